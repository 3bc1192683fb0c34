"""Documents and claims of the store as the records that listings print."""

from typing import Any

from corpus.claim_record import ClaimRecord
from corpus.filter import Filter
from corpus.store import Store


def documents(store: Store, wanted: Filter) -> list[dict[str, Any]]:
    """One record a document; `claims` is how many it makes."""
    counts = store.claim_counts()
    return [
        {
            "path": d.path,
            "doc": d.doc,
            "title": d.title,
            "published": str(d.published) if d.published else None,
            "published_from": d.published_from,
            "publisher": d.publisher,
            "author": d.author,
            "language": d.language,
            "url": d.url,
            "claims": counts.get(d.doc, 0),
            "notes": list(d.notes),
            "text": d.text,
        }
        for d in store.documents(wanted)
    ]


def claims(store: Store, wanted: Filter) -> list[ClaimRecord]:
    """Claims as in `docs/claims.md`, by date of publication, path and place."""
    return [ClaimRecord.of(s.claim, path=s.path) for s in store.claims(wanted)]
