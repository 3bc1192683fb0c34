"""The title: which block prints it, and what a page's own word for it says."""

import re
from collections.abc import Iterator

from ingest.readers.blocks import Block, Draft, squash
from ingest.readers.dates import printed_dates
from ingest.readers.lines import is_breadcrumb, is_byline, is_date_line, is_prose, is_strong, is_ticker
from ingest.readers.rules import is_dropped, is_tail, names_section, opens_teasers

_LOOK = 14  # blocks from the top in which plain text and PDF print their title
_NUMBERING = re.compile(r"^\s*(?:(?:(?:[Rr][Ee]|F[Ww]d?):\s*)+|\d{1,2}\s*/\s*(?:\d{1,3}\s+)?|🧵\s*)")
_PREFIX = re.compile(
    r"^\((?:\w{2,5} )?(?:LEAD|URGENT|UPDATE|CORRECTED|EXCLUSIVE)\)\s+"
)  # how agencies count a story's versions
_SUFFIX = re.compile(r"^([^|]*\b[a-z]{3,}\b[^|]*\s[^|]*\b[a-z]{3,}[^|]*) \| [A-Z][^|\d]{2,40}$")  # "... | The Courier"
_ADDRESS = re.compile(r"https?://|www\.|@|\s\|\s|\b\w{3,}\.(?:com|org|net|page|io|co|news|info|example)\b")
_LABEL = re.compile(r"^(?:title|headline|subject):\s+(?=\S)", re.I)
_BEHIND = re.compile(r"(?P<title>.{8,}?)\s+[|·•»–—-]\s+(?P<site>[^|·•»–—]{3,60})$")
_BEFORE = re.compile(r"(?P<site>[^|·•»–—:]{3,60}?)(?:\s+[|·•»–—-]|:)\s+(?P<title>.{8,})$")
_INTRODUCED = re.compile(
    r"^(?:introduction|editorial|foreword|comment|opinion|analysis) \(by [^()]{3,60}\):\s*(.{8,})$", re.I
)


def find_title(draft: Draft) -> tuple[str | None, int | None]:
    """The title and the index of the block that prints it. Metadata's title counts when a block prints it, then the top
    heading, then metadata unprinted, then the line that looks most like a headline."""
    for title in (t for t in draft.titles if not names_section(t)):
        index = _printed(title, draft.blocks)
        if index is not None:
            return draft.blocks[index].text, index
    index = _top_heading(draft)
    if index is not None:
        return draft.blocks[index].text, index
    if draft.titles:
        return draft.titles[0], None
    return _headline(draft.blocks)


def bare_title(title: str | None, outlet: str | None) -> str | None:
    """The title without a label and without the outlet's name before or behind it ("... | The Courier")."""
    if title is None:
        return None
    text = _LABEL.sub("", title)
    for pattern in (_BEHIND, _BEFORE):
        found = pattern.match(text)
        if found and outlet and squash(found["site"]) == squash(outlet):
            text = found["title"]
    return text


def _printed(title: str, blocks: list[Block]) -> int | None:
    """The block that prints `title`: a heading before any other block, and the whole line rather than its beginning."""
    wanted = squash(title)
    if len(wanted) < 4:
        return None
    same = [i for i, block in enumerate(blocks) if squash(block.text) == wanted]
    heads = [i for i in same if blocks[i].kind in ("title", "heading")]
    if heads or same:
        return (heads or same)[0]
    if len(wanted) < 15:
        return None
    for index, block in enumerate(blocks):
        text = squash(block.text)
        part = (
            text.startswith(wanted)
            or wanted.endswith(text)
            or (wanted.startswith(text) and len(text) > 0.6 * len(wanted))
        )
        if block.kind in ("title", "heading") and len(text) >= 12 and part:
            return index
    return None


def _top_heading(draft: Draft) -> int | None:
    """The first top heading (h1, #), else the first heading, that is no publication's name; else the first that is."""
    plates: list[int] = []
    for kind in ("title", "heading"):
        for index in _headings(draft.blocks, kind):
            text = draft.blocks[index].text
            if _is_nameplate(text, draft):
                plates.append(index)
            elif not plates or len(text.split()) >= 4:
                return index
    return plates[0] if plates else None


def _headings(blocks: list[Block], kind: str) -> Iterator[int]:
    """Headings that read as headlines, with prose after them and, below the top level, none before."""
    near = 40 if kind == "title" else 8
    for index, block in enumerate(blocks):
        if kind == "heading" and _is_prose_block(block):
            return  # a heading below it is a section's
        reads = block.kind == kind and block.links < 0.5 and (kind == "title" or _score(block.text) > 0)
        if reads and not is_dropped(block.text) and any(is_strong(b.text) for b in blocks[index + 1 : index + near]):
            yield index


def _is_nameplate(text: str, draft: Draft) -> bool:
    """Whether the text names what the article stands in: few words in capitals, a section, what metadata say."""
    return (
        (text.isupper() and len(text.split()) <= 4)
        or squash(text) in map(squash, draft.publishers)
        or names_section(text)
    )


def _is_prose_block(block: Block) -> bool:
    return is_strong(block.text) and not is_dropped(block.text) and not is_tail(block.text)


def _headline(blocks: list[Block]) -> tuple[str | None, int | None]:
    best, place = 0.0, None
    for index, block in enumerate(blocks[:_LOOK]):
        special = _NUMBERING.match(block.text) or _INTRODUCED.match(block.text)
        if _is_prose_block(block) and not special:
            break
        score = 0 if block.kind == "quote" else _score(block.text)
        if score > best:
            best, place = score, index
        if special and (score > 0 or is_strong(block.text)):
            place = index if score > 0 else place
            break
    if place is None:
        return None, None
    place = _below_masthead(blocks, place)
    text = _NUMBERING.sub("", blocks[place].text)
    introduced = _INTRODUCED.match(text)
    return (introduced[1] if introduced else text), place


def _below_masthead(blocks: list[Block], place: int) -> int:
    """The headline below a letter's masthead, of which `place` is but the motto: a name in capitals, a line, a date."""
    if not any(block.text.isupper() for block in blocks[:place]):
        return place
    dated = False
    for index, block in enumerate(blocks[place + 1 : _LOOK], place + 1):
        if _is_prose_block(block):
            break
        dated = dated or bool(printed_dates(block.text))
        if dated and block.kind != "quote" and _score(block.text) > 0:
            return index
    return place


def _score(text: str) -> float:
    """How much a line looks like a headline; zero or less when it is something else."""
    text = _SUFFIX.sub(r"\1", _PREFIX.sub("", text))
    parts = text.split()
    if (
        not 1 <= len(parts) <= 32
        or text[:1].islower()
        or text.startswith(("[", "(", "*", ">"))
        or _ADDRESS.search(text)
    ):
        return 0
    if any(test(text) for test in (is_dropped, is_tail, is_breadcrumb, is_ticker, is_byline, opens_teasers)):
        return 0
    if printed_dates(text) and is_date_line(text):
        return 0
    score = min(len(parts), 8) + (1.5 if any(word.islower() and len(word) > 2 for word in parts) else 0)
    score -= 3 if is_prose(text) and text.endswith(".") else 0
    return score - (4 if text.isupper() and len(parts) < 5 else 0) - (3 if len(parts) < 3 else 0)
