"""`tieout data`: the flow data that claims are held against."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from query.cli.options import Format, Listed, Output, knowledge_base

if TYPE_CHECKING:
    from corpus.knowledge_base import KnowledgeBase
    from corpus.problem import Problem
    from corpus.store import Store
    from query.data import DataResult

REASON = 240  # characters; `--format json` has all of a reason
_FIGURE = re.compile(r"\d[\d.,:-]*")

app = typer.Typer(help="The flow data: add, fetch, list, show.", no_args_is_help=True)


@app.command()
def add(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH ...", help="Data files, or folders of them.")],
    form: Format = Listed.table,
) -> None:
    """Add publishers' data files, known by what they hold, and tables with a descriptor."""
    from corpus.store import Store
    from query.data import add as take_in

    base = knowledge_base(context)
    with Store.open(base) as store:
        _finish(take_in(paths, base=base, store=store), form, base=base, store=store)


@app.command()
def fetch(
    context: typer.Context,
    sources: Annotated[list[str] | None, typer.Argument(metavar="SOURCE ...", help="mof.week, fred:DGS10, ...")] = None,
    mirror: Annotated[
        str | None, typer.Option(metavar="URL", help="Ask this host in place of the publisher's.")
    ] = None,
    form: Format = Listed.table,
) -> None:
    """Get publishers' current files and add them; earlier ones stay. Without a SOURCE, say which there are."""
    from corpus.store import Store
    from ingest.flows.fetch import publishers
    from query.data import fetch as get

    if not sources:
        typer.echo("\n".join(f"{name}:ID" if "{id}" in of.url else name for name, of in publishers().items()))
        return
    base = knowledge_base(context)
    with Store.open(base) as store:
        _finish((get(s, base=base, store=store, mirror=mirror) for s in sources), form, base=base, store=store)


@app.command("list")
def list_(context: typer.Context, form: Format = Listed.table, output: Output = None) -> None:
    """List the series."""
    from corpus.store import Store
    from query.data import catalog
    from query.listing import as_csv, as_json, show, write
    from query.report.series import COLUMNS, catalog_table

    with Store.open(knowledge_base(context), create=False) as store:
        records = catalog(store)
    if form is Listed.json:
        write(as_json(records), output)
    elif form is Listed.csv:
        write(as_csv(records, COLUMNS), output)
    else:
        show(catalog_table(records), output)


@app.command()
def show(
    context: typer.Context,
    series: Annotated[str, typer.Argument(metavar="SERIES", help="Its id, as `data list` prints it.")],
    last: Annotated[int, typer.Option(min=1, metavar="N", help="How many observations.")] = 12,
    form: Format = Listed.table,
    output: Output = None,
) -> None:
    """Show what a series is and its last observations."""
    from corpus.store import Store
    from query.data import observations
    from query.listing import as_csv, as_json, write
    from query.listing import show as print_it
    from query.report.series import series_page

    with Store.open(knowledge_base(context), create=False) as store:
        facets, found = observations(store, series)
    if form is Listed.json:
        write(as_json({"series": facets, "observations": found}), output)
    elif form is Listed.csv:
        write(as_csv(found, ("start", "end", "value", "vintage")), output)
    else:
        print_it(series_page(facets, found, last=last), output)


def _finish(found: Iterator["DataResult"], form: Listed, *, base: "KnowledgeBase", store: "Store") -> None:
    """Tells what became of each file, and has the claims judged that the data bears on."""
    from query.keeping import catch_up
    from query.listing import as_csv, as_json, write

    results = []
    try:
        for result in found:
            results.append(result)
            if form is Listed.table:
                _tell(result)
    finally:
        catch_up(base, store, today=date.today())
    records = [_record(r) for r in results]
    if form is Listed.json:
        write(as_json(records), None)
    elif form is Listed.csv:
        write(as_csv(records, ("path", "outcome", "series", "observations", "reason", "problems")), None)
    if any(r.outcome == "refused" for r in results):
        raise typer.Exit(1)


def _record(result: "DataResult") -> dict[str, Any]:
    from dataclasses import asdict

    from query.data import told

    return asdict(result) | {"problems": [told(p) for p in result.problems]}


def _tell(result: "DataResult") -> None:
    from textwrap import shorten

    from query.terminal import plain

    path = plain(result.path)
    if result.outcome == "added":
        figures = f"{result.observations:,} observation{'' if result.observations == 1 else 's'}"
        typer.echo(f"+ {path}: {result.series} series, {figures}")
    elif result.outcome == "already_there":
        typer.echo(f"= {path}: already there")
    else:
        typer.echo(f"! {path}: {shorten(plain(result.reason or ''), REASON, placeholder=' …')}")
    for line in _kinds(result.problems):
        typer.echo(f"    {plain(line)}", err=True)


def _kinds(problems: Sequence["Problem"]) -> Iterator[str]:
    """A line for each kind of problem, that is for reasons that differ in figures alone; JSON has every one."""
    kinds: dict[str, list[Problem]] = {}
    for problem in problems:
        kinds.setdefault(_FIGURE.sub("0", problem.reason), []).append(problem)
    for same in kinds.values():
        first, last = same[0], same[-1]
        place = f"{first.place}: " if first.place else ""
        if len(same) > 1:
            place = f"{len(same)} of a kind, {first.place} to {last.place}, the first: "
        yield f"{place}{first.reason}"
