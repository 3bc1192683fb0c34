"""Decisions on a policy rate told without a figure: held, raised or cut; the words are in `patterns/decisions.yaml`."""

from corpus.claim import Direction
from ingest.claims.draft import Draft
from ingest.claims.predicates import Predicate
from ingest.claims.rates import BANK_OF
from ingest.claims.reference import Backdrop, Memory
from ingest.claims.scene import Figure, Scene
from ingest.claims.slots import Asset, asset_from
from ingest.claims.wordings import firsts, left_open, place

_FILE = "decisions.yaml"
_STEPS = frozenset({"cut", "cuts", "rise", "rises", "hike", "hikes", "increase", "increases", "reduction", "move"})
_TO_FIGURE = frozenset({"at", "to", "by", "between", "around", "near", "in", "a", "range", "of", "about", "just"})
_STEPPED = frozenset({"cut", "hiked", "raised", "moved", "lifted", "lowered", "eased", "tightened", "increased"})
_STANDS = frozenset({"sits", "sat", "stands", "stood", "is", "was", "remains", "remained", "stays", "stayed"})
_BETWEEN = frozenset({"had", "has", "have", "already", "then", "again", "just", "still", "now"})
_TO_STEP = 3  # words from a figure to the step that it is: "a half-point interest rate cut"
_WAYS: tuple[Direction, ...] = ("flat", "up", "down")


def decisions(scene: Scene, backdrop: Backdrop) -> list[Draft]:
    """Drafts of changes of a policy rate, one at most for a sentence; none that is asked for or supposed."""
    for way, match in ((side, match) for side in _WAYS for match in firsts(_FILE, side, scene.lower)):
        if left_open(_FILE, scene.lower[: match.start()]):
            continue
        first, last = place(scene, match)
        rate = _rate(scene, first, last, backdrop)
        if rate and not any(first <= f.start <= last + 1 for f in scene.figures):
            predicate = Predicate(first, last, last - 1, "verb", {"move": way})
            return [Draft("change", last - 1, way, None, predicate, None, rate)]
    return []


def stepped(scene: Scene, figure: Figure) -> Asset | None:
    """The rate of the bank whose step a figure is, or that stands at it: "the Fed's half-point cut", "a 25-basis-point
    rise by the ECB", "the Fed sits at 5 percent"."""
    if figure.unit == "%":
        told = _behind(scene, figure, _STANDS)
        return Asset(told) if told and "at" in scene.words.lower[figure.start - 2 : figure.start] else None
    if figure.unit not in ("pp", "bp"):
        return None
    acted = _behind(scene, figure, _STEPPED)
    if acted:
        return Asset(acted)
    if not _STEPS & set(scene.words.lower[figure.end : figure.end + _TO_STEP]):
        return None
    banks = {bank for _, bank in scene.banks}
    others = any(m.id.startswith(("yield", "spread")) for m in scene.mentions)
    return Asset(banks.pop()) if len(banks) == 1 and not others else None


def _behind(scene: Scene, figure: Figure, verbs: frozenset[str]) -> str | None:
    """The rate of the bank of which one of the `verbs` tells a figure, its rate left unsaid: "cut by half a point"."""
    words, at = scene.words.lower, figure.start - 1
    while at > scene.first and words[at] in _TO_FIGURE:
        at -= 1
    if words[at] not in verbs:
        return None
    while at - 1 > scene.first and words[at - 1] in _BETWEEN:
        at -= 1
    return next((bank for i, bank in scene.banks if at - 3 <= i < at), None)


def held_at(scene: Scene, figure: Figure, memory: Memory, backdrop: Backdrop) -> Asset | None:
    """The policy rate right before a figure: "holds its rate at 4%", "lowered the rate by 25bp"."""
    words = scene.words.lower
    i = figure.start - 1
    while i > scene.first and (words[i] in _TO_FIGURE or not words[i].isalnum()):
        i -= 1
    if figure.unit not in ("%", "pp", "bp") or "rates" not in scene.found.get(i, {}):
        return None
    told = scene.mention_at.get(i)
    rate = asset_from(told, backdrop) if told and told.id.startswith("rate") else None
    if rate and rate.id != "rate.other":
        return rate
    last = memory.assets.get("rate")
    return Asset(*last, explicit=False) if last else rate


def _rate(scene: Scene, first: int, last: int, backdrop: Backdrop) -> Asset | None:
    """The rate of the bank that decides: the one named last before or in the words, else first behind, else at home."""
    named = [bank for i, bank in scene.banks if i < last][-1:] or [bank for i, bank in scene.banks if i >= last]
    if named:
        return Asset(named[0])
    told = next((m for m in scene.between(first, last, "asset") if m.id.startswith("rate")), None)
    if told is None:
        return None
    rate = asset_from(told, backdrop)
    return rate if rate and rate.id != "rate.other" else _at_home(backdrop)


def _at_home(backdrop: Backdrop) -> Asset | None:
    home = BANK_OF.get(backdrop.market or "")
    return Asset(home, explicit=False) if home else None
