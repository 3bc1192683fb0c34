"""Federal Reserve Board, Data Download Program, release H.4.1 (`FRB_H41.csv`).

Six header rows (description, unit, multiplier, currency, unique identifier, short name), then a row a Wednesday. Taken
are the lines of foreign official holders, and custody where the file has it.
https://www.federalreserve.gov/datadownload/Choose.aspx?rel=H41
"""

import re
from decimal import Decimal

from corpus.series import Loaded, Series
from ingest.flows.cells import PERIODS, day, number, text
from ingest.flows.collect import Collected
from ingest.flows.refusal import Refused, at_row
from ingest.flows.source import Source

LINES = {
    "RESPPLLRF_N.WW": (
        "reverse_repo",
        "us.fund.money_market",
        "Reverse repos of the Fed with foreign official accounts",
    ),
    "RESPPLLDF_N.WW": ("deposits", "other", "Foreign official deposits at the Fed"),
    "RESH4FXO_N.WW": ("custody", "us.bond", "Securities held in custody for foreign official accounts"),
    "RESH4FXT_N.WW": ("custody_treasuries", "us.bond.gov", "Treasuries held in custody for foreign official accounts"),
}
"""Item, asset and title of the lines that are taken (Wednesday levels), by their names."""


def recognises(source: Source) -> bool:
    """A csv that begins "Series Description" and has H41 identifiers."""
    return source.form == "text" and source.text[:40].startswith('"Series Description"') and "H41/H41/" in source.text


def read(source: Source) -> Loaded:
    """Positions of foreign official accounts at the Fed, each Wednesday."""
    rows = source.rows
    heads = {text(row[0]).rstrip(": "): [text(cell) for cell in row] for row in rows[:6]}
    if not {"Unit", "Multiplier", "Currency", "Time Period"} <= set(heads):
        raise Refused("the header rows (Unit, Multiplier, Currency, Time Period) are not there", place=at_row(0))
    names, collected = heads["Time Period"], Collected()
    for n, row in enumerate(rows[6:], start=6):
        if len(row) != len(names):
            raise Refused(f"{len(row)} cells where the header has {len(names)}", place=at_row(n))
        for column, name in enumerate(names):
            if name in LINES:
                _put(collected, name, heads["Multiplier"][column], row[0], row[column], n)
    if not any(name in LINES for name in names):
        raise Refused(f"none of the lines of foreign official accounts ({', '.join(LINES)})")
    return Loaded(collected.data(source.path))


def _put(collected: Collected, name: str, multiplier: str, when: object, cell: object, n: int) -> None:
    if not re.fullmatch(r"10*", multiplier):
        raise Refused(f"{multiplier!r} is no multiplier", place=at_row(2))
    try:
        wednesday, value = (
            day(text(when if isinstance(when, str) else None)),
            number(cell if isinstance(cell, str) else None),
        )
    except ValueError as error:
        raise Refused(str(error), place=at_row(n)) from None
    period = PERIODS["wednesday"](wednesday)
    collected.add(_series(name), period, value, scale=Decimal(multiplier), place=at_row(n))


def _series(name: str) -> Series:
    item, asset, title = LINES[name]
    return Series(
        id=f"fed.h41.{item}",
        title=f"{title}, Wednesday",
        measure="position",
        unit="USD",
        source="fed",
        frequency="weekly",
        calendar="wednesday",
        asset=asset,
        actor="official",
        item=item,
        lag_days=1,
        decimals=-6,
    )
