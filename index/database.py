"""What search reads, in a SQLite file of its own: passages with their words and vectors, claims with their verdicts.

Derived from the store and never the truth: a search opens this one file and no SQL toolkit. One transaction a
batch of documents; a document is in it whole or not at all.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from corpus.errors import StaleIndexError
from index.embedding import Vectors

LAYOUT = 2  # counts up when the tables below change; an index of another layout is rebuilt

_SCHEMA = """
CREATE TABLE document (
    doc TEXT PRIMARY KEY, path TEXT NOT NULL, title TEXT, published TEXT, publisher TEXT
) WITHOUT ROWID;
CREATE TABLE passage (
    id INTEGER PRIMARY KEY, doc TEXT NOT NULL, number INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    text TEXT NOT NULL, around TEXT NOT NULL, vector BLOB NOT NULL, UNIQUE (doc, number)
);
CREATE VIRTUAL TABLE words USING fts5 (
    text, around, content='passage', content_rowid='id', tokenize='porter unicode61'
);
CREATE TABLE claim (
    doc TEXT NOT NULL, number INTEGER NOT NULL, passage INTEGER, kind TEXT NOT NULL, actor TEXT, asset TEXT,
    low REAL, high REAL, unit TEXT,
    period_start TEXT, period_end TEXT,
    record TEXT NOT NULL, verdict TEXT, checked TEXT, PRIMARY KEY (doc, number)
) WITHOUT ROWID;
CREATE INDEX claim_passage ON claim (passage);
CREATE INDEX claim_facets ON claim (kind, actor, asset, verdict, passage);
CREATE INDEX claim_figure ON claim (unit, low, passage) WHERE low = high;
CREATE INDEX claim_range ON claim (unit, low, high, passage) WHERE low IS NOT high;
CREATE INDEX document_published ON document (published);
CREATE INDEX document_publisher ON document (lower(publisher));
"""


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """A passage as search sees it; `around` is the context that it is found by and that is not shown."""

    number: int
    start: int
    end: int
    text: str
    around: str


@dataclass(frozen=True, slots=True)
class IndexedClaim:
    """A claim's facets, its whole record as JSON, and its verdict as JSON where it was checked."""

    number: int
    start: int
    end: int
    kind: str
    actor: str | None
    asset: str | None
    low: float | None
    high: float | None
    unit: str | None
    period_start: str | None
    period_end: str | None
    record: str
    verdict: str | None = None
    checked: str | None = None


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """A document with all that search finds and shows of it; `published` is an ISO date."""

    doc: str
    path: str
    title: str | None
    published: str | None
    publisher: str | None
    passages: tuple[IndexedPassage, ...]
    claims: tuple[IndexedClaim, ...]


class IndexDatabase:
    """An open index database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        connection.row_factory = sqlite3.Row

    @classmethod
    def create(cls, path: Path) -> Self:
        """A new, empty one; what a killed rebuild left under the name goes."""
        for left in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
            left.unlink(missing_ok=True)
        connection = sqlite3.connect(path, timeout=60)
        connection.executescript("PRAGMA journal_mode=WAL;" + _SCHEMA)
        return cls(connection)

    @classmethod
    def open(cls, path: Path) -> Self:
        """StaleIndexError where it is not there or is no index."""
        if not path.is_file():
            raise StaleIndexError("the index is not there; `tieout rebuild` makes it")
        connection = sqlite3.connect(path, timeout=60)
        try:
            connection.execute("SELECT count(*) FROM document")
        except sqlite3.DatabaseError as error:
            connection.close()
            raise StaleIndexError(f"the index cannot be read ({error}); `tieout rebuild` makes it anew") from error
        return cls(connection)

    def close(self) -> None:
        self.connection.close()

    def docs(self) -> set[str]:
        """Ids of the documents in it."""
        return {row[0] for row in self.connection.execute("SELECT doc FROM document")}

    def count(self) -> int:
        """How many documents."""
        return int(self.connection.execute("SELECT count(*) FROM document").fetchone()[0])

    def counts(self) -> tuple[int, int, int]:
        """How many documents, passages and claims."""
        tables = ("document", "passage", "claim")
        found = [self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]  # noqa: S608
        return found[0], found[1], found[2]

    def put(self, documents: Sequence[tuple[IndexedDocument, Vectors]]) -> None:
        """Takes documents in, each with a vector for each passage, in one transaction; known ones are left."""
        with self.connection:
            self.connection.execute("BEGIN IMMEDIATE")
            for document, vectors in documents:
                self._put(document, vectors)

    def drop(self, docs: Iterable[str]) -> None:
        """Takes documents out that the store no longer has."""
        with self.connection:
            for doc in docs:
                rows = self.connection.execute("SELECT id, text, around FROM passage WHERE doc = ?", (doc,)).fetchall()
                gone = "INSERT INTO words (words, rowid, text, around) VALUES ('delete', ?, ?, ?)"
                self.connection.executemany(gone, [tuple(row) for row in rows])
                for table in ("passage", "claim", "document"):
                    self.connection.execute(f"DELETE FROM {table} WHERE doc = ?", (doc,))  # noqa: S608

    def judge(self, verdicts: Iterable[tuple[str, int, str, str]]) -> None:
        """Notes verdicts: (doc, claim's number, outcome, verdict as JSON)."""
        rows = [(outcome, record, doc, number) for doc, number, outcome, record in verdicts]
        with self.connection:
            self.connection.executemany("UPDATE claim SET verdict = ?, checked = ? WHERE doc = ? AND number = ?", rows)

    def _put(self, document: IndexedDocument, vectors: Vectors) -> None:
        head = (document.doc, document.path, document.title, document.published, document.publisher)
        new = self.connection.execute("INSERT OR IGNORE INTO document VALUES (?, ?, ?, ?, ?)", head)
        if not new.rowcount:
            return
        for passage, vector in zip(document.passages, vectors, strict=True):
            row = (document.doc, passage.number, passage.start, passage.end, passage.text, passage.around)
            insert = "INSERT INTO passage VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)"
            key = self.connection.execute(insert, (*row, np.asarray(vector, dtype=np.float16).tobytes())).lastrowid
            words = "INSERT INTO words (rowid, text, around) VALUES (?, ?, ?)"
            self.connection.execute(words, (key, passage.text, passage.around))
        for claim in document.claims:
            self._put_claim(document, claim)

    def _put_claim(self, document: IndexedDocument, claim: IndexedClaim) -> None:
        place = 'SELECT id FROM passage WHERE doc = ? AND start < ? AND "end" > ? ORDER BY start LIMIT 1'
        found = self.connection.execute(place, (document.doc, claim.end, claim.start)).fetchone()
        row = (document.doc, claim.number, found[0] if found else None, claim.kind, claim.actor, claim.asset)
        value = (claim.low, claim.high, claim.unit, claim.period_start, claim.period_end)
        judged = (claim.record, claim.verdict, claim.checked)
        places = ", ".join("?" * 14)
        self.connection.execute(f"INSERT INTO claim VALUES ({places})", (*row, *value, *judged))  # noqa: S608
