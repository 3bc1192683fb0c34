"""Times told from another one or from the publication: "the year before", "over the streak", "by year-end", "since"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from corpus.calendar import fiscal_year
from corpus.period import Period
from ingest.claims.dates import Clock, Grain, running, shift
from ingest.claims.found import Found
from ingest.claims.spans import ahead, calendar_unit, measured, shifted

_Match = re.Match[str]
_NEW = 6  # months in which a year is still called the new one
_GRAINS: dict[str, Grain] = {"week": "week", "day": "day", "month": "month", "quarter": "quarter", "year": "year"}
_MOST = 0.7  # of a unit of time
_CALENDAR = frozenset({"month", "quarter", "year"})


def _same_week(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "over the same week", "on the month": the period that was spoken of."""
    del text
    unit = match["unit"]
    if unit == "year" and (match["how"] or "").lower() not in ("over", "during", "within", "through"):
        return None  # "for the year", "in the year": so far, or any
    told = _lately(unit, clock) if unit in _CALENDAR and unit != "year" else None
    return Found(told, match.end(), _GRAINS[unit], relative="same", unit=unit, count=0)


def _same_year(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "over the fiscal year", "for the year as a whole": the year spoken of, else the last that is over."""
    del text
    now = clock.published
    last = _lately("year", clock)
    if now and match["fiscal"]:
        last = fiscal_year(now.year - (now.month < 4) - 1)
    return Found(last, match.end(), "year", relative="same", unit="year", count=0)


def _previous(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "the previous week", "a month earlier", "two years ago", "over the previous three weeks"."""
    del text
    groups, now = match.groupdict(), clock.published
    count, unit = measured(match)
    grains: dict[str, Grain] = {u: u for u in ("day", "week", "month", "quarter", "year")}
    ago, how = (groups.get("ago") or "").lower(), (groups.get("how") or "").lower()
    relative = "following" if how == "following" else "earlier" if ago else "previous"
    period = None
    if now and relative == "previous" and count == 1 and unit in _CALENDAR:
        period = shifted(calendar_unit(now, unit), unit, -1)
    elif now and ago == "ago" and unit != "week":
        period = shifted(Period(now, now), unit, -count)
    return Found(period, match.end(), grains.get(unit, "range"), relative=relative, unit=unit, count=count)


def _later(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "Four years later": as long after the time just told."""
    del text, clock
    count, unit = measured(match)
    return Found(None, match.end(), "range", relative="later", unit=unit, count=count)


def _same_span(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "in the same period of last year": the one spoken of, a year before, or in the year that is named."""
    del text, clock
    named = date(int(match["year"]), 1, 1) if match["year"] else None
    return Found(None, match.end(), "range", relative="earlier", unit=match["unit"] or "year", day=named)


def _time_last_year(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "at this time last year": the day of publication, a year before."""
    del text
    day = shift(clock.published, years=-1) if clock.published else None
    return Found(Period(day, day) if day else None, match.end(), "instant", rank=1)


def _month_to_date(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "month to date": from the first of the month to the publication."""
    del text
    now = clock.published
    return Found(Period(now.replace(day=1), now) if now else None, match.end(), "month", rank=1)


def _new_year(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "into the new year", in its first months: since 1 January."""
    del text
    now = clock.published
    young = Period(date(now.year, 1, 1), now) if now and now.month <= _NEW else None
    return Found(young, match.end(), "year") if young else None


def _rest(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "the rest of the year", "before the year is out"."""
    del text
    now = clock.published
    period = Period(now, max(now, calendar_unit(now, match["unit"]).end)) if now else None
    return Found(period, match.end(), "horizon", rank=1)


def _unit_end(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "by year-end" is its last day, "into year-end" the time until then."""
    del text
    now, unit, verb = clock.published, match["unit"].lower(), match["into"] == ""
    if verb and (not clock.future or match.group().split()[0].lower().endswith("ed")):
        return Found(_lately(unit, clock), match.end(), _GRAINS[unit], relative="same", unit=unit, count=0)
    if now is None:
        return Found(None, match.end(), "instant", rank=1)
    whole = calendar_unit(now, unit)
    if match["into"]:
        return Found(Period(now, whole.end), match.end(), "horizon", rank=1)
    before = Period(*[shifted(whole, unit, -1).end] * 2)
    other = None if match.group().lower().startswith("by") else before
    return Found(Period(whole.end, whole.end), match.end(), "instant", other=other, rank=1)


_LAST_DAYS = 7  # of a month or quarter in which it may be said to have ended


def _lately(unit: str, clock: Clock) -> Period | None:
    """The unit that "ended": the running one in its last days (a year once most of it is over), else the last."""
    now = clock.published
    if now is None:
        return None
    whole = calendar_unit(now, unit)
    left = (whole.end - now).days
    late = left < (1 - _MOST) * whole.days if unit == "year" else left <= _LAST_DAYS
    return running(whole, clock)[0] if late else shifted(whole, unit, -1)


def _spoken_span(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "over the streak", "during that run": the weeks or days that were counted before."""
    del text, clock
    return Found(None, match.end(), "range", relative="same", unit=match["what"], count=0)


def _that_date(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "answers for that date": the one that the forecast before was for."""
    del text, clock
    return Found(None, match.end(), "instant", relative="same", unit="date", count=0)


def _elliptical(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "17% this year and 8% in the next": the time after the one just told."""
    del text, clock
    return Found(None, match.end(), "range", relative="following", unit="")


def _since_then(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "It hit 151 last month and has recovered since": from the time just told to the publication."""
    del text, clock
    return Found(None, match.end(), "since", relative="since", count=0)


def _ahead_of(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "a year from now", "in three months' time"."""
    del text
    period = ahead(clock.published, *measured(match)) if clock.published else None
    return Found(Period(period.end, period.end) if period else None, match.end(), "horizon", rank=1)


def _now(text: str, match: _Match, clock: Clock) -> Found | None:
    """ "compared with 15,266 now"."""
    del text
    now = clock.published
    return Found(Period(now, now) if now else None, match.end(), "instant")


READERS: Mapping[str, Callable[[str, _Match, Clock], Found | None]] = {
    "same_week": _same_week,
    "week_told": _same_week,
    "same_year": _same_year,
    "previous": _previous,
    "later": _later,
    "same_span": _same_span,
    "time_last_year": _time_last_year,
    "month_to_date": _month_to_date,
    "new_year": _new_year,
    "rest": _rest,
    "unit_end": _unit_end,
    "spoken_span": _spoken_span,
    "elliptical": _elliptical,
    "that_date": _that_date,
    "since_then": _since_then,
    "ahead_of": _ahead_of,
    "now": _now,
}
