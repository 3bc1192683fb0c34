"""Figures with their currency, scale and unit: what stands at a numeral, before anything around it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from ingest.claims.numbers import Numeral, find_numerals
from ingest.claims.overlap import apart
from ingest.claims.rules import look
from ingest.claims.spans import counted
from ingest.claims.units import Measure, Unit, book, counted_at, currency_before, scale_at, unit_at

_look = partial(look, file="quantities.yaml")


@dataclass(slots=True)
class Amount:
    """A figure in the making: `text[start:end]` with currency and unit, `text[bare_start:bare_end]` without.

    `low`, `high` are in base units; `factor` is the scale they hold, 1 where none is printed.
    """

    start: int
    end: int
    bare_start: int
    bare_end: int
    low: float
    high: float
    unit: str | None = None
    measure: Measure = "number"
    factor: float = 1.0
    sign: str | None = None
    per: str | None = None
    prefixed: bool = False
    share: bool = False  # a fraction of something: "a third"
    rough: bool = False
    words: bool = False
    ungrouped: bool = False
    hyphened: bool = False  # "10-year"
    group: int | None = None

    @property
    def complete(self) -> bool:
        """Whether the figure has a unit of its own."""
        return self.unit is not None


def find_amounts(text: str) -> list[Amount]:
    """The figures of a plain text, in order; shares and multiples in words among them."""
    worded = list(_worded(text))
    numerals = [_amount(text, n) for n in find_numerals(text)]
    return apart([*worded, *numerals], lambda a: (a.start, a.end))


def _amount(text: str, numeral: Numeral) -> Amount:
    start, end = numeral.start, numeral.end
    sign, at = ("-", start - 1) if text[max(0, start - 2) : start] in _INNER_MINUS else _sign(text, start)
    currency = currency_before(text, at)
    if currency:
        start = currency[1]
        sign, at = (sign, start) if sign else _sign(text, start)
    scale = scale_at(text, end, currency=currency is not None)
    bare_end = scale.end if scale else end
    factor = scale.factor if scale else 1.0
    value = float(f"{numeral.value * factor:.12g}") * (-1 if sign == "-" else 1)  # 8.2 billion, not 8.199999999
    amount = Amount(
        start=min(start, at) if sign else start,
        end=bare_end,
        bare_start=numeral.start,
        bare_end=bare_end,
        low=value,
        high=value,
        factor=factor if scale else (numeral.value if numeral.value >= 1e3 and numeral.form == "words" else 1.0),
        sign=sign,
        prefixed=currency is not None,
        words=numeral.form == "words",
        ungrouped=numeral.ungrouped and scale is None,
    )
    _add_lower(text, amount)
    _add_unit(text, amount, currency[0] if currency else None)
    _add_sen(text, amount)
    return amount


_LOWER = re.compile(r" (\d{1,3}(?:\.\d+)?) (billion|million)\b")
_SCALES = {"billion": 1e9, "million": 1e6}
_SEN = re.compile(r" (\d\d) sen\b")


def _add_lower(text: str, amount: Amount) -> None:
    """ "1 trillion 193.2 billion yen", as translations from Japanese print it: one amount."""
    lower = _LOWER.match(text, amount.bare_end)
    rest = float(lower[1]) * _SCALES[lower[2]] if lower else 0.0
    if lower is None or not _SCALES[lower[2]] <= rest < amount.factor or amount.sign == "-":
        return
    amount.low = amount.high = float(f"{amount.low + rest:.12g}")
    amount.end = amount.bare_end = lower.end()


def _add_sen(text: str, amount: Amount) -> None:
    """ "3318 yen 70 sen": a hundredth of a yen each."""
    sen = _SEN.match(text, amount.end) if amount.unit == "JPY" and amount.factor == 1.0 else None
    if sen and amount.sign != "-":
        amount.low = amount.high = amount.low + int(sen[1]) / 100
        amount.end = sen.end()


_INNER_MINUS = frozenset({"¥-", "$-", "€-", "£-", "₹-"})
_SIGN = re.compile(r"(?:(?:^|[\s(\[|:,])([-+–])|(?<!or )\b(minus|negative) )$")


def _sign(text: str, at: int) -> tuple[str | None, int]:
    """The sign directly before `at`, and where it starts; a dash behind a word joins, it does not negate."""
    match = _SIGN.search(text, max(0, at - 10), at)
    if not match:
        return None, at
    start = match.start(1) if match.group(1) else match.start(2)
    if match.group(1) == "–" and re.search(r"[\d%a-z] $", text[max(0, start - 2) : start]):
        return None, at
    return "+" if match.group(1) == "+" else "-", start


def _add_unit(text: str, amount: Amount, currency: str | None) -> None:
    """Unit behind the figure; one printed behind outweighs the sign in front ("$111.6 billion yen")."""
    unit = unit_at(text, amount.bare_end)
    if unit and currency and unit.measure != "money":
        unit = None
    if unit and unit.measure == "money" and (contracts := _CONTRACTS.match(text, unit.end)):
        unit = Unit("contract", "count", contracts.start(1), contracts.end(1))
    if unit is None and currency is None:
        unit = _rate(text, amount.bare_end) or counted_at(text, amount.bare_end)
    if unit:
        amount.unit, amount.measure, amount.per = unit.name, unit.measure, unit.per
        amount.hyphened = text[amount.bare_end] == "-"
        if unit.measure != "count":
            amount.end = unit.end
    if currency and not unit:
        amount.unit, amount.measure = currency, "money"
        amount.per = _per(text, amount.bare_end)
    if amount.measure == "money" and (rate := _rate(text, amount.end)):
        amount.unit, amount.measure, amount.per = rate.name, rate.measure, None
    elif amount.measure == "money" and _quoted(text, amount):
        amount.unit, amount.measure = "rate", "rate"


_CONTRACTS = re.compile(r" (contracts)\b")  # "120,000 yen contracts"
_NEAR = 200  # characters around a figure that may show it to be an exchange rate
_FOUR_DECIMALS = re.compile(r"\d\.\d{3,5}$")
_PRICED = re.compile(r"\b(?:shares?|dividends?|prices?|stocks?|a unit|apiece|each|charge|fee|tickets?)\b")


def _quoted(text: str, amount: Amount) -> bool:
    """Whether bare money is an exchange rate: "$1.0845", or yen in the hundreds where the dollar is spoken of."""
    if amount.factor != 1.0 or amount.per or not 0 < amount.low < 400:
        return False
    if amount.unit == "USD":
        return amount.low < 3 and bool(_FOUR_DECIMALS.search(text[amount.bare_start : amount.bare_end]))
    near = text[max(0, amount.start - _NEAR) : amount.end + _NEAR]
    return amount.unit == "JPY" and amount.low > 70 and bool(_look("dollar").search(near)) and not _PRICED.search(near)


def _rate(text: str, at: int) -> Unit | None:
    """ "148.2 per dollar", "150 yen to the dollar"."""
    match = _look("rate").match(text, at)
    return Unit("rate", "rate", match.start(), at) if match else None


def _per(text: str, at: int) -> str | None:
    match = book().per.match(text, at)
    return (match.group("listed") or match.group("any")) if match else None


_FRACTIONS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "eighth": 8,
    "eighths": 8,
    "tenth": 10,
    "tenths": 10,
}
_TOPS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "nine": 9}
_DENOMINATOR = "|".join(sorted(_FRACTIONS, key=len, reverse=True))
_SHARE = re.compile(
    rf"\b(?:(?P<top>{'|'.join(_TOPS)})[ -])?(?P<bottom>{_DENOMINATOR})\b(?P<after>(?: of)?(?:[ -]an?)?[ -]?)",
    re.IGNORECASE,
)
_TIMES = {"two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "ten": 10.0, "half": 0.5}


def _worded(text: str) -> Iterator[Amount]:
    """ "a third of", "two-thirds", "half a percentage point", "one in five", "nearly doubled"."""
    for match in _SHARE.finditer(text):
        if amount := _part_of_unit(text, match) or _share(text, match):
            yield amount
    for match in _look("one in").finditer(text):
        top, bottom = counted(match["top"]), counted(match["bottom"])
        if top < bottom <= 100:
            value = round(100 * top / bottom, 2)
            yield Amount(*match.span(), *match.span(), value, value, "%", "percent", share=True, rough=True, words=True)
    for match in _look("multiple").finditer(text):
        name = next((n for n in _TIMES if match.group(n)), None)
        if name and not match.group("follow"):
            start, end = match.span(name)
            yield Amount(start, end, start, end, _TIMES[name], _TIMES[name], "x", "multiple", words=True)


def _part_of_unit(text: str, match: re.Match[str]) -> Amount | None:
    """ "half a percentage point", "three-quarters of a point", "quarter-point"."""
    after = match.group("after")
    if not after.strip("- ") and after != "-":
        return None
    part = _TOPS.get((match.group("top") or "one").lower(), 1) / _FRACTIONS[match.group("bottom").lower()]
    unit = unit_at(text, match.end() - 1)
    if unit is None or unit.start != match.end() or not _fits(after, unit):
        return None
    name = "pp" if unit.name == "points" else unit.name
    bare = match.start("top") if match.group("top") not in (None, "a", "an") else match.start("bottom")
    measure: Measure = "percent" if name == "pp" else unit.measure
    return Amount(bare, unit.end, bare, match.end("bottom"), part, part, name, measure, words=True)


def _fits(after: str, unit: Unit) -> bool:
    """ "half a year" is a length of time, "half-year" and "quarter of a century" aside are not."""
    if after == "-":
        return unit.name in ("pp", "points", "%")
    return after.rstrip().endswith(("a", "an"))


def _share(text: str, match: re.Match[str]) -> Amount | None:
    """A fraction of something: in percent, and rough, as nobody says "a third" of an exact amount."""
    top, bottom = (match.group("top") or "").lower(), match.group("bottom").lower()
    end = match.end("bottom")
    several = bottom.endswith("s") or (top == "one" and text[match.end("top")] == "-")
    behind = _look("share after").match(text, end)
    before = text[max(0, match.start() - 16) : match.start()]
    if _look("no share before").search(before) or (bottom != "half" and not top):
        return None
    of = bool(behind and behind.group() in (" of", "-of"))
    led = bool(_look("share before").search(before))
    if not (
        of
        or (several and behind)
        or (led and behind)
        or (bottom == "half" and behind and behind.group().startswith(" "))
    ):
        return None
    if bottom == "halves" and not of:
        return None  # "the year came in two halves"
    if bottom == "quarters" and not (of or led or top):
        return None
    value = 100 * _TOPS.get(top, 1) / _FRACTIONS[bottom]
    value = round(value, 2)
    start = match.start("top") if top not in ("", "a", "an") else match.start("bottom")
    return Amount(start, end, start, end, value, value, "%", "percent", share=True, rough=True, words=True)
