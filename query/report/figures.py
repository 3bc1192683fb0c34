"""Figures and ids as an analyst writes them in a table: short, with unit and scale."""

from corpus.claim import Claim
from corpus.claim_record import ClaimRecord

_SYMBOLS = {"JPY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "CNY": "CN¥", "INR": "₹", "KRW": "₩", "TWD": "NT$"}
_SCALES = ((1e12, "trn"), (1e9, "bn"), (1e6, "m"))
_AFTER = {"%": "%", "pp": "pp", "bp": "bp", "x": "x", "points": "", "rate": "", "t": "t", "count": ""}


def figure(value: float, unit: str | None) -> str:
    """ "¥1.07trn", "-$7.2bn", "37%", "12.4x", "35,839.65"."""
    if unit and unit not in _AFTER:
        symbol = _SYMBOLS.get(unit, f"{unit} ")
        scale, word = next(((s, w) for s, w in _SCALES if abs(value) >= s * 0.9995), (1.0, ""))
        return f"{'-' if value < 0 else ''}{symbol}{_digits(abs(value) / scale)}{word}"
    return f"{_digits(value)}{_AFTER.get(unit or '', '')}"


def span(low: float | None, high: float | None, unit: str | None, *, approx: bool = False) -> str:
    """A claim's figure: "~30%", "≥ ¥1trn", "10–12%"; "" where it gives none."""
    about = "~" if approx else ""
    if low is not None and high is not None:
        return f"{about}{figure(low, unit)}" if low == high else f"{about}{_range(low, high, unit)}"
    if low is not None:
        return f"≥ {about}{figure(low, unit)}"
    return f"≤ {about}{figure(high, unit)}" if high is not None else ""


def of_claim(claim: Claim | ClaimRecord) -> str:
    """The claim's figure, with what it is restated in."""
    own = span(claim.low, claim.high, claim.unit, approx=claim.approx)
    also = ", ".join(s for v in claim.also if (s := span(v.low, v.high, v.unit)))
    return f"{own} ({also})" if also else own


def _range(low: float, high: float, unit: str | None) -> str:
    first, last = figure(low, unit), figure(high, unit)
    return f"{first}–{last}"


def _digits(value: float) -> str:
    """Up to two decimals from ten up, else four significant digits; trailing zeros gone, thousands marked."""
    decimals = 2 if abs(value) >= 10 else 3
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
