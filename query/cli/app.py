"""The commands, in the order of use, and what is common to all of them."""

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from corpus.errors import TieoutError
from query.cli import add, check, data, listings, quantities, search, show, upkeep, views


class Commands(TyperGroup):
    """Keeps the order of registration, and says what went wrong in one line."""

    def list_commands(self, _context: Any) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except TieoutError as error:
            from query.terminal import plain

            typer.echo(f"tieout: {plain(str(error))}", err=True)
            raise typer.Exit(2) from error
        except BrokenPipeError:
            # Whoever read our output has seen enough; Python would complain once more when it flushes at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None


app = typer.Typer(
    cls=Commands,
    name="tieout",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"tieout {version('tieout')}")
        raise typer.Exit


@app.callback()
def common(
    context: typer.Context,
    kb: Annotated[
        str | None,
        typer.Option(
            metavar="DIR|URL",
            envvar="TIEOUT_KB",
            help="The knowledge base: a folder (made by add) or a postgresql:// URL.",
        ),
    ] = None,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print it.")] = False,  # noqa: ARG001
) -> None:
    """Hold what articles claim about capital flows against the flow data."""
    context.obj = kb


app.command()(add.add)
app.add_typer(data.app, name="data")
app.command()(listings.documents)
app.command()(listings.claims)
app.command()(search.search)
app.command()(check.check)
app.command()(show.show)
app.command()(views.views)
app.command()(quantities.quantities)
app.command()(upkeep.status)
app.command()(upkeep.rebuild)
app.command()(upkeep.export)
