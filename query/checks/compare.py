"""The claim's figure and direction against the answers of all admissible readings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.verdict import Part, Reason
from query.checks.question import Answer, Question
from query.checks.rounding import Agreement, agreement
from query.checks.wording import GRADES, days, figure, is_money

SIGNED = frozenset({"level", "valuation", "holding"})
PLAIN = ("exact", "truncated", "within_revision", "in_range")
ALIKE = 8.0  # times; sources that lie further apart do not measure one thing
STRADDLES = 0.15
_BARE = re.compile(r"[\d\s.,()+−–-]+")  # a number without unit or scale
COARSE = 0.05  # a figure whose last digit is worth more than this share does not tell sources apart


@dataclass(frozen=True)
class Held:
    """An answer with how the claim's figure (None: it has none) and direction (None: not told) agree with it."""

    answer: Answer
    value: Agreement | None
    direction: bool | None

    @property
    def agrees(self) -> bool:
        return (self.value is None or self.value.agrees) and self.direction is not False


@dataclass(frozen=True)
class Tested:
    """A part, the reading that it rests on, and why it could not be decided."""

    part: Part | None = None
    held: Held | None = None
    reason: Reason | None = None


def hold(question: Question, answer: Answer) -> Held:
    """One answer against the claim's figure and direction."""
    value = None
    figure_ = question.figure
    if figure_ is not None and not answer.reading.sign_only:
        computed = answer.value if question.claim.kind in SIGNED else _size(question, answer)
        value = agreement(figure_, computed, share=answer.share, slack=answer.slack)
    return Held(answer, value, _direction(question, answer))


def _size(question: Question, answer: Answer) -> float:
    """The size of a flow or a move; a claim with an open end keeps the sign of its direction."""
    own = question.figure
    if own is not None and not own.exact and question.sign:
        return question.sign * answer.value
    return abs(answer.value)


def _direction(question: Question, answer: Answer) -> bool | None:
    if question.claim.kind in SIGNED or question.sign == 0:
        return None
    if answer.value == 0:
        return False
    return (answer.value > 0) == (question.sign > 0)


def best(held: Sequence[Held]) -> Held | None:
    """The first answer that agrees in all, plainly if one does; else the first whose figure agrees; else the first."""
    whole = [h for h in held if h.agrees]
    plain = [h for h in whole if h.value is not None and h.value.grade in PLAIN]
    figures = [h for h in held if h.value is not None and h.value.agrees]
    signs = [h for h in whole if h.value is None]
    for group in (plain, [h for h in whole if h.value is not None], figures, signs):
        if group:
            return group[0]
    return held[0] if held else None


def sentence(held: Held, question: Question) -> str:
    """The computed figure: "1.0695tn yen net selling, 8–12 January 2024 (JPX, Tokyo & Nagoya, individuals)"."""
    answer = held.answer
    shown = (
        figure(answer.value, answer.unit)
        if question.claim.kind in SIGNED or answer.unit == "%"
        else figure(abs(answer.value), answer.unit)
    )
    verb = _verb(question, answer)
    how = f"; {answer.how}" if answer.how else ""
    return f"{shown}{verb}, {days(answer.period)} ({answer.reading.label}{how})"


def _verb(question: Question, answer: Answer) -> str:
    if question.claim.kind in SIGNED or answer.unit == "%":
        return ""
    if answer.column.series.measure == "net_purchases":
        return " net buying" if answer.value >= 0 else " net selling"
    return " up" if answer.value >= 0 else " down"


def value_part(question: Question, held: Held) -> Part:
    """The part for a figure that agrees."""
    value = held.value
    grade = value.grade if value is not None else ""
    note = (
        f"{sentence(held, question)}: {printed(question)} is {GRADES[grade]}"
        if grade == "exact"
        else (f"{sentence(held, question)}: {printed(question)} {GRADES.get(grade, grade)}")
    )
    return Part("value", "supported", note, grade, held.answer.evidence)


def printed(question: Question) -> str:
    """The claim's figure as the text prints it, or in our words; a table's bare "120" gets what its header says."""
    claim = question.claim
    if claim.printed and not (is_money(claim.unit) and _BARE.fullmatch(claim.printed)):
        return claim.printed
    if claim.low is not None and claim.low == claim.high:
        return figure(claim.low, claim.unit)
    if claim.low is None:
        return f"up to {figure(claim.high or 0.0, claim.unit)}"
    if claim.high is None:
        return f"more than {figure(claim.low, claim.unit)}"
    return f"{figure(claim.low, claim.unit)} to {figure(claim.high, claim.unit)}"


def miss_note(question: Question, held: Held) -> str:
    """How far the figure is off, and what it looks like."""
    own, computed = question.claim.low or question.claim.high or 0.0, held.answer.value
    note = f"{sentence(held, question)}, not {printed(question)}"
    if not own or not computed:
        return note
    ratio = abs(own / computed)
    if is_scale(ratio):
        times = f"{round(ratio):,} times too large" if ratio > 1 else f"{round(1 / ratio):,} times too small"
        return f"{note}: about {times}, which looks like an error of scale"
    return (
        f"{note}: {abs(ratio - 1):.1%} {'above' if ratio > 1 else 'below'}"
        if 0.5 < ratio < 2
        else f"{note}: {ratio:.2g} times as large"
    )


def is_scale(ratio: float) -> bool:
    """Whether one figure is 10, 100, 1,000 or a million times the other."""
    for times in (10.0, 100.0, 1e3, 1e4, 1e6):
        for held in (ratio, 1 / ratio if ratio else 0.0):
            if abs(held / times - 1) < 0.04:
                return True
    return False


def straddled(question: Question, held: Sequence[Held]) -> bool:
    """Whether sources that the text does not choose between lie on either side of its figure."""
    own = question.claim.low
    claim = question.claim
    if claim.kind != "flow" or claim.source is not None or own is None or claim.low != claim.high:
        return False
    sized = [h for h in held if h.value is not None]
    sources = {h.answer.column.series.source for h in sized}
    values = [abs(h.answer.value) for h in sized]
    return len(sources) > 1 and min(values) * (1 - STRADDLES) <= abs(own) <= max(values) * (1 + STRADDLES)


def alike(held: Sequence[Held]) -> bool:
    """Whether the answers are near enough to one another to be of one quantity."""
    values = [abs(h.answer.value) for h in held if h.value is not None]
    return bool(values) and max(values) <= ALIKE * min(values)


def undecided(question: Question, held: Sequence[Held]) -> bool:
    """Whether a figure too coarse to tell the sources apart agrees with one of them and not with another."""
    own = question.figure
    if question.claim.kind != "flow" or question.claim.source is not None or own is None or own.low is None:
        return False
    if not own.exact or not (own.approx or own.digit > COARSE * abs(own.low)):
        return False
    agreeing: dict[str, bool] = {}
    for h in held:
        if h.value is not None and h.answer.decides:
            source = h.answer.column.series.source
            agreeing[source] = agreeing.get(source, False) or h.value.grade in (*PLAIN, "approx")
    return len(set(agreeing.values())) > 1
