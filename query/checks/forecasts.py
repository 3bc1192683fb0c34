"""Forecasts: pending until their time has come, then met or missed."""

import re
from dataclasses import replace
from datetime import date, timedelta

from corpus.book import Column
from corpus.claim import Claim
from corpus.period import Period
from corpus.verdict import Evidence, Outcome, Part, Reason, Verdict
from query.checks.arithmetic import arithmetic_part
from query.checks.compare import Held, best, hold, printed, sentence
from query.checks.decide import answers_for, untested, verdict
from query.checks.levels import Quotes, quotes
from query.checks.question import Question
from query.checks.standing import record_parts
from query.checks.ties import way
from query.checks.wording import day, figure

NEAR = 0.01  # a forecast level is met within 1 % of the close at its horizon
FULL = 4  # days by which the data may end before the horizon (the year's last session)


def forecast_verdict(question: Question) -> Verdict:
    """Met or missed at the horizon; `unverifiable` with reason `pending` before it, `no_period` without one."""
    claim = question.claim
    if claim.kind in {"level", "change"} and claim.actor is None:
        found = quotes(question)
        if not found:
            return _open("no_series", f"no loaded series measures {claim.asset}")
        return _of_price(question, found)
    return _of_flow(question)


def _open(reason: Reason, note: str) -> Verdict:
    return Verdict("unverifiable", reason, note=note)


def _pending(question: Question, horizon: date, column: Column | None) -> Verdict | None:
    reached = column.coverage.end if column is not None and column.coverage else None
    if question.today is not None and question.today <= horizon:
        return _open("pending", f"the forecast is for {day(horizon)}")
    if reached is not None and (horizon - reached).days > FULL:
        return _open("pending", f"the data end on {day(reached)}, before {day(horizon)}")
    return None


def _of_price(question: Question, found: tuple[Quotes, ...]) -> Verdict:
    period = question.claim.period
    if period is None:
        return _open("no_period", "the forecast names no time")
    of = found[0]
    early = _touched(question, of, period) if question.claim.kind == "level" else None
    if early is not None:
        return _verdict("met", early, of, question)
    pending = _pending(question, period.end, of.longest)
    if pending is not None:
        return pending
    index = of.longest.last(period.end)
    if index is None or (period.end - of.longest.period(index).end).days > 10:
        return _open("outside_coverage", "the series does not cover the horizon")
    return _at_horizon(question, of, index)


def _at_horizon(question: Question, of: Quotes, index: int) -> Verdict:
    column, claim = of.longest, question.claim
    level = float(column.values[index])
    shown = (Evidence(column.series.id, column.period(index), level, column.series.unit),)
    note = f"{figure(level, column.series.unit)} on {day(column.period(index).end)}"
    if claim.kind == "change":
        return _change(question, of, index)
    if not claim.value.known:
        return _open("nothing_measurable", "the forecast gives no figure")
    if claim.low == claim.high and question.cues.set_against(claim.printed):
        return _set_against(question)
    met = _within(claim, level, of)
    target = claim.low if claim.low == claim.high else None
    doubt = "" if met else _horizon_in_doubt(question)
    if doubt:
        return _open("no_period", f"{note}; {doubt}")
    off = f", {abs(level / target - 1):.1%} {'above' if level > target else 'below'} the forecast" if target else ""
    return _verdict(
        "met" if met else "missed",
        Part("value", "supported" if met else "refuted", note + off, "", shown),
        of,
        question,
    )


_YEAR = re.compile(r"\b(20\d\d)\b")
_LATER = re.compile(r"^\W*(?:\w+ ){0,2}?(?:weeks?|months?|quarters?|years?) (?:later|after that|on)\b", re.I)


def _horizon_in_doubt(question: Question) -> str:
    """Why another day than the claim's may be meant; "" where the sentence itself tells it."""
    claim, text = question.claim, question.cues.sentence
    if claim.period_inferred:
        return "the forecast's time stands in another sentence"
    behind = text.partition(claim.printed)[2] if claim.printed else ""
    years = {int(y) for y in _YEAR.findall(text)}
    if claim.period and years and claim.period.end.year < min(years):
        return "the sentence names another year"
    return "the sentence counts its time from another" if _LATER.search(behind) else ""


def _set_against(question: Question) -> Verdict:
    """A level that the forecast is compared with ("against 15,266 now") is that of publication."""
    day = question.published
    if day is not None:
        now = replace(question.claim, modality="asserted", direction=None, period=Period(day, day))
        found = verdict(replace(question, claim=now))
        if found.outcome == "supported":
            return found
    return _open("nothing_measurable", "the figure may be what the forecast is set against")


def _within(claim: Claim, level: float, of: Quotes) -> bool:
    margin = 0.0 if of.policy else NEAR
    wide = margin if claim.low is not None and claim.low == claim.high else 0.0
    above = claim.low is None or level >= claim.low - wide * abs(claim.low)
    below = claim.high is None or level <= claim.high + wide * abs(claim.high)
    return above and below


def _touched(question: Question, of: Quotes, period: Period) -> Part | None:
    """The level was passed on the way, where the text says reach, hit, test or peak."""
    claim, start = question.claim, question.published
    if claim.low is None or claim.low != claim.high or start is None or (of.policy and period.instant):
        return None
    asked = claim.source is not None or question.cues.poll
    if not of.policy and (asked or not question.cues.touches(claim.printed)):
        return None
    for column in (*of.closes, *of.highs, *of.lows):
        inside = column.ending(start + timedelta(days=1), period.end)
        if not inside:
            continue
        values = column.values[inside.start : inside.stop]
        before = column.last(start)
        up = before is None or column.values[before] < claim.low
        hits = (values >= claim.low) if up else (values <= claim.low)
        if of.policy:
            hits = values == claim.low
        if hits.any():
            index = inside.start + int(hits.argmax())
            value, unit = float(column.values[index]), column.series.unit
            note = f"touched on {day(column.period(index).end)}: {figure(value, unit)}"
            shown = (Evidence(column.series.id, column.period(index), value, unit),)
            return Part("value", "supported", note, "touched", shown)
    return None


def _change(question: Question, of: Quotes, index: int) -> Verdict:
    """A forecast move runs from the close at publication; its size is met where the level it implies is within 1 %."""
    column, claim, start = of.longest, question.claim, question.published
    base = column.last(start) if start is not None else None
    if base is None or not question.sign or base >= index:
        return _open("nothing_measurable", "the forecast gives no direction, or its start is not covered")
    doubt = way(question)
    old, new = float(column.values[base]), float(column.values[index])
    moved = 100 * (new / old - 1) if old and column.series.unit != "%" else new - old
    shown = tuple(
        Evidence(column.series.id, column.period(i), float(column.values[i]), column.series.unit) for i in (base, index)
    )
    right = moved * question.sign > 0
    words = f"{figure(old, column.series.unit)} to {figure(new, column.series.unit)} on {day(column.period(index).end)}"
    parts = [Part("direction", "supported" if right else "refuted", words, "", shown)]
    if claim.unit == "%" and claim.low is not None and claim.low == claim.high:
        implied = old * (1 + question.sign * claim.low / 100)
        met = abs(new / implied - 1) <= NEAR
        parts.append(
            Part(
                "value",
                "supported" if met else "refuted",
                f"{moved:+.2f}%, forecast {question.sign * claim.low:+g}%",
                "",
                shown,
            )
        )
    met = all(p.outcome == "supported" for p in parts)
    if not right and doubt:
        return _open("nothing_measurable", f"{words}; {doubt}")
    sums = arithmetic_part(question)
    parts += [sums] if sums is not None else []
    return Verdict(
        "met" if met else "missed",
        None,
        tuple(parts),
        column.series.title,
        column.series.id,
        moved,
        "; ".join(p.note for p in parts),
    )


def _verdict(outcome: Outcome, part: Part, of: Quotes, question: Question) -> Verdict:
    computed = part.evidence[0].value if part.evidence else None
    series = part.evidence[0].series if part.evidence else of.longest.series.id
    return Verdict(
        outcome, None, (part,), of.longest.series.title, series, computed, f"{part.note}; forecast {printed(question)}"
    )


def _of_flow(question: Question) -> Verdict:
    """A forecast of a flow is tested as if it had been reported at its horizon."""
    claim = question.claim
    if claim.period is None:
        reason, note = untested(question, answered=False)
        return _open(reason, note)
    later = replace(question, claim=replace(claim, modality="asserted"), published=None)
    answers = answers_for(later)
    held = [hold(later, a) for a in answers]
    chosen = best(held)
    pending = _pending(question, claim.period.end, chosen.answer.column if chosen else None)
    if pending is not None:
        return pending
    if chosen is None:
        reason, note = untested(question, answered=False)
        return _open(reason, note)
    return _flow_outcome(later, held, chosen)


def _flow_outcome(question: Question, held: list[Held], chosen: Held) -> Verdict:
    if chosen.direction is None and chosen.value is None:
        return _open("nothing_measurable", "the forecast gives no direction and no figure")
    parts = [p for p in record_parts(question, held, "") if p.outcome != "unverifiable"]
    good = chosen.direction is not False and (
        chosen.value is None or chosen.value.agrees or not question.claim.value.known
    )
    first = Part(
        "direction",
        "supported" if chosen.direction is not False else "refuted",
        sentence(chosen, question),
        "",
        chosen.answer.evidence,
    )
    met = good and all(p.outcome == "supported" for p in parts)
    told = (first, *parts)
    answer = chosen.answer
    return Verdict(
        "met" if met else "missed",
        None,
        told,
        answer.reading.label,
        answer.column.series.id,
        answer.value,
        "; ".join(p.note for p in told),
    )
