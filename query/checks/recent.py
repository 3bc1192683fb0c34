"""Claims about flows that give no time, read in the present tense over the weeks and months to publication."""

import re
from dataclasses import replace
from datetime import date, timedelta

from corpus.period import Period
from query.checks.flows import flow_answers
from query.checks.question import Answer, Question
from query.checks.undated import over_times_near

QUARTER, WEEKS = 91, (28, 42)
DOUBT = "no time is given, so it was read over the weeks and months to publication"
YEARS = (5 * 365, 10 * 365)
_LONG = re.compile(
    r"\b(?:for (?:many )?(?:years|decades)|over the (?:years|decades)|traditionally|historically|long[- ]time|"
    r"ha(?:s|ve) (?:long |always )?been (?:\w+ )?(?:big|major|huge|large|steady|heavy|consistent|keen|avid|net)\b)",
    re.I,
)
_LATELY = re.compile(r"\b(recent weeks|lately|in recent days|of late|past few weeks|last few weeks)\b", re.I)


def recent_answers(question: Question) -> list[Answer]:
    """The direction over the last quarter and the year so far; over recent weeks, or years, where the text says so.

    Empty where the spans do not agree, for then the text's own time decides.
    """
    day, claim = question.published, question.claim
    if day is None or claim.kind not in {"flow", "change"}:
        return []
    if claim.value.known:
        return over_times_near(question, flow_answers)
    if claim.modality in {"forecast", "conditional"}:
        return []
    found = []
    for span in _spans(question, day):
        answers = flow_answers(replace(question, claim=replace(claim, period=span)))
        if not answers:
            return []
        found.append(answers[0])
    if len({a.value > 0 for a in found}) != 1:
        return []
    return [replace(found[0], refutes=False, doubt=DOUBT, how="no time is given; the same sign over the longer span")]


def _spans(question: Question, day: date) -> tuple[Period, Period]:
    if _LATELY.search(question.cues.sentence):
        return Period(day - timedelta(days=WEEKS[0]), day), Period(day - timedelta(days=WEEKS[1]), day)
    if _LONG.search(question.cues.sentence):
        return Period(day - timedelta(days=YEARS[0]), day), Period(day - timedelta(days=YEARS[1]), day)
    first = date(day.year if day.month > 3 else day.year - 1, 1, 1)
    return Period(day - timedelta(days=QUARTER), day), Period(first, day)
