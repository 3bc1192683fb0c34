"""What is made of a time expression before it is resolved for a statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.period import Period
from ingest.claims.dates import Grain


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule makes of a match: the fields of `TimeExpression` but for its place; `rank` decides between equals."""

    period: Period | None
    end: int
    grain: Grain
    week: str | None = None
    day: date | None = None
    relative: str | None = None
    unit: str | None = None
    count: int = 1
    other: Period | None = None
    loose: bool = False
    rank: int = 0
