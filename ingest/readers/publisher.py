"""The publisher and the author, from metadata, copyright lines, datelines and the top of the page."""

import re

from ingest.readers.blocks import Draft, squash
from ingest.readers.lines import is_breadcrumb, is_byline, is_date_line
from ingest.readers.outlets import find_outlet, signed
from ingest.readers.rules import is_dropped

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?,?\s*)?(?:by\s+)?"
    r"([A-Z][\w&.'’-]*(?: (?:of|and|the|&|[A-Z][\w&.'’-]*)){0,5}?)"
    r"(?=,? (?:Inc|Ltd|LLC|LLP|L\.P|plc|Pte|Pvt|Sdn|Corp|Corporation|Co|Group|Holdings|Media|FZ)\b"
    r"|[,.;|]|\s(?:19|20)\d\d|\s?$|\n)",
    re.I,
)
_RESERVED = re.compile(r"(?:\. [A-Z]|\.? (?:All|Any|Reproduction|No part)\b).*", re.I)
_WIRE = re.compile(r"^(?:[A-Z][\w .,/]{2,40}?)?\(([A-Z][A-Za-z &.]{2,30})\)\s*(?:--|[-–—])\s")
_NAME = r"[A-Z\u00c0-\u017e][\w.'’-]+"
_BYLINE = re.compile(
    rf"^\W*(?:by|written by|posted by|submitted by)[\s:]+({_NAME}(?:[ -](?:and |& |de |van |von )?{_NAME}){{1,6}})",
    re.I,
)
_AFTER_NAME = re.compile(r"\s+(?:updated|published|posted|on|and edited|staff|mon|tue|wed|thu|fri|sat|sun)\b.*$", re.I)
_OUTLET = re.compile(
    r"(?:[A-Z][\w&.’'-]* ){1,3}(?:Wire|News|Times|Post|Daily|Journal|Press|Agency|Review|Ledger|Tribune|Herald|Gazette"
    r"|Standard|Chronicle|Courier|Mail|Telegraph|Observer|Report|Research|Newswires?)"
)
_NOT_NAMES = frozenset(["allrightsreserved", "theauthor", "admin", "staff"])


def find_publisher(draft: Draft, text: str, title: str | None) -> str | None:
    """Metadata's publisher, else the name that comes back on the page, the copyright's holder, the dateline's wire."""
    for name in draft.publishers:
        if name and name != draft.title_site and squash(name) != squash(title or ""):
            return name
    holder, wire = _copyright(draft, text), _wire(draft)
    told = [(name, weight) for name, weight in ((holder, 1.5), (wire, 0.9)) if name]
    return find_outlet(draft, title, told) or holder or draft.title_site or wire or _masthead(draft, title)


def _copyright(draft: Draft, text: str) -> str | None:
    """The holder of the copyright."""
    found = _COPYRIGHT.search(f"{draft.credits}\n{text[-20_000:]}")
    name = _RESERVED.sub("", found[1]).strip(" .,") if found else ""
    return name if squash(name) not in _NOT_NAMES and 2 < len(name) < 60 else None


def _wire(draft: Draft) -> str | None:
    """The wire that a dateline names: "TOKYO, Jan 4 (Kestrel) - "."""
    return next((found[1] for block in draft.blocks[:12] if (found := _WIRE.match(block.text))), None)


def _masthead(draft: Draft, title: str | None) -> str | None:
    """The line with an outlet's name below the printed title, else the short line above it, where papers put theirs."""
    keys = [squash(block.text) for block in draft.blocks[:14]]
    place = keys.index(squash(title)) if title and squash(title) in keys else 0
    for block in draft.blocks[place + 1 : place + 4]:
        if _OUTLET.fullmatch(block.text):
            return block.text
    for block in draft.blocks[: min(place, 3)]:
        text = re.split(r"\s+[|–—-]\s+|\s{3,}", block.text)[0]
        plain = not (
            is_dropped(text) or is_breadcrumb(text) or is_date_line(text) or re.search(r"[\d:@\[\]]|https?", text)
        )
        if plain and 1 <= len(text.split()) <= 6 and text[:1].isupper() and not text.endswith((".", "!", "?", ",")):
            return text
    return None


def find_author(draft: Draft, title: str | None = None, publisher: str | None = None) -> str | None:
    """Metadata's author, else the name of a byline in the page's head, else whoever's name stands alone there."""
    if draft.author:
        return draft.author
    for block in draft.blocks[:25]:
        if (found := _BYLINE.match(block.text)) and (len(block.text.split()) <= 16 or is_byline(block.text)):
            return _AFTER_NAME.sub("", found[1]).strip()
    return signed(draft, title, publisher)
