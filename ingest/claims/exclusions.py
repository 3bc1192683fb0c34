"""Numbers that are not quantities: years, dates, times, names, labels, tenors, identifiers."""

from __future__ import annotations

import re
from functools import cache, partial

from ingest.claims.amounts import Amount
from ingest.claims.rules import alternatives, load, look

_look = partial(look, file="quantities.yaml")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b|s\b|['’]s\b")
_TIME = re.compile(r"[:.]\d\d\b|:\d\d| ?(?:[ap]\.?m\b|o'clock|hrs\b|GMT\b|JST\b|ET\b)")
_YEAR_RANGE = re.compile(r"(?:19|20)\d\d ?[-–/] ?$")
_DATE_NUMERIC = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}")
_RATIO = re.compile(r"(\d+)[-–/:](\d+)\b(?![-–])")
_ATTACHED = re.compile(r"[A-Za-z]$|[A-Za-z]-$|#$|[A-Za-z]\.$|[@_/=&]$|\d:$")
_PAIR_BEFORE = re.compile(r"[A-Z]{3}/[A-Z]{3} ?$")
_PHONE = re.compile(r"\+?\d[\d() -]{7,}\d")
_LIST = re.compile(r"(?:^|\n)[ \t]*[(\[]?$")
_CITED = re.compile(r"\[$")
_AGE_AFTER = re.compile(r"[- ]years?[- ]olds?\b| years? of age\b")
_AGE_BEFORE = re.compile(r"\b(?:aged?|ages) (?:of )?(?:\d+ (?:and|to|or) )?$|[A-Z][\w'-]+, $|[A-Z][\w'-]+ \($")
_SHARED_UNIT = re.compile(r"- (?:and|or|to) \d+-(?:year|month|week|day)")  # "30- and 40-year bonds"
_NEXT_WORD = re.compile(r"[- ]([A-Za-z.-]+)")


@cache
def _names() -> re.Pattern[str]:
    data = load("quantities.yaml")
    return re.compile(rf"\b(?:{alternatives(data['names'])})(?: Index| Average)?[ -]?$")


@cache
def _labels() -> re.Pattern[str]:
    data = load("quantities.yaml")
    return re.compile(rf"(?:^|[\s(])(?:{alternatives(data['labels'])})[ -]?(?:\d+(?:,| and| to|[-–]) ?)?$")


@cache
def _tenors() -> frozenset[str]:
    return frozenset(load("quantities.yaml")["tenors"])


def excluded(text: str, amount: Amount) -> bool:
    """Whether the number at `amount` is no quantity. Marks ages on the way."""
    if _age(text, amount):
        return False
    if amount.measure == "duration":
        return _tenor(text, amount)
    if amount.measure not in ("number", "count") or amount.factor != 1.0:
        return _glued(text, amount)
    return any(test(text, amount) for test in (_glued, _dated, _yearly, _named, _numbered, _identifier))


def _age(text: str, amount: Amount) -> bool:
    if _AGE_AFTER.match(text, amount.bare_end) and amount.measure == "duration":
        amount.measure = "age"
        return True
    before = text[max(0, amount.start - 24) : amount.start]
    behind = text[amount.bare_end : amount.bare_end + 1]
    match = (
        _AGE_BEFORE.search(before)
        if amount.measure == "number" and amount.ungrouped and 1 <= amount.low < 120
        else None
    )
    if not match or not (match.group().startswith("a") or (behind and behind in ",)" and len(before) > 8)):
        return False
    if _look("month before").search(before):
        return False
    amount.unit, amount.measure = "year", "age"
    return True


def _tenor(text: str, amount: Amount) -> bool:
    """ "the 10-year yield", "40-year government debt", "10y JGB yield"."""
    match = _NEXT_WORD.match(text, amount.end)
    adjective = amount.hyphened or text[amount.bare_end : amount.end] in ("y", "yr", "Y")
    if adjective and text[amount.end : amount.end + 1] in ("", ".", ",", ";"):
        return amount.unit == "year"
    return bool(adjective and match and (match.group(1).strip(".-") in _tenors() or match.group(1) in _tenors()))


def _glued(text: str, amount: Amount) -> bool:
    """Part of a name or a code ("Q3", "COVID-19", "A380", "401(k)"), an ordinal, a decade, a time of day."""
    before = text[max(0, amount.start - 4) : amount.start]
    if (
        not amount.prefixed
        and _ATTACHED.search(before)
        and not re.search(r"[a-z]{3}-$", before)
        and not _PAIR_BEFORE.search(text[max(0, amount.start - 8) : amount.start])
    ):
        return True
    if _SHARED_UNIT.match(text, amount.bare_end):
        return True
    if amount.complete:
        return False
    end = amount.bare_end
    after = text[end : end + 6]
    return bool(
        _ORDINAL.match(after)
        or _TIME.match(after)
        or after.startswith("(k)")
        or re.match(r"-?[A-Za-z_@](?![a-z]{2})|\.[A-Z]|[A-Za-z]", after)
    )


def _dated(text: str, amount: Amount) -> bool:
    """A day beside its month, or a numeric date."""
    start, end = amount.bare_start, amount.bare_end
    if amount.ungrouped and amount.low <= 31:
        before = text[max(0, start - 24) : start]
        if _look("month before").search(before) or _look("month after").match(text, end):
            return True
    for match in _DATE_NUMERIC.finditer(text, max(0, start - 8), end + 10):
        if match.start() <= start < match.end():
            return True
    return False


def _yearly(text: str, amount: Amount) -> bool:
    """A bare number that can be a year is one, unless it counts people or things of a kind that are counted."""
    if not amount.ungrouped or not amount.low.is_integer():
        return False
    if 1800 <= amount.low <= 2100 and amount.bare_end - amount.bare_start == 4:
        return not (amount.measure == "count" and amount.unit in _COUNTED and text[amount.bare_end] == " ")
    before = text[max(0, amount.bare_start - 8) : amount.bare_start]
    return bool(_YEAR_RANGE.search(before)) or before.endswith(("'", "’"))


_COUNTED = frozenset(
    [
        "people",
        "person",
        "man",
        "woman",
        "child",
        "worker",
        "job",
        "employee",
        "troop",
        "soldier",
        "home",
        "house",
        "student",
        "case",
        "death",
        "company",
        "share",
        "unit",
        "car",
        "vehicle",
        "ticket",
        "fan",
        "protester",
        "refugee",
        "resident",
        "member",
        "passenger",
        "tree",
        "store",
        "shop",
        "patient",
        "visitor",
        "household",
        "voter",
        "vote",
    ]
)


def _named(text: str, amount: Amount) -> bool:
    """The number of an index or a label: "Nikkei 225", "Article 9", "No. 1"."""
    before = text[max(0, amount.bare_start - 30) : amount.bare_start]
    if amount.sign or "," in text[amount.bare_start : amount.bare_end]:
        return False
    if _labels().search(before):
        return True
    if not amount.ungrouped:
        return False
    match = _names().search(before)
    return bool(match) and amount.low <= 5000


def _numbered(text: str, amount: Amount) -> bool:
    """The number of a list item, a citation or a ratio ("24/7", "50-50", "3-1")."""
    before = text[max(0, amount.bare_start - 6) : amount.bare_start]
    after = text[amount.bare_end : amount.bare_end + 4]
    if _LIST.search(before) and amount.ungrouped and re.match(r"[.)\]:/](?:\s|$)", after):
        return True
    if amount.ungrouped and amount.low < 100 and re.search(r"[^(]{2}$", before) and re.match(r"\) [A-Z]", after):
        return True
    if _CITED.search(before) and re.match(r"\]|, ?\d", after):
        return True
    for match in _RATIO.finditer(text, max(0, amount.bare_start - 5), amount.bare_end + 5):
        if match.start() <= amount.bare_start < match.end() and int(match.group(1)[:9]) >= int(match.group(2)[:9]):
            return True
    return False


def _identifier(text: str, amount: Amount) -> bool:
    """A phone number, a postal code, a ticker in brackets, a long serial number."""
    start, end = amount.bare_start, amount.bare_end
    if amount.ungrouped and (end - start > 9 or (text[start] == "0" and end - start > 1)):
        return True
    for match in _PHONE.finditer(text, max(0, start - 16), end + 16):
        if match.start() <= start < match.end() and re.search(r"\d-\d+-\d|\) ?\d|^\+", match.group()):
            return True
    bracket = text[start - 1 : start] + text[end : end + 1]
    return amount.ungrouped and bracket == "()" and end - start == 4 and text[start - 2 : start - 1] == " "


_ZERO_BEFORE = re.compile(r"\b(?:below|above|near|to|at|from|around|than) $")


def lone_word(text: str, amount: Amount) -> bool:
    """Whether a number in words stands without a unit; of these only a level of zero is a quantity ("below zero")."""
    if not amount.words or amount.measure != "number" or amount.factor >= 1e3:
        return False
    return amount.low != 0 or not _ZERO_BEFORE.search(text[max(0, amount.start - 8) : amount.start])
