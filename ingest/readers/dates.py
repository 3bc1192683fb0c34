"""Calendar dates in text: what is printed, and both readings where day and month can be exchanged."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan january. januar janvier enero gennaio janeiro januari",
            "february feb februar février febrero febbraio fevereiro februari",
            "march mar märz mars marzo março maart",
            "april apr avril abril aprile",
            "may mai mayo maggio maio mei",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho",
            "august aug août agosto augustus",
            "september sep sept septembre septiembre settembre setembro",
            "october oct oktober octobre octubre ottobre outubro okt",
            "november nov novembre noviembre novembro",
            "december dec dezember décembre diciembre dicembre dezembro dez",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = r"(?P<month>" + "|".join(sorted((re.escape(n) for n in _MONTHS), key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.|º)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?<!\d)" + _YEAR + r"(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)" + _YEAR + r"\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日",
        r"(?<![\d/-])(?P<year>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<day>[0-2]\d|3[01])(?=T\d|$|\s)",
        r"(?<![\d.,])" + _DAY + r"(?:\s+(?:of|de))?[\s-]+" + _MONTH + r"(?:\s+de)?[\s,-]+" + _YEAR,
        r"\b" + _MONTH + r"\s*" + _DAY + r"(?!\d)\s*,?\s+" + _YEAR,
        r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)" + _YEAR,
        r"(?<![\d/.-])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<short>\d\d)(?![\d/])",
    )
)
_DATED = re.compile(r"(?:19|20)\d\d|\d[-/.]\d")
_YEARLESS = tuple(
    re.compile(pattern, re.I)
    for pattern in (r"\b" + _MONTH + r"\s+" + _DAY + r"(?![\d:])", r"(?<![\d.,])" + _DAY + r"\s+" + _MONTH)
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b", re.I)
PLACEHOLDERS = frozenset((date(1970, 1, 1), date(1900, 1, 1), date(2000, 1, 1), date(1980, 1, 1), date(1969, 12, 31)))


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as printed. `other` is the second reading of 09/04/2024 where both are dates; `day` is then day first.

    `fixed` says that the order of day and month is plain from a numeric date ("day" or "month" first), else None.
    """

    day: date
    start: int
    other: date | None = None
    fixed: str | None = None


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _numeric(found: re.Match[str], groups: dict[str, str | None]) -> Printed | None:
    first, second = int(groups["a"] or 0), int(groups["b"] or 0)
    year = int(groups["year"] or 0) if groups.get("year") else 2000 + int(groups["short"] or 0)
    day_first, month_first = _make(year, second, first), _make(year, first, second)
    if day_first and month_first and day_first != month_first and groups.get("sep") != ".":
        return Printed(day_first, found.start(), month_first)
    if day_first:
        return Printed(day_first, found.start(), fixed="day" if first > 12 else None)
    return Printed(month_first, found.start(), fixed="month") if month_first else None


def _read(found: re.Match[str]) -> Printed | None:
    groups = found.groupdict()
    if groups.get("a"):
        return _numeric(found, groups)
    month = int(groups["m"] or 0) if groups.get("m") else _MONTHS[(groups["month"] or "").lower()]
    day = _make(int(groups["year"] or 0), month, int(groups["day"] or 0))
    return Printed(day, found.start()) if day else None


def printed_dates(text: str) -> list[Printed]:
    """Full dates in `text`, in order; template values such as 1 January 1970 are left out."""
    if not _DATED.search(text):  # most lines hold no date, and the names of months are dear to look for
        return []
    found = [_read(match) for pattern in _PATTERNS for match in pattern.finditer(text)]
    kept = {item.start: item for item in found if item and item.day not in PLACEHOLDERS}
    return [kept[start] for start in sorted(kept)]


def yearless_dates(text: str) -> Iterator[tuple[int, int]]:
    """(month, day) of dates printed without a year, in the order of the patterns."""
    for pattern in _YEARLESS:
        for match in pattern.finditer(text):
            yield _MONTHS[match["month"].lower()], int(match["day"])


def weekdays(text: str) -> list[int]:
    """Weekdays named in `text`, Monday 0."""
    return [_WEEKDAYS.index(match[1].lower()) for match in _WEEKDAY.finditer(text)]


def with_year(month: int, day: int, year: int) -> date | None:
    """The date, or None where the month has no such day."""
    return _make(year, month, day)
