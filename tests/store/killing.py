"""`tieout add` as a process that dies: run as `python -m tests.store.killing POINT NTH BASE INPUT ...`.

POINT is one of POINTS, NTH says at which call of it the process kills itself, before or after the call. The claims
are found by a stand-in that costs nothing, so that a test can die and start again many times.
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from corpus.claim import Claim
from corpus.document import Document

POINTS = {
    "original": ("ingest.add", "keep"),
    "record": ("corpus.store.Store", "put"),
    "exchange": ("corpus.store.Store", "replace"),
    "alias": ("corpus.store.Store", "put_alias"),
    "migration": ("corpus.database", "_upgrade"),
    "data": ("corpus.flow_store", "put"),
    "collection": ("index.vectors.VectorStore", "create"),
    "pointer": ("index.build", "use"),
    "vectors": ("index.vectors.Collection", "put"),
    "judged": ("corpus.verdict_store", "put"),
    "words": ("index.database.IndexDatabase", "put"),
}


def claims_of(document: Document) -> tuple[Claim, ...]:
    """One claim for the first sentence."""
    end = document.text.index(".") + 1 if "." in document.text else len(document.text)
    return (Claim(document.doc, document.text[:end], 0, end, "flow", actor="foreigners", asset="jp.equity"),)


def dying(function: Callable[..., Any], *, nth: int, after: bool) -> Callable[..., Any]:
    """`function`, killing the process at its `nth` call."""
    calls = 0

    def call(*given: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == nth and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        result = function(*given, **named)
        if calls == nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return call


def place(path: str) -> Any:
    """The module or class named `path`."""
    from importlib import import_module

    module, _, name = path.rpartition(".")
    return getattr(import_module(module), name) if name[:1].isupper() else import_module(path)


def main(point: str, nth: str, base: str, *inputs: str) -> None:
    """Adds `inputs` to `base`, as data after "data", or rebuilds it ("rebuild"), and dies on the way.

    It lives when the point is "nowhere".
    """
    import ingest.claims.extract as extraction
    from query.cli import main as command

    if inputs[0] != "rebuild":
        extraction.extract = claims_of
    if point != "nowhere":
        name, _, moment = point.partition("-")
        owner, function = POINTS[name]
        target = place(owner)
        setattr(target, function, dying(getattr(target, function), nth=int(nth), after=moment == "after"))
    words = {"data": ["data", "add", *inputs[1:]], "rebuild": ["rebuild"]}
    sys.argv[1:] = ["--kb", base, *words.get(inputs[0], ["add", *inputs])]
    command()


if __name__ == "__main__":
    main(*sys.argv[1:])
