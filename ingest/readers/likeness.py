"""How much the words of a paragraph are those of page furniture rather than of an article.

A linear model over words and pairs of words, made by `ingest.readers.train` from sentences of our own writing. It knows
sentences only: headings, rows and short items of a list are not told apart by their words.
"""

import json
import re
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

_FIGURE = re.compile(r"\d[\d.,]*")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|0|[^\w\s]")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(\[]?[A-Z0-9])")
_MOST_WORDS = 60  # of a sentence that are looked at
WEIGHTS = "likeness.json"


def features(sentence: str) -> set[str]:
    """The sentence's words, figures as 0, and its pairs of neighbouring words; `^` stands before the first."""
    words = ["^", *_WORD.findall(_FIGURE.sub("0", sentence.lower().replace("’", "'")))[:_MOST_WORDS]]
    return {*words, *(f"{a} {b}" for a, b in pairwise(words))}


def split(text: str) -> list[str]:
    """The text's sentences, told by their stops alone."""
    return [part for part in _SENTENCE.split(text) if part.strip()]


@cache
def _weights() -> dict[str, float]:
    found = json.loads(resources.files(__package__).joinpath(WEIGHTS).read_text(encoding="utf-8"))
    return {name: float(weight) for weight, names in found.items() for name in names.split("\t")}


@lru_cache(maxsize=1024)
def furniture_odds(text: str) -> float:
    """The mean over the text's sentences of the log odds that a sentence is furniture: above 0 more likely than not."""
    weights, parts = _weights(), split(text)
    total = sum(weights[""] + sum(weights.get(name, 0.0) for name in features(part)) for part in parts)
    return total / max(1, len(parts))
