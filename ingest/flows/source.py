"""A data file opened: bounded, decoded, and laid out as rows, sheets or a JSON document."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import PurePath
from typing import Any, Literal

from ingest.flows.cells import Cell
from ingest.flows.refusal import Refused, at_row

MAX_BYTES = 100_000_000
MAX_UNPACKED = 400_000_000
MAX_MEMBERS = 2_000
MAX_ROWS = 500_000
MAX_CELLS = 5_000_000
MAX_CELL_CHARS = 100_000

Rows = Sequence[Sequence[Cell]]
Form = Literal["xls", "xlsx", "json", "text"]

_REFERENCE = re.compile(rb"<(?:\w+:)?(?:c|row)\s[^>]{0,200}?\br\s*=\s*[\"']([A-Z]{0,3})(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook; a csv or text file is one sheet with an empty name."""

    name: str
    rows: Rows


class Source:
    """One file's bytes and what they hold, each view made on first use."""

    def __init__(self, content: bytes, path: str) -> None:
        self.content = content
        self.path = path
        self.notes: list[tuple[str, str]] = []

    @property
    def stem(self) -> str:
        """The file's name without folder and extension, in lower case: for tables that do not say what they are."""
        return PurePath(self.path.replace("\\", "/")).stem.lower()

    @cached_property
    def form(self) -> Form:
        """What the bytes are, whatever the file is called."""
        head = self.content[:4096]
        if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
            return "xls"
        if head.startswith(b"PK\x03\x04"):
            return "xlsx"
        return "json" if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") else "text"

    @cached_property
    def text(self) -> str:
        """The file as text: UTF-8 (with or without mark), UTF-16 with its mark, else cp932."""
        if b"\0" in self.content and not self.content.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Refused("binary data where text, csv, json, xls or xlsx was expected")
        wide = self.content.startswith((b"\xff\xfe", b"\xfe\xff"))
        for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp932"):
            try:
                return self.content.decode(encoding)
            except UnicodeDecodeError:
                continue
        raise Refused("the text is neither UTF-8 nor cp932 (or it is cut inside a character)")

    @cached_property
    def document(self) -> Any:
        """The JSON document, figures as `Decimal`."""
        try:
            return json.loads(self.text, parse_float=Decimal, parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:
            raise Refused(f"this is no complete JSON document: {error}") from None

    @cached_property
    def rows(self) -> Rows:
        """The rows of a csv or tab-separated file; cells are text."""
        return self._rows("\t" if self.text[:20_000].count("\t") > self.text[:20_000].count(",") else ",")

    def _rows(self, delimiter: str) -> Rows:
        rows: list[list[Cell]] = []
        cells = 0
        csv.field_size_limit(MAX_CELL_CHARS)
        try:
            for row in csv.reader(io.StringIO(self.text, newline=""), delimiter=delimiter, strict=True):
                rows.append(list(row))
                cells += len(row)
                if len(rows) > MAX_ROWS or cells > MAX_CELLS:
                    raise Refused(f"more than {MAX_ROWS:,} rows or {MAX_CELLS:,} cells")
        except csv.Error as error:
            raise Refused(f"this is no complete csv: {error}", place=at_row(len(rows))) from None
        self._doubt_last_cell(rows)
        return rows

    @property
    def open_ended(self) -> bool:
        """Whether a text does not end its last line, as a file that was cut does."""
        return self.form == "text" and not self.text.endswith(("\n", "\r"))

    def _doubt_last_cell(self, rows: list[list[Cell]]) -> None:
        """The last figure of an open-ended file may have lost digits: leave it out."""
        if rows and rows[-1] and self.open_ended:
            rows[-1][-1] = ""
            reason = "the last line has no line break and may be cut: its last figure was left out"
            self.notes.append((at_row(len(rows) - 1), reason))

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets of a workbook; those of a csv or text file: one."""
        if self.form == "xlsx":
            return _xlsx(self.content)
        if self.form == "xls":
            return _xls(self.content)
        return (Sheet("", self.rows),)

    def sheet(self, name: str) -> Sheet | None:
        """The sheet called `name`, None where there is none."""
        return next((sheet for sheet in self.sheets if sheet.name.strip() == name), None)


def bounded(content: bytes) -> None:
    """Refuses what is empty or too large to be a table of flow data."""
    if not content.strip():
        raise Refused("the file is empty")
    if len(content) > MAX_BYTES:
        raise Refused(f"larger than {MAX_BYTES // 1_000_000} MB")


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no figure")


def _xlsx(content: bytes) -> tuple[Sheet, ...]:
    from python_calamine import CalamineError, CalamineWorkbook

    _check_archive(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return tuple(Sheet(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)
    except CalamineError as error:
        raise Refused(f"the workbook cannot be opened: {error}") from None


def _check_archive(content: bytes) -> None:
    """Unpacks every member within bounds (the checksums prove the stated sizes), and bounds the corners of the sheets:
    a single cell at XFD1048576 would fill memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
                raise Refused(f"the workbook unpacks to more than {MAX_UNPACKED // 1_000_000} MB")
            for member in members:
                _check_corner(archive.read(member), member.filename)
    except Refused:
        raise
    except Exception as error:  # zipfile raises what it stumbles on: BadZipFile, zlib.error, struct.error, OSError, ...
        raise Refused(f"the workbook is damaged or cut: {type(error).__name__}: {error}") from None


def _check_corner(xml: bytes, name: str) -> None:
    if "worksheets/" not in name.lower():
        return
    rows = columns = 1
    for letters, digits in _REFERENCE.findall(xml):
        rows = max(rows, int(digits))
        columns = max(columns, _column(letters))
    if rows > MAX_ROWS or rows * columns > MAX_CELLS:
        raise Refused(f"{rows:,} rows by {columns:,} columns are too many", place=name)


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place


def _xls(content: bytes) -> tuple[Sheet, ...]:
    import xlrd

    if len(content) % 512:
        raise Refused("the workbook is cut: its length is not a whole number of sectors")
    try:
        book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO(), ragged_rows=True)
        return tuple(Sheet(sheet.name, [sheet.row_values(n) for n in range(sheet.nrows)]) for sheet in book.sheets())
    except Exception as error:  # xlrd raises what its parser stumbles on: struct.error, IndexError, AssertionError, ...
        raise Refused(f"the workbook is damaged or cut: {type(error).__name__}: {error}") from None
