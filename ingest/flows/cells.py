"""What stands in a cell: numbers and days as publishers write them."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from corpus.calendar import mof_week, month, quarter, thursday_week, trading_week, year
from corpus.period import Period

Cell = str | int | float | bool | date | time | timedelta | Decimal | None

MISSING = frozenset(
    {"", "-", "--", "－", "―", ".", "..", "...", "n.a.", "n.a", "N/A", "NA", "na", "null", "None", "#N/A"}
)
_NUMBER = re.compile(r"[+-]?(?:\d{1,18}(?:\.\d{0,24})?|\.\d{1,24})(?:[eE][+-]?\d{1,2})?", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?", re.ASCII)
_MINUS = str.maketrans({"−": "-", "‐": "-", "▲": "-", "△": "-", "\u3000": " ", "\u00a0": " "})
_ERAS = {
    "M": 1867,
    "T": 1911,
    "S": 1925,
    "H": 1988,
    "R": 2018,
    "明治": 1867,
    "大正": 1911,
    "昭和": 1925,
    "平成": 1988,
    "令和": 2018,
}
_ERA_DAY = re.compile(r"([MTSHR]|明治|大正|昭和|平成|令和)\s*(\d{1,2}|元)[./年](\d{1,2})[./月](\d{1,2})日?")
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][0-9:.+Z-]*)?", re.ASCII)
MONTHS = {
    name: n
    for n, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)
}


def text(cell: Cell) -> str:
    """The cell as one line of plain text, full-width characters made narrow, runs of space made one."""
    if cell is None:
        return ""
    written = str(cell)
    return " ".join(
        (written if written.isascii() else unicodedata.normalize("NFKC", written.translate(_MINUS))).split()
    )


def number(cell: Cell, *, missing: frozenset[str] = MISSING) -> Decimal | None:
    """The figure in `cell`, None where it stands for "no figure"; ValueError for anything else.

    Reads thousands separators, full-width digits and the Japanese minus signs (△ ▲ −).
    """
    if isinstance(cell, bool | date):
        raise ValueError(f"{cell!r} is no figure")
    if isinstance(cell, Decimal | int | float):
        return _finite(Decimal(str(cell)))
    written = text(cell)
    if written in missing:
        return None
    plain = written.replace(",", "") if _GROUPED.fullmatch(written) else written
    if not _NUMBER.fullmatch(plain):
        raise ValueError(f"{written[:40]!r} is no figure")
    return Decimal(plain)


def _finite(value: Decimal) -> Decimal:
    if not value.is_finite():
        raise ValueError(f"{value} is no figure")
    return value


def in_units(value: Decimal, scale: Decimal) -> float:
    """The figure in base units, multiplied in decimal so that 10,695.1 (億円) is 1,069,510,000,000."""
    return float(value * scale)


def day(cell: Cell) -> date:
    """A day written Y-M-D, Y/M/D or Y.M.D (a time of day after it is dropped), or in a Japanese era (R7.9.3)."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    written = text(cell)
    if found := _DAY.fullmatch(written):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _ERA_DAY.fullmatch(written):
        return date(_ERAS[found[1]] + _era_year(found[2]), int(found[3]), int(found[4]))
    raise ValueError(f"{written[:40]!r} is no day")


def _era_year(written: str) -> int:
    return 1 if written == "元" else int(written)


@lru_cache(maxsize=1 << 16)
def instant(of: date) -> Period:
    """The day as a period; shared, because a folder of daily series names each day many times."""
    return Period(of, of)


PERIODS: dict[str, Callable[[date], Period]] = {
    "trading_day": instant,
    "jpx_week": lru_cache(trading_week),
    "mof_week": lru_cache(mof_week),
    "thursday_wednesday": lru_cache(thursday_week),
    "wednesday": instant,
    "month": lru_cache(month),
    "month_end": lru_cache(lambda of: instant(month(of).end)),
    "quarter": lru_cache(quarter),
    "quarter_end": lru_cache(lambda of: instant(quarter(of).end)),
    "year": lru_cache(year),
    "year_end": lru_cache(lambda of: instant(year(of).end)),
}
"""The period that a day stands for, by `corpus.series.Calendar`."""
