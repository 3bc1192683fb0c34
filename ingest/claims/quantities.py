"""Quantities in plain text: values with units, bounds and what the words around them say.

    from ingest.claims.quantities import find_quantities

Forms and conventions are described in `docs/quantities.md`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal

from ingest.claims.amounts import Amount, find_amounts
from ingest.claims.exclusions import excluded, lone_word
from ingest.claims.modifiers import Surroundings, read_surroundings
from ingest.claims.numbers import plain
from ingest.claims.ranges import join_ranges, share_units
from ingest.claims.rules import look
from ingest.claims.units import Measure

_look = partial(look, file="quantities.yaml")
_CLAIMED: frozenset[Measure] = frozenset({"money", "percent", "multiple", "points", "rate", "number", "mass"})
_ANY = re.compile(
    r"\d|[½¼¾⅓⅔⅛⅜⅝⅞]|\b(?:a|an|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|zero|doubl|tripl|trebl|quadrupl|halv|twice)|teen\b|(?:[nrxvf]ty|ghty)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its unit, `text` = the given text from `start` to `end` (without "about", "more than").

    `low`, `high` are in base units and signed as printed; exact: equal, open range: the other end None.
    `unit` is an ISO 4217 code, "%", "pp", "bp", "x", "points", "rate", "t", else the unit's own name ("kilometre",
    and for things counted their name in the singular, "people"); None for a bare number.
    `measure` classes it; `claim_unit` is the unit as `docs/claims.md` has it.
    `printed` is the bare figure with its scale ("1.07 trillion") at `printed_start`.
    `per` is what it is counted per ("barrel", "year"). `sign` is "+" or "-" where one is printed.
    `change` is "up" or "down" where the words next to it say so. `kind_hint` is the preposition before it
    ("from", "to", "by", "of", "at", "than", "against") or "conversion" in a note such as "$1 = 145 yen".
    `bracketed`: printed in brackets; `restates`: the index of the quantity that it restates in another unit.
    `group`: the same number for figures of one list ("30% and 20% respectively").
    """

    low: float | None
    high: float | None
    unit: str | None
    measure: Measure
    approx: bool
    change: Literal["up", "down"] | None
    text: str
    start: int
    end: int
    printed: str
    printed_start: int
    per: str | None = None
    sign: str | None = None
    kind_hint: str | None = None
    bracketed: bool = False
    restates: int | None = None
    group: int | None = None

    @property
    def measurable(self) -> bool:
        """Whether a claim could rest on it: money, percent, multiples, points, rates, weights and bare numbers."""
        return self.measure in _CLAIMED

    @property
    def claim_unit(self) -> str | None:
        """The unit as claims have it: "count" for things counted, "points" for a bare number."""
        return {"count": "count", "number": "points"}.get(self.measure, self.unit)

    @property
    def unsigned(self) -> tuple[float | None, float | None]:
        """`low` and `high` without the printed sign, for figures whose direction is told apart from them."""
        if self.sign != "-":
            return self.low, self.high
        ends = [None if v is None else abs(v) for v in (self.high, self.low)]
        return ends[0], ends[1]

    def as_json(self) -> dict[str, Any]:
        """The fields that `tieout quantities` prints."""
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "low": self.low,
            "high": self.high,
            "unit": self.unit,
            "measure": self.measure,
            "per": self.per,
            "approx": self.approx,
            "change": self.change,
            "restates": self.restates,
        }


_AND = (" and ", " or ", ", ")


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence or a row, in order; numbers that are dates, names or labels are left out."""
    if not _ANY.search(text):
        return ()
    flat = plain(text)
    amounts = join_ranges(flat, [a for a in find_amounts(flat) if not excluded(flat, a)])
    amounts = share_units(flat, amounts)
    amounts = [a for a in amounts if not lone_word(flat, a)]
    found: list[Quantity] = []
    for index, amount in enumerate(amounts):
        before = amounts[index - 1] if index else None
        following = amounts[index + 1].start if index + 1 < len(amounts) else len(flat)
        around = read_surroundings(flat, amount, before.end if before else 0, following)
        restates = None
        if before:
            amount.rough |= found[-1].approx and flat[before.end : amount.start] in _AND  # "roughly 30% and 20%"
            restates = _restated(flat, before, amount, around, found[-1].restates, index - 1)
        if before and around.change is None and _look("or the same").fullmatch(flat[before.end : amount.start]):
            around = replace(around, change=found[-1].change)  # "fell $1.25, or 1.5%"
        found.append(_quantity(text, amount, around, restates))
    return tuple(found)


def _quantity(text: str, amount: Amount, around: Surroundings, restates: int | None) -> Quantity:
    low: float | None = amount.low
    high: float | None = amount.high
    if around.bound == "at_least":
        high = None
    elif around.bound == "at_most":
        low = None
    return Quantity(
        low=low,
        high=high,
        unit=amount.unit,
        measure=amount.measure,
        approx=around.approx or amount.rough,
        change=around.change,
        text=text[amount.start : amount.end],
        start=amount.start,
        end=amount.end,
        printed=text[amount.bare_start : amount.bare_end],
        printed_start=amount.bare_start,
        per=amount.per,
        sign=amount.sign,
        kind_hint=around.hint,
        bracketed=around.bracketed,
        restates=restates,
        group=amount.group,
    )


_CLOSES = re.compile(r"[^()]{0,24}[)\]]")


def _restated(
    text: str, before: Amount, amount: Amount, around: Surroundings, chained: int | None, index: int
) -> int | None:
    """The figure that this one gives in another unit: "¥1.07 trillion ($7.2 billion)", "22 tonnes, or $1.3bn".

    `index` is that of the figure before; `chained` is what that one restates, which a third one restates too.
    """
    timed = "duration" in (amount.measure, before.measure)
    if amount.unit == before.unit or timed or not (before.complete and amount.complete):
        return None
    between = text[before.end : amount.start]
    if around.bracketed and _look("opens").fullmatch(between) and _CLOSES.match(text, amount.end):
        return index
    if _look("or worth").fullmatch(between):
        return index if chained is None else chained
    return None
