"""Checks: a claim held against series, in every admissible reading. Pure: no files, no clock. See `docs/checks.md`."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from corpus.book import SeriesBook
from corpus.claim import (
    ASSET_INFERRED,
    PERIOD_OF_CONTEXT,
    PERIOD_OF_PUBLICATION,
    PERIOD_OF_RELEASE,
    READ_LOOSELY,
    Claim,
)
from corpus.verdict import Verdict
from query.checks.decide import untested, verdict
from query.checks.forecasts import forecast_verdict
from query.checks.question import Question
from query.checks.restated import restated
from query.checks.times import A_WEEK

__all__ = ["check", "check_all"]

_AGAINST = frozenset({"refuted", "missed", "disputed"})
AROUND = 40  # claims before and after that may belong to the same statement


def check(
    claim: Claim,
    *,
    published: date | None,
    book: SeriesBook,
    neighbours: Sequence[Claim] = (),
    today: date | None = None,
) -> Verdict:
    """The verdict on one claim, with the figures that it rests on.

    `published` is the document's date: it settles which vintages were known and where "so far this year" ends.
    `neighbours` are the other claims of the document, in the text's order; figures are added up with them, and words
    near the claim are read for its meaning. `today` is the day of the check; a forecast for it or later is pending.
    """
    near = tuple(n for n in neighbours if n is not claim)
    if claim.kind == "level" and claim.record and not claim.value.known and PERIOD_OF_PUBLICATION in claim.notes:
        claim = replace(claim, period=None)  # "has climbed past its peak": lately, not only on the day
    question = Question(restated(claim), book.as_of(published), published, near, today)
    if claim.kind == "view":
        reason, note = untested(question, answered=False)
        return Verdict("unverifiable", reason, note=note)
    made = forecast_verdict(question) if question.forecast else verdict(question)
    if claim.kind == "level" and PERIOD_OF_RELEASE in claim.notes and made.outcome != "supported":
        now = verdict(replace(question, claim=replace(question.claim, period=None)))
        return now if now.outcome == "supported" else _spared(made)  # a price without a time may be that of the writing
    return _spared(made) if _doubtful(claim) else made


def _doubtful(claim: Claim) -> bool:
    """Whether too much of a claim was read from elsewhere: found loosely, or both of what and when inferred."""
    notes = set(claim.notes)
    factor = claim.kind == "level" and claim.unit == "x"  # "doubled": of which figure is open
    # What a weekly release goes on to tell is of its week; of a longer time it need not be.
    long = claim.period is not None and claim.period.days > A_WEEK
    inferred = long and {ASSET_INFERRED, PERIOD_OF_RELEASE} <= notes
    return factor or inferred or bool(notes & {READ_LOOSELY, PERIOD_OF_CONTEXT})


def _spared(made: Verdict) -> Verdict:
    """The verdict where the reading or its time is in doubt: what agrees supports the claim, a miss may be its own."""
    if made.outcome not in _AGAINST:
        return made
    parts = tuple(replace(p, outcome="unverifiable") if p.outcome in _AGAINST else p for p in made.parts)
    note = f"it was read loosely or partly from elsewhere, so a miss is not held against it: {made.note}"
    return replace(made, outcome="unverifiable", reason="nothing_measurable", parts=parts, note=note)


def check_all(
    claims: Iterable[Claim], *, published: date | None, book: SeriesBook, today: date | None = None
) -> list[Verdict]:
    """The verdicts on all claims of one document, in the text's order; each has those around it as neighbours."""
    together = list(claims)
    near = (together[max(n - AROUND, 0) : n + AROUND + 1] for n in range(len(together)))
    return [
        check(claim, published=published, book=book, neighbours=neighbours, today=today)
        for claim, neighbours in zip(together, near, strict=True)
    ]
