"""Actors and assets named in a sentence, put together from the words of the vocabulary."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.claims.mention import NO_COUNTRY, Found, Mention
from ingest.claims.mention import first_of as _first
from ingest.claims.phrases import Hit
from ingest.claims.rates import rate_at, yield_of
from ingest.claims.terms import termed
from ingest.claims.vocabulary import trie

__all__ = ["Found", "Mention", "find_mentions", "look_up"]


def look_up(words: Sequence[str], first: int, last: int) -> Found:
    """Phrases of the vocabulary that begin at each word of [first, last)."""
    lexicon = trie()
    found: Found = {}
    for i in range(first, last):
        hits = lexicon.at(words, i, last)
        if hits:
            found[i] = hits
    return found


def find_mentions(words: Sequence[str], found: Found, first: int, last: int, taken: frozenset[int]) -> list[Mention]:
    """Mentions among the words [first, last), in order, not overlapping; `taken` are words of figures and times."""
    mentions: list[Mention] = []
    i = first
    while i < last:
        mention = None if i in taken else _at(words, found, i, last, taken)
        if mention is None:
            i += 1
            continue
        i = mention.end
        mention = termed(words, mention, last)
        if mentions and mention.id == "securities" and mentions[-1].vehicle and mentions[-1].end == mention.start:
            mention = replace(mentions.pop(), end=mention.end)  # "bond fund assets"
        mentions.append(mention)
    return mentions


def _at(words: Sequence[str], found: Found, i: int, last: int, taken: frozenset[int]) -> Mention | None:
    hits = found.get(i)
    if not hits:
        return None
    if words[i] == "stock" and words[i + 1 : i + 2] == ["of"]:
        return None  # an amount, not a share
    if _denominates(words, i):
        return None
    if words[i] == "share" and not _SOLD_AS & set(words[i + 1 : i + 2]):
        return None  # a part of something, not a security
    asset = _asset(words, found, i, last, taken)
    if asset and asset.id.endswith(("bond", "bond.gov", "bond.long")):
        asset = yield_of(words, found, asset, last) or asset
    rate = rate_at(words, found, i, last, taken, lambda at: _asset(words, found, at, last, taken))
    candidates = [_actor(words, found, i, last), asset, rate, _country(hits, i)]
    best = [c for c in candidates if c is not None]
    return max(best, key=lambda m: (m.end, m.role == "asset")) if best else None


_MEASURED = frozenset(
    {"prices", "price", "costs", "cost", "measured", "expressed", "priced", "counted", "converted", "calculated"}
    | {"reckoned", "returns", "return", "bill", "bills"}
)
_CURRENCIES = frozenset({"yen", "dollars", "dollar", "euros", "euro", "yuan", "won", "rupees", "pounds", "sterling"})


def _denominates(words: Sequence[str], i: int) -> bool:
    """Whether a currency is what something is measured in: "import prices in yen", "in dollar terms"."""
    if words[i] not in _CURRENCIES or i == 0 or words[i - 1] != "in":
        return False
    return (i > 1 and words[i - 2] in _MEASURED) or words[i + 1 : i + 2] == ["terms"]


_SOLD_AS = frozenset(
    [
        "price",
        "prices",
        "market",
        "markets",
        "average",
        "averages",
        "buyback",
        "buybacks",
        "index",
        "sale",
        "sales",
        "sellers",
        "trading",
        "purchases",
        "indexes",
    ]
)


def _country(hits: dict[str, list[Hit]], i: int) -> Mention | None:
    for end, name in hits.get("country", ()):
        prefix, kind = name.split()
        if kind != "adjectives" and prefix not in ("foreign", "home", "global"):
            return Mention("country", i, end, prefix, country=prefix)
        if prefix not in ("foreign", "home", "global"):
            return Mention("country", i, end, prefix, country=prefix, adjective=True)
    return None


def _actor(words: Sequence[str], found: Found, i: int, last: int) -> Mention | None:
    at, country, steps = i, None, 0
    while at < last and steps < 4:
        hits = found.get(at, {})
        named = _first(hits, "holder")
        if named and _publishes(words, at, named[0]):
            return None
        if named:
            actor, _, home = named[1].partition(" ")
            return Mention("actor", i, named[0], actor, country=home or country)
        actor_hit = _best_actor(hits)
        if actor_hit and _nobody(words, i, actor_hit[0]):
            return None
        if actor_hit:
            if country == "foreign" and actor_hit[1] == "other":
                return Mention("actor", i, actor_hit[0], "foreigners")
            end, behind = _behind(words, found, actor_hit[0], last) if country is None else (actor_hit[0], None)
            return Mention("actor", i, end, actor_hit[1], country=country or behind)
        steps += 1
        where = _first(hits, "country")
        if where and country is None:
            country = where[1].split()[0]
            at = where[0]
        elif country is not None and (
            words[at] in ("'s", "'", "and", "-", "based", "public", "large", "big", "smaller", "private")
            or "who" in hits
        ):
            at = hits["who"][0][0] if "who" in hits else at + 1
        else:
            return None
        if (
            country is not None
            and words[at : at + 1]
            and "who" in found.get(at, {})
            and words[at + 1 : at + 2] in (["buyers"],)
        ):
            continue
    return None


_NO_HOLDER = frozenset({"category", "categories", "type", "types", "relations", "sentiment", "confidence"})
_COUNTERS = frozenset({"epfr", "ici", "lipper", "morningstar"})  # "EPFR Global fund data"


def _nobody(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the words [start, end) are part of another name: "EPFR Global funds", "the investor category",
    "custody accounts"."""
    counter = start > 0 and words[start] == "global" and words[start - 1] in _COUNTERS
    kept = start > 0 and words[start] == "accounts" and words[start - 1] in ("custody", "savings", "margin")
    return counter or kept or (end < len(words) and words[end] in _NO_HOLDER)


def _behind(words: Sequence[str], found: Found, end: int, last: int) -> tuple[int, str | None]:
    """A country behind an actor: "retail investors in South Korea", "investors at home"."""
    if words[end : end + 2] == ["at", "home"]:
        return end + 2, "home"
    if end + 1 < last and words[end] in ("in", "of", "from"):
        where = _first(found.get(end + 1, {}), "country")
        if where and where[1].endswith(" nouns") and words[where[0] : where[0] + 1] != ["'s"]:
            prefix = where[1].split()[0]
            if prefix not in NO_COUNTRY and not found.get(where[0], {}).get("heads"):
                return where[0], prefix
    return end, None


_PUBLISHED = frozenset(
    [
        "data",
        "figures",
        "statistics",
        "numbers",
        "said",
        "says",
        "showed",
        "shows",
        "reported",
        "reports",
        "released",
        "announced",
        "estimates",
        "report",
        "survey",
    ]
)
_FROM = frozenset({"from", "by", "to"})


def _publishes(words: Sequence[str], start: int, end: int) -> bool:
    """Whether a ministry or central bank is named as a source of data, not as one who deals."""
    at = end + 1 if words[end : end + 1] in (["'s"], ["'"]) else end
    if words[at : at + 1] and words[at] in _PUBLISHED:
        return True
    before = list(words[max(0, start - 4) : start])
    return bool(_FROM & set(before[-2:])) and bool(
        {"data", "figures", "according", "statistics", "numbers"} & set(before)
    )


def _best_actor(hits: dict[str, list[Hit]]) -> Hit | None:
    options = hits.get("actor")
    if not options:
        return None
    end = options[0][0]
    names = [name for stop, name in options if stop == end]
    return end, next((n for n in names if n not in ("other", "institutions")), names[0])


_SECURITY = frozenset({"named", "heads"})
_WATCHERS = frozenset({"regulator", "regulators", "watchdog", "exchange", "exchanges", "commission", "authority"})


def _asset(words: Sequence[str], found: Found, i: int, last: int, taken: frozenset[int]) -> Mention | None:
    country: str | None = None
    parts: list[str] = []
    at, seen = i, False
    while at < last and at - i < 9 and at not in taken:
        hits = found.get(at, {})
        whole = _whole(hits)
        head = _first(hits, "heads")
        if head and (whole is None or head[0] > whole[0]):
            if words[at] == "assets" and _of_funds(words, found, head[0]):
                return None  # what the funds named next hold
            if _of_no_class(words, found, at, head):
                return None
            return _class(words, found, i, head, country, parts, last)
        lent = _first(hits, "credit")
        if lent and (whole is None or lent[0] > whole[0]):
            return Mention("asset", i, lent[0], "other", country=country, part=lent[1], named=True)
        if whole and whole[0] > at:
            if country and _of_others(whole[1], country):
                return None  # "Japan's Treasury holdings": whose they are
            return _named(words, found, i, whole, country)
        if country is not None and "vehicles" in hits and country not in NO_COUNTRY:
            return Mention("asset", i, hits["vehicles"][0][0], "fund", country=country, vehicle=True)
        step = _qualifier(words, hits, at, parts, seen)
        if step is None:
            return None
        at, prefix = step
        country = country or prefix
        seen = True
    return None


def _of_no_class(words: Sequence[str], found: Found, at: int, head: Hit) -> bool:
    """Whether it is a company's "own paper", a holding ("its stock of Treasuries") or those who watch over a market."""
    own = words[at] == "paper" and at > 0 and words[at - 1] == "own"
    near = (found.get(i, {}) for i in range(head[0] + 1, head[0] + 4))
    held = (
        words[at] == "stock"
        and words[head[0] : head[0] + 1] == ["of"]
        and any(_SECURITY & hits.keys() for hits in near)
    )
    if own or held or head[1] != "equity.futures":
        return own or held
    pair = _whole(found.get(at - 1, {})) if at else None  # "yen futures"
    return bool(pair and pair[1].startswith("fx.")) or bool(_WATCHERS & set(words[head[0] : head[0] + 1]))


def _of_funds(words: Sequence[str], found: Found, end: int) -> bool:
    """Whether "of ... funds" follows: "assets of US money market funds"."""
    near = range(end + 1, end + 6)
    return words[end : end + 1] in (["of"], ["in"]) and any(
        "vehicles" in found.get(i, {}) or words[i : i + 1] in (["fund"], ["funds"]) for i in near
    )


def _whole(hits: dict[str, list[Hit]]) -> tuple[int, str, bool] | None:
    named, inverted = _first(hits, "named"), _first(hits, "inverted")
    if inverted and (named is None or inverted[0] >= named[0]):
        return inverted[0], inverted[1], True
    return (named[0], named[1], False) if named else None


def _qualifier(
    words: Sequence[str], hits: dict[str, list[Hit]], at: int, parts: list[str], seen: bool
) -> tuple[int, str | None] | None:
    """One word or phrase that may stand before a class, as (where it ends, country); None where there is none."""
    where, part = _first(hits, "country"), _first(hits, "parts")
    if part and (where is None or part[0] >= where[0]):
        parts.append(part[1])
        return part[0], None
    if where:
        return where[0], where[1].split()[0]
    if "fillers" in hits:
        return hits["fillers"][0][0], None
    if seen and words[at] in ("'s", "'", "-", "and", ",", "own"):
        return (at + 1, None) if words[at] in ("'s", "'", "-", "own") else None
    return None


# The securities that "Mothers shares", "Kospi stocks" are.
LISTED = {
    "index.nikkei225": "jp.equity",
    "index.topix": "jp.equity",
    "index.mothers": "jp.equity.small",
    "index.jasdaq": "jp.equity.small",
    "index.sp500": "us.equity",
    "index.nasdaq": "us.equity",
    "index.dow": "us.equity",
    "index.csi300": "cn.equity",
    "index.nifty50": "in.equity",
    "index.kospi": "kr.equity",
    "index.taiex": "tw.equity",
}
_LONG = frozenset({"long", "longer", "longest", "superlong", "long-dated", "longer-dated", "super-long", "ultra-long"})


def _of_others(name: str, country: str) -> bool:
    """Whether a named security is of another market than a country's ("Chinese", "foreign" before "Treasury")."""
    prefix, _, rest = name.partition(".")
    return rest.startswith(("bond", "equity")) and prefix != country


def _named(
    words: Sequence[str],
    found: Found,
    i: int,
    whole: tuple[int, str, bool],
    country: str | None,
) -> Mention:
    end, name, inverted = whole
    if name.endswith((".bond.gov", ".equity", ".property")) or name == "us.bond":
        vehicle = _first(found.get(end, {}), "vehicles")
        if vehicle:
            prefix, _, cls = name.partition(".")
            return Mention("asset", i, vehicle[0], cls.partition(".")[0], country=prefix, vehicle=True)
    if name.endswith(".bond.gov") and _LONG & set(words[i:end]):
        name = name.removesuffix("gov") + "long"
    listed = _first(found.get(end, {}), "heads") if name in LISTED else None
    if listed and listed[1] == "equity":
        market, _, part = LISTED[name].partition(".equity")
        return Mention("asset", i, listed[0], "equity", country=market, part=part.removeprefix(".") or None)
    funds = bool({"etf", "etfs", "fund", "funds"} & set(words[i:end]))
    return Mention("asset", i, end, name, country=country, named=True, inverted=inverted, vehicle=funds)


def _class(
    words: Sequence[str], found: Found, i: int, head: Hit, country: str | None, parts: list[str], last: int
) -> Mention:
    end, name = head
    cls, _, part = name.partition(".")
    following = found.get(end, {})
    vehicle = _first(following, "vehicles")
    if vehicle and cls in ("equity", "bond"):
        return Mention("asset", i, vehicle[0], cls, country=country, part=part or None, vehicle=True)
    more = _first(following, "heads")
    if more and cls == more[1].partition(".")[0] and more[1] != "bond":
        end, part = more[0], more[1].partition(".")[2] or part
    if country is None:
        country, end = _after(words, found, end, last)
    if part == "gov" and _LONG & set(words[i:end]):
        part = "long"
    part = part or next(
        iter(
            p
            for p in ("small", "large", "growth", "value", "cash", "futures", "corp", "long", "short", "gov")
            if p in parts
        ),
        "",
    )
    if cls == "fund":
        return Mention("asset", i, end, "money_market", country=country, vehicle=True)
    return Mention("asset", i, end, cls, country=country, part=part or None)


def _after(words: Sequence[str], found: Found, end: int, last: int) -> tuple[str | None, int]:
    """A country behind the class: "stocks of Japan", "bonds overseas"."""
    if end >= last:
        return None, end
    if words[end] in ("overseas", "abroad", "offshore"):
        return "foreign", end + 1
    if words[end] in ("of", "in", "from") and end + 1 < last:
        at = end + 2 if words[end + 1] == "the" and end + 2 < last else end + 1
        where = _first(found.get(at, {}), "country")
        qualifies = where and {"heads", "parts", "credit", "vehicles"} & found.get(where[0], {}).keys()
        if (
            where
            and not qualifies
            and where[1].split()[1] != "adjectives"
            and words[where[0] : where[0] + 1] not in (["'s"], ["-"])
        ):
            return where[1].split()[0], where[0]
    return None, end
