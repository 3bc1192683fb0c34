"""Treebank sentences made to look like market prose, for training.

The treebank is e-mail, reviews and web logs with straight quotes. Headlines, typographic quotes,
yen amounts, scale suffixes and line breaks are what our text has and the treebank has not; each
change keeps the tree as it is.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from ingest.language.conllu import Sentence, Word

LINE_BREAK = "\n"
PARAGRAPH_BREAK = "\n\n"

QUOTES = {"'": "’", "''": "”", "--": "—", " - ": " – "}
CURRENCIES = ("¥", "€", "£", "US$", "HK$", "A$", "C$", "₩", "Rs", "NT$", "$", "Y", "JPY", "USD")
SCALES = {
    "billion": ("bn", "trn", "b", "tn", "trillion", "bln"),
    "million": ("m", "mn", "mln", "crore", "bn"),
    "thousand": ("k", "million"),
}
SMALL_WORDS = frozenset({"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to"})


def lower(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """All words in small letters."""
    return tuple(replace(w, form=w.form.lower(), lemma=w.lemma.lower()) for w in words)


def upper(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """All words in capitals, as some headings are set."""
    return tuple(replace(w, form=w.form.upper()) for w in words)


def headline(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Title case without the final stop."""
    titled = tuple(_titled(word) for word in words)
    if len(titled) > 2 and titled[-1].form == "." and not _governs_any(titled, len(titled) - 1):
        return titled[:-1]
    return titled


def _governs_any(words: tuple[Word, ...], index: int) -> bool:
    return any(word.head == index for word in words)


def _titled(word: Word) -> Word:
    if word.form in SMALL_WORDS or not word.form[:1].islower() or word.form == "n't":
        return word
    return replace(word, form=word.form[:1].upper() + word.form[1:])


def typographic(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Curly quotes and long dashes for straight and short ones."""
    opened = False
    result: list[Word] = []
    for word in words:
        form = word.form
        if form == '"':
            form, opened = ("”" if opened else "“"), not opened
        elif form == "``":
            form = "“"
        elif form == "-" and word.space and result and result[-1].space:
            form = "–"
        else:
            form = QUOTES.get(form, form.replace("'", "’") if len(form) > 1 else form)
        result.append(replace(word, form=form))
    return tuple(result)


def money(words: tuple[Word, ...], rng: random.Random) -> tuple[Word, ...]:
    """Other currency signs and scale suffixes: `$ 3 billion` becomes `¥ 3 trn`."""
    return tuple(_money_word(word, rng) for word in words)


def _money_word(word: Word, rng: random.Random) -> Word:
    if word.form == "$":
        sign = rng.choice(CURRENCIES)
        return replace(word, form=sign, lemma=sign)
    if word.form in SCALES:
        scale = rng.choice(SCALES[word.form])
        return replace(word, form=scale, lemma=scale)
    return word


def line_break(words: tuple[Word, ...], rng: random.Random) -> tuple[Word, ...]:
    """The line or paragraph break that follows a sentence, hung on its last word."""
    form = PARAGRAPH_BREAK if rng.random() < 0.7 else LINE_BREAK
    last = replace(words[-1], space=False)
    space = Word(form, form, "SPACE", "_SP", "", len(words) - 1, "dep", space=False)
    return (*words[:-1], last, space)


def varied(sentence: Sentence, rng: random.Random) -> Sentence:
    """The sentence under a random choice of the changes above; most often as it was."""
    words = sentence.words
    draw = rng.random()
    for bound, change in _CASES:
        if draw < bound:
            words = change(words)
            break
    if rng.random() < 0.4:
        words = typographic(words)
    if rng.random() < 0.5:
        words = money(words, rng)
    if rng.random() < 0.3:
        words = line_break(words, rng)
    return replace(sentence, words=words)


_CASES: tuple[tuple[float, Callable[[tuple[Word, ...]], tuple[Word, ...]]], ...] = (
    (0.03, lower),
    (0.045, upper),
    (0.11, headline),
)
