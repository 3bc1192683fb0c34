"""What is dealt in, in a statement that is read loosely: the asset, and how it is told."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.claims.arguments import Subject
from ingest.claims.clauses import window
from ingest.claims.mention import Mention
from ingest.claims.predicates import Predicate
from ingest.claims.reference import MARKET_OF, Backdrop, Memory
from ingest.claims.scene import Scene
from ingest.claims.slots import Asset, asset_from

Told = tuple[str, Asset | None]
_NEVER_DEALT = ("macro", "rate", "yield", "spread", "valuation")
_NEAR = 4  # words between a noun of dealing and what is dealt in


def dealt_in(
    scene: Scene, predicate: Predicate, said_of: Sequence[Subject], memory: Memory, backdrop: Backdrop
) -> Told:
    """The asset named with a verb, role or noun of dealing, else what was spoken of before."""
    told = _named(scene, predicate, said_of, backdrop) or _country(scene, predicate, backdrop)
    if told:
        return told
    earlier = [m for m in scene.mentions if _tradable(m) and m.start < predicate.start]
    asset = _market(asset_from(earlier[-1], backdrop)) if earlier else None
    return ("before", asset) if asset else _carried(scene, predicate, memory, backdrop)


def _tradable(mention: Mention) -> bool:
    return mention.role == "asset" and mention.id.partition(".")[0] not in _NEVER_DEALT


def _named(scene: Scene, predicate: Predicate, said_of: Sequence[Subject], backdrop: Backdrop) -> Told | None:
    right = max(window(scene, predicate)[2], predicate.end)
    ahead = [m for m in scene.between(predicate.end, right, "asset") if _tradable(m)]
    subject = [m for s in said_of for m in s.mentions if _tradable(m)]
    passive = any(scene.words.dep[c] == "nsubj:pass" for c in scene.words.children[predicate.word])
    if predicate.how == "noun":
        left = [m for m in scene.between(max(scene.first, predicate.start - _NEAR), predicate.start) if _tradable(m)]
        near = [m for m in ahead if m.start - predicate.end <= _NEAR] or left
        named, how = near or ahead, "near" if near else "ahead"
    else:
        named, how = (subject, "subject") if passive and subject else (ahead, "object")
    if not named:
        named, how = subject, "subject"
    asset = _market(asset_from(named[0], backdrop)) if named else None
    return (f"{how}{'-fund' if named[0].vehicle else ''}", asset) if asset else None


def _country(scene: Scene, predicate: Predicate, backdrop: Backdrop) -> Told | None:
    """ "Foreigners came back to Japan": the market of a country."""
    if backdrop.asset_class not in ("equity", "bond"):
        return None
    right = min(max(window(scene, predicate)[2], predicate.end), predicate.end + 6)
    found = next((m for m in scene.between(predicate.end, right, "country") if not m.adjective), None)
    if found is None or found.country == "elsewhere":
        return None
    return "country", Asset(f"{found.country}.{backdrop.asset_class}")


def _carried(scene: Scene, predicate: Predicate, memory: Memory, backdrop: Backdrop) -> Told:
    """What was spoken of last; a currency only where a pronoun stands for it or it was dealt in before."""
    spoken = _spoken(memory)
    if spoken and scene.words.lower[predicate.end : predicate.end + 1] in (["it"], ["them"]):
        return "pronoun", spoken
    if memory.flow_asset:
        inverted = memory.flow_asset.startswith("fx.") and memory.assets.get("fx", ("", False))[1]
        return "carried", Asset(memory.flow_asset, inverted, explicit=False)
    if spoken and not spoken.id.startswith("fx."):
        return "spoken", spoken
    return ("backdrop", Asset(backdrop.asset, explicit=False)) if backdrop.asset else ("none", None)


def _spoken(memory: Memory) -> Asset | None:
    last = memory.assets.get("any")
    found = _market(Asset(*last, explicit=False)) if last else None
    return found if found and found.id.partition(".")[0] not in _NEVER_DEALT else None


def _market(asset: Asset | None) -> Asset | None:
    """An index as the shares that it is of."""
    market = MARKET_OF.get(asset.id) if asset else None
    return replace(asset, id=f"{market}.equity") if asset and market else asset
