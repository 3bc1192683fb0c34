"""Figures and days in words, as an analyst writes them."""

from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from corpus.period import Period

_CURRENCY = {"JPY": "yen", "USD": "US dollars", "EUR": "euros", "CNY": "yuan", "GBP": "pounds", "INR": "rupees"}
_SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))
_UNITS = {"%": "%", "pp": " percentage points", "bp": " bp", "x": "x", "points": " points", "rate": "", "t": " tonnes"}


def money(value: float, unit: str) -> str:
    """ "1.0695tn yen" for 1.0695e12 JPY; the sign is left to the words around it."""
    size = abs(value)
    scale, word = next(((s, w) for s, w in _SCALES if size >= s), (1.0, ""))
    return f"{_short(size / scale, 5)}{word} {_CURRENCY.get(unit, unit)}"


def figure(value: float, unit: str | None) -> str:
    """A value with its unit; levels and percentages keep their sign."""
    if unit and is_money(unit):
        return ("-" if value < 0 else "") + money(value, unit)
    return f"{_plain(value)}{_UNITS.get(unit or '', '')}"


def is_money(unit: str | None) -> bool:
    """Whether a unit is a currency's code."""
    return unit is not None and len(unit) == 3 and unit.isupper()


def _plain(value: float) -> str:
    if abs(value) >= 1000:
        return f"{value:,.2f}"
    return _short(value, 4)


def _short(value: float, digits: int) -> str:
    """`digits` significant digits without an exponent or trailing zeros."""
    if value == 0:
        return "0"
    number = Decimal(repr(value))
    quantum = Decimal(1).scaleb(min(0, number.adjusted() - digits + 1))
    text = f"{number.quantize(max(quantum, Decimal('1E-9')), rounding=ROUND_HALF_EVEN):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def day(of: date) -> str:
    """ "12 January 2024"."""
    return f"{of.day} {of:%B %Y}"


def days(period: Period) -> str:
    """ "8–12 January 2024", "29 January–2 February 2024", or one day."""
    start, end = period.start, period.end
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    first = f"{start.day} {start:%B}" if start.year == end.year else day(start)
    return f"{first}–{day(end)}"


GRADES = {
    "exact": "exact to its last digit",
    "truncated": "agrees, cut off rather than rounded",
    "within_revision": "agrees within the source's usual revision",
    "last_digit": "agrees within one unit of its last digit",
    "approx": "agrees within what an approximate figure allows",
    "rounded": "agrees as a round figure",
    "loose": "holds, though far from the bound that it names",
    "in_range": "agrees, inside the range",
}
