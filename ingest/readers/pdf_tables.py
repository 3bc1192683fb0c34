"""Rows of cells on a PDF page to table rows, with empty cells where a column is left blank."""

import re

from ingest.readers.blocks import Block, clean
from ingest.readers.pdf_lines import Line


def rows_to_blocks(rows: list[list[Line]]) -> list[Block]:
    """One block a row. The first row is the head where its cells hold no figures but years and the rows below do."""
    widest = max(len(row) for row in rows)
    columns = sorted(next(row for row in rows if len(row) == widest), key=lambda line: line.x0)
    cells = [_placed(row, columns) for row in rows]
    head = tuple(cells[0]) if _is_head(cells) else ()
    return [Block("row", "\t".join(row).rstrip("\t"), rows[0][0].page, head) for row in cells]


def _placed(row: list[Line], columns: list[Line]) -> list[str]:
    if len(row) == len(columns):
        return [clean(cell.text) for cell in row]
    placed = [""] * len(columns)
    for cell in row:
        nearest = min(range(len(columns)), key=lambda i: _distance(cell, columns[i]))
        placed[nearest] = f"{placed[nearest]} {clean(cell.text)}".strip()
    return placed


def _distance(cell: Line, column: Line) -> float:
    return min(abs(cell.x0 - column.x0), abs(cell.x1 - column.x1), abs(cell.x0 + cell.x1 - column.x0 - column.x1) / 2)


def _is_head(cells: list[list[str]]) -> bool:
    first = " ".join(re.sub(r"\b(?:19|20)\d\d\b|\b\d{1,2}\b", "", cell) for cell in cells[0][1:])
    rest = [cell for row in cells[1:] for cell in row[1:]]
    return not re.search(r"[%$€£¥]|\d", first) and any(re.search(r"\d", cell) for cell in rest)
