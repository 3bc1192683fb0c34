"""Which of the series under one wide asset ("another currency", "a spread") the words of a sentence name."""

import re
from functools import cache

from corpus.book import Column
from query.checks.named import words
from query.checks.question import Question

WIDE = frozenset({"fx.other", "spread.other", "index.other", "macro.other"})
_EURO = re.compile(r"\b(?:against|per|to|versus|vs\.?) (?:the |one )?euro\b|\bEUR/", re.I)
_ELSE = re.compile(r"\b(?:against|per|to|versus|vs\.?) (?:the |one )?(?:yen|pound|sterling|yuan)\b|\b\w{3}/JPY\b", re.I)
_QUOTED_IN_DOLLARS = frozenset({"gbp", "aud", "nzd"})
DOUBT = "it is one of several series that the words may mean"


def item_of(question: Question, asset: str) -> str:
    """The item of the series that the sentence names under a wide asset; "" for none, or for more than one."""
    text = question.cues.sentence
    if asset == "fx.other":
        return _pair(text)
    found = [key for key, pattern in _patterns(asset).items() if pattern.search(text)]
    return found[0] if found else ""


def _pair(text: str) -> str:
    named = [key for key, pattern in words("currencies").items() if pattern.search(text)]
    if len(named) != 1 or _ELSE.search(text):
        return ""
    (currency,) = named
    if _EURO.search(text):
        return f"eur{currency}"
    return f"{currency}usd" if currency in _QUOTED_IN_DOLLARS else f"usd{currency}"


@cache
def _patterns(asset: str) -> dict[str, re.Pattern[str]]:
    """Patterns by item, the narrower ones first."""
    return {key.partition("/")[2]: p for key, p in words("items").items() if key.partition("/")[0] == asset}


def inverse(column: Column) -> bool:
    """Whether a series prices another currency than the one that it is the series of: won per dollar, for the won."""
    return column.series.asset == "fx.other" and (column.series.item or "").startswith(("usd", "eur"))
