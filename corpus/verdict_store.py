"""Verdicts as last computed: derived, so that listings and search can show them without a check."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from corpus import tables as t
from corpus.claim_record import VerdictRecord
from corpus.store import Store
from corpus.verdict import Verdict

Key = tuple[str, int]  # document, number of the claim in it


def read(store: Store, docs: Iterable[str] | None = None) -> dict[Key, tuple[str, VerdictRecord]]:
    """(fingerprint, verdict) of each claim that was checked, in all documents or these."""
    query = sa.select(t.verdict)
    if docs is not None:
        query = query.where(t.verdict.c.doc.in_(list(docs)))
    with store.engine.connect() as connection:
        rows = connection.execute(query).all()
    return {(r.doc, r.number): (r.fingerprint, VerdictRecord.model_validate(r.record)) for r in rows}


def put(store: Store, verdicts: Sequence[tuple[Key, str, Verdict]]) -> None:
    """Keeps verdicts with their fingerprints in place of older ones."""
    rows = [
        {
            "doc": doc,
            "number": number,
            "fingerprint": fingerprint,
            "outcome": verdict.outcome,
            "record": VerdictRecord.of(verdict).model_dump(mode="json"),
        }
        for (doc, number), fingerprint, verdict in verdicts
    ]
    if not rows:
        return
    same = (t.verdict.c.doc == sa.bindparam("old_doc")) & (t.verdict.c.number == sa.bindparam("old_number"))
    with store.engine.begin() as connection:
        old = [{"old_doc": r["doc"], "old_number": r["number"]} for r in rows]
        connection.execute(sa.delete(t.verdict).where(same), old)
        connection.execute(sa.insert(t.verdict), rows)
