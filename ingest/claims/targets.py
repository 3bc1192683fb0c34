"""The stand that a forecast figure tells where a view's words tell none: a target above today's level is bullish."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.claim import Claim, Stance
from ingest.claims.reference import MARKET_OF

_SAME = 0.005  # a target nearer than this share of the level tells no direction
_UP = {"up": 1, "in": 1, "down": -1, "out": -1}


def with_targets(views: Sequence[Claim], claims: Sequence[Claim]) -> Iterator[Claim]:
    """The views, those without a stand given the one that the forecasts in their own sentences tell.

    `claims` are the other claims of the document: a forecast level is set against the asserted level of the same asset
    that stands nearest; a forecast change or flow counts by its direction. A yield that is seen rising is bearish for
    bonds.
    """
    for view in views:
        signs = {sign for sign in _signs(view, claims) if sign} if view.stance == "neutral" else set()
        yield replace(view, stance=_stance(signs)) if signs else view


def _stance(signs: set[int]) -> Stance:
    return "mixed" if len(signs) > 1 else "bullish" if 1 in signs else "bearish"


def _signs(view: Claim, claims: Sequence[Claim]) -> Iterator[int]:
    for claim in claims:
        inside = view.start <= claim.start < view.end and claim.modality == "forecast" and not claim.negated
        toward = _toward(view.asset, claim.asset) if inside else 0
        if toward and claim.kind == "level":
            yield toward * _against_today(claim, claims)
        elif toward and claim.kind in ("change", "flow"):
            yield toward * _UP.get(claim.direction or "", 0)


def _toward(viewed: str | None, asset: str | None) -> int:
    """How a rise of the asset bears on what is viewed: +1, -1 for yields on bonds, 0 where it does not."""
    if viewed is None or asset is None:
        return 0
    market, _, rest = viewed.partition(".")
    if asset.startswith(f"yield.{market}.") and rest.startswith("bond"):
        return -1
    index = MARKET_OF.get(asset) == market and rest.startswith("equity")
    return 1 if index or asset == viewed else 0


def _against_today(target: Claim, claims: Sequence[Claim]) -> int:
    levels = [c for c in claims if _level(c) and c.asset == target.asset and c.unit == target.unit]
    low = target.low if target.low is not None else target.high
    if not levels or low is None:
        return 0
    today = min(levels, key=lambda c: abs(c.start - target.start)).low or 0.0
    return (low > today * (1 + _SAME)) - (low < today * (1 - _SAME))


def _level(claim: Claim) -> bool:
    return claim.kind == "level" and claim.modality == "asserted" and bool(claim.low) and claim.low == claim.high
