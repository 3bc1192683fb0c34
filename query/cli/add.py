"""`tieout add`."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import UsageError
from query.cli.options import Format, Listed, day, knowledge_base

if TYPE_CHECKING:
    from ingest.add import Result

MARKS = {"added": "+", "already_there": "=", "duplicate": "=", "refused": "!"}


def add(
    context: typer.Context,
    inputs: Annotated[
        list[str], typer.Argument(metavar="PATH|URL|- ...", help="Files, folders, addresses, or - for standard input.")
    ],
    published: Annotated[str | None, typer.Option(metavar="DATE", help="Their date of publication.")] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Who published them.")] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Processes; by default one for a few inputs.")
    ] = None,
    embedding_model: Annotated[
        str | None, typer.Option(metavar="NAME", help="A sentence-transformers model, for a new index.")
    ] = None,
    form: Format = Listed.table,
) -> None:
    """Add articles and notes: HTML, PDF, Markdown, text. What is there already stays as it is."""
    from corpus.rows import Given
    from corpus.store import Store
    from ingest.add import add as take_in
    from ingest.sources import sources
    from query.cli.jobs import pool
    from query.keeping import complete
    from query.progress import told

    given = Given(published=_date(published), publisher=publisher)
    base = knowledge_base(context)
    found = list(sources(inputs))
    with Store.open(base) as store, pool(jobs, len(found)) as executor:
        results = _told(take_in(found, base=base, store=store, given=given, executor=executor), form)
        complete(base, store, today=date.today(), model=embedding_model, told=told)
    _print(results, form)
    if any(r.outcome == "refused" for r in results):
        raise typer.Exit(1)


def _date(given: str | None) -> date | None:
    parsed = day(given)
    if given and parsed and given.count("-") != 2 and given not in ("today", "yesterday"):
        raise UsageError(f"--published takes a whole date, such as {parsed}")
    return parsed


def _told(results: "Iterator[Result]", form: Listed) -> "list[Result]":
    """All results; in a table they are told as they come, for adding takes a while."""
    told = []
    for result in results:
        told.append(result)
        if form is Listed.table:
            typer.echo(_line(result))
            for note in result.notes:
                typer.echo(f"    {_plain(note)}", err=True)
    return told


def _line(result: "Result") -> str:
    path = _plain(result.path)
    if result.outcome == "refused":
        return f"{MARKS['refused']} {path}: {_plain(result.reason or '')}"
    if result.outcome == "already_there":
        other = f", as {_plain(result.same_as)}" if result.same_as and result.same_as != result.path else ""
        return f"= {path}: already there{other}"
    if result.outcome == "duplicate":
        return f"= {path}: the same text as {_plain(result.same_as or '')}, not added again"
    when = result.published or "no date"
    claims = f"{result.claims} claim{'' if result.claims == 1 else 's'}"
    near = f"; {result.similarity:.0%} like {_plain(result.resembles)}" if result.resembles else ""
    return f"+ {path}: {_plain(result.title or 'untitled')} ({when}), {claims}{near}"


def _plain(text: str) -> str:
    from query.terminal import plain

    return plain(text)


def _print(results: "list[Result]", form: Listed) -> None:
    from query.listing import as_csv, as_json, write

    records = [asdict(r) | {"published": str(r.published) if r.published else None} for r in results]
    if form is Listed.json:
        write(as_json(records), None)
    elif form is Listed.csv:
        names = [
            "path",
            "outcome",
            "doc",
            "title",
            "published",
            "claims",
            "same_as",
            "resembles",
            "similarity",
            "reason",
        ]
        write(as_csv(records, names), None)
    else:
        counts = {o: sum(r.outcome == o for r in results) for o in MARKS}
        said = [f"{n} {o.replace('_', ' ')}" for o, n in counts.items() if n]
        typer.echo(", ".join(said), err=True)
