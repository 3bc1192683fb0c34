"""What a PDF file says of itself, by pypdf: title, author, date, page labels, outline; its text as a last resort."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice
from typing import Any

from ingest.readers.blocks import Block, DateHint, Draft, clean, squash
from ingest.readers.plain import read_plain

_MOST_PAGES = 400  # whose labels or text are read
_MOST_HEADINGS = 500
_MOST_CONTENT = 2 * 2**20  # bytes of one page's drawing orders that pypdf is given
_NO_TITLE = re.compile(
    r"\.(?:docx?|pdf|indd|pptx?|qxp|rtf|tex|xlsx?)\b"
    r"|^(?:untitled|\(?anonymous|microsoft|document\d*|powerpoint|slide \d)",
    re.I,
)
_PERSON = re.compile(r"[A-Z\u00c0-\u017e][^\W\d_]*\.?(?:[ '’-][^\W\d_]+\.?){1,4}(?:(?:,| and) .{3,80})?")

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends on the way is nothing a reader needs told


@dataclass(frozen=True, slots=True)
class PdfFile:
    """An opened file; `locked` where pypdf cannot decrypt it. `labels` are the numbers of its pages ("iii", "12"),
    `headings` the titles of its outline, squashed."""

    reader: Any
    locked: bool = False
    labels: tuple[str, ...] = ()
    headings: frozenset[str] = frozenset()


def open_file(content: bytes, draft: Draft) -> PdfFile | None:
    """The file, with its title, author and date put into `draft`; None, with a note, where pypdf cannot open it."""
    from pypdf import PdfReader

    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not _opens(reader):
            return PdfFile(reader, locked=True)
        _metadata(reader.metadata or {}, draft)
        labels = tuple(reader.page_labels) if len(reader.pages) <= _MOST_PAGES else ()
        return PdfFile(reader, labels=labels, headings=frozenset(_outline(reader.outline)))
    except Exception as error:  # broken files raise errors of any kind; pdfium may read on
        draft.notes.append(f"the file's own title, dates and outline are unreadable ({type(error).__name__})")
        return None


def _opens(reader: Any) -> bool:
    """Whether pypdf can read the encrypted file without a password."""
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except DependencyError:
        return False  # AES, for which pypdf wants a library that pdfium has built in


def _metadata(info: Any, draft: Draft) -> None:
    title, author = clean(str(info.get("/Title", ""))), clean(str(info.get("/Author", "")))
    if len(title) > 8 and not _NO_TITLE.search(title):
        draft.titles.append(title)
    if _PERSON.fullmatch(author):
        draft.author = author
    if found := re.match(r"D:(\d{4})(\d\d)(\d\d)", str(info.get("/CreationDate", ""))):
        draft.hints.append(DateHint("-".join(found.groups()), "file", 20))


def _outline(entries: list[Any]) -> Iterator[str]:
    """The outline's titles, squashed; lists in it are the levels below."""
    stack = list(reversed(entries))
    for _ in range(_MOST_HEADINGS):
        if not stack:
            return
        entry = stack.pop()
        if isinstance(entry, list):
            stack += reversed(entry)
        else:
            yield squash(str(entry.title))


def text_blocks(file: PdfFile, draft: Draft) -> list[Block]:
    """The pages' text without its layout, for files in which pdfium finds none."""
    blocks: list[Block] = []
    for number, page in enumerate(islice(file.reader.pages, _MOST_PAGES), start=1):
        try:
            contents = page.get_contents()
            short = contents is not None and len(contents.get_data()) <= _MOST_CONTENT
            text = page.extract_text() if short else ""
        except Exception as error:  # as above
            draft.notes.append(f"page {number} is unreadable ({type(error).__name__})")
            continue
        blocks += [replace(block, page=number) for block in read_plain(text).blocks]
    return blocks
