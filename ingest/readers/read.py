"""Bytes of an article to a Document, or to the Problem that keeps it out."""

import hashlib
from datetime import date

from corpus.document import Document, Element
from corpus.problem import Problem
from ingest.readers.blocks import Block, Draft, clean
from ingest.readers.body import take_body
from ingest.readers.decode import decode, looks_binary, text_format, unreadable
from ingest.readers.language import find_language
from ingest.readers.mail import read_mail
from ingest.readers.published import find_published
from ingest.readers.publisher import find_author, find_publisher
from ingest.readers.titles import bare_title

MOST_BYTES = 50 * 2**20
_MOST_TEXT = 2_000_000  # characters, a book of a thousand pages
_MOST_BLOCKS = 15_000
_LEAST_LETTERS = 80  # in the body; less is no article
_LEAST_OF_NOTE = 25  # in a note that somebody typed


def read(
    content: bytes, *, path: str, published: date | None = None, publisher: str | None = None, url: str | None = None
) -> Document | Problem:
    """The document in `content`: HTML, PDF, Markdown or plain text, told by the bytes and then by the name in `path`.

    `published`, `publisher` and `url` as the user gives them win over what the file says. Refused, with the reason:
    empty and binary files, more than 50 MB, broken, encrypted and image-only PDFs, pages without a body. Nothing is
    fetched.
    """
    draft = _draft(content, path)
    if isinstance(draft, Problem):
        return draft
    if len(draft.blocks) > _MOST_BLOCKS or sum(len(block.text) for block in draft.blocks) > _MOST_TEXT:
        return Problem(
            path, f"more text than an article has: up to {_MOST_BLOCKS} paragraphs and {_MOST_TEXT} characters are read"
        )
    raw = "\n".join(block.text for block in draft.blocks)
    title, blocks = take_body(draft)
    text, elements = _assemble(blocks)
    short = _letters(text) < _LEAST_LETTERS
    if short and draft.typed and _letters(raw) >= _LEAST_OF_NOTE:
        title, (text, elements) = None, _assemble(draft.blocks)  # a note of a line or two is body, not title
    elif short:
        return Problem(
            path, "no article text was found: expected paragraphs, found only navigation, notices or too few words"
        )
    day = find_published(draft, raw, today=date.today())
    language = find_language(text, draft.language)
    outlet = publisher or find_publisher(draft, raw, title)
    notes = [*draft.notes, *(() if published else day.notes)]
    if language != "en":
        notes.append(f"the text is in {language}, not English: it is kept and searched, but gives no claims")
    return Document(
        doc=hashlib.sha256(content).hexdigest()[:16],
        path=path,
        text=text,
        title=bare_title(title, outlet),
        published=published or day.date,
        published_from="user" if published else day.source,
        publisher=outlet,
        author=find_author(draft, title, outlet),
        language=language,
        url=url or draft.url,
        elements=elements,
        notes=tuple(notes),
    )


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _draft(content: bytes, path: str) -> Draft | Problem:
    if len(content) > MOST_BYTES:
        return Problem(
            path, f"the file has {len(content) / 2**20:.0f} MB; articles of up to {MOST_BYTES // 2**20} MB are read"
        )
    if not content.strip():
        return Problem(path, "the file is empty")
    if b"%PDF-" in content[:1024]:
        from ingest.readers.pdf import read_pdf

        return read_pdf(content, path)
    if looks_binary(content):
        return Problem(
            path,
            "the file is binary (an image, an archive, an office file?); HTML, PDF, Markdown and plain text are read",
        )
    mail = read_mail(content)
    text = mail.text if mail else decode(content)
    if unreadable(text):
        return Problem(path, "the file holds no readable text in any known encoding")
    draft = _text_draft(text, path)
    if mail and isinstance(draft, Draft):
        mail.describe(draft)
    return draft


def _text_draft(text: str, path: str) -> Draft | Problem:
    kind = text_format(text, path)
    if kind != "html" and len(text) > _MOST_TEXT:
        return Problem(path, f"the file has {len(text)} characters of text; articles of up to {_MOST_TEXT} are read")
    if kind == "html":
        from ingest.readers.html import read_html

        return read_html(text, path)
    if kind == "markdown":
        from ingest.readers.markdown import read_markdown

        return read_markdown(text)
    from ingest.readers.plain import read_plain

    return read_plain(text)


def _assemble(blocks: list[Block]) -> tuple[str, tuple[Element, ...]]:
    """The blocks as one text, parted by blank lines, and where each stands in it."""
    parts: list[str] = []
    elements: list[Element] = []
    place = 0
    for block in blocks:
        text = block.text if block.kind == "row" else clean(block.text)
        if text.strip():
            elements.append(Element(block.kind, place, place + len(text), block.page, block.header))
            parts.append(text)
            place += len(text) + 2
    return "\n\n".join(parts), tuple(elements)
