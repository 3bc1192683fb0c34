"""Investment Company Institute: Long-Term Mutual Fund and ETF Flows, a year's file (`combined_flows_data_YYYY`), saved
as text.

Tabs with empty columns between, millions of dollars; months, then "Estimated weekly fund flows" of weeks that end on
Wednesday; plus is an inflow. https://www.ici.org/research/stats
"""

import re
from datetime import date
from decimal import Decimal
from typing import Literal

from corpus.series import Loaded, Series
from ingest.flows.cells import PERIODS, number, text
from ingest.flows.collect import Collected
from ingest.flows.refusal import Refused, at_row
from ingest.flows.source import Source

MILLION = Decimal(1_000_000)
_TITLE = "Long-Term Mutual Fund and Exchange-Traded Fund (ETF) Flows"
_DAY = re.compile(r"(\d{2})/(\d{2})/(\d{4})")
_HEADINGS = (
    "Total LT MF and ETF flows",
    "Total",
    "Domestic",
    "World",
    "Hybrid",
    "Total",
    "Taxable",
    "Municipal",
    "Commodity",
)
KINDS: tuple[tuple[str, str, str | None, str], ...] = (
    ("total", "other", "us.all_long_term_funds", "all long-term funds"),
    ("equity", "us.fund.equity", "all_equity", "equity funds"),
    ("domestic_equity", "us.fund.equity", None, "domestic equity funds"),
    ("world_equity", "global.fund.equity", None, "world equity funds"),
    ("hybrid", "other", "us.hybrid_funds", "hybrid funds"),
    ("bond", "us.fund.bond", None, "bond funds"),
    ("taxable_bond", "us.fund.bond", "taxable", "taxable bond funds"),
    ("municipal_bond", "us.fund.bond", "municipal", "municipal bond funds"),
    ("commodity", "other", "us.commodity_funds", "commodity funds"),
)
_ROUNDING = 3


def recognises(source: Source) -> bool:
    """A text with the table's title in its first lines."""
    return source.form == "text" and _TITLE in source.text[:400] and "Investment Company Institute" in source.text[:200]


def read(source: Source) -> Loaded:
    """Net flows by month and by week, mutual funds and ETFs together."""
    rows = source.rows
    head = [text(cell) for row in rows[4:6] for cell in row]
    if any(name not in head for name in _HEADINGS):
        raise Refused(
            "the headings are not Total, Equity (Total, Domestic, World), Hybrid, Bond, Commodity", place=at_row(4)
        )
    collected, weekly, last = Collected(), False, -1
    for n, row in enumerate(rows):
        first = text(row[0]) if row else ""
        weekly = weekly or first.startswith("Estimated weekly")
        if found := _DAY.fullmatch(first):
            last = n
            _put_row(collected, _day(found, n), row[1:19:2], n, weekly)
    if not any(text(cell).startswith("Note:") for row in rows[last + 1 :] for cell in row):
        raise Refused("the note that closes the table is missing: the file is cut", place=at_row(last))
    return Loaded(collected.data(source.path))


def _day(found: re.Match[str], n: int) -> date:
    try:
        return date(int(found[3]), int(found[1]), int(found[2]))
    except ValueError as error:
        raise Refused(str(error), place=at_row(n)) from None


def _put_row(collected: Collected, when: date, cells: object, n: int, weekly: bool) -> None:
    try:
        figures = [number(cell) for cell in cells] if isinstance(cells, list | tuple) else []
    except ValueError as error:
        raise Refused(str(error), place=at_row(n)) from None
    known = [value for value in figures if value is not None]
    if len(known) != len(KINDS):
        raise Refused(f"{len(known)} figures instead of {len(KINDS)}", place=at_row(n))
    total, equity, domestic, world, hybrid, bond, taxable, municipal, commodity = known
    for whole, parts in (
        (equity, (domestic, world)),
        (bond, (taxable, municipal)),
        (total, (equity, hybrid, bond, commodity)),
    ):
        if abs(sum(parts) - whole) > _ROUNDING:
            raise Refused(f"the parts add to {sum(parts)}, not {whole}", place=at_row(n))
    calendar = "thursday_wednesday" if weekly else "month"
    for kind, value in zip(KINDS, known, strict=True):
        collected.add(series(kind, weekly), PERIODS[calendar](when), value, scale=MILLION, place=at_row(n))


def series(kind: tuple[str, str, str | None, str], weekly: bool) -> Series:
    """The facts of one kind of fund's flows."""
    name, asset, item, words = kind
    span: Literal["weekly", "monthly"] = "weekly" if weekly else "monthly"
    return Series(
        id=f"ici.{span}.funds_and_etfs.{name}",
        title=f"US {words}, mutual funds and ETFs, net flow, {span}",
        measure="net_purchases",
        unit="USD",
        source="ici",
        frequency=span,
        calendar="thursday_wednesday" if weekly else "month",
        asset=asset,
        actor="funds",
        market="funds_and_etfs",
        item=item,
        revises=0.05 if weekly else 0.0,
        lag_days=7 if weekly else 28,
        decimals=-6,
    )
