"""Currency intervention: money that authorities put into a pair, and which way."""

import re
from collections.abc import Mapping
from functools import cache

from corpus.claim import Direction
from ingest.claims.actors import Actor
from ingest.claims.draft import Draft
from ingest.claims.governors import governor
from ingest.claims.reference import Backdrop, Memory
from ingest.claims.scene import Figure, Scene
from ingest.claims.slots import Asset

_WORD = re.compile(
    r"\binterven(?:tions?|e[sd]?|ing)\b|\bstepped in(?:to the market)?\b"
    r"|\bto (?:(?:prop|shore) up|support|defend|weaken) (?:the|its|their) (?:\w+ )?"
    r"(?:yen|yuan|won|rupee|currency)\b"
    r"|\b(?:sp[ae]nt|spending|used|burn\w+) [^;]{0,60}\bto hold up (?:the|its|their) (?:yen|yuan|won|rupee|currency)\b"
    r"|\b(?:in|on) support (?:of|for) (?:the|its|their) (?:\w+ )?(?:yen|yuan|won|rupee|currency)\b"
    r"|\bdefen[cs]e of the (?:yen|yuan|currency|won|rupee)\b"
)
_WHEN = re.compile(r"\b(?:when|while|as|whereas|after|before)\b")
_HELD = re.compile(r"\b(?:holdings?|piles?|stockpiles?|positions?|portfolios?|custody)\b")
_SPENT = re.compile(r"\b(?:sp[ae]nt|spend\w*|us(?:ed|ing)|costs?|interven\w+|burn\w*)\b")
_CURRENCIES: Mapping[str, tuple[str, str]] = {
    "yen": ("fx.usdjpy", "jp"),
    "yuan": ("fx.usdcny", "cn"),
    "renminbi": ("fx.usdcny", "cn"),
    "won": ("fx.other", "kr"),
    "rupee": ("fx.other", "in"),
}
_PROPS = re.compile(
    r"\b(?:prop(?:ped|ping)? up|h(?:eld|old(?:ing)?) up|support\w*|shor(?:e|ed|ing) up|defend\w*|stem\w*|stop\w*"
    r"|slow\w*|arrest\w*|depreciat\w+"
    r"|weakness|slide|fall)\b"
)
_CURBS = re.compile(
    r"\b(?:weaken(?:ing)? the|curb\w* the (?:yen|yuan)'s (?:rise|strength|gains)|appreciat\w+|strength)\b"
)


def intervenes(scene: Scene, figure: Figure | None = None) -> bool:
    """Whether the sentence speaks of intervention; where a `figure` is of holdings, not only of when they changed."""
    found = _WORD.search(scene.lower)
    if found is None or figure is None:
        return found is not None
    before = " ".join(scene.words.lower[scene.first : figure.start])
    held = _HELD.search(before) is not None and not _SPENT.search(before)
    return not (held and _WHEN.search(scene.lower[len(before) : found.start()]))


def intervention(scene: Scene, figure: Figure | None, memory: Memory, backdrop: Backdrop) -> Draft | None:
    """The draft of what was spent, or of intervention as such; None where no currency is in question."""
    text = scene.lower
    currency = next((c for c in _CURRENCIES if re.search(rf"\b{c}\b", text)), None)
    pair = _CURRENCIES.get(currency or "") or _own(scene)
    known = memory.assets.get("fx")
    if pair is None and known is None:
        return None
    asset = Asset(pair[0] if pair else known[0])  # type: ignore[index]
    country = next((m.country for m in scene.mentions if m.role == "actor" and m.id == "official" and m.country), None)
    actor: Actor = ("official", country or (pair[1] if pair else backdrop.market))
    at = figure.start if figure else next((p.word for p in scene.predicates if p.how == "verb"), scene.first)
    predicate = governor(scene, figure) if figure else next((p for p in scene.predicates if p.how == "verb"), None)
    return Draft("flow", at, direction(text, currency or "yen", asset.id), figure, predicate, actor, asset)


def _own(scene: Scene) -> tuple[str, str] | None:
    """The pair of a country that deals in "its currency"."""
    home = next((m.country for m in scene.mentions if m.role == "country"), None)
    return next((pair for pair in _CURRENCIES.values() if pair[1] == home), None)


def direction(text: str, currency: str, asset: str) -> Direction:
    """The pair's direction: out where its second currency is bought or held up, in where it is sold."""
    own = _bought(currency).search(text) or _sold("dollars?").search(text)
    other = _bought("dollars?").search(text) or _sold(currency).search(text)
    if own and not other:
        return "out"
    if other and not own:
        return "in"
    if _CURBS.search(text) and not _PROPS.search(text):
        return "in"
    return "out" if asset != "fx.other" else "in"


@cache
def _bought(currency: str) -> re.Pattern[str]:
    """The purchase of a currency ("bought yen", "yen-buying")."""
    return re.compile(
        rf"\b(?:bought|buy|buying|purchas\w+)(?: back)?(?: the| of)? {currency}\b|\b{currency} ?- ?buying\b"
    )


@cache
def _sold(currency: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:sold|sell|selling|sales)(?: the| of)? {currency}\b|\b{currency} ?- ?selling\b")
