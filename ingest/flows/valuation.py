"""Valuation: JPX's PER and PBR by market (`perpbrYYYYMM.xlsx`) and Robert Shiller's `ie_data.xls`.

JPX: sheet 規模別・業種別（連結）, consolidated; a row for each market and industry, simple and weighted multiples;
taken are the composites of each market. "－" is none, "＊" over 1,000.
https://www.jpx.co.jp/english/markets/statistics-equities/misc/04.html

Shiller: sheet Data; months as 2024.01, October as 2024.1. http://www.econ.yale.edu/~shiller/data.htm
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from corpus.series import Calendar, Loaded, Series
from ingest.flows.cells import MISSING, PERIODS, Cell, number, text
from ingest.flows.collect import Collected
from ingest.flows.refusal import Refused, at_row
from ingest.flows.source import Sheet, Source

_NONE = MISSING | {"*", "＊"}


def _valuation(
    name: str, title: str, asset: str, item: str, *, source: str, calendar: Calendar, unit: str = "x"
) -> Series:
    market = name.split(".")[2] if name.startswith("jpx.") else None
    return Series(
        id=name,
        title=title,
        measure="level" if unit == "points" else "valuation",
        unit=unit,
        source=source,
        frequency="monthly",
        calendar=calendar,
        asset=asset,
        market=market,
        item=item,
    )


# JPX ------------------------------------------------------------------------------------------------------------------

_MONTH = re.compile(r"(\d{4})/(\d{1,2})")
_COLUMNS = {
    "simple_per": "average_per(times)",
    "simple_pbr": "average_pbr(times)",
    "per": "weightedaverage_per(times)",
    "pbr": "weightedaverage_pbr(times)",
}


def recognises_jpx(source: Source) -> bool:
    """A workbook whose first sheet is titled PER・PBR（連結）."""
    if source.form != "xlsx" or not source.sheets or not source.sheets[0].rows:
        return False
    head = text(source.sheets[0].rows[0][0]) if source.sheets[0].rows[0] else ""
    return "PER・PBR" in head and "連結" in head


def read_jpx(source: Source) -> Loaded:
    """PER and PBR of each market's composite at the month's end."""
    sheet = source.sheets[0]
    header = next((n for n, row in enumerate(sheet.rows[:10]) if row and text(row[0]) == "Year/Month"), None)
    if header is None:
        raise Refused("no row that begins Year/Month", place=f"sheet {sheet.name}")
    names = [text(cell).lower().replace(" ", "") for cell in sheet.rows[header]]
    try:
        columns = {item: names.index(name) for item, name in _COLUMNS.items()}
    except ValueError as error:
        raise Refused(f"a column is missing: {error}", place=at_row(header, sheet.name)) from None
    collected = Collected()
    for n, row in enumerate(sheet.rows[header + 1 :], start=header + 1):
        month = _MONTH.fullmatch(text(row[0])) if row else None
        if month and text(row[4]) == "Composite":
            _put_jpx(collected, row, columns, date(int(month[1]), int(month[2]), 1), at_row(n, sheet.name))
    return Loaded(collected.data(source.path))


def _put_jpx(collected: Collected, row: Sequence[Cell], columns: dict[str, int], when: date, place: str) -> None:
    market = text(row[2]).lower()
    for item, column in columns.items():
        words = f"{'simple' if item.startswith('simple') else 'weighted'} average {item[-3:].upper()}"
        facts = _valuation(
            f"jpx.valuation.{market}.{item}",
            f"TSE {market.title()}, all industries, {words} (last fiscal year, consolidated)",
            "jp.equity",
            item,
            source="jpx",
            calendar="month_end",
        )
        collected.add(facts, PERIODS["month_end"](when), _figure(row[column], place), place=place)


def _figure(cell: Cell, place: str) -> Decimal | None:
    try:
        return number(cell, missing=_NONE)
    except ValueError as error:
        raise Refused(str(error), place=place) from None


# Shiller --------------------------------------------------------------------------------------------------------------

_HEADINGS = ("Date", "P", "D", "E", "CPI")
_SHILLER = {
    "P": ("shiller.sp500", "S&P Composite, average of the month's closes", "month_average", "points"),
    "CAPE": ("shiller.cape", "S&P Composite, cyclically adjusted PER (CAPE)", "cape", "x"),
    "TR CAPE": ("shiller.tr_cape", "S&P Composite, cyclically adjusted total-return PER", "tr_cape", "x"),
}


def recognises_shiller(source: Source) -> bool:
    """A workbook with a sheet Data headed Date, P, D, E, CPI."""
    sheet = source.sheet("Data") if source.form in ("xls", "xlsx") else None
    return sheet is not None and _shiller_header(sheet) is not None


def _shiller_header(sheet: Sheet) -> int | None:
    heads = ((n, tuple(text(cell) for cell in row[:5])) for n, row in enumerate(sheet.rows[:20]))
    return next((n for n, cells in heads if cells == _HEADINGS), None)


def read_shiller(source: Source) -> Loaded:
    """Monthly index and CAPE; the PER on trailing earnings where earnings are known."""
    sheet = source.sheet("Data")
    header = _shiller_header(sheet) if sheet else None
    if sheet is None or header is None:
        raise Refused("no sheet Data with the columns Date, P, D, E, CPI")
    names = [text(cell) for cell in sheet.rows[header]]
    collected, trailing = Collected(), _shiller("shiller.per", "S&P Composite, PER on trailing earnings", "per", "x")
    for n, row in enumerate(sheet.rows[header + 1 :], start=header + 1):
        if not row or text(row[0]) == "":
            continue
        place, period = at_row(n, sheet.name), PERIODS["month"](_shiller_month(row[0], at_row(n, sheet.name)))
        for column, (name, title, item, unit) in _SHILLER.items():
            if column in names and names.index(column) < len(row):
                value = _figure(row[names.index(column)], place)
                collected.add(_shiller(name, title, item, unit), period, value, place=place)
        price, earnings = _figure(row[1], place), _figure(row[3], place)
        if price is not None and earnings:
            collected.add(trailing, period, round(price / earnings, 6), place=place)
    return Loaded(collected.data(source.path))


def _shiller(name: str, title: str, item: str, unit: str) -> Series:
    return _valuation(name, title, "index.sp500", item, source="shiller", calendar="month", unit=unit)


def _shiller_month(cell: Cell, place: str) -> date:
    """2024.01 is January, 2024.1 October: the cell is a number of years and hundredths."""
    try:
        value = number(cell)
        whole = round((value or Decimal(0)) * 100)
        return date(whole // 100, whole % 100, 1)
    except ValueError as error:
        raise Refused(f"{text(cell)[:20]!r} is no month: {error}", place=place) from None
