"""What a figure is set against: "24 billion, against 37 billion in September", "a discount to the S&P 500 (19.7x)"."""

from collections.abc import Sequence

from corpus.claim import Comparator
from ingest.claims.draft import Draft
from ingest.claims.reference import Backdrop
from ingest.claims.scene import Scene
from ingest.claims.slots import asset_from

_AGAINST = frozenset(
    ["against", "versus", "vs", "vs.", "outpacing", "outpaced", "beating", "beats", "beat", "topping", "exceeding"]
)
_COMPARED = frozenset({"compared", "compares", "relative", "discount", "premium"})
_REACH = 8


def compare(scene: Scene, drafts: Sequence[Draft], backdrop: Backdrop) -> None:
    """Set the comparator of each draft whose figure the text sets against another one, or against an asset."""
    figured = sorted((d for d in drafts if d.figure), key=lambda d: d.at)
    for draft, following in zip(figured, [*figured[1:], None], strict=False):
        if draft.figure is None or draft.comparator:
            continue
        start = draft.figure.end
        if following and following.figure and _set_against(scene, start, following.figure.start):
            other = following.figure
            if other.quantity.measure == draft.figure.quantity.measure:
                asset = following.asset.id if following.asset else None
                low, high = other.quantity.unsigned
                draft.comparator = Comparator(asset, low, high, other.unit)
        elif draft.kind == "valuation" and draft.figure.unit == "%":
            named = next((m for m in scene.between(start, min(start + _REACH, scene.last), "asset")), None)
            known = asset_from(named, backdrop) if named else None
            draft.comparator = Comparator(known.id) if known else None


def _set_against(scene: Scene, start: int, end: int) -> bool:
    """Whether the words between two figures set the one against the other."""
    words = scene.words.lower[start:end]
    if len(words) > 2 * _REACH or ";" in words:
        return False
    for i, word in enumerate(words):
        if word in _COMPARED and i + 1 < len(words) and words[i + 1] in ("with", "to"):
            return True
        if word in _AGAINST:
            return True
    return False
