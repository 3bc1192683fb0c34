"""A document's text in passages: the stretches that search returns."""

from collections.abc import Iterator

from corpus.document import Document, Element, Passage
from ingest.language.sentences import sentences

SHORT = 60  # characters; a shorter sentence of a paragraph says little alone and joins the one before it
LONG = 600  # a sentence that runs on (a list, a page whose stops were lost) is cut at spaces


def passages(document: Document) -> tuple[Passage, ...]:
    """Whole sentences, mostly one a passage; headings and table rows stand alone. Empty text gives none."""
    spans = [span for block in _blocks(document) for span in _of_block(document.text, block)]
    return tuple(
        Passage(document.doc, number, start, end, document.text[start:end]) for number, (start, end) in enumerate(spans)
    )


def _blocks(document: Document) -> tuple[Element, ...]:
    return document.elements or (Element("paragraph", 0, len(document.text)),)


def _of_block(text: str, block: Element) -> Iterator[tuple[int, int]]:
    if block.kind in ("title", "heading", "row"):
        yield from _trimmed(text, block.start, block.end)
        return
    pending: tuple[int, int] | None = None
    for span in sentences(text[block.start : block.end]):
        start, end = block.start + span.start, block.start + span.end
        if pending and min(end - start, pending[1] - pending[0]) < SHORT and end - pending[0] <= LONG:
            pending = (pending[0], end)
            continue
        if pending:
            yield from _cut(text, *pending)
        pending = (start, end)
    if pending:
        yield from _cut(text, *pending)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    whole = text[start:end]
    start, end = start + len(whole) - len(whole.lstrip()), start + len(whole.rstrip())
    if start < end:
        yield from _cut(text, start, end)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONG:
        space = text.rfind(" ", start + LONG // 2, start + LONG)
        stop = space if space > 0 else start + LONG
        yield start, stop
        start = stop + 1 if space > 0 else stop
    yield start, end
