"""What the words around a figure say of it: bounds, roughness, direction of change, the preposition before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.claims.amounts import Amount
from ingest.claims.rules import alternatives, load

Bound = Literal["at_least", "at_most"]
_HINTS = frozenset({"from", "to", "by", "of", "at", "than", "against"})
_FILLERS = frozenset({"a", "an", "the", "net", "another", "total", "combined", "further", "cumulative", "additional"})
_WORD = re.compile(r"[^\s,;:()\"“”]+")
_STILL = frozenset({"count", "duration", "age", "rate"})  # words of change behind these are another's
_LINK = re.compile(r" (?:and|or|but|while|as|with|from|to|for|in|on|at|by) ")
_BOUNDED = frozenset({"more", "less", "fewer", "higher", "lower", "larger", "bigger", "smaller", "longer", "shorter"})
_SUMMED = re.compile(r"\s+(?:an?|the|its|his|her|their|another)\b|\s+[^\w\s]?\d")
_CLAUSE = re.compile(r"[;:.](?:\s|$)|,\s|\s[-–—]\s|—|\t|\|")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What was read around one figure."""

    bound: Bound | None = None
    approx: bool = False
    change: Literal["up", "down"] | None = None
    hint: str | None = None
    bracketed: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    before: dict[str, str]
    after: re.Pattern[str]
    after_role: dict[str, str]
    change: dict[str, Literal["up", "down"]]


@cache
def _words() -> _Words:
    data = load("quantities.yaml")
    before = {phrase.lower(): role for role in ("exact", "about", "at_most", "at_least") for phrase in data[role]}
    after = {
        p: role.removesuffix("_after")
        for role in ("about_after", "at_least_after", "at_most_after")
        for p in data[role]
    }
    change: dict[str, Literal["up", "down"]] = dict.fromkeys(data["down"], "down")
    change |= dict.fromkeys(data["up"], "up")
    return _Words(before, re.compile(rf"\+|[ ]?(?:{alternatives(list(after))})(?![\w-])"), after, change)


def moves(words: str) -> bool:
    """Whether one of the last four words is one of change ("shrank $6bn to ...")."""
    return any(w.lower() in _words().change for w in _WORD.findall(words)[-4:])


def read_surroundings(text: str, figure: Amount, previous: int, following: int) -> Surroundings:
    """Reads between the figure before, which ends at `previous`, and the next, which starts at `following`."""
    left = text[max(previous, figure.start - 80) : figure.start]
    words = [w.lower() for w in _WORD.findall(left)][-12:]
    role, rest = _role(words, figure)
    role = role or _role_after(text, figure)
    hint = rest[-1] if rest and rest[-1] in _HINTS else None
    if re.match(r"\s?=\s?\S", text[figure.end : figure.end + 4]) or re.search(r"=\s?$", left):
        hint = "conversion"
    return Surroundings(
        bound=role if role in ("at_least", "at_most") else None,  # type: ignore[arg-type]
        approx=role == "about",
        change=_change(text, figure, left, following),
        hint=hint,
        bracketed=_bracketed(text, figure),
    )


def _role(words: list[str], figure: Amount) -> tuple[str | None, list[str]]:
    """The role of the phrase before the figure, and the words before that phrase."""
    rest = words
    for attempt in range(3):
        for size in (4, 3, 2, 1):
            phrase = " ".join(rest[-size:]) if len(rest) >= size else None
            role = _words().before.get(phrase) if phrase else None
            if role == "at_least" and figure.measure == "duration" and phrase == "over":
                role = None
            if role:
                return (None if role == "exact" else role), rest[:-size]
        if attempt == 2 or not rest or rest[-1] not in _FILLERS:
            break
        rest = rest[:-1]
    return None, rest


def _role_after(text: str, figure: Amount) -> str | None:
    match = _words().after.match(text, figure.end)
    if not match or (match.group().strip() == "plus" and _SUMMED.match(text, match.end())):
        return None  # "$1.5m plus a bonus" adds, "1,000 plus members" does not
    return _words().after_role.get(match.group().strip(), "at_least")


def _change(text: str, figure: Amount, left: str, following: int) -> Literal["up", "down"] | None:
    """The nearest word of change in the clause before, else right behind; a printed sign decides."""
    if figure.sign:
        return "up" if figure.sign == "+" else "down"
    if figure.measure == "multiple" and figure.words:
        return "down" if figure.low < 1 else "up"
    change = _words().change
    behind = text[figure.end : min(following, figure.end + 40)]
    behind = _CLAUSE.split(behind, maxsplit=1)[0]
    behind = _LINK.split(behind, maxsplit=1)[0]
    ahead = [] if figure.measure in _STILL else [w.lower() for w in _WORD.findall(behind)][:3]
    if figure.measure == "length":
        ahead = [w for w in ahead if w != "off"]  # "35 miles off the coast"
    for word in ahead[:1]:
        if word in change:
            return change[word]
    for word in _leading(_CLAUSE.split(left)[-1]):
        if word in change:
            return change[word]
    return next((change[w] for w in ahead if w in change), None)


def _leading(clause: str) -> list[str]:
    """The words before the figure, the nearest first, without a bound ("more than") and an "off" further away."""
    words = [w.lower() for w in _WORD.findall(clause)][-8:]
    if len(words) > 1 and words[-1] == "than" and words[-2] in _BOUNDED:
        words = words[:-2]
    return [w for n, w in enumerate(reversed(words)) if w != "off" or n == 0]


def _bracketed(text: str, figure: Amount) -> bool:
    """Whether a bracket opens before the figure and closes behind it, within a hundred characters."""
    left = text[max(0, figure.start - 100) : figure.start]
    opened = max(left.rfind("("), left.rfind("["))
    return opened > max(left.rfind(")"), left.rfind("]")) and bool(
        re.match(r"[^()\[\]]{0,100}[)\]]", text[figure.end : figure.end + 101])
    )
