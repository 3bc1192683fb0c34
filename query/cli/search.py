"""`tieout search`."""

from dataclasses import asdict
from datetime import date
from typing import Annotated

import typer

from corpus.filter import Filter
from query.cli.options import Format, Listed, Output, filtered, knowledge_base

COLUMNS = ("path", "doc", "title", "published", "publisher", "text", "start", "end", "score", "claims")


@filtered
def search(
    context: typer.Context,
    wanted: Filter,
    query: Annotated[str, typer.Argument(help="A question, names, or figures.")],
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=1000, help="How many passages.")] = 10,
    form: Format = Listed.table,
    output: Output = None,
) -> None:
    """Find passages by meaning, words and figures, with their claims and what the data says of them."""
    from query.filters import validate
    from query.listing import as_csv, as_json, show, write
    from query.search import Searcher

    searcher = Searcher(knowledge_base(context))
    try:
        wanted = validate(wanted, publishers=lambda: searcher.publishers)
        hits = searcher.search(query, wanted=wanted, limit=limit, today=date.today())
    finally:
        searcher.close()
    records = [asdict(hit) for hit in hits]
    if form is Listed.json:
        write(as_json(records), output)
    elif form is Listed.csv:
        write(as_csv(records, COLUMNS), output)
    else:
        from query.report.hits import hit_list

        show(hit_list(hits), output)
