"""Claims of a table's rows: a label, and cells that are read with their column's name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.claim import Direction, Kind
from ingest.claims.phrases import split
from ingest.claims.mentions import Found, Mention, find_mentions, look_up
from ingest.claims.quantities import Quantity, find_quantities
from ingest.claims.reference import Backdrop, Memory
from ingest.claims.slots import Actor, Asset, actor_from, asset_from

_LONGEST = 500  # characters of a label or caption that are read
_SCALES = {"tn": 1e12, "trn": 1e12, "trillion": 1e12, "bn": 1e9, "billion": 1e9, "mn": 1e6, "m": 1e6, "million": 1e6}
_SIGNS = {"us$": "USD", "$": "USD", "usd": "USD", "¥": "JPY", "yen": "JPY", "jpy": "JPY", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP", "rmb": "CNY", "cny": "CNY", "yuan": "CNY", "rs": "INR", "inr": "INR", "₹": "INR"}
_UNIT = re.compile(r"US\$|[$¥€£₹]|%|(?:usd|jpy|eur|gbp|rmb|cny|inr|yen|yuan|rs|tonnes?|tons?|t|crore|trillion|billion|million|trn|tn|bn|mn|m|pct|per cent|percent)", re.IGNORECASE)


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


@dataclass(frozen=True, slots=True)
class _Label:
    """What a label or a column's name names and says."""

    mentions: tuple[Mention, ...]
    flow: str | None
    hold: bool
    change: bool
    text: str

    def first(self, role: str) -> Mention | None:
        return next((m for m in self.mentions if m.role == role), None)


def cells(row: str, header: Sequence[str], *, caption: str, backdrop: Backdrop, memory: Memory) -> list[Cell]:
    """The figures of one row of a table; `caption` is the text that leads up to the table."""
    parts = row.split("\t")
    label = _read(parts[0])
    about = _read(caption)
    found: list[Cell] = []
    if tuple(parts) == tuple(header):
        return []
    at = len(parts[0]) + 1
    for column, part in enumerate(parts[1:], start=1):
        name = header[column] if column < len(header) else (header[-1] if header else "")
        corner = header[0] if header else ""
        quantities = find_quantities(part) if not _date(part) else []
        for quantity in (_in_units(q, name) for q in quantities[:1]):
            cell = _cell(
                quantity,
                at + quantity.printed_start,
                label,
                _read(name),
                _read(f"{corner} {name}"),
                about,
                backdrop,
                memory,
                f"{name}; {corner}",
            )
            if cell:
                found.append(cell)
        at += len(part) + 1
    return found


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
        return replace(quantity, unit="%", measure="percent") if {"%", "pct", "percent", "per cent"} & set(named) else quantity
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
    flow = _flow(words, found)
    hold = any(
        name.startswith("hold")
        for hits in found.values()
        for c in ("nouns", "verb", "roles")
        for _, name in hits.get(c, ())
    )
    change = bool(
        {"change", "changes", "return", "performance", "gain", "m/m", "w/w", "chg", "difference"} & set(words)
    )
    return _Label(mentions, flow, hold, change, text)


def _flow(words: Sequence[str], found: Found) -> str | None:
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


def _cell(
    quantity: Quantity,
    start: int,
    label: _Label,
    name: _Label,
    head: _Label,
    about: _Label,
    backdrop: Backdrop,
    memory: Memory,
    at: str,
) -> Cell | None:
    unit = quantity.claim_unit
    money = quantity.measure in ("money", "mass")
    asset = _asset(label, name, head, about, backdrop, memory, money=money)
    sign = quantity.sign or ""
    if not money:
        family = asset.id.partition(".")[0] if asset else ""
        if unit in ("%", "bp", "pp") and asset and (sign or name.change or head.change) and not name.hold:
            return Cell(quantity, start, "change", "down" if sign == "-" else "up", None, asset, at)
        if unit in ("%",) and (name.hold or head.hold):
            return Cell(quantity, start, "holding", None, _actor(label, name, head, about, backdrop, memory), asset, at)
        if family in ("index", "fx", "yield", "rate") and unit in (None, "points", "rate", "%"):
            return Cell(quantity, start, "level", None, None, asset, at)
        return None
    actor = _actor(label, name, head, about, backdrop, memory)
    if name.change and (sign or name.change):
        return Cell(quantity, start, "change", "down" if sign == "-" else "up", actor, asset, at)
    flow = label.flow or name.flow or head.flow or (about.flow if not (name.hold or head.hold) else None)
    if flow and not (name.hold and not name.flow):
        sense = flow if flow != "flow" else "in"
        if sign == "-":
            sense = "out" if sense == "in" else sense
        return Cell(quantity, start, "flow", "in" if sense == "in" else "out", actor, asset, at)
    if name.hold or head.hold or about.hold or memory.kind in ("holding", "change"):
        return Cell(quantity, start, "holding", None, actor, asset, at)
    if memory.kind == "flow" and memory.direction in ("in", "out"):
        turned: Direction = {"-": "out", "+": "in"}.get(sign, memory.direction)  # type: ignore[assignment]
        return Cell(quantity, start, "flow", turned, actor, asset, at)
    if sign:
        return Cell(quantity, start, "change", "down" if sign == "-" else "up", actor, asset, at)
    return None


def _actor(
    label: _Label, name: _Label, head: _Label, about: _Label, backdrop: Backdrop, memory: Memory
) -> Actor | None:
    for source in (label, name, head, about):
        mention = source.first("actor")
        if mention:
            return actor_from(mention, backdrop)
        if source is label:
            country = source.first("country")
            if country:
                known = country.country if country.country not in ("elsewhere", "em") else None
                return ("residents", known) if known else ("foreigners", None)
    return memory.actor


def _asset(
    label: _Label, name: _Label, head: _Label, about: _Label, backdrop: Backdrop, memory: Memory, *, money: bool
) -> Asset | None:
    """The asset of a cell: that of the label or the column; a country's name in a table of funds is their market."""
    whole = label.text.strip().lower() in ("total", "net", "all", "overall", "net total")
    carried = backdrop.asset if whole else memory.flow_asset or backdrop.asset
    for source in (label, name, head, about):
        mention = source.first("asset")
        if mention is None:
            continue
        if money and mention.id.partition(".")[0] in ("index", "fx"):
            continue
        asset = asset_from(mention, backdrop)
        if asset and carried and ".fund." in carried and money and not mention.named and not mention.vehicle:
            prefix = mention.country or ("em" if label.text.startswith("EM") else "global")
            return Asset(f"{prefix}.fund.{mention.id}")
        return asset
    country = label.first("country")
    if country and carried and ".fund." in carried and country.country:
        return Asset(f"{country.country}.{carried.partition('.')[2]}")
    return Asset(carried, explicit=False) if carried else None
