"""What a stretch of a document is about."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.claims.mentions import Mention
from ingest.claims.reference import MARKET_OF, Backdrop, asset_id
from ingest.claims.scene import Scene

_SELDOM_VIEWED = ("macro", "rate", "spread", "yield")
_PAIRS = ("fx.usdjpy", "fx.usdcny")  # what "the dollar" means in a text on the other currency


def _coarse(asset: str | None) -> list[str]:
    return (asset or "").split(".")[:2]


class Subjects:
    """The assets that a document's sentences name, by place."""

    def __init__(self, scenes: Sequence[Scene], backdrop: Backdrop) -> None:
        self._scenes, self._backdrop = scenes, backdrop
        named = (asset_id(m, backdrop) for s in scenes for m in s.mentions if m.role == "asset")
        self._counts = Counter(name for name in named if name)
        self._pair = max(_PAIRS, key=lambda pair: self._counts[pair])
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
        """The asset itself where funds of it are named; the pair that the text is on where a dollar is."""
        if name == "fx.dxy" and self._counts[self._pair] >= self._counts["fx.dxy"]:
            return self._pair
        return name if name.endswith(".money_market") else name.replace(".fund.", ".")

    def asset_at(self, start: int, end: int) -> str | None:
        """The asset that the text between two offsets is about; None where it names none.

        What is named most; on a tie the document's own, then the first. Rates and figures of the economy count where
        nothing else is named, and a country where not even they are.
        """
        counts: Counter[str] = Counter(self._named(start, end))
        seldom = Counter({n: c for n, c in counts.items() if n.partition(".")[0] in _SELDOM_VIEWED})
        counts -= seldom
        own = _coarse(self.main)
        best = max(counts, key=lambda name: (counts[name], name in MARKET_OF or _coarse(name) == own), default=None)
        rates = [n for n in seldom if n.startswith("rate.") and n != "rate.other"]
        if ".bond" in (self.main or ""):
            rates += [n for n in seldom if n.startswith("yield.")]
        return best or next(iter(rates), None) or self._of_country(start, end)

    def _named(self, start: int, end: int) -> Iterator[str]:
        for mention in self._mentions(start, end, "asset"):
            name = asset_id(mention, self._backdrop) if mention.id != "securities" else None
            if name:
                yield self._viewed(name)

    def _of_country(self, start: int, end: int) -> str | None:
        kind = self._backdrop.asset_class
        if kind not in ("equity", "bond") or not (self.main or "global").startswith("global"):
            return None
        named = (m.country or m.id for m in self._mentions(start, end, "country"))
        return next((f"{c}.{kind}" for c in named if c not in ("foreign", "home", "global", "elsewhere")), None)

    def _mentions(self, start: int, end: int, role: str) -> Iterator[Mention]:
        for scene in self._scenes:
            if scene.start < end and start < scene.end:
                for mention in scene.mentions:
                    if mention.role == role and start <= scene.words.start[mention.start] < end:
                        yield mention
