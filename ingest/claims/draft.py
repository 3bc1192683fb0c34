"""A claim while it is being put together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corpus.claim import Comparator, Direction, Kind, Record
from ingest.claims.actors import DOMESTIC, UNLISTED, Actor
from ingest.claims.mentions import LISTED
from ingest.claims.predicates import Predicate
from ingest.claims.scene import Figure, Time
from ingest.claims.slots import Asset


def distinct(drafts: Sequence["Draft"], time_of: Callable[["Draft"], Time | None]) -> list["Draft"]:
    """The drafts without those that say again, with neither figure nor record, what another of the sentence says.

    `time_of` is the time in the sentence that a draft is about, if any: what is told of two times is told twice.
    """
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.figure is None, d.record is None, d.at)):
        plain = draft.figure is None and draft.record is None
        alike = (k for k in kept if k.kind == draft.kind and k.direction == draft.direction and _same(k, draft))
        if not (plain and any(draft.kind == "holding" or not _apart(time_of(k), time_of(draft)) for k in alike)):
            kept.append(draft)
    return sorted(kept, key=lambda d: d.at)


def _apart(one: Time | None, other: Time | None) -> bool:
    return one is not None and other is not None and one is not other


def _same(a: "Draft", b: "Draft") -> bool:
    if a.kind == "flow":
        return a.actor == b.actor
    return a.asset is not None and b.asset is not None and a.asset.id == b.asset.id


def _of_one_market(asset: str) -> bool:
    """Whether an asset is of one country's market, in which others are foreigners."""
    prefix, _, rest = asset.partition(".")
    return rest.startswith(("equity", "bond", "property")) and prefix not in ("foreign", "global", "asia", "em")


_LENT: dict[str, Direction] = {"up": "in", "down": "out"}
TURNED: dict[Direction, Direction] = {"up": "down", "down": "up", "in": "out", "out": "in", "flat": "flat"}


@dataclass(slots=True)
class Draft:
    """One statement: its figure or None, the word it stands at, and what has been found out about it."""

    kind: Kind
    at: int
    direction: Direction | None = None
    figure: Figure | None = None
    predicate: Predicate | None = None
    actor: Actor | None = None
    asset: Asset | None = None
    record: Record | None = None
    comparator: Comparator | None = None
    told: str = ""  # the words of the record
    over: tuple[int, str] | None = None  # how many weeks, months, ... a run of dealings lasted that is over
    echo: bool = False  # told as what was told before, or as its opposite, at the same time
    bygone: bool = False  # what was reached once, a fact even where it is told of what may come
    loose: bool = False  # weighed, not found by a rule: later sentences do not rest on it

    def _through_funds(self, asset: Asset) -> None:
        prefix, _, rest = asset.id.partition(".")
        if self.actor and self.actor[0] == "residents" and self.actor[1] and prefix == "global":
            prefix = self.actor[1]
        self.actor = ("funds", None)
        if rest.partition(".")[0] in ("equity", "bond"):
            self.asset = replace(asset, id=f"{prefix}.fund.{rest.partition('.')[0]}")

    def _lent(self, lender: str) -> None:
        """Credit that grows or shrinks is a flow of whoever grants it."""
        if self.actor is None or lender != "other":
            self.actor = (lender, None)
        if self.kind == "change":
            self.kind, self.direction = "flow", _LENT.get(self.direction or "")

    def _abroad(self) -> None:
        """A country without a prefix of its own: of a market of another's it is one of the foreigners."""
        if self.actor != ("residents", UNLISTED):
            return
        self.actor = ("foreigners" if self.asset and _of_one_market(self.asset.id) else "residents", None)

    def _of_the_world(self, asset: Asset) -> Asset:
        """What a country's own investors deal in all over the world is foreign to them."""
        own = self.actor is not None and self.actor[0] in DOMESTIC and self.actor[1] is not None
        wide = own and asset.id.startswith(("global.bond", "global.equity"))
        return replace(asset, id=f"foreign{asset.id.removeprefix('global')}") if wide else asset

    def settle(self, *, of_funds: bool = False) -> None:
        """Bring actor and direction in line with the asset: funds, countries, inverted currencies.

        `of_funds` says that dealings without a holder of their own are those of funds.
        """
        self._abroad()
        if self.asset is None:
            return
        self.asset = self._of_the_world(self.asset)
        if self.kind in ("flow", "holding") and self.asset.id in LISTED:
            self.asset = replace(self.asset, id=LISTED[self.asset.id])
        if self.asset.lender and self.kind in ("flow", "holding", "change"):
            self._lent(self.asset.lender)
        if (
            of_funds
            and self.kind == "flow"
            and (self.actor is None or self.actor[0] in ("residents", "other", "funds"))
        ):
            self._through_funds(self.asset)
        if self.asset.inverted and self.direction:
            self.direction = TURNED.get(self.direction, self.direction)
        prefix, _, rest = self.asset.id.partition(".")
        moved = self.kind == "change" and self.figure is not None and self.figure.money
        if (rest.startswith("fund.") or self.asset.vehicle) and (self.kind in ("flow", "holding") or moved):
            self.actor = ("funds", None)
        elif self.actor and self.actor[0] == "residents" and _of_one_market(self.asset.id):
            country = self.actor[1]
            if country and prefix != country:
                self.actor = ("foreigners", country)


def unit_of(draft: "Draft", figure: Figure) -> str | None:
    """The unit of a draft's figure; that of a bare number, and of a price in another currency, by what it measures."""
    family = (draft.asset.id if draft.asset else "").partition(".")[0]
    if draft.kind == "valuation" and figure.quantity.measure == "number":
        return "x"
    if family == "index" and figure.money and draft.kind in ("level", "change"):
        return "points"
    if family == "fx" and draft.kind == "level" and (figure.money or figure.unit is None):
        return "rate"
    if family == "spread" and figure.unit == "points":
        return "pp"
    return figure.unit or {"index": "points", "fx": "rate", "yield": "%", "rate": "%"}.get(family)
