"""HTML pages to blocks: structure first, trafilatura as the second opinion."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from lxml import etree, html

from corpus.document import ElementKind
from corpus.problem import Problem
from ingest.readers.blocks import Block, DateHint, Draft, clean, is_note_mark, squash
from ingest.readers.html_meta import page_metadata
from ingest.readers.html_tables import data_table
from ingest.readers.lines import is_prose, is_strong
from ingest.readers.page_parts import PageMap
from ingest.readers.rules import page_part_names

_BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOLD = frozenset(("b", "strong", "big"))
_MOST_FOR_TRAFILATURA = 500_000  # characters; beyond this its running time is not bounded well enough
_CONTAINER_SHARE = 0.7
_DEEPEST = 300  # ancestors that are looked at
_ELEMENTS_FOR_TRAFILATURA = 5_000
_MOST_ELEMENTS = 100_000
_ELEMENTS_FOR_LOGOS = 400
_LONGEST_LOGO = 60  # characters


def read_html(text: str, path: str) -> Draft | Problem:
    """The page's blocks in document order, furniture by structure taken out, and its metadata."""
    draft = Draft()
    root = _parse(text)
    if root is None:
        return draft
    elements = sum(1 for _ in root.iter())
    if elements > _MOST_ELEMENTS:
        return Problem(path, f"the page has {elements} elements; up to {_MOST_ELEMENTS} are read")
    page_metadata(text, draft)
    draft.language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    draft.credits = "\n".join(islice(_credits(root), 10))
    draft.logos, draft.foot = list(islice(_logos(root), 4)), "\n".join(islice(_foot(root), 20))
    walk = _Walk(PageMap(root))
    walk.run(root)
    draft.blocks, draft.hints = _mark_outside(root, walk.blocks, walk.places), draft.hints + walk.hints
    if len(text) <= _MOST_FOR_TRAFILATURA and elements <= _ELEMENTS_FOR_TRAFILATURA:
        draft.blocks = _second_opinion(draft.blocks, text)
    return draft


def _parse(text: str) -> Any:
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        # A declaration of an encoding inside a decoded string makes lxml refuse it.
        return html.document_fromstring(re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _credits(root: Any) -> Iterator[str]:
    """Text with a copyright sign, wherever it stands: it names the publisher and the year."""
    for text in root.itertext():
        if ("©" in text or "opyright" in text) and len(text) < 2_000:
            yield clean(text)


def _logos(root: Any) -> Iterator[str]:
    """Texts of links to the front page and of what is named as the site's name, the first of the page."""
    names = page_part_names().nameplates
    for node in islice(root.iter("a", "div", "span", "p", "h1", "h2", "header"), _ELEMENTS_FOR_LOGOS):
        named = set(re.split(r"[^a-z]+", f"{node.get('class') or ''} {node.get('id') or ''}".lower())) & names
        if named or (node.tag == "a" and node.get("href") in ("/", "./", "#top")):
            text = clean("".join(islice(node.itertext(), 12)))
            if text and len(text) <= _LONGEST_LOGO:
                yield text


def _foot(root: Any) -> Iterator[str]:
    """The texts of the page's foot."""
    for node in root.iter("footer"):
        yield from (clean(text) for text in islice(node.itertext(), 60) if text.strip())


class _Walk:
    """One pass over the tree that gathers text into blocks."""

    def __init__(self, page: PageMap) -> None:
        self.page = page
        self.blocks: list[Block] = []
        self.places: list[Any] = []
        self._open: list[Any] = []
        self.hints: list[DateHint] = []
        self._pieces: list[str] = []
        self._linked = self._bold = 0
        self._in_link = self._in_bold = self._in_quote = self._in_meta = self._in_item = 0
        self._kind: ElementKind = "paragraph"
        self._breaks = 0

    def run(self, root: Any) -> None:
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, node in walker:
            if not isinstance(node.tag, str):
                continue
            if event == "start":
                if self._enter(node):
                    walker.skip_subtree()
            else:
                self._leave(node)
        self._flush()

    def _enter(self, node: Any) -> bool:
        """Starts an element; True when its inside is to be left out."""
        tag = node.tag
        if tag in _BLOCK_TAGS:
            self._flush()
        rows = data_table(node) if tag == "table" and not self.page.is_furniture(node) else None
        if rows is not None or self._is_left_out(node):
            node.set("data-left-out", "")
            self.blocks += rows or []
            self.places += [node] * len(rows or [])
            return True
        if tag == "time" and node.get("datetime"):
            self.hints.append(DateHint(node.get("datetime")[:60], "metadata", 3))
        self._count(node, 1)
        if tag in _BLOCK_TAGS:
            self._open.append(node)
        if tag in _HEADINGS:
            self._kind = "title" if tag == "h1" else "heading"
        elif tag == "li" or tag in ("dt", "dd"):
            self._kind = "item"
        if tag == "br":
            self._break()
        else:
            self._add(node.text)
        return False

    def _is_left_out(self, node: Any) -> bool:
        mark = node.tag == "sup" or (node.tag == "a" and (node.get("href") or "").startswith("#"))
        before = "".join(self._pieces[-2:]) if mark else ""
        if before.strip() and is_note_mark("".join(node.itertext()), before=before):
            return True
        return self.page.is_furniture(node)

    def _count(self, node: Any, step: int) -> None:
        self._in_link += step * (node.tag == "a")
        self._in_bold += step * (
            node.tag in _BOLD or (node.tag == "font" and (node.get("size") or "").strip("+") in ("4", "5", "6", "7"))
        )
        self._in_quote += step * (node.tag == "blockquote")
        self._in_item += step * (node.tag == "li")
        self._in_meta += step * self.page.is_meta(node)

    def _leave(self, node: Any) -> None:
        if "data-left-out" in node.attrib:
            del node.attrib["data-left-out"]
        else:
            if node.tag in _BLOCK_TAGS:
                self._flush()
                self._open.pop()
            self._count(node, -1)
        self._add(node.tail)

    def _add(self, text: str | None) -> None:
        if not text:
            return
        self._pieces.append(text)
        size = len(text.strip())
        self._breaks = 0 if size else self._breaks
        self._linked += size if self._in_link else 0
        self._bold += size if self._in_bold else 0

    def _break(self) -> None:
        """A line break ends the block when it is doubled, or when the line is complete in itself."""
        self._breaks += 1
        line = clean("".join(self._pieces))
        if self._breaks > 1 or len(line) < 60 or line.endswith((".", "!", "?", ":", '"', "”")):
            breaks, kind = self._breaks, self._kind
            self._flush()
            self._breaks, self._kind = breaks, kind
        else:
            self._pieces.append(" ")

    def _flush(self) -> None:
        text = clean("".join(self._pieces))
        if text:
            size = max(1, len(text.replace(" ", "")))
            kind = "quote" if self._in_quote and self._kind == "paragraph" else self._kind
            if self._in_item and kind == "paragraph":
                kind = "item"
            if (
                kind == "paragraph"
                and self._bold >= 0.9 * size
                and len(text.split()) <= 24
                and not text.endswith((".", ":"))
            ):
                kind = "heading"
            self.blocks.append(Block(kind, text, links=min(1.0, self._linked / size), meta=self._in_meta > 0))
            self.places.append(self._open[-1] if self._open else None)
        self._pieces, self._linked, self._bold, self._breaks, self._kind = [], 0, 0, 0, "paragraph"


def _holder(node: Any, held: dict[Any, int], most: float) -> Any:
    """The child that holds at least `most` characters of prose, unless it has a twin: articles stand in several."""
    child = next((child for child in node if held.get(child, 0) >= most > 0 and child.tag not in ("p", "li")), None)
    return child if child is not None and not any(_twins(child, other) for other in node if held.get(other)) else None


def _twins(a: Any, b: Any) -> bool:
    first, second = ((node.get("class") or "").split()[:1] for node in (a, b))
    return a is not b and a.tag == b.tag and first == second


def _mark_outside(root: Any, blocks: list[Block], places: list[Any]) -> list[Block]:
    """Marks blocks after the innermost element with seven tenths of the page's prose: what follows the article."""
    held: dict[Any, int] = {}
    for block, place in zip(blocks, places, strict=True):
        if place is not None and is_prose(block.text) and block.links < 0.5:
            for node in (place, *islice(place.iterancestors(), _DEEPEST)):
                held[node] = held.get(node, 0) + len(block.text)
    most = _CONTAINER_SHARE * max(held.values(), default=0)
    main = root
    inner = _holder(root, held, most)
    while inner is not None:
        main, inner = inner, _holder(inner, held, most)
    inside = [
        i
        for i, place in enumerate(places)
        if place is not None and (place is main or main in islice(place.iterancestors(), _DEEPEST))
    ]
    last = inside[-1] if inside else len(blocks)
    loose = _loose(blocks, places)
    return [
        replace(block, outside=True) if index > last or index in loose else block for index, block in enumerate(blocks)
    ]


def _loose(blocks: list[Block], places: list[Any]) -> set[int]:
    """Where prose is set in <p> almost throughout: the other paragraphs after its beginning, words of widgets."""
    prose = [index for index, block in enumerate(blocks) if is_strong(block.text) and block.kind == "paragraph"]
    tagged = [index for index in prose if places[index] is not None and places[index].tag == "p"]
    if len(tagged) < 3 or len(tagged) < 0.8 * len(prose):
        return set()
    return {
        index
        for index, block in enumerate(blocks)
        if index > tagged[0]
        and block.kind == "paragraph"
        and places[index] is not None
        and places[index].tag in ("div", "span", "section", "td")
    }


def _second_opinion(blocks: list[Block], text: str) -> list[Block]:
    """Leaves out paragraphs that are mostly links, or that trafilatura left out though it kept most of the prose."""
    if not any(_is_doubtful(block) for block in blocks):
        return blocks
    import trafilatura

    opinion = trafilatura.extract(text, include_comments=False, include_tables=True, favor_recall=True) or ""
    flat = squash(opinion)
    prose = [block for block in blocks if len(block.text) > 160]
    kept = sum(len(b.text) for b in prose if squash(b.text)[:80] in flat)
    trusted = kept > 0.6 * sum(len(b.text) for b in prose)
    return [replace(b, links=1.0) if trusted and _is_doubtful(b) and squash(b.text) not in flat else b for b in blocks]


def _is_doubtful(block: Block) -> bool:
    return block.kind == "paragraph" and block.links > 0.4
