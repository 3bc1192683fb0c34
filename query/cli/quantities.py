"""`tieout quantities`."""

from typing import Annotated

import typer

from corpus.errors import UsageError


def quantities(
    source: Annotated[str, typer.Argument(metavar="FILE|-", help="Lines of text; - for standard input.")] = "-",
) -> None:
    """Find the quantities in lines of text; one line of JSON for each line."""
    import json
    import sys
    from pathlib import Path

    from ingest.claims.quantities import find_quantities

    try:
        lines = sys.stdin if source == "-" else Path(source).open(encoding="utf-8", errors="replace")  # noqa: SIM115
    except OSError as error:
        raise UsageError(f"{source}: {error.strerror}") from error
    with lines:
        for line in lines:
            found = [quantity.as_json() for quantity in find_quantities(line.rstrip("\n"))]
            sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
            sys.stdout.flush()
