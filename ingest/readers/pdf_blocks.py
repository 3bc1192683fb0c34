"""Lines of PDF pages to blocks: running heads out, table rows, paragraphs across lines, columns and pages."""

import re
from collections import Counter
from itertools import pairwise
from statistics import median

from ingest.readers.blocks import Block, DateHint, Draft, clean, squash
from ingest.readers.dates import printed_dates
from ingest.readers.hyphens import Hyphens
from ingest.readers.lines import is_prose
from ingest.readers.pdf_file import PdfFile
from ingest.readers.pdf_lines import Line
from ingest.readers.pdf_tables import rows_to_blocks

_MARGIN = 0.11  # of the page's height, at its top and foot, where running heads stand
_SMALL = 0.87  # of the body's size: small print
_BULLET = re.compile(r"^\s*(?:[•‣▪◦●■–·\uf0b7]|[-*](?=\s))\s*")
_LABEL = re.compile(r"^[A-Z][\w’'-]+(?: [\w’'-]+){0,2}: \S")
_STOP = re.compile(r"""[.!?:;]["'”’)\]]*\d{0,2}$""")


def page_blocks(pages: list[list[Line]], file: PdfFile | None, draft: Draft) -> list[Block]:
    """The pages' blocks, headings told by their print and by the outline of `file`. Dates in running heads become
    hints of `draft`, as they often print the issue's date."""
    running = _running(pages)
    body = _body_size([line for page in pages for line in page])
    kept: list[Line] = []
    for page in pages:
        for line in page:
            if _key(line) in running or _is_marginal(line, body) or _is_label(line, file):
                _margin_hint(line, draft)
            else:
                kept.append(line)
    hyphens = Hyphens(" ".join(line.text for line in kept))
    return _Builder(kept, body, hyphens, file.headings if file else frozenset()).blocks


def _margin_hint(line: Line, draft: Draft) -> None:
    """A running head's date is the issue's; its first words are the publisher's name where they are a short name."""
    text = clean(line.text)
    name = re.split(r"\s+[|•·–—]\s+|:\s", text)[0]
    if printed_dates(text):
        draft.hints.append(DateHint(text[:200], "dateline", 6))
    elif line.middle < _MARGIN * line.page_height and len(name.split()) <= 6 and not re.search(r"\d|[.!?]$", name):
        draft.publishers.append(name)


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", clean(line.text)).lower(), round(line.middle / 12)


def _running(pages: list[list[Line]]) -> set[tuple[str, int]]:
    """Lines that stand at the same place of the margin on two pages or more, and on a third of them."""
    seen = Counter(key for page in pages for key in {_key(line) for line in page if _in_margin(line)})
    return {key for key, count in seen.items() if count >= max(2, len(pages) / 3)}


def _in_margin(line: Line) -> bool:
    return line.y1 < _MARGIN * line.page_height or line.y0 > (1 - _MARGIN) * line.page_height


def _is_marginal(line: Line, body: float) -> bool:
    """Small print at the page's foot, and page numbers."""
    text = clean(line.text)
    if re.fullmatch(r"\W*(?:page )?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?\W*", text, re.I):
        return _in_margin(line)
    return line.size < _SMALL * body and line.y0 > (1 - _MARGIN) * line.page_height


def _is_label(line: Line, file: PdfFile | None) -> bool:
    """Whether the line in the margin is the page's number as the file counts its pages ("iii")."""
    label = file.labels[line.page - 1] if file and line.page <= len(file.labels) else ""
    return bool(label) and squash(line.text) == squash(label) and _in_margin(line)


def _body_size(lines: list[Line]) -> float:
    """The size in which most characters are set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


class _Builder:
    """Goes through the lines in reading order and closes a paragraph where layout or words end it."""

    def __init__(self, lines: list[Line], body: float, hyphens: Hyphens, headings: frozenset[str]) -> None:
        self.blocks: list[Block] = []
        self._body, self._hyphens, self._headings = body, hyphens, headings
        self._open: list[Line] = []
        self._leading = _leading(lines)
        self._right = _right_edges(lines)
        self._left = _left_edges(lines)
        self._title_size = max(
            (line.size for line in lines if line.page == 1 and len(line.text.split()) >= 2), default=0
        )
        rows = _rows(lines)
        index = 0
        while index < len(rows):
            table = _table_at(rows, index)
            if table:
                self._close()
                self.blocks += rows_to_blocks(rows[index : index + table])
                index += table
            else:
                for line in rows[index]:
                    self._line(line)
                index += 1
        self._close()

    def _line(self, line: Line) -> None:
        if self._open and not self._continues(self._open[-1], line):
            self._close()
        self._open.append(line)

    def _continues(self, before: Line, line: Line) -> bool:
        if _BULLET.match(line.text) or abs(before.size - line.size) > 0.06 * max(before.size, line.size):
            return False
        stopped = bool(_STOP.search(before.text.rstrip()))
        if stopped and _LABEL.match(line.text):
            return False
        if (before.page, before.column) != (line.page, line.column):
            return not stopped and before.size <= 1.15 * self._body and is_prose_start(self._text(), line.text)
        step = line.middle - before.middle
        if step < 0.4 * line.size or step > 1.3 * max(self._leading, 1.15 * line.size):
            return False
        if (
            line.x0 > before.x0 + 0.6 * line.size
            and line.x0 > self._left[line.page, line.column] + 0.6 * line.size
            and not _BULLET.match(self._open[0].text)
        ):
            return False
        room = self._right[line.page, line.column] - before.x1
        first = line.text.split()[0] if line.text.split() else ""
        fits = room > (len(first) + 2) * 0.5 * line.size
        return not fits or (not stopped and line.text.lstrip()[:1].islower())

    def _text(self) -> str:
        return self._hyphens.join([line.text for line in self._open])

    def _close(self) -> None:
        if self._open:
            text, first = clean(self._text()), self._open[0]
            bullet = _BULLET.match(text)
            kind = self._kind(text, first, bullet is not None)
            if kind:
                self.blocks.append(Block(kind, text[bullet.end() :] if bullet else text, first.page))  # type: ignore[arg-type]
        self._open = []

    def _kind(self, text: str, first: Line, bullet: bool) -> str:
        """The block's kind; "" for small print right under a table, which is its caption."""
        if bullet:
            return "item"
        if first.size >= 1.3 * self._body and first.size >= 0.95 * self._title_size and first.page == 1:
            return "title"
        if first.size < _SMALL * self._body and self.blocks and self.blocks[-1].kind == "row":
            return ""
        short = len(text.split()) <= 14 and not text.endswith((".", ",", ";"))
        larger = first.size >= 1.08 * self._body and not is_prose(text)
        return "heading" if short and (larger or squash(text) in self._headings) else "paragraph"


def is_prose_start(before: str, text: str) -> bool:
    """Whether a paragraph that was open at the end of a column goes on with `text`."""
    return len(before.split()) >= 6 and (
        text.lstrip()[:1].islower() or before.rstrip().endswith(("-", "\x02", ",")) or len(text.split()) >= 6
    )


def _leading(lines: list[Line]) -> float:
    steps = [
        b.middle - a.middle
        for a, b in pairwise(lines)
        if (a.page, a.column) == (b.page, b.column) and 4 < b.middle - a.middle < 40
    ]
    return median(steps) if steps else 14.0


def _right_edges(lines: list[Line]) -> dict[tuple[int, int], float]:
    edges: dict[tuple[int, int], float] = {}
    for line in lines:
        edges[line.page, line.column] = max(edges.get((line.page, line.column), 0), line.x1)
    return edges


def _left_edges(lines: list[Line]) -> dict[tuple[int, int], float]:
    edges: dict[tuple[int, int], float] = {}
    for line in lines:
        edges[line.page, line.column] = min(edges.get((line.page, line.column), 1e9), line.x0)
    return edges


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Lines that stand beside one another in one column of the page."""
    rows: list[list[Line]] = []
    for line in lines:
        last = rows[-1][-1] if rows else None
        if (
            last
            and (last.page, last.column) == (line.page, line.column)
            and abs(last.middle - line.middle) < 0.45 * line.size
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _table_at(rows: list[list[Line]], index: int) -> int:
    """How many rows of a table begin at `index`: two or more lines of short cells, some of them with figures."""
    end = index
    while (
        end < len(rows)
        and len(rows[end]) >= 2
        and all(len(cell.text) <= 60 for cell in rows[end])
        and rows[end][0].page == rows[index][0].page
    ):
        end += 1
    figures = sum(bool(re.search(r"\d", cell.text)) for row in rows[index:end] for cell in row[1:])
    return end - index if end - index >= 2 and figures >= (end - index) / 2 else 0
