"""Reading the kept originals again, as the readers and the search for claims now are."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Literal

from corpus.filter import Filter
from corpus.knowledge_base import KnowledgeBase
from corpus.problem import Problem
from corpus.store import Kept, Store
from ingest.add import AHEAD, Prepared, entry_of, prepare
from ingest.sources import Source, is_url


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of one document; `reason` says why its original could not be read, in which case it stays."""

    path: str
    outcome: Literal["changed", "unchanged", "unread"]
    reason: str = ""


def read_again(base: KnowledgeBase, store: Store, *, executor: Executor | None = None) -> Iterator[Reread]:
    """Reads each document's original again, by id, and exchanges the documents that come out otherwise, each whole."""
    waiting: deque[tuple[Kept, Callable[[], Prepared | Problem]]] = deque()
    for doc in store.ids():
        kept = store.kept(doc)
        waiting.append((kept, _work(base, kept, executor)))
        if len(waiting) >= (AHEAD if executor else 1):
            yield _exchange(store, *waiting.popleft())
    while waiting:
        yield _exchange(store, *waiting.popleft())


def _work(base: KnowledgeBase, kept: Kept, executor: Executor | None) -> Callable[[], Prepared | Problem]:
    source = Source(kept.path, url=kept.path if is_url(kept.path) else None)
    try:
        whole = kept.original.under(base.originals).read_bytes()
    except OSError as error:
        problem = Problem(kept.path, f"its original cannot be read: {error.strerror}")
        return lambda: problem
    if executor is None:
        return lambda: prepare(whole, source, kept.given)
    return executor.submit(prepare, whole, source, kept.given).result


def _exchange(store: Store, kept: Kept, work: Callable[[], Prepared | Problem]) -> Reread:
    made = work()
    if isinstance(made, Problem):
        return Reread(kept.path, "unread", made.reason)
    if _same(store, kept.doc, made):
        return Reread(kept.path, "unchanged")
    entry, _ = entry_of(made, kept.original, kept.given, store)
    store.replace(entry)
    return Reread(kept.path, "changed")


def _same(store: Store, doc: str, made: Prepared) -> bool:
    if store.document(doc) != made.document:
        return False
    ((_, passages),) = store.passages([doc])
    claims = tuple(s.claim for s in store.claims(Filter(docs=(doc,))))
    return passages == made.passages and claims == made.claims
