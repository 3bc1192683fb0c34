"""Dates against a publication date: the nearest such month, the running year, the same day a year on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from corpus.calendar import month
from corpus.period import Period

Grain = Literal[
    "day", "week", "month", "quarter", "half", "year", "fiscal_year", "range", "instant", "since", "horizon"
]
Build = Callable[[int], Period | None]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Clock:
    """The publication date, and whether the sentence looks ahead."""

    published: date | None
    future: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A named time that ends at `end` of the text.

    `other` is a second reading: the year on the far side of the publication date, or what is left of a running time.
    """

    period: Period | None
    end: int
    grain: Grain
    other: Period | None = None


def month_number(name: str) -> int:
    """1 to 12 for a month's name or its abbreviation."""
    return _MONTHS.index(name[:3].lower()) + 1


def weekday_number(name: str) -> int:
    """0 for Monday, to 6."""
    return _WEEKDAYS.index(name[:3].lower())


def day_number(printed: str) -> int:
    """The day of "5", "05" or "5th"."""
    return int(re.sub(r"\D", "", printed))


def shift(day: date, *, years: int = 0, months: int = 0) -> date:
    """The same day so many years and months on, or the month's last day where there is none such."""
    count = day.year * 12 + day.month - 1 + years * 12 + months
    first = date(min(max(count // 12, 1), 9998), count % 12 + 1, 1)
    return first.replace(day=min(day.day, month(first).end.day))


def made(of: int, number: int, day: int) -> date | None:
    """A date, None where there is no such day."""
    try:
        return date(of, number, day)
    except ValueError:
        return None


def spanning(first: tuple[int, int], last: tuple[int, int]) -> Build:
    """The span between two (month, day) in the year that it ends in."""

    def build(of: int) -> Period | None:
        start, end = made(of - (first > last), *first), made(of, *last)
        return Period(start, end) if start and end else None

    return build


def months_from(first: int, count: int) -> Build:
    """`count` months from month `first` of a year; the 13th is January of the next."""

    def build(of: int) -> Period | None:
        start = shift(date(of, 1, 1), months=first - 1)
        return Period(start, shift(start, months=count) - timedelta(days=1))

    return build


def running(whole: Period | None, clock: Clock, *, named: bool = False) -> tuple[Period | None, Period | None]:
    """A time that is still running: up to the publication date, and as the other reading the rest of it.

    A year called by its number (`named`) has the whole of it as the other reading.
    """
    now = clock.published
    if whole is None or now is None or not whole.start <= now < whole.end:
        return whole, None
    return Period(whole.start, now), whole if named else Period(now, whole.end)


_RECENT, _FAR = 60, 180  # days


def nearest(build: Build, clock: Clock, *, dated: bool = False) -> tuple[Period | None, Period | None]:
    """Past and coming reading of a time printed without its year; the coming first where the sentence looks ahead.

    A date (`dated`) of the last weeks is meant even then, where the coming one is far away: forecasts tell when they
    were made.
    """
    if clock.published is None:
        return None, None
    built = [build(clock.published.year + n) for n in (-1, 0, 1)]
    before = next((p for p in reversed(built) if p and p.start <= clock.published), None)
    after = next((p for p in built if p and p.end >= clock.published), None)
    if before and before == after:
        return _begun(before, built[0] if before is built[1] else built[1], clock)
    now = clock.published
    recent = before and after and (now - before.end).days < _RECENT and (after.start - now).days > _FAR
    return (after, before) if clock.future and after and not (dated and recent) else (before, after)


_BARELY = 21  # days of a quarter or half within which what is told of it happened in the one of a year before


def _begun(current: Period, year_ago: Period | None, clock: Clock) -> tuple[Period | None, Period | None]:
    """A time that is running; a quarter or half that has hardly begun is rather that of a year ago."""
    now = clock.published
    young = now is not None and (now - current.start).days < _BARELY and current.days > 80
    if young and year_ago and not clock.future:
        return year_ago, running(current, clock)[0]
    return running(current, clock, named=True)


def year_of(match: re.Match[str], clock: Clock) -> int | None:
    """The year that stands behind a month or a day; 0 where none does, None where it cannot be known."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    which = groups.get("which")
    if groups.get("previous") or which in ("that", "the same"):
        return None
    if which is None:
        return 0
    step = {"last": -1, "next": 1}.get(which, 0)
    return clock.published.year + step if clock.published else None


def placed(match: re.Match[str], grain: Grain, clock: Clock, build: Build) -> Point:
    """A point in the year that is printed or implied, else in the nearest."""
    of = year_of(match, clock)
    if of is None:
        return Point(None, match.end(), grain)
    period, other = (
        running(build(of), clock, named=True) if of else nearest(build, clock, dated=grain in ("day", "range"))
    )
    return Point(period, match.end(), grain, other)
