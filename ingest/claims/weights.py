"""What a reading weighs: the sum of what was learnt of its marks."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

from ingest.claims.draft import Draft
from ingest.claims.reference import Backdrop
from ingest.claims.rules import load
from ingest.claims.scene import Scene


@dataclass(frozen=True, slots=True)
class Weighed:
    """A draft that is weighed by its `marks`, in the sentence of `scene`, beside the drafts that are `told` there."""

    scene: Scene
    backdrop: Backdrop
    draft: Draft
    marks: tuple[str, ...]
    told: tuple[Draft, ...]


_listener: ContextVar[Callable[[Weighed], None] | None] = ContextVar("listener", default=None)


@contextmanager
def overheard(listener: Callable[[Weighed], None]) -> Iterator[None]:
    """Within it `listener` is told of whatever is weighed: so the weights are learnt (`train.py`)."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)


@cache
def _weights() -> Mapping[str, float]:
    return {str(mark): float(value) for mark, value in load("weights.yaml").items()}


def weight(marks: Iterable[str]) -> float:
    """The log-odds, less the threshold, that a reading with these marks is a claim; an unknown mark adds nothing."""
    known = _weights()
    return sum(known.get(m, 0.0) for m in marks)


def admitted(
    scene: Scene, backdrop: Backdrop, drafts: Iterable[tuple[Draft, tuple[str, ...]]], told: Sequence[Draft]
) -> list[Draft]:
    """Those of the drafts, each with its marks, that are likely enough claims."""
    listener, found = _listener.get(), []
    for draft, marks in drafts:
        if listener:
            listener(Weighed(scene, backdrop, draft, marks, tuple(told)))
        if weight(marks) > 0.0:
            found.append(draft)
    return found
