"""A filter as SQL over the index, and the vectors of passages by id."""

import sqlite3
from collections.abc import Collection, Sequence

import numpy as np

from corpus.filter import Filter
from index.embedding import Vectors

_MANY = 900  # numbers in one SQL list


def condition(wanted: Filter) -> tuple[str, list[object]]:
    """SQL on `passage` and `document`, with its values; "" where nothing is narrowed."""
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
    if wanted.on_claims:
        sql, more = _claims(wanted)
        parts.append(f"passage.id IN (SELECT passage FROM claim WHERE {sql})")  # noqa: S608 - placeholders
        values += more
    return " AND ".join(parts), values


def passing(
    connection: sqlite3.Connection, wanted: Filter, *, limit: int, among: Collection[int] | None = None
) -> list[int]:
    """Ids of passages that pass `wanted`, at most `limit`; only of those in `among` where it is given."""
    sql, values = condition(wanted)
    query = f"SELECT passage.id FROM passage JOIN document USING (doc) WHERE {sql or '1'}"  # noqa: S608
    if among is not None:
        query += f" AND passage.id IN ({_numbers(among)})"
    return [row[0] for row in connection.execute(f"{query} LIMIT ?", (*values, limit))]


def ids(connection: sqlite3.Connection, keys: Sequence[tuple[str, int]]) -> list[int | None]:
    """The passage ids for (document, number); None where the index has none."""
    sql = "SELECT id FROM passage WHERE doc = ? AND number = ?"
    rows = (connection.execute(sql, key).fetchone() for key in keys)
    return [row[0] if row else None for row in rows]


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


def _claims(wanted: Filter) -> tuple[str, list[object]]:
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
    return " AND ".join(parts), values


def _among(column: str, count: int) -> str:
    return f"{column} IN ({', '.join('?' * count)})"


def _numbers(given: Collection[int]) -> str:
    return ",".join(str(int(n)) for n in given)
