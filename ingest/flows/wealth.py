"""Lane and Milesi-Ferretti, External Wealth of Nations (Brookings): sheet Dataset, a row a country and year, millions
of dollars.

https://www.brookings.edu/articles/the-external-wealth-of-nations-database/
"""

from datetime import date
from decimal import Decimal

from corpus.series import Loaded, Measure, Series
from ingest.flows.cells import PERIODS, Cell, number, text
from ingest.flows.collect import Collected
from ingest.flows.countries import country
from ingest.flows.refusal import Refused, at_row
from ingest.flows.source import Sheet, Source

MILLION = Decimal(1_000_000)
COLUMNS: dict[str, tuple[str, str | None, str, Measure, str]] = {
    "Portfolio equity assets": (
        "foreign.equity",
        "residents",
        "foreign.equity",
        "position",
        "holdings of foreign equity",
    ),
    "Portfolio equity liabilities": ("equity", "foreigners", "{code}.equity", "position", "equity held by foreigners"),
    "Portfolio debt assets": ("foreign.bond", "residents", "foreign.bond", "position", "holdings of foreign bonds"),
    "Portfolio debt liabilities": ("bond", "foreigners", "{code}.bond", "position", "bonds held by foreigners"),
    "FX Reserves minus gold": ("reserves", "official", "other", "position", "foreign exchange reserves without gold"),
    "OFFICIAL IIP": ("net", None, "macro.niip", "level", "net international investment position"),
    "Current account balance": ("current_account", None, "macro.current_account", "level", "current account balance"),
    "GDP (US$)": ("gdp", None, "macro.gdp", "level", "GDP in dollars"),
}
"""Id part, actor, asset, measure and title of the columns that are taken."""

_FLOWS = {"current_account", "gdp"}


def recognises(source: Source) -> bool:
    """A workbook with a sheet Dataset headed Country, IFS_Code, Year, Portfolio equity assets."""
    sheet = source.sheet("Dataset") if source.form == "xlsx" else None
    head = [text(cell) for cell in sheet.rows[0][:4]] if sheet and sheet.rows else []
    return head == ["Country", "IFS_Code", "Year", "Portfolio equity assets"]


def read(source: Source) -> Loaded:
    """Positions at the year's end, and the year's current account and GDP, of every country that is known."""
    sheet = source.sheet("Dataset")
    assert sheet is not None
    names = [text(cell) for cell in sheet.rows[0]]
    if lacking := [name for name in COLUMNS if name not in names]:
        raise Refused(f"the column {lacking[0]!r} is missing", place=at_row(0, sheet.name))
    collected = Collected()
    columns = {name: names.index(name) for name in COLUMNS}
    for n, row in enumerate(sheet.rows[1:], start=1):
        code = country(text(row[0])) if row else None
        if code:
            _put_row(collected, sheet, n, code, columns)
    return Loaded(collected.data(source.path))


def _put_row(collected: Collected, sheet: Sheet, n: int, code: str, columns: dict[str, int]) -> None:
    row, place = sheet.rows[n], at_row(n, sheet.name)
    year = _figure(row[2], place)
    if year is None or not 1900 < year < 2200:
        raise Refused(f"{year} is no year", place=place)
    for name, column in columns.items():
        key = COLUMNS[name][0]
        period = PERIODS["year" if key in _FLOWS else "year_end"](date(int(year), 12, 31))
        collected.add(_series(name, code), period, _figure(row[column], place), scale=MILLION, place=place)


def _figure(cell: Cell, place: str) -> Decimal | None:
    try:
        return number(cell)
    except ValueError as error:
        raise Refused(str(error), place=place) from None


def _series(name: str, code: str) -> Series:
    key, actor, asset, measure, words = COLUMNS[name]
    return Series(
        id=f"ewn.{code}.{key}",
        title=f"{code}: {words}",
        measure=measure,
        unit="USD",
        source="ewn",
        frequency="annual",
        calendar="year" if key in _FLOWS else "year_end",
        asset=asset.format(code=code),
        actor=actor,
        actor_country=None if actor == "foreigners" else code,
        item="reserves" if key == "reserves" else None,
        revises=0.05,
        lag_days=365,
    )
