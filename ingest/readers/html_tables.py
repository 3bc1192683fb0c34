"""HTML tables: which hold data and which only lay out the page, and data tables as rows."""

from typing import Any

from ingest.readers.blocks import Block, clean

_LONGEST_CELL = 160  # characters; a longer cell holds prose, so that the table lays out the page
_MOST_CELLS = 5_000
_LAYOUT = frozenset(("table", "p", "h1", "h2", "h3", "h4", "article", "section", "form", "iframe", "hr"))


def _cells(row: Any) -> list[str]:
    return [clean(" ".join(cell.itertext())) for cell in row if cell.tag in ("td", "th")]


def _rows(table: Any) -> list[Any]:
    rows = []
    for row in table.iter("tr"):
        rows.append(row)
        if len(rows) > _MOST_CELLS:
            break
    return rows


def is_data_table(table: Any) -> bool:
    """Whether the table has at least two rows and columns of short cells, and no table, paragraph or form inside."""
    cells = long = paragraphs = 0
    for inner in table.iterdescendants():
        if inner.tag in _LAYOUT and not (inner.tag == "p" and len(inner.getparent()) == 1):
            return False
        paragraphs += inner.tag == "p"
        if inner.tag in ("td", "th"):
            cells += 1
            long += len(clean(" ".join(inner.itertext()))) > _LONGEST_CELL
        if cells > _MOST_CELLS:
            return False
    rows = [row for row in _rows(table) if len(row)]
    return len(rows) >= 2 and not long and sum(len(_cells(row)) >= 2 for row in rows) >= 2


def table_blocks(table: Any) -> list[Block]:
    """One block a row, cells joined by tabs; each row carries the table's head, which is a row itself."""
    rows = [(row, _cells(row)) for row in _rows(table)]
    rows = [(row, cells) for row, cells in rows if any(cells)]
    header: tuple[str, ...] = ()
    if rows and (
        all(cell.tag == "th" for cell in rows[0][0] if cell.tag in ("td", "th"))
        or rows[0][0].getparent().tag == "thead"
    ):
        header = tuple(rows[0][1])
    return [Block("row", "\t".join(cells).rstrip("\t"), header=header) for _, cells in rows]
