"""What a statement's sentence names, by the words of `words.yaml`, and where its figure stands."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from query.checks.question import Question

Patterns = Mapping[str, re.Pattern[str]]
_DEALT_IN = re.compile(
    r"\b(?:foreign|overseas|global|international|offshore|domestic|local|japanese|government|corporate)\s+"
    r"(?:[\w-]+\s+){0,2}?(?:stocks?|shares?|equit\w+|bonds?|debt|securities|notes?|bills?|assets?|markets?|paper)\b",
    re.I,
)


@cache
def words(group: str) -> Patterns:
    """The patterns of one group of `words.yaml`, by id."""
    text = files("query.checks").joinpath("words.yaml").read_text(encoding="utf-8")
    start = r"\b" if group == "directions" else ""  # "unload" is no load, "against" no gain
    return {key: re.compile(f"{start}(?:{pattern})", re.I) for key, pattern in yaml.safe_load(text)[group].items()}


def named(group: str, text: str) -> set[str]:
    """The ids of a group whose words a text has."""
    return {key for key, pattern in words(group).items() if pattern.search(text)}


def place_of_figure(question: Question) -> int | None:
    """Where the claim's figure stands in its sentence; None where it has none, or prints it more than once."""
    text, printed = question.cues.sentence, question.claim.printed
    if not printed:
        return None
    whole = [m.start() for m in re.finditer(rf"(?<!\d)(?<!\d[.,]){re.escape(printed)}(?!\d|[.,]\d)", text)]
    return whole[0] if len(whole) == 1 else None  # the 8 of "8 points to 3.8 per cent" is no part of 3.8


def before_figure(question: Question) -> str:
    """The sentence up to the claim's figure; "" where that has no place of its own."""
    return question.cues.sentence[: place_of_figure(question) or 0]


def behind_figure(question: Question) -> str:
    """The sentence from behind the claim's figure on; "" where that has no place of its own."""
    place = place_of_figure(question)
    return "" if place is None else question.cues.sentence[place + len(question.claim.printed or "") :]


def nearest(group: Patterns, text: str, own: str) -> str:
    """The id whose word ends last in a text, the longer first; `own` where it is one of those, or none is there."""
    places = {
        key: max(((m.end(), -m.start()) for m in pattern.finditer(text)), default=(-1, 0))
        for key, pattern in group.items()
    }
    last = max(places.values(), default=(-1, 0))
    if last[0] < 0 or places.get(own) == last:
        return own
    return next(key for key in sorted(places) if places[key] == last)


def dealt_in_aside(text: str) -> str:
    """A text without the securities that it names, for "foreign stocks" does not name who buys them."""
    return _DEALT_IN.sub(" ", text)
