"""What a query asks for besides its words: figures and times. Embeddings do not tell 2% from 20%."""

import re
import sqlite3
from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.claims.quantities import Quantity

CLOSE = 0.02  # a figure this near is taken for the one that was asked for
ABOUT = 0.1  # and with "about"
MOST = 200
WRITTEN_WITHIN = timedelta(days=31)  # after the time that was asked for: what happened is written up later
_MAY_COUNT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|third|trillion|billion|percent)\b"
)
_MAY_DATE = re.compile(r"\d|\b(?:week|month|quarter|year|today|yesterday)\b")


def with_figures(connection: sqlite3.Connection, query: str) -> dict[int, float]:
    """Passage ids with the share (0 to 1) of the query's figures that a claim in them gives."""
    if not _MAY_COUNT.search(query.lower()):
        return {}
    from ingest.claims.quantities import find_quantities

    asked = [q for q in find_quantities(query) if q.measurable and (q.low is not None or q.high is not None)]
    found: dict[int, float] = {}
    for quantity in asked:
        for (passage,) in connection.execute(*_matching(quantity)):
            found[passage] = found.get(passage, 0.0) + 1 / len(asked)
    return found


def of_the_time(connection: sqlite3.Connection, query: str, among: Collection[int], *, today: date) -> set[int]:
    """Those of the passages `among` that were written at or soon after a time the query names, or claim things of it.

    "Last week" is the week before `today`.
    """
    if not _MAY_DATE.search(query.lower()):
        return set()
    from ingest.claims.periods import find_periods

    numbers = ",".join(str(int(n)) for n in among)
    found: set[int] = set()
    for period in (e.period for e in find_periods(query, published=today) if e.period):
        start, end = str(period.start), str(period.end)
        sql = (
            "SELECT id FROM passage JOIN document USING (doc) "  # noqa: S608 - numbers only
            f"WHERE id IN ({numbers}) AND published BETWEEN ? AND ? "
            f"UNION SELECT passage FROM claim WHERE passage IN ({numbers}) AND period_start >= ? AND period_end <= ?"
        )
        later = str(period.end + WRITTEN_WITHIN)
        found |= {row[0] for row in connection.execute(sql, (start, later, start, end))}
    return found


def _matching(quantity: "Quantity") -> tuple[str, tuple[object, ...]]:
    """Claims of the same unit whose range meets the one asked for."""
    low, high = quantity.unsigned
    margin = ABOUT if quantity.approx else CLOSE
    least = low * (1 - margin) if low is not None else 0.0
    most = high * (1 + margin) if high is not None else 1e300
    units = _units(quantity)
    same = f"unit IN ({', '.join('?' * len(units))}) AND passage IS NOT NULL"
    sql = (
        f"SELECT passage FROM claim WHERE {same} AND low = high AND low BETWEEN ? AND ? "  # noqa: S608 - placeholders
        f"UNION SELECT passage FROM claim WHERE {same} AND low IS NOT high "
        "AND coalesce(high, low) >= ? AND coalesce(low, high) <= ? LIMIT ?"
    )
    return sql, (*units, least, most, *units, least, most, MOST)


def _units(quantity: "Quantity") -> tuple[str, ...]:
    """A bare number may be an index, a rate or a count; percent and percentage points are one thing in a query."""
    unit = quantity.claim_unit
    if unit in ("%", "pp"):
        return ("%", "pp")
    return ("points", "rate", "count") if unit in ("points", "count", None) else (unit,)
