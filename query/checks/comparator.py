"""The other side of a comparison, looked up in the same way."""

from dataclasses import replace

from corpus.claim import Claim
from corpus.period import Period
from corpus.verdict import Part
from query.checks.compare import Held, best, hold, sentence
from query.checks.flows import flow_answers
from query.checks.levels import level_answers
from query.checks.moves import move_answers
from query.checks.question import Answer, Question

PRICES = frozenset({"points", "rate"})


def comparator_part(question: Question) -> Part | None:
    """Whether the comparator's own figure agrees, or, where it has none, how the two sides stand; None if untestable.

    A comparator that misses is not held against the claim: what it is set against is often told loosely.
    """
    other, claim = question.claim.comparator, question.claim
    if other is None or other.asset is None:
        return None
    if other.low is not None and other.unit in PRICES and claim.unit not in PRICES | {None} | {"%"}:
        return None
    beside = replace(question, claim=_beside(question))
    held = [hold(beside, a) for a in _answers(beside)]
    chosen = best(held)
    if chosen is None:
        return None
    if other.low is None and other.high is None:
        return _order(question, chosen)
    if chosen.value is None or not chosen.value.agrees:
        return None
    return Part("comparator", "supported", sentence(chosen, beside), chosen.value.grade, chosen.answer.evidence)


def _beside(question: Question) -> Claim:
    claim, other = question.claim, question.claim.comparator
    assert other is not None
    price = other.unit in PRICES
    made = replace(
        claim,
        asset=other.asset,
        low=other.low,
        high=other.high,
        unit=other.unit,
        printed="",
        record=None,
        comparator=None,
        also=(),
        approx=False,
        modality="asserted",
    )
    if price:  # "compared with 15,266 now"
        day = question.published
        return replace(made, kind="level", direction=None, period=None if day is None else Period(day, day))
    return made


def _answers(beside: Question) -> list[Answer]:
    kind = beside.claim.kind
    if kind == "change" and beside.claim.actor is None:
        return move_answers(beside)
    if kind == "level":
        return level_answers(beside)
    return flow_answers(beside) if kind == "flow" else []


def _order(question: Question, chosen: Held) -> Part | None:
    """A comparison without a figure ("outperformed") holds where the claim's own side moved further its way."""
    own = best([hold(question, a) for a in _answers(question)])
    if own is None or own.answer.unit != chosen.answer.unit or not question.sign:
        return None
    if own.answer.column.series.id == chosen.answer.column.series.id:
        return None
    if (own.answer.value - chosen.answer.value) * question.sign <= 0:
        return None
    note = f"{sentence(own, question)} against {sentence(chosen, question)}"
    return Part("comparator", "supported", note, "", own.answer.evidence + chosen.answer.evidence)
