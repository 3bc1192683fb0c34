"""Verdicts on the claims of the store, computed where they are not known yet or no longer hold."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from corpus import flow_store, verdict_store
from corpus.book import SeriesBook
from corpus.claim_record import CheckedRecord, ClaimRecord, VerdictRecord
from corpus.document import Document
from corpus.filter import Filter
from corpus.knowledge_base import KnowledgeBase
from corpus.store import Store, StoredClaim
from corpus.verdict import Verdict


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """A document with those of its claims that were asked for, in order of place."""

    document: Document
    claims: tuple[CheckedRecord, ...]


def checked(base: KnowledgeBase, store: Store, wanted: Filter, *, today: date) -> list[CheckedDocument]:
    """Documents with checked claims that pass `wanted`; one with no such claim only where no claim was asked for.

    Verdicts are kept with a fingerprint of all that they rest on, so that only what is new or changed is computed.
    """
    session = _Session(base, store, today=today)
    narrowed = replace(wanted, kinds=(), actors=(), assets=(), verdicts=())
    documents = list(store.documents(narrowed))
    by_doc: dict[str, list[StoredClaim]] = {d.doc: [] for d in documents}
    for stored in store.claims(narrowed):
        by_doc[stored.claim.doc].append(stored)
    found = [CheckedDocument(d, _passing(session.check(d, by_doc[d.doc]), wanted)) for d in documents]
    session.keep()
    return [f for f in found if f.claims or not wanted.on_claims]


class _Session:
    """One run of checks: the data is read once, and only when a verdict has to be computed."""

    def __init__(self, base: KnowledgeBase, store: Store, *, today: date) -> None:
        self._base, self._store, self._today = base, store, today
        self._known = verdict_store.read(store)
        self._data = flow_store.fingerprint(store)
        self._book: SeriesBook | None = None
        self._new: list[tuple[verdict_store.Key, str, Verdict]] = []

    def check(self, document: Document, claims: Sequence[StoredClaim]) -> list[CheckedRecord]:
        """All claims of one document with their verdicts."""
        fingerprint = self._fingerprint(document, claims)
        known = [self._known.get((document.doc, c.number)) for c in claims]
        if all(k and k[0] == fingerprint for k in known):
            verdicts = [k[1] for k in known if k]
        else:
            verdicts = [VerdictRecord.of(v) for v in self._compute(document, claims, fingerprint)]
        return [_record(c, v) for c, v in zip(claims, verdicts, strict=True)]

    def keep(self) -> None:
        """Writes the new verdicts to the store, and to the index so that search shows them."""
        if not self._new:
            return
        from index.build import judge

        verdict_store.put(self._store, self._new)
        rows = [(doc, n, v.outcome, VerdictRecord.of(v).model_dump_json()) for (doc, n), _, v in self._new]
        judge(self._base, rows)

    def _compute(self, document: Document, claims: Sequence[StoredClaim], fingerprint: str) -> list[Verdict]:
        from query.checks import check_all

        if self._book is None:
            self._book = SeriesBook(flow_store.read_all(self._store))
        plain = [c.claim for c in claims]
        verdicts = check_all(plain, published=document.published, book=self._book, today=self._today)
        self._new += [((document.doc, c.number), fingerprint, v) for c, v in zip(claims, verdicts, strict=True)]
        return verdicts

    def _fingerprint(self, document: Document, claims: Sequence[StoredClaim]) -> str:
        """Of claims, date of publication, data and checks; of the day as well where a claim is about the future."""
        forecast = any(c.claim.modality in ("forecast", "conditional") for c in claims)
        records = [ClaimRecord.of(c.claim).model_dump(mode="json") for c in claims]
        rests_on = [
            records,
            str(document.published),
            self._data,
            checks_version(),
            str(self._today) if forecast else "",
        ]
        return hashlib.sha256(json.dumps(rests_on, sort_keys=True).encode()).hexdigest()


@cache
def checks_version() -> str:
    """A hash of the sources that verdicts are made by: with another version of them, all are computed anew."""
    room = Path(__file__).parent
    sources = [*sorted((room / "checks").glob("*.*")), room.parent / "corpus" / "book.py"]
    return hashlib.sha256(b"".join(s.read_bytes() for s in sources if s.is_file())).hexdigest()[:16]


def _record(stored: StoredClaim, verdict: VerdictRecord) -> CheckedRecord:
    plain = ClaimRecord.of(stored.claim, path=stored.path)
    return CheckedRecord(**plain.model_dump(), check=verdict)


def _passing(claims: list[CheckedRecord], wanted: Filter) -> tuple[CheckedRecord, ...]:
    return tuple(c for c in claims if _passes(c, wanted))


def _passes(claim: CheckedRecord, wanted: Filter) -> bool:
    outcome = claim.check.verdict if claim.check else None
    return (
        (not wanted.kinds or claim.kind in wanted.kinds)
        and (not wanted.actors or claim.actor in wanted.actors)
        and (not wanted.assets or any(f"{claim.asset}.".startswith(f"{a}.") for a in wanted.assets))
        and (not wanted.verdicts or outcome in wanted.verdicts)
    )
