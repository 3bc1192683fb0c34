"""A listing in the form that was asked for: a table for people, JSON or CSV for programs."""

import csv
import io
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import UsageError
from query.terminal import PIPED_WIDTH, plain, results, safe

if TYPE_CHECKING:
    from rich.console import RenderableType

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run a cell that begins so


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a printed table; `style` is Rich's, `right` for figures, `whole` is never cut to fit."""

    title: str
    right: bool = False
    style: str = ""
    whole: bool = False
    ratio: int | None = None


def as_json(records: Any) -> str:
    """Records as JSON, readable, in UTF-8."""
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def as_csv(records: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """Records as CSV; nested values as JSON. Texts that a spreadsheet would run as a formula get an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(record.get(name)) for name in columns] for record in records)
    return out.getvalue()


def table(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> "RenderableType":
    """A plain table; cells are texts of articles as often as not, so none is read as markup."""
    from rich.table import Table
    from rich.text import Text

    made = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0), expand=False)
    for column in columns:
        made.add_column(
            column.title,
            justify="right" if column.right else "left",
            style=column.style,
            no_wrap=column.whole,
            ratio=column.ratio,
            overflow="fold" if not column.whole else "ellipsis",
        )
    for row in rows:
        made.add_row(*(cell if isinstance(cell, Text) else Text(plain(str(cell))) for cell in row))
    return made


def write(text: str, output: Path | None) -> None:
    """To standard output, or to a file that is replaced only once all of it is written."""
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    part = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(output)
    except OSError as error:
        raise UsageError(f"{output} cannot be written: {error.strerror}") from error


def show(renderable: "RenderableType", output: Path | None) -> None:
    """A table or report: to the terminal, or as plain text without spaces at the ends of lines."""
    if output is None and sys.stdout.isatty():
        results().print(renderable)
        return
    from rich.console import Console

    page = io.StringIO()
    Console(file=page, width=PIPED_WIDTH, highlight=False, markup=False, emoji=False).print(renderable)
    write("".join(f"{line.rstrip()}\n" for line in page.getvalue().splitlines()), output)


def _cell(value: object) -> object:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        text = safe(value)
        return f"'{text}" if text.startswith(_FORMULA) else text
    return value
