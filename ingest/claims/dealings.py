"""Statements without a figure that somebody dealt, read loosely and weighed: what the plain rules do not find."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.claim import Direction
from ingest.claims.actors import Actor
from ingest.claims.arguments import Subject, subjects
from ingest.claims.dealers import dealer
from ingest.claims.draft import TURNED, Draft
from ingest.claims.marks import marks
from ingest.claims.objects import dealt_in
from ingest.claims.phrasebook import Reading, dealing_readings
from ingest.claims.predicates import Predicate
from ingest.claims.reference import Backdrop, Memory
from ingest.claims.scene import Scene
from ingest.claims.slots import Asset
from ingest.claims.weights import admitted

_SIDES: Mapping[str, Direction] = {"in": "in", "out": "out", "flat": "flat", "cover": "in"}
_NO_KIND = frozenset({"name", "people", "we", "i", "he", "she"})
_ASKING = frozenset({"than", "whether", "how"})
_TENDING = frozenset({"tend", "tends", "tended", "typically", "usually", "normally"})
_STOPPED = frozenset({"stop", "stops", "stopped", "cease", "ceased", "halted", "quit"})
_TURNED = frozenset({"turned", "turn", "turns", "turning", "swung", "flipped", "gave"})
_SNAPPED = frozenset({"snap", "snaps", "snapped", "snapping"})
_RUNS = frozenset({"streak", "run", "spell", "string"})
_DATA = frozenset({"data", "figures", "statistics", "numbers"})
_GENERAL = frozenset({"when", "whenever", "if"})
_TO_SHORT = 5  # words between a verb and the short position that it is about


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading that may be a claim, with what was found out about it; `marks` are what it is weighed by."""

    predicate: Predicate
    direction: Direction
    actor: Actor | None
    asset: Asset | None
    marks: tuple[str, ...]


def dealings(
    scene: Scene, memory: Memory, backdrop: Backdrop, used: frozenset[int], told: Sequence[Draft]
) -> list[Draft]:
    """Drafts of flows by words that no other rule has used (`used`), where they weigh enough.

    What `told`, the drafts of the other rules, say is not said again.
    """
    drafts = (
        (Draft("flow", c.predicate.word, c.direction, None, c.predicate, c.actor, c.asset, loose=True), c.marks)
        for c in dealing_candidates(scene, memory, backdrop, used, told)
    )
    return admitted(scene, backdrop, drafts, told)


def dealing_candidates(
    scene: Scene, memory: Memory, backdrop: Backdrop, used: frozenset[int], told: Sequence[Draft]
) -> Iterator[Candidate]:
    """Whatever may tell of a dealing, in the order of the sentence; nothing of a question."""
    asked = scene.words.lower[scene.last - 1] == "?"
    done = scene.last if asked else scene.first
    said = {(d.actor, d.direction) for d in told if d.kind == "flow"}
    for i in range(done, scene.last):
        if i < done or i in used:
            continue
        for reading in dealing_readings(scene, i):
            found = None if reading.predicate.word in used else _candidate(scene, reading, memory, backdrop, told)
            if found and (found.actor, found.direction) not in said:
                yield found
                done = reading.predicate.end
                break


def _candidate(
    scene: Scene, reading: Reading, memory: Memory, backdrop: Backdrop, told: Sequence[Draft]
) -> Candidate | None:
    predicate = reading.predicate
    direction = _direction(scene, reading, memory, told)
    if direction is None or open_question(scene, predicate):
        return None
    said_of = subjects(scene, predicate)
    if _told_of(scene, predicate, said_of, told):
        return None
    who, actor = dealer(scene, predicate, said_of, memory, backdrop)
    what, asset = dealt_in(scene, predicate, said_of, memory, backdrop)
    again = predicate.how == "noun" and any(d.kind == "flow" and d.actor == actor for d in told)
    if again or _unknown(who, actor, asset):
        return None
    if asset and asset.vehicle and actor is None:
        actor = ("funds", None)
    weighed = tuple(marks(scene, reading, who, what, memory, told, actor=actor[0] if actor else ""))
    return Candidate(predicate, direction, actor, asset, weighed)


def _told_of(scene: Scene, predicate: Predicate, said_of: Sequence[Subject], told: Sequence[Draft]) -> bool:
    """Whether it says how a dealing goes that is told already: "purchases picked up", "selling exceeded buying"."""
    words, at = scene.words, predicate.word
    if predicate.how == "noun":
        if words.lower[words.head[at]] in _TURNED:
            return True  # "buying turned to selling"
        return any(words.head[d.at] == words.head[at] != at for d in told if d.figure is None)
    if words.lower[at] in _SNAPPED and _RUNS & set(words.lower[predicate.end : predicate.end + 6]):
        return True  # "snapped a selling streak"
    nominal = any(s.nominal and "trade" in s.nominal.senses for s in said_of)
    return predicate.how == "verb" and (nominal or any(d.at == s.word for s in said_of for d in told))


def open_question(scene: Scene, predicate: Predicate) -> bool:
    """Whether it is asked, compared, over or told as it goes in general: "whether they buy", "when yields rise"."""
    words, at = scene.words, predicate.word
    lower = words.lower[scene.first : scene.last]
    near = words.lower[max(scene.first, predicate.start - 4) : predicate.start]
    if _ASKING & set(near) or _TENDING & set(lower) or words.lower[predicate.start - 1] in _STOPPED:
        return True
    asked = any(words.lower[c] == "who" and words.dep[c] == "nsubj" for c in words.children[at])
    if asked and not words.dep[at].startswith("acl"):
        return True
    if predicate.how == "noun" and "on" in near and _DATA & set(near):
        return True  # "data on foreign buying"
    return lower[0] in _GENERAL and words.tag[at] in ("VBP", "VBZ")


def _unknown(who: str, actor: Actor | None, asset: Asset | None) -> bool:
    """Whether too little is known: people of no kind whose dealing names no asset, or neither actor nor asset."""
    if asset is None:
        return actor is None or actor[0] == "other"
    return who in _NO_KIND and actor is not None and actor[0] == "other" and not asset.explicit


def _direction(scene: Scene, reading: Reading, memory: Memory, told: Sequence[Draft]) -> Direction | None:
    """Which way; of "joined them" and "took the other side" by what was told before."""
    side = reading.side
    if side in _SIDES:
        turned = side != "cover" and reading.predicate.how == "verb" and _shorted(scene, reading.predicate)
        return TURNED[_SIDES[side]] if turned else _SIDES[side]
    before = next((d.direction for d in reversed(told) if d.kind == "flow" and d.at < reading.predicate.start), None)
    before = before or (memory.direction if memory.kind == "flow" else None)
    if before not in ("in", "out"):
        return None
    return before if side == "same" else TURNED[before]


def _shorted(scene: Scene, predicate: Predicate) -> bool:
    """Whether it is a short position that is dealt in ("rebuilt their yen shorts")."""
    words = scene.words
    for i in range(predicate.end, min(scene.last - 1, predicate.end + _TO_SHORT)):
        behind = words.lower[i + 1 : i + 2]
        if words.lower[i] == "shorts" or (
            words.lower[i] == "short" and behind in (["positions"], ["bets"], ["position"])
        ):
            return True
        if words.pos[i] in ("PUNCT", "VERB"):
            return False
    return False
