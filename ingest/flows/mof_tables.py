"""What the MOF's weekly and monthly tables of securities transactions share: columns, checks, series."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from corpus.period import Period
from corpus.series import Calendar, Frequency, Series
from ingest.flows.cells import MONTHS, Cell, number, text
from ingest.flows.collect import Collected
from ingest.flows.refusal import Refused, at_row
from ingest.flows.source import Rows

Side = Literal["assets", "liabilities"]
SIDES: tuple[Side, Side] = ("assets", "liabilities")
HUNDRED_MILLION = Decimal(100_000_000)
REVISES = 0.015
ROUNDING = 2
"""Figures are rounded one by one, so sums may be off by up to this many units."""

_UPDATE = re.compile(r"Final Update\s+([A-Z][a-z]+)\s+(\d{1,2})\s*,\s*(\d{4})")
_PATTERN = ("acquisition", "disposition", "net")
_SIDE = (*_PATTERN, *_PATTERN, "net", *_PATTERN, "net")
FUNDS_NOTE = "From January 2014 equity includes investment fund shares that stood under long-term debt before."


@dataclass(frozen=True, slots=True)
class Table:
    """One of the two tables: how its series are called and where the residents' (`assets`) columns begin."""

    name: str
    frequency: Frequency
    calendar: Calendar
    lag_days: int
    assets: int
    liabilities: int


WEEKLY = Table("weekly", "weekly", "mof_week", 5, assets=1, liabilities=12)
MONTHLY = Table("monthly", "monthly", "month", 10, assets=3, liabilities=14)


def check_headings(rows: Rows, table: Table) -> None:
    """Refuses a table whose columns of acquisition, disposition and net do not stand where they should."""
    for row in rows[:30]:
        words = [text(cell).lower().split(" ")[0] for cell in row]
        if "acquisition" in words:
            for start in (table.assets, table.liabilities):
                if tuple(words[start : start + len(_SIDE)]) != _SIDE:
                    raise Refused(
                        "the columns are not acquisition, disposition, net of equity, long-term and short-term debt"
                    )
            return
    raise Refused("no row that names the columns (Acquisition, Disposition, Net)")


def final_update(rows: Rows) -> date | None:
    """The publication date that the file prints."""
    for row in rows[:5]:
        for cell in row:
            found = _UPDATE.search(text(cell))
            if found and found[1][:3].lower() in MONTHS:
                return date(int(found[3]), MONTHS[found[1][:3].lower()], int(found[2]))
    return None


def nets(row: Sequence[Cell], n: int, table: Table, side: Side) -> dict[str, Decimal]:
    """Net equity, long-term and short-term debt of one side, held against acquisitions, dispositions and totals."""
    start = table.assets if side == "assets" else table.liabilities
    cells = [_figure(row, start + c, n) for c in range(len(_SIDE))]
    found = {}
    for name, at in (("equity", 0), ("bond.long", 3), ("bond.short", 7)):
        acquired, disposed, net = cells[at : at + 3]
        if abs(acquired - disposed - net) > ROUNDING:
            raise Refused(f"{name}: acquisition {acquired} less disposition {disposed} is not {net}", place=at_row(n))
        found[name] = net
    if (
        abs(found["equity"] + found["bond.long"] - cells[6]) > ROUNDING
        or abs(sum(found.values()) - cells[10]) > ROUNDING
    ):
        raise Refused("the parts do not add up to the printed subtotal and total", place=at_row(n))
    return found


def _figure(row: Sequence[Cell], column: int, n: int) -> Decimal:
    try:
        cell = row[column] if column < len(row) else None
        value = number(cell)
    except ValueError as error:
        raise Refused(str(error), place=at_row(n)) from None
    if value is None:
        raise Refused(f"no figure in column {column + 1}", place=at_row(n))
    return value


def series(table: Table, side: Side, asset: str) -> Series:
    """The facts of one side's net acquisitions of `asset` ("equity", "bond.long", "bond.short" or "bond")."""
    actor, country, prefix = ("residents", "jp", "foreign") if side == "assets" else ("foreigners", None, "jp")
    root = f"mof.{table.name}.{actor}.{prefix}"
    who, whose = ("Japanese residents", "foreign") if side == "assets" else ("Non-residents", "Japanese")
    return Series(
        id=f"{root}.{asset}",
        title=f"{who}, net acquisition of {whose} {_WORDS[asset]}, {table.name}",
        measure="net_purchases",
        unit="JPY",
        source="mof",
        frequency=table.frequency,
        calendar=table.calendar,
        asset=f"{prefix}.{asset}",
        actor=actor,
        actor_country=country,
        revises=REVISES,
        lag_days=table.lag_days,
        decimals=-8,
        formula="long + short" if asset == "bond" else None,
        inputs=(f"{root}.bond.long", f"{root}.bond.short") if asset == "bond" else (),
        note=FUNDS_NOTE if asset in ("equity", "bond.long", "bond") else "",
    )


_WORDS = {
    "equity": "equity and investment fund shares",
    "bond.long": "long-term debt securities",
    "bond.short": "short-term debt securities",
    "bond": "debt securities (long- plus short-term)",
}


def put_side(
    collected: Collected,
    table: Table,
    side: Side,
    period: Period,
    found: dict[str, Decimal],
    place: str,
    vintage: date | None,
) -> None:
    """Adds the three net figures, and long- plus short-term debt together, as the press quotes "bonds"."""
    figures = {**found, "bond": found["bond.long"] + found["bond.short"]}
    for asset, value in figures.items():
        collected.add(series(table, side, asset), period, value, scale=HUNDRED_MILLION, place=place, vintage=vintage)


def check_notes(rows: Rows, last: int) -> None:
    """The publisher closes its tables with notes; without them after the `last` row of figures the file is cut."""
    if last < 0:
        raise Refused("no rows of figures")
    after = [text(cell) for row in rows[last + 1 :] for cell in row]
    if not any(cell.startswith(("(備考)", "(Note", "備考")) for cell in after):
        raise Refused("the notes that close this table are missing: the file is cut", place=at_row(last))
