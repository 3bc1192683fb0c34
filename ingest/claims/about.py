"""What a stretch of a document is about."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from ingest.claims.lexicon import WordLists, lexicon
from ingest.claims.mention import NO_COUNTRY, Mention
from ingest.claims.reference import MARKET_OF, Backdrop, asset_id
from ingest.claims.scene import Scene

_SELDOM_VIEWED = ("macro", "rate", "spread", "yield")
_REGION_OF = {"de": "eu"}
_LOOK_BACK = 3  # sentences of a paragraph
_PAIRS = ("fx.usdjpy", "fx.usdcny")  # what "the dollar" means in a text on the other currency


class _Lists(WordLists):
    """`about.yaml`."""

    conditions: frozenset[str]
    stops: frozenset[str]
    causes: frozenset[str]
    costs: frozenset[str]
    effects: frozenset[str]
    holding: frozenset[str]
    links: frozenset[str]
    being: frozenset[str]
    judged: frozenset[str]


@cache
def _lists() -> _Lists:
    return lexicon("about", _Lists)


def _coarse(asset: str | None) -> list[str]:
    return (asset or "").split(".")[:2]


class Subjects:
    """The assets that a document's sentences name, by place."""

    def __init__(self, scenes: Sequence[Scene], backdrop: Backdrop) -> None:
        self._scenes, self._backdrop = scenes, backdrop
        named = (asset_id(m, backdrop) for s in scenes for m in s.mentions if m.role == "asset")
        self._counts = Counter(name for name in named if name)
        self._pair = max(_PAIRS, key=lambda pair: self._counts[pair])
        foremost = max(self._counts.values(), default=0) == self._counts[self._pair]
        self._on_pair = foremost or backdrop.market != "us"
        self.main = self._main()

    def _main(self) -> str | None:
        """What the document is mainly about, for views of nothing that their own words name."""
        counts: Counter[str] = Counter()
        for name, number in self._counts.items():
            if name.partition(".")[0] not in _SELDOM_VIEWED:
                counts[self._viewed(name)] += number
        most = counts.most_common(1)
        own = self._backdrop.asset
        fx = [(name, number) for name, number in most if name.startswith("fx.")]
        if own is None or (fx and fx[0][1] * 2 > counts.total()):
            return most[0][0] if most else None
        return self._viewed(own)

    def _viewed(self, name: str) -> str:
        """The asset where funds of it are named, a market's bonds for its yields, the text's pair for a dollar."""
        if name.startswith("yield."):
            return f"{name.split('.')[1]}.bond.gov"
        if name == "fx.dxy" and self._counts[self._pair] >= self._counts["fx.dxy"] and self._on_pair:
            return self._pair
        return name if name.endswith(".money_market") else name.replace(".fund.", ".")

    def asset_at(self, start: int, end: int) -> str | None:
        """The asset that the text between two offsets is about; None where it names none.

        What is named most; on a tie the document's own, then the first. Rates and figures of the economy count where
        nothing else is named, a market that is held or judged ("underweight Europe") where not even they are; what
        stands in a condition or for a cause ("a weaker yen", "in dollars") only at the last.
        """
        named = list(self._named(start, end))
        front = self._most(n for n, aside in named if not aside)
        return front or self._market_at(start, end) or (None if self.main else self._most(n for n, _ in named))

    def before(self, start: int, paragraph: int) -> str | None:
        """What was spoken of last in the paragraph, from the offset `paragraph` up to `start`.

        Only where the document has no subject of its own, or where that was another market's like class.
        """
        ours = self.main or "global"
        for scene in [s for s in self._scenes if paragraph <= s.start and s.end <= start][: -_LOOK_BACK - 1 : -1]:
            name = self.asset_at(scene.start, scene.end)
            if name and (ours.startswith("global") or self._elsewhere(name)):
                return name
            if name:
                return None
        return None

    def viewable(self, name: str | None) -> bool:
        """Whether views are of such an asset: none are of rates and figures of the economy by the way."""
        return name is not None and name.partition(".")[0] not in (*_SELDOM_VIEWED, "other")

    def _elsewhere(self, name: str) -> bool:
        """Whether it is another market's security of the class that the document is about."""
        market, _, rest = (self.main or "").partition(".")
        other, _, like = name.partition(".")
        return other not in (market, "foreign", "global") and like.partition(".")[0] == rest.partition(".")[0] != ""

    def _most(self, names: Iterable[str]) -> str | None:
        counts = Counter(names)
        seldom = Counter({n: c for n, c in counts.items() if n.partition(".")[0] in _SELDOM_VIEWED})
        counts -= seldom
        own = _coarse(self.main)
        best = max(counts, key=lambda name: (counts[name], name in MARKET_OF or _coarse(name) == own), default=None)
        return best or next((n for n in seldom if n.startswith("rate.") and n != "rate.other"), None)

    def _named(self, start: int, end: int) -> Iterator[tuple[str, bool]]:
        """The assets that are named, each with whether it is only told as a condition or a cause."""
        for scene, mention in self._mentions(start, end, "asset"):
            name = asset_id(mention, self._backdrop)
            if name and mention.id != "securities" and not _bare_yield(mention):
                yield self._viewed(name), _aside(scene, mention) and not _same(name, self.main)

    def _market_at(self, start: int, end: int) -> str | None:
        """The securities of a market that is said to be held, left or judged, of the document's class."""
        kind = self._backdrop.asset_class
        if kind not in ("equity", "bond"):
            return None
        loose = (self.main or "global").startswith("global")
        for scene, mention in self._mentions(start, end, "country"):
            country = mention.country or mention.id
            if country in NO_COUNTRY:
                continue
            if loose or (not mention.adjective and _held(scene, mention)):
                return f"{self._market(country)}.{kind}"
        return None

    def _market(self, country: str) -> str:
        """The country, or the region of it where the document speaks of that one's assets and not of the country's."""
        region = _REGION_OF.get(country, country)
        named = {name.partition(".")[0] for name in self._counts}
        return region if region in named and country not in named else country

    def _mentions(self, start: int, end: int, role: str) -> Iterator[tuple[Scene, Mention]]:
        for scene in self._scenes:
            if scene.start < end and start < scene.end:
                for mention in scene.mentions:
                    if mention.role == role and start <= scene.words.start[mention.start] < end:
                        yield scene, mention


def _bare_yield(mention: Mention) -> bool:
    """Whether yields in general are named, which are those of what is spoken of."""
    return mention.id == "yield" and mention.country is None and mention.part is None


def _same(name: str, main: str | None) -> bool:
    return name.partition(".")[0] == "fx" and (main or "").partition(".")[0] == "fx"


def _aside(scene: Scene, mention: Mention) -> bool:
    """Whether an asset stands in a condition, or is a currency told as a cause or a unit."""
    lower = scene.words.lower
    for i in range(mention.start - 1, scene.first - 1, -1):
        if lower[i] in _lists().conditions:
            return True
        if lower[i] in _lists().stops:
            break
    if not mention.id.startswith("fx."):
        return False
    before = lower[max(scene.first, mention.start - 1) : mention.start]
    caused = bool(before) and (before[0] in _lists().causes or before[0] == "in" or _costed(lower, scene, mention))
    return caused or (mention.end < scene.last and lower[mention.end] in _lists().effects)


def _costed(lower: Sequence[str], scene: Scene, mention: Mention) -> bool:
    """Whether it is what hedging or covering a currency costs that is spoken of."""
    return not _lists().costs.isdisjoint(lower[max(scene.first, mention.start - 4) : mention.start])


def _held(scene: Scene, mention: Mention) -> bool:
    """Whether a country stands for its market: somebody owns, leaves or shuns it, or it is dear or cheap."""
    lower = scene.words.lower
    before = lower[max(scene.first, mention.start - 3) : mention.start]
    if before and (
        before[-1] in _lists().holding or (before[-1] in _lists().links and set(before[:-1]) & _lists().holding)
    ):
        return True
    after = lower[mention.end : min(scene.last, mention.end + 12)]
    return bool(set(after[:7]) & _lists().being) and bool(set(after) & _lists().judged)
