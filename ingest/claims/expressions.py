"""Expressions of time around named points: weeks, spans, "since", "so far", horizons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from corpus.calendar import mof_week, month, trading_week
from corpus.period import Period
from ingest.claims.dates import Clock, Point, running
from ingest.claims.found import Found
from ingest.claims.overlap import apart
from ingest.claims.points import read_point
from ingest.claims.rules import every, load, look, rules, with_needles
from ingest.claims.spans import ahead, back, calendar_unit, counted, leading, measured, past, weeks_back, weeks_of
from ingest.claims.spoken import READERS as SPOKEN
from ingest.claims.windows import ordinal
from ingest.needles import Form

_Match = re.Match[str]


def find_all(text: str, clock: Clock) -> list[tuple[int, Found]]:
    """Start and finding of each time in the text, the longest first kept, none over another, in order."""
    longest = sorted(_candidates(text, clock), key=lambda c: (c[0] - c[1].end, -c[1].rank))
    return apart(longest, lambda c: (c[0], c[1].end))


def _candidates(text: str, clock: Clock) -> Iterator[tuple[int, Found]]:
    for name, match in every(_expressions(), text):
        if found := _READERS[name](text, match, _local(text, match.start(), clock)):
            yield match.start(), found


_CLAUSE = 60  # characters before a time in which the verb that it goes with stands


def _local(text: str, start: int, clock: Clock) -> Clock:
    """The clock of one time: in a sentence that looks ahead, what "took effect in April" lies behind all the same."""
    if not clock.future:
        return clock
    before = text[max(0, start - _CLAUSE) : start]
    if look("release of").match(text, text.find(" ", start)):
        return replace(clock, future=False)  # "the October numbers"
    past = look("past before").search(before)
    return replace(clock, future=False) if past and not look("ahead").search(before, past.start()) else clock


def _week_ending(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "the week ended June 28", "the three weeks through Oct. 13"."""
    point = read_point(text, match.end(), clock)
    if point is None or point.grain not in ("day", "instant"):
        return None
    day, count = point.period.end if point.period else None, counted(match["n"])
    period = weeks_back(_week_to(day), count) if day else None
    return Found(period, point.end, "week", "ended", day, count=count, unit="week")


def _period_ending(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "a third week in the period to Oct. 18": a week, where the sentence counts such."""
    return _week_ending(text, match, clock) if re.search(r"\bweek\b", text) else None


def _week_to(day: date) -> Period:
    """The week that ends on `day`, by its weekday: Friday a trading week, Saturday the MOF's, else seven days."""
    if day.weekday() == 4:
        return trading_week(day)
    return mof_week(day) if day.weekday() == 5 else Period(day - timedelta(days=6), day)


def _week_of(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "the week of May 15–19", "the week from November 25 to 28", "the week of July 8"."""
    point = read_point(text, match.end(), clock)
    if point is None or point.grain not in ("day", "range"):
        return None
    if point.grain == "range" or point.period is None:
        return Found(point.period, point.end, "week")
    day = point.period.start
    return Found(trading_week(day), point.end, "week", "ended", day, unit="week")


def _nth_week(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "the first week of October": the week of its first weekday; "the last" that of its last day."""
    point = read_point(text, match.end(), clock)
    if point is None or point.grain not in ("month", "quarter", "year", "half"):
        return None
    number = ordinal(match["nth"]) if match["nth"].lower() not in ("last", "final") else None
    if point.period is None:
        return Found(None, point.end, "week")
    if number is None:
        day = calendar_unit(point.period.start, point.grain).end
        if match["full"] and day.weekday() < 4:
            day -= timedelta(days=7)
        return Found(trading_week(day), point.end, "week", "ended", day, unit="week")
    if match["full"] and point.period.start.weekday() not in (0, 5, 6):
        number += 1
    return Found(weeks_of(point.period, number, number), point.end, "week", "nth", unit="week")


def _first_units(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "the first two months of the year"."""
    point = read_point(text, match.end(), clock)
    if point is None or (match["unit"] == "quarter" and not match["n"]):
        return None
    last = match["edge"].lower() in ("last", "final", "closing")
    whole = point.period
    if whole and point.grain in _CALENDAR:
        whole = calendar_unit(whole.start, point.grain)
    period = leading(whole, *measured(match), last=last) if whole else None
    return Found(running(period, clock)[0], point.end, "range")


_CALENDAR = frozenset({"month", "quarter", "year"})


_STEPS = {7: "next", -7: "last"}


def _first_months(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "the first seven months", of the year of publication, or in its first months of the one before."""
    del text
    now, count = clock.published, counted(match["n"])
    if now is None or not 0 < count <= 12:
        return None
    of = now.year - (now.month <= count and now.month == 1)
    return Found(
        running(leading(Period(date(of, 1, 1), date(of, 12, 31)), count, "month"), clock)[0], match.end(), "range"
    )


def _named_week(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "last week", "this week", "next week"."""
    del text
    which, now = match["which"].lower().removeprefix("the "), clock.published
    if which in ("this", "current"):
        week = trading_week(now) if now else None
        sofar = Period(week.start, min(week.end, now)) if week and now else None
        return Found(sofar, match.end(), "week", "this", unit="week", other=week)
    step = {"next": 7, "coming": 7, "before last": -14}.get(which, -7)
    period = trading_week(now + timedelta(days=step)) if now else None
    return Found(period, match.end(), "week", _STEPS.get(step), unit="week")


def _units_to(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "the three months to June", "the year ended March 31", "the five days through Friday"."""
    point = read_point(text, match.end(), clock)
    if point is None:
        return None
    count, unit = measured(match)
    unit = {"half": "half-year"}.get(unit, unit)
    end = point.period.end if point.period else None
    if point.period and point.grain in _CALENDAR:
        end = calendar_unit(point.period.start, point.grain).end
    if end and unit == "day" and count % 7 == 0:  # "the seven days to June 18": a week; five are its trading days
        return Found(Period(end - timedelta(days=count - 1), end), point.end, "range")
    return Found(back(end, count, unit) if end else None, point.end, "range")


def _units_from(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "the six months from October", "the three days that began on May 13"."""
    point = read_point(text, match.end(), clock)
    if point is None or point.grain not in ("day", "month", "quarter", "year"):
        return None
    if point.period is None:
        return Found(None, point.end, "range")
    start, (count, unit) = point.period.start, measured(match)
    whole = Period(start, start)
    if unit in ("day", "session", "trading day"):
        end = start
        for _ in range(min(count, 400) - 1):
            end += timedelta(days=3 if end.weekday() == 4 else 1)
        return Found(Period(start, end), point.end, "range")
    return Found(running(leading(whole, count, unit), clock)[0], point.end, "range")


def _past(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "the past two years", "in the next 12 months", "the last ten weeks"."""
    del text
    (count, unit), which = measured(match), match["which"].lower()
    if which in ("last", "next", "coming") and count == 1 and not match["n"] and unit != "decade":
        return None  # a calendar unit, read as a point
    on = which in ("next", "coming")
    if unit == "week" and not on:
        return _weeks(match.end(), count, clock)
    period = (ahead if on else past)(clock.published, count, unit) if clock.published else None
    return Found(period, match.end(), "horizon" if on else "range", count=count, unit=unit)


def _weeks(end: int, count: int, clock: Clock, *, loose: bool = False) -> Found:
    """So many weeks up to the last full one."""
    week = trading_week(clock.published - timedelta(days=7)) if clock.published else None
    period = weeks_back(week, count) if week else None
    return Found(period, end, "week", "run", count=count, unit="week", loose=loose)


def _length(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "over three years": a length, counted back from the publication for want of a better end."""
    del text
    count, unit = measured(match)
    if unit == "week":
        return _weeks(match.end(), count, clock, loose=True)
    now = clock.published
    period, on = (past(now, count, unit), ahead(now, count, unit)) if now else (None, None)
    return Found(period, match.end(), "range", count=count, unit=unit, loose=True, other=on)


def _since(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "since January", "from a low on Christmas Day": from its first day to the publication."""
    point = read_point(text, match.end(), replace(clock, future=False))
    if point is None:
        return None
    start, now = point.period.start if point.period else None, clock.published
    if start and now and point.other and start < point.other.start < now:
        start = point.other.start  # "since the start of the fiscal year": the running one's
    if point.period and (point.period.start.day, point.period.days) == _MIDDLE:
        start = point.period.start.replace(day=15)
    period = Period(start, now) if start and now and start <= now else None
    return Found(period, point.end, "since", rank=1)


_MIDDLE = (11, 10)  # first day and length of the middle of a month


_TURN = re.compile(r" (?:\w+ )?(?:lows?|highs?|peak|trough|bottom)\b")


def _since_turn(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "from its June 20 low": from that day to the publication."""
    point = read_point(text, match.end(), replace(clock, future=False))
    turn = _TURN.match(text, point.end) if point else None
    if point is None or turn is None or point.period is None or clock.published is None:
        return None
    start = point.period.start
    if start > clock.published:
        return None
    return Found(Period(start, clock.published), turn.end(), "since", other=point.period, rank=1)


def _so_far(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "so far in 2023", "already this year"."""
    point, now = read_point(text, match.end(), replace(clock, future=False)), clock.published
    if point and point.period and now and match.group()[:4].lower() == "from" and point.period.start < now:
        return Found(Period(point.period.start, now), point.end, "since", rank=1)
    return Found(point.period, _tail(text, point.end), point.grain, rank=1) if point else None


def _tail(text: str, end: int) -> int:
    return end + 7 if text.startswith(" so far", end) else end


_BY_THEN = re.compile(r"\b[Bb]y (?=(?:the (?:end|middle) of |late |mid-|early )?[A-Z])(?=(?:[^,;.]|\.\d){0,90}\Z)")
_YEAR_TOLD = re.compile(r"\b(?:19|20)\d\d\b")
_AS_OF = re.compile(r"[^.;]{0,30}? as (?:of|at) (?:the )?")


def _year_to_date(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "year to date": from 1 January to the publication, or to the date that an "as of" behind it names."""
    now = clock.published
    lead = _AS_OF.match(text, match.end())
    point = read_point(text, lead.end(), clock) if lead else None
    if point is None and (by := _BY_THEN.search(text, 0, match.start())):
        point = read_point(text, by.end(), replace(clock, future=False))  # "by the end of March ... for the year"
    if point and point.period and point.grain in ("day", "month", "quarter", "instant"):
        now = point.period.end
    return Found(Period(date(now.year, 1, 1), now) if now else None, match.end(), "year", rank=1)


def _between(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "between March and July", "from October 2021 to June 2022"."""
    first = read_point(text, match.end(), clock)
    if (
        first
        and first.grain == "range"
        and first.period
        and (" and " if text[match.start()] in "bB" else " to ") in match.string[match.end() : first.end]
    ):
        return Found(first.period, first.end, "range", rank=2)  # "between 6 and 10 May", "from 6 to 10 May"
    link = look("link").match(text, first.end) if first else None
    second = read_point(text, link.end(), clock) if link else None
    if first is None or link is None or second is None or not (first.period and second.period):
        return None
    start, end = first.period.start, second.period.end
    dated = _YEAR_TOLD.search(text, match.end(), first.end) and not _YEAR_TOLD.search(text, link.end(), second.end)
    if dated and end.year > start.year:
        same = end.replace(year=start.year, day=min(end.day, 28) if end.month == 2 else end.day)
        end = same if same > start else end.replace(year=start.year + 1, day=same.day)
    if start > end and first.other:
        start = first.other.start
    if start > end and second.grain == "day" and (start - end).days < 7:
        start -= timedelta(days=7)  # "from Monday to Friday", written on a Wednesday
    return Found(Period(start, end), second.end, "range", rank=2) if start <= end else None


def _by(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "by the end of March 2025", "until June": a horizon where it lies ahead, else a plain time."""
    coming = match["word"].lower() in ("by", "until", "till")
    point = read_point(text, match.end(), replace(clock, future=clock.future or coming))
    if point is None:
        return None
    if coming and not clock.future and _gone(text, match, point.end):
        point, coming = read_point(text, match.end(), clock) or point, False
    now, period, other = clock.published, point.period, point.other
    if coming and other and period and other.end > period.end and now and period.end <= now:
        period, other = other, period
    lies_ahead = bool(now and period and period.end > now)
    unit = _END_OF.search(text, match.end(), point.end)
    named = unit[1] if unit else None
    return Found(period, point.end, "horizon" if lies_ahead else point.grain, unit=named, other=other, rank=1)


_END_OF = re.compile(r"the (?:end|close) of the (month|quarter)$")  # maybe of one that was spoken of


def _gone(text: str, match: _Match, end: int) -> bool:
    """Whether what is told of a time is over: "by the end of December holdings had come down"."""
    before = text[max(0, match.start() - _CLAUSE) : match.start()]
    return bool(look("gone by").match(text[end:]) or re.search(r"\bhad (?!to\b)", before + text[end : end + _CLAUSE]))


def _as_of(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "as of September 2024": the last day of a day, month or year; a quarter or half stays whole."""
    point = read_point(text, match.end(), replace(clock, future=False))
    if point is None:
        return None
    if point.period is None or point.grain in ("quarter", "half"):
        return Found(point.period, point.end, point.grain, rank=1)
    end = point.period.end
    if point.grain == "month" and not (point.other and clock.published == end):
        end = month(point.period.start).end
    return Found(Period(end, end), point.end, "instant", rank=1)


def _plain(text: str, match: _Match, clock: Clock) -> Found | None:
    """A point on its own; "May" and a bare year need words that show them to be times."""
    start, printed = match.start(), match.group()
    if printed.startswith("May") and not look("may").search(text[max(0, start - 10) : start + 8]):
        return None
    year = len(printed) == 4 and printed.isdigit()
    shown = look("year before").search(text[max(0, start - 12) : start]) or look("year's turn").match(text, match.end())
    if year and not shown:
        return None
    point: Point | None = read_point(text, start, clock)
    return Found(point.period, _tail(text, point.end), point.grain, other=point.other) if point else None


_READERS: dict[str, Callable[[str, _Match, Clock], Found | None]] = {
    **SPOKEN,
    "week_ending": _week_ending,
    "period_ending": _period_ending,
    "week_of": _week_of,
    "nth_week": _nth_week,
    "first_units": _first_units,
    "named_week": _named_week,
    "units_from": _units_from,
    "units_to": _units_to,
    "past": _past,
    "length": _length,
    "since": _since,
    "since_turn": _since_turn,
    "first_months": _first_months,
    "so_far": _so_far,
    "year_to_date": _year_to_date,
    "between": _between,
    "by": _by,
    "as_of": _as_of,
    "plain": _plain,
}


@cache
def _expressions() -> tuple[tuple[str, Form], ...]:
    return with_needles(rules(load("times.yaml")["expressions"]))
