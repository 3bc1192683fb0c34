"""Claims found against claims annotated: which belong together, and how many fields agree."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.claim import Claim, Value

LOOSE = {"pp": "%", "rate": "points"}  # told apart by a careful reader, not by every annotator
DAYS = 3  # a period may differ so much at each end


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over documents; F1 of detection, and of claims whose main fields are right too."""

    annotated: int = 0
    found: int = 0
    paired: int = 0
    right: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.annotated + other.annotated,
            self.found + other.found,
            self.paired + other.paired,
            self.right + other.right,
        )

    @property
    def detection(self) -> float:
        return 2 * self.paired / (self.annotated + self.found) if self.paired else 0.0

    @property
    def record(self) -> float:
        return 2 * self.right / (self.annotated + self.found) if self.right else 0.0

    @property
    def precision(self) -> float:
        return self.paired / self.found if self.found else 0.0


def tally(annotated: Sequence[Claim], found: Sequence[Claim]) -> Tally:
    """One document's counts; pairs are made one to one, those that agree best first."""
    candidates = sorted(
        ((agreement(a, f), -i, -j) for i, a in enumerate(annotated) for j, f in enumerate(found) if same(a, f)),
        reverse=True,
    )
    left, right, good = set(range(len(annotated))), set(range(len(found))), 0
    for score, i, j in candidates:
        if -i in left and -j in right:
            left.discard(-i)
            right.discard(-j)
            good += score == FIELDS
    return Tally(len(annotated), len(found), len(annotated) - len(left), good)


def squash(text: str) -> str:
    """Letters and digits alone: how rows are drawn and lines are broken does not count."""
    return re.sub(r"\W+", "", text).lower()


def same(one: Claim, other: Claim) -> bool:
    """The same statement and quantity: kind, words and value."""
    return one.kind == other.kind and _words(one, other) and _values(one, other)


def _words(one: Claim, other: Claim) -> bool:
    first, second = squash(one.sentence), squash(other.sentence)
    return first in second or second in first


def _values(one: Claim, other: Claim) -> bool:
    first, second = ([v for v in (c.value, *c.also) if v.known] for c in (one, other))
    if not first or not second:
        return not first and not second
    return any(_alike(a, b) for a in first for b in second)


def _alike(one: Value, other: Value) -> bool:
    units = LOOSE.get(one.unit or "", one.unit) == LOOSE.get(other.unit or "", other.unit)
    return units and _close(one.low, other.low) and _close(one.high, other.high)


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-3 * max(abs(one), abs(other), 1e-9)


FIELDS = 4


def agreement(annotated: Claim, found: Claim) -> int:
    """How many of actor, asset (market and class), direction and period are right."""
    return sum(
        (
            annotated.actor == found.actor,
            _class(annotated) == _class(found),
            annotated.direction == found.direction,
            _period(annotated, found),
        )
    )


def _class(claim: Claim) -> str:
    return ".".join((claim.asset or "").split(".")[:2])


def _period(annotated: Claim, found: Claim) -> bool:
    if annotated.period is None:
        return True
    if found.period is None:
        return False
    starts = abs((annotated.period.start - found.period.start).days)
    return max(starts, abs((annotated.period.end - found.period.end).days)) <= DAYS
