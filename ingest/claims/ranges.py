"""Figures that belong together: ranges, lists that share a unit, a currency that is not repeated."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.claims.amounts import Amount

_JOIN = re.compile(r" ?(?:-|–|—|…|\.\.\.?|~) ?| to |-to-| or | and ")
_BETWEEN = re.compile(r"\bbetween (?:about |around |roughly |a |some )?$", re.IGNORECASE)
_FROM = re.compile(
    r"\bfrom (?:about |around |a |an |some |roughly |nearly |more than |just over |as low as |as high as )?$",
    re.IGNORECASE,
)
_RANGING = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere|anything|span(?:s|ned|ning)?|fluctuat\w+|estimates?|forecasts?)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:by|up|down|off|add(?:ed|s|ing)?|gain(?:ed|s|ing)?|r[io]se|rising|risen|fell|fall(?:s|ing)?|fallen|lost|los(?:e|es|ing)|drop(?:ped|s|ping)?|climb(?:ed|s|ing)?|jump(?:ed|s|ing)?|slid|shed|slipped|"
    r"tumbled|plunged|sank|surged|soared|advanced|declined|dropped|increased|decreased|grew) (?:about |around |a |some |another |nearly |roughly |almost )?$",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"(?:,| and| or|, and|, or|/| &| to| versus| vs\.?) ?(?:about |around |roughly |nearly |the |a |an |then |minus )?"
)


def join_ranges(text: str, figures: list[Amount]) -> list[Amount]:
    """The figures with the two ends of each range made one."""
    joined: list[Amount] = []
    for figure in figures:
        if joined and (whole := _range(text, joined[-1], figure)):
            joined[-1] = whole
        else:
            joined.append(figure)
    return joined


def _range(text: str, first: Amount, second: Amount) -> Amount | None:
    """The range from `first` to `second`, None where the two are figures of their own."""
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
    before = text[max(0, first.start - 60) : first.start]
    word = between.strip()
    if word == "and":
        return bool(_BETWEEN.search(before))
    if word == "or":
        return first.words and second.words and second.low == first.low + 1 and not first.complete
    if word != "to":
        return True
    if _FROM.search(before):
        return bool(_RANGING.search(_FROM.sub("", before)))
    if first.complete and second.complete and first.prefixed == second.prefixed:
        return not _MOVED.search(before)
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


def share_units(text: str, figures: list[Amount]) -> list[Amount]:
    """Units that a list prints once ("14, 15 and 16 percent"), and currencies that are not repeated ("and 5.6 billion of")."""
    group = 0
    for index in range(len(figures) - 2, -1, -1):
        first, second = figures[index], figures[index + 1]
        between = text[first.end : second.start]
        if not _LIST.fullmatch(between):
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
    _carry_currency(figures)
    return figures


def _take_unit(first: Amount, second: Amount, text: str) -> None:
    if text[first.bare_end : first.bare_end + 3] == " to" or (first.ungrouped and 1900 <= first.low <= 2100):
        return
    first.unit, first.measure, first.per = second.unit, second.measure, second.per
    if first.factor == 1.0 and second.factor != 1.0:
        first.low, first.high, first.factor = first.low * second.factor, first.high * second.factor, second.factor


def _carry_currency(figures: list[Amount]) -> None:
    """A scaled figure without a unit takes the currency of the money before it in the sentence."""
    currency: str | None = None
    for figure in figures:
        if figure.measure == "money":
            currency = figure.unit
        elif currency and not figure.complete and figure.factor >= 1e5:
            figure.unit, figure.measure = currency, "money"
