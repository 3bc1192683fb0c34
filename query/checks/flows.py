"""What the series say of a flow, a position, or a change in either, over a claim's period."""

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from corpus.book import Column
from corpus.period import Period
from corpus.series import Series
from corpus.verdict import Evidence
from query.checks.currency import CONVERTED, Converter
from query.checks.question import Answer, Question, Reading
from query.checks.readings import readings
from query.checks.windows import Window, windows

SHARED = "what the total and the parts of a derived figure count differs by source"
UNDATED = "no time is given, so it was read as of publication"
DAYS = {"day": 1.4, "week": 7.0, "month": 30.44, "quarter": 91.31, "year": 365.25}  # trading days of a week: five
UNIT = {"weekly": "week", "monthly": "month", "quarterly": "quarter", "annual": "year"}
LEAST_AVERAGED = 1.8  # as many units of time, at least, make a mean
LAGGING = 10  # days by which a reading of a period to date may end before another
SHORT = 45  # days over which prices move a position little
COUNTED = frozenset({"tic", "fed", "boj"})  # positions that the press reads as purchases and sales
REVISED = 0.015  # at most
MANY = 14  # observations beyond which evidence is given as one sum
MOF_EXCUSE, MOF_EXCUSE_YEN = 0.05, 30e9
TIC_POSITION, TIC_CHANGE = 0.10, 0.02


def flow_answers(question: Question) -> list[Answer]:
    """Net purchases over the period, then changes of the position where nobody publishes purchases."""
    period = question.claim.period
    if period is None:
        return []
    admitted = readings(question, "net_purchases").found
    found = [a for r in admitted for a in _sums(question, r, period)]
    found += [mean for a in found if (mean := _averaged(question, a)) is not None]
    found += position_changes(question)
    return _in_unit(question, _latest(question, found))


def _latest(question: Question, answers: list[Answer]) -> list[Answer]:
    """Of a period to date, what reaches as far as the source does: a monthly table lags behind its weekly one."""
    if not question.to_date:
        return answers
    last: dict[str, date] = {}
    for answer in answers:
        source = answer.column.series.source
        last[source] = max(last.get(source, answer.period.end), answer.period.end)
    return [a for a in answers if (last[a.column.series.source] - a.period.end).days <= LAGGING]


def position_changes(question: Question) -> list[Answer]:
    """The change of a position over the claim's period, in money or, for a claim in %, of where it stood."""
    period = question.claim.period
    if period is None:
        return []
    found = [r for r in readings(question, "position").found if r.column.series.source in COUNTED]
    return [a for r in found for a in _differences(question, r, period)]


def holding_answers(question: Question) -> list[Answer]:
    """The position (or share) at the end of the claim's period; as of publication where it gives no time."""
    period, day = question.claim.period, question.published
    if period is None and day is None:
        return []
    at = period or Period(day, day)  # type: ignore[arg-type]
    measures = ("position", "share") if question.claim.unit != "%" else ("share",)
    found = [a for m in measures for r in readings(question, m).found for a in _position(question, r, at)]  # type: ignore[arg-type]
    if period is None:
        found = [replace(a, refutes=False, doubt=UNDATED, how="as of publication") for a in found]
    found = [replace(a, refutes=False, doubt=SHARED) if a.column.series.formula else a for a in found]
    return _in_unit(question, found)


def flow_changes(question: Question) -> list[Answer]:
    """A flow against the flow of the same length before it, in % ("32% more than the week before")."""
    period = question.claim.period
    if period is None:
        return []
    return [a for r in readings(question, "net_purchases").found for a in _against_before(question, r, period)]


def _sums(question: Question, reading: Reading, period: Period) -> Iterator[Answer]:
    column = reading.column
    for window in windows(column, period, question.published):
        total = float(column.values[window.indices.start : window.indices.stop].sum())
        yield Answer(
            value=total,
            unit=column.series.unit,
            period=column.span((window.indices[0], window.indices[-1])),
            reading=reading if window.whole else replace(reading, sign_only=True),
            indices=window.indices,
            evidence=evidence(column, window.indices, total),
            how=window.how,
            share=revision(column.series),
            excuse=_flow_excuse(column, window.indices, total),
        )


def _averaged(question: Question, total: Answer) -> Answer | None:
    """The mean a week, month, quarter or year, where the sentence gives one."""
    if question.figure is None or not question.cues.average:
        return None
    unit, series = question.cues.per, total.column.series
    counted = UNIT.get(series.frequency) == unit
    units = len(total.indices) if counted else total.period.days / DAYS.get(unit, math.inf)
    if units < LEAST_AVERAGED:
        return None
    how = f"a {unit} on average"
    return replace(total, value=total.value / units, how=how, refutes=False, doubt="the figure is an average")


def evidence(column: Column, indices: range, total: float) -> tuple[Evidence, ...]:
    """Each observation, or one line for the sum of many."""
    series = column.series
    if len(indices) > MANY:
        return (Evidence(series.id, column.span((indices[0], indices[-1])), total, series.unit),)
    return tuple(Evidence(series.id, column.period(i), float(column.values[i]), series.unit) for i in indices)


def _flow_excuse(column: Column, indices: range, total: float) -> float:
    if column.series.source == "mof" and not column.all_known(indices):
        return max(MOF_EXCUSE * abs(total), MOF_EXCUSE_YEN)
    return 0.0


def _differences(question: Question, reading: Reading, period: Period) -> Iterator[Answer]:
    column = reading.column
    for before, after in _ends(column, period, question.published):
        levels = (float(column.values[before]), float(column.values[after]))
        change = levels[1] - levels[0]
        relative = question.claim.unit == "%"
        known = column.all_known((before, after))
        excuse = TIC_CHANGE * levels[1] if column.series.source == "tic" and not known else 0.0
        yield Answer(
            value=100 * change / levels[0] if relative else change,
            unit="%" if relative else column.series.unit,
            period=Period(column.period(before).end, column.period(after).end),
            reading=reading,
            indices=range(before, after + 1),
            evidence=tuple(
                Evidence(column.series.id, column.period(i), float(column.values[i]), column.series.unit)
                for i in (before, after)
            ),
            how="change of the position",
            refutes=_is_change(question),
            doubt="positions also change with prices",
            share=revision(column.series),
            slack=0.0 if relative else two_roundings(column.series),
            excuse=100 * excuse / levels[0] if relative else excuse,
        )


def _is_change(question: Question) -> bool:
    """Whether a change of the position is what the claim is about; purchases over a longer time are another thing."""
    claim = question.claim
    return claim.kind == "change" or (
        claim.source is not None and claim.period is not None and claim.period.days <= SHORT
    )


def _ends(column: Column, period: Period, published: date | None) -> Iterator[tuple[int, int]]:
    """(the observation before the period, the last one in it); a period may also start on an observation."""
    after = column.last(period.end if published is None else min(period.end, published))
    if after is None or (period.end - column.period(after).end).days > _reach(column, period, published):
        return
    starts = {column.last(period.start - timedelta(days=1)), column.last(period.start)}
    if period.instant:
        starts = {after - 1}
    for before in sorted((s for s in starts if s is not None), reverse=False):
        gap = (period.start - column.period(before).end).days if not period.instant else 0
        if 0 <= before < after and gap <= _step(column):
            yield before, after


def _step(column: Column) -> int:
    return {"daily": 5, "weekly": 8, "monthly": 33, "quarterly": 95}.get(column.series.frequency, 370)


def _reach(column: Column, period: Period, published: date | None) -> int:
    to_date = published is not None and (published - period.end).days <= 1
    return (
        _step(column) + (column.series.lag_days + 7 if to_date else 0)
        if period.days > 3 or to_date
        else _step(column) // 4 + 3
    )


def two_roundings(series: Series) -> float:
    """The rounding of two published levels, where the series says to how many decimals it is given."""
    return float(10.0**-series.decimals) if series.decimals is not None and series.decimals < 0 else 0.0


def revision(series: Series) -> float:
    """The share by which a figure may have been revised and still agree: 1.5 % at most."""
    return min(series.revises, REVISED)


def _position(question: Question, reading: Reading, period: Period) -> Iterator[Answer]:
    column = reading.column
    end = period.end if question.published is None else min(period.end, question.published)
    index = column.last(end)
    if index is None or (end - column.period(index).end).days > _reach(column, period, question.published):
        return
    value = float(column.values[index])
    excuse = TIC_POSITION * value if column.series.source == "tic" and not column.all_known((index,)) else 0.0
    yield Answer(
        value=value,
        unit=column.series.unit,
        period=column.period(index),
        reading=reading,
        indices=range(index, index + 1),
        evidence=(Evidence(column.series.id, column.period(index), value, column.series.unit),),
        share=revision(column.series),
        excuse=excuse,
    )


def _against_before(question: Question, reading: Reading, period: Period) -> Iterator[Answer]:
    column = reading.column
    for window in windows(column, period, question.published):
        length = len(window.indices)
        before = range(window.indices.start - length, window.indices.start)
        if before.start < 0 or not window.whole:
            continue
        now = float(column.values[window.indices.start : window.indices.stop].sum())
        then = float(column.values[before.start : before.stop].sum())
        if then == 0 or (now > 0) != (then > 0):
            continue
        yield _ratio(reading, Window(range(before.start, window.indices.stop), window.how), now, then)


def _ratio(reading: Reading, window: Window, now: float, then: float) -> Answer:
    column = reading.column
    series = column.series
    middle = (window.indices.start + window.indices.stop) // 2
    halves = (range(window.indices.start, middle), range(middle, window.indices.stop))
    return Answer(
        value=100 * (now / then - 1),
        unit="%",
        period=column.span((middle, window.indices.stop - 1)),
        reading=reading,
        indices=window.indices,
        evidence=tuple(
            Evidence(series.id, column.span((h[0], h[-1])), v, series.unit)
            for h, v in zip(halves, (then, now), strict=True)
        ),
        how="against the period before",
        slack=200 * revision(series),
    )


def _in_unit(question: Question, answers: list[Answer]) -> list[Answer]:
    """The answers in the claim's own currency, at the average rate of their period where it is another."""
    unit = question.claim.unit
    converter = Converter(question.book)
    made = []
    for answer in answers:
        if unit is None or answer.unit == unit:
            made.append(answer)
            continue
        rate = converter.average(answer.unit, unit, answer.period)
        if rate is not None:
            words = f"converted at the average rate of {1 / rate if rate < 1 else rate:.4g}"
            made.append(
                replace(
                    answer,
                    value=answer.value * rate,
                    unit=unit,
                    share=answer.share + CONVERTED,
                    excuse=max(answer.excuse * rate, 0.1 * abs(answer.value * rate)),
                    how=f"{answer.how}, {words}" if answer.how else words,
                )
            )
    return made
