"""Words with their places, as the rules about names and speech need them.

The pipeline's tokens split "Eto-Valdez" and "U.S.-based" and know nothing of quotations; here a hyphenated or dotted
name is one word, a possessive is marked, and a quotation is one word of its own.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ingest.claims.lexicon import WordLists, lexicon

QUOTE = "“”"
Span = tuple[int, int]

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[-'’.&](?=[^\W_]))*|\d(?:[\d.,](?=\d)|\d)*|[^\w\s]|_")
_APOSTROPHES = frozenset("'’")
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![ \t]*\n))+")
_MARK = re.compile('["“”„«»]')
_SHORTEST_QUOTE = 4  # words; a shorter one is a name or a catchword, unless its own sign or a capital ends it
_LONGEST_QUOTE = 3000  # characters; beyond it a closing mark is missing


class _Lists(WordLists):
    abbreviations: frozenset[str]


@cache
def _abbreviations() -> frozenset[str]:
    return lexicon("words", _Lists).abbreviations


class Word(NamedTuple):
    """One word, sign or quotation; `text` is without a possessive ending, `end` with it, `lower` in lower case.

    A named tuple, because a long article makes tens of thousands.
    """

    text: str
    start: int
    end: int
    lower: str
    possessive: bool = False

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def sign(self) -> bool:
        """Whether it is punctuation or a quotation."""
        return not self.text[0].isalnum()


def lowered(text: str) -> str:
    """The text in lower case, every character at its place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def quotations(text: str) -> tuple[Span, ...]:
    """Places of the quotations of at least a clause, in order, marks included; an open one ends with its paragraph."""
    spans: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(text):
        spans += [s for s in _marked(text, paragraph.start(), paragraph.end()) if _is_speech(text[s[0] : s[1]])]
    return tuple(spans)


def _marked(text: str, start: int, end: int) -> Iterator[Span]:
    opened: int | None = None
    for mark in _MARK.finditer(text, start, end):
        sign, at = mark.group(), mark.start()
        if opened is None:
            if sign not in "”»" and not (sign == '"' and text[at - 1 : at].isdigit()):
                opened = at
        elif sign not in "“„«" and at - opened <= _LONGEST_QUOTE:
            yield opened, at + 1
            opened = None
        elif sign in "“„«":
            opened = at
    if opened is not None and end - opened <= _LONGEST_QUOTE:
        yield opened, end


def _is_speech(quoted: str) -> bool:
    inner = quoted.strip('"“”„«» \n')
    count = len(inner.split())
    return count >= _SHORTEST_QUOTE or (count >= 2 and inner[-1:] in ",.?!" and inner[:1].isupper())


def covering(spans: Sequence[Span], at: int) -> Span | None:
    """The span of the ordered `spans` that holds the offset."""
    i = bisect_right(spans, (at, float("inf"))) - 1
    return spans[i] if i >= 0 and spans[i][0] <= at < spans[i][1] else None


def words(text: str, start: int, end: int, quotes: Sequence[Span] = ()) -> tuple[Word, ...]:
    """Words of `text[start:end]`; each of the `quotes`, as far as it lies inside, is one word `QUOTE`."""
    found: list[Word] = []
    at = start
    quotes = [q for q in quotes if q[0] < end and start < q[1]]
    while at < end:
        quote = covering(quotes, at) if quotes else None
        if quote:
            found.append(Word(QUOTE, at, min(quote[1], end), QUOTE))
            at = quote[1]
            continue
        match = _WORD.search(text, at, end)
        if match is None:
            break
        if quotes and covering(quotes, match.start()):
            at = match.start()
            continue
        word = _word(text, match, end)
        if not _MARK.match(word.text):
            found.append(word)
        at = word.end
    return tuple(found)


def _word(text: str, match: re.Match[str], limit: int) -> Word:
    plain, (start, end) = match.group(), match.span()
    after = text[end : end + 2] if end < limit else ""
    if plain[-2:-1] in _APOSTROPHES and plain[-1] in "sS":
        plain = plain[:-2]
        return Word(plain, start, end, plain.lower(), True)
    if after[:1] in _APOSTROPHES and after[1:] == " " and plain[-1] == "s" and plain[0].isupper():
        return Word(plain, start, end + 1, plain.lower(), True)
    if after[:1] == "." and _dotted(plain):
        return Word(plain + ".", start, end + 1, plain.lower() + ".")
    return Word(plain, start, end, plain.lower())


def _dotted(word: str) -> bool:
    initial = len(word) == 1 and word.isupper() and word != "I"
    return initial or word.lower() in _abbreviations() or ("." in word and word.replace(".", "").isupper())
