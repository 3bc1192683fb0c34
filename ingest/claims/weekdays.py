"""Days told by their name or number: "last Friday", "Monday 20.", "the 26th", "yesterday"."""

from __future__ import annotations

import re
from datetime import timedelta

from corpus.period import Period
from ingest.claims.dates import Clock, Point, day_number, made, shift, weekday_number

_Match = re.Match[str]


def weekday(match: _Match, clock: Clock) -> Point:
    """The last such day up to the publication, or the coming one; "last Friday" is never the day itself."""
    now = clock.published
    if now is None:
        return Point(None, match.end(), "day")
    number, rel = weekday_number(match["weekday"]), (match["rel"] or "").lower()
    back = (now.weekday() - number) % 7
    if rel == "this" or match["thisweek"]:
        back = now.weekday() - number
    elif rel == "next":
        back = back - 7 if back else -7
    elif match["lastweek"]:
        back = now.weekday() + 7 - number
    elif rel == "last":
        back = back or 7
    day = now - timedelta(days=back)
    return Point(Period(day, day), match.end(), "day")


def weekday_date(match: _Match, clock: Clock) -> Point | None:
    """ "Monday 20": the last such day up to the publication; None where no 20th of the months before is a Monday."""
    now, number = clock.published, day_number(match["d"])
    months = [shift(now.replace(day=1), months=-n) for n in range(_MONTHS_BACK)] if now else []
    days = (made(m.year, m.month, number) for m in months)
    fits = (d for d in days if d and now and d <= now and d.weekday() == weekday_number(match["weekday"]))
    day = next(fits, None)
    return Point(Period(day, day), match.end(), "day") if day else None


_MONTHS_BACK = 3


def ordinal_day(match: _Match, clock: Clock) -> Point:
    """ "the 26th", "the 19th to the 22nd of this month": in the month of publication, or the one before."""
    if clock.published is None:
        return Point(None, match.end(), "day")
    first, last = day_number(match["d1"]), day_number(match["d2"] or match["d1"])
    of = clock.published.replace(day=1)
    if match["rel"] in ("last", "the previous") or (match["rel"] is None and last > clock.published.day):
        of = shift(of, months=-1)
    start, end = made(of.year, of.month, first), made(of.year, of.month, last)
    period = Period(start, end) if start and end and start <= end else None
    return Point(period, match.end(), "day" if first == last else "range")


def today(match: _Match, clock: Clock) -> Point:
    if clock.published is None:
        return Point(None, match.end(), "day")
    day = clock.published + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(match["word"].lower(), 0))
    return Point(Period(day, day), match.end(), "day")
