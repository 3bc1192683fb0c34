"""Adding: from what a user names to documents with passages and claims in the store, each whole or not at all.

The order of writing makes it safe: the original lies on the disk before the row that names it, and the row comes
with its passages and claims in one transaction. What is killed in between is done again by the next call.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from corpus.claim import Claim
from corpus.document import Document, Passage
from corpus.knowledge_base import KnowledgeBase
from corpus.originals import Original, keep, original
from corpus.problem import Problem
from corpus.rows import Entry, Given
from corpus.store import Store
from ingest.sources import Source, content

Outcome = Literal["added", "already_there", "duplicate", "refused"]
ALIKE = 0.5  # from here on another document is named as a near-duplicate
ROWS = 4  # values of a fingerprint in one band: documents that share a band are compared
AHEAD = 16  # inputs that are read and handed to the executor before the first of them is kept


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one input.

    `doc` is the document it is kept as, for "already_there" and "duplicate" (the same text in another file) the
    one that was there before, whose path is `same_as`. `resembles` is the path of a
    near-duplicate with `similarity` from 0 to 1. `reason` says why an input was refused, `notes` are doubts.
    """

    path: str
    outcome: Outcome
    doc: str | None = None
    title: str | None = None
    published: date | None = None
    claims: int = 0
    same_as: str | None = None
    resembles: str | None = None
    similarity: float | None = None
    reason: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document with what was found in it; made without the store, so that another process can do it."""

    document: Document
    passages: tuple[Passage, ...]
    claims: tuple[Claim, ...]
    text_key: str
    fingerprint: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Fresh:
    """An input that was not there before; `work` gives what was prepared, waiting for it where it must."""

    source: Source
    whole: bytes
    original: Original
    given: Given
    work: Callable[[], Prepared | Problem]


def add(
    inputs: Iterable[Source | Problem],
    *,
    base: KnowledgeBase,
    store: Store,
    given: Given,
    executor: Executor | None = None,
) -> Iterator[Result]:
    """Keeps each input and says what became of it, in order.

    Killed at any moment and called again, it gives the same records as one call that was left alone.
    With an `executor` (a process pool, or Dask's) the reading and the search for claims run there.
    """
    waiting: deque[Result | _Fresh] = deque()
    for item in inputs:
        waiting.append(_look(item, store=store, given=given, executor=executor))
        if len(waiting) >= (AHEAD if executor else 1):
            yield _keep(waiting.popleft(), base=base, store=store)
    while waiting:
        yield _keep(waiting.popleft(), base=base, store=store)


def prepare(whole: bytes, source: Source, given: Given) -> Prepared | Problem:
    """Reads one file and finds its passages and claims; a document that is not in English gives no claims.

    A fault of ours on one file refuses that file, with the fault as the reason, and not the files after it.
    """
    try:
        return _prepare(whole, source, given)
    except Exception as fault:
        return Problem(source.path, f"a fault in tieout kept it out ({type(fault).__name__}: {_first_line(fault)})")


def _prepare(whole: bytes, source: Source, given: Given) -> Prepared | Problem:
    from ingest.claims.extract import extract
    from ingest.passages import passages
    from ingest.readers.duplicates import fingerprint, text_key
    from ingest.readers.read import read

    document = read(whole, path=source.path, published=given.published, publisher=given.publisher, url=source.url)
    if isinstance(document, Problem):
        return document
    claims = extract(document) if document.language == "en" else ()
    return Prepared(document, passages(document), claims, text_key(document.text), fingerprint(document.text))


def _look(item: Source | Problem, *, store: Store, given: Given, executor: Executor | None) -> Result | _Fresh:
    if isinstance(item, Problem):
        return _refused(item)
    whole = content(item)
    if isinstance(whole, Problem):
        return _refused(whole)
    named = original(whole, path=item.path)
    there = store.file(named.sha256)
    if there:
        _remember(store, item, named, there, "same_file")
        return Result(item.path, "already_there", doc=there[0], same_as=there[1])
    if executor is None:
        return _Fresh(item, whole, named, given, lambda: prepare(whole, item, given))
    future = executor.submit(prepare, whole, item, given)
    return _Fresh(item, whole, named, given, future.result)


def _keep(item: Result | _Fresh, *, base: KnowledgeBase, store: Store) -> Result:
    if isinstance(item, Result):
        return item
    made = item.work()
    if isinstance(made, Problem):
        return _refused(made)
    same = store.same_text(made.text_key)
    if same and same[0] != item.original.doc:
        _remember(store, item.source, item.original, same, "same_text")
        return Result(item.source.path, "duplicate", doc=same[0], title=made.document.title, same_as=same[1])
    result, entry = _entry(item, made, store)
    keep(item.whole, item.original, folder=base.originals)
    if store.put(entry):
        return result
    there = store.file(item.original.sha256) or (entry.document.doc, item.source.path)
    _remember(store, item.source, item.original, there, "same_file")
    return replace(result, outcome="already_there", same_as=there[1], resembles=None, similarity=None)


def _entry(item: _Fresh, made: Prepared, store: Store) -> tuple[Result, Entry]:
    entry, path = entry_of(made, item.original, item.given, store)
    document = made.document
    result = Result(
        document.path,
        "added",
        doc=document.doc,
        title=document.title,
        published=document.published,
        claims=len(made.claims),
        resembles=path,
        similarity=entry.similarity,
        notes=document.notes,
    )
    return result, entry


def entry_of(made: Prepared, named: Original, given: Given, store: Store) -> tuple[Entry, str | None]:
    """What the store keeps of a prepared document, and the path of the document that it resembles."""
    bands = _bands(made.fingerprint)
    near = _nearest(made, bands, store)
    doc, path, alike = near if near else (None, None, None)
    entry = Entry(
        document=made.document,
        original=named,
        passages=made.passages,
        claims=made.claims,
        text_key=made.text_key,
        fingerprint=made.fingerprint,
        bands=bands,
        resembles=doc,
        similarity=alike,
        given=given,
    )
    return entry, path


def _nearest(made: Prepared, bands: tuple[int, ...], store: Store) -> tuple[str, str, float] | None:
    from ingest.readers.duplicates import similarity

    found = [
        (round(similarity(made.fingerprint, other), 3), doc, path)
        for doc, path, other in store.alike(bands)
        if doc != made.document.doc
    ]
    alike, doc, path = max(found, default=(0.0, "", ""))
    return (doc, path, alike) if alike >= ALIKE else None


def _bands(fingerprint: tuple[int, ...]) -> tuple[int, ...]:
    """One hash for each run of ROWS values, within a signed 64-bit integer."""
    from hashlib import blake2b

    runs = (fingerprint[n : n + ROWS] for n in range(0, len(fingerprint) - ROWS + 1, ROWS))
    digests = (blake2b(repr((n, run)).encode(), digest_size=8).digest() for n, run in enumerate(runs))
    return tuple(int.from_bytes(d, signed=True) for d in digests)


def _remember(store: Store, source: Source, named: Original, there: tuple[str, str], relation: str) -> None:
    doc, path = there
    if source.path != path:
        store.put_alias(path=source.path, sha256=named.sha256, doc=doc, relation=relation)


def _first_line(fault: Exception) -> str:
    return (str(fault).strip().splitlines() or [""])[0][:200]


def _refused(problem: Problem) -> Result:
    return Result(
        problem.file, "refused", reason=problem.reason if not problem.place else f"{problem.place}: {problem.reason}"
    )
