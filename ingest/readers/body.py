"""From blocks to the body: the title found, what stands before it left out, furniture dropped, the tail cut off."""

import re
from dataclasses import replace
from itertools import zip_longest

from ingest.readers.blocks import Block, Draft, squash
from ingest.readers.hints import add_hints
from ingest.readers.lines import (
    is_breadcrumb,
    is_byline,
    is_closed,
    is_date_line,
    is_masthead,
    is_name,
    is_prose,
    is_strong,
    is_ticker,
)
from ingest.readers.remarks import without_remarks
from ingest.readers.rules import is_closing, is_dropped, is_legal, is_tail, is_wall, opens_teasers
from ingest.readers.titles import find_title

_BEFORE_TITLE = 0.3  # of the prose; with more of it before the "title" that block is no title
_STOPPED = 0.6  # of the paragraphs; with fewer that end in a stop an unstopped line at the end says nothing
# "Foreigners: +1.2 trillion yen": a line of data.
_DATUM = re.compile(
    r"[:=]\s*[-+−]?\s?(?:[¥$€£₹]|Rs\.?)?\s?\d[\d.,]*\s?(?:%|(?:[bmt]n|m|b|trn|(?:m|b|tr)illion|pct|percent|yen)\b)"
)
_EXHIBIT = re.compile(r"\W*(?:table|figure|fig\.?|exhibit|chart) ?\d+[A-Z]?\s*[:.–—-]\s*\w", re.I)
_SIGNATURE = re.compile(r"(?:yours \w+|sincerely),?$", re.I)  # closes a letter, whose writer's name follows
_SALUTATION = re.compile(r"Dear \w+(?: \w+){0,3},$")
_TAIL_FROM = 0.45  # of the prose: where a tail may begin
# Ticker marks that a page's quote widget leaves glued to company names ("Acme HoldingsACME--").
_NEW_TAB = re.compile(r",? ?\(?opens (?:in )?(?:a )?new (?:tab|window)\)?", re.I)  # told to screen readers
_GLUED_TICKER = re.compile(r"(?<=[A-Za-z])[A-Z]{1,4}--(?=[\s.,;:)]|$)")


def take_body(draft: Draft) -> tuple[str | None, list[Block]]:
    """The title and the body's blocks, the printed title first. Date hints found on the way go to `draft`."""
    title, place = find_title(draft)
    blocks = draft.blocks
    if place is not None and _cuts_prose(blocks, place):
        place = None
    add_hints(draft, blocks, place)
    head = blocks[place] if place is not None else None
    if place is not None:
        blocks = blocks[place + 1 :]
    blocks = _drop(_cut_tail(blocks, draft.notes), title)
    blocks = _without_repeats(_trim_head(blocks, titled=head is not None), title)
    blocks = [_plain_block(block) for block in blocks]
    loose = _has_stops(blocks)
    blocks = _trim_end(without_remarks(_trim_end(blocks, loose=loose), loose=loose), loose=loose)
    if head is not None:
        blocks.insert(0, head if is_strong(head.text) else Block("title", head.text, head.page))
    return title, blocks


def _plain_block(block: Block) -> Block:
    """Without glued tickers; a second top heading is a heading."""
    text = _GLUED_TICKER.sub("", _NEW_TAB.sub("", block.text))
    return replace(block, kind="heading" if block.kind == "title" else block.kind, text=text)


def _cuts_prose(blocks: list[Block], place: int) -> bool:
    prose = [b for b in blocks[:place] if is_strong(b.text) and not is_tail(b.text) and not is_dropped(b.text)]
    return sum(len(b.text) for b in prose) > _BEFORE_TITLE * max(_prose_length(blocks), 1)


def _prose_length(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks if is_strong(block.text))


def _drop(blocks: list[Block], title: str | None) -> list[Block]:
    """Without furniture that a block shows by itself, and without lists of other stories under their heading."""
    kept: list[Block] = []
    teasers = False
    for block, after in zip_longest(blocks, blocks[1:]):
        if after and after.kind == "row" and block.kind != "row" and _EXHIBIT.match(block.text):
            teasers = False
            kept.append(replace(block, kind="heading"))  # a table's name, which may alone give its unit
        elif _opens_teasers(block, title):
            teasers = True
        elif not teasers or _ends_teasers(block):
            teasers = False
            if not _is_furniture(block):
                kept.append(block)
    return kept


def _opens_teasers(block: Block, title: str | None) -> bool:
    named = opens_teasers(block.text) and squash(block.text) != squash(title or "")
    return named and block.kind not in ("row", "title")


def _ends_teasers(block: Block) -> bool:
    """Whether the article goes on: its next heading, or a sentence that is no link, inside the part that holds it."""
    if block.outside or block.kind == "row":
        return False
    heading = block.kind == "heading" and block.links < 0.5 and not is_dropped(block.text)
    return heading or (is_prose(block.text, 8) and block.links < 0.3)


def _is_furniture(block: Block) -> bool:
    if block.kind == "row":
        return False
    if not re.search(r"[^\W\d_]", block.text):
        return True  # counters, rules of dots, reactions
    if block.links > 0.6 and len(block.text.split()) < 40:
        return True
    if block.outside and not is_strong(block.text):
        return True
    return is_dropped(block.text) or is_breadcrumb(block.text) or (block.kind != "item" and is_ticker(block.text))


def _cut_tail(blocks: list[Block], notes: list[str]) -> list[Block]:
    """Without what follows the first tail line of the latter half, and without tail lines elsewhere.

    Legal prose under a heading of its own ("Risk factors") is a section of the body, as on fund pages.
    """
    whole, seen = max(1, sum(len(block.text) for block in blocks if is_prose(block.text))), 0
    kept: list[Block] = []
    for index, block in enumerate(blocks):
        tail = block.kind != "row" and is_tail(block.text)
        before = blocks[index - 1] if index else None
        section = before is not None and before.kind == "heading" and not is_tail(before.text) and is_strong(block.text)
        late = seen > _TAIL_FROM * whole
        if late and tail and not section:
            kept += [
                b for b in blocks[index : index + 2] if _SIGNATURE.match(block.text) and (b is block or is_name(b.text))
            ]
            break
        if late and is_closing(block.text) and not _prose_length(blocks[index + 1 :]):
            break
        if seen and is_wall(block.text) and not _prose_length(_unsold(blocks[index + 1 :])):
            notes.append("the page shows the beginning of the article and asks for a subscription to read on")
            break
        if not (tail or (late and is_legal(block.text))) or section:
            kept.append(block)
        seen += len(block.text) if is_prose(block.text) else 0
    return kept


def _unsold(blocks: list[Block]) -> list[Block]:
    return [b for b in blocks if not (b.outside or is_dropped(b.text) or is_tail(b.text) or is_legal(b.text))]


def _trim_head(blocks: list[Block], *, titled: bool) -> list[Block]:
    """Without date lines, bylines, section names and tables of prices before the first paragraph."""
    first = next((i for i, b in enumerate(blocks) if is_strong(b.text) and not (b.meta and is_date_line(b.text))), None)
    first = len(blocks) if first is None else first
    return [b for i, b in enumerate(blocks) if not (_in_head(b, titled, i) if i < first else _stray(b))]


def _in_head(block: Block, titled: bool, place: int) -> bool:
    if block.kind == "row":
        return not titled
    if block.meta and not is_prose(block.text, 12):
        return True
    if block.kind == "heading":
        return is_byline(block.text) or is_date_line(block.text) or (titled and place < 2 and is_name(block.text))
    if block.kind == "item":
        return is_date_line(block.text) and len(block.text.split()) <= 8
    if block.kind != "paragraph":
        return False
    if _SALUTATION.match(block.text):
        return False
    bare = titled and len(block.text.split()) <= 4 and not is_prose(block.text, 3) and not re.search(r"\d", block.text)
    return bare or is_date_line(block.text) or is_byline(block.text) or is_masthead(block.text)


def _stray(block: Block) -> bool:
    """A byline or a date line between the paragraphs."""
    if block.meta and not is_prose(block.text, 12):
        return True
    return block.kind == "paragraph" and len(block.text.split()) <= 8 and is_date_line(block.text)


def _trim_end(blocks: list[Block], *, loose: bool) -> list[Block]:
    """Without headings that nothing follows and, where `loose` says so, short lines at the end without a stop."""
    while blocks and (blocks[-1].kind == "heading" or (loose and _is_loose(blocks[-1]))):
        blocks = blocks[:-1]
    return blocks


def _has_stops(blocks: list[Block]) -> bool:
    stopped = [is_closed(block.text) for block in blocks if block.kind == "paragraph"]
    return sum(stopped) >= _STOPPED * len(stopped)


def _is_loose(block: Block) -> bool:
    """Whether the block is a short line that is no sentence, datum, aside or signature; longer ones a wall cut off."""
    text = block.text
    short = block.kind == "paragraph" and len(text.split()) <= 7
    says = is_closed(text) or is_name(text) or text.endswith(")") or _DATUM.search(text) or _SIGNATURE.match(text)
    return short and not says


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
