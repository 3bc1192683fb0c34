"""What a figure says: the kind of claim that a quantity makes with its predicate, and its direction."""

import re
from dataclasses import dataclass

from corpus.claim import Direction, Kind
from ingest.claims.balances import excess, way
from ingest.claims.predicates import Predicate
from ingest.claims.rules import load
from ingest.claims.setting import Setting
from ingest.claims.sums import UNPRICED, dealt_in, is_sum, left_with, owns, parted, positioned, quotes, takes

PRICED = ("gold", "oil", "crypto", "index", "fx", "yield", "rate", "spread", "company")


@dataclass(frozen=True, slots=True)
class Reading:
    """The kind of a figure's claim, its direction, and the nominal that decided, where one did."""

    kind: Kind
    direction: Direction | None = None
    nominal: Predicate | None = None


def reading(setting: Setting) -> Reading | None:
    """What the figure of `setting` claims, or None where it claims nothing that data could check."""
    unit = setting.figure.unit
    if setting.figure.money:
        return _money(setting)
    if unit == "%":
        return _percent(setting)
    if unit in ("bp", "pp"):
        return _moved(setting) if _family(setting, "spread") is False or _sense(setting, "move") else Reading("level")
    if unit == "t":
        return _money(setting)
    if unit == "x":
        return _multiple(setting)
    if setting.figure.quantity.unit == "contract":
        return _contracts(setting)
    return _plain(setting)


def _contracts(setting: Setting) -> Reading | None:
    """Contracts that somebody is long or short by, or that are bought and sold; gross turnover is no claim."""
    traded = _sense(setting, "trade")
    if traded in ("in", "out"):
        return Reading("flow", _FLOW[traded])
    moved = _sense(setting, "move")
    if moved and setting.preposition == "by":
        return Reading("change", _MOVE[moved])
    return Reading("holding") if positioned(setting) and setting.asset else None


def _family(setting: Setting, name: str) -> bool:
    return setting.family() == name


def _sense(setting: Setting, *families: str) -> str | None:
    return setting.predicate.sense(*families) if setting.predicate else None


_FLOW: dict[str, Direction] = {"in": "in", "out": "out", "flow": "in"}
_MOVE: dict[str, Direction] = {"up": "up", "down": "down", "flat": "flat"}


_CAPITAL = re.compile(r"\bcapital of (?:at least |more than |over |about |some |around |nearly )?[^\w]*$")


def _money(setting: Setting) -> Reading | None:
    if _CAPITAL.search(" ".join(setting.scene.words.lower[setting.scene.first : setting.figure.start]) + " "):
        return None  # what a company or a branch is endowed with
    if setting.family() == "fx" and quotes(setting.figure, setting.predicate, setting.subjects):
        return Reading("level")
    side = way(setting)
    if side:
        return Reading("flow", side)
    nominal = setting.nominal
    summed = is_sum(setting.figure)
    priced = setting.family() in PRICED and setting.figure.money and not (summed and setting.family() in UNPRICED)
    if nominal and "hold" in nominal.senses:
        return _position(setting, nominal)
    if (
        priced
        and setting.family() != "company"
        and not _sense(setting, "trade")
        and not (nominal and "trade" in nominal.senses)
    ):
        return _price(setting)
    if nominal and ("trade" in nominal.senses or "flow" in nominal.senses) and not left_with(setting):
        return Reading("flow", _flow_direction(setting, nominal), nominal)
    if setting.predicate is None:
        if left_with(setting):
            return Reading("holding")
        return _light(setting, standing=False) if summed and setting.asset else None
    return _dealt(setting)


def _light(setting: Setting, *, standing: bool) -> Reading | None:
    """A sum whose verb does not say what became of it: a dealing by the words around, else a position `standing`."""
    way = dealt_in(setting)
    if way:
        return Reading("flow", way)
    return Reading("holding") if standing else None


def _flow_direction(setting: Setting, nominal: Predicate) -> Direction:
    left_over = excess(setting)
    if left_over:
        return left_over
    sense = nominal.sense("trade", "flow") or "in"
    if sense == "flow" and setting.figure.quantity.sign == "-":
        return "out"
    return _FLOW[sense]


_STANDS_AT = frozenset({"to", "at", "from", "above", "below", "near"})  # what leads to where something stands or stood


def _position(setting: Setting, nominal: Predicate) -> Reading | None:
    move = _sense(setting, "move")
    sense = move or (nominal.sense("move") if setting.predicate is nominal else None)
    if sense and setting.predicate is not nominal and setting.preposition not in _STANDS_AT:
        return Reading("change", _MOVE[sense], nominal)
    traded = _sense(setting, "trade")
    if (
        traded
        and setting.predicate is not nominal
        and setting.predicate is not None
        and setting.predicate.how == "verb"
    ):
        return (
            Reading("flow", _FLOW[traded], nominal) if setting.preposition not in ("to", "at") else Reading("holding")
        )
    return Reading("holding", None, nominal)


def _dealt(setting: Setting) -> Reading | None:
    predicate = setting.predicate
    assert predicate is not None
    left_over = excess(setting)
    if left_over:
        return Reading("flow", left_over)
    if left_with(setting):
        return Reading("holding")
    fund, trade, move = predicate.sense("fund"), predicate.sense("trade"), predicate.sense("move")
    if setting.preposition in ("to", "at") and (trade or move) and setting.previous in ("flow", "change", "holding"):
        return Reading("holding")
    said_of_asset = any(m.role == "asset" for s in setting.subjects for m in s.mentions[:1])
    if fund and said_of_asset:
        return Reading("flow", _FLOW[fund])
    if setting.asset and ".fund." in setting.asset and setting.scene.words.lower[predicate.word] in _OF_FUNDS:
        return Reading("flow", _OF_FUNDS[setting.scene.words.lower[predicate.word]])
    if trade in ("in", "out"):
        return Reading("flow", _FLOW[trade])
    if fund:
        return Reading("flow", _FLOW[fund])
    if "hold" in predicate.senses or _left_at(setting):
        return _light(setting, standing=True) if parted(setting) else Reading("holding")
    if setting.family() == "macro":
        return _price(setting)
    return _position_in_context(setting, move)


_LEAVING = frozenset({"taking", "bringing", "leaving"})


def _left_at(setting: Setting) -> bool:
    """Whether a figure is what a dealing leaves a holder with: "sold $57bn, taking the total to $381bn"."""
    predicate, words = setting.predicate, setting.scene.words.lower
    leaves = predicate and words[predicate.word] in _LEAVING and setting.preposition in ("to", "at", "with")
    spoken = setting.spoken == "flow" and "total" in words[max(0, setting.figure.start - 5) : setting.figure.start]
    known = (setting.asset or "").startswith("us.bond")  # the positions of whose holders are published
    return bool(leaves) and spoken and known


# "Funds have taken 9 billion", "the week cost them 3 billion": of anything else these say nothing of dealings.
_OF_FUNDS: dict[str, Direction] = {"took": "in", "taken": "in", "take": "in", "takes": "in", "cost": "out"}


def _position_in_context(setting: Setting, move: str | None) -> Reading | None:
    """A sum that a security or a holder rose by, fell to or stands at, where positions are spoken of."""
    scene, figure = setting.scene, setting.figure
    named = any(m.role in ("asset", "actor", "country") for s in setting.subjects for m in s.mentions)
    named = named or any(m.role != "actor" for m in scene.between(scene.first, figure.start))
    held = named and setting.family() != "company"
    spoken = setting.spoken if setting.spoken in ("holding", "flow", "change") else None
    if not held and not setting.pronominal:
        return None
    owned = setting.asset is not None and setting.asset.partition(".")[2].startswith(("bond", "equity", "fund"))
    owned = owned or setting.asset == "other"  # credit, deposits
    owned = owned or (setting.asset == "gold" and figure.unit == "t")
    if move and held and owned:
        stands = setting.preposition in ("to", "at") or (setting.preposition == "from" and positioned(setting))
        return Reading("holding") if stands else Reading("change", _MOVE[move])
    if move and spoken in ("holding", "change"):
        return Reading("change", _MOVE[move]) if setting.preposition not in ("to", "at") else Reading("holding")
    if _sense(setting, "stand"):
        if held and setting.preposition in ("at", "to", "with", "by", ""):
            return _light(setting, standing=setting.preposition != "by" or positioned(setting))
        if setting.pronominal and spoken == "flow":
            return Reading("flow", "in" if takes(setting) else setting.spoken_direction)
        if setting.pronominal and spoken:
            return Reading("holding")
    return None


def _price(setting: Setting) -> Reading | None:
    move = _sense(setting, "move")
    by_adverb = setting.predicate is not None and setting.predicate.how == "adverb"
    if move and (by_adverb or setting.preposition not in ("to", "at", "above", "below", "near", "past", "from")):
        return _moved(setting)
    return Reading("level")


def _moved(setting: Setting) -> Reading | None:
    sense = _sense(setting, "move") or _sense(setting, "fund", "trade")
    turned = {"in": "up", "out": "down"}.get(sense or "", sense)
    if turned in _MOVE:
        return Reading("change", _MOVE[turned])
    turned = setting.figure.quantity.change
    return Reading("change", turned) if turned and setting.asset else None


def _percent(setting: Setting) -> Reading | None:
    lower = setting.scene.words.lower
    if _yields_on(setting):
        return Reading("valuation")
    after = lower[setting.figure.end : setting.figure.end + 3]
    before = lower[max(setting.scene.first, setting.figure.start - 4) : setting.figure.start]
    if "discount" in (*after, *before) or "premium" in (*after, *before):
        return Reading("valuation")
    relation = _relation(setting)
    if relation and setting.spoken == "valuation" and "than" in after:
        return Reading("valuation")
    if relation:
        return Reading("change", relation)
    if _held_at(setting):
        return Reading("level")
    if _portion(setting) or owns(setting.scene, setting.predicate, setting.subjects):
        return Reading("holding")
    nominal = setting.nominal
    if nominal and "hold" in nominal.senses and not (_sense(setting, "move") and setting.preposition == "by"):
        return Reading("holding", None, nominal)
    standing = _standing(setting)
    if standing:
        return standing
    held = _sense(setting, "hold") and not _sense(setting, "move")
    told = setting.spoken == "holding" and _sense(setting, "stand") and _of_holder(setting)
    return Reading("holding") if held or told else _moved(setting)


_PASSED = frozenset({"above", "below", "past", "over", "under", "beyond", "through"})


def _held_at(setting: Setting) -> bool:
    """Whether a policy rate is held at a figure, which is no holding: "the Fed has held its rate at 4.5%"."""
    return setting.family() == "rate" and setting.preposition in ("to", "at") and not _sense(setting, "move")


def _standing(setting: Setting) -> Reading | None:
    """A rate or an economic figure that stands at a percentage; the former may have moved by it instead."""
    if setting.family() in ("yield", "rate", "spread") and _stands(setting):
        if _sense(setting, "move") and setting.preposition not in ("to", "at", "above", "below", "of", "near", "past"):
            return _moved(setting)
        return Reading("level")
    told = setting.preposition in ("to", "at") or not _sense(setting, "move")
    return Reading("level") if setting.family() == "macro" and told else None


def _stands(setting: Setting) -> bool:
    """Whether a rate's figure can be where it stands, not how far it moved: a closed one, or "pays more than 5%"."""
    near = setting.scene.words.lower[setting.figure.start - 1 : setting.figure.start + 1]
    closed = setting.figure.quantity.high is not None
    standing = _sense(setting, "stand") is not None and _sense(setting, "move") is None
    return closed or standing or bool(_PASSED & set(near))


def _yields_on(setting: Setting) -> bool:
    """Whether the figure is a dividend or an earnings yield."""
    text = setting.scene.lower
    moved = _sense(setting, "move") and setting.preposition not in ("to", "at")
    return ("dividend yield" in text or "earnings yield" in text) and not moved


def _of_holder(setting: Setting) -> bool:
    """Whether it is a holder that a part is said of: "foreigners held 30%, trust banks came to 22%"."""
    mentions = [m for s in setting.subjects for m in s.mentions]
    if not mentions:
        return any(setting.scene.words.lower[s.word] in ("they", "theirs") for s in setting.subjects)
    return mentions[0].role == "actor"


_WHOLE = re.compile(
    r"^(?:of (?:its|their|his|her|the|all)(?: \w+)? "
    r"(?:money|assets|portfolios?|reserves|savings|wealth|funds|holdings|cash)\b)"
)


def _portion(setting: Setting) -> bool:
    """ "25% of its money in foreign bonds", "raises the target for foreign bonds to 26%": parts of a portfolio."""
    scene, figure = setting.scene, setting.figure
    words = scene.words.lower
    if _WHOLE.match(" ".join(words[figure.end : figure.end + 5])):
        return True
    if setting.previous == "holding" and words[figure.end : figure.end + 1] == ["in"]:
        return True
    owned = setting.family() in (
        "jp",
        "us",
        "eu",
        "uk",
        "cn",
        "in",
        "kr",
        "tw",
        "de",
        "em",
        "asia",
        "global",
        "foreign",
    )
    near = " ".join(words[max(scene.first, figure.start - 8) : figure.start])
    aimed = re.search(r"\btargets? (?:for|of|in)\b|\b(?:equity|bond|equities|bonds) targets?\b|\bthat for\b", near)
    return bool(aimed) and owned and "target" in scene.lower and setting.preposition in ("to", "at", "of", "from")


_ABOVE: dict[str, Direction] = {
    "above": "up",
    "below": "down",
    "more": "up",
    "less": "down",
    "fewer": "down",
    "higher": "up",
    "lower": "down",
    "larger": "up",
    "smaller": "down",
}


def _relation(setting: Setting) -> Direction | None:
    """ "4 % above the close", "a third more than the week before": a change from one figure to another."""
    words = setting.scene.words.lower
    end = setting.figure.end
    word = words[end] if end < setting.scene.last else ""
    compared = word in ("above", "below", "higher", "lower") or (
        end + 1 < setting.scene.last and words[end + 1] == "than"
    )
    return _ABOVE.get(word) if compared else None


def _multiple(setting: Setting) -> Reading | None:
    if any("multiples" in hits for hits in setting.scene.found.values()):
        return Reading("valuation")
    if _of_holdings(setting):
        return Reading("flow", "in")
    if _sense(setting, "move"):
        return _moved(setting)
    if setting.scene.words.lower[setting.figure.end : setting.figure.end + 1] in (["as"], ["the"], ["what"]):
        return None  # "twice as many", "twice the figure"
    if setting.spoken == "valuation":
        return Reading("valuation")
    return Reading("level") if setting.asset else None


_MULTIPLYING = frozenset({"doubled", "tripled", "trebled", "quadrupled", "quintupled"})


def _of_holdings(setting: Setting) -> bool:
    """Whether somebody is told to have multiplied what is held: "India has more than tripled its holdings"."""
    words, end = setting.scene.words.lower, setting.figure.end
    whose, *what = words[end : end + 4] or [""]
    if words[end - 1] not in _MULTIPLYING or whose not in ("its", "their", "our", "his", "theirs"):
        return False
    if whose == "theirs":
        return setting.spoken in ("holding", "flow", "change")
    return any(word in load("nominals.yaml")["held"] for word in what)


_HIGHEST_MULTIPLE = 100
_AVERAGE = re.compile(r"\b(?:averages?|medians?|means?|norms?) of$")


def _valued(setting: Setting) -> bool:
    """Whether a bare number is a multiple: "the multiples were 15.9 and 1.6", "its average of 14.1" behind another."""
    q, scene = setting.figure.quantity, setting.scene
    if q.measure != "number" or max(abs(q.low or 0), abs(q.high or 0)) >= _HIGHEST_MULTIPLE:
        return False
    said = any("multiples" in scene.found.get(s.word, {}) for s in setting.subjects)
    before = " ".join(scene.words.lower[scene.first : setting.figure.start])
    return said or (setting.spoken == "valuation" and _AVERAGE.search(before) is not None)


def _plain(setting: Setting) -> Reading | None:
    if _valued(setting):
        return Reading("valuation")
    if setting.family() not in ("index", "fx", "yield", "rate", "spread"):
        return None
    move = _sense(setting, "move")
    if move and setting.preposition in ("", "by") and setting.figure.unit == "points":
        return _moved(setting)
    return Reading("level")
