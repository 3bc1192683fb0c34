"""Sums of money under a verb that says little of them: dealings or positions, by the words around."""

import re
from collections.abc import Iterator, Sequence

from corpus.claim import Direction
from ingest.claims.arguments import Subject, of_somebody
from ingest.claims.predicates import Predicate
from ingest.claims.scene import Figure, Scene
from ingest.claims.setting import Setting

_LEAST = 1e6  # no index, currency pair or ounce is priced in millions
UNPRICED = ("index", "fx", "yield", "rate", "spread", "gold", "oil", "crypto")

_HELD = re.compile(
    r"\b(?:hold(?:s|ing|ings|ers?)?|held|own(?:s|ed|ership)|positions?|stakes?|reserves|assets|outstanding|portfolios?"
    r"|stock of|stocks? stood|stockpiles?|custody|accounts?|bets|shorts|longs|(?:long|short) of|net (?:long|short)"
    r"|balances?|worth|value|valued|deposits|exposure|creditors?|claims|entry|st(?:ood|ands?|anding))\b"
)
_INTO = re.compile(
    r"\b(?:purchas\w+|bought|buy|buying|buyers?|inflows?|demand|secured|allocated|arriv\w+|came in|destination"
    r"|subscri\w+|into|invested|attracted)\b"
)
_OUT = re.compile(
    r"\b(?:sold|sell|selling|sellers?|sales?|outflows?|withdr\w+|redemptions?|redeemed|depart\w*|out of|damage|drained"
    r"|fled|exits?|exited|came out|taken out)\b"
)
_TAKES = frozenset({"take", "takes", "took", "taken", "taking", "spend", "spends", "spent"})


def is_sum(figure: Figure) -> bool:
    """Whether a figure is an amount of money that can be no price."""
    q = figure.quantity
    return figure.money and max(abs(q.low or 0), abs(q.high or 0)) >= _LEAST


_OWNS = frozenset(
    {"own", "owns", "owned", "hold", "holds", "held", "possess", "possesses", "possessed", "account", "accounts"}
)


def owns(scene: Scene, predicate: Predicate | None, subjects: Sequence[Subject]) -> bool:
    """Whether a predicate says which part somebody owns: "foreigners held 30%", and no price that held at one."""
    if predicate is None or predicate.how != "verb" or scene.words.lower[predicate.start] not in _OWNS:
        return False
    return of_somebody(subjects) or any(scene.words.lower[s.word] in ("they", "it", "which", "who") for s in subjects)


def positioned(setting: Setting) -> bool:
    """Whether the words around a figure are of positions."""
    return _HELD.search(_around(setting.scene, setting.figure)) is not None


def dealt_in(setting: Setting) -> Direction | None:
    """Which way a sum went by the words around it, else as the dealing spoken of last; None where it is no dealing."""
    if not setting.preposition and takes(setting):
        return "in"  # whatever is called an account here: "official accounts took $18 billion"
    if positioned(setting):
        return None
    if parted(setting) and setting.spoken == "flow" and _OF_THAT.match(" ".join(_behind(setting))):
        return setting.spoken_direction  # "funds that buy shares accounted for 15 billion of that"
    near = nearest_way(setting)
    if near:
        return near
    return setting.spoken_direction if setting.spoken == "flow" else None


_OF_THAT = re.compile(r"of (?:that|this|it|those|the (?:total|sum|amount))\b")


def _behind(setting: Setting) -> list[str]:
    return setting.scene.words.lower[setting.figure.end : setting.figure.end + 3]


def nearest_way(setting: Setting) -> Direction | None:
    """The direction that the nearest word of dealings around a figure tells, or that somebody takes securities."""
    if takes(setting):
        return "in"
    ways = sorted(_ways(setting.scene, setting.figure))
    return ways[0][1] if ways else None


def takes(setting: Setting) -> bool:
    """ "Foreigners took 40 billion of bonds", "spent 40 billion on shares"; of a currency it tells no direction."""
    words, predicate = setting.scene.words, setting.predicate
    verb = words.lower[predicate.word : predicate.word + 2] if predicate else []
    if predicate is None or not verb or (verb[0] not in _TAKES and verb != ["put", "in"]) or setting.family() == "fx":
        return False
    active = not any(words.dep[c] in ("nsubj:pass", "aux:pass") for c in words.children[predicate.word])
    they = any(words.lower[s.word] == "they" for s in setting.subjects) and setting.spoken == "flow"
    return active and (they or of_somebody(setting.subjects))


def quotes(figure: Figure, predicate: Predicate | None, subjects: Sequence[Subject]) -> bool:
    """Whether a figure is what one unit of a currency buys: "the euro buys $1.16"."""
    said_of = [m for s in subjects for m in s.mentions[:1]]
    buys = predicate is not None and "trade" in predicate.senses
    return buys and not is_sum(figure) and any(m.id.startswith("fx.") for m in said_of)


_LEADING = re.compile(r"\b(?:holders?|creditors?|owners?)\b[^.;]{0,80}\bwith$")
_PARTS = frozenset(
    {"account", "accounts", "accounted", "accounting", "allocate", "allocated", "allocates", "allocating"}
)


def left_with(setting: Setting) -> bool:
    """Whether a sum is what the holder just named has: "the largest creditor, with $1.2 trillion", "has $9bn left"."""
    scene, figure = setting.scene, setting.figure
    before = " ".join(scene.words.lower[scene.first : figure.start])
    return is_sum(figure) and (scene.left_over(figure) is not None or _LEADING.search(before) is not None)


def parted(setting: Setting) -> bool:
    """Whether the verb tells a part of a whole, a dealing's as well as a position's: "accounted for $15bn of that"."""
    predicate = setting.predicate
    return predicate is not None and setting.scene.words.lower[predicate.start] in _PARTS and is_sum(setting.figure)


def stretch(scene: Scene, figure: Figure) -> tuple[int, int]:
    """The words [first, last) from the figure before `figure` to the one behind it."""
    first = max((f.end for f in scene.figures if f.end <= figure.start), default=scene.first)
    last = min((f.start for f in scene.figures if f.start >= figure.end), default=scene.last)
    return first, last


def _around(scene: Scene, figure: Figure) -> str:
    first, last = stretch(scene, figure)
    return " ".join(scene.words.lower[first:last])


def _ways(scene: Scene, figure: Figure) -> Iterator[tuple[int, Direction]]:
    """The words of dealings around a figure, as how many characters they stand from it."""
    first, last = stretch(scene, figure)
    before = " ".join(scene.words.lower[first : figure.start])
    behind = " ".join(scene.words.lower[figure.end : last])
    told: tuple[tuple[re.Pattern[str], Direction], ...] = ((_INTO, "in"), (_OUT, "out"))
    for pattern, way in told:
        yield from ((len(before) - m.end(), way) for m in pattern.finditer(before))
        yield from ((m.start(), way) for m in pattern.finditer(behind))
