"""Lines of a PDF page: pieces on one line joined, columns told apart, put into reading order."""

from dataclasses import dataclass, replace

from ingest.readers.blocks import is_note_mark

_GUTTER_STEP = 4.0  # points
_BLANK = 3.0  # times the print's size: a gap that parts what stands above it from what stands below
_MOST_MARKS = 300  # on a page; with more the page is a table of small numbers
_RAISED = 0.8  # of the print's size: marks of notes are smaller
_PROSE = 24  # characters of a line that is part of a column of text and not of a table


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a table cell, with its box: x from the left, y from the top of the page, in points.

    `column` numbers the stretch of reading order that the line stands in: a column, or a part across the page.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    text: str
    size: float
    page: int
    page_height: float
    column: int = 0

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


def reading_order(lines: list[Line]) -> list[Line]:
    """The page's lines, columns one after the other, each from top to bottom; cells of one line from left to right."""
    ordered: list[Line] = []
    for number, part in enumerate(_parts(_joined(_without_note_marks(lines)), 0)):
        ordered += [replace(line, column=number) for line in part]
    return ordered


def _without_note_marks(lines: list[Line]) -> list[Line]:
    """Without raised small figures and signs at the end of words, which would lengthen numbers ("4.9" and note 1)."""
    marks = [line for line in lines if len(line.text.strip()) <= 5 and is_note_mark(line.text, before="")]
    if len(marks) > _MOST_MARKS:
        return lines
    raised = {id(mark) for mark in marks if any(_raised_on(line, mark) for line in lines)}
    return [line for line in lines if id(line) not in raised]


def _raised_on(line: Line, mark: Line) -> bool:
    set_on = -1 < mark.x0 - line.x1 < 0.35 * line.size and line.y0 - 0.5 * line.size < mark.y0 < line.middle
    return set_on and mark.size < _RAISED * line.size and mark.y1 < line.y1 - 0.15 * line.size


def _joined(lines: list[Line]) -> list[Line]:
    """Pieces of one line that stand a word's space apart become one (a change of font parts them)."""
    rows = sorted(lines, key=lambda line: (line.middle, line.x0))
    joined: list[Line] = []
    for line in rows:
        for place in range(len(joined) - 1, max(-1, len(joined) - 8), -1):
            if _adjoins(joined[place], line):
                joined[place] = _merge(joined[place], line)
                break
        else:
            joined.append(line)
    return joined


def _same_row(a: Line, b: Line) -> bool:
    overlap = min(a.y1, b.y1) - max(a.y0, b.y0)
    return overlap > 0.5 * min(a.y1 - a.y0, b.y1 - b.y0) or abs(a.y1 - b.y1) < 0.2 * max(a.size, b.size)


def _adjoins(a: Line, b: Line) -> bool:
    gap = max(a.x0, b.x0) - min(a.x1, b.x1)
    return _same_row(a, b) and -2 < gap < 0.75 * max(a.size, b.size)


def _merge(a: Line, b: Line) -> Line:
    first, second = (a, b) if a.x0 <= b.x0 else (b, a)
    space = "" if second.x0 - first.x1 < 0.12 * first.size or first.text.endswith(" ") else " "
    text = first.text + space + second.text
    return replace(
        first, x1=max(a.x1, b.x1), y0=min(a.y0, b.y0), y1=max(a.y1, b.y1), text=text, size=max(a.size, b.size)
    )


def _parts(lines: list[Line], depth: int) -> list[list[Line]]:
    """Stretches of reading order. Lines across the gutter part the bands in which the columns stand."""
    gutter = _gutter(lines) if depth < 2 else None
    if gutter is None:
        return [_top_down(lines)] if lines else []
    parts: list[list[Line]] = []
    band: list[Line] = []
    across: list[Line] = []
    for line in _top_down(lines):
        if (line.x0 < gutter - 1 and line.x1 > gutter + 1) or (across and _goes_on(across[-1], line)):
            parts += _columns(band, gutter, depth)
            band = []
            across.append(line)
        else:
            if across:
                parts.append(across)
                across = []
            band.append(line)
    return parts + _columns(band, gutter, depth) + ([across] if across else [])


def _goes_on(title: Line, line: Line) -> bool:
    """Whether `line` is a short last line of a headline that runs across the columns."""
    same = abs(title.size - line.size) < 0.05 * title.size and abs(title.x0 - line.x0) < 0.3 * line.size
    return same and 0 < line.middle - title.middle < 1.6 * line.size


def _bands(lines: list[Line]) -> list[list[Line]]:
    """Parts of a band with several blank lines between them, across all columns."""
    bands: list[list[Line]] = []
    foot = 0.0
    for line in lines:
        if not bands or line.y0 - foot > _BLANK * line.size:
            bands.append([])
        bands[-1].append(line)
        foot = max(foot, line.y1)
    return bands


def _columns(band: list[Line], gutter: float, depth: int) -> list[list[Line]]:
    return [part for lines in _bands(band) for part in _band_columns(lines, gutter, depth)]


def _band_columns(band: list[Line], gutter: float, depth: int) -> list[list[Line]]:
    left = [line for line in band if line.x1 <= gutter + 1]
    right = [line for line in band if line.x1 > gutter + 1]
    if sum(len(line.text) >= _PROSE for line in left) < 2 or sum(len(line.text) >= _PROSE for line in right) < 2:
        return [band] if band else []  # a table or a head with a date at its right, not columns
    return _parts(left, depth + 1) + _parts(right, depth + 1)


def _gutter(lines: list[Line]) -> float | None:
    """The x that parts two columns of prose, or None: few lines cross it and both sides hold lines of text."""
    if len(lines) < 8:
        return None
    low, high = min(line.x0 for line in lines), max(line.x1 for line in lines)
    best: tuple[int, float] | None = None
    x = low + 0.2 * (high - low)
    while x < low + 0.8 * (high - low):
        crossing = sum(line.x0 < x - 1 and line.x1 > x + 1 for line in lines)
        left = [line for line in lines if line.x1 <= x + 1 and len(line.text) >= _PROSE]
        right = [line for line in lines if line.x0 >= x - 1 and len(line.text) >= _PROSE]
        if crossing <= 0.4 * len(lines) and _side_by_side(left, right) and (best is None or crossing < best[0]):
            best = (crossing, x)
        x += _GUTTER_STEP
    return best[1] if best else None


def _side_by_side(left: list[Line], right: list[Line]) -> bool:
    if len(left) < 4 or len(right) < 4:
        return False
    top = max(min(line.y0 for line in left), min(line.y0 for line in right))
    bottom = min(max(line.y1 for line in left), max(line.y1 for line in right))
    inside = sum(top - 2 <= line.y0 <= bottom for line in left), sum(top - 2 <= line.y0 <= bottom for line in right)
    return min(inside) >= 3


def _top_down(lines: list[Line]) -> list[Line]:
    """From top to bottom; lines on one baseline from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if rows and _same_row(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.x0)]
