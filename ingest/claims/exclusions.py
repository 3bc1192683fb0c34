"""Numbers that are not quantities: years, dates, times, names, labels, tenors, identifiers."""

from __future__ import annotations

import re
from functools import cache

from ingest.claims.amounts import Amount
from ingest.claims.units import alternatives, load

_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_MONTH_BEFORE = re.compile(
    rf"\b{_MONTH}\.?,? (?:\d{{1,2}}(?:st|nd|rd|th)?(?:, | ?[-–] ?| to | and | through | or |/))?$"
)
_MONTH_AFTER = re.compile(rf"(?: ?(?:-|–|to|and|or|/) ?\d{{1,2}}(?:st|nd|rd|th)?)?(?: of)?[ -]{_MONTH}\b")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b|s\b|['’]s\b")
_TIME = re.compile(r"[:.]\d\d\b|:\d\d| ?(?:[ap]\.?m\b|o'clock|hrs\b|GMT\b|JST\b|ET\b)")
_YEAR_RANGE = re.compile(r"(?:19|20)\d\d ?[-–/] ?$")
_DATE_NUMERIC = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}")
_RATIO = re.compile(r"(\d+)[-–/:](\d+)\b(?![-–])")
_ATTACHED = re.compile(r"[A-Za-z]$|[A-Za-z]-$|#$|[A-Za-z]\.$|[@_/=&]$")
_PAIR_BEFORE = re.compile(r"[A-Z]{3}/[A-Z]{3} ?$")
_PHONE = re.compile(r"\+?\d[\d() -]{7,}\d")
_LIST = re.compile(r"(?:^|\n)[ \t]*[(\[]?$")
_CITED = re.compile(r"\[$")
_AGE_AFTER = re.compile(r"[- ]years?[- ]olds?\b| years? of age\b")
_AGE_BEFORE = re.compile(r"\b(?:aged?|ages) (?:of )?(?:\d+ (?:and|to|or) )?$|[A-Z][\w'-]+, $|[A-Z][\w'-]+ \($")
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


def excluded(text: str, figure: Amount) -> bool:
    """Whether the number at `figure` is no quantity. Marks ages on the way."""
    if figure.words and figure.measure == "number":
        return not re.search(
            r"\b(?:below|above|near|to|at|from|around) $", text[max(0, figure.start - 8) : figure.start]
        ) or (figure.low != 0)
    if _age(text, figure):
        return False
    if figure.measure == "duration":
        return _tenor(text, figure)
    if figure.measure not in ("number", "count") or figure.factor != 1.0:
        return _glued(text, figure)
    return any(test(text, figure) for test in (_glued, _dated, _yearly, _named, _numbered, _identifier))


def _age(text: str, figure: Amount) -> bool:
    if _AGE_AFTER.match(text, figure.bare_end) and figure.measure == "duration":
        figure.measure = "age"
        return True
    before = text[max(0, figure.start - 24) : figure.start]
    behind = text[figure.bare_end : figure.bare_end + 1]
    match = (
        _AGE_BEFORE.search(before)
        if figure.measure == "number" and figure.ungrouped and 1 <= figure.low < 120
        else None
    )
    if not match or not (match.group().startswith("a") or (behind and behind in ",)" and len(before) > 8)):
        return False
    if _MONTH_BEFORE.search(before):
        return False
    figure.unit, figure.measure = "year", "age"
    return True


def _tenor(text: str, figure: Amount) -> bool:
    """ "the 10-year yield", "40-year government debt", "10y JGB yield"."""
    match = _NEXT_WORD.match(text, figure.end)
    adjective = figure.hyphened or text[figure.bare_end : figure.end] in ("y", "yr", "Y")
    if adjective and text[figure.end : figure.end + 1] in ("", ".", ",", ";"):
        return figure.unit == "year"
    return bool(adjective and match and (match.group(1).strip(".-") in _tenors() or match.group(1) in _tenors()))


def _glued(text: str, figure: Amount) -> bool:
    """Part of a name or a code ("Q3", "COVID-19", "A380", "401(k)"), an ordinal, a decade, a time of day."""
    before = text[max(0, figure.start - 4) : figure.start]
    if (
        not figure.prefixed
        and _ATTACHED.search(before)
        and not re.search(r"[a-z]{3}-$", before)
        and not _PAIR_BEFORE.search(text[max(0, figure.start - 8) : figure.start])
    ):
        return True
    if figure.complete:
        return False
    end = figure.bare_end
    after = text[end : end + 6]
    return bool(
        _ORDINAL.match(after) or _TIME.match(after) or after.startswith("(k)") or re.match(r"[A-Za-z_@]|\.[A-Z]", after)
    )


def _dated(text: str, figure: Amount) -> bool:
    """A day beside its month, or a numeric date."""
    start, end = figure.bare_start, figure.bare_end
    if figure.ungrouped and figure.low <= 31:
        before = text[max(0, start - 24) : start]
        if _MONTH_BEFORE.search(before) or _MONTH_AFTER.match(text, end):
            return True
    for match in _DATE_NUMERIC.finditer(text, max(0, start - 8), end + 10):
        if match.start() <= start < match.end():
            return True
    return False


def _yearly(text: str, figure: Amount) -> bool:
    """A bare number that can be a year is one, unless it counts people or things of a kind that are counted."""
    if not figure.ungrouped or not figure.low.is_integer():
        return False
    if 1800 <= figure.low <= 2100 and figure.bare_end - figure.bare_start == 4:
        return not (figure.measure == "count" and figure.unit in _COUNTED and text[figure.bare_end] == " ")
    before = text[max(0, figure.bare_start - 8) : figure.bare_start]
    return bool(_YEAR_RANGE.search(before)) or before.endswith(("'", "’"))


_COUNTED = frozenset(
    ["people", "person", "man", "woman", "child", "worker", "job", "employee", "troop", "soldier", "home", "house", "student", "case", "death", "company", "share", "unit", "car", "vehicle", "ticket", "fan", "protester", "refugee", "resident", "member", "passenger", "tree", "store", "shop", "patient", "visitor", "household", "voter", "vote"]
)


def _named(text: str, figure: Amount) -> bool:
    """The number of an index or a label: "Nikkei 225", "Article 9", "No. 1"."""
    before = text[max(0, figure.bare_start - 30) : figure.bare_start]
    if not figure.ungrouped or figure.sign:
        return False
    if _labels().search(before):
        return True
    match = _names().search(before)
    return bool(match) and figure.low <= 5000


def _numbered(text: str, figure: Amount) -> bool:
    """The number of a list item, a citation or a ratio ("24/7", "50-50", "3-1")."""
    before = text[max(0, figure.bare_start - 6) : figure.bare_start]
    after = text[figure.bare_end : figure.bare_end + 4]
    if _LIST.search(before) and figure.ungrouped and re.match(r"[.)\]:](?:\s|$)", after):
        return True
    if _CITED.search(before) and re.match(r"\]|, ?\d", after):
        return True
    for match in _RATIO.finditer(text, max(0, figure.bare_start - 5), figure.bare_end + 5):
        if match.start() <= figure.bare_start < match.end() and int(match.group(1)[:9]) >= int(match.group(2)[:9]):
            return True
    return False


def _identifier(text: str, figure: Amount) -> bool:
    """A phone number, a postal code, a ticker in brackets, a long serial number."""
    start, end = figure.bare_start, figure.bare_end
    if figure.ungrouped and (end - start > 9 or (text[start] == "0" and end - start > 1)):
        return True
    for match in _PHONE.finditer(text, max(0, start - 16), end + 16):
        if match.start() <= start < match.end() and re.search(r"\d-\d+-\d|\) ?\d|^\+", match.group()):
            return True
    bracket = text[start - 1 : start] + text[end : end + 1]
    return figure.ungrouped and bracket == "()" and end - start == 4 and text[start - 2 : start - 1] == " "
