"""Ministry of Finance, Japan: monthly transactions in securities (`montha1.csv`) and the balance of payments' portfolio
investment (table 6pi-1).

Both: cp932, 100 million yen, plus is net acquisition; months in rows, the year in January's row only; sums of years
stand in rows of their own and are left out. Notes follow the figures in the first, precede them in the second.
https://www.mof.go.jp/english/policy/international_policy/reference/itn_transactions_in_securities/
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from corpus.series import Loaded, Series
from ingest.flows.cells import MONTHS, PERIODS, number, text
from ingest.flows.collect import Collected
from ingest.flows.mof_tables import (
    HUNDRED_MILLION,
    MONTHLY,
    SIDES,
    Side,
    check_headings,
    check_notes,
    final_update,
    nets,
    put_side,
    series,
)
from ingest.flows.refusal import Refused, at_row
from ingest.flows.source import Rows, Source


def recognises(source: Source) -> bool:
    """A text whose first rows name the monthly statistics."""
    head = source.text[:2000] if source.form == "text" else ""
    return "International Transactions in Securities(Monthly" in head or "売買契約等の状況（月別推移）" in head


def read(source: Source) -> Loaded:
    """Net acquisitions by month: residents of foreign, and non-residents of Japanese securities."""
    rows = source.rows
    check_headings(rows, MONTHLY)
    vintage = final_update(rows)
    collected = Collected()
    last = -1
    for n, when in months(rows, year_column=0, month_column=2):
        if all(text(cell) == "" for cell in rows[n][3:]):
            continue  # months still to come
        last = n
        for side in SIDES:
            found = nets(rows[n], n, MONTHLY, side)
            put_side(collected, MONTHLY, side, PERIODS["month"](when), found, at_row(n), vintage)
    check_notes(rows, last)
    return Loaded(collected.data(source.path))


def months(rows: Rows, *, year_column: int, month_column: int) -> list[tuple[int, date]]:
    """Index and month of each row that names a month; Refused when they do not follow one another."""
    found: list[tuple[int, date]] = []
    for n, row in enumerate(rows):
        name = text(row[month_column]).lower()[:3] if len(row) > month_column else ""
        if name not in MONTHS:
            continue
        year = text(row[year_column])[:4]
        when = _next(found[-1][1] if found else None, MONTHS[name], int(year) if year.isdigit() else None, n)
        found.append((n, when))
    return found


def _next(before: date | None, month: int, year: int | None, n: int) -> date:
    expected = None if before is None else date(before.year + before.month // 12, before.month % 12 + 1, 1)
    stated = date(year, month, 1) if year and 1900 < year < 2200 else None
    if expected is None and stated is not None:
        return stated
    if expected is None or expected.month != month or (stated is not None and stated != expected):
        raise Refused("the months do not follow one another", place=at_row(n))
    return expected


# Balance of payments, table 6pi-1 -------------------------------------------------------------------------------------

_BOP_START: dict[Side, int] = {"assets": 4, "liabilities": 19}
_BOP_PARTS = (("equity", 0), ("bond.long", 3), ("bond.short", 6))
_BOP_ROUNDING = 3


def recognises_bop(source: Source) -> bool:
    """A text titled 6pi-1, portfolio investment."""
    head = source.text[:600] if source.form == "text" else ""
    return "6pi-1" in head and "Portfolio Investment Assets/Liabilities" in head


def read_bop(source: Source) -> Loaded:
    """Portfolio investment by month in the balance of payments, which covers more than the designated reporters."""
    rows = source.rows
    collected = Collected()
    for n, when in months(rows, year_column=2, month_column=3):
        for side in SIDES:
            figures = _bop_nets(rows, n, side)
            for asset, value in figures.items():
                facts = _bop_series(side, asset)
                collected.add(facts, PERIODS["month"](when), value, scale=HUNDRED_MILLION, place=at_row(n))
    return Loaded(collected.data(source.path))


def _bop_nets(rows: Rows, n: int, side: Side) -> dict[str, Decimal]:
    start = _BOP_START[side]
    if len(rows[n]) < start + 10:
        raise Refused("the line is cut", place=at_row(n))
    try:
        cells = [number(cell) for cell in rows[n][start : start + 10]]
    except ValueError as error:
        raise Refused(str(error), place=at_row(n)) from None
    figures = {}
    for name, at in _BOP_PARTS:
        acquired, disposed, net = cells[at : at + 3]
        if net is None or (
            acquired is not None and disposed is not None and abs(acquired - disposed - net) > _BOP_ROUNDING
        ):
            raise Refused(f"{name}: {acquired} less {disposed} is not {net}", place=at_row(n))
        figures[name] = net
    if cells[9] is None or abs(sum(figures.values()) - cells[9]) > _BOP_ROUNDING:
        raise Refused(f"the parts do not add up to {cells[9]}", place=at_row(n))
    return {**figures, "bond": figures["bond.long"] + figures["bond.short"]}


def _bop_series(side: Side, asset: str) -> Series:
    monthly = series(MONTHLY, side, asset)
    return replace(
        monthly,
        id=monthly.id.replace("mof.monthly", "bop.monthly"),
        title=monthly.title.replace("net acquisition", "balance of payments, net acquisition"),
        market="balance_of_payments",
        revises=0.05,
        lag_days=40,
        inputs=tuple(name.replace("mof.monthly", "bop.monthly") for name in monthly.inputs),
        note="Until 2013 rearranged from the fifth edition of the manual.",
    )
