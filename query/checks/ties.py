"""Whether a sentence's own words bear out what a claim says of it: who, what, which way and when."""

import re

from corpus.claim import ASSET_INFERRED
from query.checks.named import before_figure, dealt_in_aside, named, nearest, place_of_figure, words
from query.checks.question import Question
from query.checks.times import COUNTS, number, when

OPPOSITE = {"in": "out", "out": "in", "up": "down", "down": "up"}
# "Sony alone snapped up": a name as the subject, where the investors of the sentence before are not meant.
_SOMEBODY = re.compile(
    r"(?!(?:They|It|Its|Their|Both|These|Those|This|That|He|She|We|Who|All|Each|Some|Most|Many|Few|Others|Another|"
    r"Net|Then|Now|Later|Again|Still|Also|Instead|Meanwhile|Even|Nobody|None|Yet|So|But|And)\b)"
    r"[A-Z][\w&’'.-]+(?: (?:[A-Z&][\w&’'.-]*|of|and|the)){0,5}(?: (?:alone|itself|also|then|too|has|had|in turn))*"
    r" (?:b(?:uys?|ought)|purchased|add(?:s|ed)|snapped|scooped|picked|acquired|took|accumulated|s(?:ells?|old)|"
    r"offloaded|dump(?:s|ed)|sheds?|unloaded|withdrew|pulled|ditched|trimmed|cut|disposed|poured)\b"
)
_CLAUSE = re.compile(
    r";|,\s+(?:while|whereas|but|though|although|and|after|as)\b|\b(?:while|whereas|but|after)\b", re.I
)
_MATURITY = re.compile(rf"\b({'|'.join(COUNTS[1:])}|twenty|thirty|forty|\d+)[- ]years?\b", re.I)
_PRICES_IN = re.compile(
    r"\b(?:import|export|producer|wholesale|consumer|energy|input) prices?\b|\bprices? in (?:the )?\w+"
    r"|\bin (?:[\w-]+ )?terms\b",
    re.I,
)
_TOGETHER = re.compile(r"\b(?:together|combined|altogether|in sum)\b", re.I)
_NAMED_MATURITY = re.compile(r"\bbenchmark\b|\b\d+s\b|\b\d+y(?:r|rs)?\b", re.I)
_HEDGED = re.compile(r"\bhedg\w+|\bafter (?:\w+ )?swaps?\b|\bswapped (?:in|back)\b", re.I)
_OTHER_STATES = re.compile(
    r"\b(?:foreign|overseas|abroad|custody|official (?:holders|accounts|institutions|sector|buy|sell|invest|money)|"
    r"officials|central banks|reserve managers|governments|monetary authorities|sovereigns?)",
    re.I,
)
_ORDERED = re.compile(r"\bthe (?:former|latter)\b(?!['’]s? (?:\w+ ){0,2}(?:minister|governor|official))", re.I)
_JOINED = re.compile(r"\b(?:and|while|but)\b|[,;]", re.I)
_OF_IT = re.compile(r"(?:^[\d.,]+\s*%?|\b(?:points?|yen|level|mark|for|on|of|in)) (?:the |\w+['’]s )?$", re.I)
_HOLDINGS = re.compile(r"\b(?:holdings?|positions?|stakes?|stockpiles?|portfolios?)\b", re.I)


def untied(question: Question) -> str:
    """What in the claim the words do not bear out, in words; "" where they do."""
    if _ORDERED.search(question.cues.sentence):
        return "who or what is meant stands in another sentence"
    return _who(question) or _what(question) or when(question)


def _who(question: Question) -> str:
    actor = question.claim.actor
    if actor is None or actor not in words("actors"):
        return ""
    here = named("actors", dealt_in_aside(question.cues.sentence))
    country = question.claim.actor_country
    if country and actor in {"foreigners", "official"}:
        if country not in named("countries", question.cues.sentence):
            return "the sentence does not name the country"
        return _other_holder(question, country)
    if actor == "official" and not _OTHER_STATES.search(question.cues.sentence):
        return "whose central bank or government is meant is not said"
    if question.claim.kind in {"holding", "change"} and actor not in here:
        return "whose holdings are meant stands in another sentence"
    if not here and _SOMEBODY.match(question.cues.sentence):
        return "the sentence names somebody else"
    if actor in here or (not here and actor in named("actors", question.cues.context)):
        return ""
    return "the sentence speaks of other investors" if here else "who is meant stands in another sentence"


def _other_holder(question: Question, country: str) -> str:
    """Whether another country than the holder's, and than the market's own, stands nearest before the figure."""
    market = (question.claim.asset or "").partition(".")[0]
    holders = {key: pattern for key, pattern in words("countries").items() if key != market or key == country}
    last = nearest(holders, before_figure(question), country)
    return "" if last == country else "another country stands nearer to the figure"


def _other_maturity(question: Question) -> str:
    """Whether another maturity than the yield's stands nearest before the figure."""
    text = question.cues.sentence
    if not _MATURITY.search(text) and not _NAMED_MATURITY.search(text):
        return "the sentence names no maturity"
    told = [number(m.group(1)) for m in _MATURITY.finditer(before_figure(question))]
    own = re.search(r"\.(\d+)y$", question.claim.asset or "")
    if not told or own is None or told[-1] == float(own.group(1)):
        return ""
    return "another maturity stands nearer to the figure"


def _what(question: Question) -> str:
    asset, text = question.claim.asset or "", question.cues.sentence
    if asset.startswith("yield."):
        return _other_maturity(question)
    if asset.startswith("fx.") and _PRICES_IN.search(text):
        return "the sentence speaks of prices in a currency"
    if _TOGETHER.search(text) and {"bond", "equity"} <= named("assets", text):
        return "the sentence speaks of a sum of several securities"
    if asset in words("prices"):
        here = named("prices", text) or named("prices", question.cues.context)
        if asset not in here:
            return "the sentence does not name what the claim is about"
        if ASSET_INFERRED in question.claim.notes and len(here) > 1 and not named("prices", text):
            return "which price is meant stands in another sentence"
        if question.claim.kind in {"level", "change"} and _named_behind(question, asset):
            return "the price is named only behind the figure"
        last = nearest({k: words("prices")[k] for k in here}, before_figure(question), asset)
        return "" if last == asset else "another price stands nearer to the figure"
    asked = next((k for k in ("bond.long", "bond.short", "bond", "equity") if f".{k}" in f".{asset}"), None)
    if asked is None:
        return ""
    here = named("assets", text) or named("assets", question.cues.context)
    return "" if asked in here or not here else "the sentence speaks of other securities"


def _named_behind(question: Question, asset: str) -> bool:
    """Whether a price is named only some words behind its figure: "took back 520 yen, and the Topix 1.7%"."""
    place = place_of_figure(question)
    if place is None:
        return False
    text, pattern = question.cues.sentence, words("prices")[asset]
    behind = pattern.search(text, place)
    if behind is None or pattern.search(text[:place]):
        return False
    between = text[place : behind.start()]
    joined = question.claim.kind == "level" or _JOINED.search(between) is not None
    return joined and _OF_IT.search(between) is None


def way(question: Question) -> str:
    """Why the direction may have been read wrongly: the sentence has no word for it, or words for both."""
    direction = question.claim.direction
    if direction not in OPPOSITE:
        return ""
    here = named("directions", question.cues.sentence)
    if _HOLDINGS.search(question.cues.sentence):  # "its holdings rose", "raised its holdings"
        pairs = (("in", "up"), ("up", "in"), ("out", "down"), ("down", "out"))
        here |= {meant for meant, said in pairs if said in here}
    if direction not in here:
        return "the sentence has no word for that direction"
    if OPPOSITE[direction] not in here or {direction, OPPOSITE[direction]} & _in_clause(question) == {direction}:
        return ""
    return "the sentence speaks of both directions"


def _in_clause(question: Question) -> set[str]:
    """The directions that the clause with the claim's figure has words for; none without a figure of its own."""
    bounds = _clause(question)
    return named("directions", question.cues.sentence[slice(*bounds)]) if bounds else set()


def _clause(question: Question) -> tuple[int, int] | None:
    """Where the clause with the claim's figure starts and ends; None without a figure of its own."""
    text, place = question.cues.sentence, place_of_figure(question)
    if place is None:
        return None
    ends = [0, *(m.start() for m in _CLAUSE.finditer(text)), len(text)]
    return max(e for e in ends if e <= place), min(e for e in ends if e > place)


def hedged(question: Question) -> bool:
    """Whether a currency hedge is spoken of before the claim's figure or in its clause."""
    bounds = _clause(question)
    text = question.cues.sentence
    return bool(_HEDGED.search(text[: bounds[1]] if bounds else text))
