"""Rules of language kept as data in `patterns/`: regular expressions with macros, each with the name of its reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Any

import yaml

from ingest.needles import Form, form

_MACRO = re.compile(r"%([A-Z]+)%")


@cache
def load(name: str) -> Any:
    """A file of `patterns/`, parsed once."""
    text = (resources.files("ingest.claims") / "patterns" / name).read_text("utf-8")
    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders


def alternatives(words: list[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


def expand(pattern: str, extra: dict[str, str] | None = None) -> str:
    """A pattern with its macros, those of `times.yaml` and `extra`, put in."""
    macros = {**load("times.yaml")["macros"], **(extra or {})}
    while _MACRO.search(pattern):
        pattern = _MACRO.sub(lambda m: macros[m.group(1)], pattern)
    return pattern


def pattern(source: str, *, flags: int = 0, extra: dict[str, str] | None = None) -> re.Pattern[str]:
    """One pattern, macros put in and compiled."""
    return re.compile(expand(source, extra), flags)


def rules(
    listed: list[list[str]], *, flags: int = 0, extra: dict[str, str] | None = None
) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """A list of [reader, pattern], compiled, in order."""
    return tuple((reader, pattern(source, flags=flags, extra=extra)) for reader, source in listed)


def with_needles(listed: Iterable[tuple[str, re.Pattern[str]]]) -> tuple[tuple[str, Form], ...]:
    """Rules (as `rules` gives them) for `every`, which looks for them all over a text."""
    return tuple((reader, form(rule)) for reader, rule in listed)


def every(listed: tuple[tuple[str, Form], ...], text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The reader and each match of every rule of a list in the text, rule by rule."""
    folded = text.casefold()
    for reader, rule in listed:
        if rule.may_match(folded):
            for match in rule.pattern.finditer(text):
                yield reader, match


@cache
def look(name: str, *, file: str = "times.yaml") -> re.Pattern[str]:
    """One of the `looks` of a file, with the file's own macros."""
    data = load(file)
    return pattern(data["looks"][name], extra=data["macros"])


@cache
def macro(name: str) -> re.Pattern[str]:
    """A macro of `times.yaml` as a pattern of its own; windows are read in any case."""
    return pattern(f"%{name}%", flags=re.IGNORECASE if name == "WINDOW" else 0)
