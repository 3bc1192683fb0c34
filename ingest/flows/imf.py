"""International Monetary Fund: CPIS Table 15 (reported portfolio assets) and International Investment Position
workbooks.

CPIS: residents' holdings of foreign securities by reporting economy, columns "DEC. 2001", millions of dollars. IIP by
country: portfolio liabilities, that is what foreigners hold in each economy, sheets Annual and Quarterly; a mark "K "
before a figure tells a converted estimate. IIP of one economy: its rows of portfolio investment and reserves. "..." is
missing, "-" nought. https://data.imf.org/ (Coordinated Portfolio Investment Survey; Balance of Payments and
International Investment Position)
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from corpus.series import Calendar, Frequency, Loaded, Series
from ingest.flows.cells import MISSING, MONTHS, PERIODS, Cell, number, text
from ingest.flows.collect import Collected
from ingest.flows.countries import country
from ingest.flows.refusal import Refused, at_row
from ingest.flows.source import Sheet, Source

MILLION = Decimal(1_000_000)
_MISSING = MISSING | {"c", "C"}
_COLUMN = re.compile(r"(?:(JUN|DEC)\. )?(\d{4})(?:Q([1-4]))?", re.IGNORECASE)


class _Facts(NamedTuple):
    key: str
    actor: str
    code: str | None
    asset: str
    title: str


def recognises(source: Source) -> bool:
    """A workbook titled as one of the three."""
    return source.form == "xlsx" and bool(source.sheets) and _kind(source.sheets[0]) is not None


def _kind(sheet: Sheet) -> str | None:
    title = text(sheet.rows[0][0])[:300] if sheet.rows and sheet.rows[0] else ""
    if title.startswith("Table 15:") and "Reported Portfolio Investment Assets" in title:
        return "cpis"
    if re.search(r"International Investment Position.*Liabilities.*Portfolio", title):
        return "liabilities"
    return "economy" if title.endswith(": International Investment Position") else None


def read(source: Source) -> Loaded:
    """Positions at the end of years, half-years and quarters."""
    collected = Collected()
    for sheet in source.sheets:
        kind = _kind(sheet)
        if kind is None:
            raise Refused("no title that is known", place=f"sheet {sheet.name}")
        if "millions" not in " ".join(text(row[0]) for row in sheet.rows[:4] if row).lower():
            raise Refused(
                "the sheet does not say that its figures are millions of dollars", place=f"sheet {sheet.name}"
            )
        _read_sheet(sheet, kind, collected)
    return Loaded(collected.data(source.path))


def _read_sheet(sheet: Sheet, kind: str, collected: Collected) -> None:
    header = next((n for n, row in enumerate(sheet.rows[:8]) if len(row) > 1 and _COLUMN.fullmatch(text(row[1]))), None)
    if header is None:
        raise Refused("no row of years, half-years or quarters", place=f"sheet {sheet.name}")
    columns = {c: _when(text(cell)) for c, cell in enumerate(sheet.rows[header]) if _COLUMN.fullmatch(text(cell))}
    for n, facts in _rows(sheet, kind, header + 1):
        for c, (when, frequency) in columns.items():
            value = _figure(sheet.rows[n][c] if c < len(sheet.rows[n]) else None, at_row(n, sheet.name))
            series = _series(facts, kind, frequency)
            place = at_row(n, sheet.name)
            collected.add(series, PERIODS["month_end"](when), value, scale=MILLION, place=place)


def _when(written: str) -> tuple[date, Frequency]:
    """The month at whose end the column stands, and how often such columns come."""
    found = _COLUMN.fullmatch(written)
    assert found is not None
    year = int(found[2])
    if found[3]:
        return date(year, 3 * int(found[3]), 1), "quarterly"
    if found[1]:
        return date(year, MONTHS[found[1].lower()], 1), "half_yearly"
    return date(year, 12, 1), "annual"


def _rows(sheet: Sheet, kind: str, start: int) -> Iterator[tuple[int, _Facts]]:
    if kind == "economy":
        yield from _economy_rows(sheet, start)
        return
    title = text(sheet.rows[0][0]).lower()
    what = "equity" if "equity" in title else "bond" if "debt" in title else None
    if what is None:
        raise Refused("the title names neither equity nor debt", place=f"sheet {sheet.name}")
    for n in range(start, len(sheet.rows)):
        code = country(text(sheet.rows[n][0])) if sheet.rows[n] else None
        if code and kind == "cpis":
            yield n, _Facts(f"cpis.{code}.foreign.{what}", "residents", code, f"foreign.{what}", f"Residents ({code})")
        elif code:
            yield n, _Facts(f"iip.{code}.{what}", "foreigners", None, f"{code}.{what}", f"Foreign holders ({code})")


def _economy_rows(sheet: Sheet, start: int) -> Iterator[tuple[int, _Facts]]:
    """Portfolio assets and liabilities, and reserves, of the economy in the title."""
    code = country(text(sheet.rows[0][0]).removesuffix(": International Investment Position"))
    if code is None:
        raise Refused("the economy in the title is not known", place=f"sheet {sheet.name}")
    side, part = "", ""
    for n in range(start, len(sheet.rows)):
        name = text(sheet.rows[n][0]) if sheet.rows[n] else ""
        if name in ("Assets", "Liabilities"):
            side = name
        elif name.startswith(
            ("Direct investment", "Portfolio investment", "Financial derivatives", "Other investment")
        ):
            part = name
        if facts := _economy_facts(code, side, part, name):
            yield n, facts


def _economy_facts(code: str, side: str, part: str, name: str) -> _Facts | None:
    what = {"Equity and investment fund shares": "equity", "Debt securities": "bond"}.get(name)
    if name == "Reserve assets":
        return _Facts(f"iip.{code}.reserves", "official", code, "other", f"Reserve assets ({code})")
    if name.startswith("Net international investment position"):
        return _Facts(
            f"iip.{code}.net", "residents", code, "macro.niip", f"Net international investment position ({code})"
        )
    if what is None or not part.startswith("Portfolio"):
        return None
    if side == "Assets":
        return _Facts(f"iip.{code}.foreign.{what}", "residents", code, f"foreign.{what}", f"Residents ({code})")
    return _Facts(f"iip.{code}.{what}", "foreigners", None, f"{code}.{what}", f"Foreign holders ({code})")


def _figure(cell: Cell, place: str) -> Decimal | None:
    written = text(cell)
    try:
        if written == "-":
            return Decimal(0)
        return number(written.removeprefix("K ") if isinstance(cell, str) else cell, missing=_MISSING)
    except ValueError as error:
        raise Refused(str(error), place=place) from None


def _series(facts: _Facts, kind: str, frequency: Frequency) -> Series:
    calendar: Calendar = "month_end"
    words = {"equity": "equity and fund shares", "bond": "debt securities"}
    what = words.get(facts.asset.split(".")[-1], "")
    return Series(
        id=f"imf.{facts.key}.{frequency}",
        title=f"{facts.title}: {'holdings of ' + facts.asset.split('.')[0] + ' ' + what if what else 'position'}",
        measure="level" if facts.asset == "macro.niip" else "position",
        unit="USD",
        source="imf",
        frequency=frequency,
        calendar=calendar,
        asset=facts.asset,
        actor=None if facts.asset == "macro.niip" else facts.actor,
        actor_country=facts.code,
        item="reserves" if facts.key.endswith(".reserves") else None,
        revises=0.02,
        lag_days=270 if kind == "cpis" else 95,
    )
