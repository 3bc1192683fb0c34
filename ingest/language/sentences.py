"""Where sentences begin and end, by rule.

A stop ends a sentence unless the word before it is an abbreviation that the word after it continues;
a new line always ends one. The lists stand in `abbreviations.yaml` and `starters.txt`. Every decision looks a bounded
distance to either side, so that the time is linear in the text whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from ingest.language.abbreviations import abbreviations

OPENERS = "“‘\"'([«„¿¡"
CLOSERS = "”’\"')]»›"
LOOK_BEHIND = 24
LOOK_AHEAD = 120

# A run of marks, then what closes with it: quotes, brackets, a footnote's number.
END = re.compile(rf"(?P<marks>[.!?…。！？]+)(?P<close>[{re.escape(CLOSERS)}]*(?:\[\d{{1,3}}\])*)")
WORD_BEFORE = re.compile(r"[^\s(\[“‘\"«|/\-–—]+\Z")
DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")
FIGURE = re.compile(r"[+\-−~]?(?:[A-Z]{0,3}[$€£¥₩₹])?\d")
WORD_AFTER = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
SPEAKER = r"(?:(?:[^\s.!?]+|Mr\.|Mrs\.|Ms\.|Dr\.|[A-Z]\.) ){0,5}?"
SPEECH = re.compile(SPEAKER + r"(?:says?|said|asked|asks|added|adds|wrote|writes)\b")
ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{1,5})\Z")
MARKER = re.compile(r"\s*(?:\([A-Z][\w .&]{0,40}\) --\s|\d{1,3}/\s)")
BULLET = re.compile(r"[•‣▪◦·*–—-]\s")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: `text[start:end]`."""

    start: int
    end: int


class Opening(Enum):
    """What the text after a possible end looks like."""

    NOTHING = "nothing"
    CAPITAL = "capital"
    FIGURE = "figure"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class After:
    """The text after a possible end: how it opens, whether with a quote, and its first word."""

    opening: Opening
    quoted: bool
    word: str


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text` in order, without the white space around them."""
    return tuple(span for line in _lines(text) for span in _line_sentences(text, line))


def _marker_end(text: str, line: Span) -> int:
    """Where the line's text begins after a wire's dateline or a thread's number, which belong to no sentence."""
    match = MARKER.match(text, line.start, line.end)
    return match.end() if match else line.start


def _lines(text: str) -> Iterator[Span]:
    position = 0
    for line in text.splitlines(keepends=True):
        yield Span(position, position + len(line))
        position += len(line)


def _line_sentences(text: str, line: Span) -> Iterator[Span]:
    start = _marker_end(text, line)
    yield from _trimmed(text, line.start, start)
    for match in END.finditer(text, start, line.end):
        if _ends(text, start, match, line.end):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, line.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _ends(text: str, start: int, match: re.Match[str], limit: int) -> bool:
    """Whether the marks of `match` end the sentence that began at `start`."""
    if not _is_apart(text, match, limit):
        return False
    after = _after(text, match.end(), limit)
    if after.opening is Opening.NOTHING:
        return True
    if after.opening is Opening.OTHER:
        return False
    marks = match["marks"]
    if marks == ".":
        return _stop_ends(text, start, match, after)
    if set(marks) <= {".", "…"}:
        return _ellipsis_ends(text, match, after)
    return not _is_marked_name(text, match, after) and not _is_spoken(text, match, limit)


def _is_apart(text: str, match: re.Match[str], limit: int) -> bool:
    """Whether white space, the end, or an opening quote follows; "12.4x" and "Yahoo.com" have none."""
    end = match.end()
    if end >= limit or text[end].isspace() or text[end] in "“‘「":
        return True
    if match["close"]:
        return text[end].isupper() and match["close"][-1] in '”"]'
    return match["marks"] in "。！？" or _is_glued(text, match.start(), end)


def _is_glued(text: str, stop: int, end: int) -> bool:
    """A lost space, as PDF text has it: "sold.The yen"."""
    word = WORD_AFTER.match(text, end, end + LOOK_BEHIND)
    before = text[max(0, stop - 3) : stop]
    lost = len(before) == 3 and before.isalpha() and before.islower()
    return word is not None and lost and word[0] in abbreviations().starters


def _after(text: str, position: int, limit: int) -> After:
    """What stands after `position` on the line, past white space, quotes and brackets."""
    limit = min(limit, position + LOOK_AHEAD)
    while position < limit and text[position].isspace():
        position += 1
    if BULLET.match(text, position, limit):
        return After(Opening.CAPITAL, quoted=True, word="")
    first = position
    while position < limit and text[position] in OPENERS:
        position += 1
    quoted = position > first
    if position >= limit:
        return After(Opening.NOTHING, quoted, "")
    if FIGURE.match(text, position, limit):
        return After(Opening.FIGURE, quoted, "")
    word = WORD_AFTER.match(text, position, limit)
    if word and _is_capitalised(word[0]):
        return After(Opening.CAPITAL, quoted, word[0])
    return After(Opening.OTHER, quoted, "")


def _is_capitalised(word: str) -> bool:
    """A capital at the head, or the second letter of a brand such as iShares; unicase scripts count."""
    return not word[0].islower() or word[1:2].isupper()


def _stop_ends(text: str, start: int, match: re.Match[str], after: After) -> bool:
    """A single stop: by the word before it, and by what follows."""
    before = text[max(start, match.start() - LOOK_BEHIND) : match.start()]
    if match.start() - start < LOOK_BEHIND and ENUMERATOR.fullmatch(before.strip()):
        return False
    found = WORD_BEFORE.search(before)
    word = found[0] if found else ""
    if match["close"].strip("'’"):
        return _closed_stop_ends(word, after)
    return _word_ends(word, after)


def _closed_stop_ends(word: str, after: After) -> bool:
    """A stop within a closing quote or bracket ends its sentence unless it is an abbreviation's."""
    known = abbreviations()
    if word in known.never or word in known.companies or word in known.names or DOTTED.match(word):
        return after.quoted or after.word in known.starters
    return True


def _word_ends(word: str, after: After) -> bool:
    """Whether a stop after `word` ends a sentence before `after`."""
    known = abbreviations()
    if word in known.never:
        return False
    figure = after.opening is Opening.FIGURE and not after.quoted
    if word in known.before_figure or word in known.dates or word in known.others:
        return not figure and not (word in known.dates and after.word in known.dates)
    if word in known.companies and after.word.endswith(("'s", "’s")):
        return True
    if word in known.companies or word in known.names or DOTTED.match(word) or (len(word) == 1 and word.isupper()):
        return after.quoted or (not figure and after.word in known.starters)
    return True


def _ellipsis_ends(text: str, match: re.Match[str], after: After) -> bool:
    """Dots on a word end a sentence before a capital; dots that stand alone are an omission."""
    alone = match.start() == 0 or text[match.start() - 1].isspace()
    if alone and not match["close"]:
        return after.quoted or after.word in abbreviations().starters
    return True


def _is_marked_name(text: str, match: re.Match[str], after: After) -> bool:
    """The mark of "Yahoo! Japan", unless a word that opens sentences follows."""
    found = WORD_BEFORE.search(text[max(0, match.start() - LOOK_BEHIND) : match.start()])
    name = (found[0] if found else "") + match["marks"]
    return name in abbreviations().marked_names and not after.quoted and after.word not in abbreviations().starters


def _is_spoken(text: str, match: re.Match[str], limit: int) -> bool:
    """`“Will it last?” Ms. Okada asked` goes on after the quote."""
    if not match["close"].strip("'’)]"):
        return False
    return SPEECH.match(text, match.end() + 1, min(limit, match.end() + LOOK_AHEAD)) is not None
