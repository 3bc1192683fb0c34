"""`tieout check`."""

from dataclasses import replace
from enum import StrEnum
from typing import Annotated

import typer

from corpus.filter import Filter
from query.cli.options import Output, Reported, filtered, knowledge_base


class Failing(StrEnum):
    """Verdicts that a script may want to stop at."""

    refuted = "refuted"
    disputed = "disputed"
    missed = "missed"


@filtered
def check(
    context: typer.Context,
    wanted: Filter,
    docs: Annotated[
        list[str] | None, typer.Argument(metavar="[DOC ...]", help="Ids, paths or file names; all documents without.")
    ] = None,
    form: Annotated[Reported, typer.Option("--format", "-f", help="How to print it.")] = Reported.table,
    output: Output = None,
    fail_on: Annotated[list[Failing] | None, typer.Option(help="Exit with 3 when there is such a verdict.")] = None,
) -> None:
    """Hold claims against the data: what agrees, what does not, and what it rests on."""
    from datetime import date

    from corpus.store import Store
    from query.filters import validate
    from query.keeping import catch_up
    from query.progress import told
    from query.report import write_report
    from query.verdicts import checked

    base = knowledge_base(context)
    with Store.open(base, create=False) as store:
        validate(wanted, publishers=lambda: store.values("publisher"))
        wanted = replace(wanted, docs=tuple(store.resolve(d) for d in docs or ()))
        catch_up(base, store, today=date.today(), told=told)
        found = checked(base, store, wanted, today=date.today())
    write_report(found, form=form.value, output=output)
    failing = {f.value for f in fail_on or ()}
    if any(c.check and c.check.verdict in failing for d in found for c in d.claims):
        raise typer.Exit(3)
