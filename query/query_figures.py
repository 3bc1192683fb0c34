"""Figures in a query, found among the claims: embeddings do not tell 2% from 20%."""

import sqlite3

from ingest.claims.quantities import Quantity, find_quantities

CLOSE = 0.02  # a figure this near is taken for the one that was asked for
ABOUT = 0.1  # and with "about"
MOST = 200


def claims_with_figures(connection: sqlite3.Connection, query: str) -> dict[int, float]:
    """Passage ids with the share (0 to 1) of the query's figures that a claim in them gives."""
    asked = [q for q in find_quantities(query) if q.measurable and (q.low is not None or q.high is not None)]
    found: dict[int, float] = {}
    for quantity in asked:
        for (passage,) in connection.execute(*_matching(quantity)):
            found[passage] = found.get(passage, 0.0) + 1 / len(asked)
    return found


def _matching(quantity: Quantity) -> tuple[str, tuple[object, ...]]:
    """Claims of the same unit whose range meets the one asked for."""
    low, high = quantity.unsigned
    margin = ABOUT if quantity.approx else CLOSE
    least = low * (1 - margin) if low is not None else 0.0
    most = high * (1 + margin) if high is not None else 1e300
    units = _units(quantity)
    unit = f"unit IN ({', '.join('?' * len(units))}) AND " if units else ""
    sql = (
        f"SELECT DISTINCT passage FROM claim WHERE {unit}passage IS NOT NULL "  # noqa: S608 - placeholders
        "AND coalesce(high, low) >= ? AND coalesce(low, high) <= ? LIMIT ?"
    )
    return sql, (*units, least, most, MOST)


def _units(quantity: Quantity) -> tuple[str, ...]:
    """A bare number may be an index, a rate or a count; percent and percentage points are not told apart in a query."""
    unit = quantity.claim_unit
    if unit in ("%", "pp"):
        return ("%", "pp")
    return ("points", "rate", "count") if unit in ("points", "count", None) else (unit,)
