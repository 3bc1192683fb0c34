"""Where on a page its date may stand: lines near the title, datelines of the first paragraphs, then the rest."""

import re

from ingest.readers.blocks import Block, DateHint, Draft, Source
from ingest.readers.dates import printed_dates, yearless_dates
from ingest.readers.lines import is_date_line, is_prose, is_strong

# "TOKYO, May 21, 2024 (Wire) -", "(Wire) Jan 2, 2020 --", "[Wire July 27, 2024]" at the beginning of a paragraph.
_DATELINE = re.compile(r"^[\[(【]?[^.!?]{0,70}?(?:\.[^.!?]{0,30}?)?(?:[\])】]|\s(?:-{1,2}|–|—)\s|:\s)")
_LOOK = 600  # characters of a block in which a date is looked for
_NEVER = 99
_NEAR = 15  # blocks after the title in which its date line stands


def add_hints(draft: Draft, blocks: list[Block], title: int | None) -> None:
    """Adds the date hints of `blocks`; `title` is the index of the block that prints the title, if one does."""
    body = next((i for i, b in enumerate(blocks) if i > (title or -1) and is_strong(b.text)), len(blocks))
    for index, block in enumerate(blocks):
        source, rank = _place(block, index, title, body)
        text = block.text[:_LOOK]
        if rank == 6:
            found = _DATELINE.match(text)
            text = found[0] if found else ""
        if rank == _NEVER:
            continue
        if printed_dates(text) or (rank <= 6 and any(yearless_dates(text))):
            draft.hints.append(DateHint(text[:300], source, rank))


def _place(block: Block, index: int, title: int | None, body: int) -> tuple[Source, int]:
    """Metadata has ranks 0 to 3; 4 and 5 are lines about the title, 6 datelines, 9 other lines, _NEVER is not asked."""
    if (index in (body, body + 1)) and is_strong(block.text):
        return "text", 6
    if is_prose(block.text, 14) or block.kind == "row":
        return "text", _NEVER
    if index < body and (title is None or index > title) and index < (title or 0) + _NEAR:
        return "dateline", 4 if is_date_line(block.text) or block.meta else 5
    if index < body:
        return "dateline", 5
    return "dateline", 9 if is_date_line(block.text) else _NEVER
