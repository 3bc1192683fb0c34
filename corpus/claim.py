"""A claim: one statement that data could confirm or refute, or somebody's view."""

from dataclasses import dataclass
from typing import Literal

from corpus.period import Period

Kind = Literal["flow", "holding", "level", "change", "valuation", "view"]
Direction = Literal["in", "out", "flat", "up", "down", "high", "low"]
Modality = Literal["asserted", "forecast", "conditional", "hedged"]
Stance = Literal["bullish", "bearish", "neutral", "mixed"]
RecordType = Literal["largest", "smallest", "highest", "lowest", "first", "streak"]


# Notes on what of a claim was read from elsewhere than its sentence, and how surely.
READ_LOOSELY = "read loosely"  # words near one another speak for it, and no rule found it
ASSET_INFERRED = "asset inferred from the article"
PERIOD_OF_CONTEXT = "period inferred from the sentences before"
PERIOD_OF_RELEASE = "period inferred from the release"
PERIOD_OF_PUBLICATION = "period inferred from the publication"
_PERIODS_INFERRED = frozenset({PERIOD_OF_CONTEXT, PERIOD_OF_RELEASE, PERIOD_OF_PUBLICATION})


@dataclass(frozen=True, slots=True)
class Value:
    """A figure in base units. Exact: low = high. Open range: the other end None."""

    low: float | None
    high: float | None
    unit: str | None

    @property
    def known(self) -> bool:
        return self.low is not None or self.high is not None


@dataclass(frozen=True, slots=True)
class Record:
    """A superlative, "first since", "in N years" (`window`, an ISO 8601 duration), or a run of `count`.

    `since` is "YYYY" or "YYYY-MM".
    """

    type: RecordType
    since: str | None = None
    window: str | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Comparator:
    """What the value is set against."""

    asset: str | None
    low: float | None = None
    high: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever the statement is attributed to; `name` None for a house or an unnamed group."""

    name: str | None = None
    title: str | None = None
    org: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement in a document; the fields are those of `docs/claims.md`.

    `start`, `end` are offsets of the sentence in the document's text; `printed` is the figure as the text
    prints it (empty where there is none) at `printed_start`, so that the interval its last digit
    implies can be computed; `notes` are odd things about the statement ("scale looks wrong").
    """

    doc: str
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
    also: tuple[Value, ...] = ()
    period: Period | None = None
    record: Record | None = None
    comparator: Comparator | None = None
    source: str | None = None
    speaker: Speaker | None = None
    stance: Stance | None = None
    modality: Modality = "asserted"
    negated: bool = False
    printed: str = ""
    printed_start: int | None = None
    notes: tuple[str, ...] = ()

    @property
    def period_inferred(self) -> bool:
        """Whether the period was read from elsewhere than the claim's sentence."""
        return bool(_PERIODS_INFERRED & set(self.notes))

    @property
    def value(self) -> Value:
        """The claim's own figure; `known` is False where the text gives none."""
        return Value(self.low, self.high, self.unit)
