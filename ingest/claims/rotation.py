"""Money that goes from one asset into another ("rotated out of American stocks and into Japanese ones")."""

from collections.abc import Iterator
from functools import cache

from corpus.claim import Direction
from ingest.claims.actors import Actor, actor_from
from ingest.claims.arguments import subjects
from ingest.claims.draft import Draft
from ingest.claims.phrases import forms
from ingest.claims.predicates import Predicate
from ingest.claims.reference import Backdrop, Memory
from ingest.claims.rules import load
from ingest.claims.scene import Scene
from ingest.claims.slots import Asset, asset_from

_REACH = 16  # words from the verb to the last of its assets
_INTO = frozenset({"into", "to", "toward", "towards"})
_WITH = frozenset({"with", "by"})
_REPLACING = frozenset({"replace", "replaces", "replaced", "replacing"})  # with the object as what is left
_BORROWERS = frozenset({"official", "business_corporations", "residents"})  # who replace their own bonds, not others'
_ONES = frozenset({"ones", "counterparts", "peers"})
_DEALT = ("equity", "bond", "property", "money_market", "fund", "securities", "gold", "crypto")


@cache
def _verbs() -> frozenset[str]:
    return frozenset(form for verb in load("nominals.yaml")["swaps"] for form in forms(verb))


def rotations(scene: Scene, memory: Memory, backdrop: Backdrop, used: frozenset[int]) -> list[Draft]:
    """Drafts, out of the one and into the other, for each verb of moving that names both or what is moved."""
    words = scene.words
    drafts: list[Draft] = []
    for at in range(scene.first, scene.last):
        swaps = words.lower[at] in _verbs() or words.lower[at] in _REPLACING
        if not swaps or at in used or words.pos[at] not in ("VERB", "NOUN"):
            continue
        sides = dict(_sides(scene, at, backdrop))
        actor = _actor(scene, at, memory, backdrop)
        if actor and words.lower[at] in _REPLACING and actor[0] in _BORROWERS:
            continue
        moved = any(words.lower[c] in load("nominals.yaml")["moved"] for c in words.children[at])
        if sides and actor and (len(sides) == 2 or moved):
            predicate = Predicate(at, at + 1, at, "verb", {})
            drafts += [Draft("flow", at, way, None, predicate, actor, asset) for way, asset in sides.items()]
    return drafts


def _sides(scene: Scene, at: int, backdrop: Backdrop) -> Iterator[tuple[Direction, Asset]]:
    """The asset left and the asset entered, behind the verb at `at`; the last named class stands for "ones"."""
    lower, left = scene.words.lower, None
    replacing = lower[at] in _REPLACING
    into = _WITH if replacing else _INTO
    for i in range(at, min(scene.last, at + _REACH)):
        out = i == at if replacing else lower[i] == "from" or lower[i - 1 : i + 1] == ["out", "of"]
        if not out and (i == at or lower[i] not in into):
            continue
        mention = next(iter(scene.between(i + 1, i + 4)), None)
        if mention is None:
            continue
        asset = asset_from(mention, backdrop) if mention.role == "asset" and _dealt(mention.id) else None
        if asset is None and mention.role == "country" and _ONES & set(lower[mention.end : mention.end + 2]) and left:
            asset = Asset(f"{mention.country}.{left.id.partition('.')[2]}")
        if asset:
            left = asset
            yield ("out" if out else "in"), asset


def _dealt(name: str) -> bool:
    first, _, rest = name.partition(".")
    return first in _DEALT or rest.startswith(("equity", "bond"))


def _actor(scene: Scene, at: int, memory: Memory, backdrop: Backdrop) -> Actor | None:
    verb = Predicate(at, at + 1, at, "verb", {})
    for subject in subjects(scene, verb):
        named = next((m for m in subject.mentions if m.role == "actor"), None)
        if named:
            return actor_from(named, backdrop)
        if scene.words.lower[subject.word] == "they":
            return memory.actor
    return None
