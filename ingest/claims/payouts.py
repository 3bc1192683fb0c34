"""Rates that bonds pay, told as such: "ten-year Treasuries yielded 4.2%"."""

from dataclasses import replace

from corpus.vocabulary import is_asset
from ingest.claims.predicates import Predicate
from ingest.claims.rates import as_yield, maturity
from ingest.claims.reference import Backdrop
from ingest.claims.scene import Figure, Scene
from ingest.claims.slots import Asset, asset_from

_BEFORE_BOND = 5  # words between a maturity and the bond that has it
_PAYS = frozenset({"yield", "yields", "yielded", "yielding", "pay", "pays", "paid", "offer", "offers", "offered"})


def by_maturity(asset: Asset, scene: Scene, figure: Figure) -> Asset:
    """The yield of a government bond named by its maturity, where a rate is told of it: "the 30-year JGB at 3%"."""
    if figure.unit not in ("%", "bp", "pp") or not asset.id.endswith(".bond.gov"):
        return asset
    if scene.words.lower[figure.end : figure.end + 1] == ["of"]:
        return asset  # a part of what is outstanding
    name = as_yield(asset.id, scene.words.lower, scene.mentions, figure.start)
    return replace(asset, id=name) if name else asset


def yield_paid(scene: Scene, figure: Figure, predicate: Predicate | None, backdrop: Backdrop) -> Asset | None:
    """The yield of the bonds that pay a rate: "ten-year Treasuries yielded 4.2%"."""
    if figure.unit != "%" or predicate is None or scene.words.lower[predicate.word] not in _PAYS:
        return None
    words = scene.words.lower
    for mention in reversed(list(scene.between(scene.first, predicate.start, "asset"))):
        asset = asset_from(mention, backdrop)
        length = maturity(words, mention.start - _BEFORE_BOND, mention.end)
        prefix, _, rest = (asset.id if asset else "").partition(".")
        prefix = (_place(scene) or prefix) if prefix == "global" else prefix
        if rest.startswith("bond") and length and is_asset(f"yield.{prefix}.{length}"):
            return Asset(f"yield.{prefix}.{length}")
    return None


def _place(scene: Scene) -> str | None:
    """The one country that a sentence names; None where it names none or several."""
    named = {m.country for m in scene.mentions if m.role == "country"}
    return next(iter(named)) if len(named) == 1 else None
