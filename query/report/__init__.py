"""Claims and verdicts for people: in the terminal, as Markdown and as a page."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from query.verdicts import CheckedDocument


def write_report(documents: Sequence["CheckedDocument"], *, form: str, output: Path | None) -> None:
    """Prints checked documents as "table", "json", "csv", "markdown" or "html"."""
    from query import listing

    if form == "table":
        from query.report.terminal import check_report

        listing.show(check_report(documents), output)
        return
    listing.write(_text(documents, form), output)


def _text(documents: Sequence["CheckedDocument"], form: str) -> str:
    from query.listing import as_csv, as_json
    from query.report.claims import FIELDS

    if form == "markdown":
        from query.report.markdown import markdown

        return markdown(documents)
    if form == "html":
        from query.report.html import page

        return page(documents)
    records = [c.model_dump(mode="json") for d in documents for c in d.claims]
    if form == "json":
        return as_json(records)
    rows = [r | {f"check_{k}": v for k, v in r["check"].items()} for r in records]
    names = [f"check_{k}" for k in ("verdict", "reason", "series", "computed", "note", "reading", "parts")]
    return as_csv(rows, (*FIELDS, *names))
