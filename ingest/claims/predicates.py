"""Parsed that say that money or a price moved, stands or is held."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ingest.claims.mentions import Found
from ingest.claims.parsed import Parsed

How = Literal["verb", "noun", "role", "adverb"]
# Past forms that are no nouns, whatever their tag.
_PASTS = frozenset(
    [
        "bought",
        "sold",
        "fell",
        "sank",
        "shrank",
        "grew",
        "slid",
        "lost",
        "drew",
        "took",
        "fled",
        "bled",
        "held",
        "leapt",
    ]
)
_CATEGORY: Mapping[str, How] = {"verb": "verb", "nouns": "noun", "roles": "role", "adverbs": "adverb"}
# Parsed that are mostly something else than the movement they could name.
_WEAK = frozenset(
    [
        "see",
        "pay",
        "lie",
        "report",
        "show",
        "head",
        "take",
        "bring",
        "be",
        "become",
        "come",
        "leave",
        "run",
        "make",
        "keep",
        "give",
        "win",
        "put",
        "carry",
        "number",
        "range",
        "set",
        "turn",
        "open",
        "start",
        "begin",
        "end",
        "change",
        "average",
        "total",
        "note",
        "forecast",
        "expect",
        "project",
        "target",
        "record",
    ]
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """Words [start, end); `word` is the one that governs in the parse.

    `senses` maps families ("trade", "fund", "move", "stand", "hold") to "in"/"out", "up"/"down"/"flat" or "none".
    """

    start: int
    end: int
    word: int
    how: How
    senses: Mapping[str, str]

    def sense(self, *families: str) -> str | None:
        """The sense in the first of `families` that the word belongs to."""
        return next((self.senses[f] for f in families if f in self.senses), None)


def find_predicates(words: Parsed, found: Found, first: int, last: int, taken: frozenset[int]) -> list[Predicate]:
    """Predicates among the words [first, last), left to right, not overlapping; words in `taken` are skipped."""
    predicates: list[Predicate] = []
    done = first
    for i in range(first, last):
        hits = found.get(i)
        if not hits or i < done or i in taken:
            continue
        predicate = _at(words, hits, i)
        if predicate:
            predicates.append(predicate)
            done = predicate.end
    return predicates


def _at(words: Parsed, hits: dict[str, list[tuple[int, str]]], i: int) -> Predicate | None:
    options: dict[How, dict[str, str]] = {}
    ends: dict[How, int] = {}
    for category, kind in _CATEGORY.items():
        if category in hits:
            ends[kind] = hits[category][0][0]
            options[kind] = dict(_pair(name) for _, name in hits[category])
    if not options:
        return None
    how = _reading(words, options, i, ends)
    if how is None:
        return None
    end = ends[how]
    word = i if how == "verb" else end - 1
    return Predicate(i, end, word, how, options[how])


def _pair(name: str) -> tuple[str, str]:
    family, _, sense = name.partition(" ")
    return family, sense


def _reading(words: Parsed, options: Mapping[How, object], i: int, ends: Mapping[How, int]) -> How | None:
    """Verb or noun, by the tag; a form that is only the one is taken for it whatever the tag says."""
    pos = words.pos[i]
    if words.lower[i : i + 2] == ["close", "to"]:
        return None  # about as much as
    if "role" in options:
        return "role"
    if "verb" in options:
        if ends["verb"] > i + 1:
            return "verb"  # a verb with its particle is nothing else
        only = len(options) == 1
        if pos in ("VERB", "AUX") or (only and pos not in ("ADJ", "NOUN", "PROPN", "ADP", "ADV")):
            return "verb"
        past = words.lower[i].endswith("ed") or words.lower[i] in _PASTS
        if only and pos in ("NOUN", "PROPN", "ADJ") and past and not _before_noun(words, i):
            return "verb"
        if only and words.tag[i] in ("VBD", "VBZ", "VBP", "VBN", "VB"):
            return "verb"
    if "noun" in options and pos in ("NOUN", "PROPN", "VERB", "ADJ", "SYM"):
        return "noun"
    if "adverb" in options and pos != "VERB" and not (i > 0 and words.lower[i - 1] == "-"):
        return "adverb"  # the end of "runner-up" tells no way
    return None


def _before_noun(words: Parsed, i: int) -> bool:
    return words.dep[i] == "amod" or (i > 0 and words.pos[i - 1] in ("DET",))
