"""A parsed text as plain lists, which the rules read faster than tokens one by one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Parsed:
    """Parallel lists over the tokens of a document; `head` is the index of the governor (a root's own)."""

    text: list[str]
    lower: list[str]
    start: list[int]
    end: list[int]
    head: list[int]
    dep: list[str]
    pos: list[str]
    tag: list[str]
    children: list[list[int]]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Token indices [first, last) of the characters [start, end)."""
        return bisect_right(self.end, start), bisect_left(self.start, end)


def parsed(doc: Doc) -> Parsed:
    """The lists of a parsed document."""
    lists = Parsed([], [], [], [], [], [], [], [], [[] for _ in range(len(doc))])
    for token in doc:
        governor = token.head.i
        if governor != token.i:
            lists.children[governor].append(token.i)
        lists.text.append(token.text)
        lists.lower.append(token.lower_.replace("’", "'"))
        lists.start.append(token.idx)
        lists.end.append(token.idx + len(token.text))
        lists.head.append(governor)
        lists.dep.append(token.dep_)
        lists.pos.append(token.pos_)
        lists.tag.append(token.tag_)
    return lists
