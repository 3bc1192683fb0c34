"""Which pair is meant where a currency is priced in another: "the dollar rose to 145 yen", "against the yen"."""

import re

from ingest.claims.scene import Figure, Scene
from ingest.claims.slots import Asset

_PAIRS = {
    ("fx.dxy", "JPY"): "fx.usdjpy",
    ("fx.dxy", "CNY"): "fx.usdcny",
    ("fx.dxy", "EUR"): "fx.eurusd",
    ("fx.eurusd", "JPY"): "fx.eurjpy",
}
_OTHERS = {
    "won": "KRW",
    "rupee": "INR",
    "rupees": "INR",
    "pound": "GBP",
    "sterling": "GBP",
    "franc": "CHF",
    "rupiah": "IDR",
    "ringgit": "MYR",
    "baht": "THB",
    "peso": "MXN",
    "lira": "TRY",
}
_NAMES = {"yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "euro": "EUR", **_OTHERS}
_AGAINST = re.compile(
    r"\b(?:against|versus|vs\.?|per|to) (?:the )?(?:japanese |chinese |south korean |korean |indian |swiss )?"
    rf"({'|'.join(_NAMES)})\b"
)
_BASKET = re.compile(
    r"(?:against|versus) (?:a|the|its|most|all|other|major)\b[^,;]*?\b(?:basket|currencies|peers|rivals)\b"
)
_TO_BASKET = 10  # words
_PER_DOLLAR = re.compile(r"\byen (?:to|per|against|for|a|on) (?:the |a |one )?(?:u\.?s\.? )?dollar\b")
_PRICED_IN = re.compile(r"\bto [\d.]+ (yen|yuan)\b")


def _crossed(scene: Scene) -> bool:
    """Whether the sentence prices the dollar in yen: "138 yen to the dollar now, 130 in a year", "brushed 160 yen"."""
    quoted = (f for f in scene.figures if f.unit == "rate" and f.quantity.text.endswith("yen"))
    return _PER_DOLLAR.search(scene.lower) is not None or any(quoted)


def _money(scene: Scene, figure: Figure) -> str | None:
    """The currency that a figure is in, also where it is what a dollar buys: "148.6 yen" as a rate."""
    if figure.money:
        return figure.unit
    return "JPY" if "¥" in scene.words.text[figure.start : figure.end] else None


def _in_basket(scene: Scene, figure: Figure) -> bool:
    """Whether a currency's move is told against many right behind the figure, and against one only further on."""
    behind = " ".join(scene.words.lower[figure.end : min(scene.last, figure.end + _TO_BASKET)])
    return _BASKET.match(behind) is not None


def paired(asset: Asset, scene: Scene, figure: Figure | None) -> Asset:
    """The pair that a currency is told in; the asset itself where it is told against nothing in particular."""
    if asset.id not in ("fx.dxy", "fx.eurusd"):
        return asset
    unit = _money(scene, figure) if figure else None
    if asset.id == "fx.dxy" and figure and figure.unit in (None, "rate") and _crossed(scene):
        return Asset("fx.usdjpy", explicit=asset.explicit)
    if unit is None or unit == "USD":
        named = None if figure and _in_basket(scene, figure) else _AGAINST.search(scene.lower)
        named = named or _PRICED_IN.search(scene.lower)
        behind = scene.words.lower[figure.end - 1 : figure.end + 1] if figure else []
        unit = next((_NAMES[w] for w in behind if w in _NAMES), None) or (_NAMES[named[1]] if named else None)
    if unit in _OTHERS.values() and asset.id == "fx.dxy":
        return Asset("fx.other", explicit=asset.explicit)
    pair = _PAIRS.get((asset.id, unit or ""))
    if pair is None:
        return asset
    return Asset(pair, inverted=asset.inverted != (pair == "fx.eurusd"), explicit=asset.explicit)
