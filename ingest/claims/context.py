"""What the words around make of a mention: "their Japanese cousins", "funds that invest in US shares"."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.claims.mention import NO_COUNTRY, Mention
from ingest.claims.rates import maturity

_PEERS = frozenset(
    {"counterpart", "counterparts", "cousin", "cousins", "equivalent", "equivalents", "peers", "siblings"}
)
_INVESTING: tuple[tuple[str, ...], ...] = (
    ("that", "invest", "in"),
    ("which", "invest", "in"),
    ("that", "hold"),
    ("which", "hold"),
    ("that", "own"),
    ("that", "buy"),
    ("which", "buy"),
    ("invested", "in"),
    ("investing", "in"),
)
_ENDS = frozenset(clause[-1] for clause in _INVESTING)
_BALANCES = frozenset({"deficit", "surplus", "shortfall", "gap"})
_TO_CLASS = 6  # words between "invest in" and the class: "the listed US small-company"


def in_context(
    words: Sequence[str], named: Sequence[Mention], first: int, last: int, invested: Sequence[range]
) -> list[Mention]:
    """The mentions of the words [first, last), in order, as what stands around them has them; `invested` are the
    clauses that say what funds are for."""
    told: list[Mention] = []
    for mention in sorted(named, key=lambda m: m.start):
        told.append(_placed(_of_goods(_of_funds(mention, words, invested), words, first, last), told))
        if peer := _peer(words, told):
            told.append(peer)
    return told


def investing(words: Sequence[str], first: int, last: int) -> list[range]:
    """The words of each clause that says what funds are for and tells of no dealing: "funds that invest in"."""
    behind = (at for at in range(first + 1, last) if words[at - 1] in ("fund", "funds"))
    return [range(at, at + len(c)) for at in behind for c in _INVESTING if tuple(words[at : at + len(c)]) == c]


def _of_funds(mention: Mention, words: Sequence[str], invested: Sequence[range]) -> Mention:
    """A class of securities that funds are told to invest in is theirs: "mutual funds that invest in US shares"."""
    if mention.role != "asset" or mention.vehicle or mention.id not in ("equity", "bond"):
        return mention
    near = (c for c in invested if 0 <= mention.start - c.stop <= _TO_CLASS)
    theirs = any(not _ENDS & set(words[c.stop : mention.start]) for c in near)
    return replace(mention, vehicle=True) if theirs else mention


def _of_goods(mention: Mention, words: Sequence[str], first: int, last: int) -> Mention:
    """ "On goods alone there was a deficit": of trade, not of the current account."""
    bare = mention.id == "macro.current_account" and set(words[mention.start : mention.end]) <= _BALANCES
    return replace(mention, id="macro.trade") if bare and "goods" in words[first:last] else mention


def _placed(mention: Mention, told: Sequence[Mention]) -> Mention:
    """A yield without a country is of the one country that the sentence names before it, if only one."""
    homes = {m.country for m in told if m.country and m.role in ("country", "actor")}
    bare = mention.id == "yield" and mention.country is None and len(homes) == 1
    return replace(mention, country=homes.pop()) if bare else mention


def _peer(words: Sequence[str], told: Sequence[Mention]) -> Mention | None:
    """What "their Japanese cousins" are: the same kind of security in another country."""
    country, at = told[-1], told[-1].end
    if country.role != "country" or not _PEERS & set(words[at : at + 1]) or country.country in NO_COUNTRY:
        return None
    like = next((m for m in reversed(told[:-1]) if m.role == "asset"), None)
    if like is None or country.country is None:
        return None
    length = like.part if like.id == "yield" else maturity(words, like.start - 3, like.end)
    if length:
        return Mention("asset", at, at + 1, "yield", country=country.country, part=length)
    prefix, dot, rest = like.id.partition(".")
    moved = f"{country.country}{dot}{rest}" if like.named and dot and prefix not in _OF_NOWHERE else like.id
    return replace(like, start=at, end=at + 1, id=moved, country=None if like.named else country.country)


_OF_NOWHERE = frozenset({"index", "fx", "macro", "rate", "yield", "spread"})
