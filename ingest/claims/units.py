"""Currencies, scales and units around a numeral, read from `patterns/units.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from ingest.claims.rules import alternatives, load

Measure = Literal[
    "money",
    "percent",
    "multiple",
    "points",
    "rate",
    "number",
    "count",
    "duration",
    "age",
    "mass",
    "length",
    "area",
    "volume",
    "speed",
    "temperature",
    "energy",
    "data",
]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its own name and what it measures; `start`, `end` is where it stands."""

    name: str
    measure: Measure
    start: int
    end: int
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """A factor ("trillion", "bn", "lakh crore") and where it ends."""

    factor: float
    end: int
    letter: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """`units.yaml` turned round for look-up. Keys of `words` are lower case, of `symbols` as printed."""

    before: re.Pattern[str]
    codes: dict[str, str]
    scale_words: dict[str, float]
    scale_letters: dict[str, float]
    scale_bare: dict[str, float]
    words: dict[str, tuple[str, Measure]]
    symbols: dict[str, tuple[str, Measure]]
    attached: frozenset[str]
    per: re.Pattern[str]
    plurals: dict[str, str]
    no_plurals: frozenset[str]
    breaks: frozenset[str]
    metres: frozenset[str]
    times: frozenset[str]
    no_hyphened: frozenset[str]


@cache
def book() -> Book:
    """The units, loaded once."""
    data = load("units.yaml")
    codes = {sign: code for code, forms in data["currencies"].items() for sign in forms["before"]}
    words, symbols = _forms(data)
    return Book(
        before=re.compile(rf"(?:(?<![A-Za-z])|(?<=[a-z] )|(?<=net ))(?:{alternatives(list(codes))})[ ]?$"),
        codes=codes,
        scale_words=data["scales"]["words"],
        scale_letters=data["scales"]["letters"],
        scale_bare=data["scales"]["bare"],
        words=words,
        symbols=symbols,
        attached=frozenset(data["attached"]),
        per=re.compile(
            rf"(?:,? an? |/)(?P<listed>{alternatives(data['per'])})\b"
            r"|,? per (?P<any>[a-z]+(?: (?=kilomet|mile|met|foot|feet)[a-z]+)?)\b"
        ),
        plurals=data["irregular plurals"],
        no_plurals=frozenset(data["no plurals"]),
        breaks=frozenset(data["breaks"]),
        metres=frozenset(data["metres behind"]),
        times=frozenset(data["time units"]),
        no_hyphened=frozenset(data["no hyphened"]),
    )


def _forms(data: Any) -> tuple[dict[str, tuple[str, Measure]], dict[str, tuple[str, Measure]]]:
    """Words (any case) and symbols (as printed) to unit name and measure."""
    words: dict[str, tuple[str, Measure]] = {}
    symbols: dict[str, tuple[str, Measure]] = {}
    for code, forms in data["currencies"].items():
        for form in forms["after"]:
            (symbols if form.isupper() or (not form.isalpha() and " " not in form) else words)[
                form if form.isupper() or (not form.isalpha() and " " not in form) else form.lower()
            ] = (code, "money")
    for group, names in data["units"].items():
        measure: Measure = "money" if group == "minor money" else group
        for name, forms in names.items():
            for form in forms:
                symbol = form != form.lower() or len(form) <= 2
                (symbols if symbol else words)[form if symbol else form.lower()] = (name, measure)
    return words, symbols


def currency_before(text: str, at: int) -> tuple[str, int] | None:
    """The currency printed directly before `at`, and where it starts. A lone "Y" or "R" counts only when attached."""
    match = book().before.search(text, max(0, at - 8), at)
    if (
        not match
        or text[match.start() - 1 : match.start()] == "/"
        or (text[match.start() - 1 : match.start()] == "-" and text[match.start() - 4 : match.start() - 1].isupper())
        or (match.group().isalpha() and len(match.group()) == 1 and match.group() != "Y")
    ):
        return None
    sign = match.group().strip()
    if sign in ("Y", "RM", "Re", "DM", "Dh", "Rp") and match.group() != sign and sign != "Rp":
        return None
    return book().codes[sign], match.start()


_TOKEN = re.compile(r"(?P<gap>[ -]?)(?P<word>%|[A-Za-z°℃℉µμ¢$€£¥][A-Za-z.°/²³23]*|%)")


def scale_at(text: str, at: int, *, currency: bool) -> Scale | None:
    """The scale behind a numeral that ends at `at`: "trillion", "bn", "lakh crore", "b"."""
    match = _TOKEN.match(text, at)
    if not match:
        return None
    gap, word = match.group("gap"), match.group("word").rstrip(".")
    end = match.start("word") + len(word)
    factor = book().scale_words.get(word.lower()) if word != "Mil" else None
    if factor is not None and _is_scale(word, gap, text, end):
        second = _TOKEN.match(text, end)
        if (
            second
            and second.group("gap") == " "
            and second.group("word").lower() in ("crore", "crores", "million", "trillion", "billion")
        ):
            return Scale(factor * book().scale_words[second.group("word").lower()], second.end())
        return Scale(factor, end)
    letters = book().scale_letters if currency else book().scale_bare
    if word in letters and (gap == "" or (currency and gap == " " and word in ("m", "b", "M", "B", "t", "T"))):
        return Scale(letters[word], end, letter=True)
    if gap == "" and word == "m" and not _metres(text, end):
        return Scale(1e6, end, letter=True)
    return None


_NEAR = 200  # characters around a figure that may tell what its letter stands for
_NEXT = re.compile(r"[ -]([a-z]+)")
_LENGTHS = re.compile(r"\b(?:km|metres?|meters?|feet|tall|height|depth|distance|length|altitude)\b")


def _metres(text: str, end: int) -> bool:
    """Whether an attached "m" without a currency stands for metres."""
    behind = _NEXT.match(text, end)
    return bool(behind and behind.group(1) in book().metres) or bool(
        _LENGTHS.search(text, max(0, end - _NEAR), end + _NEAR)
    )


def _is_scale(word: str, gap: str, text: str, end: int) -> bool:
    """Whether a scale word is one here: hyphened only when in full, or before another hyphen ("25-bn-yen")."""
    return gap != "-" or text[end : end + 1] in ("-", " ") or word.lower() in ("million", "billion", "trillion")


def unit_at(text: str, at: int) -> Unit | None:
    """The unit behind a figure that ends at `at`, the longest name first ("percentage points" before "percentage")."""
    tokens: list[re.Match[str]] = []
    position = at
    for _ in range(4):
        match = _TOKEN.match(text, position)
        if not match or (tokens and not match.group("gap")):
            break
        tokens.append(match)
        position = match.end()
    for count in range(len(tokens), 0, -1):
        if (unit := _named(tokens[:count])) and _meant(text, unit):
            return _with_per(text, unit)
    return None


_WARMTH = re.compile(
    r"\b(?:temperatures?|degrees?|heat\w*|cold\w*|warm\w*|hot\w*|cool\w*|weather|fever|oven|°|chill\w*|freez\w*)", re.I
)
_OFTEN = re.compile(
    r" (?:in|a|an|per|during|since|(?:this|last)(?! (?:\w+ )?(?:year|quarter)['’]s)"
    r"|over|between|on|each|every|by|and|before|after|when|already|so far)\b"
)


def _meant(text: str, unit: Unit) -> bool:
    """Whether a letter is a temperature, and "times" a multiple and not how often."""
    if text[unit.start : unit.end] in ("C", "F"):
        return bool(_WARMTH.search(text, max(0, unit.start - _NEAR), unit.end + _NEAR))
    return text[unit.start : unit.end] != "times" or not _OFTEN.match(text, unit.end)


def _named(tokens: list[re.Match[str]]) -> Unit | None:
    printed = " ".join(t.group("word") for t in tokens)
    short = printed.rstrip(".")
    end = tokens[-1].end() - (0 if printed in book().symbols else len(printed) - len(short))
    gap = tokens[0].group("gap")
    for name in (printed, short):
        found = book().symbols.get(name)
        if (
            found
            and (gap == "" or name not in book().attached)
            and (gap != "-" or name in ("bp", "bps", "km", "kg", "pp"))
        ):
            return Unit(*found, tokens[0].start("word"), end)
        if found := book().words.get(name.lower()):
            return Unit(*found, tokens[0].start("word"), end)
    return None


def _with_per(text: str, unit: Unit) -> Unit:
    """The unit with what it is counted per: "a barrel", "per hour", "/day"."""
    match = book().per.match(text, unit.end)
    if not match or unit.measure in ("duration", "age"):
        return unit
    per = match.group("listed") or match.group("any")
    if unit.measure in ("money", "percent", "multiple"):
        return Unit(unit.name, unit.measure, unit.start, unit.end, per)
    speed = unit.measure == "length" and per in book().times
    return Unit(f"{unit.name} per {per}", "speed" if speed else unit.measure, unit.start, match.end())


_HYPHENED = re.compile(r"-([a-z]{3,})\b(?!-)")
_NUMBERS = frozenset(
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "thirty"]
)
_MORE = re.compile(r"\+|-plus|-odd| or so| or more")
_NOUN = re.compile(r" ([A-Za-z][A-Za-z'-]*)")


def counted_at(text: str, at: int) -> Unit | None:
    """What is counted behind a bare figure: the first plural within four words ("712 mostly smaller companies").

    Behind a hyphen it is the next word ("a 500-page report").
    """
    if text[at - 1].isdigit() and (noun := _HYPHENED.match(text, at)) and noun.group(1) not in book().no_hyphened:
        return Unit(noun.group(1), "count", noun.start(1), noun.end(1))
    more = _MORE.match(text, at)
    position = more.end() if more else at
    for _ in range(4):
        match = _NOUN.match(text, position)
        if not match:
            return None
        word = match.group(1).lower()
        if word in book().breaks or word in _NUMBERS:
            return None
        if singular := _singular(word):
            return Unit(singular, "count", match.start(1), match.end(1))
        position = match.end()
    return None


def _singular(word: str) -> str | None:
    """The singular of a plural noun, None for anything else."""
    if known := book().plurals.get(word):
        return known
    if (
        word in book().no_plurals
        or not word.endswith("s")
        or word.endswith(("ss", "us", "is", "'s", "ous"))
        or len(word) < 4
    ):
        return None
    if word.endswith("ies"):
        return word[:-3] + ("ie" if word in ("movies", "cookies", "calories", "zombies") else "y")
    if word.endswith(("ches", "shes", "xes", "sses", "zzes")):
        return word[:-2]
    return word[:-1]
