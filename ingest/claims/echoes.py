"""What somebody did as, or against, whoever was told of before: "as did trust banks", "took the other side".

The words are in `patterns/echoes.yaml`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from corpus.claim import Direction
from ingest.claims.actors import Actor, actor_from
from ingest.claims.draft import TURNED, Draft
from ingest.claims.mention import Mention
from ingest.claims.predicates import Predicate
from ingest.claims.reference import Backdrop, Memory
from ingest.claims.rules import load, pattern
from ingest.claims.scene import Scene
from ingest.claims.slots import Asset
from ingest.claims.wordings import left_open

_FILE = "echoes.yaml"
_BEFORE, _BEHIND = 14, 9  # words around whoever is named
_JOINED = frozenset({"and", ",", "the", "both", "or"})
_SIDED = frozenset({"as", "with"})
_Told = tuple[Direction, Asset]


def echoes(scene: Scene, memory: Memory, backdrop: Backdrop, told: Sequence[Draft]) -> list[Draft]:
    """Drafts of flows the same way as the one before, in the sentence or told of last, or the other way round."""
    drafts: list[Draft] = []
    for mention in scene.mentions:
        if mention.role != "actor" or mention.id == "other":
            continue
        side = _side(scene, mention)
        before = _before(scene, mention, [*told, *drafts], memory, backdrop) if side else None
        if before is None:
            continue
        way = before[0] if side == "same" else TURNED[before[0]]
        for who in _listed(scene, mention):
            actor = actor_from(who, backdrop)
            if not any(d.actor == actor and d.kind == "flow" and d.at > mention.start for d in told):
                drafts.append(_draft(who, way, actor, before[1]))
    return drafts


def _draft(who: Mention, way: Direction, actor: Actor, asset: Asset) -> Draft:
    predicate = Predicate(who.end, who.end + 1, who.end, "verb", {"trade": way})
    return Draft("flow", who.start, way, None, predicate, actor, asset, echo=True)


def _side(scene: Scene, mention: Mention) -> str | None:
    """ "same" or "opposite" by the words around a name; None where they say neither, or leave it open."""
    words = scene.words.lower
    before = " ".join(words[max(scene.first, mention.start - _BEFORE) : mention.start])
    behind = " " + " ".join(words[mention.end : min(scene.last, mention.end + _BEHIND)])
    if left_open(_FILE, before):
        return None
    return next((side for side, at, form in _forms() if form.search(before if at == "before" else behind)), None)


@cache
def _forms() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    sides = load(_FILE)
    return tuple(
        (side, at, pattern(form))
        for side in ("same", "opposite")
        for at in ("before", "behind")
        for form in sides[side][at]
    )


def _before(scene: Scene, mention: Mention, told: Sequence[Draft], memory: Memory, backdrop: Backdrop) -> _Told | None:
    """Direction and asset of the dealing told last before a name, or of whom it names ("on the same side as funds");
    None where that is no plain flow."""
    ahead = [d for d in told if d.kind == "flow" and d.at < mention.start and d.asset]
    behind = next(scene.between(mention.end, min(scene.last, mention.end + _BEHIND), "actor"), None)
    if behind and scene.words.lower[behind.start - 1] in _SIDED:
        ahead = [d for d in ahead if d.actor == actor_from(behind, backdrop)]
    last = max(ahead, key=lambda d: d.at, default=None)
    if last:
        return (last.direction, last.asset) if last.direction in ("in", "out") and last.asset else None
    if memory.dealt and memory.flow_asset and memory.direction in ("in", "out"):
        return memory.direction, Asset(memory.flow_asset, explicit=False)
    return None


def _listed(scene: Scene, mention: Mention) -> Iterator[Mention]:
    """A name with those that stand in a list before or behind it."""
    yield mention
    words, first, last = scene.words.lower, mention.start, mention.end
    for other in reversed([m for m in scene.mentions if m.role == "actor" and m.end <= first]):
        if not set(words[other.end : first]) <= _JOINED or "and" not in words[other.end : mention.start]:
            break
        first = other.start
        yield other
    for other in (m for m in scene.mentions if m.role == "actor" and m.start >= mention.end):
        if not set(words[last : other.start]) <= _JOINED:
            break
        last = other.end
        yield other
