"""Annotated sentences of market prose from the grammar in `market.yaml`, to train beside the treebank.

They carry tags and trees only; lemmas and morphology are left for the treebank to teach.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import yaml

from ingest.language.augment import headline, varied
from ingest.language.conllu import Sentence, Word

NO_SPACE_BEFORE = frozenset({".", ",", ")", "'s", "'", "%", "-"})
TITLE_CASE_SHARE = 0.6
NO_SPACE_AFTER = frozenset({"(", "-", "$"})


@dataclass(frozen=True, slots=True)
class Grammar:
    """Phrases by name, and templates over them."""

    phrases: dict[str, list[str]]
    templates: list[str]


@dataclass(frozen=True, slots=True)
class Part:
    """A phrase placed in a sentence: its words with heads counted in the sentence, and which word is its head."""

    words: tuple[Word, ...]
    start: int
    head: int
    parent: str


@cache
def grammar() -> Grammar:
    """The grammar, read once."""
    text = files("ingest.language").joinpath("market.yaml").read_text(encoding="utf-8")
    return Grammar(**yaml.safe_load(text))


def market_sentences(rng: random.Random) -> Iterator[Sentence]:
    """Sentences without end, a template drawn for each."""
    while True:
        sentence = _sentence(rng.choice(grammar().templates), rng)
        # A template without a final stop is a headline, and most headlines are in title case.
        if sentence.words[-1].form != "." and rng.random() < TITLE_CASE_SHARE:
            sentence = replace(sentence, words=headline(sentence.words))
        yield varied(sentence, rng)


def _sentence(template: str, rng: random.Random) -> Sentence:
    parts: dict[str, Part] = {}
    position = 0
    for item in template.split():
        name, part = _part(item, position, rng)
        parts[f"{name}@{position}" if name in parts else name] = part
        position += len(part.words)
    words = [word for part in parts.values() for word in _attached(part, parts)]
    words[0] = replace(words[0], form=words[0].form[:1].upper() + words[0].form[1:])
    return Sentence(tuple(_spaced(words)), new_document=False, new_paragraph=False)


def _part(item: str, position: int, rng: random.Random) -> tuple[str, Part]:
    """One item of a template, such as `MONEY=M2:obj>V2` or `were/VBD:cop>SELLERS`."""
    what, _, relation = item.partition(":")
    what, _, name = what.partition("=")
    dep, _, parent = relation.partition(">")
    phrase = what if "/" in what else rng.choice(grammar().phrases[what])
    tokens = [token.rsplit("/", 3) if token.count("/") > 1 else token.split("/") for token in phrase.split()]
    words = tuple(_word(token, position + index, dep, rng) for index, token in enumerate(tokens))
    head = next(index for index, token in enumerate(tokens) if len(token) == 2)
    return name or what.partition("/")[0], Part(words, position, position + head, parent)


def _word(token: list[str], place: int, dep: str, rng: random.Random) -> Word:
    form = token[0].replace("NUM", _figure(rng))
    inner = len(token) == 4
    head = place + int(token[3]) if inner else place
    return Word(form, "", "", token[1], "", head, token[2] if inner else dep, space=True)


def _figure(rng: random.Random) -> str:
    kind = rng.randrange(4)
    if kind == 0:
        return str(rng.randrange(2, 900))
    if kind == 1:
        return f"{rng.uniform(1, 99):.2f}"
    if kind == 2:
        return f"{rng.randrange(1000, 40000):,}"
    return f"{rng.uniform(1, 999):.1f}"


def _attached(part: Part, parts: dict[str, Part]) -> Iterator[Word]:
    """The part's words, its head now hanging on the part that it names."""
    for index, word in enumerate(part.words):
        is_head = part.start + index == part.head
        yield replace(word, head=parts[part.parent].head) if is_head and part.parent else word


def _spaced(words: list[Word]) -> Iterator[Word]:
    following = [*words[1:], None]
    for word, after in zip(words, following, strict=True):
        tight = word.form in NO_SPACE_AFTER or (after is not None and after.form in NO_SPACE_BEFORE)
        yield replace(word, space=not tight)
