"""A claim with everything that its check may look at, and what one reading answers to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from corpus.book import Column, SeriesBook
from corpus.claim import Claim
from corpus.period import Period
from corpus.verdict import Evidence
from query.checks.cues import Cues
from query.checks.rounding import Figure, figure_of

GROWN, SHRUNK = ("in", "up", "high"), ("out", "down", "low")


@dataclass(frozen=True)
class Question:
    """A claim to be checked; `published` is the document's date, `today` the day on which it is checked."""

    claim: Claim
    book: SeriesBook
    published: date | None = None
    neighbours: Sequence[Claim] = ()
    today: date | None = None

    @cached_property
    def cues(self) -> Cues:
        return Cues.of(self.claim, self.neighbours)

    @cached_property
    def figure(self) -> Figure | None:
        """The claim's printed figure; None where it gives none."""
        claim = self.claim
        if not claim.value.known:
            return None
        return figure_of(claim.low, claim.high, claim.unit, printed=claim.printed, approx=claim.approx)

    @property
    def sign(self) -> int:
        """+1 for buying or rising, -1 for selling or falling, 0 where the claim says neither."""
        direction = self.claim.direction
        return 1 if direction in GROWN else -1 if direction in SHRUNK else 0

    @property
    def to_date(self) -> bool:
        """Whether the claim's period runs to the publication date ("so far this year")."""
        period = self.claim.period
        return bool(period and self.published and (self.published - period.end).days <= 1)

    def known(self, day: date) -> bool:
        """Whether what ended on `day` can be what the text tells, written as it was on its date."""
        return self.published is None or day <= self.published

    @property
    def forecast(self) -> bool:
        """Whether the claim is about a time after publication."""
        period = self.claim.period
        return self.claim.modality == "forecast" and (
            period is None or self.published is None or period.end > self.published
        )


@dataclass(frozen=True)
class Reading:
    """One admissible way to answer a claim: a series, with the words that name it.

    `sign_only`: it tells the direction but not the size. `refutes`: a miss under it may count, else `doubt` says why.
    """

    column: Column
    label: str
    sign_only: bool = False
    refutes: bool = True
    doubt: str = ""


@dataclass(frozen=True)
class Answer:
    """What one reading says: `value` is signed as the claim's direction is (plus: bought, risen), in `unit`.

    `indices` are the observations that it rests on, `share` and `slack` widen the printed interval, and `excuse` is the
    miss that later revisions explain, in `unit`.
    """

    value: float
    unit: str
    period: Period
    reading: Reading
    indices: range
    evidence: tuple[Evidence, ...]
    how: str = ""
    share: float = 0.0
    slack: float = 0.0
    excuse: float = 0.0
    refutes: bool = True
    doubt: str = ""

    @property
    def column(self) -> Column:
        return self.reading.column

    @property
    def values(self) -> np.ndarray:
        """The observations that it rests on, in the series' unit."""
        return self.column.values[self.indices.start : self.indices.stop]

    @property
    def decides(self) -> bool:
        """Whether a miss may count against the claim."""
        return self.refutes and self.reading.refutes

    @property
    def why_not(self) -> str:
        return self.doubt or self.reading.doubt
