"""Passages by their words: SQLite FTS5 with BM25."""

import re
import sqlite3
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from itertools import accumulate

_WORD = re.compile(r"[^\W_]+")
MOST = 4000  # passages that are scored for one query
EVERYWHERE = 0.2  # share of all passages
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
    """Passage ids with a score, best first, 1 for the best; only of those in `among` where it is given.

    Scoring a passage costs more than finding it. In a large index the rarer words of a query put passages forward, the
    others count for those; a word that many passages have (over EVERYWHERE) tells nothing apart and counts only
    where the query has no other.
    """
    wanted = _expression(connection, words(query))
    if not wanted:
        return {}
    # The plus keeps SQLite from searching anew for each number.
    only = f"AND +rowid IN ({','.join(str(int(n)) for n in among)})" if among is not None else ""
    sql = (
        f"SELECT rowid, score FROM (SELECT rowid, bm25(words, {TEXT}, {AROUND}) AS score FROM words "  # noqa: S608
        f"WHERE words MATCH ? {only} ORDER BY rowid DESC LIMIT {MOST}) ORDER BY score LIMIT ?"
    )
    rows = connection.execute(sql, (wanted, limit)).fetchall()
    best = -rows[0][1] if rows else 0.0
    return {key: -score / best for key, score in rows} if best > 0 else {}


def _expression(connection: sqlite3.Connection, found: list[str]) -> str:
    """The words as an FTS5 query that matches no more than about MOST passages, where that can be."""
    passages = connection.execute("SELECT max(id) FROM passage").fetchone()[0] or 0
    if passages <= MOST:
        return _any(found)
    enough = max(int(passages * EVERYWHERE), MOST)
    counts = {word: _count(connection, word, enough + 1) for word in found}
    telling = [word for word in found if 0 < counts[word] <= enough]
    if not telling:
        return " AND ".join(f'"{word}"' for word in found if counts[word])
    rarest = sorted(telling, key=lambda word: counts[word])
    sums = list(accumulate(counts[word] for word in rarest))
    leading = [word for word, total in zip(rarest, sums, strict=True) if total <= MOST] or rarest[:1]
    others = rarest[len(leading) :]
    # All are named twice in all, so that each weighs the same.
    return f"({_any(leading)}) AND ({_any([*leading, *others, *others])})" if others else _any(leading)


def _count(connection: sqlite3.Connection, word: str, limit: int) -> int:
    """How many passages have the word, counted up to `limit`."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
    return int(connection.execute(sql, (f'"{word}"', limit)).fetchone()[0])


def _any(found: list[str]) -> str:
    return " OR ".join(f'"{word}"' for word in found)
