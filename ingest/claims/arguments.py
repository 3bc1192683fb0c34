"""Who and what a predicate is said of: its subjects."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.claims.mentions import Mention
from ingest.claims.phrases import forms
from ingest.claims.predicates import Predicate
from ingest.claims.scene import Scene

_INHERITS = frozenset(
    {"conj", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "ccomp", "aux", "cop", "obl", "advmod", "dep"}
)
_BUYBACKS = frozenset({"buybacks", "buyback", "repurchases"})  # a holder and a dealing in one
LETTING = frozenset(
    {"let", "lets", "letting", "saw", "see", "sees", "seen", "watched", "allowed", "allows", "allowing"}
    | {"help", "helps", "helped", "helping"}
)
_EXPECTING = frozenset(
    form
    for verb in ("expect", "want", "forecast", "predict", "project", "urge", "encourage", "force", "prompt", "lead")
    for form in forms(verb)
)
_RELATIVE = frozenset({"which", "that", "who", "whom"})


@dataclass(frozen=True, slots=True)
class Subject:
    """What a predicate is said of: a word, and whatever is named or moved in its phrase."""

    word: int
    mentions: tuple[Mention, ...]
    nominal: Predicate | None


def of_somebody(subjects: Sequence[Subject]) -> bool:
    """Whether one of the subjects is first of all an actor."""
    return any(m.role == "actor" for s in subjects for m in s.mentions[:1])


_SAYING = frozenset({"say", "says", "said"})


def subjects(scene: Scene, predicate: Predicate) -> list[Subject]:
    """The subjects of a predicate, coordinated ones apart; empty where there is none in the sentence."""
    return _parsed(scene, predicate) or _ahead(scene, predicate)


def _ahead(scene: Scene, predicate: Predicate) -> list[Subject]:
    """The noun of holding or dealing right before a verb that the parse hung elsewhere: "Oman's pile shrank by"."""
    words, at = scene.words, predicate.start - 1
    while at > scene.first and words.pos[at] in ("AUX", "ADV"):
        at -= 1
    of = scene.mention_at.get(at)
    if of and of.role == "asset" and words.lower[of.start - 1] == "of":
        at = of.start - 2  # "foreign holdings of Treasuries stood at"
    if predicate.how != "verb" or at < scene.first or _nominal(scene, at) is None:
        return []
    return [_subject(scene, at)]


def _parsed(scene: Scene, predicate: Predicate) -> list[Subject]:
    words, at = scene.words, predicate.word
    for _ in range(6):
        helping = [c for c in words.children[at] if words.dep[c] == "aux"]  # a parse may hang the subject there
        near = (c for up in (at, *helping) for c in words.children[up])
        own = [c for c in near if words.dep[c].startswith("nsubj") and scene.told_from <= c < scene.last]
        if own:
            told = next((c for c in own if _nominal(scene, c)), None)  # "Agency paper: net purchases came to"
            told = told if told is not None else _nearest_of(scene, predicate, own)
            return [_subject(scene, w) for w in _coordinated(scene, _antecedent(scene, told, at))]
        dep, up = words.dep[at], words.head[at]
        if up == at or not scene.first <= up < scene.last:
            return []
        if dep == "obj" and at == predicate.word and predicate.how == "noun":
            at = up  # "reached a high of", "made purchases of"
            continue
        raised = _raised(scene, at)
        if raised is not None:
            return [_subject(scene, raised)]
        if dep in ("acl", "acl:relcl") and words.pos[up] in ("NOUN", "PROPN", "PRON", "SYM"):
            return [_subject(scene, up)]
        if dep.partition(":")[0] not in _INHERITS:
            return []
        at = up
    return []


def _relative(scene: Scene, subject: int) -> bool:
    """Whether a subject is a relative clause's: "Trust banks, through which pension funds place orders, bought"."""
    words = scene.words.lower
    start = next((i for i in range(subject - 1, scene.first, -1) if words[i] == ","), scene.first)
    return bool({"which", "whom", "whose", "that", "where"} & set(words[start:subject]))


def _nearest_of(scene: Scene, predicate: Predicate, own: Sequence[int]) -> int:
    """The subject of several that a mistaken parse gives a verb: the nearest before it, of a dealing who can deal; none
    that is a pronoun or only quoted ("Savers, brokers say, have been selling")."""
    words = scene.words
    plain = [c for c in own if c < predicate.word and words.pos[c] != "PRON" and words.lower[c + 1] not in _SAYING]
    plain = [c for c in plain if not _relative(scene, c)]
    deals = not set(predicate.senses) <= {"move", "stand"}
    dealers = [c for c in plain if deals and any(m.role != "asset" for m in _in_phrase(scene, c, 1))]
    return max(dealers or plain, default=own[0])


def _raised(scene: Scene, verb: int) -> int | None:
    """Who is let or expected to: "let its pile shrink", "expects foreigners to remain net buyers"."""
    words, up = scene.words, scene.words.head[verb]
    let = words.dep[verb] == "xcomp" and words.lower[up] in LETTING
    told_to = words.dep[verb] in ("xcomp", "advcl", "ccomp") and words.lower[up] in _EXPECTING
    if not (let or (told_to and any(words.lower[c] == "to" for c in words.children[verb]))):
        return None
    return next((c for c in words.children[up] if words.dep[c] == "obj" and c < verb), None)


def _antecedent(scene: Scene, subject: int, verb: int) -> int:
    words = scene.words
    if words.lower[subject] in _RELATIVE and words.dep[verb].startswith("acl"):
        return words.head[verb]
    held = _held_above(scene, verb) if words.lower[subject] in ("it", "they") else None
    return subject if held is None else held


def _held_above(scene: Scene, verb: int) -> int | None:
    """The position that the clause above tells of: "China's holdings peaked in 2013, when they stood at"."""
    words, at = scene.words, verb
    if not words.dep[at].startswith(("advcl", "acl")):
        return None
    for _ in range(3):
        at = words.head[at]
        if not scene.first <= at < scene.last:
            return None
        own = [c for c in words.children[at] if words.dep[c].startswith("nsubj") and c < verb]
        if own:
            noun = _nominal(scene, own[0])
            return own[0] if noun and "hold" in noun.senses else None
    return None


def _coordinated(scene: Scene, word: int) -> list[int]:
    words = scene.words
    found = [word]
    for child in words.children[word]:
        if words.dep[child] == "conj" and words.pos[child] in ("NOUN", "PROPN", "PRON") and child < scene.last:
            found += _coordinated(scene, child)
    return found[:4]


def _subject(scene: Scene, word: int) -> Subject:
    mentions = tuple(dict.fromkeys(_in_phrase(scene, word, 3)))
    return Subject(word, mentions, _nominal(scene, word))


_PHRASED = frozenset({"amod", "compound", "nmod", "flat", "det", "appos", "advmod", "obl"})


def _in_phrase(scene: Scene, word: int, depth: int) -> list[Mention]:
    """Mentions in the phrase of `word`, the one on the word itself first; clauses are left out."""
    words = scene.words
    found = [scene.mention_at[word]] if word in scene.mention_at else []
    if depth:
        for child in words.children[word]:
            if words.dep[child].partition(":")[0] in _PHRASED:
                found += _in_phrase(scene, child, depth - 1)
    return found


def _nominal(scene: Scene, word: int) -> Predicate | None:
    predicate = scene.predicate_at.get(word)
    if predicate and predicate.how == "noun":
        return predicate
    if scene.words.lower[word] in _BUYBACKS:
        return Predicate(word, word + 1, word, "noun", {"trade": "in"})
    return None
