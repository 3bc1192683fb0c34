"""The records of a knowledge base in SQL: the documents with all that hangs on them."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa

from corpus import tables as t
from corpus.claim import Claim
from corpus.claim_record import ClaimRecord
from corpus.database import connect
from corpus.document import Document, Passage
from corpus.errors import KnowledgeBaseError, UsageError
from corpus.filter import EVERYTHING, Filter
from corpus.knowledge_base import KnowledgeBase
from corpus.originals import Original, shown
from corpus.rows import Entry, Given, document_row, now, parts, to_document, to_element
from corpus.selection import of_claims, of_documents


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with its number in the document, and where the document came from."""

    number: int
    path: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a document's file lies, under what path it was added, and what the user said of it."""

    doc: str
    path: str
    original: Original
    given: Given


class Store:
    """An open database. Each writing method is one transaction."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine

    @classmethod
    def open(cls, base: KnowledgeBase, *, create: bool = True) -> Self:
        """The knowledge base's database, brought to this version's schema; `create` makes it where there is none.

        Raises KnowledgeBaseError where it is not there, cannot be opened, or was written by a newer version.
        """
        if not create and not base.exists:
            reason = "`tieout add FILE` makes one, --kb names another"
            raise KnowledgeBaseError(f"no knowledge base at {base.name}; {reason}")
        return cls(connect(base))

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Taking in

    def put(self, entry: Entry) -> bool:
        """Keeps a document with its elements, passages and claims, all or nothing. False where it is there already."""
        try:
            with self.engine.begin() as connection:
                connection.execute(sa.insert(t.document).values(document_row(entry) | {"added": now()}))
                _put_parts(connection, entry)
        except sa.exc.IntegrityError:
            if self.known(entry.document.doc):
                return False
            raise
        return True

    def replace(self, entry: Entry) -> None:
        """Keeps a document that is there as it is now read: all that hangs on it is exchanged, its verdicts go."""
        doc = entry.document.doc
        with self.engine.begin() as connection:
            connection.execute(sa.update(t.document).where(t.document.c.doc == doc).values(document_row(entry)))
            for table in (t.verdict, t.looked_up, t.claim, t.passage, t.element, t.band, t.pending):
                connection.execute(sa.delete(table).where(table.c.doc == doc))
            _put_parts(connection, entry)

    def put_alias(self, *, path: str, sha256: str, doc: str, relation: str) -> None:
        """Remembers that the file at `path` is, or says the same as, the document `doc`."""
        row = {"path": path, "sha256": sha256, "doc": doc, "relation": relation}
        with self.engine.begin() as connection:
            there = sa.select(t.alias.c.doc).where(t.alias.c.path == path, t.alias.c.sha256 == sha256)
            if connection.execute(there).first() is None:
                connection.execute(sa.insert(t.alias).values(row))

    # Finding

    def known(self, doc: str) -> bool:
        with self.engine.connect() as connection:
            return connection.execute(sa.select(t.document.c.doc).where(t.document.c.doc == doc)).first() is not None

    def file(self, sha256: str) -> tuple[str, str] | None:
        """(doc, path) of the document whose file has this hash, itself or as an alias."""
        own = sa.select(t.document.c.doc, t.document.c.path).where(t.document.c.doc == sha256[:16])
        other = (
            sa.select(t.document.c.doc, t.document.c.path)
            .join(t.alias, t.alias.c.doc == t.document.c.doc)
            .where(t.alias.c.sha256 == sha256)
        )
        with self.engine.connect() as connection:
            row = connection.execute(own).first() or connection.execute(other).first()
        return (row.doc, row.path) if row else None

    def same_text(self, text_key: str) -> tuple[str, str] | None:
        """(doc, path) of a document with this text."""
        query = sa.select(t.document.c.doc, t.document.c.path).where(t.document.c.text_key == text_key)
        with self.engine.connect() as connection:
            row = connection.execute(query.order_by(t.document.c.doc).limit(1)).first()
        return (row.doc, row.path) if row else None

    def alike(self, bands: Sequence[int], *, limit: int = 50) -> list[tuple[str, str, tuple[int, ...]]]:
        """(doc, path, fingerprint) of the documents that share most bands.

        Of a band that many share (the same boilerplate) the first few stand for all, so that the cost stays bounded.
        """
        d, one = t.document.c, sa.select(t.band.c.doc).where(t.band.c.hash == sa.bindparam("hash")).limit(limit)
        with self.engine.connect() as connection:
            shared = Counter(doc for band in bands for doc in connection.scalars(one, {"hash": band}))
            best = sorted(shared, key=lambda doc: (-shared[doc], doc))[:limit]
            rows = connection.execute(sa.select(d.doc, d.path, d.fingerprint).where(d.doc.in_(best))).all()
        return [(row.doc, row.path, tuple(row.fingerprint)) for row in rows]

    def documents(self, wanted: Filter = EVERYTHING) -> Iterator[Document]:
        """Documents by date of publication (undated first), then path; without their elements."""
        query = of_documents(wanted).order_by(
            t.document.c.published.is_not(None), t.document.c.published, t.document.c.path, t.document.c.doc
        )
        with self.engine.connect() as connection:
            for row in connection.execute(query):
                yield to_document(row)

    def document(self, doc: str) -> Document:
        """One document with its elements; `doc` as for `resolve`."""
        found = self.resolve(doc)
        with self.engine.connect() as connection:
            row = connection.execute(sa.select(t.document).where(t.document.c.doc == found)).one()
            query = sa.select(t.element).where(t.element.c.doc == found).order_by(t.element.c.number)
            elements = tuple(to_element(r) for r in connection.execute(query))
        return to_document(row, elements)

    def resolve(self, given: str) -> str:
        """The id that a user means by an id, the start of one (from 4 characters), a path, or a file's name or stem.

        UsageError, naming what is near, when it fits none or several.
        """
        given = shown(given)
        if self.known(given):
            return given
        d = t.document.c
        with self.engine.connect() as connection:
            rows = connection.execute(sa.select(d.doc, d.path).order_by(d.path)).all()
            aliases = connection.execute(sa.select(t.alias.c.doc, t.alias.c.path)).all()
        exact = {r.doc for r in rows if given in (r.doc, r.path)} | {r.doc for r in aliases if r.path == given}
        loose = {r.doc for r in rows if len(given) >= 4 and r.doc.startswith(given)}
        loose |= {r.doc for r in rows if given in (Path(r.path).name, Path(r.path).stem)}
        fits = exact or loose
        if len(fits) == 1:
            return str(fits.pop())
        if fits:
            raise UsageError(f"{given!r} fits {len(fits)} documents: {', '.join(sorted(fits)[:5])}; give the whole id")
        raise UsageError(f"no document {given!r}{_near(given, rows)}; `tieout documents` lists them")

    def passages(self, docs: Collection[str]) -> Iterator[tuple[Document, tuple[Passage, ...]]]:
        """Each of `docs` (ids), by id, without its elements, with its passages."""
        p, found = t.passage.c, list(docs)
        with self.engine.connect() as connection:
            heads = connection.execute(
                sa.select(t.document).where(t.document.c.doc.in_(found)).order_by(t.document.c.doc)
            ).all()
            spans: dict[str, list[tuple[int, int, int]]] = {}
            query = sa.select(p.doc, p.number, p.start, p.end).where(p.doc.in_(found)).order_by(p.doc, p.number)
            for doc, number, start, end in connection.execute(query):
                spans.setdefault(doc, []).append((number, start, end))
        for head in heads:
            of = spans.get(head.doc, ())
            yield to_document(head), tuple(Passage(head.doc, n, s, e, head.text[s:e]) for n, s, e in of)

    def kept(self, doc: str) -> Kept:
        """How the document `doc` was added; `doc` is its id."""
        c = t.document.c
        with self.engine.connect() as connection:
            query = sa.select(c.path, c.sha256, c.suffix, c.given_published, c.given_publisher, c.published_from)
            row = connection.execute(query.add_columns(c.published).where(c.doc == doc)).one()
        # Before schema 0002 a date that the user gave was marked as such, and nothing more.
        published = row.given_published or (row.published if row.published_from == "user" else None)
        return Kept(doc, row.path, Original(row.sha256, row.suffix), Given(published, row.given_publisher))

    def published(self, docs: Collection[str]) -> dict[str, date | None]:
        """The day of publication of each of `docs`, by id."""
        query = sa.select(t.document.c.doc, t.document.c.published).where(t.document.c.doc.in_(list(docs)))
        with self.engine.connect() as connection:
            return {row.doc: row.published for row in connection.execute(query.order_by(t.document.c.doc))}

    def count(self) -> int:
        """How many documents there are."""
        with self.engine.connect() as connection:
            return connection.scalar(sa.select(sa.func.count()).select_from(t.document)) or 0

    def ids(self) -> list[str]:
        with self.engine.connect() as connection:
            return list(connection.scalars(sa.select(t.document.c.doc).order_by(t.document.c.doc)))

    def claims(self, wanted: Filter = EVERYTHING) -> list[StoredClaim]:
        """Claims by date of publication, path and place in the text."""
        query = of_claims(wanted).order_by(
            t.document.c.published.is_not(None),
            t.document.c.published,
            t.document.c.path,
            t.claim.c.doc,
            t.claim.c.number,
        )
        with self.engine.connect() as connection:
            rows = connection.execute(query).all()
        return [StoredClaim(r.number, r.path, ClaimRecord.model_validate(r.record).claim()) for r in rows]

    def claims_from(self, days: Collection[date]) -> list[StoredClaim]:
        """The claims of somebody's about a time that starts on one of `days`, by document and place in the text."""
        c = t.claim.c
        start = c.record[("period", "start")].as_string()
        query = sa.select(c.doc, c.number, c.record, t.document.c.path).join(t.document, t.document.c.doc == c.doc)
        told = query.where(c.actor.is_not(None), start.in_([str(d) for d in days])).order_by(c.doc, c.number)
        with self.engine.connect() as connection:
            rows = connection.execute(told).all()
        return [StoredClaim(r.number, r.path, ClaimRecord.model_validate(r.record).claim()) for r in rows]

    def claim_records(self, docs: Collection[str]) -> Iterator[tuple[str, int, dict[str, Any]]]:
        """(doc, number, record as in `docs/claims.md` with its path) of each claim of `docs` (ids), in order."""
        c = t.claim.c
        query = sa.select(c.doc, c.number, c.record, t.document.c.path).join(t.document, t.document.c.doc == c.doc)
        with self.engine.connect() as connection:
            rows = connection.execute(query.where(c.doc.in_(list(docs))).order_by(c.doc, c.number)).all()
        for doc, number, record, path in rows:
            yield doc, number, {"doc": doc, "path": path} | record

    def claim_counts(self) -> dict[str, int]:
        """How many claims each document has; documents without any are left out."""
        query = sa.select(t.claim.c.doc, sa.func.count()).group_by(t.claim.c.doc)
        with self.engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def values(self, column: str) -> list[str]:
        """The distinct publishers, actors or assets that occur, to say what could have been meant."""
        source = {"publisher": t.document.c.publisher, "actor": t.claim.c.actor, "asset": t.claim.c.asset}[column]
        with self.engine.connect() as connection:
            return list(connection.scalars(sa.select(source).where(source.is_not(None)).distinct().order_by(source)))

    def counts(self) -> dict[str, int]:
        """How many documents, passages, claims, series, observations and verdicts there are."""
        counted = (t.document, t.passage, t.claim, t.series, t.observation, t.verdict)
        with self.engine.connect() as connection:
            return {c.name: connection.scalar(sa.select(sa.func.count()).select_from(c)) or 0 for c in counted}


def _near(given: str, rows: Iterable[Any]) -> str:
    from difflib import get_close_matches

    names = {Path(r.path).name for r in rows} | {r.doc for r in rows}
    close = get_close_matches(given, names, n=3, cutoff=0.6)
    return f" (near: {', '.join(close)})" if close else ""


def _put_parts(connection: sa.Connection, entry: Entry) -> None:
    """Writes all that hangs on a document, and notes that it is to be judged and indexed."""
    for table, given in parts(entry):
        if given:
            connection.execute(sa.insert(table), given)
    doc = entry.document.doc
    connection.execute(sa.insert(t.pending), [{"doc": doc, "work": work} for work in ("judge", "index")])
