"""`tieout status`, `rebuild` and `export`."""

from typing import Annotated

import typer

from query.cli.options import Output, knowledge_base


def status(context: typer.Context) -> None:
    """Say what is in the knowledge base, and whether the index is in step."""
    from query.upkeep import status as lines

    for name, said in lines(knowledge_base(context)):
        typer.echo(f"{name:<14}{said}")


def rebuild(
    context: typer.Context,
    embedding_model: Annotated[
        str | None, typer.Option(metavar="NAME", help="A sentence-transformers model in place of the one in use.")
    ] = None,
    jobs: Annotated[int | None, typer.Option(min=1, metavar="N", help="Processes that read; as for add.")] = None,
) -> None:
    """Read the originals again, judge all claims, make the index anew; search finds the old one until it is done."""
    from datetime import date

    from corpus.store import Store
    from index.build import rebuild as build
    from ingest.again import read_again
    from query.cli.jobs import pool
    from query.progress import told
    from query.terminal import plain
    from query.verdicts import judge

    base, outcomes = knowledge_base(context), []
    with Store.open(base, create=False) as store:
        with pool(jobs, store.count()) as executor:
            for read in read_again(base, store, executor=executor):
                outcomes.append(read.outcome)
                if read.outcome == "unread":
                    typer.echo(f"! {plain(read.path)}: {plain(read.reason)}; it stays as it was", err=True)
        judge(store, store.ids(), today=date.today())
        done = build(base, store, model=embedding_model, told=told)
    typer.echo(f"{done} documents indexed, {outcomes.count('changed')} changed by reading them again", err=True)
    if "unread" in outcomes:
        raise typer.Exit(1)


def export(context: typer.Context, output: Output = None) -> None:
    """Write everything as JSON lines: documents, then claims with their last verdicts, then series."""
    from query.upkeep import export as lines

    lines(knowledge_base(context), output)
