"""Keeping the index in step with the store, and making it anew."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from typing import Any

import numpy as np

from corpus import pending, verdict_store
from corpus.claim_record import VerdictRecord
from corpus.document import Document, Passage
from corpus.errors import StaleIndexError
from corpus.knowledge_base import KnowledgeBase
from corpus.store import Store
from index.blend import blend
from index.database import LAYOUT, IndexDatabase, IndexedClaim, IndexedDocument, IndexedPassage
from index.embedding import Embedder, Vectors, embedder
from index.generation import Generation, alone, current, use
from index.model import DIMENSIONS, NAME
from index.vectors import Collection, vector_store

DOCUMENTS = 32  # in one batch: one call to Chroma, one transaction
JUDGED = 500  # documents whose verdicts are noted in one transaction
Told = Callable[[int, int], None]  # how many documents of how many are done


def update(base: KnowledgeBase, store: Store, *, model: str | None = None, told: Told | None = None) -> int:
    """Puts documents and verdicts into the index that are not in it yet; makes it where there is none.

    Gives the number of documents. StaleIndexError where the index was made with another model than `model`, or by
    another version.
    """
    with alone(base.index):
        made = current(base.index)
        if made is None:
            made = _start(base, Generation(1, model or NAME, LAYOUT))
            use(made, base.index)
        _fits(made, model)
        with closing(IndexDatabase.open(made.file(base.index))) as database:
            done = _fill(base, store, made, database, told=told)
            _note_verdicts(store, database)
        return done


def rebuild(base: KnowledgeBase, store: Store, *, model: str | None = None, told: Told | None = None) -> int:
    """Makes the index anew beside the old one, then changes over, and gives the number of documents in it.

    `model` None keeps the one it was made with. Until the change a search finds the old index.
    """
    with alone(base.index):
        old = _readable(base)
        number = max([_newest(base), *([old.number] if old else [])]) + 1
        made = _start(base, Generation(number, model or (old.model if old else NAME), LAYOUT))
        docs = store.ids()
        with closing(IndexDatabase.open(made.file(base.index))) as database:
            deque(_take_in(base, store, made, database, docs, told=told or _silent), maxlen=0)
            use(made, base.index)
            _done(store, "index", docs)
            _note_verdicts(store, database)
        _remove_older(base, number)
        return len(docs)


def note_verdicts(base: KnowledgeBase, store: Store) -> None:
    """Brings the verdicts in the index in use to those of the store, where there is an index."""
    with alone(base.index):
        made = current(base.index)
        if made is not None and made.layout == LAYOUT and made.file(base.index).is_file():
            with closing(IndexDatabase.open(made.file(base.index))) as database:
                _note_verdicts(store, database)


def _note_verdicts(store: Store, database: IndexDatabase) -> None:
    """The notes go in the transaction that reads the verdicts, and only once these are in the index."""
    while docs := pending.docs(store, "verdicts", limit=JUDGED):
        with store.engine.begin() as connection:
            pending.done(connection, "verdicts", docs)
            verdicts = verdict_store.read(store, docs, connection=connection)
            database.judge((doc, n, v.verdict, v.model_dump_json()) for (doc, n), v in verdicts.items())


def _fits(made: Generation, model: str | None) -> None:
    if model and model != made.model:
        raise StaleIndexError(
            f"the index is made with {made.model!r}; `tieout rebuild --embedding-model {model}` changes it"
        )
    if made.layout != LAYOUT:
        raise StaleIndexError("the index was made by another version of tieout; `tieout rebuild` makes it anew")


def _readable(base: KnowledgeBase) -> Generation | None:
    try:
        return current(base.index)
    except StaleIndexError:
        return None


def _newest(base: KnowledgeBase) -> int:
    """The highest number that a build, finished or not, has taken."""
    return max((int(f.stem) for f in base.index.glob("[0-9]*.db")), default=0)


def _start(base: KnowledgeBase, made: Generation) -> Generation:
    """An empty index."""
    vector_store(base).create(made.collection, model=made.model)
    IndexDatabase.create(made.file(base.index)).close()
    return made


def _fill(base: KnowledgeBase, store: Store, made: Generation, database: IndexDatabase, *, told: Told | None) -> int:
    """Takes in what is noted as not in the index, and whatever else is not; drops what the store no longer has."""
    missing = pending.docs(store, "index")
    database.drop(missing)
    if database.count() + len(missing) != store.count():
        there, wanted = database.docs(), store.ids()
        database.drop(there - set(wanted))
        missing = [doc for doc in wanted if doc not in there]
    if missing:
        _done(store, "verdicts", missing)  # those of now are taken in; what is judged from here on is noted again
        for batch in _take_in(base, store, made, database, missing, told=told or _silent):
            _done(store, "index", batch)
    return len(missing)


def _take_in(
    base: KnowledgeBase, store: Store, made: Generation, database: IndexDatabase, missing: list[str], *, told: Told
) -> Iterator[list[str]]:
    """Puts documents in, and gives the ids of each batch once it is in."""
    collection = vector_store(base).collection(made.collection, model=made.model)
    model = embedder(made.model, make=True)
    done = 0
    for batch in _batches(missing):
        _put(_indexed(store, batch), collection, database, model)
        done += len(batch)
        told(done, len(missing))
        yield batch


def _done(store: Store, work: pending.Work, docs: Sequence[str]) -> None:
    with store.engine.begin() as connection:
        pending.done(connection, work, docs)


def _silent(_done: int, _of: int) -> None:
    """For who does not want to be told."""


def _batches(docs: Sequence[str]) -> Iterator[list[str]]:
    rest = iter(docs)
    while batch := list(islice(rest, DOCUMENTS)):
        yield batch


def _put(
    documents: Iterable[IndexedDocument], collection: Collection, database: IndexDatabase, model: Embedder
) -> None:
    """Vectors first: a document is in the database only once its vectors are in the collection."""
    made = [(d, _vectors(d, model)) for d in documents]
    if any(len(vectors) for _, vectors in made):
        ids = [f"{d.doc}:{p.number}" for d, _ in made for p in d.passages]
        collection.put(ids, np.concatenate([vectors for _, vectors in made if len(vectors)]))
    database.put(made)


def _vectors(document: IndexedDocument, model: Embedder) -> Vectors:
    """All of a document's texts go through the model together (see `OnnxEmbedder`)."""
    if not document.passages:
        return np.zeros((0, DIMENSIONS), dtype=np.float32)
    rows = model.embed([document.title or document.passages[0].text, *(p.text for p in document.passages)])
    return blend(rows[1:], rows[:1])


def _indexed(store: Store, docs: list[str]) -> Iterator[IndexedDocument]:
    claims: dict[str, list[IndexedClaim]] = {}
    verdicts = verdict_store.read(store, docs)
    for doc, number, record in store.claim_records(docs):
        claims.setdefault(doc, []).append(_claim(number, record, verdicts.get((doc, number))))
    for document, passages in store.passages(docs):
        yield IndexedDocument(
            doc=document.doc,
            path=document.path,
            title=document.title,
            published=str(document.published) if document.published else None,
            publisher=document.publisher,
            passages=tuple(IndexedPassage(p.number, p.start, p.end, p.text, _around(document, p)) for p in passages),
            claims=tuple(claims.get(document.doc, ())),
        )


def _around(document: Document, passage: Passage) -> str:
    """Words that a passage is found by though it does not hold them: those of the title."""
    title = (document.title or "").strip()
    return "" if title == passage.text.strip() else title


def _claim(number: int, record: dict[str, Any], verdict: VerdictRecord | None) -> IndexedClaim:
    period = record["period"] or {}
    return IndexedClaim(
        number=number,
        start=record["start"],
        end=record["end"],
        kind=record["kind"],
        actor=record["actor"],
        asset=record["asset"],
        low=record["low"],
        high=record["high"],
        unit=record["unit"],
        period_start=period.get("start"),
        period_end=period.get("end"),
        record=json.dumps(record, ensure_ascii=False),
        verdict=verdict.verdict if verdict else None,
        checked=verdict.model_dump_json() if verdict else None,
    )


def _remove_older(base: KnowledgeBase, number: int) -> None:
    """Collections and files of earlier builds, finished or killed."""
    vectors = vector_store(base)
    for older in base.index.glob("[0-9]*.db*"):
        found = int(older.name.split(".")[0])
        if found < number:
            vectors.delete(Generation(found, "", 0).collection)
            older.unlink(missing_ok=True)
