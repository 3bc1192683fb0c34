"""`tieout show`."""

from typing import Annotated

import typer

from query.cli.options import Output, knowledge_base


def show(
    context: typer.Context,
    doc: Annotated[str, typer.Argument(metavar="DOC", help="Its id, the start of one, its path or file name.")],
    output: Output = None,
) -> None:
    """Show an article with its claims and verdicts marked in place."""
    from dataclasses import replace
    from datetime import date

    from corpus.filter import Filter
    from corpus.store import Store
    from query.listing import show as print_it
    from query.report.terminal import article
    from query.verdicts import checked

    base = knowledge_base(context)
    with Store.open(base, create=False) as store:
        document = store.document(doc)
        (found,) = checked(base, store, Filter(docs=(document.doc,)), today=date.today())
    print_it(article(replace(found, document=document)), output)
