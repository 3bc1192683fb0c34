"""Whose a multiple or a discount is: the shares that are valued, not those that they are set against."""

from collections.abc import Iterator

from ingest.claims.mention import Mention
from ingest.claims.reference import Backdrop
from ingest.claims.scene import Figure, Scene
from ingest.claims.slots import Asset, asset_behind, asset_from

_AGAINST = frozenset(
    {"to", "against", "versus", "vs", "vs.", "than", "over", "with", "from", "below", "above", "under"}
)
_PASSED = frozenset({"the", "that", "of", "on", "for", "its", "their", "broader", "wider", "benchmark", "s", "'s"})
_LEADS = frozenset(
    {"'s", "(", ",", "which", "that", "is", "are", "was", "were", "trades", "trade", "traded", "stands", "stood"}
    | {"fetches", "fetch", "commands", "command", "on", "at", "a", "an", "the", "current", "currently", "about", "only"}
    | {"multiple", "just", "nearly", ":"}
)
_NEVER_VALUED = ("macro", "rate", "yield", "spread", "fx")


def valued(scene: Scene, figure: Figure, asset: Asset | None, backdrop: Backdrop) -> Asset | None:
    """The asset that a multiple, a discount or a premium is told of; None where the sentence names none."""
    if asset and asset.id.partition(":")[0] in ("fund", "company"):
        return asset
    named = [m for m in scene.mentions if m.role == "asset" and m.id.partition(".")[0] not in _NEVER_VALUED]
    behind = asset_behind(scene, figure)
    own = behind if behind in named else _led(scene, figure, named)
    own = own or next(_told(scene, figure, named), None)
    return asset_from(own, backdrop) if own else None


def _led(scene: Scene, figure: Figure, named: list[Mention]) -> Mention | None:
    """The asset right before a figure: "the Topix (14.5x)", "the Topix, which is on 14.5 times"."""
    if figure.unit == "%":
        return None
    before = [m for m in named if m.end <= figure.start]
    if not before or set(scene.words.lower[before[-1].end : figure.start]) - _LEADS:
        return None
    return before[-1]


def _told(scene: Scene, figure: Figure, named: list[Mention]) -> Iterator[Mention]:
    """The assets that are set against nothing: those before the figure, the last first, then those behind it."""
    free = [m for m in named if not _set_against(scene, m)]
    yield from reversed([m for m in free if m.end <= figure.start])
    others = [f.start for f in scene.figures if f.start > figure.start]
    yield from (m for m in free if m.start >= figure.end and not any(o < m.start for o in others))


def _set_against(scene: Scene, mention: Mention) -> bool:
    lower = scene.words.lower
    at = mention.start - 1
    while at > scene.first and lower[at] in _PASSED:
        if lower[at] == "for":
            return True  # "15 times for the Topix" is another figure's
        at -= 1
    return at >= scene.first and lower[at] in _AGAINST
