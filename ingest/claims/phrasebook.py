"""The phrases of `dealings.yaml` found in a sentence: what may tell of a dealing or of a price's move."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from corpus.vocabulary import table
from ingest.claims.phrases import Term, Trie, forms, inflected, split
from ingest.claims.predicates import Predicate
from ingest.claims.rules import load
from ingest.claims.scene import Scene

_POSSESSIVE = ("their", "its", "his", "her", "our", "my", "the", "")
_GAP = 9  # words from a verb to its particle
_NOUNS = ("NOUN", "PROPN", "VERB", "ADJ")


class Reading(NamedTuple):
    """A predicate, the side or way that it tells ("in", "same", "up"), and the name that it is weighed by."""

    predicate: Predicate
    side: str
    name: str


class _Gap(NamedTuple):
    ends: tuple[tuple[str, ...], ...]
    side: str
    name: str


@cache
def lexicon() -> Trie:
    """The phrases, as `verb`, `roles`, `nouns` and `moves`, each with its side before its name."""
    data, built = load("dealings.yaml"), Trie()
    for side in ("in", "out", "flat", "same", "opposite"):
        _add(built, "verb", side, data[side])
    for way, phrases in data["moves"].items():
        _add(built, "moves", way, phrases)
    for how in ("role", "noun"):
        for side, phrases in data[f"{how}s"].items():
            for phrase in phrases:
                built.add(split(phrase), Term(how, f"{side} {phrase}"))
    return built


def _add(into: Trie, category: str, side: str, phrases: Sequence[str]) -> None:
    for phrase in phrases:
        for whole in _possessed(phrase):
            for form in inflected(whole):
                into.add(form, Term(category, f"{side} {phrase}"))


def _possessed(phrase: str) -> list[str]:
    """A phrase with every possessive that "their" stands for, and with none."""
    if " their " not in phrase:
        return [phrase]
    return [" ".join(phrase.replace(" their ", f" {w} ").split()) for w in _POSSESSIVE]


@cache
def people() -> frozenset[str]:
    """Words for those whose dealing is told without saying what kind of actor they are."""
    return frozenset(load("dealings.yaml")["people"])


@cache
def _gaps() -> dict[str, tuple[_Gap, ...]]:
    """By every form of a verb, the particles that may stand behind what it moves."""
    found: dict[str, tuple[_Gap, ...]] = {}
    for side, pairs in load("dealings.yaml")["gapped"].items():
        for verbs, particles in pairs:
            ends = tuple(tuple(split(p)) for p in sorted(particles, key=len, reverse=True))
            for verb in verbs:
                gap = _Gap(ends, side, f"{verb} .. {particles[0]}")
                for form in forms(verb):
                    found[form] = (*found.get(form, ()), gap)
    return found


@cache
def _bases() -> dict[str, str]:
    """The verb of each form in the vocabulary of dealing."""
    trade = table("verbs")["trade"]
    verbs = [v.split()[0] for side in ("in", "out") for v in (*trade[side]["verbs"], *trade[side]["phrases"])]
    found: dict[str, str] = {}
    for verb in verbs:
        for form in forms(verb):
            found.setdefault(form, verb)
    return found


def dealing_readings(scene: Scene, i: int) -> list[Reading]:
    """What may tell of a dealing from the word `i` on, the longest first."""
    options = [r for r in _phrases(scene, i) if r.predicate.how != "verb" or r.side not in ("up", "down")]
    known = scene.predicate_at.get(i)
    side = known.sense("trade") if known and known.start == i else None
    if known and side in ("in", "out"):
        options.append(Reading(known, side, _name(scene, known)))
    if scene.words.pos[i] == "VERB":
        options += _gapped(scene, i)
    return sorted(options, key=lambda r: -r.predicate.end)


def move_readings(scene: Scene, i: int) -> list[Reading]:
    """What may tell of a price's move from the word `i` on, the longest first."""
    words = scene.words
    options: list[Reading] = []
    for end, name in lexicon().at(words.lower, i, scene.last).get("moves", [])[:1]:
        way, _, phrase = name.partition(" ")
        if end > i + 1 or words.pos[i] == "VERB":
            options.append(Reading(Predicate(i, end, _governing(scene, i, end), "verb", {"move": way}), way, phrase))
    known = scene.predicate_at.get(i)
    sense = known.senses.get("move") if known and known.start == i else None
    if known and sense:
        options.append(Reading(known, sense, f"{known.how} {sense}"))
    return sorted(options, key=lambda r: -r.predicate.end)


def _phrases(scene: Scene, i: int) -> Iterator[Reading]:
    words = scene.words
    for how, found in lexicon().at(words.lower, i, scene.last).items():
        end, name = found[0]
        side, _, phrase = name.partition(" ")
        if how == "verb" and (end > i + 1 or words.pos[i] in ("VERB", "AUX")):
            yield Reading(Predicate(i, end, _governing(scene, i, end), "verb", {"trade": side}), side, phrase)
        elif how == "role":
            yield Reading(Predicate(i, end, end - 1, "role", {"trade": side}), side, phrase)
        elif how == "noun" and words.pos[i] in _NOUNS and i not in scene.mention_at:
            yield Reading(Predicate(i, end, end - 1, "noun", {"trade": side}), side, phrase)


def _governing(scene: Scene, start: int, end: int) -> int:
    """The word of a verb phrase that governs: of "were sold off" the last verb, else the first word."""
    if scene.words.pos[start] != "AUX":
        return start
    return next((j for j in range(end - 1, start, -1) if scene.words.pos[j] == "VERB"), start)


def _name(scene: Scene, predicate: Predicate) -> str:
    first, *rest = scene.words.lower[predicate.start : predicate.end]
    return " ".join([_bases().get(first, first) if predicate.how == "verb" else first, *rest])


def _gapped(scene: Scene, i: int) -> Iterator[Reading]:
    """A verb with its particle behind what it moves: "put their savings into"."""
    words = scene.words
    for gap in _gaps().get(words.lower[i], ()):
        for j in range(i + 2, min(scene.last, i + _GAP)):
            if words.pos[j - 1] in ("PUNCT", "VERB", "SCONJ") and j > i + 2:
                break
            end = next((j + len(e) for e in gap.ends if tuple(words.lower[j : j + len(e)]) == e), None)
            if end:
                yield Reading(Predicate(i, end, i, "verb", {"trade": gap.side}), gap.side, gap.name)
                break
