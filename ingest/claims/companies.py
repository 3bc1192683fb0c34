"""Companies, known as proper names that a price move is said of."""

from collections.abc import Iterable

from ingest.claims.arguments import Subject
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


def company_before(scene: Scene, predicate: Predicate) -> str | None:
    """A proper name right before a verb: the subject of one clause in a list of them."""
    at = predicate.start - 1
    words = scene.words
    while at > scene.first and words.pos[at] in ("AUX", "ADV"):
        at -= 1
    mention = scene.mention_at.get(at)
    if predicate.how != "verb" or at < scene.first or words.pos[at] != "PROPN" or mention:
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
            or words.pos[at] != "PROPN"
            or words.lower[at] in _NOT_NAMES
        ):
            continue
        start = end = at
        while start > scene.first and words.pos[start - 1] == "PROPN":
            start -= 1
        while end + 1 < scene.last and (
            words.pos[end + 1] == "PROPN" or words.lower[end + 1] in ("inc.", "corp.", "co.", "&")
        ):
            end += 1
        pieces = [words.text[i] for i in range(start, end + 1)]
        return " ".join(pieces)
    return None
