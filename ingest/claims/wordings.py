"""Wordings kept as data: patterns over a sentence's words in lower case, one blank between them.

A file of `patterns/` has `macros`, lists of patterns by name, and `open`: what makes a statement a condition or a wish.
"""

import re
from functools import cache

from ingest.claims.rules import load
from ingest.claims.scene import Scene

_BEFORE = 12  # words before a wording in which a condition may stand


@cache
def wordings(file: str, name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of a list, macros put in."""
    return tuple(re.compile(_expanded(source, load(file)["macros"])) for source in load(file)[name])


def place(scene: Scene, match: re.Match[str]) -> tuple[int, int]:
    """The words [first, last) of a match in the sentence's words."""
    first = scene.first + scene.lower[: match.start()].count(" ")
    return first, first + match.group().strip().count(" ") + 1


def left_open(file: str, before: str) -> bool:
    """Whether what stands before a wording in its clause makes it a condition, a wish or a comparison."""
    clause = re.split(r"[,;:]", before)[-1]
    return bool(_condition(file).search(" ".join(clause.split()[-_BEFORE:])))


@cache
def _condition(file: str) -> re.Pattern[str]:
    return re.compile(load(file)["open"])


def _expanded(source: str, macros: dict[str, str]) -> str:
    while any(f"%{name}%" in source for name in macros):
        for name, words in macros.items():
            source = source.replace(f"%{name}%", words)
    return source
