"""US Treasury, TIC: Major Foreign Holders of Treasury Securities, in the three layouts it has been published in.

`mfhhis01.txt` (tabs; a block a year, newest first; months from December to January, a year under each), `mfh.txt` (the
same in fixed columns) and `slt_table5.txt` (tabs; "2026-04"). Holdings at the end of the month in billions of dollars,
of bills, notes and bonds. Where a month stands twice the left column is the new series; the right one, of the old
survey, is "shown for comparison only".
https://ticdata.treasury.gov/resource-center/data-chart-center/tic/Documents/slt_table5.txt
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from corpus.period import Period
from corpus.series import Loaded, Series
from ingest.flows.cells import MISSING, MONTHS, PERIODS, number, text
from ingest.flows.collect import Collected
from ingest.flows.countries import code_or_slug
from ingest.flows.refusal import Refused, at_row
from ingest.flows.source import Source

BILLION = Decimal(1_000_000_000)
REVISES = 0.01
LAG_DAYS = 47
_TITLE = re.compile(r"major foreign holders of treasury securities", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_MISSING = MISSING | {"*", "------"}
_PRINTED = re.compile(r"([A-Z][a-z]+) (\d{1,2}), (\d{4})|(\d{1,2})/(\d{1,2})/(\d{4})")
_ADDS_UP_WITHIN = Decimal(4)
"""Sixty figures rounded to 0.1 each."""

Columns = dict[int, Period]


def recognises(source: Source) -> bool:
    """A text that names the table in its first lines."""
    return source.form == "text" and bool(_TITLE.search(source.text[:1500]))


def read(source: Source) -> Loaded:
    """Positions by country, in total, and of foreign official holders."""
    rows = _rows(source)
    collected = Collected()
    blocks = list(_blocks(rows))
    if not blocks:
        raise Refused("no row of months over a row that begins with Country")
    vintage = _vintage(rows) or published(max(period.end for _, _, columns in blocks for period in columns.values()))
    for start, end, columns in blocks:
        _read_block(rows, start, end, columns, collected, vintage)
    _check_end(rows, blocks[-1][1])
    return Loaded(collected.data(source.path))


def _rows(source: Source) -> list[list[str]]:
    """Cells of each line: by tabs, or in the fixed layout by runs of spaces, a leading blank standing for an empty
    name.
    """
    if "\t" in source.text[:3000]:
        return [[text(cell) for cell in row] for row in source.rows]
    lines = source.text.splitlines()
    if not source.text.endswith(("\n", "\r")):
        raise Refused("the last line has no line break: the file is cut", place=at_row(len(lines) - 1))
    return [_fixed(line) for line in lines]


def _fixed(line: str) -> list[str]:
    cells = re.split(r"\s{2,}", line.strip())
    return ["", *cells] if cells and cells[0][:3].lower() in MONTHS else cells


def _blocks(rows: list[list[str]]) -> Iterator[tuple[int, int, Columns]]:
    """First row, row after the last, and the months by column, of each block."""
    for n, row in enumerate(rows):
        if not row or row[0] != "Country":
            continue
        columns = _columns(rows, n)
        end = next((m for m in range(n + 1, len(rows)) if rows[m] and rows[m][0].startswith("Grand Total")), None)
        if end is None:
            raise Refused("the block has no Grand Total: the file is cut", place=at_row(n))
        yield n + 1, _after_official(rows, end), columns


def _after_official(rows: list[list[str]], total: int) -> int:
    """Index after the lines of official holders under the Grand Total."""
    last = total + 1
    for n in range(total + 1, min(total + 8, len(rows))):
        if _official(rows[n][0] if rows[n] else ""):
            last = n + 1
    if last == total + 1:
        raise Refused("no line of foreign official holders under the Grand Total: the file is cut", place=at_row(total))
    return last


def _columns(rows: list[list[str]], n: int) -> Columns:
    columns: Columns = {}
    for c, cell in enumerate(rows[n][1:], start=1):
        when = _when(cell, rows[n - 1][c] if n and c < len(rows[n - 1]) else "", n)
        if when and PERIODS["month_end"](when) not in columns.values():
            columns[c] = PERIODS["month_end"](when)
    if not columns:
        raise Refused("no months over the columns", place=at_row(n))
    return columns


def _when(cell: str, above: str, n: int) -> date | None:
    try:
        if found := _MONTH.fullmatch(cell):
            return date(int(found[1]), int(found[2]), 1)
        if cell.isdigit() and above[:3].lower() in MONTHS:
            return date(int(cell), MONTHS[above[:3].lower()], 1)
    except ValueError as error:
        raise Refused(f"{cell!r} is no month: {error}", place=at_row(n)) from None
    if cell:
        raise Refused(f"{cell!r} under {above!r} is no month", place=at_row(n))
    return None


def _read_block(
    rows: list[list[str]], start: int, end: int, columns: Columns, collected: Collected, vintage: date | None
) -> None:
    sums = dict.fromkeys(columns, Decimal(0))
    for n in range(start, end):
        name = rows[n][0] if rows[n] else ""
        if not name or (name.startswith(("---", "Of which", "Of Which:")) and not _official(name)):
            continue
        figures = {c: _figure(rows[n], c, n) for c in columns}
        series = _series(name)
        if name.startswith("Grand Total"):
            _check_total(sums, figures, columns, n)
        elif not _official(name):
            sums = {c: sums[c] + (value or 0) for c, value in figures.items()}
        for c, value in figures.items():
            if series:
                collected.add(series, columns[c], value, scale=BILLION, place=at_row(n), vintage=vintage)


def _figure(row: list[str], column: int, n: int) -> Decimal | None:
    if column >= len(row):
        raise Refused(f"no figure in column {column + 1}: the line is cut", place=at_row(n))
    try:
        return number(row[column], missing=_MISSING)
    except ValueError as error:
        raise Refused(str(error), place=at_row(n)) from None


def _check_total(sums: dict[int, Decimal], figures: dict[int, Decimal | None], columns: Columns, n: int) -> None:
    for c, total in figures.items():
        if total is None or abs(total - sums[c]) > _ADDS_UP_WITHIN:
            raise Refused(f"the countries add to {sums[c]} in {columns[c]}, Grand Total {total}", place=at_row(n))


def _official(name: str) -> str | None:
    """Which line of official holders this is: "all", "bills" or "bonds"; None for any other line."""
    plain = re.sub(r"^of which:\s*", "", name.strip(), flags=re.IGNORECASE).lower()
    lines = {"for. official": "all", "foreign official": "all", "treasury bills": "bills", "t-bonds & notes": "bonds"}
    return lines.get(plain.removeprefix("foreign official ").strip() or plain, lines.get(plain))


def _series(name: str) -> Series | None:
    """The facts of one line; None for "All Other"."""
    if kind := _official(name):
        return _position("official", "official", None, "Foreign official holders", None if kind == "all" else kind)
    if name.startswith("Grand Total"):
        return _position("total", "foreigners", None, "All foreign holders", None)
    if name.startswith("All Other"):
        return None
    code = code_or_slug(name)
    return _position(code, "foreigners", code, name, None)


def _position(key: str, actor: str, code: str | None, who: str, item: str | None) -> Series:
    kinds = {None: "Treasury securities", "bills": "Treasury bills", "bonds": "Treasury bonds and notes"}
    return Series(
        id=f"tic.position.{key}.us.bond.gov" + (f".{item}" if item else ""),
        title=f"{who}: holdings of US {kinds[item]}, end of month",
        measure="position",
        unit="USD",
        source="tic",
        frequency="monthly",
        calendar="month_end",
        asset="us.bond.gov",
        actor=actor,
        actor_country=code,
        item=item,
        revises=REVISES,
        lag_days=LAG_DAYS,
        decimals=-8,
        note="Attributed by custodian's country, not by final owner.",
    )


def published(newest: date) -> date:
    """When a table that prints no date came out, to within days: 47 days after the end of its newest month."""
    return PERIODS["month_end"](newest).end + timedelta(days=LAG_DAYS)


def _vintage(rows: list[list[str]]) -> date | None:
    """The date of publication under "Department of the Treasury/Federal Reserve Board"."""
    for n, row in enumerate(rows):
        if row and row[0].startswith("Department of the Treasury"):
            below = " ".join(cell for line in rows[n + 1 : n + 3] for cell in line)
            return _printed_date(_PRINTED.search(below))
    return None


def _printed_date(found: re.Match[str] | None) -> date | None:
    try:
        if found and found[1]:
            return date(int(found[3]), MONTHS[found[1][:3].lower()], int(found[2]))
        return date(int(found[6]), int(found[4]), int(found[5])) if found else None
    except (KeyError, ValueError):
        return None


def _check_end(rows: list[list[str]], last: int) -> None:
    """Notes close every layout of this table."""
    after = " ".join(cell for row in rows[last:] for cell in row)
    if "custodians" not in after:
        raise Refused("the notes that close this table are missing: the file is cut", place=at_row(last))
