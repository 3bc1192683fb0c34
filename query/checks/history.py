"""The history against which a superlative or a run is held: the same quantity over periods of the same length."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np

from corpus.book import Column, Figures
from corpus.calendar import jpx_month, month, quarter, year
from corpus.period import Period
from query.checks.question import Answer, Question

Key = tuple[int, ...]


@dataclass(frozen=True)
class History:
    """Values over periods in order; `own` is the index of the claim's own. `consecutive` says that none is left out."""

    column: Column
    values: Figures
    starts: np.ndarray
    ends: np.ndarray
    own: int
    unit: str
    consecutive: bool = True

    def period(self, index: int) -> Period:
        return Period(date.fromordinal(int(self.starts[index])), date.fromordinal(int(self.ends[index])))


def of_answer(question: Question, answer: Answer) -> History | None:
    """The history of what `answer` measured; None where there is no like to compare with."""
    if question.claim.kind == "change" and answer.column.series.measure == "level":
        return _of_moves(question, answer)
    if answer.column.series.measure == "position" and question.claim.kind in {"flow", "change"}:
        return _of_differences(answer)
    if answer.column.series.measure in {"position", "share", "valuation", "level"}:
        return of_column(answer.column, answer.indices.start, answer.unit)
    return _of_sums(question, answer)


def of_column(column: Column, own: int, unit: str) -> History:
    """The observations themselves."""
    return History(column, column.values, column.starts, column.ends, own, unit)


def _of_sums(question: Question, answer: Answer) -> History | None:
    column, period = answer.column, question.claim.period
    if len(answer.indices) == 1 and answer.how != "against the period before":
        return of_column(column, answer.indices.start, answer.unit)
    if answer.unit == "%" or period is None:
        return None
    for calendar in (month, quarter, year):
        whole = calendar(period.start)
        if whole.start == period.start and (whole.end == period.end or (calendar is year and question.to_date)):
            return _grouped(answer, calendar)
    return _rolling(answer)


def _grouped(answer: Answer, calendar: Callable[[date], Period]) -> History:
    """Sums by month, quarter or year; a week belongs to the month that JPX counts it in, or that it ends in."""
    column = answer.column
    keys = [_key(column, i, calendar) for i in range(len(column))]
    changes = [0, *(i for i in range(1, len(keys)) if keys[i] != keys[i - 1])]
    sums = np.add.reduceat(column.values, changes)
    middle = answer.indices[len(answer.indices) // 2]
    own = sum(1 for c in changes if c <= middle) - 1
    sums[own] = answer.value
    stops = [*changes[1:], len(column)]
    return History(
        column, sums, column.starts[changes], column.ends[[s - 1 for s in stops]], own, answer.unit, consecutive=True
    )


def _key(column: Column, index: int, calendar: Callable[[date], Period]) -> date:
    week = column.period(index)
    if column.series.calendar == "jpx_week":
        of_year, of_month = jpx_month(week)
        return calendar(date(of_year, of_month, 1)).start
    return calendar(week.end).start


def _rolling(answer: Answer) -> History:
    """Sums over as many observations, ending at each; the last before the claim's own do not overlap it."""
    column, length = answer.column, len(answer.indices)
    running = np.concatenate(([0.0], np.cumsum(column.values)))
    sums = running[length:] - running[:-length]
    own = answer.indices.start
    before = max(own - length + 1, 0)
    kept = [*range(before), own]
    return History(
        column,
        sums[kept],
        column.starts[kept],
        column.ends[[k + length - 1 for k in kept]],
        len(kept) - 1,
        answer.unit,
        consecutive=False,
    )


def _of_differences(answer: Answer) -> History | None:
    column = answer.column
    if len(answer.indices) != 2 or answer.unit == "%":
        return None
    own = answer.indices.start
    return History(column, np.diff(column.values), column.ends[:-1] + 1, column.ends[1:], own, answer.unit)


def _of_moves(question: Question, answer: Answer) -> History | None:
    """Daily, weekly or monthly changes, as long as the claim's own."""
    column, period = answer.column, question.claim.period
    if period is None or answer.unit not in {"%", "points", "pp", "bp"}:
        return None
    last = _closes(column, period)
    if last is None:
        return None
    closes = column.values[last]
    own = int(np.searchsorted(last, answer.indices[-1]))
    if own >= len(last) or last[own] != answer.indices[-1] or own == 0:
        return None
    old, new = closes[:-1], closes[1:]
    with np.errstate(divide="ignore", invalid="ignore"):
        changes = 100 * (new / old - 1) if answer.unit == "%" else (new - old) * (100 if answer.unit == "bp" else 1)
    return History(column, changes, column.ends[last[:-1]] + 1, column.ends[last[1:]], own - 1, answer.unit)


def _closes(column: Column, period: Period) -> np.ndarray | None:
    """The last observation of each day, week or month, whichever the claim's period is."""
    if column.series.frequency != "daily":
        return np.arange(len(column))
    if period.days <= 2:
        return np.arange(len(column))
    if period.days <= 8:
        units = (column.ends - 1) // 7  # day 1 of the ordinals was a Monday
    elif month(period.start).start == period.start and period.days <= 31:
        days = [date.fromordinal(int(o)) for o in column.ends]
        units = np.array([d.year * 12 + d.month for d in days])
    else:
        return None
    return np.flatnonzero(np.append(np.diff(units) != 0, True))
