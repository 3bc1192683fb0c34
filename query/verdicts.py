"""Verdicts on the claims of the store, computed where they are not known yet or no longer hold."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from corpus import flow_store, pending, verdict_store
from corpus.book import SeriesBook
from corpus.claim import Claim
from corpus.claim_record import CheckedRecord, ClaimRecord, VerdictRecord
from corpus.document import Document
from corpus.filter import Filter
from corpus.knowledge_base import KnowledgeBase
from corpus.store import Store, StoredClaim
from corpus.stored_book import StoredBook
from corpus.verdict import Verdict
from corpus.verdict_store import Judged
from query.checks.across import Across, Told, starts

DOCUMENTS = 64  # in one transaction


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """A document with those of its claims that were asked for, in order of place."""

    document: Document
    claims: tuple[CheckedRecord, ...]


def checked(base: KnowledgeBase, store: Store, wanted: Filter, *, today: date) -> list[CheckedDocument]:
    """Documents with checked claims that pass `wanted`; one with no such claim only where no claim was asked for.

    What is new, or rests on other data or another version of the checks, is computed first, and shown by search too.
    """
    narrowed = replace(wanted, kinds=(), actors=(), assets=(), verdicts=())
    documents = list(store.documents(narrowed))
    ids = None if narrowed.empty else [d.doc for d in documents]
    if judge(store, verdict_store.stale(store, ids, fresh=_fresh(today)), today=today):
        from index.build import note_verdicts

        note_verdicts(base, store)
    verdicts = verdict_store.read(store, ids)
    by_doc: dict[str, list[CheckedRecord]] = {d.doc: [] for d in documents}
    claims = store.claims(narrowed)
    across = _across(store, claims, whole=narrowed.empty)
    for stored in claims:
        verdict = verdicts.get((stored.claim.doc, stored.number))
        by_doc[stored.claim.doc].append(_record(stored, _noted(verdict, across.note(stored.claim))))
    found = [CheckedDocument(d, tuple(c for c in by_doc[d.doc] if _passes(c, wanted))) for d in documents]
    return [f for f in found if f.claims or not wanted.on_claims]


def _across(store: Store, claims: Sequence[StoredClaim], *, whole: bool) -> Across:
    """What all articles say of the times that `claims` are about; `whole`: these are all claims."""
    days = [] if whole else sorted(starts(c.claim for c in claims))
    batches = (days[first : first + DOCUMENTS] for first in range(0, len(days), DOCUMENTS))
    told = claims if whole else [found for batch in batches for found in store.claims_from(batch)]
    return Across(Told(c.claim, c.path) for c in told)


def _noted(verdict: VerdictRecord | None, note: str) -> VerdictRecord | None:
    """The verdict with a note on other articles; it rests on them in nothing else, and is kept without it."""
    if verdict is None or not note:
        return verdict
    return verdict.model_copy(update={"note": "; ".join(n for n in (verdict.note, note) if n)})


def judge_pending(store: Store, *, today: date) -> int:
    """Judges the documents that are new or that new data bears on, and gives their number."""
    return judge(store, pending.docs(store, "judge"), today=today)


def judge(store: Store, docs: Sequence[str], *, today: date) -> int:
    """Computes and keeps the verdicts on all claims of `docs`, and gives the number of documents."""
    if not docs:
        return 0
    from query.book import FullBook

    files, book = flow_store.files(store), FullBook(store)
    for first in range(0, len(docs), DOCUMENTS):
        verdict_store.put(store, list(_judged(store, docs[first : first + DOCUMENTS], book, files, today=today)))
    return len(docs)


def _judged(store: Store, docs: Sequence[str], book: StoredBook, files: int, *, today: date) -> Iterator[Judged]:
    claims: dict[str, list[Claim]] = {}
    for stored in store.claims(Filter(docs=tuple(docs))):
        claims.setdefault(stored.claim.doc, []).append(stored.claim)
    for doc, published in store.published(docs).items():
        found = tuple(VerdictRecord.of(v) for v in _verdicts(claims.get(doc, []), published, book, today))
        waits = any(v.reason == "pending" for v in found)
        yield Judged(doc, found, _fingerprint(today if waits else None), book.take_asked(), files)


def _verdicts(claims: Sequence[Claim], published: date | None, book: SeriesBook, today: date) -> list[Verdict]:
    """The verdicts on a document's claims."""
    from query.checks import check_all

    try:
        return check_all(claims, published=published, book=book, today=today)
    except Exception:  # of one claim, which is found and told by checking each
        return [_alone(n, claims, published, book, today) for n in range(len(claims))]


def _alone(number: int, claims: Sequence[Claim], published: date | None, book: SeriesBook, today: date) -> Verdict:
    """A verdict on one claim; a fault of ours is told in its place, so that no other claim goes without."""
    from query.checks import AROUND, check

    near = claims[max(number - AROUND, 0) : number + AROUND + 1]
    try:
        return check(claims[number], published=published, book=book, neighbours=near, today=today)
    except Exception as fault:
        note = f"a fault in tieout kept it from being checked ({type(fault).__name__}: {fault})"
        return Verdict("unverifiable", "nothing_measurable", note=note)


def _fingerprint(day: date | None) -> str:
    """Of the checks, and of the day where a verdict waits for a later one; what else it rests on is kept account of."""
    return f"{checks_version()}:{day}" if day else checks_version()


def _fresh(today: date) -> tuple[str, str]:
    return _fingerprint(None), _fingerprint(today)


@cache
def checks_version() -> str:
    """A hash of the sources that verdicts are made by: with another version of them, all are computed anew."""
    room = Path(__file__).parent
    sources = [*sorted((room / "checks").glob("*.*")), room / "book.py", room.parent / "corpus" / "book.py"]
    sources += sorted((room.parent / "ingest" / "flows").glob("derived.*"))
    return hashlib.sha256(b"".join(s.read_bytes() for s in sources if s.is_file())).hexdigest()[:16]


def _record(stored: StoredClaim, verdict: VerdictRecord | None) -> CheckedRecord:
    plain = ClaimRecord.of(stored.claim, path=stored.path)
    return CheckedRecord(**plain.model_dump(), check=verdict)


def _passes(claim: CheckedRecord, wanted: Filter) -> bool:
    outcome = claim.check.verdict if claim.check else None
    return (
        (not wanted.kinds or claim.kind in wanted.kinds)
        and (not wanted.actors or claim.actor in wanted.actors)
        and (not wanted.assets or any(f"{claim.asset}.".startswith(f"{a}.") for a in wanted.assets))
        and (not wanted.verdicts or outcome in wanted.verdicts)
    )
