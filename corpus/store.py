"""The records of a knowledge base in SQL: opening and migrating, and the documents with all that hangs on them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa

from corpus import tables as t
from corpus.claim import Claim
from corpus.claim_record import ClaimRecord
from corpus.document import Document, Element, Passage
from corpus.errors import KnowledgeBaseError, UsageError
from corpus.filter import EVERYTHING, Filter
from corpus.knowledge_base import NAME, KnowledgeBase
from corpus.originals import Original
from corpus.selection import of_claims, of_documents

BUSY_SECONDS = 60  # how long a second process waits for the first one's transaction
MIGRATIONS = Path(__file__).parent / "migrations"


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


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with its number in the document, and where the document came from."""

    number: int
    path: str
    claim: Claim


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
        try:
            engine = _engine(base)
            _migrate(engine, base)
        except (sa.exc.DBAPIError, OSError) as error:
            cause = getattr(error, "orig", None) or error
            raise KnowledgeBaseError(f"{base.name} cannot be opened: {_first_line(cause)}") from error
        return cls(engine)

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
                connection.execute(sa.insert(t.document).values(_document_row(entry)))
                for table, rows in _rows(entry):
                    if rows:
                        connection.execute(sa.insert(table), rows)
        except sa.exc.IntegrityError:
            if self.known(entry.document.doc):
                return False
            raise
        return True

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
        """(doc, path, fingerprint) of documents that share a band, most shared first."""
        shared = sa.func.count().label("shared")
        counted = (
            sa.select(t.band.c.doc, shared)
            .where(t.band.c.hash.in_(list(bands)))
            .group_by(t.band.c.doc)
            .order_by(shared.desc(), t.band.c.doc)
            .limit(limit)
            .subquery()
        )
        query = sa.select(t.document.c.doc, t.document.c.path, t.document.c.fingerprint).join(
            counted, counted.c.doc == t.document.c.doc
        )
        with self.engine.connect() as connection:
            return [(row.doc, row.path, tuple(row.fingerprint)) for row in connection.execute(query)]

    def documents(self, wanted: Filter = EVERYTHING) -> Iterator[Document]:
        """Documents by date of publication (undated first), then path; without their elements."""
        query = of_documents(wanted).order_by(
            t.document.c.published.is_not(None), t.document.c.published, t.document.c.path, t.document.c.doc
        )
        with self.engine.connect() as connection:
            for row in connection.execute(query):
                yield _document(row)

    def document(self, doc: str) -> Document:
        """One document with its elements; `doc` as for `resolve`."""
        found = self.resolve(doc)
        with self.engine.connect() as connection:
            row = connection.execute(sa.select(t.document).where(t.document.c.doc == found)).one()
            query = sa.select(t.element).where(t.element.c.doc == found).order_by(t.element.c.number)
            elements = tuple(_element(r) for r in connection.execute(query))
        return _document(row, elements)

    def resolve(self, given: str) -> str:
        """The id that a user means by an id, the start of one (from 4 characters), a path, or a file's name or stem.

        UsageError, naming what is near, when it fits none or several.
        """
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

    def passages(self, docs: Iterable[str] | None = None) -> Iterator[tuple[Document, tuple[Passage, ...]]]:
        """Each document with elements and passages, by id."""
        wanted = sorted(docs) if docs is not None else self.ids()
        for doc in wanted:
            whole = self.document(doc)
            with self.engine.connect() as connection:
                query = sa.select(t.passage).where(t.passage.c.doc == doc).order_by(t.passage.c.number)
                rows = connection.execute(query).all()
            yield whole, tuple(Passage(doc, r.number, r.start, r.end, whole.text[r.start : r.end]) for r in rows)

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


def _engine(base: KnowledgeBase) -> sa.Engine:
    if not base.url.startswith("sqlite"):
        return sa.create_engine(base.url)
    base.folder.mkdir(parents=True, exist_ok=True)
    url = sa.URL.create("sqlite", database=str(base.folder / NAME))
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    sa.event.listen(engine, "connect", _set_up_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _migrate(engine: sa.Engine, base: KnowledgeBase) -> None:
    with engine.connect() as connection:
        at = _revision(connection)
    if at == t.HEAD:
        return
    if at is not None and at > t.HEAD:
        raise KnowledgeBaseError(f"{base.name} was written by a newer tieout (schema {at}); upgrade tieout to open it")
    with _one_at_a_time(engine) as connection:
        if _revision(connection) != t.HEAD:
            _upgrade(connection)


def _revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return revision


@contextmanager
def _one_at_a_time(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that a second process waits for, so that two do not both make the tables."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.connection.driver_connection.isolation_level = None  # type: ignore[union-attr]
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7205)")
        yield connection
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("COMMIT")
        connection.commit()
    engine.dispose()


def _upgrade(connection: sa.Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _first_line(error: object) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def _near(given: str, rows: Iterable[Any]) -> str:
    from difflib import get_close_matches

    names = {Path(r.path).name for r in rows} | {r.doc for r in rows}
    close = get_close_matches(given, names, n=3, cutoff=0.6)
    return f" (near: {', '.join(close)})" if close else ""


def _document_row(entry: Entry) -> dict[str, Any]:
    row = {k: v for k, v in asdict(entry.document).items() if k != "elements"}
    return row | {
        "notes": list(entry.document.notes),
        "sha256": entry.original.sha256,
        "suffix": entry.original.suffix,
        "text_key": entry.text_key,
        "fingerprint": list(entry.fingerprint),
        "resembles": entry.resembles,
        "similarity": entry.similarity,
        "added": datetime.now(UTC).replace(tzinfo=None),
    }


def _rows(entry: Entry) -> Iterator[tuple[sa.Table, list[dict[str, Any]]]]:
    doc = entry.document.doc
    yield t.band, [{"doc": doc, "number": n, "hash": h} for n, h in enumerate(entry.bands)]
    yield (
        t.element,
        [
            {"doc": doc, "number": n, **asdict(e), "header": list(e.header)}
            for n, e in enumerate(entry.document.elements)
        ],
    )
    yield t.passage, [{"doc": doc, "number": p.number, "start": p.start, "end": p.end} for p in entry.passages]
    yield t.claim, [_claim_row(doc, n, c) for n, c in enumerate(entry.claims)]


def _claim_row(doc: str, number: int, claim: Claim) -> dict[str, Any]:
    same = ("start", "end", "kind", "actor", "actor_country", "asset", "direction", "low", "high", "unit", "negated")
    return {name: getattr(claim, name) for name in same} | {
        "doc": doc,
        "number": number,
        "period_start": claim.period.start if claim.period else None,
        "period_end": claim.period.end if claim.period else None,
        "record": ClaimRecord.of(claim).model_dump(mode="json", exclude={"path"}),
    }


def _document(row: Any, elements: tuple[Element, ...] = ()) -> Document:
    same = ("doc", "path", "text", "title", "published", "published_from", "publisher", "author", "language", "url")
    return Document(**{name: getattr(row, name) for name in same}, elements=elements, notes=tuple(row.notes))


def _element(row: Any) -> Element:
    return Element(row.kind, row.start, row.end, row.page, tuple(row.header))
