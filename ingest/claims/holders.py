"""Whose position a figure is that stands right behind a holder: "China came second at $780 billion".

The words between them are in `patterns/holders.yaml`.
"""

from collections.abc import Sequence
from functools import cache

from ingest.claims.actors import actor_from, national
from ingest.claims.draft import Draft
from ingest.claims.mention import Mention
from ingest.claims.reference import Backdrop, Memory
from ingest.claims.rules import load
from ingest.claims.scene import Figure, Scene
from ingest.claims.slots import Asset, asset_beside, asset_from

_JOINED = frozenset({",", "and"})
_FAR = 9  # words between a holder and the figure of the position


def held_by(scene: Scene, figure: Figure, drafts: Sequence[Draft], memory: Memory, backdrop: Backdrop) -> Draft | None:
    """The position of the country named right before a figure, where positions of countries are spoken of."""
    if not figure.money:
        return None
    if position := _net_position(scene, figure, memory):
        return position
    prior = next((d for d in reversed(drafts) if d.kind == "holding" and d.figure), None)
    holder, beside = _holder(scene, figure, prior) or _ranked(scene, figure), asset_beside(scene, figure)
    of_holders = prior or memory.kind == "holding" or _of_holders(scene)
    if holder is None or not (
        of_holders or (beside and _words("owning") & set(scene.words.lower[holder.end : figure.start]))
    ):
        return None
    asset = asset_from(beside, backdrop) if beside else (prior.asset if prior else _spoken_of(scene, memory, backdrop))
    if asset is None:
        return None
    actor = national(holder.country) if holder.role == "country" else actor_from(holder, backdrop)
    draft = Draft("holding", figure.start, None, figure, None, actor, asset)
    draft.settle(of_funds=backdrop.of_funds)
    return draft


def _net_position(scene: Scene, figure: Figure, memory: Memory) -> Draft | None:
    """A country's net position abroad, where another's was told last: "China's was $2.91 trillion"."""
    words, last = scene.words.lower, memory.assets.get("any")
    if memory.kind != "level" or last is None or last[0] != "macro.niip":
        return None
    at = figure.start - 1
    while at > scene.first and words[at] in ("$", "¥", "€", "was", "is", "stood", "at", "about", "of"):
        at -= 1
    owner = scene.mention_at.get(at - 1) if words[at] in ("'s", "’s", "'") else None
    if owner is None or owner.role != "country":
        return None
    return Draft("level", figure.start, None, figure, None, national(owner.country), Asset(last[0], explicit=False))


def _holder(scene: Scene, figure: Figure, prior: Draft | None) -> Mention | None:
    """The country from which only small words lead to a figure, one of them "with", "at" or "had", or that follows in a
    list of such ("and Britain $741 billion")."""
    words, links = scene.words.lower, _words("links") | _words("owning")
    near = scene.between(max(scene.first, figure.start - _FAR), figure.start)
    holder = next((m for m in reversed(list(near)) if _holds(m)), None)
    if holder is None or not set(words[holder.end : figure.start]) <= links | _words("small"):
        return None
    start = prior.figure.end if prior and prior.figure else holder.start
    listed = start < holder.start <= start + _FAR and words[holder.start - 1] in _JOINED
    return holder if listed or links & set(words[holder.end : figure.start]) else None


def _holds(mention: Mention) -> bool:
    country = mention.role == "country" and not mention.adjective
    return country or (mention.role == "actor" and mention.id in ("foreigners", "official"))


def _ranked(scene: Scene, figure: Figure) -> Mention | None:
    """The country that a clause calls a holder with a figure: "Japan, the biggest holder, with $1.1 trillion"."""
    words = scene.words.lower
    at = next((i for i in range(figure.start - 1, scene.first, -1) if words[i] in _holders()), None)
    if at is None or ";" in words[at : figure.start]:
        return None
    lead = next((i for i in range(figure.start - 1, at, -1) if words[i] not in _words("small")), at)
    named = [m for m in scene.between(scene.first, at, "country") if not m.adjective]
    return named[-1] if named and words[lead] == "with" else None


def _of_holders(scene: Scene) -> bool:
    """Whether a sentence ranks who holds something ("the biggest foreign holder of")."""
    return bool(_holders() & set(scene.words.lower[scene.first : scene.last]))


def _spoken_of(scene: Scene, memory: Memory, backdrop: Backdrop) -> Asset | None:
    """The securities that the sentence names, else those spoken of last."""
    named = next((m for m in scene.mentions if m.role == "asset" and {"bond", "equity"} & set(m.id.split("."))), None)
    if named:
        return asset_from(named, backdrop)
    return Asset(memory.flow_asset, explicit=False) if memory.flow_asset else None


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(load("holders.yaml")[group])


@cache
def _holders() -> frozenset[str]:
    return frozenset(load("nominals.yaml")["holders"])
