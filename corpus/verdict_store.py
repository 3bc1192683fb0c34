"""Verdicts as last computed: derived, so that listings and search can show them without a check."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from corpus import pending
from corpus import tables as t
from corpus.claim_record import VerdictRecord
from corpus.flow_store import Asked
from corpus.store import Store

Key = tuple[str, int]  # document, number of the claim in it


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdicts on all claims of a document, in the order of the claims, and what of the data they asked for.

    `fingerprint` stands for what else they rest on; `files` is how many data files there were.
    """

    doc: str
    verdicts: tuple[VerdictRecord, ...]
    fingerprint: str
    asked: frozenset[Asked]
    files: int


def read(
    store: Store, docs: Iterable[str] | None = None, *, connection: sa.Connection | None = None
) -> dict[Key, VerdictRecord]:
    """The verdict on each claim that was judged, in all documents or these; within a transaction where one is given."""
    query = sa.select(t.verdict)
    if docs is not None:
        query = query.where(t.verdict.c.doc.in_(list(docs)))
    with nullcontext(connection) if connection else store.engine.connect() as open_:
        rows = open_.execute(query).all()
    return {(r.doc, r.number): VerdictRecord.model_validate(r.record) for r in rows}


def stale(store: Store, docs: Sequence[str] | None, *, fresh: Collection[str]) -> list[str]:
    """Those documents, of all or of `docs`, that are to be judged: noted so, or judged under no `fresh` fingerprint."""
    noted = sa.select(t.pending.c.doc).where(t.pending.c.work == "judge")
    old = sa.select(t.verdict.c.doc).where(t.verdict.c.fingerprint.not_in(list(fresh)))
    with store.engine.connect() as connection:
        found = {*connection.scalars(noted), *connection.scalars(old.distinct())}
    return sorted(found if docs is None else found.intersection(docs))


def put(store: Store, judged: Sequence[Judged]) -> None:
    """Keeps the verdicts of documents in place of older ones, and notes that the index has to show them.

    A document stays noted where data came while it was judged.
    """
    with store.engine.begin() as connection:
        docs = [j.doc for j in judged]
        connection.execute(sa.select(t.document.c.doc).where(t.document.c.doc.in_(docs)).with_for_update())
        for table in (t.verdict, t.looked_up):
            connection.execute(sa.delete(table).where(table.c.doc.in_(docs)))
        for table, rows in ((t.verdict, _verdicts(judged)), (t.looked_up, _asked(judged))):
            if rows:
                connection.execute(sa.insert(table), rows)
        files = connection.scalar(sa.select(sa.func.count()).select_from(t.data_file))
        pending.done(connection, "judge", [j.doc for j in judged if j.files == files])
        pending.note(connection, "verdicts", sa.select(t.document.c.doc).where(t.document.c.doc.in_(docs)))


def _verdicts(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    return [
        {
            "doc": j.doc,
            "number": number,
            "fingerprint": j.fingerprint,
            "outcome": verdict.verdict,
            "record": verdict.model_dump(mode="json"),
        }
        for j in judged
        for number, verdict in enumerate(j.verdicts)
    ]


def _asked(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    return [{"doc": j.doc, "measure": measure, "asset": asset} for j in judged for measure, asset in sorted(j.asked)]
