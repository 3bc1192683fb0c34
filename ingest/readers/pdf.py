"""PDF files to blocks. pypdf opens the file; pdfium gives each line's box, from which the layout is told."""

import re
import zlib
from collections.abc import Iterator
from typing import Any

from corpus.problem import Problem
from ingest.readers.blocks import Draft
from ingest.readers.pdf_blocks import page_blocks
from ingest.readers.pdf_file import open_file, text_blocks
from ingest.readers.pdf_lines import Line, reading_order

_MOST_PAGES = 400
_MOST_RECTS = 4_000  # on a page; a page of text has a hundred
_MOST_CHARACTERS = 60_000  # on a page
_LEAST_CHARACTERS = 60  # in the file; less is a scan with stray marks
_INFLATED = 300 * 2**20  # bytes that all the streams of a file may unpack to
_STREAM = re.compile(rb"stream\r?\n")


def read_pdf(content: bytes, path: str) -> Draft | Problem:
    """The blocks of the file's pages, with page numbers; or why it is refused (bomb, broken, encrypted, scan)."""
    if _inflates_too_far(content):
        return Problem(
            path, f"the PDF unpacks to more than {_INFLATED // 2**20} MB: it is taken for a decompression bomb"
        )
    draft = Draft()
    file = open_file(content, draft)
    pages = _pages(content, draft)
    if pages is None and file and file.locked:
        return Problem(path, "the PDF is encrypted: save it without its password and add it again")
    if pages is None and file is None:
        return Problem(path, "the PDF is broken: neither pypdf nor pdfium finds a readable document in it")
    if sum(len(line.text) for page in pages or [] for line in page) >= _LEAST_CHARACTERS:
        draft.blocks = page_blocks([reading_order(page) for page in pages or []], file, draft)
    elif file and not file.locked:
        draft.blocks = text_blocks(file, draft)
    if sum(len(block.text) for block in draft.blocks) < _LEAST_CHARACTERS:
        return Problem(path, "the PDF has images and no text layer: run it through OCR and add it again")
    return draft


def _inflates_too_far(content: bytes) -> bool:
    """Whether the Flate streams, and Flate streams inside them, unpack to more than the limit; nothing is kept."""
    left = _INFLATED
    for found in _STREAM.finditer(content):
        if content[found.end() : found.end() + 1] not in (
            b"\x78",
            b"\x58",
            b"\x68",
            b"\x48",
            b"\x38",
            b"\x28",
            b"\x18",
            b"\x08",
        ):
            continue
        for size in _inflate(memoryview(content)[found.end() :]):
            left -= size
            if left < 0:
                return True
    return False


def _inflate(data: Any) -> Iterator[int]:
    outer, inner = zlib.decompressobj(), None
    pending, fresh = bytes(data[: 2**20]), 2**20
    while pending and not outer.eof:
        try:
            out = outer.decompress(pending, 2**20)
            pending = outer.unconsumed_tail
            if not pending and not outer.eof:
                pending, fresh = bytes(data[fresh : fresh + 2**20]), fresh + 2**20
            yield len(out)
            inner = inner or (zlib.decompressobj() if out[:2] in (b"\x78\x9c", b"\x78\xda", b"\x78\x01") else None)
            if inner and not inner.eof:
                yield len(inner.decompress(inner.unconsumed_tail + out, 64 * 2**20))
        except zlib.error:
            return


def _pages(content: bytes, draft: Draft) -> list[list[Line]] | None:
    """The lines of each page; None where pdfium cannot open the file."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return None
    try:
        count = len(document)
        if count > _MOST_PAGES:
            draft.notes.append(f"only the first {_MOST_PAGES} of {count} pages were read")
        return [_page_lines(document, number) for number in range(min(count, _MOST_PAGES))]
    finally:
        document.close()


def _page_lines(document: Any, number: int) -> list[Line]:
    """The page's lines as pdfium sees them, y counted downwards from the top, in points."""
    import pypdfium2

    try:
        page = document[number]
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    height = page.get_height()
    lines: list[Line] = []
    if textpage.count_chars() <= _MOST_CHARACTERS:
        for index in range(min(textpage.count_rects(), _MOST_RECTS)):
            left, bottom, right, top = textpage.get_rect(index)
            text = textpage.get_text_bounded(left, bottom, right, top)
            if text.strip():
                size = _font_size(textpage, left, bottom, top)
                lines.append(
                    Line(
                        left,
                        height - top,
                        right,
                        height - bottom,
                        " ".join(text.split("\r\n")),
                        size,
                        number + 1,
                        height,
                    )
                )
    textpage.close()
    page.close()
    return lines


def _font_size(textpage: Any, left: float, bottom: float, top: float) -> float:
    """The font size at the line's beginning in points; the height of its print where the file scales its fonts."""
    import pypdfium2.raw as pdfium

    index = textpage.get_index(left + 1, (bottom + top) / 2, 3, 3)
    size = pdfium.FPDFText_GetFontSize(textpage, index) if isinstance(index, int) and index >= 0 else 0.0
    return float(size) if size > 3 else top - bottom
