"""The predicate that a figure belongs to."""

from ingest.claims.predicates import Predicate
from ingest.claims.scene import Figure, Scene

_SKIPPED = frozenset(
    [
        "a",
        "an",
        "the",
        "net",
        "about",
        "around",
        "some",
        "by",
        "to",
        "at",
        "of",
        "as",
        "much",
        "high",
        "low",
        "more",
        "less",
        "fewer",
        "than",
        "nearly",
        "almost",
        "roughly",
        "another",
        "over",
        "up",
        "just",
        "under",
        "total",
        "combined",
        "further",
        "record",
        "cumulative",
        "approximately",
        "close",
        "with",
        "in",
        "worth",
        "only",
        "fully",
        "additional",
        "was",
        "is",
        "were",
        "some",
        "'s",
        "near",
        "below",
        "above",
        "past",
        "out",
        "whopping",
        "massive",
        "mere",
        "meager",
        "staggering",
        "-",
        "¥",
        "$",
        "what",
        "have",
        "has",
        "been",
        "be",
        "aggregate",
        "on",
        "into",
        "level",
        "points",
        "mark",
        "through",
        "beyond",
        "towards",
        "toward",
        "between",
        "from",
        "further",
        "still",
    ]
)
_HIGHER_OR_LOWER = frozenset({"higher", "lower", "up", "down", "firmer", "weaker", "stronger", "softer"})
_SHARING = frozenset({"account", "accounts", "accounted", "accounting"})


def governor(scene: Scene, figure: Figure, before: tuple[Figure, Predicate | None] | None = None) -> Predicate | None:
    """The predicate that `figure` belongs to: the one beside it, else that of the figure `before` it in a list, else
    the one above it in the parse, else the nearest."""
    left, right = _to_the_tune(scene, figure) or _beside_left(scene, figure), _beside_right(scene, figure)
    if left and scene.words.lower[left.start] in _SHARING:
        return left  # "banks accounted for 3 billion of the sales": theirs, whoever else is named behind
    if right and (left is None or right.how == "verb" or (right.how == "noun" and _thin(left))):
        return right
    if right and left and _thin(left) and _moved_by(scene, right, figure):
        return right
    dealt = _of_dealing(scene, figure)
    if dealt and (left is None or _thin(left)):
        return dealt
    own = None if left or right else _told_of(scene, figure)
    return left or right or own or _listed(scene, figure, before) or _above(scene, figure) or _nearest(scene, figure)


def _to_the_tune(scene: Scene, figure: Figure) -> Predicate | None:
    """The dealing that a figure is the size of: "finished as net buyers of shares to the tune of 154 billion"."""
    words = scene.words.lower
    before = range(figure.start - 1, max(scene.first, figure.start - 5), -1)
    tune = next((i for i in before if words[i] == "tune"), None)
    if tune is None:
        return None
    return next((p for p in reversed(scene.predicates) if p.end <= tune and p.sense("trade") in ("in", "out")), None)


def _moved_by(scene: Scene, adverb: Predicate, figure: Figure) -> bool:
    """Whether a price closed by a figure higher or lower: "closed 1,000 yen lower", not "closed at 38,000, higher"."""
    led = scene.words.lower[figure.start - 1] if figure.start > scene.first else ""
    told = scene.words.lower[adverb.start] in _HIGHER_OR_LOWER
    return adverb.how == "adverb" and told and adverb.start == figure.end and led not in ("at", "to")


def _of_dealing(scene: Scene, figure: Figure) -> Predicate | None:
    """The dealing that a figure is an amount of: "58 billion yen of net sales", "of sell over"."""
    if scene.words.lower[figure.end : figure.end + 1] != ["of"]:
        return None
    near = (scene.predicate_at.get(i) for i in (figure.end + 1, figure.end + 2))
    return next((p for p in near if p and p.sense("trade") in ("in", "out")), None)


def _told_of(scene: Scene, figure: Figure) -> Predicate | None:
    """The verb whose subject a figure is in the passive: "1.46 trillion yen of them had been acquired"."""
    at = figure.anchor
    return scene.predicate_at.get(scene.words.head[at]) if scene.words.dep[at] == "nsubj:pass" else None


def _listed(scene: Scene, figure: Figure, before: tuple[Figure, Predicate | None] | None) -> Predicate | None:
    """The predicate of the figure before, where only names and small words lie between ("and 2 % for bonds")."""
    if before is None or before[1] is None or before[0].quantity.measure != figure.quantity.measure:
        return None
    if any(p.how != "adverb" for p in scene.predicates if before[0].end <= p.start < figure.start):
        return None
    return (
        before[1]
        if "and" in scene.words.lower[before[0].end : figure.start] or figure.start - before[0].end < 8
        else None
    )


def _thin(predicate: Predicate) -> bool:
    """Whether the word says little by itself ("post a 2 % gain", "made net purchases")."""
    return set(predicate.senses) <= {"stand", "hold", "flow"} or predicate.how == "adverb"


def _beside_left(scene: Scene, figure: Figure) -> Predicate | None:
    words = scene.words
    for i in range(figure.start - 1, max(scene.first, figure.start - 8) - 1, -1):
        predicate = scene.predicate_at.get(i)
        if predicate and predicate.how == "noun" and set(predicate.senses) == {"stand"}:
            continue  # "a high of", "a total of": what they are of is said elsewhere
        if predicate:
            return (figure.dealt and _done_to(scene, predicate)) or predicate
        if words.lower[i] not in _SKIPPED and words.pos[i] not in ("ADJ", "ADV"):
            return None
    return None


def _done_to(scene: Scene, predicate: Predicate) -> Predicate | None:
    """The verb whose object a holding right before "by" is: "paring its position by 11.9 billion"."""
    words = scene.words
    held = predicate.how == "noun" and set(predicate.senses) == {"hold"}
    if not held or words.lower[predicate.end : predicate.end + 1] != ["by"] or words.dep[predicate.word] != "obj":
        return None
    verb = scene.predicate_at.get(words.head[predicate.word])
    return verb if verb and verb.sense("trade", "move") else None


_BETWEEN = frozenset(
    [
        "net",
        "worth",
        "of",
        "weekly",
        "monthly",
        "annual",
        "in",
        "daily",
        "-",
        "was",
        "were",
        "has",
        "have",
        "been",
        "is",
        "are",
        "being",
        "be",
        "had",
    ]
)
_WHO = frozenset(["they", "it", "that", "which", "had", "have", "who"])


def _beside_right(scene: Scene, figure: Figure) -> Predicate | None:
    """What follows at once: "a 2 % gain", "2 billion was withdrawn", "the 2 billion that they dumped"."""
    words, passive = scene.words, False
    for i in range(figure.end, min(scene.last, figure.end + 5)):
        predicate = scene.predicate_at.get(i)
        if predicate and words.lower[i] not in _BETWEEN:
            dealt = predicate.how == "verb" and predicate.sense("trade", "fund") in ("in", "out") and figure.dealt
            past = words.tag[predicate.word] in ("VBN", "VBD")
            if (
                dealt
                and (past or passive)
                and not (predicate.start == figure.end and words.lower[figure.start - 1] in (",", "and"))
            ):
                return predicate
            return predicate if predicate.how in ("noun", "adverb") else None
        mention = scene.mention_at.get(i)
        if words.lower[i] in _WHO or (mention and mention.role == "actor"):
            passive = True
        elif words.lower[i] not in _BETWEEN and words.pos[i] != "ADJ":
            return None
    return None


def _above(scene: Scene, figure: Figure) -> Predicate | None:
    words, at = scene.words, figure.anchor
    for _ in range(8):
        up = words.head[at]
        if up == at or not scene.first <= up < scene.last:
            return None
        at = up
        predicate = scene.predicate_at.get(at)
        if predicate:
            return None if _apart(scene, figure, predicate) else predicate
    return None


def _nearest(scene: Scene, figure: Figure) -> Predicate | None:
    left = [p for p in scene.predicates if p.end <= figure.start]
    if left:
        return next((p for p in reversed(left) if p.how != "adverb"), left[-1])
    return next((p for p in scene.predicates if p.start >= figure.end and not _apart(scene, figure, p)), None)


def _apart(scene: Scene, figure: Figure, predicate: Predicate) -> bool:
    """Whether a predicate is of the clause behind a semicolon."""
    return ";" in scene.words.lower[figure.end : predicate.start]
