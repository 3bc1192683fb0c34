"""HTML tables: which hold data and which only lay out the page, and data tables as rows."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from bs4 import BeautifulSoup, Tag
from lxml import etree

from ingest.readers.blocks import Block, clean, is_note_mark

_LONGEST_CELL = 160  # characters; a longer cell holds prose, so that the table lays out the page
_MOST_CELLS = 5_000
_WIDEST_SPAN = 40  # columns or rows
_LAYOUT = ("h1", "h2", "h3", "h4", "article", "section", "form", "iframe", "hr")
_CREDIT = re.compile(r"\s*\(?\bsources?:[^)]{0,120}\)?\s*$", re.I)
_BREAKS = ("br", "p", "div", "li")


def data_table(table: Any) -> list[Block] | None:
    """The lxml element's caption as a heading and its rows, cells joined by tabs; None where it lays out the page.

    A data table has two rows and two columns or more of short cells, and no table, heading or form inside. Each row
    carries the column names, those of a head of several lines joined ("Foreigners net"). A cell over several rows is
    repeated in each, as its words hold for each.
    """
    if next(table.iterdescendants("table"), None) is not None or len(list(_cells(table))) > _MOST_CELLS:
        return None
    soup = BeautifulSoup(etree.tostring(table, encoding="unicode", with_tail=False), "lxml")
    grid = _Grid(soup)
    if soup.find(_LAYOUT) or any(len(cell.find_all("p", limit=2)) > 1 for cell in grid.cells):
        return None
    wide = sum(len(row) >= 2 for row in grid.printed)
    if wide < 2 or any(len(text) > _LONGEST_CELL for row in grid.printed for text in row):
        return None
    caption = _CREDIT.sub("", clean(soup.caption.get_text(" "))) if soup.caption else ""
    header = grid.header()
    rows = [Block("row", "\t".join(row).rstrip("\t"), header=header) for row in grid.printed if any(row)]
    return [Block("heading", caption), *rows] if caption else rows


def _cells(table: Any) -> Iterator[Any]:
    return islice(table.iterdescendants("td", "th"), _MOST_CELLS + 1)


class _Grid:
    """A table's cells by column. `printed` holds a text that spans columns once, `spread` in each of them."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self.cells: list[Tag] = []
        self.printed: list[list[str]] = []
        self.spread: list[list[str]] = []
        self._heads = 0
        hanging: dict[int, tuple[int, str]] = {}  # column: rows to come, text
        for row in soup.find_all("tr"):
            cells = list(row.find_all(("td", "th"), recursive=False))
            if cells and self._heads == len(self.printed) and _is_head(row, cells):
                self._heads += 1
            hanging = self._add(cells, hanging)

    def header(self) -> tuple[str, ...]:
        heads = self.spread[: self._heads]
        width = max(map(len, heads), default=0)
        columns = [[row[i] for row in heads if i < len(row) and row[i]] for i in range(width)]
        return tuple(" ".join(dict.fromkeys(names)) for names in columns)

    def _add(self, cells: list[Tag], hanging: dict[int, tuple[int, str]]) -> dict[int, tuple[int, str]]:
        printed: list[str] = []
        spread: list[str] = []
        left = dict(hanging)
        for cell in cells:
            _fill(printed, spread, left)
            text, down = _text(cell), _span(cell, "rowspan")
            for number in range(_span(cell, "colspan")):
                if down > 1:
                    left[len(spread)] = (down, text)
                printed.append("" if number else text)
                spread.append(text)
        _fill(printed, spread, left)
        self.cells += cells
        self.printed.append(printed)
        self.spread.append(spread)
        return {column: (rows - 1, text) for column, (rows, text) in left.items() if rows > 1}


def _fill(printed: list[str], spread: list[str], hanging: dict[int, tuple[int, str]]) -> None:
    """Sets the cells that hang down from rows above at the place that has been reached."""
    while len(spread) in hanging:
        text = hanging[len(spread)][1]
        printed.append(text)
        spread.append(text)


def _is_head(row: Tag, cells: list[Tag]) -> bool:
    return all(cell.name == "th" for cell in cells) or (row.parent is not None and row.parent.name == "thead")


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "")
    return min(max(int(value), 1), _WIDEST_SPAN) if value.isascii() and value.isdigit() else 1


def _text(cell: Tag) -> str:
    """The cell's text without marks of notes, which would lengthen its number."""
    for mark in cell.find_all("sup"):
        if is_note_mark(mark.get_text(), before=str(mark.previous_sibling or "")):
            mark.decompose()
    for inner in cell.find_all(_BREAKS):
        inner.insert_before(" ")
    return clean(cell.get_text())
