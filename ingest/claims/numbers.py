"""Numerals in running text: digits in every grouping that is printed, fractions, and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Form = Literal["digits", "fraction", "words"]

_LONGEST = 40  # characters; no figure is longer, a hostile run of digits is

_SAME_LENGTH = str.maketrans(
    "０１２３４５６７８９％＄￥，．（）＋−－﹣‑‒\xa0\u2007\u2009\u202f\u2002\u2003’‘′",
    "0123456789%$¥,.()+-----" + " " * 6 + "'''",
)

_DIGITS = re.compile(
    r"""
    (?<!\d)(?<!\d[.,])
    (?:
        (?P<spaced>\d{1,3}(?:\ \d{3}(?!\d))++(?:[.,]\d{1,2})?(?![\d,]))
      | (?P<grouped>\d{1,3}(?:,\d{3}(?!\d))++(?:\.\d++)?)
      | (?P<indian>\d{1,2}(?:,\d\d(?=,))++,\d{3}(?!\d)(?:\.\d++)?)
      | (?P<swiss>\d{1,3}(?:'\d{3}(?!\d))++(?:\.\d++)?)
      | (?P<european>\d{1,3}(?:\.\d{3}(?!\d)){2,}+(?:,\d++)?|\d{1,3}\.\d{3},\d{1,2}(?![\d,]))
      | (?P<comma>\d++,\d{1,2}(?![\d,]))
      | (?P<plain>\d++(?:\.\d++)?)
      | (?P<lead>(?<![\w.])\.\d++)
    )
    """,
    re.VERBOSE,
)
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}
_FRACTION = re.compile(r"(?P<top>\d{1,2})/(?P<bottom>\d{1,2})(?![\d/])")
_MIXED = re.compile(r"[ -](\d{1,2})/(\d{1,2})(?![\d/])")
_DENOMINATORS = frozenset({2, 3, 4, 5, 8, 16, 32, 64})

_UNITS = dict(
    zip(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], range(10), strict=True)
)
_TEENS = dict(
    zip(
        ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
        range(10, 20),
        strict=True,
    )
)
_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7}
_PARTS = {"half": 0.5, "quarter": 0.25, "quarters": 0.25}
_BOOK = "|".join([*_UNITS, *_TEENS, *_TENS, *_SCALES, "hundred", "dozen"])
_WORDS = re.compile(
    rf"\b(?:(?:a|an|half an?|a quarter of an?)[ -](?=hundred|thousand|million|billion|trillion|lakh|crore|dozen)"
    rf"|half[ -](?=dozen|million|billion|trillion))?"
    rf"(?:{_BOOK})\b(?:(?:[ -]|[ -]and[ -](?:a[ -])?)(?:{_BOOK}|half|(?:three-)?quarters?)\b){{0,20}}+",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed, `text[start:end]` of the text it was found in; no sign, scale only where it is in words."""

    value: float
    start: int
    end: int
    form: Form
    ungrouped: bool = False  # bare digits, as years are printed


def plain(text: str) -> str:
    """`text` with full-width digits, unusual minus signs, quotes and spaces made plain; offsets stay the same."""
    return text if text.isascii() else text.translate(_SAME_LENGTH)


def find_numerals(text: str) -> list[Numeral]:
    """The numerals of a text that `plain` has been through, in order, not overlapping."""
    found = list(_in_digits(text))
    taken = {at for numeral in found for at in (numeral.start, numeral.end)}
    found += [n for n in _in_words(text) if n.start not in taken]
    found.sort(key=lambda n: n.start)
    return found


def _in_digits(text: str) -> Iterator[Numeral]:
    """Digits, and fractions that begin with digits or stand alone."""
    done = 0
    for match in _DIGITS.finditer(text):
        if match.start() < done or match.end() - match.start() > _LONGEST:
            continue
        numeral = _fraction(text, match) or _digits(text, match)
        done = numeral.end
        yield numeral
    for at, sign in enumerate(text) if not text.isascii() else ():
        if sign in _VULGAR and not text[at - 1 : at].isdigit():
            yield Numeral(_VULGAR[sign], at, at + 1, "fraction")


def _digits(text: str, match: re.Match[str]) -> Numeral:
    """A number in digits; a spaced group that is likelier two numbers is cut after the first."""
    printed, form = match.group(), match.lastgroup
    start, end = match.span()
    if form == "spaced" and printed.count(" ") == 1 and not _one_number(text, start, end):
        end = start + printed.index(" ")
        printed, form = text[start:end], "plain"
    if form in ("european", "comma"):
        printed = printed.replace(".", "").replace(",", ".")
    elif form == "spaced":
        printed = printed.replace(" ", "").replace(",", ".")
    value = float(printed.replace(",", "").replace("'", ""))
    if text[end : end + 1] in _VULGAR and form == "plain":
        return Numeral(value + _VULGAR[text[end]], start, end + 1, "fraction")
    return Numeral(value, start, end, "digits", ungrouped=form == "plain" and "." not in printed)


_INDEX_BEFORE = re.compile(r"(?:[A-Z&][\w&]*|^|\t)[ -]?$")


def _one_number(text: str, start: int, end: int) -> bool:
    """Whether "12 500" is one number: not after a name ("Nikkei 225 500"), not before a unit of the second."""
    if text[end : end + 1] in ("%", "-", ".", "x") or (text[start] == "0" and end - start > 5):
        return False
    return not _INDEX_BEFORE.search(text[max(0, start - 12) : start]) or text[start - 1 : start] in "$€£¥"


def _fraction(text: str, match: re.Match[str]) -> Numeral | None:
    """ "3/4", "1-1/2", "1 1/2": a fraction whose denominator finance prints; else the digits are read alone."""
    if match.lastgroup != "plain":
        return None
    alone = _FRACTION.match(text, match.start())
    mixed = None if alone else _MIXED.match(text, match.end())
    if text[match.start() - 1 : match.start()] == "/" or not (parts := alone or mixed):
        return None
    top, bottom = (int(g) for g in parts.groups())
    if bottom not in _DENOMINATORS or not 0 < top < bottom:
        return None
    whole = 0.0 if alone else float(match.group())
    return Numeral(whole + top / bottom, match.start(), parts.end(), "fraction")


def _in_words(text: str) -> Iterator[Numeral]:
    """Runs of number words, each cut where it stops being one number ("two and three" are two)."""
    for run in _WORDS.finditer(text):
        if text[max(0, run.start() - 1) : run.start()] == "-" or text[run.start() - 2 : run.start() - 1].isdigit():
            continue
        words = [(w.group().lower(), w.start(), w.end()) for w in _WORD.finditer(text, run.start(), run.end())]
        while words:
            value, used = _read(words)
            if used == 0:
                words = words[1:]
                continue
            yield Numeral(value, words[0][1], words[used - 1][2], "words")
            words = words[used:]


def _read(run: list[tuple[str, int, int]]) -> tuple[float, int]:
    """The number that a run of words begins with, and how many words it takes: groups with falling scales."""
    words = [w for w, _, _ in run]
    if words[0] in ("half", "quarter") or words[:3] == ["a", "quarter", "of"]:
        return _part_of(words)
    total, used, ceiling = 0.0, 0, float("inf")
    while used < len(words):
        skip = 1 if used and words[used] == "and" else 0
        group, count = _group(words[used + skip :])
        if not count:
            break
        at = used + skip + count
        scale = _SCALES.get(words[at]) if at < len(words) else None
        if used and (scale or 1.0) >= ceiling:
            break
        total, used = total + group * (scale or 1.0), at + (1 if scale else 0)
        if not scale:
            break
        ceiling = scale
        part, more = _and_part(words[used:])
        total, used = total + part * scale, used + more
    return total, used


def _part_of(words: list[str]) -> tuple[float, int]:
    """ "half a million", "half a dozen", "a quarter of a million"."""
    part = 0.5 if words[0] == "half" else 0.25
    for index, word in enumerate(words):
        if factor := {**_SCALES, "dozen": 12.0, "hundred": 100.0}.get(word):
            return part * factor, index + 1
    return 0.0, 0


def _group(words: list[str]) -> tuple[float, int]:
    """A number below a thousand, "a dozen" and "two and a half" among them, and how many words it takes."""
    if words[:1] in (["a"], ["an"]):
        value, used = (1.0, 1) if words[1:2] and (words[1] in _SCALES or words[1] in ("hundred", "dozen")) else (0.0, 0)
    else:
        value, used = _below_hundred(words)
    if not used:
        return 0.0, 0
    if words[used : used + 1] == ["dozen"]:
        return value * 12, used + 1
    if words[used : used + 1] == ["hundred"]:
        value, used = value * 100, used + 1
        link = 1 if words[used : used + 1] == ["and"] else 0
        rest, more = _below_hundred(words[used + link :])
        value, used = value + rest, used + (link + more if more else 0)
    part, more = _and_part(words[used:])
    return value + part, used + more


def _below_hundred(words: list[str]) -> tuple[float, int]:
    """ "seven", "seventeen", "seventy-seven"."""
    first = words[0] if words else ""
    if first in _TENS:
        ones = _UNITS.get(words[1], 0) if len(words) > 1 else 0
        return float(_TENS[first] + ones), 2 if ones else 1
    value = _UNITS.get(first, _TEENS.get(first))
    return (0.0, 0) if value is None else (float(value), 1)


def _and_part(words: list[str]) -> tuple[float, int]:
    """ "and a half", "and three-quarters"."""
    if words[:2] == ["and", "three"] and words[2:3] == ["quarters"]:
        return 0.75, 3
    if words[:2] == ["and", "a"] and words[2:3] in (["half"], ["quarter"]):
        return _PARTS[words[2]], 3
    return 0.0, 0
