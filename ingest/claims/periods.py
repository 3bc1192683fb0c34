"""Periods in plain text: when a statement holds, resolved against the publication date.

    from ingest.claims.periods import find_periods, resolve

Conventions are those of `docs/claims.md`: all periods inclusive, weeks as the data of the release count them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.calendar import last_full_week, mof_week, thursday_week, trading_week
from corpus.period import Period
from ingest.claims.dates import MONTH, WEEKDAY, YEAR, Clock, Grain, Point, read_point, until_now
from ingest.claims.spans import (
    COUNT,
    LENGTH,
    ahead,
    back,
    calendar_unit,
    counted,
    leading,
    past,
    shifted,
    weeks_back,
    weeks_of,
)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time that `text[start:end]` names; `period` is None where the text and the publication date do not settle it.

    `week` says how a week is named, so that `resolve` can read it by the calendar of a source: "last", "this", "next",
    "ended" (by `day`), "nth" (of a month), "run" (`count` weeks up to the one in question).
    `relative` is set for a time told from another one ("same", "previous", "following", "earlier"): `count` `unit`s
    from the period that the statement before was about, which `resolve` takes as `anchor`.
    `other` is the reading on the far side of the publication date ("at the end of December": last or coming).
    `future`: the period lies ahead of the publication. `loose`: a mere length ("over three years"), counted back.
    `reported`: tells when something was said or published, not when it held ("showed on Thursday").
    """

    period: Period | None
    text: str
    start: int
    end: int
    grain: Grain
    week: str | None = None
    day: date | None = None
    relative: str | None = None
    unit: str | None = None
    count: int = 1
    other: Period | None = None
    future: bool = False
    loose: bool = False
    reported: bool = False
    published: date | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """What a rule makes of a match, before it is placed in the text."""

    period: Period | None
    end: int
    grain: Grain
    week: str | None = None
    day: date | None = None
    relative: str | None = None
    unit: str | None = None
    count: int = 1
    other: Period | None = None
    loose: bool = False
    rank: int = 0


def find_periods(text: str, *, published: date | None) -> tuple[TimeExpression, ...]:
    """The times named in a sentence, in order, not overlapping; where two readings start alike the longer stands."""
    flat = text.replace("\xa0", " ").replace("\n", " ").replace("’", "'")
    clock = Clock(published, future=bool(_AHEAD.search(flat)))
    candidates: list[tuple[int, _Found]] = []
    for pattern, handler in _RULES:
        for match in pattern.finditer(flat):
            if found := handler(flat, match, clock):
                candidates.append((match.start(), found))
    return tuple(_expression(text, flat, start, found, clock) for start, found in _chosen(candidates))


def _chosen(candidates: list[tuple[int, _Found]]) -> list[tuple[int, _Found]]:
    """The longest candidates that do not overlap, in the order of the text."""
    taken: list[tuple[int, _Found]] = []
    for start, found in sorted(candidates, key=lambda c: (c[0] - c[1].end, -c[1].rank)):
        if all(found.end <= s or f.end <= start for s, f in taken):
            taken.append((start, found))
    return sorted(taken, key=lambda c: c[0])


def _expression(text: str, flat: str, start: int, found: _Found, clock: Clock) -> TimeExpression:
    now, period = clock.published, found.period
    future = bool(now and period and (period.start > now or (period.end > now and period.start >= now)))
    return TimeExpression(
        period=period,
        text=text[start : found.end],
        start=start,
        end=found.end,
        grain=found.grain,
        week=found.week,
        day=found.day,
        relative=found.relative,
        unit=found.unit,
        count=found.count,
        other=found.other,
        future=future,
        loose=found.loose,
        reported=bool(_REPORTED.search(flat[max(0, start - 40) : start])),
        published=now,
    )


_AHEAD = re.compile(
    r"\b(?:will|would|shall|expect\w*|forecast\w*|predict\w*|project(?:s|ed|ions?)|sees?|seen|target\w*|poised|headed|poll|estimates?|"
    r"outlook|could|may|might|ahead|likely|plans? to|set to|due|aims?|intends?|hopes?)\b"
)
_REPORTED = re.compile(
    r"\b(?:show(?:ed|s|n)?|said|says|told|released?|publish(?:ed|es)|reported|announced|wrote|dated|disclosed|noted|stated|"
    r"compiled|issued|out|revealed|according to [\w ]{1,30} data|figures|report|statement|note|interview)(?: \w+)?(?: on| late| early)? (?:the )?$"
)


def _week_ending(text: str, match: re.Match[str], clock: Clock) -> _Found | None:
    point = read_point(text, match.end(), clock)
    if point is None or point.grain not in ("day", "instant"):
        return None
    day = point.period.end if point.period else None
    count = counted(match["n"])
    period = weeks_back(_week_to(day), count) if day else None
    return _Found(period, point.end, "week", "ended", day, count=count, unit="week")


def _week_to(day: date) -> Period:
    """The week that ends on `day`, by its weekday: Friday a trading week, Saturday the MOF's, Wednesday EPFR's."""
    if day.weekday() == 4:
        return trading_week(day)
    if day.weekday() == 5:
        return mof_week(day)
    return Period(day - timedelta(days=6), day)


def _week_of(text: str, match: re.Match[str], clock: Clock) -> _Found | None:
    point = read_point(text, match.end(), clock)
    if point is None or point.grain not in ("day", "range"):
        return None
    if point.grain == "range" or point.period is None:
        return _Found(point.period, point.end, "week", "of" if point.period is None else None)
    return _Found(trading_week(point.period.start), point.end, "week", "ended", point.period.start, unit="week")


def _nth_week(text: str, match: re.Match[str], clock: Clock) -> _Found | None:
    point = read_point(text, match.end(), clock)
    if point is None or point.grain not in ("month", "quarter", "year", "half"):
        return None
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}.get(match["nth"].lower())
    if point.period is None:
        return _Found(None, point.end, "week")
    if number is None:
        return _Found(trading_week(point.period.end), point.end, "week", "ended", point.period.end, unit="week")
    return _Found(weeks_of(point.period, number, number), point.end, "week", "nth", unit="week")


def _first_units(text: str, match: re.Match[str], clock: Clock) -> _Found | None:
    point = read_point(text, match.end(), clock)
    if point is None:
        return None
    count, last = counted(match["n"]), match["edge"].lower() in ("last", "final")
    whole = point.period
    period = leading(whole, count, match["unit"], last=last) if whole else None
    return _Found(until_now(period, clock) if period else None, point.end, "range")


def _named_week(text: str, match: re.Match[str], clock: Clock) -> _Found | None:
    which, now = match["which"].lower(), clock.published
    if which in ("this", "the current"):
        week = trading_week(now) if now else None
        cut = Period(week.start, min(week.end, max(week.start, now))) if week and now else None
        return _Found(cut, match.end(), "week", "this", unit="week")
    if which in ("next", "the coming"):
        return _Found(trading_week(now + timedelta(days=7)) if now else None, match.end(), "week", "next", unit="week")
    period = trading_week(now - timedelta(days=7)) if now else None
    return _Found(period, match.end(), "week", "last", unit="week")


def _same_week(text: str, match: re.Match[str], clock: Clock) -> _Found | None:
    del text, clock
    unit = match["unit"]
    if unit == "year":
        return None
    return _Found(
        None,
        match.end(),
        "week" if unit == "week" else "day" if unit == "day" else "month",
        relative="same",
        unit=unit,
        count=0,
    )


def _previous(text: str, match: re.Match[str], clock: Clock) -> _Found | None:
    """ "the previous week", "a month earlier", "over the previous three weeks"."""
    groups = match.groupdict()
    unit, count = match["unit"].rstrip("s"), counted(groups.get("n"))
    grain: Grain = unit if unit in ("day", "week", "month", "quarter", "year") else "range"  # type: ignore[assignment]
    relative = (
        "following"
        if (groups.get("how") or "").startswith("follow")
        else "earlier"
        if groups.get("ago")
        else "previous"
    )
    period = None
    if clock.published and unit in ("month", "quarter", "year") and relative == "previous" and count == 1:
        period = shifted(calendar_unit(clock.published, unit), unit, -1)
    if clock.published and (groups.get("ago") or "").startswith("ago") and unit != "week":
        day = shifted(Period(clock.published, clock.published), unit, -count).start
        period = Period(day, day)
    return _Found(period, match.end(), grain, relative=relative, unit=unit, count=count)


def _units_to(text: str, match: re.Match[str], clock: Clock) -> _Found | None:
    """ "the three months to June", "the year ended March 31", "the five days through Friday"."""
    point = read_point(text, match.end(), clock)
    if point is None:
        return None
    unit = {"half": "half-year"}.get(match["unit"].rstrip("s"), match["unit"].rstrip("s"))
    end = point.period.end if point.period else None
    if end and point.grain in ("month", "quarter", "half", "year") and point.period:
        end = calendar_unit(point.period.start, "month" if point.grain in ("half",) else point.grain).end
    period = back(end, counted(match["n"]), unit) if end else None
    return _Found(period, point.end, "range")


def _past(text: str, match: re.Match[str], clock: Clock) -> _Found | None:
    """ "the past two years", "in the next 12 months", "the last ten weeks"."""
    del text
    count, unit, which = counted(match["n"]), match["unit"].rstrip("s"), match["which"].lower()
    if which in ("last", "next", "coming") and not match["n"] and unit != "decade":
        return None
    on = which in ("next", "coming", "following")
    if unit == "week" and not on:
        week = trading_week(clock.published - timedelta(days=7)) if clock.published else None
        return _Found(weeks_back(week, count) if week else None, match.end(), "week", "run", count=count, unit="week")
    period = (ahead if on else past)(clock.published, count, unit) if clock.published else None
    return _Found(period, match.end(), "horizon" if on else "range", count=count, unit=unit)


def _length(text: str, match: re.Match[str], clock: Clock) -> _Found | None:
    """ "over three years": a length, counted back from the publication for want of a better end."""
    del text
    count, unit = counted(match["n"]), match["unit"].rstrip("s")
    if unit == "week":
        week = last_full_week(clock.published) if clock.published else None
        return _Found(
            weeks_back(week, count) if week else None, match.end(), "week", "run", count=count, unit="week", loose=True
        )
    period = past(clock.published, count, unit) if clock.published else None
    return _Found(period, match.end(), "range", count=count, unit=unit, loose=True)


def _since(text: str, match: re.Match[str], clock: Clock) -> _Found | None:
    looking_back = replace(clock, future=False)
    point = read_point(text, match.end(), looking_back)
    if point is None:
        return None
    start, now = point.period.start if point.period else None, clock.published
    if start and now and point.week is None and start <= now:
        return _Found(Period(start, now), point.end, "since", rank=1)
    return _Found(None, point.end, "since", rank=1)


def _so_far(text: str, match: re.Match[str], clock: Clock) -> _Found | None:
    looking_back = replace(clock, future=False)
    if point := read_point(text, match.end(), looking_back):
        return _Found(point.period, _tail(text, point.end), point.grain, rank=1)
    return None


def _tail(text: str, end: int) -> int:
    return end + 7 if text.startswith(" so far", end) else end


def _year_to_date(text: str, match: re.Match[str], clock: Clock) -> _Found | None:
    del text
    now = clock.published
    period = Period(date(now.year, 1, 1), now) if now else None
    return _Found(period, match.end(), "year", rank=1)


def _rest(text: str, match: re.Match[str], clock: Clock) -> _Found | None:
    """ "the rest of the year", "before the year is out"."""
    del text
    now = clock.published
    period = Period(now, calendar_unit(now, match["unit"]).end) if now else None
    return _Found(period, match.end(), "horizon", rank=1)


def _unit_end(text: str, match: re.Match[str], clock: Clock) -> _Found | None:
    """ "year-end", "by month-end", "into year-end"."""
    del text
    now = clock.published
    end = calendar_unit(now, match["unit"].lower()).end if now else None
    if end and now and match["into"]:
        return _Found(Period(now, end), match.end(), "horizon", rank=1)
    return _Found(Period(end, end) if end else None, match.end(), "instant", rank=1)


def _between(text: str, match: re.Match[str], clock: Clock) -> _Found | None:
    """ "between March and July", "from October 2021 to June"."""
    first = read_point(text, match.end(), clock)
    if first is None:
        return None
    link = re.compile(r" (?:and|to|through|until|till) (?:the )?").match(text, first.end)
    second = read_point(text, link.end(), clock) if link else None
    if second is None or not (first.period and second.period):
        return None
    start, end = first.period.start, second.period.end
    if start > end and first.other is not None:
        start = first.other.start
    return _Found(Period(start, end), second.end, "range", rank=2) if start <= end else None


def _by(text: str, match: re.Match[str], clock: Clock) -> _Found | None:
    """ "by the end of March 2025", "until June": a horizon where it lies ahead, else a plain time."""
    point = read_point(
        text, match.end(), replace(clock, future=clock.future or match["word"].lower() in ("by", "until"))
    )
    if point is None:
        return None
    now = clock.published
    coming = bool(now and point.period and point.period.end > now)
    return _Found(point.period, point.end, "horizon" if coming else point.grain, other=point.other, rank=1)


def _as_of(text: str, match: re.Match[str], clock: Clock) -> _Found | None:
    point = read_point(text, match.end(), replace(clock, future=False))
    if point is None:
        return None
    end = point.period.end if point.period else None
    return _Found(Period(end, end) if end else None, point.end, "instant", rank=1)


def _plain(text: str, match: re.Match[str], clock: Clock) -> _Found | None:
    if match.group().startswith("May") and not _MAY.search(text[max(0, match.start() - 10) : match.start() + 8]):
        return None
    if (
        match.group()[0].isdigit()
        and match.group()[-1].isdigit()
        and not _YEAR_BEFORE.search(text[max(0, match.start() - 12) : match.start()])
    ):
        return None
    point: Point | None = read_point(text, match.start(), clock)
    if point is None:
        return None
    return _Found(point.period, _tail(text, point.end), point.grain, other=point.other)


_MAY = re.compile(
    r"(?:^|\b(?:in|of|since|from|to|through|late|early|mid|last|until|by|for|and|on|between|ended|ending|this|next|the|during)[ -]|[,(]\s?)May|May,? (?:\d)|May(?:[-–])"
)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:[Ii]n|[Oo]f|[Dd]uring|[Ff]or|[Ff]rom|[Tt]hrough|[Tt]hroughout|[Bb]efore|[Aa]fter|[Ll]ate|[Ee]arly|[Mm]id|[Ee]nd|calendar|and|over|than|ends?|ended|started|began|finished|entered|all|full-year|[Ss]ince)[ -]|\(|^|\t|\| )$"
)
_UNIT = r"(?P<unit>year|month|quarter|week|day)"
_RULES = tuple(
    (re.compile(pattern), handler)
    for pattern, handler in (
        (rf"\b(?:the )?(?:(?P<n>{COUNT}) )?(?:(?:trading|reporting|business) )?weeks? (?:that )?(?:ended|ending|to|through|until|up to)(?: on)? ", _week_ending),
        (r"\b(?:the )?(?:trading )?week (?:of|from|beginning|starting|commencing)(?: on)? (?:the )?", _week_of),
        (r"\b(?:the )?(?P<nth>[Ff]irst|second|third|fourth|fifth|last|final) (?:full )?(?:trading )?week (?:of|in) ", _nth_week),
        (rf"\b(?:the )?(?P<edge>[Ff]irst|opening|last|final|closing) (?:(?P<n>{COUNT}) )?(?P<unit>{LENGTH}) of ", _first_units),
        (r"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Tt]he current|[Tt]he coming|[Tt]he latest|[Tt]he past|[Tt]he last)(?: trading)? week\b(?!-|'s end|end)", _named_week),
        (rf"\b(?P<how>over|in|on|for|during|of|within|through)? ?(?:the|that)(?: same)? {_UNIT}\b(?! (?:to|of|ended|ending|through|before|after|earlier|ago|so far|from|is|was|has|when|that|in)\b)(?=[ ,.;:)]|$)", _same_week),
        (rf"\b(?:the )?(?P<how>previous|prior|preceding|following) (?:(?P<n>{COUNT}) )?(?P<unit>{LENGTH})\b", _previous),
        (rf"\b(?P<how>the) (?P<unit>week|month|quarter|year|day) (?P<ago>before|earlier|prior)\b(?! (?:the|last|this)\b)", _previous),
        (rf"\b(?P<n>{COUNT}) (?P<unit>{LENGTH}) (?P<ago>earlier|ago|before|previously)\b(?P<how>)", _previous),
        (rf"\b(?:the )?(?:(?P<n>{COUNT}) )?(?P<unit>(?:year|quarter|half|half-year|month|day|session|trading day)s?) (?:that )?(?:to|through|ended|ending|up to)(?: on| in)? ", _units_to),
        (rf"\b(?:(?:over|in|during|for|within|throughout|of) )?(?:the |its |their )?(?P<which>[Pp]ast|[Ll]ast|[Ll]atest|[Nn]ext|[Cc]oming) (?:(?P<n>{COUNT}) )?(?P<unit>{LENGTH})\b", _past),
        (rf"\b(?:[Oo]ver|[Ii]n|[Ww]ithin|[Ff]or)(?: just| only| about| the| less than)? (?P<n>{COUNT}) (?P<unit>{LENGTH})\b(?! (?:to|through|ended|ending|earlier|ago|from|before|high|low))", _length),
        (r"\b[Ss]ince (?:(?:hitting |reaching |touching |setting )?(?:a|an|the|its|their|his) (?:[\w-]+ ){0,2}?(?:lows?|highs?|peak|trough|bottom|start|launch|nadir|record)(?: (?:in|on|of|back in))? )?(?:about |around |back in |at least |as far back as )?", _since),
        (r"\b(?:from|after|off) (?:a|an|its|the|their) (?:[\w-]+ ){0,2}?(?:lows?|highs?|peak|trough|bottom|nadir) (?:in|on|of) ", _since),
        (r"\b(?:[Ss]o far (?:in |during )?(?:the )?|[Aa]lready (?=this)|[Ff]rom the (?:start|beginning) of )", _so_far),
        (r"\b(?:[Yy]ear[- ]to[- ]date|YTD|[Tt]he year so far|(?:for|on) the year\b(?! (?:to|ended|ending|through|before|in|as)\b)|[Ss]o far in the year|[Tt]his year to date)", _year_to_date),
        (r"\b(?:(?:over|for|in|during|through) )?the (?:rest|remainder|balance) of (?:the|this) (?P<unit>year|month|quarter|week)\b", _rest),
        (r"\b(?:before|by the time) the (?P<unit>year|month|quarter) (?:is out|is over|ends|is done)\b", _rest),
        (r"\b(?:(?P<into>into|through|until) |by |at |(?:the|this) )?(?:the )?(?P<unit>[Yy]ear|[Mm]onth|[Qq]uarter)(?:[- ]|'s )end\b", _unit_end),
        (r"\b(?:[Bb]etween|[Ff]rom) (?:late |early )?(?=[A-Z\d]|the )", _between),
        (r"\b(?P<word>[Bb]y|[Uu]ntil|[Tt]ill|[Bb]efore|[Tt]hrough) (?=the |[A-Z]|\d{4}|next|this|early|late|mid|end|summer|spring|autumn|winter)", _by),
        (r"\b(?:[Aa]s of|[Aa]s at|[Aa]s on) (?:the close of |the close on |the )?", _as_of),
        (
            rf"(?<![\w/])(?:{MONTH}|{WEEKDAY}|{YEAR}|(?:the )?(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal|[Ll]atter)[ -](?:quarter|half)|(?:[Ll]ast|[Tt]his|[Nn]ext) (?:year|month|quarter|spring|summer|autumn|fall|winter|{WEEKDAY})"
            rf"|Q[1-4]|[1-4]Q|H[12]|[12]H|FY|(?:the )?(?:[Ff]iscal|[Bb]usiness|[Ff]inancial) |(?:the )?(?:current|last|this|next) (?:fiscal|business|financial)|(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter) |the (?:19|20)\d0s"
            r"|(?:the )?(?:end|close|start|beginning|middle|turn) of|(?:[Ll]ate|[Ee]arly|[Mm]id|[Ee]nd)[ -]|the \d\d?(?:st|nd|rd|th)\b|[Tt]oday|[Yy]esterday|tomorrow|Golden Week|Christmas|New Year|[1-3]?\d(?:st|nd|rd|th)? (?:of )?"
            rf"{MONTH}|\d\d? ?[-–] ?\d\d? {MONTH})",
            _plain,
        ),
    )
)  # fmt: skip


def resolve(expression: TimeExpression, *, calendar: str | None = None, anchor: Period | None = None) -> Period | None:
    """The period by the calendar of a source ("jpx_week", "mof_week", "thursday_wednesday"), for weeks; others stay.

    `anchor` is the period that the statement before was about; relative times ("the previous week") are counted from it,
    or from the last full week before the publication. Without a calendar "last week" is the Monday to Friday before
    the publication's week.
    """
    now = expression.published
    if expression.relative:
        return _resolve_relative(
            expression, anchor or (last_full_week(now, calendar=calendar or "jpx_week") if now else None)
        )
    if expression.week is None or calendar is None or now is None:
        return expression.period
    around = {"mof_week": mof_week, "thursday_wednesday": thursday_week}.get(calendar, trading_week)
    if expression.week == "ended":
        return weeks_back(around(expression.day), expression.count) if expression.day else None
    if expression.week == "last":
        return last_full_week(now, calendar=calendar)
    if expression.week == "run":
        return weeks_back(anchor or last_full_week(now, calendar=calendar), expression.count)
    if expression.week == "nth" and expression.period:
        return around(expression.period.start + timedelta(days=2))
    return expression.period


def _resolve_relative(expression: TimeExpression, anchor: Period | None) -> Period | None:
    if anchor is None:
        return expression.period
    unit, count = expression.unit or "week", expression.count
    if expression.relative == "same":
        return anchor
    if expression.period and not _like(anchor, unit):
        return expression.period
    if expression.relative == "following":
        return shifted(anchor, unit, count)
    if expression.relative == "earlier":
        return shifted(anchor, unit, -count)
    first, last = shifted(anchor, unit, -count), shifted(anchor, unit, -1)
    return Period(min(first.start, last.start), last.end)


def _like(anchor: Period, unit: str) -> bool:
    """Whether a period is of about the length of the unit, so that "the previous month" can be told from it."""
    length = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}.get(unit, 7)
    return 0.6 * length <= anchor.days <= 1.2 * length
