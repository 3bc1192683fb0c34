"""`tieout documents` and `tieout claims`."""

from typing import TYPE_CHECKING

import typer

from corpus.filter import Filter
from query.cli.options import Format, Listed, Output, filtered, knowledge_base

if TYPE_CHECKING:
    from corpus.store import Store

DOCUMENT_COLUMNS = ("path", "doc", "title", "published", "publisher", "author", "language", "url", "claims")


@filtered
def documents(context: typer.Context, wanted: Filter, form: Format = Listed.table, output: Output = None) -> None:
    """List the documents."""
    from query.listing import Column, as_csv, as_json, show, table, write
    from query.records import documents as records

    with _store(context) as store:
        found = records(store, _valid(wanted, store))
    if form is Listed.json:
        write(as_json(found), output)
    elif form is Listed.csv:
        write(as_csv(found, DOCUMENT_COLUMNS), output)
    else:
        columns = (
            Column("doc", style="dim", whole=True),
            Column("published", whole=True),
            Column("publisher"),
            Column("title", ratio=1),
            Column("claims", right=True),
            Column("path", style="dim"),
        )
        rows = [
            [r["doc"], r["published"] or "–", r["publisher"] or "–", r["title"] or "–", r["claims"], r["path"]]
            for r in found
        ]
        show(table(columns, rows), output)


@filtered
def claims(context: typer.Context, wanted: Filter, form: Format = Listed.table, output: Output = None) -> None:
    """List what the documents claim."""
    from query.listing import as_csv, as_json, show, write
    from query.records import claims as records
    from query.report.claims import FIELDS, claim_table

    with _store(context) as store:
        found = records(store, _valid(wanted, store))
    if form is Listed.json:
        write(as_json([r.model_dump(mode="json") for r in found]), output)
    elif form is Listed.csv:
        write(as_csv([r.model_dump(mode="json") for r in found], FIELDS), output)
    else:
        show(claim_table(found), output)


def _store(context: typer.Context) -> "Store":
    from corpus.store import Store

    return Store.open(knowledge_base(context), create=False)


def _valid(wanted: Filter, store: "Store") -> Filter:
    from query.filters import validate

    return validate(wanted, publishers=lambda: store.values("publisher"))
