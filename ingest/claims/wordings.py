"""Wordings kept as data: patterns over a sentence's words in lower case, one blank between them.

A file of `patterns/` has `macros`, lists of patterns by name, and the look `open`: what makes a statement a condition,
a wish or a comparison.
"""

import re
from collections.abc import Iterator
from functools import cache

from ingest.claims.rules import load, look, pattern
from ingest.claims.scene import Scene
from ingest.needles import Form, form

_BEFORE = 12  # words before a wording in which a condition may stand


@cache
def wordings(file: str, name: str) -> tuple[Form, ...]:
    """The patterns of a list, macros put in."""
    return tuple(form(pattern(source, extra=load(file)["macros"])) for source in load(file)[name])


def firsts(file: str, name: str, text: str) -> Iterator[re.Match[str]]:
    """The first match of each pattern of a list that has one, in the list's order."""
    return (m for told in wordings(file, name) if told.may_match(text) and (m := told.pattern.search(text)))


def place(scene: Scene, match: re.Match[str]) -> tuple[int, int]:
    """The words [first, last) of a match in the sentence's words."""
    first = scene.first + scene.lower[: match.start()].count(" ")
    return first, first + match.group().strip().count(" ") + 1


def left_open(file: str, before: str) -> bool:
    """Whether what stands before a wording in its clause leaves it open (see above)."""
    clause = re.split(r"[,;:]", before)[-1]
    return bool(look("open", file=file).search(" ".join(clause.split()[-_BEFORE:])))
