"""Lengths of time and ordinals as records print them, in ISO 8601: "two and a half years" is P2Y6M."""

from __future__ import annotations

import re

from ingest.claims.rules import load
from ingest.claims.spans import counted

_TENS = {"thirtieth": 30, "fortieth": 40, "fiftieth": 50}


def ordinal(word: str) -> int | None:
    """The number of an ordinal in digits or words."""
    word = word.lower()
    if word[0].isdigit():
        return int(re.sub(r"\D", "", word))
    tens, _, ones = word.partition("-")
    if ones:
        return counted(tens) + _place(ones)
    return _TENS.get(word) or _place(word) or None


def _place(word: str) -> int:
    listed: list[str] = load("times.yaml")["ordinals"]
    return listed.index(word) if word in listed else 0


def window(match: re.Match[str]) -> str | None:
    """The ISO 8601 duration of a match of the macro `WINDOW`; None for "years" without a number."""
    if match["quarter"]:
        return "P25Y"
    unit = match["unit"].lower()
    if not match["n"] and not match["half2"] and "the " not in match.group()[:5]:
        return None
    if not match["n"] and unit.endswith("s"):
        return None
    half = bool(match["half"] or match["half3"])
    if match["half2"]:
        return {"year": "P6M", "decade": "P5Y", "century": "P50Y"}.get(unit)
    first = _length(counted(match["n"]), unit, half=half)
    second = _length(counted(match["n2"]), match["unit2"].lower(), half=False) if match["n2"] else ""
    return "P" + first + second if first else None


def _length(count: int, unit: str, *, half: bool) -> str:
    if unit.startswith("decade"):
        return f"{10 * count + (5 if half else 0)}Y"
    if unit.startswith("centur"):
        return f"{100 * count}Y"
    if unit.startswith("quarter"):
        return f"{3 * count}M"
    if unit.startswith("year"):
        return f"{count}Y" + ("6M" if half else "")
    letter = {"m": "M", "w": "W"}.get(unit[0], "D")
    return f"{count}{letter}"
