"""A verdict on a claim, with the evidence from which a person can recompute it."""

from dataclasses import dataclass, field
from typing import Literal

from corpus.period import Period

Outcome = Literal["supported", "refuted", "disputed", "unverifiable", "met", "missed"]
Reason = Literal["no_series", "outside_coverage", "no_period", "nothing_measurable", "opinion", "pending", "revised"]
PartName = Literal["value", "direction", "record", "comparator", "conversion", "arithmetic", "plausibility"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure that a part rests on: the series, the period and its value in base units."""

    series: str
    period: Period
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Part:
    """One tested aspect. `note` says what was compared and how far apart, in words and figures."""

    name: PartName
    outcome: Outcome
    note: str
    grade: str = ""  # exact, truncated, last_digit, within_revision, loose, understated, within_coverage, ...
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome over all parts.

    `reading` names the interpretation that was used ("JPX cash, Tokyo & Nagoya, week 2024-01-08..12").
    """

    outcome: Outcome
    reason: Reason | None = None
    parts: tuple[Part, ...] = field(default=())
    reading: str = ""
    series: str | None = None
    computed: float | None = None
    note: str = ""
