"""What the series say of a move in a price or rate over a claim's period."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from corpus.book import Column
from corpus.calendar import month, quarter, year
from corpus.period import Period
from corpus.verdict import Evidence
from query.checks.items import WIDE, inverse
from query.checks.levels import CLOSED, DECIDED, OVER_THE_COUNTER, PROXIES, Quotes, quotes, stand_ins
from query.checks.question import Answer, Question, Reading
from query.checks.times import A_WEEK
from query.checks.undated import over_times_near
from query.checks.wording import is_money

STANDS_IN = "another series stands in"
LOOSELY = 45  # days; a longer period without a name is a loose one
CYCLE = 4 * 365  # days over which steps of a policy rate are still spoken of as such
LAST_CLOSES = 6  # "so far" may have been written on any of the last closes before publication
PERCENT_UNITS = frozenset({"%", None, "x", "pp"})


@dataclass(frozen=True, slots=True)
class Move:
    """From observation `start` to `end` of a column, and in words which closes these are."""

    start: int
    end: int
    how: str
    usual: bool = True


def move_answers(question: Question) -> list[Answer]:
    """The move of the claim's asset over its period, in the claim's unit (% where it gives none; pp for yields)."""
    period = question.claim.period
    if period is None:
        return over_times_near(question, move_answers) if question.neighbours else []
    found = [a for of in quotes(question) for a in _of_quotes(question, of, period)]
    if found:
        return found
    return [a for of in stand_ins(question) for a in _of_quotes(question, of, period)]


def _of_quotes(question: Question, of: Quotes, period: Period) -> Iterator[Answer]:
    if _amount(question, of):
        return
    for column in of.closes:
        for move in _moves(question, of, column, period):
            sized = question.figure is not None and not _stands_in(question, of)
            if move.usual or sized:  # from a low, a price has always risen
                yield from _answers(question, of, column, move)


def _amount(question: Question, of: Quotes) -> bool:
    """Whether a sum of money is told, by which no price moved whose series only stands in: somebody's position did."""
    return is_money(question.claim.unit) and _stands_in(question, of)


def _moves(question: Question, of: Quotes, column: Column, period: Period) -> Iterator[Move]:
    """The usual closes first: from the last before the period to the last in it."""
    start = column.last(period.start - timedelta(days=1))
    late = timedelta(days=DECIDED) if of.policy else timedelta(0)
    end = column.last(period.end + late)
    if end is None or not _fresh(column, end, period):
        return
    if start is not None and start < end:
        how = "from the close before the period to its last close"
        yield Move(start, end, how)
    elif start is not None and start == end and of.policy:
        yield Move(start, end, "no change in force")
    if period.instant:
        return
    first = column.last(period.start)
    if first is not None and first != start and first < end and period.days > A_WEEK:
        yield Move(first, end, "from the first close of the period")
    if question.to_date and period.days > A_WEEK:
        yield from (
            Move(s, e, "to an earlier close before publication", usual=False)
            for s in {start, first} - {None}
            for e in range(end - 1, max(end - LAST_CLOSES, s if s is not None else 0), -1)
            if s is not None and s < e
        )
    if question.cues.extreme or _vague(question, period):
        yield from _from_extremes(question, column, period, end)


def _vague(question: Question, period: Period) -> bool:
    """Whether the period's bounds are months that a text named loosely ("between March and July")."""
    if question.to_date or question.cues.to_date or period.days <= LOOSELY:
        return False
    return all(calendar(period.start) != period for calendar in (month, quarter, year))


def _fresh(column: Column, index: int, period: Period) -> bool:
    """Whether the last observation lies near the end of the period (not years before it)."""
    frequency = column.series.frequency
    allowed = CLOSED + 2 if frequency == "daily" else 40 if frequency == "monthly" else 100
    return (period.end - column.period(index).end).days <= allowed


def _from_extremes(question: Question, column: Column, period: Period, end: int) -> Iterator[Move]:
    """From the lowest (or highest) close of the period's first month, or of it all, to its last or best close."""
    first_month = column.ending(period.start, min(month(period.start).end, period.end))
    inside = column.ending(period.start, period.end)
    if not first_month or not inside:
        return
    up = question.sign >= 0
    for part, words in ((first_month, "of the first month"), (inside, "of the period")):
        values = column.values[part.start : part.stop]
        start = part.start + int(values.argmin() if up else values.argmax())
        how = f"from the {'lowest' if up else 'highest'} close {words}"
        best = column.values[start : inside.stop]
        top = start + int(best.argmax() if up else best.argmin())
        ends = [end, *(range(end - 1, end - LAST_CLOSES, -1) if question.to_date else ()), top]
        yield from (Move(start, e, how, usual=False) for e in dict.fromkeys(ends) if e > start)


def _answers(question: Question, of: Quotes, column: Column, move: Move) -> Iterator[Answer]:
    old, new = float(column.values[move.start]), float(column.values[move.end])
    if inverse(column) and old and new:
        old, new = 1 / old, 1 / new
    unit = question.claim.unit
    for value, in_unit, how in _sizes(of, old, new, unit):
        slack = _move_slack(of, in_unit, value)
        yield Answer(
            value=value,
            unit=in_unit,
            period=Period(column.period(move.start).end, column.period(move.end).end),
            reading=Reading(column, column.series.title, sign_only=of.asset in PROXIES or unit not in {in_unit, None}),
            indices=range(move.start, move.end + 1),
            evidence=tuple(
                Evidence(column.series.id, column.period(i), float(column.values[i]), column.series.unit)
                for i in (move.start, move.end)
            ),
            how=f"{move.how}{how}",
            slack=slack,
            refutes=not _stands_in(question, of) and not _loose(question) and of.asset not in WIDE,
            doubt="another series stands in"
            if _stands_in(question, of)
            else "the bounds of the period are told loosely",
        )


def _stands_in(question: Question, of: Quotes) -> bool:
    return of.asset in PROXIES or of.asset != question.claim.asset


def _loose(question: Question) -> bool:
    """Whether the ends of the move are not told well enough for a miss to count."""
    period = question.claim.period
    return period is None or question.cues.extreme or _vague(question, period)


def _sizes(of: Quotes, old: float, new: float, unit: str | None) -> Iterator[tuple[float, str, str]]:
    """(size, unit, words) of a move; a currency's move also as that of its other side."""
    rate = of.longest.series.unit == "%"
    if rate or unit in {"points", "bp", "rate"}:
        times = 100 if unit == "bp" else 1
        own = unit or ("pp" if rate else "points")
        yield times * (new - old), "pp" if own == "%" else own, ""
        if unit == "%" and rate:
            yield new - old, "%", ", in percentage points"
        return
    if old == 0 or new == 0:
        return
    if unit == "x":
        yield new / old, "x", ""
        return
    yield 100 * (new / old - 1), "%" if unit != "pp" else "pp", ""
    if of.otc:
        yield -100 * (old / new - 1), "%", ", as the move of the other currency"


def _move_slack(of: Quotes, unit: str, value: float) -> float:
    if of.otc and unit == "%":
        return 300 * OVER_THE_COUNTER + 0.02 * abs(value)
    return 0.0


def last_decision(question: Question) -> list[Answer]:
    """The last change of a policy rate before publication, or the last the claim's way, where it gives no time."""
    found: list[Answer] = []
    day = question.published
    for of in quotes(question):
        column = of.longest
        end = column.last(day + timedelta(days=DECIDED)) if day is not None else None
        if end is None:
            continue
        start = end
        while start > 0 and column.values[start] == column.values[end]:
            start -= 1
        if start < end:
            made = _answers(question, of, column, Move(start, start + 1, "the last decision before publication"))
            found += [replace(a, refutes=False, doubt="no time is given") for a in made]
            found += _last_that_way(question, of, column, end)
    return found


def _last_that_way(question: Question, of: Quotes, column: Column, end: int) -> list[Answer]:
    """The last step in the claim's direction, if it was taken in recent years and the claim gives no size."""
    steps = np.diff(column.values[: end + 1]) * question.sign
    taken = np.flatnonzero(steps > 0)
    if not len(taken) or question.claim.value.known:
        return []
    last = int(taken[-1])
    if (column.period(end).end - column.period(last).end).days > CYCLE:
        return []
    made = _answers(question, of, column, Move(last, last + 1, "the last step that way"))
    return [replace(a, refutes=False, doubt="no time is given") for a in made]
