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
) -> None:
    """Make the index anew from the records; until it is done, search finds the old one."""
    from corpus.store import Store
    from index.build import rebuild as build
    from query.progress import told

    base = knowledge_base(context)
    with Store.open(base, create=False) as store:
        done = build(base, store, model=embedding_model, told=told)
    typer.echo(f"{done} documents indexed", err=True)


def export(context: typer.Context, output: Output = None) -> None:
    """Write everything as JSON lines: documents, then claims with their last verdicts, then series."""
    from query.upkeep import export as lines

    lines(knowledge_base(context), output)
