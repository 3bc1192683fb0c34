"""What is in a knowledge base, and all of it as JSON lines."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus import flow_store, verdict_store
from corpus.claim_record import CheckedRecord, ClaimRecord
from corpus.knowledge_base import KnowledgeBase
from corpus.store import Store
from query.listing import write


def status(base: KnowledgeBase) -> list[tuple[str, str]]:
    """(name, what there is) line by line."""
    with Store.open(base, create=False) as store:
        counts = store.counts()
        outcomes = [v.verdict for v in verdict_store.read(store).values()]
    verdicts = ", ".join(f"{outcomes.count(o)} {o}" for o in dict.fromkeys(sorted(outcomes)))
    return [
        ("knowledge base", base.name),
        ("documents", f"{counts['document']:,}, with {counts['claim']:,} claims in {counts['passage']:,} passages"),
        ("data", f"{counts['series']:,} series, {counts['observation']:,} observations"),
        ("checked", f"{counts['verdict']:,} claims{f': {verdicts}' if verdicts else ''}"),
        ("index", _index(base, counts["document"])),
    ]


def export(base: KnowledgeBase, output: Path | None) -> None:
    """One record a line, each with its `type`: "document", "claim" (with `check` where it was checked), "series"."""
    with Store.open(base, create=False) as store:
        text = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in _records(store))
    write(text, output)


def _index(base: KnowledgeBase, documents: int) -> str:
    from index.database import IndexDatabase
    from index.generation import current

    made = current(base.index)
    if made is None:
        return "none; `tieout rebuild` makes it"
    database = IndexDatabase.open(made.file(base.index))
    try:
        indexed, passages, _ = database.counts()
    finally:
        database.close()
    behind = (
        f"; {documents - indexed} documents are not in it, `tieout rebuild` takes them in"
        if documents > indexed
        else ""
    )
    return f"{indexed:,} documents, {passages:,} passages, {made.model}{behind}"


def _records(store: Store) -> Iterator[dict[str, Any]]:
    for document in store.documents():
        plain = asdict(store.document(document.doc))
        yield {"type": "document"} | plain | {"published": str(document.published) if document.published else None}
    verdicts = verdict_store.read(store)
    for stored in store.claims():
        record = ClaimRecord.of(stored.claim, path=stored.path)
        check = verdicts.get((stored.claim.doc, stored.number))
        yield {"type": "claim"} | CheckedRecord(**record.model_dump(), check=check).model_dump(mode="json")
    for data in flow_store.read_all(store):
        figures = [
            [str(o.period.start), str(o.period.end), o.value, str(o.vintage or "") or None] for o in data.observations
        ]
        yield {"type": "series"} | asdict(data.series) | {"path": data.path, "observations": figures}
