"""Claims as a table in the terminal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.claim_record import ClaimRecord, PeriodRecord
from query.listing import Column, table
from query.report.figures import of_claim

if TYPE_CHECKING:
    from rich.console import RenderableType

FIELDS = (
    "path",
    "doc",
    "sentence",
    "start",
    "end",
    "kind",
    "actor",
    "actor_country",
    "asset",
    "direction",
    "low",
    "high",
    "unit",
    "approx",
    "also",
    "period",
    "record",
    "comparator",
    "source",
    "speaker",
    "stance",
    "modality",
    "negated",
)
COLUMNS = (
    Column("kind", whole=True),
    Column("who", whole=True),
    Column("what", whole=True),
    Column("way", whole=True),
    Column("figure", right=True),
    Column("period", whole=True),
    Column("sentence", ratio=1),
    Column("document", style="dim"),
)


def claim_table(claims: Sequence[ClaimRecord]) -> "RenderableType":
    """One row a claim."""
    return table(COLUMNS, [_row(c) for c in claims])


def who(claim: ClaimRecord) -> str:
    """ "jp individuals", "foreigners", or the speaker of a view."""
    if claim.kind == "view" and claim.speaker:
        return claim.speaker.name or claim.speaker.org or claim.speaker.title or "–"
    actor = claim.actor or ("" if not claim.actor_country else "actors")
    return f"{claim.actor_country} {actor}".strip() if claim.actor_country else actor or "–"


def way(claim: ClaimRecord) -> str:
    """Direction or stance; "not" where the statement denies it."""
    word: str = claim.stance or claim.direction or ""
    if claim.record:
        word = f"{word} {claim.record.type}".strip()
    return f"not {word}".strip() if claim.negated else word


def period(of: PeriodRecord | None) -> str:
    """ "2024-01-08..12": the end's parts that the start does not share."""
    if of is None:
        return "–"
    start, end = str(of.start), str(of.end)
    if start == end:
        return start
    if start[:7] == end[:7]:
        return f"{start}..{end[8:]}"
    return f"{start}..{end[5:]}" if start[:4] == end[:4] else f"{start}..{end}"


def _row(claim: ClaimRecord) -> list[str]:
    return [
        claim.kind,
        who(claim),
        claim.asset or "–",
        way(claim),
        of_claim(claim),
        period(claim.period),
        claim.sentence,
        (claim.path or claim.doc).rsplit("/", 1)[-1],
    ]
