"""Positions told without a figure ("are underweight Japanese stocks"); the words are in `patterns/positions.yaml`."""

import re

from ingest.claims.actors import Actor, actor_from
from ingest.claims.draft import Draft
from ingest.claims.mention import Mention
from ingest.claims.predicates import Predicate
from ingest.claims.reference import Backdrop, Memory
from ingest.claims.scene import Scene
from ingest.claims.slots import asset_from
from ingest.claims.wordings import left_open, place, wordings
from ingest.needles import matches

_FILE = "positions.yaml"
_TO_HOLDER = 8  # words between a holder and the verb: "foreign funds, for all their talk, are"
_TO_THING = 5  # words between the position and what it is in
_NEVER_HELD = ("macro", "rate", "yield", "spread")
_PRONOUNS = frozenset({"they", "who", "both"})


def positions(scene: Scene, memory: Memory, backdrop: Backdrop, used: frozenset[int]) -> list[Draft]:
    """Drafts of holdings, one for each wording whose words no other rule has used (`used`)."""
    drafts: list[Draft] = []
    done = scene.first
    for match in _matches(scene):
        first, last = place(scene, match)
        taken = first < done or any(i in used for i in range(first, last))
        if (
            taken
            or left_open(_FILE, scene.lower[: match.start()])
            or any(first <= f.start < last for f in scene.figures)
        ):
            continue
        actor, thing = _holder(scene, first, memory, backdrop), _thing(scene, first, last)
        asset = asset_from(thing, backdrop) if thing else None
        if actor and asset:
            predicate = Predicate(first, last, first, "verb", {"hold": "none"})
            drafts.append(Draft("holding", first, None, None, predicate, actor, asset))
            done = last
    return drafts


def _matches(scene: Scene) -> list[re.Match[str]]:
    found = matches(wordings(_FILE, "forms"), scene.lower, scene.lower)
    return sorted(found, key=lambda m: (m.start(), -m.end()))


def _holder(scene: Scene, first: int, memory: Memory, backdrop: Backdrop) -> Actor | None:
    """Who is named last before the verb, or whom a pronoun right before it stands for."""
    for i in range(first - 1, max(scene.first, first - _TO_HOLDER) - 1, -1):
        mention = scene.mention_at.get(i)
        if mention and mention.role == "actor":
            return actor_from(mention, backdrop)
        if mention and mention.role == "country" and not mention.adjective:
            return "residents", mention.country
        if mention or scene.words.lower[i] in (";", ":"):
            return None
        if scene.words.lower[i] in _PRONOUNS:
            return memory.actor
    return None


def _thing(scene: Scene, first: int, last: int) -> Mention | None:
    """What is held: named in the words or right behind them."""
    near = scene.between(first, last + _TO_THING, "asset")
    return next((m for m in near if m.id.partition(".")[0] not in _NEVER_HELD), None)
