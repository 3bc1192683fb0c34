"""Periods in plain text: when a statement holds, resolved against the publication date.

    from ingest.claims.periods import find_periods, resolve

Conventions are those of `docs/claims.md`: periods inclusive, weeks as the data of the release count them. How each
form is read is told in `docs/quantities.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from corpus.calendar import WEDNESDAY, last_full_week, mof_week, thursday_week, trading_week
from corpus.period import Period
from ingest.claims.dates import Clock, Grain
from ingest.claims.expressions import find_all
from ingest.claims.found import Found
from ingest.claims.rules import look
from ingest.claims.spans import shifted, weeks_back


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time that `text[start:end]` names; `period` is None where the text and the publication date do not settle it.

    `week` says how a week is named, so that `resolve` can read it by the calendar of a source: "last", "this", "next",
    "ended" (on `day`), "nth" (of a month), "run" (`count` weeks up to the one in question).
    `relative` is set for a time told from another one: "same", "previous", "following", "earlier"; it lies `count`
    `unit`s from the period that the statement before was about, which `resolve` takes as `anchor`.
    `other` is a second reading: the year on the far side of the publication date ("at the end of December": the last or
    the coming), for a running time what is left of it ("this year" in a forecast), for "from its July peak" that July.
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


def find_periods(text: str, *, published: date | None) -> tuple[TimeExpression, ...]:
    """The times named in a sentence, in order, not overlapping; the longest of overlapping readings stands."""
    flat = text.replace("\xa0", " ").replace("\n", " ").replace("’", "'")
    clock = Clock(published, future=bool(look("ahead").search(flat)))
    return tuple(_expression(text, flat, start, found, clock) for start, found in find_all(flat, clock))


def _expression(text: str, flat: str, start: int, found: Found, clock: Clock) -> TimeExpression:
    now, period = clock.published, found.period
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
        future=bool(now and period and period.end > now and period.start >= now),
        loose=found.loose,
        reported=_is_reported(found.grain, flat[max(0, start - 40) : start]),
        published=now,
    )


_REPORTED = frozenset({"day", "week", "month", "instant"})  # the times at which something is said or published


def _is_reported(grain: Grain, before: str) -> bool:
    told = grain in _REPORTED and look("reported").search(before)
    return bool(told or look("gathered").search(before))


def resolve(expression: TimeExpression, *, calendar: str | None = None, anchor: Period | None = None) -> Period | None:
    """The period by the calendar of a source ("jpx_week", "mof_week", "thursday_wednesday"), for weeks; others stay.

    `anchor` is the period that the statement before was about; relative times ("the previous week") are counted from
    it, or from the last full week before the publication. Without a calendar "last week" is the Monday to Friday before
    the publication's week.
    """
    now = expression.published
    if expression.week == "this" and calendar == "thursday_wednesday" and now and now.weekday() > WEDNESDAY:
        return last_full_week(now, calendar=calendar)  # funds report on Wednesdays
    if expression.relative:
        released = last_full_week(now, calendar=calendar or "jpx_week") if now else None
        return _from_anchor(expression, anchor or released)
    if expression.week == "run" and anchor and 5 <= anchor.days <= 7:
        return weeks_back(anchor, expression.count)
    if expression.week is None or calendar is None:
        return expression.period
    around = {"mof_week": mof_week, "thursday_wednesday": thursday_week}.get(calendar, trading_week)
    if expression.week == "ended":
        if expression.day and expression.day.weekday() == WEDNESDAY and calendar == "jpx_week":
            return expression.period  # no week of the exchange, rather one of funds
        return weeks_back(around(expression.day), expression.count) if expression.day else None
    if expression.week == "nth":
        return around(expression.period.start + timedelta(days=2)) if expression.period else None
    if expression.week in ("last", "run") and now:
        return weeks_back(last_full_week(now, calendar=calendar), expression.count)
    return expression.period


def _from_anchor(expression: TimeExpression, anchor: Period | None) -> Period | None:
    """A relative time counted from `anchor`, where that is of the kind of period that it speaks of."""
    if anchor is None:
        return expression.period
    unit, count = expression.unit if expression.unit is not None else "week", expression.count
    if not unit:
        unit = next((u for u, days in _LENGTHS if anchor.days <= 1.2 * days), "year")
    if expression.relative == "since":
        now = expression.published
        return Period(anchor.start, now) if now and anchor.start < now else None
    if expression.relative == "same" and unit == "day" and not anchor.instant:
        return None
    if expression.relative == "same" and not (expression.period and not _like(anchor, unit)):
        return anchor
    if expression.period and not _like(anchor, unit):
        return expression.period
    if expression.relative == "following":
        return shifted(anchor, unit, count)
    if expression.relative == "later":
        now, later = expression.published, shifted(anchor, unit, count)
        return later if now and later.end <= now else None
    if expression.relative == "earlier":
        return _before(anchor, unit, anchor.end.year - expression.day.year if expression.day else count)
    first, last = shifted(anchor, unit, -count), shifted(anchor, unit, -1)
    return Period(min(first.start, last.start), max(first.end, last.end))


def _before(anchor: Period, unit: str, count: int) -> Period:
    """The period `count` units before; of weeks, years before, the one of the same weekdays."""
    if unit == "year" and 4 <= anchor.days <= 7:
        return shifted(anchor, "week", -52 * count)
    return shifted(anchor, unit, -count)


_LENGTHS = (("day", 1), ("week", 7), ("month", 30), ("quarter", 91), ("year", 365))  # days


def _like(anchor: Period, unit: str) -> bool:
    """Whether a period is of about the length of the unit, so that "the previous month" can be told from it."""
    length = dict(_LENGTHS).get(unit, 7)
    return 0.6 * length <= anchor.days <= 1.2 * length
