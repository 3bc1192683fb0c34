"""Yields, policy rates and spreads named in a sentence."""

from collections.abc import Callable, Sequence

from corpus.vocabulary import MATURITIES
from ingest.claims.mention import NO_COUNTRY, Found, Mention, first_of

_LINKS = frozenset({"on", "of", "for", "paid"})
_PASSED = frozenset(
    {"the", "a", "benchmark", "newly", "issued", "current", "'s", "its", "their", "most", "traded", "so", "called"}
)
_SPELLED = {
    "two": "2",
    "five": "5",
    "ten": "10",
    "twenty": "20",
    "thirty": "30",
    "forty": "40",
    "three": "3",
    "seven": "7",
}
_OF_TWO = ("of", "between")
_LOOK_BACK = 6
# What a yield does or where it is told to stand, right behind its maturity.
_GOES = frozenset(
    {"at", "to", "by", "rose", "fell", "reached", "hit", "was", "is", "stood", "stands", "climbed", "touched", "jumped"}
    | {
        "dropped",
        "slipped",
        "gained",
        "added",
        "closed",
        "ended",
        "finished",
        "settled",
        "traded",
        "yielded",
        "yields",
        "eased",
        "topped",
    }
)


def maturity(words: Sequence[str], start: int, end: int) -> str | None:
    """The maturity that "10-year" or "ten-year" among the words [start, end) names, as ids have it ("10y")."""
    for i in range(max(start, 0), min(end, len(words)) - 2):
        if words[i + 1] == "-" and words[i + 2] in ("year", "years", "yr"):
            name = f"{_SPELLED.get(words[i], words[i])}y"
            if name in MATURITIES:
                return name
    return None


def rate_at(
    words: Sequence[str],
    found: Found,
    i: int,
    last: int,
    taken: frozenset[int],
    asset: Callable[[int], Mention | None],
) -> Mention | None:
    """The yield, policy rate or spread that begins at `i`; `asset` reads a security at a place."""
    hits = found.get(i, {})
    if i + 1 in taken:
        return None
    if "yields" in hits:
        return _yield(words, found, i, hits["yields"][0][0], last, asset)
    if "spreads" in hits:
        return Mention("asset", i, hits["spreads"][0][0], "spread.other", named=True)
    if "rates" in hits and not (
        words[i] in ("rate", "rates")
        and i
        and words[i - 1] in ("exchange", "at", "tax", "growth", "unemployment", "inflation")
    ):
        return _policy(words, found, i, hits["rates"][0][0], last)
    return None


def _yield(
    words: Sequence[str], found: Found, i: int, end: int, last: int, asset: Callable[[int], Mention | None]
) -> Mention:
    """ "the yield on 10-year JGBs", "10-year yields"; the words before are read for a maturity and a country."""
    stop, country = end, None
    if end < last and words[end] in _LINKS:
        at = end + 1
        while at < last and (words[at] in _PASSED or words[at] in _SPELLED or words[at] in ("-", "year")):
            at += 1
        security = asset(at) if at < last else None
        if security:
            stop, country = security.end, _country_of(security)
    length = maturity(words, i - _LOOK_BACK, min(stop + 3, last))
    if country is None:
        country = _country_before(found, i)
    return Mention("asset", i, stop, "yield", country=country, part=length)


def as_yield(asset: str, words: Sequence[str], named: Sequence[Mention], at: int) -> str | None:
    """The yield that a bond named by its maturity is told by: "the 30-year JGB ended at 3% and the 40-year at 3.3%".

    The maturity named last before the word `at`, else first behind it; None where none stands before the bond.
    """
    bonds = [m for m in named if m.named and m.id == asset and maturity(words, m.start - 3, m.end)]
    bond = next((m for m in reversed(bonds) if m.start < at), next(iter(bonds), None))
    if bond is None:
        return None
    told = (maturity(words, i, i + 3) for i in range(at - 1, max(bond.start - 3, 0) - 1, -1))
    length = next(filter(None, told), None) or maturity(words, bond.start - 3, bond.end)
    return f"yield.{asset.partition('.')[0]}.{length}"


def bare_maturities(
    words: Sequence[str], named: Sequence[Mention], first: int, last: int, *, rates: bool = False
) -> list[Mention]:
    """Yields named by their maturity alone beside one named in full: "the 30-year yield rose, and the 40-year fell".

    Where the sentence has figures that can only be `rates`, they need none beside them: "the ten-year was at 3.81%".
    """
    told = next((m for m in named if m.id == "yield"), None)
    if told is None and not rates:
        return []
    country = told.country if told else None
    taken = {i for m in named for i in range(m.start, m.end)}
    return [
        Mention("asset", i + 1, i + 4, "yield", country=country, part=length)
        for i in range(first, last - 4)
        if words[i] == "the" and i + 4 not in taken and words[i + 4] in _GOES
        if (length := maturity(words, i + 1, i + 4)) and (told is None or length != told.part)
    ]


def gaps(words: Sequence[str], named: Sequence[Mention], first: int, last: int) -> list[Mention]:
    """A "gap of" that two yields of a sentence leave, or two bonds of a maturity: a spread."""
    places = [i for i in range(first, last - 1) if words[i] in ("gap", "difference") and words[i + 1] in _OF_TWO]
    if not places:
        return []
    told = [m for m in named if m.id == "yield" or (m.role == "asset" and maturity(words, m.start - 3, m.end))]
    return [Mention("asset", i, i + 1, "spread.other", named=True) for i in places if len(told) > 1]


def yield_of(words: Sequence[str], found: Found, security: Mention, last: int) -> Mention | None:
    """A bond whose yield is what is named: "the 10-year Treasury yield"."""
    hits = found.get(security.end, {}) if security.end < last else {}
    if "yields" not in hits:
        return None
    length = maturity(words, security.start - 3, security.end)
    return Mention("asset", security.start, hits["yields"][0][0], "yield", country=_country_of(security), part=length)


def _country_of(security: Mention) -> str | None:
    prefix = security.id.partition(".")[0] if security.named else security.country
    return prefix if prefix not in ("foreign", "home", "global", "elsewhere", "fx", "index", "macro") else None


def _country_before(found: Found, i: int) -> str | None:
    for at in range(max(0, i - _LOOK_BACK), i):
        where = first_of(found.get(at, {}), "country")
        if where:
            prefix = where[1].split()[0]
            if prefix not in NO_COUNTRY:
                return prefix
    return None


BANK_OF = {"jp": "rate.boj", "us": "rate.fed", "eu": "rate.ecb"}  # the policy rate of a market


def _policy(words: Sequence[str], found: Found, i: int, end: int, last: int) -> Mention | None:
    """A policy rate, by the central bank or the country in its sentence; bare "rates" count beside a bank only."""
    bank = None
    for at in (*range(i, max(-1, i - 20), -1), *range(end, min(last, end + 10))):
        named = first_of(found.get(at, {}), "banks_of_issue")
        if named:
            bank = named[1]
            break
    country = _country_before(found, i)
    bank = bank or BANK_OF.get(country or "")
    if bank is None and words[i:end] in (["rate"], ["rates"], ["borrowing", "costs"]):
        return None
    return Mention("asset", i, end, bank or "rate", named=True)
