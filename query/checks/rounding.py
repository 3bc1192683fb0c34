"""What a printed figure stands for, and how a computed one agrees with it. Pure; see `docs/checks.md`."""

import re
from dataclasses import dataclass
from decimal import Decimal
from math import floor, isclose, log10

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_MONEY = re.compile(r"^[A-Z]{3}$")
APPROXIMATE = 0.05  # "about", "nearly", "roughly"
LOOSE = 1.5  # "more than X" is noted as loose beyond 1.5 X
ROUND_FIGURE = 0.025  # "500 billion" may stand for a figure this share away: its zeros need not be digits


@dataclass(frozen=True, slots=True)
class Figure:
    """A claim's figure: its ends (one may be open), one unit of its last digit, and of its last digit but zeros."""

    low: float | None
    high: float | None
    digit: float
    coarse: float
    approx: bool = False

    @property
    def exact(self) -> bool:
        """Whether the text gives one figure, neither a range nor an open end."""
        return self.low is not None and self.low == self.high


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a computed figure agrees (`grade` "" where it does not), and by how much it is off, in base units."""

    grade: str
    off: float

    @property
    def agrees(self) -> bool:
        return bool(self.grade)


def figure_of(
    low: float | None, high: float | None, unit: str | None, *, printed: str = "", approx: bool = False
) -> Figure:
    """The figure of a claim; the digits come from `printed`, or from the value where nothing is printed."""
    known = [end for end in (low, high) if end is not None]
    digits = [_digits(end, unit, printed) for end in known] or [(0.0, 0.0)]
    return Figure(low, high, min(d for d, _ in digits), min(c for _, c in digits), approx)


def _digits(value: float, unit: str | None, printed: str) -> tuple[float, float]:
    """(one unit of the last digit, one unit of the last digit but zeros), in base units."""
    if value == 0:
        places = [-int(Decimal(token.replace(",", "")).as_tuple().exponent) for token in _NUMBER.findall(printed)]
        digit = float(10.0 ** -max(places, default=0))
        return digit, digit
    coarse = _significant(value)
    for token in _NUMBER.findall(printed):
        number = Decimal(token.replace(",", ""))
        scale = abs(value) / float(number) if number else 0.0
        if scale and isclose(log10(scale), round(log10(scale)), abs_tol=1e-6):
            exponent = number.as_tuple().exponent
            digit = 10.0 ** (int(exponent) + round(log10(scale)))
            return digit, max(coarse, digit)
    return min(coarse, _usual(value, unit)), coarse


def _significant(value: float) -> float:
    exponent = Decimal(f"{abs(value):.12g}").normalize().as_tuple().exponent
    return float(10.0 ** int(exponent))


def _usual(value: float, unit: str | None) -> float:
    """One of the scale word that the press would use: trillions, billions, millions of money, ones of all else."""
    if unit is None or not _MONEY.match(unit):
        return 1.0
    return float(10.0 ** (3 * floor(log10(abs(value)) / 3))) if abs(value) >= 1e6 else 1.0


def agreement(figure: Figure, computed: float, *, share: float = 0.0, slack: float = 0.0) -> Agreement:
    """Whether `computed` is what `figure` says.

    `share` is by how much the source commonly revises, `slack` the rounding of what was computed, in base units.
    Grades: exact, truncated, within_revision, last_digit, approx, rounded, loose, in_range; "" for none.
    """
    if figure.exact:
        return _point(figure, computed, share, slack)
    allowed = figure.digit / 2 + share * abs(computed) + slack
    if figure.approx:
        allowed += APPROXIMATE * max(abs(figure.low or 0), abs(figure.high or 0))
    below = figure.low - computed if figure.low is not None else 0.0
    above = computed - figure.high if figure.high is not None else 0.0
    off = max(below, above, 0.0)
    if off > allowed:
        return Agreement("", off)
    return Agreement(_range_grade(figure, computed, off), off)


def _range_grade(figure: Figure, computed: float, off: float) -> str:
    if off > figure.digit / 2:
        return "approx" if figure.approx else "within_revision"
    if figure.low is not None and figure.high is not None:
        return "in_range"
    end = figure.low if figure.low is not None else figure.high
    if end is None or end <= 0:
        return "exact"
    far = computed > LOOSE * end if figure.low is not None else computed < end / LOOSE
    return "loose" if far else "exact"


def _point(figure: Figure, computed: float, share: float, slack: float) -> Agreement:
    value = figure.low if figure.low is not None else 0.0
    if value < 0:
        value, computed = -value, -computed
    off, half = abs(computed - value), figure.digit / 2
    hair = max(1e-13 * max(abs(value), abs(computed)), 1e-9 * figure.digit)  # what binary fractions lose
    return Agreement(_point_grade(figure, value, computed, off, half + hair, share * abs(computed) + slack, hair), off)


def _point_grade(
    figure: Figure, value: float, computed: float, off: float, half: float, widened: float, hair: float
) -> str:
    grades = (
        ("exact", off <= half),
        ("truncated", value - hair <= computed < value + figure.digit),
        ("within_revision", widened > 0 and off <= half + widened),
        ("last_digit", off <= half + figure.digit),
        ("approx", figure.approx and off <= max(APPROXIMATE * value, figure.digit) + hair + widened),
        ("rounded", figure.coarse > figure.digit and off <= min(figure.coarse / 2, ROUND_FIGURE * value)),
    )
    return next((grade for grade, holds in grades if holds), "")
