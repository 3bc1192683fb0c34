"""Claims and verdicts as JSON: the contract with everything outside (`docs/claims.md`, `docs/checks.md`)."""

from datetime import date
from typing import Self

from pydantic import BaseModel, ConfigDict

from corpus.claim import Claim, Comparator, Direction, Kind, Modality, Record, RecordType, Speaker, Stance, Value
from corpus.period import Period
from corpus.verdict import Verdict


class _Record(BaseModel):
    model_config = ConfigDict(extra="ignore", from_attributes=True)


class PeriodRecord(_Record):
    """ISO dates, both inclusive."""

    start: date
    end: date


class ValueRecord(_Record):
    """A figure in base units."""

    low: float | None = None
    high: float | None = None
    unit: str | None = None


class RecordRecord(_Record):
    """A superlative, "first since" or a run."""

    type: RecordType
    since: str | None = None
    window: str | None = None
    count: int | None = None


class ComparatorRecord(_Record):
    """What a value is set against."""

    asset: str | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None


class SpeakerRecord(_Record):
    """Whoever a statement is attributed to."""

    name: str | None = None
    title: str | None = None
    org: str | None = None


class ClaimRecord(_Record):
    """One claim; `path` is the file as it was given to `add`."""

    doc: str = ""
    path: str | None = None
    sentence: str
    start: int
    end: int
    kind: Kind
    actor: str | None = None
    actor_country: str | None = None
    asset: str | None = None
    direction: Direction | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    approx: bool = False
    also: list[ValueRecord] = []
    period: PeriodRecord | None = None
    record: RecordRecord | None = None
    comparator: ComparatorRecord | None = None
    source: str | None = None
    speaker: SpeakerRecord | None = None
    stance: Stance | None = None
    modality: Modality = "asserted"
    negated: bool = False
    printed: str = ""
    printed_start: int | None = None
    notes: list[str] = []

    @classmethod
    def of(cls, claim: Claim, *, path: str | None = None) -> Self:
        """The record of a claim."""
        return cls.model_validate(claim).model_copy(update={"path": path})

    def claim(self) -> Claim:
        """The claim that this record describes."""
        plain = self.model_dump(exclude={"path", "also", "period", "record", "comparator", "speaker", "notes"})
        return Claim(
            **plain,
            also=tuple(Value(v.low, v.high, v.unit) for v in self.also),
            period=Period(self.period.start, self.period.end) if self.period else None,
            record=Record(**self.record.model_dump()) if self.record else None,
            comparator=Comparator(**self.comparator.model_dump()) if self.comparator else None,
            speaker=Speaker(**self.speaker.model_dump()) if self.speaker else None,
            notes=tuple(self.notes),
        )


class EvidenceRecord(_Record):
    """A figure that a part rests on, in base units."""

    series: str
    period: PeriodRecord
    value: float
    unit: str


class PartRecord(_Record):
    """One tested aspect of a claim."""

    outcome: str
    grade: str = ""
    note: str = ""
    evidence: list[EvidenceRecord] = []


class VerdictRecord(_Record):
    """A verdict; `parts` by name."""

    verdict: str
    reason: str | None = None
    parts: dict[str, PartRecord] = {}
    reading: str = ""
    series: str | None = None
    computed: float | None = None
    note: str = ""

    @classmethod
    def of(cls, verdict: Verdict) -> Self:
        """The record of a verdict."""
        return cls(
            verdict=verdict.outcome,
            reason=verdict.reason,
            parts={p.name: PartRecord.model_validate(p) for p in verdict.parts},
            reading=verdict.reading,
            series=verdict.series,
            computed=verdict.computed,
            note=verdict.note,
        )


class CheckedRecord(ClaimRecord):
    """A claim with its verdict."""

    check: VerdictRecord | None = None
