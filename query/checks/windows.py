"""Which observations of a series make up a claim's period, in every convention of the publishers and the press."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from corpus.book import Column
from corpus.calendar import jpx_month, month, tokyo_days
from corpus.period import Period

LONGEST_WEEK = 8
WHOLE_MONTH = 27
EDGE = {"daily": 5, "weekly": 7, "monthly": 8, "quarterly": 20, "half_yearly": 40, "annual": 60}
STEP = {"daily": 1, "weekly": 7, "monthly": 31, "quarterly": 92, "half_yearly": 184, "annual": 366}


@dataclass(frozen=True, slots=True)
class Window:
    """Observations `indices` of a column; `whole` says that they cover the period, not a part or more than it."""

    indices: range
    how: str = ""
    whole: bool = True


def windows(column: Column, period: Period, published: date | None) -> tuple[Window, ...]:
    """The runs of observations that may stand for `period`, the most usual first; empty outside the coverage."""
    frequency = column.series.frequency
    if frequency == "weekly" and period.days <= LONGEST_WEEK:
        return _one(column, period, whole=period.days >= 4)
    if period.days < STEP[frequency] * 0.85:
        return _one(column, period, whole=False) if frequency in {"daily", "weekly"} else ()
    found: dict[range, Window] = {}
    for window in _conventions(column, period, published):
        if (
            window.indices
            and _was_over(column, window.indices, published)
            and _covers(column, window.indices, period, published)
        ):
            found.setdefault(window.indices, window)
    return tuple(found.values())


def _was_over(column: Column, indices: range, published: date | None) -> bool:
    """Whether the last observation had ended when the text was published."""
    return published is None or int(column.ends[indices[-1]]) <= published.toordinal()


def _one(column: Column, period: Period, *, whole: bool) -> tuple[Window, ...]:
    """The observation that shares the most days with a short period."""
    near = column.ending(period.start, period.end + timedelta(days=STEP[column.series.frequency]))
    shared = [(column.period(i).overlap(period), -i) for i in near]
    best, index = max(shared, default=(0, 0))
    if best < min(3, period.days):
        return ()
    return (Window(range(-index, -index + 1), whole=whole),)


def _conventions(column: Column, period: Period, published: date | None) -> list[Window]:
    series = column.series
    inside = column.ending(period.start, period.end)
    ends_in = Window(inside)
    contained = Window(_trim(column, inside, period))
    mostly = Window(_mostly(column, period))
    if series.calendar == "jpx_week":
        ordered = [_jpx_months(column, period), contained, ends_in, mostly]
    elif series.calendar == "mof_week":
        ordered = [ends_in, contained, mostly]
    else:
        ordered = [contained, ends_in] if STEP[series.frequency] < 31 else [contained]
    if published is None or (published - period.end).days > series.lag_days:
        return ordered
    known = [Window(_published(column, w.indices, published), "weeks published so far") for w in ordered]
    return known + ordered


def _published(column: Column, indices: range, published: date) -> range:
    limit = column.last(published - timedelta(days=column.series.lag_days))
    return range(indices.start, min(indices.stop, (limit if limit is not None else -1) + 1))


def _trim(column: Column, inside: range, period: Period) -> range:
    start = inside.start
    while start < inside.stop and column.period(start).start < period.start:
        start += 1
    return range(start, inside.stop)


def _mostly(column: Column, period: Period) -> range:
    """Observations with more than half of their days in the period."""
    reach = timedelta(days=STEP[column.series.frequency])
    near = column.ending(period.start, period.end + reach)
    kept = [i for i in near if column.period(i).overlap(period) * 2 > column.period(i).days]
    return range(kept[0], kept[-1] + 1) if kept else range(0)


def _jpx_months(column: Column, period: Period) -> Window:
    """Whole months as JPX counts them: each week belongs to the month with more of its trading days."""
    if period.start.day != 1 or period.days < WHOLE_MONTH:
        return Window(range(0))
    last = (period.end.year, period.end.month)
    if period.end != month(period.end).end:
        return Window(range(0))
    near = column.ending(period.start - timedelta(days=3), period.end + timedelta(days=6))
    first = (period.start.year, period.start.month)
    kept = [i for i in near if first <= jpx_month(column.period(i)) <= last]
    return Window(range(kept[0], kept[-1] + 1) if kept else range(0), "months as JPX counts weeks")


def _covers(column: Column, indices: range, period: Period, published: date | None) -> bool:
    """Whether the observations reach from the start to the end of the period without a hole."""
    edge = timedelta(days=EDGE[column.series.frequency])
    span = column.span((indices[0], indices[-1]))
    if abs(span.start - period.start) > edge:
        return False
    late = timedelta(days=column.series.lag_days + 14) if published and period.end >= published - edge else edge
    if abs(period.end - span.end) > max(late, edge):
        return False
    most = max(STEP[column.series.frequency] * 1.6, 5)
    apart = ((a, b) for a, b in pairwise(indices) if int(column.ends[b]) - int(column.ends[a]) > most)
    return all(_closed(column, a, b) for a, b in apart)


def _closed(column: Column, before: int, after: int) -> bool:
    """Whether Tokyo did not trade between two observations of its weeks, as over the long holidays of 2019."""
    if column.series.calendar != "jpx_week":
        return False
    first = column.period(before).end + timedelta(days=1)
    last = column.period(after).start - timedelta(days=1)
    return first <= last and not tokyo_days(Period(first, last))
