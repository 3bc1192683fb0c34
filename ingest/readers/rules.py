"""The furniture rules and page-part names, loaded once from the YAML files that stand beside this module."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict

from ingest.needles import Form, form


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PatternGroup(_Model):
    """Patterns that hold for blocks of at most `words` words; those of `labels` for no sentence."""

    words: int
    labels: bool = False
    patterns: tuple[str, ...]


class Weighed(_Model):
    """Words and their weights; a block of at most `words` words that has `threshold` points is of the kind."""

    words: int
    threshold: float
    weights: dict[str, float]


class Sentence(_Model):
    """What tells a sentence of the market from a label, as patterns; see furniture.yaml."""

    verbs: str
    service: str
    figure: str
    market: str


class FurnitureRules(_Model):
    """See furniture.yaml, which explains each list."""

    drop: tuple[PatternGroup, ...]
    tail: tuple[PatternGroup, ...]
    closing: tuple[PatternGroup, ...]
    walls: tuple[PatternGroup, ...]
    teasers: tuple[PatternGroup, ...]
    sentence: Sentence
    legal: Weighed
    promotion: Weighed


class PageParts(_Model):
    """Tags, roles and name tokens of the parts of an HTML page that are not the article; see page_parts.yaml."""

    tags: frozenset[str]
    roles: frozenset[str]
    tokens: frozenset[str]
    places: frozenset[str]
    place_tags: frozenset[str]
    nameplates: frozenset[str]
    meta: frozenset[str]


class OutletWords(_Model):
    """See outlets.yaml, which explains each list."""

    outlets: frozenset[str]
    sections: frozenset[str]
    endings: dict[str, float]
    openers: frozenset[str]
    small: frozenset[str]


def _load(name: str) -> object:
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders


@cache
def furniture_rules() -> FurnitureRules:
    return FurnitureRules.model_validate(_load("furniture.yaml"))


@cache
def outlet_words() -> OutletWords:
    return OutletWords.model_validate(_load("outlets.yaml"))


@cache
def page_part_names() -> PageParts:
    return PageParts.model_validate(_load("page_parts.yaml"))


_HEAD = 400  # characters of a block that the rules look at, so that a long block costs no more than a short one


@cache
def _compiled(name: str) -> tuple[tuple[PatternGroup, re.Pattern[str]], ...]:
    groups: tuple[PatternGroup, ...] = getattr(furniture_rules(), name)
    return tuple((group, re.compile(pattern, re.I)) for group in groups for pattern in group.patterns)


@cache
def _weights(name: str) -> tuple[tuple[float, Form], ...]:
    weighed: Weighed = getattr(furniture_rules(), name)
    return tuple((weight, form(re.compile(pattern, re.I))) for pattern, weight in weighed.weights.items())


def _weighs(name: str, text: str) -> bool:
    rules: Weighed = getattr(furniture_rules(), name)
    if len(text.split()) > rules.words:
        return False
    head, folded = text[:_HEAD], text[:_HEAD].casefold()
    found = (weight for weight, sign in _weights(name) if sign.may_match(folded) and sign.pattern.search(head))
    return sum(found) >= rules.threshold


@cache
def _sentence() -> tuple[re.Pattern[str], ...]:
    rules = furniture_rules().sentence
    return tuple(re.compile(pattern, re.I) for pattern in (rules.verbs, rules.service, rules.figure, rules.market))


def _is_sentence(text: str) -> bool:
    verbs, service = _sentence()[:2]
    closed = bool(re.search(r"[.!?][\"”’)]*$", text)) and len(text.split()) >= 4
    return closed and bool(verbs.search(text[:_HEAD])) and not service.search(text[:_HEAD])


def counts_market(text: str) -> bool:
    """Whether the text gives a sum, a share or a level and names who or what of the market."""
    figure, market = _sentence()[2:]
    return bool(figure.search(text) and market.search(text))


@lru_cache(maxsize=4096)
def _matches(name: str, text: str) -> bool:
    length, head = len(text.split()), text[:_HEAD]
    found = [group for group, pattern in _compiled(name) if length <= group.words and pattern.match(head)]
    return any(not group.labels for group in found) or (bool(found) and not _is_sentence(text))


def is_dropped(text: str) -> bool:
    """Whether the block is furniture wherever it stands."""
    return _matches("drop", text) or is_promotion(text)


def is_tail(text: str) -> bool:
    """Whether the block belongs to what pages print under an article (disclaimers, credits, comments)."""
    return _matches("tail", text)


def is_closing(text: str) -> bool:
    """Whether the block belongs to the tail where no paragraph of the article follows it."""
    return _matches("closing", text)


def is_wall(text: str) -> bool:
    """Whether the block asks for a subscription to read on."""
    return _matches("walls", text)


def opens_teasers(text: str) -> bool:
    """Whether the block is the heading of a list of other stories."""
    return _matches("teasers", text)


def is_promotion(text: str) -> bool:
    """Whether the block sells something: two points of the words of selling in few words."""
    return not _is_sentence(text) and _weighs("promotion", text)


def is_legal(text: str) -> bool:
    """Whether the block is a legal notice: three points of the words of the law."""
    return _weighs("legal", text)


def names_section(text: str) -> bool:
    """Whether the text is a few words for sections and kinds of text and no more ("Weekly Flow Notes", "Log in")."""
    parts = [word.strip(".,:'’").lower() for word in text.split()]
    return 1 <= len(parts) <= 4 and only_sections(parts)


def only_sections(words: Sequence[str]) -> bool:
    """Whether each word, in lower case, is one of a section's name or stands between such."""
    return all(word in outlet_words().sections or word in outlet_words().small for word in words)
