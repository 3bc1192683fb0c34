"""The vocabulary as one trie over words."""

from functools import cache

from corpus.vocabulary import table
from ingest.claims.phrases import Term, Trie, inflected, split


@cache
def trie() -> Trie:
    """Every phrase of the vocabulary, built on first use."""
    built = Trie()
    _countries(built)
    _actors(built)
    _assets(built)
    _verbs(built)
    return built


def _countries(into: Trie) -> None:
    countries = table("countries")
    for prefix, kinds in countries["prefixes"].items():
        for kind, phrases in kinds.items():
            for phrase in phrases:
                into.add(split(phrase), Term("country", f"{prefix} {kind}"))
    for prefix, phrases in countries["unlisted"].items():
        for phrase in phrases:
            into.add(split(phrase), Term("country", f"{prefix or 'elsewhere'} nouns"))


def _actors(into: Trie) -> None:
    actors = dict(table("actors"))
    named = actors.pop("named")
    for name, kinds in actors.items():
        for who in kinds.get("who", ()):
            into.add(split(who), Term("who", name))
            for head in kinds.get("heads", ()):
                into.add([*split(who), *split(head)], Term("actor", name))
        for phrase in kinds.get("names", ()):
            into.add(split(phrase), Term("actor", name))
    for entry in named:
        for phrase in entry["names"]:
            into.add(split(phrase), Term("holder", f"{entry['actor']} {entry['country'] or ''}"))


def _assets(into: Trie) -> None:
    assets = table("assets")
    for category in ("heads", "parts", "named", "inverted", "banks_of_issue", "credit"):
        for name, phrases in assets[category].items():
            for phrase in phrases:
                into.add(split(phrase), Term(category, name))
    for category in ("fillers", "vehicles", "rates", "yields", "spreads", "multiples", "discounts"):
        for phrase in assets[category]:
            into.add(split(phrase), Term(category, category))


def _verbs(into: Trie) -> None:
    for family, senses in table("verbs").items():
        for sense, words in senses.items() if family in ("trade", "move") else (("none", senses),):
            name = f"{family} {sense}"
            for verb in (*words.get("verbs", ()), *words.get("phrases", ())):
                for form in inflected(verb):
                    into.add(form, Term("verb", name))
            for verb in words.get("fund", ()):
                for form in inflected(verb):
                    into.add(form, Term("verb", f"fund {sense}"))
            for category in ("nouns", "roles", "adverbs"):
                for phrase in words.get(category, ()):
                    into.add(split(phrase), Term(category, name))
