"""Figures that belong together: ranges, lists that share a unit, a currency that is not repeated."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from itertools import pairwise

from ingest.claims.amounts import Amount
from ingest.claims.modifiers import moves
from ingest.claims.rules import look

_JOIN = re.compile(r" ?(?:-|–|—|…|\.\.\.?|~) ?| to |-to-| or | and ")
_look = partial(look, file="quantities.yaml")


def join_ranges(text: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts with the two ends of each range made one."""
    joined: list[Amount] = []
    for amount in amounts:
        if joined and (whole := _range(text, joined[-1], amount)):
            joined[-1] = whole
        else:
            joined.append(amount)
    return joined


def _range(text: str, first: Amount, second: Amount) -> Amount | None:
    """The range from `first` to `second`, None where the two are amounts of their own."""
    between = text[first.end : second.start]
    minus = second.sign == "-" and between == "" and first.sign is None
    if not minus and not _JOIN.fullmatch(between):
        return None
    if first.low != first.high or first.share or second.share or not _spoken(text, first, second, between):
        return None
    low, high = _shared_ends(first, second)
    if low > high or not _alike(first, second):
        return None
    whole = second if second.complete else first
    return replace(
        first,
        end=max(first.end, second.end),
        bare_end=second.bare_end,
        low=low,
        high=high,
        unit=whole.unit,
        measure=whole.measure,
        per=second.per or first.per,
        factor=second.factor,
        words=first.words and second.words,
        ungrouped=False,
        hyphened=second.hyphened,
    )


def _spoken(text: str, first: Amount, second: Amount, between: str) -> bool:
    """Whether the words make a range: "between A and B", "A to B" that is no move from A to B, "two or three"."""
    before = text[max(0, first.start - 120) : first.start]
    word = between.strip()
    if word == "and":
        return bool(_look("between").search(before))
    if word == "or":
        return first.words and second.words and second.low == first.low + 1 and not first.complete
    if word != "to":
        return True
    if _look("from").search(before):
        return bool(_look("ranging").search(_look("from").sub("", before)))
    if _look("ranging").search(before):
        return True
    if first.complete and second.complete and first.prefixed == second.prefixed:
        low, high = _shared_ends(first, second)
        return not moves(before) and not _look("moved").search(before) and high <= 5 * low
    return second.low <= 5 * max(first.low, 1e-9) or second.factor != 1.0


def _shared_ends(first: Amount, second: Amount) -> tuple[float, float]:
    """Both ends in base units; a scale printed once holds for both where the first end is then the smaller."""
    low, high = (
        first.low,
        abs(second.low) if second.sign == "-" and first.sign is None and second.start == first.end else second.low,
    )
    if (
        first.factor == 1.0
        and second.factor != 1.0
        and not (first.complete and not first.prefixed)
        and low * second.factor <= high
    ):
        low *= second.factor
    return low, high


def _alike(first: Amount, second: Amount) -> bool:
    """Whether the two can be ends of one range: one unit, or one that only one of them prints."""
    if first.complete and second.complete:
        return first.unit == second.unit
    if first.complete:
        return first.prefixed or first.measure == "count"
    return True


def share_units(text: str, amounts: list[Amount]) -> list[Amount]:
    """Gives each figure the unit that its list prints once ("14, 15 and 16 percent", "... and 5.6 billion of Z")."""
    group = 0
    for index in range(len(amounts) - 2, -1, -1):
        first, second = amounts[index], amounts[index + 1]
        between = text[first.end : second.start]
        if not _look("list").fullmatch(between):
            continue
        if first.complete and first.unit != second.unit:
            continue
        if (
            not first.complete
            and second.complete
            and second.measure != "count"
            and not (second.prefixed and second.factor == 1.0)
        ):
            _take_unit(first, second, text)
        if first.complete and first.unit == second.unit:
            group = group if second.group else group + 1
            second.group = first.group = second.group or group
    _carry_rate(amounts)
    _carry_currency(amounts)
    _carry_count(text, amounts)
    return amounts


def _take_unit(first: Amount, second: Amount, text: str) -> None:
    if text[first.bare_end : first.bare_end + 3] == " to" or (first.ungrouped and 1900 <= first.low <= 2100):
        return
    if second.measure == "percent" and first.low >= 1000 > second.low:
        return  # "30,500, or 7% more"
    first.unit, first.measure, first.per = second.unit, second.measure, second.per
    if first.factor == 1.0 and second.factor != 1.0:
        first.low, first.high, first.factor = first.low * second.factor, first.high * second.factor, second.factor


def _carry_rate(amounts: list[Amount]) -> None:
    """Behind an exchange rate, bare money in other currency than dollars is one too ("the level of 144 yen")."""
    rated = False
    for amount in amounts:
        if amount.measure == "rate":
            rated = True
        elif rated and amount.measure == "money" and amount.factor == 1.0 and amount.unit != "USD" and not amount.per:
            amount.unit, amount.measure = "rate", "rate"


def _carry_currency(amounts: list[Amount]) -> None:
    """A scaled amount without a unit takes the currency of the money before it in the sentence."""
    currency: str | None = None
    for amount in amounts:
        if amount.measure == "money":
            currency = amount.unit
        elif currency and not amount.complete and amount.factor >= 1e5:
            amount.unit, amount.measure = currency, "money"


_SET_AGAINST = re.compile(r"\b(?:from|to|against|versus|than|with) (?:about |around |nearly |just |some )?$")


_COMPARED = re.compile(r",? (?:against|versus|vs\.?|compared with|compared to) (?:about |around |nearly |just )?")


def _carry_count(text: str, amounts: list[Amount]) -> None:
    """ "231 million phones, up from 192 million": a scaled number set against a scaled count counts the same.

    So does a number set against a multiple ("12.6 times, against 16.9").
    """
    for first, second in pairwise(amounts):
        between = text[first.end : second.start]
        scaled = first.factor >= 1e3 and second.factor >= 1e3
        alike = scaled and first.measure == "count" and _SET_AGAINST.search(between[-80:])
        if not second.complete and (alike or (first.measure == "multiple" and _COMPARED.fullmatch(between))):
            second.unit, second.measure = first.unit, first.measure
