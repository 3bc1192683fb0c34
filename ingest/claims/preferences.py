"""Which of two things a speaker prefers ("we prefer Japan to Europe", "rather own bonds than shares")."""

import re
from collections.abc import Mapping
from functools import cache

from ingest.claims.lexicon import WordLists, lexicon

_LONGEST = 60  # characters on either side of the word that sets one against the other


class _Lists(WordLists):
    verbs: tuple[str, ...]
    markets: Mapping[str, tuple[str, ...]]
    classes: Mapping[str, tuple[str, ...]]


@cache
def _lists() -> _Lists:
    return lexicon("preferences", _Lists)


@cache
def _preferred() -> re.Pattern[str]:
    verbs = "|".join(_lists().verbs)
    return re.compile(
        rf"\b(?:{verbs})\b(?P<more>[^.;]{{2,{_LONGEST}}}?)"
        rf"\b(?:over|to|than|rather than|versus|against|instead of|ahead of)\b(?P<less>[^.;,]{{2,{_LONGEST}}})"
    )


def preference(text: str, asset: str | None) -> int:
    """+1 where lower-case text prefers the asset to something else, -1 the other way, 0 where it tells neither."""
    words = _words(asset)
    match = _preferred().search(text) if words else None
    if match is None or words is None:
        return 0
    for name in words:
        more, less = (re.search(rf"\b(?:{name})\b", match[side]) is not None for side in ("more", "less"))
        if more != less:
            return 1 if more else -1
    return 0


def _words(asset: str | None) -> tuple[str, ...] | None:
    """Patterns for the asset's market and for its class, in that order."""
    if asset is None:
        return None
    market, _, rest = asset.partition(".")
    names = (_lists().markets.get(market), _lists().classes.get(rest.partition(".")[0] or market))
    return tuple("|".join(n) for n in names if n)
