"""What a format's reader hands on: blocks in reading order, and what the file says about itself."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Literal

from corpus.document import ElementKind

Source = Literal["metadata", "dateline", "text", "file"]

_NOTE_MARK = re.compile(r"\s*[\[(]?(?:\d{1,2}|[a-z]|[*†‡§¶]{1,3})[\])]?\s*(?:,\s*\d{1,2}\s*)*", re.I)
_RAISED_TO = re.compile(r"(?:^|[\s\d./])(?:[ckmd]?m|in|ft|sq)$|[×x^]\s?10$")  # square metres and powers of ten
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\x00"))


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page. `links` is the share of its characters that are linked, `meta` marks what the page names
    byline, date or section, `outside` what stands after the part of the page that holds the article."""

    kind: ElementKind
    text: str
    page: int | None = None
    header: tuple[str, ...] = ()
    links: float = 0.0
    meta: bool = False
    outside: bool = False


@dataclass(frozen=True, slots=True)
class DateHint:
    """A string that may hold the publication date, with where it stood. Lower `rank` is asked first."""

    text: str
    source: Source
    rank: int


@dataclass(slots=True)
class Draft:
    """A page before furniture is taken out. Titles and publishers stand best first.

    `hints` may hold the date, `credits` the copyright lines, `title_site` that of the publishers which the page's title
    names, `logos` the texts of logos and links home, `foot` what stands in the page's foot. `typed` tells plain text
    and Markdown, which may be a note of one line.
    """

    blocks: list[Block] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    hints: list[DateHint] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    author: str | None = None
    language: str | None = None
    url: str | None = None
    page_title: str = ""
    credits: str = ""
    title_site: str | None = None
    logos: list[str] = field(default_factory=list)
    foot: str = ""
    notes: list[str] = field(default_factory=list)
    typed: bool = False


def clean(text: str) -> str:
    """`text` on one line: NFC, invisible characters gone, white space folded to single spaces."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_INVISIBLE)).split())


def squash(text: str) -> str:
    """Letters and digits only, lower case: for telling whether two strings say the same."""
    return re.sub(r"[\W_]+", "", text).lower()


def is_note_mark(text: str, *, before: str) -> bool:
    """Whether a superscript refers to a note: a number, letter or sign, and no power of the unit `before` it."""
    return bool(_NOTE_MARK.fullmatch(text)) and not _RAISED_TO.search(before)
