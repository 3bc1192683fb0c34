"""Plain text to blocks: hard-wrapped lines joined, paragraphs parted, columns of figures as rows."""

import re
from dataclasses import replace
from itertools import pairwise

from corpus.document import row_cells
from ingest.readers.blocks import Block, DateHint, Draft, clean
from ingest.readers.lines import is_byline, is_date_line, is_prose

_COLUMNS = re.compile(r"\t+|\s{3,}|\s\|\s")
_BARS = re.compile(r"\s\|\s")
_NUMBER = re.compile(
    r"[-+−–(]?\s?(?:[A-Z]{0,3}[$€£¥₹])?\s?[-+−]?\d[\d.,]*(?:\s?%|\s?[a-z]{1,4})?\)?\W*$"
)  # and no date
_TWEET = re.compile(r"\d{1,3}/(?:\d{1,3})?\s")
_BULLET = re.compile(r"^\s*(?:[-*•‣·–]|\(?[a-z\d]{1,2}[.)])\s+(?=\S)")
_MARK = re.compile(r"^\s*(?:[-*•‣·])\s+")
_DATE_FIRST = re.compile(r"^\s*(?:date|published|posted)\s*:?\s+(\S{8,30}(?: \d{1,2},? \d{4})?)\s+(?=\()", re.I)
_STOP = re.compile(r"""[.!?:]["”’)]*$""")
_RULE = re.compile(r"^\s*(?:[-=_*~#•.+]\s?){3,}\s*$")
_DANGLES = re.compile(r"(?:,|\b(?:of|the|a|an|in|to|and|or|for|on|at|by|from|with|its|their|than|that|as))$")
_OUTLIERS = 20  # among so many lines one may be longer than the others are wrapped at
_BYLINES = 4  # lines of a group among which a headline may stand right above its author or day
_LEAST_WRAP, _WIDEST_WRAP = 40, 130


def read_plain(text: str) -> Draft:
    """The text's paragraphs, items and rows."""
    draft = Draft(typed=True)
    text = _unquoted(text)
    groups = _groups(text)
    width = _width(groups)
    for group in groups:
        draft.blocks += _blocks(group, width)
    _leading_date(draft)
    draft.blocks = _with_heads(draft.blocks)
    return draft


def _with_heads(blocks: list[Block]) -> list[Block]:
    """Rows of a table whose first row holds no figures carry its cells as their head."""
    done: list[Block] = []
    head: tuple[str, ...] = ()
    for before, block in pairwise([Block("paragraph", ""), *blocks]):
        if block.kind == "row" and before.kind != "row":
            cells = row_cells(block.text)
            figures = cells[0] != "" and any(re.search(r"\d", cell) for cell in cells[1:])
            head = () if figures else cells
        done.append(replace(block, header=head) if block.kind == "row" else block)
    return done


def _unquoted(text: str) -> str:
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 3 and sum(line.startswith(">") for line in lines) > 0.8 * len(lines):
        return re.sub(r"(?m)^(?:> ?)+", "", text)
    return text


def _width(groups: list[list[str]]) -> int:
    """The width at which lines are wrapped; 0 where paragraphs stand on long lines of their own."""
    inner = [line for group in groups for line in group[:-1] if _LEAST_WRAP <= len(line) <= _WIDEST_WRAP]
    wrapped = [line for line in inner if not _STOP.search(line)]
    long = sum(len(line) > _WIDEST_WRAP for group in groups for line in group)
    usual = sorted(map(len, inner))[: -(len(inner) // _OUTLIERS) or None]  # a long line of a table is no wrap
    return max(usual, default=0) if len(wrapped) > max(long, len(inner) / 2) else 0


def _groups(text: str) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for line in text.replace("\f", "\n\n").split("\n"):
        if not line.strip() or _RULE.match(line):
            groups.append([])
        else:
            groups[-1].append(line.rstrip())
    return [group for group in groups if group]


def _blocks(group: list[str], width: int) -> list[Block]:
    blocks: list[Block] = []
    current: list[str] = []
    for index, line in enumerate(group):
        if row := _row(group, index):
            blocks += _close(current)
            current = []
            blocks.append(row)
            continue
        signed = len(current) == 1 and index < _BYLINES and (is_byline(line.strip()) or is_date_line(line.strip()))
        if current and (signed or not _continues(current[-1], line, width)):
            blocks += _close(current)
            current = []
        current.append(line)
    return blocks + _close(current)


def _close(lines: list[str]) -> list[Block]:
    quoted = bool(lines) and lines[0].startswith(">")
    text = clean(" ".join(line.lstrip("> ") for line in lines) if quoted else " ".join(lines))
    if not text:
        return []
    if quoted:
        return [Block("quote", text)]
    return [Block("item" if _BULLET.match(lines[0]) else "paragraph", clean(_MARK.sub("", text)))]


def _continues(before: str, line: str, width: int) -> bool:
    """Whether `line` goes on with the paragraph: its first word would not have fitted on the line before."""
    if (
        not width
        or _BULLET.match(line)
        or _TWEET.match(line)
        or any(_COLUMNS.search(part.strip()) for part in (before, line))
        or before.startswith(">") != line.startswith(">")
        or len(before) > _WIDEST_WRAP
        or len(line) > _WIDEST_WRAP + 20
    ):
        return False
    first = line.split()[0]
    if len(before.strip()) < 0.55 * width:
        return False
    if _DANGLES.search(before):
        return True
    fits = len(before) + 1 + len(first) <= 0.85 * width
    open_end = not _STOP.search(before)
    return not fits or (open_end and (first[0].islower() or len(before) > 0.7 * width))


def _cells(line: str) -> list[str]:
    cells = [clean(cell) for cell in _COLUMNS.split(line.strip().strip("|"))]
    return cells if len(cells) >= 2 and all(len(cell) <= 60 for cell in cells) else []


def _row(group: list[str], index: int) -> Block | None:
    """The line as a table row where it and a neighbour have equally many columns and one of them holds figures."""
    cells = _cells(group[index])
    if not cells or is_prose(group[index], 14):
        return None
    if group[index].startswith("    ") and index + 1 < len(group) and len(_cells(group[index + 1])) == len(cells) + 1:
        cells = ["", *cells]  # a head whose first column has no name
    near = [_cells(group[i]) for i in (index - 1, index + 1) if 0 <= i < len(group)]
    alike = [other for other in near if len(other) == len(cells)]
    figures = any(_NUMBER.match(cell) for other in [cells, *alike] for cell in other[1:])
    between = " | " if _BARS.search(group[index]) else "\t"
    return Block("row", between.join(cells)) if alike and figures else None


def _leading_date(draft: Draft) -> None:
    """A date that an export set before the first words ("date 2024-01-18 (Wire) -- ...") goes to the hints."""
    if draft.blocks and (found := _DATE_FIRST.match(draft.blocks[0].text)):
        block = draft.blocks[0]
        draft.hints.append(DateHint(found[1], "text", 3))
        draft.blocks[0] = Block(block.kind, block.text[found.end() :])
