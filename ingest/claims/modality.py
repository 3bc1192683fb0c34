"""How a statement is meant: asserted, forecast, conditional or hedged; and whether it is denied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from corpus.claim import Modality
from ingest.claims.lexicon import WordLists, lexicon
from ingest.claims.rules import look
from ingest.claims.words import Span as Place
from ingest.claims.words import lowered
from ingest.needles import Form, form, matches

if TYPE_CHECKING:
    from spacy.tokens import Span

_LONGEST = 1500  # characters of a sentence that are looked at
_REMARK = 90  # characters behind "if" in which a mere remark shows itself ("if the reports are anything to go by")
_BY = re.compile(r"by the (?:end|middle) of \w+ ")
_SUPPOSING = re.compile(r"should (?!be\b)[\w' -]{2,40}\b|were (?:the |its |their )?[\w' -]{2,30}? to \w")
_NEAR = 60  # characters before a statement in which a denial reaches it


class Lists(WordLists):
    """`modality.yaml`."""

    breaks: tuple[str, ...]
    subordinate: tuple[str, ...]
    conditional: tuple[str, ...]
    empty_condition: tuple[str, ...]
    no_condition: tuple[str, ...]
    forecast: tuple[str, ...]
    stative: tuple[str, ...]
    hedged: tuple[str, ...]
    negated: tuple[str, ...]
    spared: tuple[str, ...]


@cache
def lists() -> Lists:
    """The word lists, read once."""
    return lexicon("modality", Lists)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    parts: Sequence[str] = getattr(lists(), name)
    return re.compile("|".join(f"(?:{p})" for p in parts))


@cache
def _forms(name: str) -> tuple[Form, ...]:
    return tuple(form(re.compile(part)) for part in getattr(lists(), name))


@cache
def _may(*, stative: bool) -> re.Pattern[str]:
    """ "may", "might" or "could" before a verb of state, or before any other."""
    adverbs = "(?: well| also| now| yet| even| still)?"
    verbs = "|".join(lists().stative)
    if stative:
        return re.compile(rf"\b(?:may|might|could)(?! not | hardly ){adverbs} (?:{verbs})\b")
    return re.compile(rf"\b(?:may|might|could){adverbs} (?!(?:not )?(?:{verbs})\b)(?:not )?[a-z]")


def modality_of(sentence: Span, start: int, end: int) -> Modality:
    """How the clause at `start` to `end` of the document's text, within the sentence, is meant."""
    return modality_in(sentence.text, start - sentence.start_char, end - sentence.start_char)


def negated_at(sentence: Span, start: int, end: int) -> bool:
    """Whether the sentence denies the clause at `start` to `end` of the document's text ("no sign of ...")."""
    return negated_in(sentence.text, start - sentence.start_char, end - sentence.start_char)


def modality_in(text: str, start: int, end: int) -> Modality:
    """`modality_of` for a sentence given as text, offsets into it."""
    low = lowered(text)
    left, right = _part(low, start, end)
    if _condition(low[left:right]) or _condition(_opening(low)) or _SUPPOSING.match(low):
        return "conditional"
    right = _before_subordinate(low, end, right)
    if any(_looks_ahead(low[left:right], m.start() - left) for m in matches(_forms("forecast"), low, low, left, right)):
        return "forecast"
    part = text[left:right]  # as it stands: the month is no "may"
    if _may(stative=True).search(part):
        return "hedged"
    if _may(stative=False).search(part):
        return "forecast"
    return "hedged" if any(matches(_forms("hedged"), low, low, left, right)) else "asserted"


def _looks_ahead(part: str, start: int) -> bool:
    """Whether what was found at `start` tells of the future: not "by the end of December it had come down"."""
    by = _BY.match(part, start)
    return not (by and (re.search(r"\bhad\b", part) or look("gone by").match(part[by.end() - 1 :])))


def _opening(text: str) -> str:
    """The condition that opens the sentence, or nothing."""
    return text[: text.find(",") + 1] if text.startswith(("if ", "should ", "unless ")) else ""


def _condition(part: str) -> bool:
    return any(_sets_condition(part, m.start(), m.end()) for m in _pattern("conditional").finditer(part))


def _sets_condition(part: str, start: int, end: int) -> bool:
    asks = _pattern("no_condition").search(part[max(0, start - 30) : end])
    empty = part[start:end] == "if" and _pattern("empty_condition").search(part[end : end + _REMARK])
    return not asks and not empty


def _part(text: str, start: int, end: int) -> Place:
    """The part of the sentence, between breaks, that holds the clause."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    left, right = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    for match in _pattern("breaks").finditer(text, left, right):
        if match.end() <= start:
            left = match.end()
        elif match.start() >= end:
            right = match.start()
            break
    return left, right


def _before_subordinate(text: str, end: int, right: int) -> int:
    """Where what follows the clause stops saying how the clause itself is meant."""
    match = _pattern("subordinate").search(text, end, right)
    return match.start() if match else right


def negated_in(text: str, start: int, end: int) -> bool:
    """`negated_at` for a sentence given as text, offsets into it."""
    text = lowered(text)
    left, _ = _part(text, start, end)
    left = max(left, start - _NEAR)
    left = max(left, text.rfind(",", left, start) + 1)
    part = text[left : max(end, left)]
    spared = [m.span() for m in _pattern("spared").finditer(part)]
    return any(not any(a <= m.start() < b for a, b in spared) for m in _pattern("negated").finditer(part))
