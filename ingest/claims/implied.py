"""What a sentence leaves unsaid: the funds whose "assets" grow, what is held or valued, the net amount "sold over"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.claim import Kind
from ingest.claims.actors import Actor
from ingest.claims.arguments import Subject
from ingest.claims.mention import Mention
from ingest.claims.predicates import Predicate
from ingest.claims.reference import Backdrop, Memory
from ingest.claims.scene import Figure, Scene
from ingest.claims.slots import Asset
from ingest.claims.sums import is_sum

# "The buying over" is net buying, word for word from Japanese; what is "bought over" then is the net amount.
_NET = re.compile(r"\b(?:buy|sell|buying|selling)[ -]over\b")


def net_overs(text: str) -> bool:
    """Whether a document says "buying over" for net buying."""
    return _NET.search(text) is not None


def exact(scene: Scene, figure: Figure) -> Figure:
    """The figure of what was "sold over" in such a document, which is no open range."""
    q, words = figure.quantity, scene.words.lower
    verb = scene.predicate_at.get(figure.start - 2)
    if q.high is not None or words[figure.start - 1] != "over" or verb is None or "trade" not in verb.senses:
        return figure
    return replace(figure, quantity=replace(q, high=q.low))


_SCALE = re.compile(r"(?:billion|trillion|bn|tn|trn)$", re.IGNORECASE)


def denominate(scene: Scene, memory: Memory) -> None:
    """Give each scaled figure that names no money the one told last ("Individuals took out 300 billion"), and remember
    that of each that does."""
    for place, figure in enumerate(scene.figures):
        if figure.money and is_sum(figure):
            memory.money = figure.unit
        elif memory.money and _scaled(scene, figure):
            in_money = replace(figure.quantity, measure="money", unit=memory.money)
            scene.figures[place] = replace(figure, quantity=in_money)


def _scaled(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is so many billions, of nothing that the next word counts: not "3 billion shares"."""
    counts = figure.end < scene.last and scene.words.pos[figure.end] in ("NOUN", "PROPN", "ADJ", "NUM")
    return figure.quantity.measure == "number" and not counts and bool(_SCALE.search(figure.quantity.printed))


def vehicle_of(scene: Scene, predicate: Predicate | None, said_of: Sequence[Subject], memory: Memory) -> Asset | None:
    """The funds spoken of last whose "assets" grow, or that somebody puts money into as "it"."""
    lower = scene.words.lower
    owned = any(lower[s.word] == "assets" and all(_plain(m) for m in s.mentions) for s in said_of)
    if predicate and "trade" in predicate.senses and not owned:
        behind = range(predicate.end + 1, min(scene.last, predicate.end + 8))
        owned = any(lower[i] == "it" and lower[i - 1] in ("to", "into", "from", "of") for i in behind)
    return Asset(memory.vehicle, vehicle=True) if owned and memory.vehicle else None


def _plain(mention: Mention) -> bool:
    return mention.role != "asset" or (mention.id == "securities" and mention.country is None)


def carried(asset: Asset, scene: Scene, kind: Kind, actor: Actor | None, memory: Memory) -> Asset:
    """An asset that was carried over, as it can be meant in its sentence; one that the sentence names, as it is."""
    return asset if asset.explicit else _without_part(_labelled(asset, scene), kind, actor, memory)


def _labelled(asset: Asset, scene: Scene) -> Asset:
    """What was carried over, in the country that labels the sentence: "Japan: first inflow in five weeks"."""
    first = scene.mention_at.get(scene.first)
    prefix, _, rest = asset.id.partition(".")
    if first is None or first.role != "country" or prefix in ("foreign", "other", "index"):
        return asset
    label = scene.words.lower[first.end : first.end + 1] == [":"]
    of_market = label and first.country not in (None, "elsewhere") and rest.startswith(("fund.", "equity", "bond"))
    return replace(asset, id=f"{first.country}.{rest}") if of_market else asset


def _without_part(asset: Asset, kind: Kind, actor: Actor | None, memory: Memory) -> Asset:
    """What was carried over, without the part that cannot be meant: futures of whoever was named before, and cash
    where it is told who owns the market."""
    prefix, _, rest = asset.id.partition(".")
    if rest not in ("equity.cash", "equity.futures"):
        return asset
    if kind == "holding":
        return replace(asset, id=f"{prefix}.equity")
    if rest == "equity.futures" and actor and actor != memory.actor:
        return replace(asset, id=memory.spot or f"{prefix}.equity")
    return asset


def meant(kind: Kind, asset: Asset | None, memory: Memory, backdrop: Backdrop) -> Asset | None:
    """The asset of a holding that names none, or of a multiple that does not or is told of earnings: what was spoken of
    last, else the document's own."""
    if kind == "holding" and asset is None:
        known = memory.flow_asset or backdrop.asset
    elif kind == "valuation" and (asset is None or asset.id.startswith(("macro.", "yield."))):
        own = replace(backdrop, asset_class="equity", part=None) if backdrop.asset_class == "bond" else backdrop
        known = memory.valued or own.asset or memory.assets.get("index", (None, False))[0]
    else:
        return asset
    return Asset(known, explicit=False) if known else asset
