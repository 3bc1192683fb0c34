"""Options that several commands share, defined once."""

import inspect
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from corpus.errors import UsageError
from corpus.filter import Filter
from corpus.knowledge_base import KnowledgeBase, locate

Command = TypeVar("Command", bound=Callable[..., Any])


class Listed(StrEnum):
    """Forms of a listing."""

    table = "table"
    json = "json"
    csv = "csv"


class Reported(StrEnum):
    """Forms of a report."""

    table = "table"
    json = "json"
    csv = "csv"
    markdown = "markdown"
    html = "html"


Format = Annotated[Listed, typer.Option("--format", "-f", help="How to print it.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to a file instead of standard output.")]


def knowledge_base(context: typer.Context) -> KnowledgeBase:
    """The knowledge base that `--kb` or the environment names."""
    return locate(context.obj)


def day(given: str | None, *, last: bool = False) -> date | None:
    """A date as YYYY-MM-DD, or the first (or `last`) day of YYYY-MM or YYYY; "today" and "yesterday" as well."""
    from calendar import monthrange
    from datetime import timedelta

    if given is None:
        return None
    words = {"today": 0, "yesterday": 1}
    if given in words:
        return date.today() - timedelta(days=words[given])
    try:
        parts = [int(part) for part in given.split("-")]
        if len(parts) == 3:
            return date.fromisoformat(given)
        year, month = parts[0], parts[1] if len(parts) == 2 else (12 if last else 1)
        return date(year, month, monthrange(year, month)[1] if last else 1)
    except (ValueError, IndexError):
        raise UsageError(f"{given!r} is no date; write 2024-01-18, 2024-01 or 2024") from None


def filtered(command: Command) -> Command:
    """Gives a command the filter options in place of its parameter `wanted`, a `Filter`."""
    signature = inspect.signature(command)
    own = [p for name, p in signature.parameters.items() if name != "wanted"]
    shared = [p for p in inspect.signature(_filter).parameters.values() if p.name not in signature.parameters]

    def run(**given: Any) -> Any:
        options = {p.name: given.pop(p.name) for p in shared}
        return command(**given, wanted=_filter(**options))

    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__signature__ = signature.replace(parameters=_keyword_only([*own, *shared]))  # type: ignore[attr-defined]
    return run  # type: ignore[return-value]


def _keyword_only(parameters: list[inspect.Parameter]) -> list[inspect.Parameter]:
    return [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in parameters]


def _filter(
    *,
    kind: Annotated[
        list[str] | None,
        typer.Option(help="flow, holding, level, change, valuation or view.", rich_help_panel="Filters"),
    ] = None,
    actor: Annotated[
        list[str] | None, typer.Option(help="Who moved or holds the money.", rich_help_panel="Filters")
    ] = None,
    asset: Annotated[
        list[str] | None,
        typer.Option(help="What was moved or priced, with all that lies under it.", rich_help_panel="Filters"),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Published on this day or later.", rich_help_panel="Filters")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Published on this day or earlier.", rich_help_panel="Filters")
    ] = None,
    publisher: Annotated[
        list[str] | None, typer.Option(help="As `documents` names it.", rich_help_panel="Filters")
    ] = None,
    verdict: Annotated[
        list[str] | None,
        typer.Option(help="supported, refuted, disputed, unverifiable, met or missed.", rich_help_panel="Filters"),
    ] = None,
) -> Filter:
    first, last = day(since), day(until, last=True)
    if first and last and last < first:
        raise UsageError(f"--until {until} lies before --since {since}")
    return Filter(
        kinds=tuple(kind or ()),
        actors=tuple(actor or ()),
        assets=tuple(asset or ()),
        since=first,
        until=last,
        publishers=tuple(publisher or ()),
        verdicts=tuple(verdict or ()),
    )
