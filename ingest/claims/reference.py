"""What words stand for in their document: the market it is about, pronouns, and what was spoken of last."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.claim import Direction, Kind
from corpus.vocabulary import COMMON, is_asset
from ingest.claims.mentions import Mention
from ingest.claims.rates import BANK_OF
from ingest.claims.scene import Scene

MARKET_OF = {
    "index.nikkei225": "jp",
    "index.topix": "jp",
    "index.mothers": "jp",
    "index.jasdaq": "jp",
    "index.russell_nomura_small": "jp",
    "index.msci_japan": "jp",
    "index.sp500": "us",
    "index.nasdaq": "us",
    "index.dow": "us",
    "index.stoxx600": "eu",
    "index.csi300": "cn",
    "index.nifty50": "in",
    "index.kospi": "kr",
    "index.taiex": "tw",
}
_NOWHERE = ("foreign", "home", "global", "elsewhere", None)
_REGIONS = ("em", "asia", "eu", "global")
_TITLE_WEIGHT = 3
MARKET_OF_MONEY = {"JPY": "jp", "EUR": "eu", "GBP": "uk", "INR": "in", "KRW": "kr", "TWD": "tw", "CNY": "cn"}
_MARKET_OF_BANK = {bank: market for market, bank in BANK_OF.items()}


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What a document is about: the `market` whose assets it speaks of most, and the class of security.

    `part` is set where one part of that class is meant nearly always ("gov" in an article on Treasuries).
    """

    market: str | None = None
    asset_class: str = "equity"
    vehicle: bool = False
    part: str | None = None

    @property
    def of_funds(self) -> bool:
        """Whether it is funds through which money comes and goes, here; gold is dealt in through ETFs."""
        return self.vehicle or self.asset_class == "gold"

    @property
    def asset(self) -> str | None:
        """The id of the market's securities, or None where the document has no market."""
        prefix = self.market or ("global" if self.vehicle else None)
        if self.asset_class in COMMON:
            return self.asset_class
        if prefix is None:
            return None
        middle = "fund." if self.vehicle else ""
        full = f"{prefix}.{middle}{self.asset_class}"
        return f"{full}.{self.part}" if self.part and is_asset(f"{full}.{self.part}") else full


class _Counts:
    """How often markets, classes and parts of a class are named."""

    def __init__(self) -> None:
        self.markets: Counter[str] = Counter()
        self.classes: Counter[tuple[str, bool]] = Counter()
        self.parts: Counter[tuple[str, str]] = Counter()

    def add(self, mention: Mention, weight: int) -> None:
        if mention.role != "asset":
            return
        if mention.named:
            self._named(mention.id, weight)
            return
        if mention.country not in _NOWHERE:
            self.markets[str(mention.country)] += weight
        if mention.id in ("equity", "bond") and mention.country != "foreign":
            self.classes[mention.id, mention.vehicle] += weight
            self.parts[mention.id, mention.part or ""] += weight

    def _named(self, name: str, weight: int) -> None:
        prefix, _, rest = name.partition(".")
        asset_class, _, part = rest.partition(".")
        security = asset_class in ("bond", "equity")
        market = MARKET_OF.get(name, prefix if security else None)
        if market:
            self.markets[market] += weight
        if security:
            self.classes[asset_class, False] += weight
            self.parts[asset_class, part] += weight
        elif name in ("gold", "crypto"):
            self.classes[name, False] += weight


def backdrop_of(
    scenes: Iterable[Scene], title_scenes: Iterable[Scene], *, of_funds: bool = False, home: str | None = None
) -> Backdrop:
    """The backdrop of a document, by what its sentences and, with more weight, its title name.

    `of_funds` says that it rests on data about funds, `home` which country's funds they are.
    """
    counts = _Counts()
    _count(counts, title_scenes, _TITLE_WEIGHT)
    in_title = frozenset(counts.markets)
    _count(counts, scenes, 1)
    asset_class, vehicle = counts.classes.most_common(1)[0][0] if counts.classes else ("equity", False)
    of_vehicles = sum(n for (_, funds), n in counts.classes.items() if funds)
    vehicle = of_funds or vehicle or of_vehicles * 2 > sum(counts.classes.values())
    countries = {m: n for m, n in counts.markets.items() if m not in _REGIONS} or dict(counts.markets)
    market = max(countries, key=lambda m: countries[m], default=None)
    if vehicle and (market not in in_title or countries[str(market)] * 2 <= sum(counts.markets.values())):
        market = home  # None: funds of the world, in which no country is the subject
    return Backdrop(market, asset_class, vehicle, None if vehicle else _part(counts, asset_class))


def _count(counts: _Counts, scenes: Iterable[Scene], weight: int) -> None:
    for scene in scenes:
        for mention in scene.mentions:
            counts.add(mention, weight)
        if any(m.role == "asset" and m.id in ("equity", "bond") and m.country is None for m in scene.mentions):
            for market in _homes(scene):
                counts.markets[market] += weight
        if any(m.role == "asset" and m.country == "foreign" for m in scene.mentions):
            at_home = {m.country for m in scene.mentions if m.role == "actor" and m.country not in _NOWHERE}
            for market in at_home:  # "Japanese investors ... foreign bonds"
                counts.markets[str(market)] += weight


def _homes(scene: Scene) -> frozenset[str]:
    """Whose securities a sentence means that names no country of theirs: by its money and by who issues them."""
    money = {MARKET_OF_MONEY[f.unit] for f in scene.figures if f.unit in MARKET_OF_MONEY}
    banks = {_MARKET_OF_BANK[bank] for _, bank in scene.banks if bank in _MARKET_OF_BANK}
    states = {m.country for m in scene.mentions if m.role == "actor" and m.id == "official" and m.country}
    return frozenset(money | banks | {s for s in states if s not in _NOWHERE})


def _part(counts: _Counts, asset_class: str) -> str | None:
    """The part of a class that is meant in more than half of its mentions; of bonds, debt of the government where most
    of the parts that are told are that."""
    parts = {part: n for (name, part), n in counts.parts.items() if name == asset_class}
    most = max(parts, key=lambda p: parts[p], default="")
    if most and parts[most] * 2 > sum(parts.values()):
        return most
    gov, told = parts.get("gov", 0), sum(n for part, n in parts.items() if part)
    return "gov" if asset_class == "bond" and gov > 2 and gov * 2 > told else None


def asset_id(mention: Mention, backdrop: Backdrop) -> str | None:
    """The id of the asset that a mention names, in the market of the document where it names no country."""
    if mention.id == "yield":
        return f"yield.{mention.country or backdrop.market or 'us'}.{mention.part or '10y'}"
    if mention.id == "rate":
        return BANK_OF.get(backdrop.market or "", "rate.other")
    if mention.named:
        return mention.id
    prefix = mention.country
    if prefix in (None, "home"):
        prefix = backdrop.market if backdrop.vehicle or not mention.vehicle else None
        prefix = prefix or "global"
    if prefix == "elsewhere":
        return "other"
    if mention.id == "securities":
        return f"{prefix}.{backdrop.asset_class}" if backdrop.asset_class in ("equity", "bond") else "other"
    if mention.id == "fund":
        known = backdrop.vehicle and backdrop.asset_class in ("equity", "bond")
        if backdrop.asset_class == "gold":
            return "gold"
        return f"{prefix}.fund.{backdrop.asset_class}" if known else None
    if mention.vehicle:
        return f"{prefix}.fund.{mention.id}"
    return _security(mention, prefix, backdrop)


def _security(mention: Mention, prefix: str, backdrop: Backdrop) -> str:
    """The id of a class, with its part: a bare "bonds" is what the document's are."""
    part = mention.part
    if part is None and mention.country is None and mention.id == backdrop.asset_class == "bond":
        part = backdrop.part
    full = f"{prefix}.{mention.id}" + (f".{part}" if part else "")
    return full if is_asset(full) else f"{prefix}.{mention.id}"


@dataclass(slots=True)
class Memory:
    """What was spoken of last, as the sentences go by."""

    actor: tuple[str, str | None] | None = None
    lead: tuple[str, str | None] | None = None  # whose dealings the document tells of first
    flow_asset: str | None = None
    spot: str | None = None  # the shares dealt in last that are no futures
    valued: str | None = None
    vehicle: str | None = None  # the funds, or the one, that "assets" and "it" are those of
    assets: dict[str, tuple[str, bool]] = field(default_factory=dict)
    kind: Kind | None = None
    direction: Direction | None = None
    two: list[tuple[str, str | None]] = field(default_factory=list)  # the two holders named last
    dealt: bool = False  # whether the last sentence told of a dealing
    indexes: list[tuple[str, bool]] = field(default_factory=list)
    money: str | None = None  # in which the last sum was told

    def open_paragraph(self, scene: Scene) -> None:
        """Go back to whom the document is about where a paragraph opens with a sentence that names nobody."""
        pronouns = PRONOUNS & set(scene.words.lower[scene.first : scene.last])
        if self.lead and not pronouns and not any(m.role == "actor" for m in scene.mentions):
            self.actor = self.lead

    def note_asset(self, asset: str, inverted: bool) -> None:
        """Remember an asset under its family ("index", "fx", ...) and as the last of any."""
        family = asset.partition(".")[0].partition(":")[0]
        self.assets[family] = (asset, inverted)
        self.assets["any"] = (asset, inverted)
        if family in ("index", "fx"):
            known = [i for i in self.indexes if i[0] != asset and i[0].startswith(family)]
            self.indexes = [*known, (asset, inverted)][-2:]

    def note_holders(self, holders: Sequence[tuple[str, str | None]]) -> None:
        """Remember the last two that were told of, for "the former" and "the latter"."""
        new = [h for h in dict.fromkeys(holders) if h not in self.two]
        self.two = [*self.two, *new][-2:]

    def last_indexes(self) -> list[tuple[str, bool]]:
        """The two indexes, or currencies, that were spoken of last; empty where there are not two."""
        return self.indexes if len(self.indexes) == 2 else []


_FAMILIES = (
    (
        frozenset({"gauge", "index", "benchmark", "measure", "average", "barometer", "indexes", "indices", "gauges"}),
        "index",
    ),
    (frozenset({"currency", "unit"}), "fx"),
    (frozenset({"stock", "company", "firm"}), "company"),
    (frozenset({"fund", "etf"}), "fund"),
    (frozenset({"yield"}), "yield"),
    (frozenset({"metal"}), "gold"),
    (frozenset({"deficit", "surplus", "shortfall"}), "macro"),
    (frozenset({"it", "its"}), "any"),
)
ORDERED = {"former": 0, "latter": 1}
PRONOUNS = frozenset({"they", "their", "them", "those", "these", "it", "its", "he", "she", "we"})


def referred_asset(word: str, memory: Memory) -> tuple[str, bool] | None:
    """The asset that "it", "the gauge", "the currency" stands for, with whether it is inverted."""
    if word in ORDERED:
        two = memory.last_indexes()
        return two[ORDERED[word]] if two else None
    for words, family in _FAMILIES:
        if word in words:
            return memory.assets.get(family)
    return None
