"""Paragraphs in which the page speaks and not the article, told by their words where no rule of furniture.yaml does."""

from itertools import pairwise

from ingest.readers.blocks import Block
from ingest.readers.likeness import furniture_odds, split
from ingest.readers.lines import is_closed, is_name, is_strong
from ingest.readers.rules import counts_market, is_closing, is_dropped, is_tail

# All in log odds. Inside an article few paragraphs are furniture, and those that speak like it are the writer's own; at
# its end many are, and one stands beside the next.
_INSIDE, _AT_HEAD = 2.0, -0.3  # at the head stand captions
_AT_END = 0.7  # what the paragraphs of the end must have in all, above their price
_PRICE = 0.4  # of each
_MOST, _RULED = 2.5, 2.0  # what one paragraph counts at most; what a sentence counts that a rule knows for furniture
_LONGEST_INSIDE, _LONGEST_AT_END = 30, 90  # words
_FEW = 4  # closed paragraphs; of fewer none is taken for the page's by its words alone


def without_remarks(blocks: list[Block], *, loose: bool) -> list[Block]:
    """Without paragraphs in which the page speaks. Kept are those right under a heading of the article, those with a
    figure of the market, and all of a page of few paragraphs. `loose` tells that lines without a stop may be furniture.
    """
    if sum(is_closed(block.text) for block in blocks if block.kind == "paragraph") < _FEW:
        return blocks
    blocks = blocks[: _page_from(blocks, loose=loose)]
    head = next((index for index, block in enumerate(blocks) if is_strong(block.text)), 0)
    pairs = enumerate(pairwise([Block("paragraph", ""), *blocks]))
    return [b for n, (before, b) in pairs if not _is_remark(b, before, _AT_HEAD if n < head else _INSIDE)]


def _may_be(block: Block, before: Block, longest: int) -> bool:
    prose = block.kind in ("paragraph", "quote") and before.kind != "heading" and not block.text.endswith(":")
    return prose and len(block.text.split()) <= longest and not counts_market(block.text)


def _is_remark(block: Block, before: Block, least: float) -> bool:
    asked = is_closed(block.text) and _may_be(block, before, _LONGEST_INSIDE)
    return asked and furniture_odds(block.text) > least


def _page_from(blocks: list[Block], *, loose: bool) -> int:
    """The index of the first block of the end that is furniture: where the sum of the odds up to the end is highest."""
    best, place, total = _AT_END, len(blocks), 0.0
    for index in range(len(blocks) - 1, _FEW - 1, -1):
        odds = _end_odds(blocks[index], blocks[index - 1], loose)
        if odds is None:
            break
        total += min(odds, _MOST) - _PRICE
        if total > best:
            best, place = total, index
    return place


def _end_odds(block: Block, before: Block, loose: bool) -> float | None:
    """The odds of a block of the end; None where it is surely the article's."""
    text = block.text
    if not _may_be(block, before, _LONGEST_AT_END):
        return None
    if is_closed(text):
        parts = split(text)
        ruled = [_RULED if is_tail(p) or is_dropped(p) or is_closing(p) else furniture_odds(p) for p in parts]
        return sum(max(furniture_odds(p), odds) for p, odds in zip(parts, ruled, strict=True)) / max(1, len(parts))
    return furniture_odds(text) if loose and len(text.split()) > 3 and not is_name(text) else None
