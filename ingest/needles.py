"""Which words a text must hold for a pattern to match at all: a cheap look before a dear search.

Most rules begin with a count, an ordinal or an article and so are tried at every word of every sentence, where the
words further on ("straight", "fiscal", "years") that they cannot do without are rarely there.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from re import _constants, _parser  # type: ignore[attr-defined]  # the only parse of a pattern there is
from typing import Any, NamedTuple

_SHORTEST = 3  # letters; shorter words are in most sentences
_MOST = 80  # words; beyond, the look costs what it saves


class Form(NamedTuple):
    """A pattern and words, case folded, of which at least one is in every text that it matches; none if none is known.

    The words are kept beside the pattern, because finding them by it hashes all of it each time.
    """

    pattern: re.Pattern[str]
    needles: tuple[str, ...]

    def may_match(self, folded: str) -> bool:
        """Whether the pattern can match anywhere in a text, given case folded; False is certain, True is not."""
        for word in self.needles:  # a loop: `any` over a generator costs more than the look itself
            if word in folded:
                return True
        return not self.needles


def matches(
    forms: Iterable[Form], text: str, folded: str, start: int = 0, end: int = sys.maxsize
) -> Iterator[re.Match[str]]:
    """The matches of each form between two places of a text, form by form; `folded` is the text case folded."""
    for told in forms:
        if told.may_match(folded):
            yield from told.pattern.finditer(text, start, end)


def form(pattern: re.Pattern[str]) -> Form:
    """The pattern with its needles."""
    return Form(pattern, tuple(sorted(_of_all(_parser.parse(pattern.pattern, pattern.flags)), key=len)))


def _of_all(parts: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """Of parts that all must match, the words of the most telling one."""
    return max(_choices(parts), key=_telling, default=frozenset())


def _telling(words: frozenset[str]) -> tuple[int, int]:
    return min(map(len, words), default=0), -len(words)


def _choices(parts: Iterable[tuple[Any, Any]]) -> Iterator[frozenset[str]]:
    run = ""
    for kind, detail in parts:
        if kind is _constants.LITERAL:
            run += chr(detail)
            continue
        yield from _word(run)
        run = ""
        yield _of_part(kind, detail)
    yield from _word(run)


def _word(run: str) -> Iterator[frozenset[str]]:
    if len(run.strip()) >= _SHORTEST:
        yield frozenset({run.casefold()})


def _of_part(kind: Any, detail: Any) -> frozenset[str]:
    if kind is _constants.SUBPATTERN:
        return _of_all(detail[-1])
    if kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
        return _of_all(detail[-1]) if detail[0] else frozenset()
    if kind is _constants.BRANCH:
        ways = [_of_all(way) for way in detail[1]]
        words: frozenset[str] = frozenset().union(*ways)
        return words if all(ways) and len(words) <= _MOST else frozenset()
    return _of_all(detail[1]) if kind is _constants.ASSERT else frozenset()
