"""What one amount is of that two kinds of security are named for: "cash and futures together", "stocks and bonds"."""

import re
from dataclasses import replace
from itertools import pairwise

from ingest.claims.mention import Mention
from ingest.claims.scene import Figure, Scene
from ingest.claims.slots import Asset
from ingest.claims.sums import is_sum, stretch

_CASH = r"(?:cash|spot|physical)(?: (?:equit\w+|stocks?|shares?|markets?))?"
_FUTURES = r"(?:(?:index |stock |equity )?futures|derivatives)(?: contracts?| markets?)?"
_BOTH = re.compile(rf"\b(?:{_CASH}(?: and|,| plus) (?:the )?{_FUTURES}|{_FUTURES}(?: and|,| plus) (?:the )?{_CASH})\b")
_COUNTED = re.compile(
    r"\b(?:including|counting|adding(?: in)?) (?:the |index |stock )*(?:futures|derivatives)\b"
    r"|\b(?:futures|derivatives) (?:(?:are|were|is|being) )?(?:also )?(?:included|counted|added|taken in)\b"
)
_REACH = 6  # words behind a figure where what it is of is still told
_BESIDE = 2  # words between two amounts of one list
_ADDED = frozenset({"and", "the", ",", "plus", "in", "of", "into", "from"})


def combined(asset: Asset, scene: Scene, figure: Figure) -> Asset:
    """The asset of an amount that is the sum of two: equity of cash and futures, "other" of shares and bonds.

    The asset as it is where the text gives the amount to one of them, or each of them one of its own.
    """
    if not is_sum(figure) or "respectively" in scene.lower or _shared(scene, figure):
        return asset
    prefix, _, rest = asset.id.partition(".")
    if rest in ("equity.cash", "equity.futures") and _of_both_markets(scene, figure):
        return replace(asset, id=f"{prefix}.equity", explicit=True)
    if rest.partition(".")[0] in ("equity", "bond") and _of_both_classes(scene, figure):
        return Asset("other")
    return asset


def _shared(scene: Scene, figure: Figure) -> bool:
    """Whether another amount stands right beside, as in a list that gives each of two its own."""
    beside = [f for f in scene.figures if f is not figure and f.unit == figure.unit]
    near = [f for f in beside if max(f.start, figure.start) - min(f.end, figure.end) <= _BESIDE]
    gaps = [scene.words.lower[min(f.end, figure.end) : max(f.start, figure.start)] for f in near]
    return any({"and", ",", "/"} & set(gap) for gap in gaps)


def _of_both_markets(scene: Scene, figure: Figure) -> bool:
    first, last = stretch(scene, figure)
    lower = scene.words.lower
    before = " ".join(lower[first : figure.start])
    behind = " ".join(lower[figure.end : min(last, figure.end + _REACH + 2)])
    return any(p.search(text) for p in (_BOTH, _COUNTED) for text in (before, behind))


def _of_both_classes(scene: Scene, figure: Figure) -> bool:
    """Whether shares and bonds are named together, before the figure or right behind it."""
    first, last = stretch(scene, figure)
    named = list(scene.between(first, last, "asset"))
    for one, other in pairwise(named):
        if {one.id, other.id} == {"equity", "bond"} and _added(scene, one, other):
            return one.end <= figure.start or (one.start - figure.end <= _REACH and not _goes_on(scene, other))
    return False


def _goes_on(scene: Scene, mention: Mention) -> bool:
    """Whether a clause of its own begins with what is named: "bought 3 billion of stocks and bonds rallied"."""
    return mention.end < scene.last and scene.words.pos[mention.end] in ("VERB", "AUX")


def _added(scene: Scene, one: Mention, other: Mention) -> bool:
    words = scene.words
    between = words.lower[one.end : other.start]
    joined = bool({"and", "plus"} & set(between)) and not set(between) - _ADDED
    return joined and not one.vehicle and not other.vehicle and words.dep[other.head] == "conj"
