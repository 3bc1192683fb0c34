"""Claims that give no time, read over the times of the claims near them. Such a reading supports and never refutes."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from corpus.period import Period
from query.checks.question import Answer, Question
from query.checks.times import A_WEEK

NEAR = 900  # characters to a claim whose time may be meant
MOST = 3
TELLING = 50  # a figure of so many units of its last digit is not found by chance
DOUBT = "no time is given, so it was read over the time of the statements near it"


def over_times_near(question: Question, answers: Callable[[Question], list[Answer]]) -> list[Answer]:
    """What `answers` finds over the times near; without a figure only where all of them have one sign."""
    claim, own = question.claim, question.figure
    if claim.modality in {"forecast", "conditional"}:
        return []
    if own is not None and not (own.exact and own.digit * TELLING <= abs(own.low or 0.0)):
        return []
    asked = (replace(question, claim=replace(claim, period=p)) for p in times_near(question))
    found = [made for q in asked if (made := answers(q))]
    if own is None and len({made[0].value > 0 for made in found}) != 1:
        return []
    kept = found[0][:1] if own is None and found else [a for made in found for a in made]
    how = "over the time of the statements near it"
    return [replace(a, refutes=False, doubt=DOUBT, how=f"{a.how}, {how}" if a.how else how) for a in kept]


def times_near(question: Question) -> tuple[Period, ...]:
    """The times of the nearest claims, and the week or day that the document speaks of most; none after publication."""
    claim, day = question.claim, question.published
    timed = [(abs(n.start - claim.start), n.period) for n in question.neighbours if n.period is not None]
    told = [(far, p) for far, p in timed if day is None or p.end <= day]
    near = [p for far, p in sorted(told) if far <= NEAR]
    short = Counter(p for _, p in told if p.days <= A_WEEK)
    main = [p for p, _ in short.most_common(1)]
    return tuple(dict.fromkeys([*near[:1], *main, *near]))[:MOST]
