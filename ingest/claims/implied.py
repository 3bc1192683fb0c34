"""What a sentence leaves unsaid: the funds whose "assets" grow, what is held or valued, the net amount "sold over"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.claim import Kind
from ingest.claims.arguments import Subject
from ingest.claims.mention import Mention
from ingest.claims.predicates import Predicate
from ingest.claims.reference import Backdrop, Memory
from ingest.claims.scene import Figure, Scene
from ingest.claims.slots import Asset

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


def meant(kind: Kind, asset: Asset | None, memory: Memory, backdrop: Backdrop) -> Asset | None:
    """The asset of a holding that names none, or of a multiple that does not or is told of earnings: what was spoken of
    last, else the document's own."""
    if kind == "holding" and asset is None:
        carried = memory.flow_asset or backdrop.asset
    elif kind == "valuation" and (asset is None or asset.id.startswith(("macro.", "yield."))):
        carried = memory.valued or backdrop.asset or memory.assets.get("index", (None, False))[0]
    else:
        return asset
    return Asset(carried, explicit=False) if carried else asset
