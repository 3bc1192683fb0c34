"""Documents and what hangs on them, as rows of the tables and back."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from corpus import tables as t
from corpus.claim import Claim
from corpus.claim_record import ClaimRecord
from corpus.document import Document, Element, Passage
from corpus.originals import Original

_OF_DOCUMENT = ("doc", "path", "text", "title", "published", "published_from", "publisher", "author", "language", "url")
_OF_CLAIM = ("start", "end", "kind", "actor", "actor_country", "asset", "direction", "low", "high", "unit", "negated")


@dataclass(frozen=True, slots=True)
class Given:
    """What the user said of a document when adding it; it goes before what the file says."""

    published: date | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One document with everything that is kept about it, as one transaction takes it in."""

    document: Document
    original: Original
    passages: tuple[Passage, ...]
    claims: tuple[Claim, ...]
    text_key: str
    fingerprint: tuple[int, ...]
    bands: tuple[int, ...] = ()
    resembles: str | None = None
    similarity: float | None = None
    given: Given = Given()


def document_row(entry: Entry) -> dict[str, Any]:
    """The row of the document itself, without the time of adding."""
    document = entry.document
    return {name: getattr(document, name) for name in _OF_DOCUMENT} | {
        "notes": list(document.notes),
        "sha256": entry.original.sha256,
        "suffix": entry.original.suffix,
        "text_key": entry.text_key,
        "fingerprint": list(entry.fingerprint),
        "resembles": entry.resembles,
        "similarity": entry.similarity,
        "given_published": entry.given.published,
        "given_publisher": entry.given.publisher,
    }


def now() -> datetime:
    """The time of adding, UTC, as the tables keep it."""
    return datetime.now(UTC).replace(tzinfo=None)


def parts(entry: Entry) -> Iterator[tuple[sa.Table, list[dict[str, Any]]]]:
    """The rows of all that hangs on the document, table by table."""
    doc = entry.document.doc
    yield t.band, [{"doc": doc, "number": n, "hash": h} for n, h in enumerate(entry.bands)]
    elements = enumerate(entry.document.elements)
    yield t.element, [{"doc": doc, "number": n, **asdict(e), "header": list(e.header)} for n, e in elements]
    yield t.passage, [{"doc": doc, "number": p.number, "start": p.start, "end": p.end} for p in entry.passages]
    yield t.claim, [_claim_row(doc, n, c) for n, c in enumerate(entry.claims)]


def to_document(row: Any, elements: tuple[Element, ...] = ()) -> Document:
    """A document from its row."""
    given = {name: getattr(row, name) for name in _OF_DOCUMENT}
    return Document(**given, elements=elements, notes=tuple(row.notes))


def to_element(row: Any) -> Element:
    """An element from its row."""
    return Element(row.kind, row.start, row.end, row.page, tuple(row.header))


def _claim_row(doc: str, number: int, claim: Claim) -> dict[str, Any]:
    return {name: getattr(claim, name) for name in _OF_CLAIM} | {
        "doc": doc,
        "number": number,
        "period_start": claim.period.start if claim.period else None,
        "period_end": claim.period.end if claim.period else None,
        "record": ClaimRecord.of(claim).model_dump(mode="json", exclude={"path"}),
    }
