"""Claims of a table's rows: a label, and cells that are read with their column's name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.claim import Direction, Kind, Value
from corpus.document import row_cells, tabbed
from ingest.claims.actors import Actor, actor_from
from ingest.claims.mentions import Found, Mention, find_mentions, look_up
from ingest.claims.phrases import split
from ingest.claims.quantities import Quantity, find_quantities
from ingest.claims.reference import Backdrop, Memory
from ingest.claims.slots import Asset, asset_from

_LONGEST = 500  # characters of a label or caption that are read
_SCALES = {"tn": 1e12, "trn": 1e12, "trillion": 1e12, "bn": 1e9, "billion": 1e9, "mn": 1e6, "m": 1e6, "million": 1e6}
_SIGNS = {
    "us$": "USD",
    "$": "USD",
    "usd": "USD",
    "¥": "JPY",
    "yen": "JPY",
    "jpy": "JPY",
    "€": "EUR",
    "eur": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "rmb": "CNY",
    "cny": "CNY",
    "yuan": "CNY",
    "rs": "INR",
    "inr": "INR",
    "₹": "INR",
}
_UNIT = re.compile(
    r"US\$|[$¥€£₹]|%|\b(?:usd|jpy|eur|gbp|rmb|cny|inr|yen|yuan|rs|tonnes?|tons?|t)\b"
    r"|\b(?:crore|trillion|billion|million|trn|tn|bn|mn|m|pct|per cent|percent)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in a row, `start` in the row's text, with what it says."""

    quantity: Quantity
    start: int
    kind: Kind
    direction: Direction | None
    actor: Actor | None
    asset: Asset | None
    head: str
    also: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class _Label:
    """What a label or a column's name names and says."""

    mentions: tuple[Mention, ...]
    flow: str | None
    hold: bool
    change: bool
    valued: bool
    text: str

    def first(self, role: str) -> Mention | None:
        return next((m for m in self.mentions if m.role == role), None)


def cells(row: str, header: Sequence[str], *, caption: str, backdrop: Backdrop, memory: Memory) -> list[Cell]:
    """The figures of one row of a table; `caption` is the text that leads up to the table."""
    parts = tabbed(row).split("\t")
    if row_cells(row) == tuple(header):
        return []
    label, about, corner = _read(parts[0]), _read(caption), header[0] if header else ""
    found: list[Cell] = []
    at = len(parts[0]) + 1
    for column, part in enumerate(parts[1:], start=1):
        name = header[column] if column < len(header) else (header[-1] if header else "")
        quantity = next(iter(find_quantities(part)), None) if not _date(part) else None
        if quantity:
            place = _Place(label, _read(name), _read(f"{corner} {name}"), about, corner, backdrop, memory)
            quantity = _in_units(_in_units(quantity, name), corner)
            cell = _cell(quantity, at + quantity.printed_start, place)
            if cell and found and _restates(cell, found[-1]):
                value = Value(*cell.quantity.unsigned, cell.quantity.claim_unit)
                found[-1] = replace(found[-1], also=(*found[-1].also, value))
            else:
                found += [cell] if cell else []
        at += len(part) + 1
    return found


def _restates(cell: Cell, before: Cell) -> bool:
    """Whether a cell gives in money what the one before gives by weight."""
    weighed = before.quantity.measure == "mass" and cell.quantity.measure == "money"
    return weighed and (cell.kind, cell.direction) == (before.kind, before.direction)


def _in_units(quantity: Quantity, header: str) -> Quantity:
    """A bare number in the unit and scale that its column's name gives ("Tonnes", "¥ bn")."""
    if quantity.measure != "number":
        return quantity
    named = [m.group().lower() for m in _UNIT.finditer(header)]
    currency = next((_SIGNS[n] for n in named if n in _SIGNS), None)
    scale = next((_SCALES[n] for n in named if n in _SCALES), 1.0)
    if currency is None:
        if any(n.startswith("ton") or n == "t" for n in named):
            return replace(quantity, unit="t", measure="mass")
        return (
            replace(quantity, unit="%", measure="percent")
            if {"%", "pct", "percent", "per cent"} & set(named)
            else quantity
        )
    if quantity.printed[-1:].isalpha():
        scale = 1.0  # the cell has a scale of its own
    low, high = (None if v is None else v * scale for v in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high, unit=currency, measure="money")


def _date(part: str) -> bool:
    return bool(re.fullmatch(r"\s*(?:\d{4}|\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?)\s*", part))


def _read(text: str) -> _Label:
    words = split(text[:_LONGEST])
    found = look_up(words, 0, len(words))
    mentions = tuple(find_mentions(words, found, 0, len(words), frozenset()))
    flow = _flow(found)
    hold = any(
        name.startswith("hold")
        for hits in found.values()
        for c in ("nouns", "verb", "roles")
        for _, name in hits.get(c, ())
    )
    change = bool(
        {"change", "changes", "return", "performance", "gain", "m/m", "w/w", "chg", "difference"} & set(words)
    )
    valued = any("multiples" in hits for hits in found.values())
    return _Label(mentions, flow, hold, change, valued, text)


def _flow(found: Found) -> str | None:
    """The sense of a name that speaks of dealings: "in", "out", or "flow" where the sign tells."""
    senses = [
        name.split()[1]
        for hits in found.values()
        for c in ("nouns", "verb", "roles")
        for _, name in hits.get(c, ())
        if name.startswith("trade")
    ]
    if not senses:
        return None
    return senses[0] if len(set(senses)) == 1 and "flow" not in senses else "flow"


@dataclass(frozen=True, slots=True)
class _Place:
    """What a cell stands beside: its row's label, its column's name, with the corner's, and the caption."""

    label: _Label
    name: _Label
    head: _Label
    about: _Label
    corner: str
    backdrop: Backdrop
    memory: Memory


def _cell(quantity: Quantity, start: int, place: _Place) -> Cell | None:
    money = quantity.measure in ("money", "mass")
    asset = _asset(place, money=money)
    made = (_amount if money else _price)(quantity, place, asset)
    if made is None:
        return None
    kind, direction = made
    dealt = money or kind == "holding"
    actor = _actor(place) if dealt else None
    return Cell(quantity, start, kind, direction, actor, asset, f"{place.name.text}; {place.corner}")


def _moved(quantity: Quantity) -> Direction:
    return "down" if quantity.sign == "-" else "up"


def _price(quantity: Quantity, place: _Place, asset: Asset | None) -> tuple[Kind, Direction | None] | None:
    name, head, unit = place.name, place.head, quantity.claim_unit
    if place.label.valued or name.valued:
        return ("valuation", None) if unit in ("x", "%") else None
    family = asset.id.partition(".")[0] if asset else ""
    if unit in ("%", "bp", "pp") and asset and (quantity.sign or name.change or head.change) and not name.hold:
        return "change", _moved(quantity)
    if unit == "%" and (name.hold or head.hold):
        return "holding", None
    if family in ("index", "fx", "yield", "rate") and (quantity.measure == "number" or unit in ("points", "rate", "%")):
        return "level", None
    return None


def _amount(quantity: Quantity, place: _Place, asset: Asset | None) -> tuple[Kind, Direction | None] | None:
    del asset
    name, head, memory = place.name, place.head, place.memory
    held = name.hold or head.hold
    if name.change:
        return "change", _moved(quantity)
    flow = place.label.flow or name.flow or head.flow or (None if held else place.about.flow)
    if flow and not (name.hold and not name.flow):
        named = place.label.flow or name.flow or head.flow
        told = quantity.sign == "-" or (flow == "out" and not (quantity.sign and named != "out"))
        sense: Direction = "out" if told else "in"
        return "flow", sense
    if held or place.about.hold or (memory.kind in ("holding", "change") and not quantity.sign):
        return "holding", None
    if memory.kind == "flow" and memory.direction in ("in", "out"):
        return "flow", {"-": "out", "+": "in"}.get(quantity.sign or "", memory.direction)  # type: ignore[return-value]
    if quantity.sign and place.backdrop.of_funds:
        return "flow", "out" if quantity.sign == "-" else "in"
    return ("change", _moved(quantity)) if quantity.sign else None


def _actor(place: _Place) -> Actor | None:
    told = (place.name, place.head, place.about)
    actor = next((m for source in told if (m := source.first("actor"))), None)
    asset = next((m for source in told if (m := source.first("asset"))), None)
    at_large = asset is None or not (asset.named or asset.country)
    if actor and actor.id == "foreigners" and at_large and not place.label.first("actor"):
        return actor_from(actor, place.backdrop)  # a row's country is the market that they deal in
    for source in (place.label, place.name, place.head, place.about):
        mention = source.first("actor")
        if mention:
            return actor_from(mention, place.backdrop)
        if source is place.label:
            country = source.first("country")
            if country:
                known = country.country if country.country not in ("elsewhere", "em") else None
                return ("residents", known) if known else ("foreigners", None)
    return place.memory.actor


def _elsewhere(mention: Mention, label: _Label) -> Mention:
    """What a caption or a column names, in the country of the row."""
    where = label.first("country") if not mention.named else None
    known = where is not None and where.country not in (None, "foreign", "home", "elsewhere")
    return replace(mention, country=where.country) if where and known else mention


def _market(mention: Mention, label: _Label, backdrop: Backdrop) -> str:
    """The market of a class that a row of a table of funds names: its own, the world's, or that of all the funds."""
    if label.text.startswith("EM"):
        return "em"
    if label.text.lower().startswith(("world", "global")):
        return "global"
    known = mention.country if mention.country != "home" else None
    return known or backdrop.market or "global"


def _asset(place: _Place, *, money: bool) -> Asset | None:
    """The asset of a cell: that of the label or the column; a country's name in a table of funds is their market."""
    label, backdrop = place.label, place.backdrop
    whole = label.text.strip().lower() in ("total", "net", "all", "overall", "net total")
    carried = backdrop.asset if whole else place.memory.flow_asset or backdrop.asset
    for source in (label, place.name, place.head, place.about):
        mention = source.first("asset")
        if mention is None:
            continue
        if money and mention.id.partition(".")[0] in ("index", "fx"):
            continue
        if source is place.about or (source is not label and mention.country in (None, "global")):
            mention = _elsewhere(mention, label)
        asset = asset_from(mention, backdrop)
        if asset and carried and ".fund." in carried and money and not mention.named and not mention.vehicle:
            return Asset(f"{_market(mention, label, backdrop)}.fund.{mention.id}")
        return asset
    country = label.first("country")
    if country and carried and ".fund." in carried and country.country:
        return Asset(f"{country.country}.{carried.partition('.')[2]}")
    return Asset(carried, explicit=False) if carried else None
