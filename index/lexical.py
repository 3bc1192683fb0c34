"""Passages by their words: SQLite FTS5 with BM25."""

import re
import sqlite3
from collections.abc import Collection
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W_]+")
TEXT, AROUND = 1.0, 0.5  # weight of the passage's own words and of its title's


@cache
def _stop() -> frozenset[str]:
    return frozenset(files("index").joinpath("stop.txt").read_text(encoding="utf-8").split())


def words(query: str) -> list[str]:
    """The words of a query that tell passages apart; all of them where it has no others."""
    found = list(dict.fromkeys(_WORD.findall(query.lower())))[:64]
    return [w for w in found if w not in _stop()] or found


def matches(
    connection: sqlite3.Connection, query: str, *, limit: int, among: Collection[int] | None = None
) -> dict[int, float]:
    """Passage ids with a score, best first, 1 for the best; only of those in `among` where it is given."""
    wanted = " OR ".join(f'"{word}"' for word in words(query))
    if not wanted:
        return {}
    only = f"AND rowid IN ({','.join(str(int(n)) for n in among)})" if among is not None else ""
    sql = (
        f"SELECT rowid, bm25(words, {TEXT}, {AROUND}) AS score FROM words "  # noqa: S608 - numbers only
        f"WHERE words MATCH ? {only} ORDER BY score LIMIT ?"
    )
    rows = connection.execute(sql, (wanted, limit)).fetchall()
    best = -rows[0][1] if rows else 0.0
    return {key: -score / best for key, score in rows} if best > 0 else {}
