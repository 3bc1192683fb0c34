"""Companies, known as proper names that a price move is said of."""

from collections.abc import Iterable

from ingest.claims.arguments import Subject
from ingest.claims.phrases import forms
from ingest.claims.predicates import Predicate
from ingest.claims.scene import Scene

_NOT_NAMES = frozenset(
    [
        "mr",
        "mr.",
        "ms",
        "ms.",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


# Verbs whose subject is no price but who speaks of one.
_FORESEEING = frozenset(
    form for verb in ("see", "expect", "forecast", "project", "predict", "target") for form in forms(verb)
)


def foresees(scene: Scene, predicate: Predicate) -> bool:
    """Whether a verb tells what its subject thinks of a price, not what the price of its subject does."""
    return predicate.how == "verb" and scene.words.lower[predicate.start] in _FORESEEING


def company_before(scene: Scene, predicate: Predicate) -> str | None:
    """A proper name right before a verb: the subject of one clause in a list of them."""
    at = predicate.start - 1
    words = scene.words
    while at > scene.first and words.pos[at] in ("AUX", "ADV"):
        at -= 1
    mention = scene.mention_at.get(at)
    if predicate.how != "verb" or foresees(scene, predicate) or at < scene.first or not _proper(scene, at) or mention:
        return None
    return company_of(scene, [Subject(at, (), None)])


def company_of(scene: Scene, subjects: Iterable[Subject]) -> str | None:
    """A proper name that a price move is said of, as it stands in the text."""
    words = scene.words
    for subject in subjects:
        at = subject.word
        if (
            at in scene.mention_at
            or any(m.role != "country" for m in subject.mentions)
            or not _proper(scene, at)
            or words.lower[at] in _NOT_NAMES
        ):
            continue
        start = end = at
        while start > scene.first and _proper(scene, start - 1) and words.lower[start - 1] not in _NOT_NAMES:
            start -= 1
        while end + 1 < scene.last and (
            _proper(scene, end + 1) or words.lower[end + 1] in ("inc.", "corp.", "co.", "&")
        ):
            end += 1
        pieces = [words.text[i] for i in range(start, end + 1)]
        return " ".join(pieces)
    return None


def company_named(scene: Scene, start: int, end: int) -> str | None:
    """The proper name that the words [start, end) are, but for an "and" or a comma before it."""
    words = scene.words
    while start < end and words.lower[start] in (",", "and", "while", "the"):
        start += 1
    inside = range(start, end)
    if not inside or any(i in scene.mention_at or not _proper(scene, i) for i in inside):
        return None
    return " ".join(words.text[start:end])


def _proper(scene: Scene, at: int) -> bool:
    """Whether a word is of a proper name by its tag, or by a capital inside the sentence."""
    words = scene.words
    if "banks_of_issue" in scene.found.get(at, {}):
        return False
    capital = at > scene.first and words.text[at][:1].isupper() and words.text[at].isalpha()
    return words.pos[at] == "PROPN" or (capital and words.pos[at] in ("NOUN", "ADJ") and words.lower[at - 1] != ":")
