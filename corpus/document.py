"""A document as it is kept: plain text with metadata and the places of its elements."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

ElementKind = Literal["title", "heading", "paragraph", "item", "row", "quote"]


def tabbed(row: str) -> str:
    """A row of a table with a tab where a bar parts its cells; every other character keeps its place."""
    return row.replace(" | ", " \t ")


def row_cells(row: str) -> tuple[str, ...]:
    """The texts of a row's cells."""
    return tuple(cell.strip() for cell in tabbed(row).split("\t"))


@dataclass(frozen=True, slots=True)
class Element:
    """One block of the text: `text[start:end]`, on `page` (from 1) where the file has pages.

    A "row" is a table row whose cells are joined by tabs, or by " | " where the file prints bars; `header` then
    holds the cells of the table's head, so that a cell can be read with its column's name.
    """

    kind: ElementKind
    start: int
    end: int
    page: int | None = None
    header: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """An article or note, its body without furniture.

    `doc` is its id: the first 16 hex digits of the SHA-256 of the file's bytes. `text` is the body, elements
    separated by blank lines, the title not repeated unless the body itself prints it. `published` is the
    publication date or None where neither the file nor the user gives one; `published_from` says
    where it was read ("metadata", "dateline", "text", "file", "user"). `language` is an ISO 639-1
    code; documents not in "en" are kept and give no claims. `notes` are doubts worth telling
    (an ambiguous date, a page that seems cut off).
    """

    doc: str
    path: str
    text: str
    title: str | None = None
    published: date | None = None
    published_from: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str = "en"
    url: str | None = None
    elements: tuple[Element, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one document that search returns: whole sentences, `text[start:end]` of the document."""

    doc: str
    number: int
    start: int
    end: int
    text: str
