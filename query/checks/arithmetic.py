"""Figures of the text against each other: totals and parts, a change and its levels, a discount and its multiples."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.claim import Claim
from corpus.verdict import Part
from query.checks.question import Question
from query.checks.rounding import figure_of
from query.checks.wording import figure

MOST_PARTS = 6
NEAR = 700  # characters between a total and its parts
MARGIN = 0.005  # beyond this share of the total, parts that must add up to it do not
_IN_FUTURES = re.compile(r"\b(?:contracts?|futures|derivatives)\b", re.I)


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure computed from other figures of the text, and the error that their rounding allows."""

    value: float
    error: float
    words: str
    must: bool = False  # the parts are known to make up the whole
    sign: bool = False  # the sign tells the direction


def arithmetic_part(question: Question) -> Part | None:
    """Whether the claim's figure follows from others in the text; refuted only where they surely belong together."""
    claim = question.claim
    own = question.figure
    if own is None or (own.low is None and own.high is None):
        return None
    sums = [s for make in (_derivatives, _net, _levels, _discount, _legs) for s in make(claim, question.neighbours)]
    for made in sums:
        if _agrees(claim, made) and (made.sign or question.sign * made.value >= 0):
            return _told(question, made)
    for made in sums:
        if made.must:
            words = f"{made.words} = {figure(made.value, claim.unit)}, not {figure(claim.low or 0.0, claim.unit)}"
            return Part("arithmetic", "refuted", words, "differs")
    return None


def _told(question: Question, made: Sum) -> Part:
    claim = question.claim
    words = f"{made.words} = {figure(made.value, claim.unit)}"
    if made.sign and question.sign * made.value < 0 and not question.cues.pair_contradicts(claim.direction):
        return Part("arithmetic", "refuted", f"{words}: the size agrees, the direction does not", "direction")
    return Part("arithmetic", "supported", f"{words}, which agrees with the figure in the text", "exact")


def _agrees(claim: Claim, made: Sum) -> bool:
    own = figure_of(claim.low, claim.high, claim.unit, printed=claim.printed, approx=claim.approx)
    error = own.digit / 2 + made.error + (0.05 * abs(made.value) if own.approx else 0.0)
    low = claim.low if claim.low is not None else float("-inf")
    high = claim.high if claim.high is not None else float("inf")
    return low - error <= abs(made.value) <= high + error


def _half(claim: Claim) -> float:
    return figure_of(claim.low, claim.high, claim.unit, printed=claim.printed).digit / 2


def _point(claim: Claim) -> float | None:
    return claim.low if claim.low is not None and claim.low == claim.high else None


def _signed(claim: Claim) -> float:
    return (_point(claim) or 0.0) * (-1 if claim.direction in {"out", "down"} else 1)


def _alike(a: Claim, b: Claim) -> bool:
    return (a.kind, a.unit, a.period, a.actor, a.actor_country) == (b.kind, b.unit, b.period, b.actor, b.actor_country)


def _near(claim: Claim, others: Sequence[Claim]) -> list[Claim]:
    return [o for o in others if o != claim and abs(o.start - claim.start) <= NEAR and _point(o) is not None]


def _derivatives(claim: Claim, others: Sequence[Claim]) -> Iterator[Sum]:
    """Shares in all = cash equities + futures, where the text gives both."""
    if not (claim.asset or "").endswith(".equity") or claim.kind != "flow":
        return
    legs: dict[str, Claim] = {}
    for other in _near(claim, others):
        for kind in ("cash", "futures"):
            if other.asset == f"{claim.asset}.{kind}" and _alike(claim, other):
                legs.setdefault(kind, other)
    if len(legs) == 2:
        cash, futures = legs["cash"], legs["futures"]
        value = _signed(cash) + _signed(futures)
        words = f"{_told_leg(cash)} and {_told_leg(futures)}"
        # A half unit of each part and of the total is rounding; more than that is a slip of the text.
        loose = cash.approx or futures.approx or claim.approx or _in_futures(claim)
        yield Sum(value, _half(cash) + _half(futures), words, must=not loose)


def _in_futures(claim: Claim) -> bool:
    """Whether the words behind the figure, up to the next comma, say that it counts futures."""
    behind = claim.sentence.partition(claim.printed)[2] if claim.printed else claim.sentence
    told = re.split(r"[,;.]\s", behind)[0]
    return bool(_IN_FUTURES.search(told)) and "cash" not in told


def _told_leg(claim: Claim) -> str:
    return figure(_signed(claim), claim.unit)


def _net(claim: Claim, others: Sequence[Claim]) -> Iterator[Sum]:
    """A net figure = purchases less sales, where the text gives both."""
    if claim.kind != "flow":
        return
    near = [o for o in _near(claim, others) if _alike(claim, o) and (_point(o) or 0) > (_point(claim) or 0)]
    bought = [o for o in near if o.direction == "in"]
    sold = [o for o in near if o.direction == "out"]
    if len(bought) == 1 and len(sold) == 1 and bought[0].asset == sold[0].asset == claim.asset:
        value = _signed(bought[0]) + _signed(sold[0])
        words = f"{_told_leg(bought[0])} less {figure(_point(sold[0]) or 0.0, claim.unit)}"
        yield Sum(value, _half(bought[0]) + _half(sold[0]), words)


def _levels(claim: Claim, others: Sequence[Claim]) -> Iterator[Sum]:
    """A change = two levels of the same asset in the sentence, or one in it and the level it is set against."""
    if claim.kind != "change" or claim.unit not in {"%", "points"}:
        return
    levels = [
        o for o in _near(claim, others) if o.kind == "level" and o.asset == claim.asset and o.unit in {"points", "rate"}
    ]
    same = [o for o in levels if o.sentence == claim.sentence]
    against = claim.comparator
    pairs = [(a, b) for a, b in pairwise(same)]
    must = len(same) == 2
    for a, b in pairs:
        yield _change(claim, _point(a) or 0.0, _point(b) or 0.0, must=must and claim.modality == "asserted")
    if against is not None and against.asset == claim.asset and against.low and against.unit in {"points", "rate"}:
        for b in levels:
            if _point(b) != against.low:
                yield _change(claim, against.low, _point(b) or 0.0, must=False)
    if claim.modality in {"conditional", "forecast"}:
        for a in levels:
            for b in levels:
                if a is not b:
                    yield _change(claim, _point(a) or 0.0, _point(b) or 0.0, must=False)


def _change(claim: Claim, old: float, new: float, *, must: bool) -> Sum:
    if claim.unit == "points" or not old:
        return Sum(new - old, 0.0, f"from {old:,.10g} to {new:,.10g}", must=False, sign=True)
    return Sum(100 * (new / old - 1), 0.0, f"from {old:,.10g} to {new:,.10g}", must=False, sign=must)


def _discount(claim: Claim, others: Sequence[Claim]) -> Iterator[Sum]:
    """A discount or premium = one multiple against another."""
    if claim.kind != "valuation" or claim.unit != "%":
        return
    multiples = [o for o in _near(claim, others) if o.kind == "valuation" and o.unit == "x" and _beside(claim, o)]
    own = next((m for m in multiples if m.asset == claim.asset), None)
    if own is None:
        return
    against = claim.comparator
    told = against is not None and bool(against.low) and against.unit == "x"
    rest = [against.low] if told and against is not None else [_point(m) for m in multiples if m.asset != claim.asset]
    for other in rest:
        if other:
            value = 100 * ((_point(own) or 0.0) / other - 1)
            yield Sum(value, 0.0, f"{_point(own):g}x against {other:g}x", must=told)


def _beside(claim: Claim, other: Claim) -> bool:
    return other.sentence == claim.sentence


def _is_leg(claim: Claim, other: Claim) -> bool:
    """Whether a flow may be a part of another: the same class of assets and unit, within the same time."""
    of_a_kind = (claim.kind, claim.unit, claim.actor) == (other.kind, other.unit, other.actor)
    a_class = _within((claim.asset or "").partition(".")[2], (other.asset or "").partition(".")[2])
    if claim.period is None or other.period is None:
        return False
    return of_a_kind and a_class and claim.period.overlap(other.period) == other.period.days


def _within(whole: str, part: str) -> bool:
    return whole == part or part.startswith(f"{whole}.")


def _legs(claim: Claim, others: Sequence[Claim]) -> Iterator[Sum]:
    """A total = figures that stand next to it, with their signs; only where three digits make chance unlikely."""
    value = _point(claim)
    if claim.kind != "flow" or value is None or claim.approx or round(value / (2 * _half(claim))) < 100:
        return
    near = sorted(_near(claim, others), key=lambda o: o.start)
    near = [o for o in near if _is_leg(claim, o) and _point(o) != value and not o.approx]
    for first in range(len(near)):
        for last in range(first + 2, min(first + MOST_PARTS, len(near)) + 1):
            legs = near[first:last]
            if len({(o.actor, o.actor_country, o.asset, o.period, o.direction, o.low) for o in legs}) < len(legs):
                continue
            made = sum(_signed(o) for o in legs)
            if made * _signed(claim) > 0:
                yield Sum(made, sum(_half(o) for o in legs), " and ".join(_told_leg(o) for o in legs))
