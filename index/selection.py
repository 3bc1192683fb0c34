"""A filter as SQL over the index, and the vectors of passages by id."""

import sqlite3
from collections.abc import Collection, Sequence

import numpy as np

from corpus.filter import Filter
from index.embedding import Vectors

_MANY = 900  # numbers in one SQL list
_FEW = 1000  # documents that are gone through one by one


def passing(
    connection: sqlite3.Connection, wanted: Filter, *, limit: int, among: Collection[int] | None = None
) -> list[int]:
    """Ids of passages that pass `wanted`, at most `limit`; only of those in `among` where it is given.

    The tables are gone through in the order that leaves least to look at, which SQLite cannot know (CROSS JOIN).
    """
    on_document, values = _documents(wanted)
    on_claim, more = _claims(wanted)
    if among is not None:
        on_document += [f"passage.id IN ({_numbers(among)})"]
    if wanted.on_claims and (among is not None or not _narrow(connection, wanted)):
        order = "claim CROSS JOIN passage ON passage.id = claim.passage CROSS JOIN document USING (doc)"
    elif wanted.on_claims:
        order = "document CROSS JOIN passage USING (doc) CROSS JOIN claim ON claim.passage = passage.id"
    else:
        order = ("passage CROSS JOIN document" if among is not None else "document CROSS JOIN passage") + " USING (doc)"
    conditions = " AND ".join([*on_document, *on_claim]) or "1"
    sql = f"SELECT DISTINCT passage.id FROM {order} WHERE {conditions} LIMIT ?"  # noqa: S608 - placeholders
    return [row[0] for row in connection.execute(sql, (*values, *more, limit))]


def ids(connection: sqlite3.Connection, keys: Sequence[tuple[str, int]]) -> list[int | None]:
    """The passage ids for (document, number); None where the index has none."""
    found: dict[tuple[str, int], int] = {}
    for first in range(0, len(keys), _MANY // 2):
        part = keys[first : first + _MANY // 2]
        pairs = ", ".join("(?, ?)" for _ in part)
        sql = (
            f"WITH asked (of, at) AS (VALUES {pairs}) "  # noqa: S608 - placeholders
            "SELECT doc, number, id FROM asked CROSS JOIN passage ON doc = of AND number = at"
        )
        for doc, number, key in connection.execute(sql, [value for pair in part for value in pair]):
            found[doc, number] = key
    return [found.get(key) for key in keys]


def documents_of(connection: sqlite3.Connection, wanted: Sequence[int]) -> dict[int, str]:
    """The document of each passage."""
    rows = connection.execute(f"SELECT id, doc FROM passage WHERE id IN ({_numbers(wanted)})")  # noqa: S608
    return {row[0]: row[1] for row in rows}


def cosines(connection: sqlite3.Connection, wanted: Sequence[int], vector: Vectors) -> dict[int, float]:
    """The cosine of each passage with a vector of length one."""
    found: dict[int, float] = {}
    for first in range(0, len(wanted), _MANY):
        sql = f"SELECT id, vector FROM passage WHERE id IN ({_numbers(wanted[first : first + _MANY])})"  # noqa: S608
        rows = connection.execute(sql).fetchall()
        if rows:
            matrix = np.frombuffer(b"".join(row[1] for row in rows), dtype=np.float16).reshape(len(rows), -1)
            scores = matrix.astype(np.float32) @ vector
            found |= {row[0]: float(score) for row, score in zip(rows, scores, strict=True)}
    return found


def _narrow(connection: sqlite3.Connection, wanted: Filter) -> bool:
    """Whether what is asked of documents leaves few of them."""
    conditions, values = _documents(wanted)
    if not conditions:
        return False
    sql = f"SELECT count(*) FROM (SELECT 1 FROM document WHERE {' AND '.join(conditions)} LIMIT ?)"  # noqa: S608
    return int(connection.execute(sql, (*values, _FEW + 1)).fetchone()[0]) <= _FEW


def _documents(wanted: Filter) -> tuple[list[str], list[object]]:
    """Conditions on `document`, with their values."""
    parts: list[str] = []
    values: list[object] = []
    for sql, given in (("document.published >= ?", wanted.since), ("document.published <= ?", wanted.until)):
        if given:
            parts.append(sql)
            values.append(str(given))
    if wanted.publishers:
        parts.append(_among("lower(document.publisher)", len(wanted.publishers)))
        values += [p.lower() for p in wanted.publishers]
    if wanted.docs:
        parts.append(_among("document.doc", len(wanted.docs)))
        values += wanted.docs
    return parts, values


def _claims(wanted: Filter) -> tuple[list[str], list[object]]:
    """Conditions on `claim`, with their values."""
    parts: list[str] = []
    values: list[object] = []
    for column, given in (("kind", wanted.kinds), ("actor", wanted.actors), ("verdict", wanted.verdicts)):
        if given:
            parts.append(_among(column, len(given)))
            values += given
    if wanted.assets:
        under = " OR ".join("asset = ? OR substr(asset, 1, ?) = ?" for _ in wanted.assets)
        parts.append(f"({under})")
        for asset in wanted.assets:
            values += [asset, len(asset) + 1, f"{asset}."]
    return parts, values


def _among(column: str, count: int) -> str:
    return f"{column} IN ({', '.join('?' * count)})"


def _numbers(given: Collection[int]) -> str:
    return ",".join(str(int(n)) for n in given)
