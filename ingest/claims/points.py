"""Named times as prose prints them: dates, months, quarters, years, weekdays, and their edges."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from corpus.calendar import fiscal_year, month, quarter, year
from corpus.period import Period
from ingest.claims.dates import (
    Build,
    Clock,
    Grain,
    Point,
    day_number,
    made,
    month_number,
    months_from,
    nearest,
    placed,
    running,
    shift,
    spanning,
    year_of,
)
from ingest.claims.rules import load, pattern, rules
from ingest.claims.weekdays import ordinal_day, today, weekday, weekday_date

_Match = re.Match[str]


def _days(match: _Match, clock: Clock) -> Point:
    """ "May 15–19", "July 28 to Aug. 1", "14 to 18 September"."""
    named = [month_number(m) for m in (match["m1"], match["m2"]) if m]
    first, last = (named[0], day_number(match["d1"])), (named[-1], day_number(match["d2"]))
    return placed(match, "range", clock, spanning(first, last))


def _date(match: _Match, clock: Clock) -> Point:
    day = (month_number(match["m"]), day_number(match["d"]))
    return placed(match, "day", clock, spanning(day, day))


def _iso(match: _Match, clock: Clock) -> Point:
    del clock
    day = made(int(match["y"]), int(match["m"]), int(match["d"]))
    return Point(Period(day, day) if day else None, match.end(), "day")


def _months(match: _Match, clock: Clock) -> Point:
    """ "April-June", "November to January"; a span over the end of a year counts by the year that it ends in."""
    first, last = month_number(match["m1"]), month_number(match["m2"])
    count = (last - first) % 12 + 1
    build = months_from(first - 12 if first > last else first, count)
    return placed(match, "quarter" if count == 3 else "range", clock, build)


def _two_months(match: _Match, clock: Clock) -> Point | None:
    """ "March and April"; months further apart are two times."""
    first, last = month_number(match["m1"]), month_number(match["m2"])
    return placed(match, "range", clock, months_from(first, 2)) if last - first == 1 else None


def _month(match: _Match, clock: Clock) -> Point:
    """A month, or the quarter that ends with it ("the June quarter"); "next March" is the coming one."""
    number, rel = month_number(match["m"]), (match["rel"] or "").lower()
    clock = replace(clock, future=rel == "next") if rel in ("last", "next") else clock
    if match["quarter"]:
        return placed(match, "quarter", clock, months_from(number - 2, 3))
    build, now = months_from(number, 1), clock.published
    if rel == "last" and now and now.month == number:
        return Point(build(now.year - 1), match.end(), "month")  # in May "last May" is that of the year before
    return placed(match, "month", clock, build)


def _part_of_month(match: _Match, clock: Clock) -> Point:
    """ "the first half of May": up to the 15th; the second from the 16th."""
    number, first = month_number(match["m"]), match["half"].lower() in ("first", "opening")

    def build(of: int) -> Period | None:
        whole = month(date(of, number, 1))
        return replace(whole, end=date(of, number, 15)) if first else replace(whole, start=date(of, number, 16))

    return placed(match, "range", clock, build)


_ORDER = {"first": 1, "opening": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}


def _quarter(match: _Match, clock: Clock) -> Point:
    number = int(match["n"] or match["n2"] or 0) or _ORDER.get(match["word"].lower(), 4)
    return _part(match, clock, "quarter", 3, number)


def _half(match: _Match, clock: Clock) -> Point:
    number = int(match["n"] or match["n2"] or 0) or (1 if match["word"].lower() in ("first", "1st") else 2)
    return _part(match, clock, "half", 6, number)


def _part(match: _Match, clock: Clock, grain: Grain, length: int, number: int) -> Point:
    """Quarter or half `number` of a year, or of a fiscal year, which begins three months on."""
    first = 1 + (number - 1) * length + (3 if match["fiscal"] or match["pre"] else 0)
    build = months_from(first, length)
    if match["short"]:
        period, other = running(build(2000 + int(match["short"])), clock, named=True)
        return Point(period, match.end(), grain, other)
    return placed(match, grain, clock, build)


def _fiscal(match: _Match, clock: Clock) -> Point:
    """Fiscal years are Japan's: 1 April to 31 March, named by the year they begin in, unless an end of it is told."""
    groups = match.groupdict()
    if groups.get("ends"):
        build, now = months_from(month_number(match["ends"]) - 11, 12), clock.published
        behind = groups.get("over") or not (clock.future or " ending" in match.group())
        if behind and now and year_of(match, clock) == 0:
            return Point(_last_ended(build, now), match.end(), "fiscal_year")
        return placed(match, "fiscal_year", clock, build)
    if groups.get("from"):
        build, now = months_from(month_number(match["from"]), 12), clock.published
        if clock.future and now and year_of(match, clock) == 0:
            coming = [p for n in (0, 1) if (p := build(now.year + n)) and p.start >= now]
            return Point(coming[0] if coming else None, match.end(), "fiscal_year")
        return placed(match, "fiscal_year", clock, build)
    if groups.get("fy"):
        of = int(match["fy"])
        period, other = running(fiscal_year(of + 2000 if of < 100 else of), clock, named=True)
        return Point(period, match.end(), "fiscal_year", other)
    if clock.published is None:
        return Point(None, match.end(), "fiscal_year")
    current = clock.published.year - (clock.published.month < 4)
    rel = (match["rel"] or "").lower()
    step = {"last": -1, "previous": -1, "prior": -1, "next": 1, "coming": 1}.get(rel, 0)
    if rel == "new" and clock.published.month in (2, 3):
        step = 1  # the one that is about to begin
    period, other = running(fiscal_year(current + step), clock, named=True)
    return Point(period, match.end(), "fiscal_year", other)


def _fiscal_bare(match: _Match, clock: Clock) -> Point:
    """ "the fiscal year", of which no more is told: the last that is over; its other reading is the running one."""
    now = clock.published
    if now is None:
        return Point(None, match.end(), "fiscal_year")
    current = fiscal_year(now.year - (now.month < 4))
    last, left = fiscal_year(current.start.year - 1), running(current, clock, named=True)
    return Point(left[1] if clock.future else last, match.end(), "fiscal_year", last if clock.future else left[0])


def _last_ended(build: Build, now: date) -> Period | None:
    """The last such span that is over."""
    ended = [p for n in (-2, -1, 0) if (p := build(now.year + n)) and p.end < now]
    return ended[-1] if ended else None


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def _season(match: _Match, clock: Clock) -> Point:
    """Three months from March, June, September or December; "last" is the last that has ended."""
    build = months_from(_SEASONS[match["season"].lower()], 3)
    groups, now = match.groupdict(), clock.published
    rel = (groups.get("rel") or "").lower()
    if groups.get("y"):
        period, other = running(build(int(groups["y"])), clock, named=True)
    elif rel == "last" and now:
        period, other = _last_ended(build, now), None
    else:
        period, other = nearest(build, replace(clock, future=clock.future or rel == "next"))
        if rel == "this" and now and period and other and period.end.year < now.year <= other.start.year:
            period, other = other, period
    return Point(period, match.end(), "range", other)


def _years(match: _Match, clock: Clock) -> Point:
    """ "2013", "2017 to 2019", "2023-24"."""
    first = int(match["y"])
    if short := match["y2"]:
        last = int(short) if len(short) == 4 else first // 100 * 100 + int(short)
        if first < last < first + 60:
            period, other = running(Period(date(first, 1, 1), date(last, 12, 31)), clock, named=True)
            return Point(period, match.end(), "range", other)
    period, other = running(year(date(first, 1, 1)), clock, named=True)
    return Point(period, match.end("y"), "year", other)


def _decade(match: _Match, clock: Clock) -> Point:
    del clock
    first = int(match["decade"])
    return Point(Period(date(first, 1, 1), date(first + 9, 12, 31)), match.end(), "range")


def _relative(match: _Match, clock: Clock) -> Point:
    """ "this year", "last month", "next quarter", "the year"."""
    now, unit = clock.published, match["unit"]
    grain: Grain = "year" if unit == "year" else "month" if unit == "month" else "quarter"
    if now is None:
        return Point(None, match.end(), grain)
    step = {"last": -1, "next": 1, "the coming": 1}.get(match["rel"].lower(), 0)
    first = now.replace(day=1)
    if grain == "year":
        whole = year(shift(now, years=step))
    elif grain == "month":
        whole = month(shift(first, months=step))
    else:
        whole = quarter(shift(first, months=3 * step))
    period, other = running(whole, clock)
    return Point(period, match.end(), grain, other)


def _before_last(match: _Match, clock: Clock) -> Point:
    """ "the month before last"."""
    now, unit = clock.published, match["unit"]
    grain: Grain = "year" if unit == "year" else "month" if unit == "month" else "quarter"
    around = {"year": year, "month": month, "quarter": quarter}[unit]
    back = {"year": 24, "month": 2, "quarter": 6}[unit]
    return Point(around(shift(now.replace(day=1), months=-back)) if now else None, match.end(), grain)


def _midyear(match: _Match, clock: Clock) -> Point:
    return placed(match, "instant", clock, spanning((6, 30), (6, 30)))


_NAMED = {
    "christmas": ((12, 25), (12, 25)),
    "christmas day": ((12, 25), (12, 25)),
    "christmas eve": ((12, 24), (12, 24)),
    "new year": ((1, 1), (1, 1)),
    "new year's day": ((1, 1), (1, 1)),
    "new year's eve": ((12, 31), (12, 31)),
    "inauguration day": ((1, 20), (1, 20)),
    "valentine's day": ((2, 14), (2, 14)),
    "golden week": ((4, 29), (5, 5)),
}


def _named(match: _Match, clock: Clock) -> Point:
    first, last = _NAMED[match["name"].lower()]
    return placed(match, "day" if first == last else "range", clock, spanning(first, last))


_READERS: dict[str, Callable[[_Match, Clock], Point | None]] = {
    "days": _days,
    "date": _date,
    "iso": _iso,
    "months": _months,
    "part_of_month": _part_of_month,
    "two_months": _two_months,
    "month": _month,
    "quarter": _quarter,
    "half": _half,
    "fiscal": _fiscal,
    "fiscal_bare": _fiscal_bare,
    "season": _season,
    "years": _years,
    "decade": _decade,
    "relative": _relative,
    "before_last": _before_last,
    "midyear": _midyear,
    "named": _named,
    "weekday_date": weekday_date,
    "weekday": weekday,
    "ordinal_day": ordinal_day,
    "today": today,
}


@cache
def _points() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return rules(load("times.yaml")["points"])


@cache
def _edges() -> tuple[re.Pattern[str], ...]:
    return tuple(pattern(p) for p in load("times.yaml")["edges"])


def read_point(text: str, at: int, clock: Clock) -> Point | None:
    """The named time that starts at `at`: a date, month, quarter or year, or an edge of one ("the end of March")."""
    for form in _edges():
        if edge := form.match(text, at):
            inner = _base(text, edge.start("the"), clock) if edge.groupdict().get("the") else None
            inner = inner or _base(text, edge.end(), clock)
            if inner or "year" not in text[edge.start() : edge.end() + 4].lower():
                return _edged(inner, edge["edge"].lower()) if inner else None
    return _base(text, at, clock) or (_base(text, at + 4, clock) if text.startswith("the ", at) else None)


def _base(text: str, at: int, clock: Clock) -> Point | None:
    for name, form in _points():
        if (match := form.match(text, at)) and (point := _READERS[name](match, clock)):
            return replace(point, end=point.end - (text[point.end - 1] == " "))
    return None


def _edged(inner: Point, edge: str) -> Point:
    """The end, start or middle of a time; early and late are its thirds, for a year its quarters."""
    whole, other = _whole(inner.period, inner.grain), inner.other
    if inner.period and whole == _whole(other, inner.grain):
        other = None
    period = _edge_of(whole, edge, inner.grain)
    grain: Grain = "instant" if period is None or period.instant else "range"
    if edge == "calendar" or inner.grain == "day":
        grain = inner.grain
    return Point(period, inner.end, grain, _edge_of(_whole(other, inner.grain), edge, inner.grain))


def _whole(period: Period | None, grain: Grain) -> Period | None:
    """A period that was cut at the publication date, whole again."""
    if period is None or grain not in ("month", "quarter", "year", "half", "fiscal_year"):
        return period
    if grain == "fiscal_year":
        return fiscal_year(period.start.year - (period.start.month < 4))
    if grain == "half":
        return months_from(period.start.month, 6)(period.start.year) if period.start.day == 1 else period
    around = {"month": month, "quarter": quarter, "year": year}[grain]
    return around(period.start)


def _edge_of(period: Period | None, edge: str, grain: Grain) -> Period | None:
    if period is None or edge == "calendar" or grain == "day":
        return period
    if edge in ("start", "beginning", "turn"):
        return Period(period.start, period.start)
    if edge == "late":
        return Period(_third(period, 2, grain), period.end)
    if edge == "early":
        return Period(period.start, _third(period, 1, grain) - timedelta(days=1))
    if edge in ("middle", "midpoint", "mid-point", "mid"):
        return _middle(period, grain)
    return Period(period.end, period.end)


def _third(period: Period, number: int, grain: Grain) -> date:
    """The first day of the second or the last third; for a year of its second or last quarter."""
    if grain == "month":
        return period.start.replace(day=10 * number + 1)
    if grain in ("year", "fiscal_year"):
        return shift(period.start, months=3 if number == 1 else 9)
    return period.start + timedelta(days=max(1, period.days * number // 3))


def _middle(period: Period, grain: Grain) -> Period:
    """The middle of a month is its second third; of a year, 30 June."""
    if grain == "month":
        return Period(period.start.replace(day=11), period.start.replace(day=20))
    if grain in ("year", "fiscal_year"):
        middle = shift(period.start, months=6) - timedelta(days=1)
    else:
        middle = period.start + timedelta(days=period.days // 2)
    return Period(middle, middle)
