"""Which side a balance of dealings is on: "purchases exceeded sales by", "$17bn into ETFs", "at plus 7.7 trillion"."""

import re

from corpus.claim import Direction
from ingest.claims.arguments import of_somebody
from ingest.claims.setting import Setting
from ingest.claims.sums import is_sum

_FLOW: dict[str, Direction] = {"in": "in", "out": "out"}
_BOUGHT = r"\b(?:purchas\w*|bought|buying|buy(?:s|ers)?|inflows?)\b"
_SOLD = r"\b(?:sales?|sold|selling|sell(?:s|ers)?|outflows?)\b"
_EXCEEDS = r"\b(?:exceed\w*|outweigh\w*|outstrip\w*|surpass\w*|outpac\w*|topp(?:ed|ing)|more\b.{1,60}\bthan)\b"
_EXCESS = {
    "in": re.compile(rf"{_BOUGHT}.{{0,80}}?{_EXCEEDS}.{{0,60}}?{_SOLD}"),
    "out": re.compile(rf"{_SOLD}.{{0,80}}?{_EXCEEDS}.{{0,60}}?{_BOUGHT}"),
}


def excess(setting: Setting) -> Direction | None:
    """The direction of what is left over: "purchases exceeded sales by 300 billion" is a net purchase."""
    text = setting.scene.lower
    places = {sense: found.start() for sense, pattern in _EXCESS.items() if (found := pattern.search(text))}
    if not places:
        return None
    return _FLOW[min(places, key=lambda sense: places[sense])]


def way(setting: Setting) -> Direction | None:
    """The way that money takes, right behind the figure ("$17bn into ETFs") or by its sign ("at plus ¥5.9tn")."""
    words = setting.scene.words.lower
    signed = _signed(setting)
    if signed:
        return signed
    behind = words[setting.figure.end : setting.figure.end + 2]
    told = _IN_THE.get(" ".join(words[setting.figure.end : setting.figure.end + 3]))
    if told and is_sum(setting.figure) and (setting.spoken == "flow" or of_somebody(setting.subjects)):
        return told
    traded = setting.predicate is not None and "trade" in setting.predicate.senses
    if behind[:1] == ["into"] and not traded:
        return "in"
    return "out" if behind == ["out", "of"] or behind[:1] == ["gone"] else None


_IN_THE: dict[str, Direction] = {"in the hole": "out", "in the red": "out", "in the black": "in"}


_BALANCE = {"plus": "in", "minus": "out"}
_COMES_TO = frozenset({"at", "to", "of", "is", "was", "were", "are", "by"})


def _signed(setting: Setting) -> Direction | None:
    """The side on which somebody's balance of dealings is told to be: "they come out at plus 7.7 trillion yen"."""
    words, start = setting.scene.words.lower, setting.figure.start
    at = next((i for i in (start, start - 1) if words[i] in _BALANCE), None)
    if at is None or words[at - 1] not in _COMES_TO or not is_sum(setting.figure):
        return None
    held = setting.nominal is not None and setting.nominal.sense("hold") is not None
    return None if held and not _TALLIES & set(words[setting.scene.first : at]) else _FLOW[_BALANCE[words[at]]]


_TALLIES = frozenset({"tally", "tallies", "balance", "balances"})
