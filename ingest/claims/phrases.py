"""Phrases found in a run of words in one pass: a trie over words, with English inflection for verbs."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from ingest.language import load

_INITIALS = re.compile(r"(?:[a-z]\.){2,}", re.IGNORECASE)


class Term(NamedTuple):
    """What a phrase stands for: a `category` of the vocabulary and an id within it."""

    category: str
    id: str


class _Node:
    __slots__ = ("next", "terms")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.terms: list[Term] = []


Hit = tuple[int, str]


class Trie:
    """Phrases by their words."""

    def __init__(self) -> None:
        self._root = _Node()

    def add(self, words: Iterable[str], term: Term) -> None:
        """Let `words` stand for `term`, beside whatever else they stand for."""
        node = self._root
        for word in words:
            node = node.next.setdefault(word, _Node())
        if term not in node.terms:
            node.terms.append(term)

    def at(self, words: Sequence[str], start: int, last: int) -> dict[str, list[Hit]]:
        """By category, the longest phrases within [start, last) that begin at `start`, as (end, id)."""
        node = self._root.next.get(words[start])
        found: dict[str, list[Hit]] = {}
        position = start
        while node is not None:
            position += 1
            if node.terms:
                longest: set[str] = set()
                for category, name in node.terms:
                    if category in longest:
                        found[category].append((position, name))
                    else:
                        longest.add(category)
                        found[category] = [(position, name)]
            node = node.next.get(words[position]) if position < last else None
        return found


def split(phrase: str) -> list[str]:
    """The words of a phrase as the pipeline's tokenizer cuts them, in lower case, apostrophes plain."""
    words: list[str] = []
    for word in phrase.split():
        # "u.s." is one word in the tokenizer's rules only as "U.S."
        cut = load().tokenizer(word.upper() if _INITIALS.match(word) else word)
        words += [token.lower_.replace("’", "'") for token in cut]
    return words


IRREGULAR = {
    "buy": ("bought",),
    "sell": ("sold",),
    "shed": ("shed",),
    "overbuy": ("overbought",),
    "cut": ("cut",),
    "lose": ("lost",),
    "rise": ("rose", "risen"),
    "fall": ("fell", "fallen"),
    "sink": ("sank", "sunk"),
    "shrink": ("shrank", "shrunk", "shrunken"),
    "grow": ("grew", "grown"),
    "slide": ("slid",),
    "leap": ("leapt", "leaped"),
    "swell": ("swelled", "swollen"),
    "put": ("put",),
    "go": ("went", "gone"),
    "come": ("came", "come"),
    "give": ("gave", "given"),
    "draw": ("drew", "drawn"),
    "take": ("took", "taken"),
    "get": ("got", "gotten"),
    "let": ("let",),
    "flee": ("fled",),
    "bleed": ("bled",),
    "fly": ("flew", "flown"),
    "outshine": ("outshone",),
    "hold": ("held",),
    "keep": ("kept",),
    "stand": ("stood",),
    "hit": ("hit",),
    "set": ("set",),
    "make": ("made",),
    "run": ("ran", "run"),
    "see": ("saw", "seen"),
    "pay": ("paid",),
    "lie": ("lay", "lain"),
    "be": ("is", "was", "are", "were", "been", "being", "am", "be"),
    "become": ("became", "become"),
    "leave": ("left",),
    "bring": ("brought",),
    "throw": ("threw", "thrown"),
    "begin": ("began", "begun"),
    "dive": ("dived", "dove"),
    "creep": ("crept", "creeped"),
    "shoot": ("shot",),
    "beat": ("beat", "beaten"),
    "tread": ("trod", "trodden"),
    "win": ("won",),
    "suck": ("sucked",),
    "swing": ("swung",),
    "spend": ("spent",),
    "bail": ("bailed",),
    "build": ("built",),
    "wind": ("wound",),
    "unwind": ("unwound",),
    "outdo": ("outdid", "outdone"),
    "welcome": ("welcomed",),
    "forecast": ("forecast", "forecasted"),
    "lend": ("lent",),
    "spread": ("spread",),
    "oversell": ("oversold",),
    "put on": ("put on",),
    "turn": ("turned",),
    "find": ("found",),
    "quit": ("quit",),
    "withdraw": ("withdrew", "withdrawn"),
    "drive": ("drove", "driven"),
    "overtake": ("overtook", "overtaken"),
    "outsell": ("outsold",),
    "double-down": ("doubled-down",),
    "feed": ("fed",),
    "do": ("did", "done"),
    "bolt": ("bolted",),
    "catch": ("caught",),
    "lead": ("led",),
    "tear": ("tore", "torn"),
    "think": ("thought",),
    "seek": ("sought",),
    "say": ("said",),
    "bid": ("bid",),
    "shake": ("shook", "shaken"),
    "drink": ("drank", "drunk"),
    "ride": ("rode", "ridden"),
    "stick": ("stuck",),
    "strike": ("struck",),
    "sweep": ("swept",),
    "grind": ("ground",),
    "hide": ("hid", "hidden"),
    "break": ("broke", "broken"),
    "spring": ("sprang", "sprung"),
    "forsake": ("forsook", "forsaken"),
    "fight": ("fought",),
    "rid": ("rid",),
    "send": ("sent",),
    "bend": ("bent",),
    "steal": ("stole", "stolen"),
    "move": ("moved",),
}
_DOUBLING = frozenset(
    [
        "dip",
        "drop",
        "slip",
        "trim",
        "skid",
        "plan",
        "sag",
        "lap",
        "grab",
        "bet",
        "top",
        "snap",
        "mop",
        "chop",
        "tip",
        "hop",
        "clip",
        "strip",
        "wrap",
        "scrap",
        "nab",
        "hit",
        "cut",
        "put",
        "get",
        "let",
        "shed",
        "set",
        "run",
        "win",
        "begin",
        "sit",
        "quit",
        "lop",
        "pop",
        "shun",
        "net",
        "flip",
        "log",
        "sop",
        "dim",
        "plug",
        "romp",
        "skim",
        "ebb",
        "step",
        "stop",
        "swap",
        "lag",
        "drag",
        "bid",
        "star",
        "ship",
        "cram",
        "rid",
        "spur",
        "sag",
        "stem",
        "jog",
        "whip",
    ]
) - {"romp", "ebb"}
_VOWELS = "aeiou"


_DOUBLING_L = frozenset({"shovel", "funnel", "channel", "total", "level", "tunnel", "marshal"})  # outside America


@cache
def forms(verb: str) -> tuple[str, ...]:
    """A verb's inflected forms, itself included, all lower case."""
    past = IRREGULAR.get(verb)
    if verb in _DOUBLING_L:
        return (verb, verb + "s", *(verb + end for end in ("ing", "ed", "ling", "led")))
    if verb == "be":
        return past or ()
    if verb == "have":
        return "have", "has", "having", "had"
    return tuple(dict.fromkeys([verb, _third(verb), _participle(verb), *(past or (_past(verb),))]))


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in _VOWELS else verb + "s"


def _participle(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return verb[:-1] + "ing"
    return (verb + verb[-1] if verb in _DOUBLING else verb) + "ing"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return (verb + verb[-1] if verb in _DOUBLING else verb) + "ed"


def inflected(phrase: str) -> Iterable[list[str]]:
    """A verb phrase ("pull out of", "double-down") with its first word in every form, as words."""
    first, *rest = phrase.split()
    head, hyphen, tail = first.partition("-")
    return (
        [*(split(f"{head}{hyphen}{form}") if hyphen else [form]), *rest] for form in forms(tail if hyphen else first)
    )
