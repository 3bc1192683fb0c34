"""Lengths of time counted back or on from a day: "the past two years", "three weeks through Oct. 13"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from corpus.calendar import last_full_week, month, quarter, trading_week, year
from corpus.period import Period
from ingest.claims.dates import shift
from ingest.claims.rules import load

_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "a": 1, "an": 1}
_MONTHS = {"year": 12, "yr": 12, "decade": 120, "quarter": 3, "half-year": 6, "half": 6}


def counted(word: str | None) -> int:
    """The number that a digit or a word tells; 1 where there is none."""
    if not word:
        return 1
    word = word.lower().lstrip("+")
    if word.isdigit():
        return int(word)
    tens, _, ones = word.partition("-")
    if ones:
        return counted(tens) + counted(ones)
    found: int = _TENS.get(word) or load("times.yaml")["numbers"].index(word)
    return found


def measured(match: re.Match[str]) -> tuple[int, str]:
    """How many of which unit the groups `n` and `unit` of a match count, one where no number is told; a fortnight is
    two weeks."""
    count, unit = counted(match.groupdict().get("n")), match["unit"].rstrip("s")
    return (2 * count, "week") if unit == "fortnight" else (count, unit)


def back(end: date, count: int, unit: str) -> Period:
    """`count` units that end on `end`, a whole one where `end` closes it: "twelve months to 31 March"."""
    unit = unit.rstrip("s")
    if unit == "week":
        return Period(end - timedelta(days=7 * count - 1), end)
    if unit in ("day", "session", "trading day"):
        return Period(_sessions_back(end, count), end)
    months = count * _MONTHS.get(unit, 1)
    if end == month(end).end:
        return Period(shift(end.replace(day=1), months=1 - months), end)
    return Period(shift(end, months=-months), end)


def _sessions_back(end: date, count: int) -> date:
    """The first of `count` weekdays up to `end`."""
    day = end
    while day.weekday() > 4:
        day -= timedelta(days=1)
    for _ in range(min(count, 400) - 1):
        day -= timedelta(days=3 if day.weekday() == 0 else 1)
    return day


def weeks_back(last: Period, count: int) -> Period:
    """`count` weeks of which `last` is the last."""
    return Period(last.start - timedelta(days=7 * (count - 1)), last.end)


def past(published: date, count: int, unit: str) -> Period:
    """The past `count` units before the publication; weeks are whole ones, the last full week the last."""
    if unit.rstrip("s") == "week":
        return weeks_back(last_full_week(published), count)
    if unit.rstrip("s") in ("day", "session", "trading day"):
        return Period(_sessions_back(published, count), published)
    months = count * _MONTHS.get(unit.rstrip("s"), 1)
    return Period(shift(published, months=-months), published)


def ahead(published: date, count: int, unit: str) -> Period:
    """The next `count` units after the publication."""
    unit = unit.rstrip("s")
    if unit in ("day", "session", "trading day", "week"):
        return Period(published, published + timedelta(days=count * (7 if unit == "week" else 1)))
    months = count * _MONTHS.get(unit, 1)
    return Period(published, shift(published, months=months))


def leading(whole: Period, count: int, unit: str, *, last: bool = False) -> Period | None:
    """The first (or last) `count` units of a period: "the first two months of the year"."""
    unit = unit.rstrip("s")
    if unit == "week":
        return weeks_of(whole, 1, count) if not last else None
    if unit in ("day", "session", "trading day"):
        span = timedelta(days=count - 1)
        return Period(whole.end - span, whole.end) if last else Period(whole.start, whole.start + span)
    months = count * _MONTHS.get(unit, 1)
    if last:
        return Period(shift(whole.end.replace(day=1), months=1 - months), whole.end)
    return Period(whole.start, shift(whole.start, months=months) - timedelta(days=1))


def weeks_of(whole: Period, first: int, last: int) -> Period | None:
    """Weeks `first` to `last` of a month or year, Monday to Friday; the first is that of its first weekday."""
    day = whole.start
    while day.weekday() > 4:
        day += timedelta(days=1)
    monday = trading_week(day).start
    period = Period(monday + timedelta(days=7 * (first - 1)), monday + timedelta(days=7 * (last - 1) + 4))
    return period if period.start <= whole.end else None


def shifted(anchor: Period, unit: str, count: int) -> Period:
    """The period `count` units from `anchor`: whole months for a month, whole weeks for weeks."""
    unit = unit.rstrip("s")
    if unit in ("week", "day"):
        step = timedelta(days=count * (7 if unit == "week" else 1))
        return Period(anchor.start + step, anchor.end + step)
    months = count * _MONTHS.get(unit, 1)
    start, end = shift(anchor.start, months=months), shift(anchor.end, months=months)
    return Period(start, month(end).end if anchor.end == month(anchor.end).end and anchor.days > 1 else end)


def calendar_unit(day: date, unit: str) -> Period:
    """The calendar month, quarter or year around `day`; for a week its Monday to Friday, for a day itself."""
    around = {"month": month, "quarter": quarter, "year": year, "week": trading_week}.get(unit.rstrip("s"))
    return around(day) if around else Period(day, day)
