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
    text = [token.text for token in doc]
    start = [token.idx for token in doc]
    head = [i + offset for i, offset in enumerate(doc.to_array("HEAD").astype("int64").tolist())]
    children: list[list[int]] = [[] for _ in head]
    for i, governor in enumerate(head):
        if governor != i:
            children[governor].append(i)
    return Parsed(
        text=text,
        lower=[lower.replace("’", "'") for lower in _names(doc, "LOWER")],
        start=start,
        end=[at + len(word) for at, word in zip(start, text, strict=True)],
        head=head,
        dep=_names(doc, "DEP"),
        pos=_names(doc, "POS"),
        tag=_names(doc, "TAG"),
        children=children,
    )


def _names(doc: Doc, attribute: str) -> list[str]:
    """An attribute of every token as a string, each distinct one looked up once."""
    ids = doc.to_array(attribute).tolist()
    strings = doc.vocab.strings
    known = {n: strings[n] for n in set(ids)}
    return [known[n] for n in ids]
