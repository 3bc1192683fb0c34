"""From blocks to the body: the title found, what stands before it left out, furniture dropped, the tail cut off."""

from ingest.readers.blocks import Block, DateHint, Draft, squash
from ingest.readers.dates import printed_dates
from ingest.readers.lines import is_breadcrumb, is_byline, is_date_line, is_prose, is_strong, is_ticker
from ingest.readers.rules import is_dropped, is_tail, opens_teasers
from ingest.readers.titles import find_title

_BEFORE_TITLE = 0.3  # of the prose; with more of it before the "title" that block is no title
_TAIL_FROM = 0.45  # of the text's length: where a tail may begin


def take_body(draft: Draft) -> tuple[str | None, list[Block]]:
    """The title and the body's blocks, the printed title first among them. Date hints found on the way go to `draft`."""
    title, place = find_title(draft)
    blocks = draft.blocks
    if place is not None and not _cuts_prose(blocks, place):
        _hint(draft, blocks[:place], rank=5)
        head, blocks = blocks[place], blocks[place + 1 :]
    else:
        head = None
    blocks = _cut_tail(_drop(blocks, title))
    blocks = _trim_head(draft, blocks, titled=head is not None)
    blocks = _without_repeats(blocks, title)
    if head is not None and not is_strong(head.text):
        blocks.insert(0, Block("title", head.text, head.page))
    elif head is not None:
        blocks.insert(0, head)
    return title, blocks


def _cuts_prose(blocks: list[Block], place: int) -> bool:
    before = sum(
        len(b.text) for b in blocks[:place] if is_strong(b.text) and not is_tail(b.text) and not is_dropped(b.text)
    )
    whole = sum(len(b.text) for b in blocks if is_strong(b.text))
    return before > _BEFORE_TITLE * max(whole, 1)


def _hint(draft: Draft, blocks: list[Block], rank: int) -> None:
    """Date lines and other short lines with a date; the nearest to the title first."""
    for block in blocks:
        if printed_dates(block.text) and not is_prose(block.text, 14):
            draft.hints.append(
                DateHint(block.text[:300], "dateline", rank if is_date_line(block.text) or block.meta else rank + 1)
            )


def _drop(blocks: list[Block], title: str | None) -> list[Block]:
    """Without furniture that a block shows by itself, and without lists of other stories under their heading."""
    kept: list[Block] = []
    teasers = False
    for block in blocks:
        if (
            opens_teasers(block.text)
            and block.kind not in ("row", "title")
            and squash(block.text) != squash(title or "")
        ):
            teasers = True
        elif (
            teasers
            and (block.kind == "row" or not is_prose(block.text, 14))
            and not (block.kind == "heading" and is_body_heading(block))
        ):
            continue
        else:
            teasers = False
            if not _is_furniture(block):
                kept.append(block)
    return kept


def is_body_heading(block: Block) -> bool:
    """A heading of the file's own markup that is no teaser: it ends a list of other stories."""
    return block.links < 0.5 and not is_dropped(block.text)


def _is_furniture(block: Block) -> bool:
    if block.kind == "row":
        return False
    if block.links > 0.6 and len(block.text.split()) < 40:
        return True
    if block.meta and not is_prose(block.text, 12):
        return False  # left for the head, where it may hold the date
    return is_dropped(block.text) or is_breadcrumb(block.text) or (block.kind != "item" and is_ticker(block.text))


def _cut_tail(blocks: list[Block]) -> list[Block]:
    """Without what follows the first tail line of the latter half, and without tail lines elsewhere."""
    whole, seen = sum(len(b.text) for b in blocks), 0
    for index, block in enumerate(blocks):
        if seen > _TAIL_FROM * whole and block.kind != "row" and is_tail(block.text):
            blocks = blocks[:index]
            break
        seen += len(block.text)
    return [block for block in blocks if block.kind == "row" or not is_tail(block.text)]


def _trim_head(draft: Draft, blocks: list[Block], *, titled: bool) -> list[Block]:
    """Without date lines, bylines and section names before the first paragraph; their dates become hints."""
    first = next(
        (i for i, b in enumerate(blocks) if is_strong(b.text) and not (b.meta and is_date_line(b.text))), len(blocks)
    )
    _hint(draft, blocks[:first], rank=4)
    for number, block in enumerate(blocks[first : first + 2]):
        draft.hints.append(DateHint(block.text[:160], "text", 6 + number))
    _hint(draft, blocks[first:], rank=9)
    return [
        b
        for i, b in enumerate(blocks)
        if not (_is_head_line(b, i < first, titled) if b.kind != "row" else i < first and not titled)
    ]


def _is_head_line(block: Block, before_body: bool, titled: bool) -> bool:
    if block.meta and not is_prose(block.text, 12):
        return True
    if not before_body:
        return (
            block.kind == "paragraph"
            and printed_dates(block.text) != []
            and is_date_line(block.text)
            and len(block.text.split()) <= 8
        )
    if block.kind == "paragraph" and (is_date_line(block.text) or is_byline(block.text)):
        return True
    bare = block.kind == "paragraph" and len(block.text.split()) <= 4 and not is_prose(block.text, 3)
    return bare and titled and not any(c.isdigit() for c in block.text)


def _without_repeats(blocks: list[Block], title: str | None) -> list[Block]:
    """Without later prints of the title and of whole paragraphs, which pages repeat for phones and for print."""
    seen = {squash(title)} if title else set()
    kept: list[Block] = []
    for block in blocks:
        key = squash(block.text)
        if block.kind == "row" or key not in seen:
            kept.append(block)
        if len(block.text.split()) >= 8:
            seen.add(key)
    return kept
