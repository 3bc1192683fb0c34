"""Single funds and companies that money goes into: "the Alder Fund (ALDR) took in", "sold 3 billion of Kita Motor"."""

import re
from collections.abc import Sequence

from ingest.claims.scene import Figure, Scene
from ingest.claims.slots import Asset

_FUND = re.compile(
    r"(?P<name>(?:[A-Z][\w&.'’-]{0,30}[ ]){1,9}(?:Fund|ETF|Trust\b(?! (?:Bank|Company|Co\b|Group|&|and))))"
    r"(?:[ ]?\((?:[A-Za-z]{2,8}:[ ]?)?(?P<ticker>[A-Z]{2,5})\b)?"
)
_TICKER = re.compile(r"\bTicker(?: symbol)?[:\s|]{1,4}([A-Z]{2,5})\b")
_TITLE_WORDS = frozenset({"The", "A", "An", "Our", "Its", "This"})
_NOT_ONE = re.compile(r"Pension|Reserve|Monetary|Wealth|Mutual Fund$|Hedge Fund$|Money Market Fund$|Trade Fund")
_LONGEST = 200_000  # characters of a document that are searched for names of funds
_ORDER = 3


class Products:
    """The single funds that a document names, each with its ticker, or as printed where none is told."""

    def __init__(self, text: str) -> None:
        self._ids: dict[str, str] = {}
        alone = {m[1] for m in _TICKER.finditer(text[:_LONGEST])}
        for match in _FUND.finditer(text[:_LONGEST]):
            name = _plain(match["name"])
            if " " in name and not _NOT_ONE.search(name):
                known = self._ids.get(name, name)
                self._ids[name] = match["ticker"] or known
        if len(alone) == 1 and len(self._ids) == 1:
            self._ids = dict.fromkeys(self._ids, alone.pop())

    def fund_of(self, scene: Scene, heads: Sequence[int], end: int) -> Asset | None:
        """The fund that a statement's subjects, whose heads are given, name or stand for, or the last named before it.

        `end` is the word that the statement stands at.
        """
        if not self._ids:
            return None
        only = next(iter(self._ids.values())) if len(set(self._ids.values())) == 1 else None
        for word in heads:
            stands = scene.words.lower[word] in ("fund", "etf") and _the(scene, word)
            named = self._named(scene, word) or (only if stands else None)
            if named:
                return Asset(f"fund:{named}", vehicle=True)
        before = next((w for w in range(end - 1, scene.first, -1) if self._named(scene, w)), None)
        if before is None or any(m.end - 1 > before for m in scene.between(scene.first, end, "asset")):
            return None
        return Asset(f"fund:{self._named(scene, before)}", vehicle=True)

    def named_in(self, scene: Scene) -> str | None:
        """The id of the fund that a sentence names last."""
        if not self._ids:
            return None
        named = next((n for w in range(scene.last - 1, scene.first, -1) if (n := self._named(scene, w))), None)
        return f"fund:{named}" if named else None

    def _named(self, scene: Scene, word: int) -> str | None:
        if scene.words.lower[word] not in ("fund", "etf", "trust"):
            return None
        printed = " ".join(scene.words.text[max(scene.first, word - 9) : word + 1])
        return next((self._ids[name] for name in self._ids if printed.endswith(name)), None)


def _the(scene: Scene, word: int) -> bool:
    return word > scene.first and scene.words.lower[word - 1] in ("the", "this", "its", "our")


def _plain(name: str) -> str:
    words = name.split()
    while words and words[0] in _TITLE_WORDS:
        words = words[1:]
    return " ".join(words)


def company_beside(scene: Scene, figure: Figure) -> Asset | None:
    """The company whose shares an amount is of: "530 million yuan of Kita Motor"."""
    words, at = scene.words, figure.end
    while at < scene.last and words.lower[at] in ("worth", "net"):
        at += 1
    if at >= scene.last or words.lower[at] != "of":
        return None
    at += 1
    for _ in range(_ORDER):  # "of distiller ..."
        if at < scene.last and words.pos[at] in ("NOUN", "ADJ", "DET") and words.text[at].islower():
            at += 1
    end = at
    while end < scene.last and _free(scene, end):
        end += 1
    timed = any(t.start <= end < t.end for t in scene.times)
    followed = end < scene.last and (words.pos[end] in ("NOUN", "ADJ", "PART") or end in scene.mention_at)
    if end == at or (followed and not timed):
        return None
    if any(t.start < end and at < t.end for t in scene.times):
        return None
    return Asset("company:" + " ".join(words.text[at:end]))


def _free(scene: Scene, word: int) -> bool:
    """Whether a proper name is nobody that the vocabulary knows, and no abbreviation."""
    text = scene.words.text[word]
    known = word in scene.mention_at or word in scene.found
    return text[:1].isupper() and not known and not (text.isupper() and len(text) < 6)
