"""Which way a stated view leans toward an asset: bullish, bearish, neutral or mixed.

A list of words and phrases decides, each turned round by a denial before it; for a currency pair and for bonds also by
the side (the yen, yields) that it is said of. Explanation without such words is neutral.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from corpus.claim import Stance
from ingest.claims.lexicon import WordLists, lexicon
from ingest.claims.modality import modality_in
from ingest.claims.preferences import preference
from ingest.claims.words import lowered

_DENIED = 32  # characters before a cue in which a denial turns it round
_FAR = 110
_SIDE = 45  # characters on either side of a cue in which the currency that it is said of stands
_NOUN = 40  # characters before a cue in which the asset that it is said of stands
_LONGEST = 3000
_LISTS_OF_MOVES = ("bullish_moves", "bearish_moves")
_PHRASES = 2  # of the lists below; what is composed comes after them
_CONDITION = re.compile(r"\bif\b[^,.;]*,?")
_ONLY = re.compile(r"\A[^.;:]{0,60}\b(?:only (?:if|when|once|after)\b|only\s*\Z|only\s{3}|unless\b)")
_PRICED = re.compile(r"\b(?:yields?|yen|dollar|yuan|euro|currency)\b")  # moves that bear on no other asset's price
_DEALT = re.compile(r"\b(?:hedg|lock|ask|demand|buy|bought|purchas|demand|inflow|sell|sold|own|hold|reasons? )")
_NOT = re.compile(r"\b(?:not|never|no|cannot|hardly|far from|nowhere near|unlikely)\b|n['’]t\b")
_WOULD = re.compile(r"\b(?:would|will)\b|['’](?:d|ll)\b")
_NO_OBJECT = re.compile(
    r"\s*(?:\Z|[^\w\s]|(?:and|but|or|for|against|in|on|to|by|from|this|next|further|again|than|at|as|before|after|while|over)\b)"
)
_END = re.compile(r"(?<=[a-z0-9”\"])[.!?][”\"]?\s+")
_LISTS = (
    ("bullish_phrases", 1),
    ("bearish_phrases", -1),
    ("bullish", 1),
    ("bearish", -1),
    ("bullish_moves", 1),
    ("bearish_moves", -1),
)


class _Sides(WordLists):
    base: tuple[str, ...]
    quote: tuple[str, ...]


class _Composed(WordLists):
    """Nouns for what is good or bad for a price, verbs for more or less of it, and what adds to it or takes from it."""

    good: tuple[str, ...]
    bad: tuple[str, ...]
    more: tuple[str, ...]
    less: tuple[str, ...]
    adding: tuple[str, ...]
    taking: tuple[str, ...]


class Lists(WordLists):
    """`stance.yaml`."""

    bullish_phrases: tuple[str, ...]
    bearish_phrases: tuple[str, ...]
    undecided: tuple[str, ...]
    mixed_phrases: tuple[str, ...]
    neutral_phrases: tuple[str, ...]
    bullish: tuple[str, ...]
    bearish: tuple[str, ...]
    bullish_moves: tuple[str, ...]
    bearish_moves: tuple[str, ...]
    negations: tuple[str, ...]
    deniers: tuple[str, ...]
    past: tuple[str, ...]
    opinions: tuple[str, ...]
    contrasts: tuple[str, ...]
    composed: _Composed
    rates_up: tuple[str, ...]
    rates_down: tuple[str, ...]
    banks: Mapping[str, Mapping[str, tuple[str, ...]]]
    affirmed: tuple[str, ...]
    rejected: tuple[str, ...]
    sides: Mapping[str, _Sides]
    classes: Mapping[str, tuple[str, ...]]
    said_of: tuple[str, ...]


@cache
def lists() -> Lists:
    """The word lists, read once."""
    return lexicon("stance", Lists)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    parts: Sequence[str] = getattr(lists(), name)
    bounded = (p if p.startswith(("\\b", "n[")) else rf"\b{p}\b(?!-off|-down)" for p in parts)
    return re.compile("|".join(f"(?:{p})" for p in bounded))


@cache
def _composed() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A noun with the verb after it ("the selling will ease"), and with the word before it ("more buying")."""
    words = lists().composed
    noun = rf"(?:(?P<good>{'|'.join(words.good)})|(?P<bad>{'|'.join(words.bad)}))"
    verb = rf"(?:(?P<more>{'|'.join(words.more)})|(?P<less>{'|'.join(words.less)}))"
    change = rf"(?:(?P<more>{'|'.join(words.adding)})|(?P<less>{'|'.join(words.taking)}))"
    of_it = r"(?:(?!\b(?:into|by|because|when|while|than|as|from|after|before|of (?:the|a))\b)[^.;:,])"
    verbs, priced = "will|would|may|might|could|should|is|are|was", "yen|dollar|euro|yuan|won|currency|yields?|rates?"
    its = rf"(?:(?!\b(?:{verbs}|{priced})\b)[^.;:,])"
    after = re.compile(rf"\b{noun}\b(?P<gap>{of_it}{{0,40}}?)\b{verb}\b")
    return after, re.compile(rf"\b{change}\b(?P<gap>{its}{{1,22}}?)\b{noun}\b")


@cache
def _sides(key: str) -> re.Pattern[str]:
    sides = lists().sides[key]
    return re.compile(rf"\b(?:(?P<base>{'|'.join(sides.base)})|(?P<quote>{'|'.join(sides.quote)}))\b")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase at `start` that leans up (+1) or down (-1); `settled` where it already minds the pair's side."""

    start: int
    end: int
    sign: int
    settled: bool = False
    composed: bool = False
    weight: int = 2
    moves: bool = False


@lru_cache(maxsize=256)
def stance_of(text: str, asset: str | None, *, judging: bool = True) -> Stance:
    """The stand that the text takes toward the asset, a pair for a currency; a yield or rate seen rising is bullish.

    `judging` says that the speaker judges throughout; without it words for moves and dealings tell a stand only in
    sentences that look ahead, elsewhere what happened.
    """
    text = _without_conditions(lowered(text[:_LONGEST]))
    if _pattern("undecided").search(text):
        return "neutral"
    if _pattern("mixed_phrases").search(text):
        return "mixed"
    preferred = preference(text, asset)
    if preferred:
        return "bullish" if preferred > 0 else "bearish"
    found = [c for start, end in _sentences(text) for c in _cues_in(text, start, end, asset, judging=judging)]
    found = [c for c in found if not _of_another(c, text, asset)]
    if (asset or "").startswith("rate."):  # a policy rate is raised or cut before it is anything else
        found = [c for c in found if c.moves] or found
    signs = [_said_of(cue, text, asset) for cue in found]
    up, down = (sum(c.weight for c, s in zip(found, signs, strict=True) if s == way) for way in (1, -1))
    if up and down and _contrasted(text, found, signs):
        return "mixed"
    if up == down:
        return "neutral"
    return "bullish" if up > down else "bearish"


def _without_conditions(text: str) -> str:
    """The text with what is only supposed ("if ...") or over ("after ...") blanked out, at equal length."""
    for pattern in (_CONDITION, _pattern("past"), _pattern("affirmed")):
        text = pattern.sub(lambda m: " " * len(m.group()), text)
    return text


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def _cues_in(text: str, start: int, end: int, asset: str | None, *, judging: bool) -> Sequence[Cue]:
    part = text[start:end]
    judging = judging or _pattern("opinions").search(part) is not None
    moves = judging or modality_in(part, 0, len(part)) in {"forecast", "conditional"}
    found = (
        replace(c, start=c.start + start, end=c.end + start, sign=_turned(c, part))
        for c in cues(part, asset, moves=moves)
    )
    return sorted(found, key=lambda c: c.start)


def _turned(cue: Cue, sentence: str) -> int:
    """The cue's sign, turned round where the sentence goes on to reject it, or allows it "only if ..."."""
    rest = sentence[cue.end :]
    rejected = _pattern("rejected").search(rest) or (
        _ONLY.search(rest) and _WOULD.search(sentence[max(0, cue.start - _DENIED) : cue.start])
    )
    return -cue.sign if rejected else cue.sign


def _contrasted(text: str, found: Sequence[Cue], signs: Sequence[int]) -> bool:
    """Whether the text sets a word for the asset against one that is not."""
    return any(
        a != b and _pattern("contrasts").search(text, one.end, other.start)
        for (one, a), (other, b) in pairwise(zip(found, signs, strict=True))
    )


def cues(text: str, asset: str | None = None, *, moves: bool = True) -> Iterator[Cue]:
    """The cues of lower-case text, phrases first; what a phrase holds is no cue of its own."""
    taken: list[tuple[int, int]] = [m.span() for m in _pattern("neutral_phrases").finditer(text)]
    explained = bool(taken)
    if not explained:
        yield from _compositions(_composed()[0], text, taken)
    lists_read = _LISTS if moves and not explained else _LISTS[:4]
    for number, (name, sign) in enumerate(lists_read):
        if number == _PHRASES and not explained:
            yield from _rates(text, asset, taken)
            yield from _compositions(_composed()[1], text, taken)
        for match in _pattern(name).finditer(text):
            if any(match.start() < b and a < match.end() for a, b in taken):
                continue
            taken.append(match.span())
            turned = _denied(text, match.start())
            move = name in _LISTS_OF_MOVES
            yield Cue(match.start(), match.end(), -sign if turned else sign, weight=1 if move else 2, moves=move)


def _rates(text: str, asset: str | None, taken: list[tuple[int, int]]) -> Iterator[Cue]:
    """Moves of policy rates, which lift a currency and a yield and weigh on all else."""
    lifted = (asset or "").partition(".")[0] in {"fx", "yield", "rate"}
    for name, sign in (("rates_up", 1), ("rates_down", -1)):
        for match in _pattern(name).finditer(text):
            if any(match.start() < b and a < match.end() for a, b in taken):
                continue
            taken.append(match.span())
            turned = _denied(text, match.start()) == lifted
            side = _bank(text, asset)
            turned = turned != (side == "quote")
            settled = side is not None or _side_key(asset) == "bond"
            yield Cue(match.start(), match.end(), -sign if turned else sign, settled, moves=True)


def _bank(text: str, asset: str | None) -> str | None:
    """Whose central bank a sentence names first: that of a pair's "base" or "quote" currency."""
    banks = lists().banks
    if asset is None or asset not in banks["quote"]:
        return None
    found = ((side, re.search(rf"\b(?:{'|'.join(banks[side][asset])})", text)) for side in ("base", "quote"))
    named = [(match.start(), side) for side, match in found if match]
    return min(named)[1] if named else None


def _compositions(pattern: re.Pattern[str], text: str, taken: list[tuple[int, int]]) -> Iterator[Cue]:
    """More or less of what is good or bad, outside what is `taken`, to which they are added."""
    for match in pattern.finditer(text):
        if any(match.start() < b and a < match.end() for a, b in taken):
            continue
        taken.append(match.span())
        sign = (1 if match["good"] else -1) * (1 if match["more"] else -1)
        turned = _denied(text, match.start()) != bool(_NOT.search(match["gap"]))
        yield Cue(match.start(), match.end(), -sign if turned else sign, composed=True)


def _denied(text: str, at: int) -> bool:
    before = re.split(r"[,;:.]", text[max(0, at - _FAR) : at])[-1]
    return bool(_pattern("negations").search(before[-_DENIED:]) or _pattern("deniers").search(before))


def _of_another(cue: Cue, text: str, asset: str | None) -> bool:
    """Whether the word is said of an asset of another class, beside it ("oil is cheap", "good for the yen")."""
    if asset is None or cue.composed:
        return False
    if _side_key(asset) is None and _PRICED.search(text, cue.start, cue.end):
        return True
    after, before = _others(_class(asset))
    if after.match(text, cue.end):
        return True
    ends = _NO_OBJECT.match(text, cue.end) is not None
    return ends and before.search(text[max(0, cue.start - _NOUN) : cue.start]) is not None


def _class(asset: str) -> str:
    """The key of `classes` that an asset falls under; "" for none."""
    if asset.startswith("index."):
        return "equity"
    return next((name for name in lists().classes if name in asset.split(".")[:2]), "")


@cache
def _others(own: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An asset of another class right after a word, and right before one."""
    names = "|".join(n for key, listed in lists().classes.items() if key != own for n in listed)
    after = re.compile(rf"\s+(?:(?:for|on|about|towards?|in)\s+)?(?:the\s+|an?\s+)?(?:{names})\b")
    return after, re.compile(rf"\b(?:{names})\s+(?:(?:{'|'.join(lists().said_of)})\s+){{1,3}}\Z")


def _said_of(cue: Cue, text: str, asset: str | None) -> int:
    key = _side_key(asset)
    if key is None or cue.settled or (key == "bond" and (cue.composed or _DEALT.search(text, cue.start, cue.end))):
        return cue.sign  # a yield is not bought
    left, right = max(0, cue.start - _SIDE), min(len(text), cue.end + _SIDE)
    sides = [
        (m.lastgroup, min(abs(m.end() - cue.start), abs(m.start() - cue.end)))
        for m in _sides(key).finditer(text, left, right)
    ]
    if not sides:  # else the last that was named before
        sides = [(m.lastgroup, 0) for m in _sides(key).finditer(text, 0, cue.start)][-1:]
    if not sides:
        return cue.sign
    nearest = min(sides, key=lambda s: s[1])[0]
    return -cue.sign if nearest == "quote" else cue.sign


def _side_key(asset: str | None) -> str | None:
    if asset is None:
        return None
    if asset in lists().sides:
        return asset
    return "bond" if ".bond" in asset else None
