"""Which stops belong to an abbreviation, read from `abbreviations.yaml` and `starters.txt`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

DATA = files("ingest.language")


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The lists, each with its capitalised and all-capital forms."""

    never: frozenset[str]
    before_figure: frozenset[str]
    dates: frozenset[str]
    companies: frozenset[str]
    names: frozenset[str]
    others: frozenset[str]
    marked_names: frozenset[str]
    starters: frozenset[str]

    def tokens(self) -> tuple[str, ...]:
        """Forms that a tokeniser should keep with their stop.

        Those that are words as well ("no.", "fig.") or in capitals ("LLC.") are left out, since their
        stop is as often a full stop.
        """
        safe = self.never | self.companies | self.names | self.dates
        return tuple(f"{word}." for word in sorted(safe) if not word.isupper())


@cache
def abbreviations() -> Abbreviations:
    """The lists, read once."""
    lists: dict[str, list[str]] = yaml.safe_load(DATA.joinpath("abbreviations.yaml").read_text(encoding="utf-8"))
    marked = frozenset(lists.pop("marked_names"))
    return Abbreviations(
        **{name: _with_capitals(words) for name, words in lists.items()}, marked_names=marked, starters=_starters()
    )


def _with_capitals(words: Iterable[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in (word, word[:1].upper() + word[1:], word.upper()))


def _starters() -> frozenset[str]:
    lines = DATA.joinpath("starters.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
