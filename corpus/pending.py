"""What is still to be done for documents after they were kept, so that a killed command is completed by the next.

A note is written in the transaction that makes the work, and taken away once the work is done. Nothing has to look at
all documents to find what is missing, so that one more document costs the same in a large knowledge base.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

import sqlalchemy as sa

from corpus import tables as t
from corpus.store import Store

Work = Literal[
    "judge",  # its claims are new, or data that they ask for is
    "index",  # it is not in the index, or not as it now is
    "verdicts",  # it is in the index, and its verdicts there are old
]
_AT_ONCE = 500  # ids in one statement


def note(connection: sa.Connection, work: Work, docs: sa.Select[Any]) -> None:
    """Notes `work` for the documents that `docs` selects; what is noted already stays."""
    found = docs.subquery()
    doc = found.c[0]
    there = sa.exists().where(t.pending.c.doc == doc, t.pending.c.work == work)
    rows = sa.select(doc, sa.literal(work)).where(~there).distinct()
    connection.execute(sa.insert(t.pending).from_select(["doc", "work"], rows))


def done(connection: sa.Connection, work: Work, docs: Sequence[str]) -> None:
    """Takes the notes of these documents away."""
    for part in _parts(docs):
        same = (t.pending.c.work == work) & t.pending.c.doc.in_(part)
        connection.execute(sa.delete(t.pending).where(same))


def docs(store: Store, work: Work, *, limit: int | None = None) -> list[str]:
    """The documents for which `work` is noted, by id."""
    with store.engine.connect() as connection:
        query = sa.select(t.pending.c.doc).where(t.pending.c.work == work).order_by(t.pending.c.doc)
        return list(connection.scalars(query.limit(limit)))


def any_left(store: Store) -> bool:
    """Whether anything is noted for any document."""
    with store.engine.connect() as connection:
        return connection.execute(sa.select(t.pending.c.doc).limit(1)).first() is not None


def _parts(docs: Sequence[str]) -> Iterable[list[str]]:
    return (list(docs[n : n + _AT_ONCE]) for n in range(0, len(docs), _AT_ONCE))
