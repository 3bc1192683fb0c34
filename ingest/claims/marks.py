"""What a possible statement is weighed by: how it is built, who and what it names, what stands around it.

A mark is a short text; what each adds to the odds is learnt (`weights.yaml`). Marks name constructions, not articles.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from ingest.claims.draft import Draft
from ingest.claims.phrasebook import Reading
from ingest.claims.predicates import Predicate
from ingest.claims.reference import Memory
from ingest.claims.scene import Scene

_MODALS = {
    "will": "will",
    "'ll": "will",
    "would": "would",
    "could": "may",
    "may": "may",
    "might": "may",
    "can": "can",
    "should": "should",
    "must": "must",
}
_DENIED = frozenset({"not", "n't", "no", "never", "nobody", "without"})
_OPENERS = frozenset(
    [
        "if",
        "when",
        "whenever",
        "unless",
        "until",
        "once",
        "whether",
        "how",
        "why",
        "because",
        "as",
        "since",
        "than",
        "while",
        "although",
        "though",
        "before",
        "after",
        "for",
        "so",
    ]
)
_SUPPOSING = frozenset({"if", "when", "whenever", "unless", "should", "were", "imagine", "suppose"})
_OBJECTS = frozenset(
    [
        "it",
        "them",
        "that",
        "more",
        "some",
        "what",
        "which",
        "money",
        "cash",
        "profits",
        "most",
        "everything",
        "nothing",
        "anything",
        "stake",
        "stakes",
        "position",
        "positions",
        "holdings",
        "exposure",
        "risk",
    ]
)
_BEHIND = frozenset({",", ":", ".", "that", "to", "by", "as", "at", "it", "them", "off", "up", "out", "on", "for"})
_BEHIND_NOUN = frozenset({"of", "from", "by", "in", "for", "to", "and", ",", ".", "into", "on", "is", "was", "has"})
_BEFORE_NOUN = frozenset({"more", "less", "no", "any", "net", "foreign", "heavy", "strong", "fresh", "new", "further"})
_BELOW = frozenset({"acl", "advcl", "ccomp", "xcomp", "csubj"})
_LONG, _SHORT = 30, 10  # words in a sentence


def marks(
    scene: Scene, reading: Reading, who: str, what: str, memory: Memory, told: Sequence[Draft], *, actor: str = ""
) -> Iterator[str]:
    """The marks of a reading: `who` and `what` say how actor and asset are told, `actor` is the actor's id."""
    how = reading.predicate.how
    head = reading.name.split()[0]
    yield from ("bias", f"how={how}", f"lex={reading.name}", f"head={head}", f"side={reading.side}")
    yield from (f"{how} who={who}", f"{how} what={what}", f"who={who}", f"what={what}", f"{how} {who} {what}")
    if actor:
        yield from (f"actor={actor}", f"actor={actor} {head}", f"actor={actor} {what}")
    yield from chain(_built(scene, reading, who), _before(scene, reading.predicate), _opened(scene, reading.predicate))
    yield from _of_verb(scene, reading, who) if how == "verb" else _of_noun(scene, reading.predicate)
    yield from _around(scene, reading, memory, told)


def _built(scene: Scene, reading: Reading, who: str) -> Iterator[str]:
    """The predicate's place in the parse, and what else its word could mean."""
    predicate = reading.predicate
    how, dep, tag = predicate.how, scene.words.dep[predicate.word], scene.words.tag[predicate.word]
    loose = predicate.start not in scene.predicate_at or (predicate.senses.keys() == {"trade"} and " " in reading.name)
    yield from (f"{how} dep={dep}", f"dep={dep}", f"tag={tag}", f"{how} {dep} {tag}")
    yield f"{how} several={len(predicate.senses) > 1} {who.partition('-')[0]}"
    yield f"loose={'loose' if loose else 'known'}"


def _before(scene: Scene, predicate: Predicate) -> Iterator[str]:
    """Auxiliaries and denials right before."""
    words = scene.words
    for word in words.lower[max(scene.first, predicate.start - 4) : predicate.start]:
        if word in _MODALS:
            yield f"modal={_MODALS[word]}"
        if word in _DENIED:
            yield "denied"
        if word == "to":
            yield "to"
    if predicate.start > scene.first and words.lower[predicate.start - 1] == "-":
        yield "hyphen"


def _opened(scene: Scene, predicate: Predicate) -> Iterator[str]:
    """The word that opens the clause, or the sentence, where it makes a condition or the like of it."""
    words, at = scene.words, predicate.word
    for place in (at, words.head[at]):
        found = [words.lower[c] for c in words.children[place] if c < at and words.lower[c] in _OPENERS]
        if found:
            yield from (f"open={w}" for w in found[:2])
            break
    if words.lower[scene.first] in _SUPPOSING:
        yield f"first={words.lower[scene.first]}"


def _of_verb(scene: Scene, reading: Reading, who: str) -> Iterator[str]:
    words, predicate = scene.words, reading.predicate
    children = words.children[predicate.word]
    yield f"after={_word_or_class(scene, predicate.end, _BEHIND)}"
    kind = next((_object(scene, c) for c in children if words.dep[c] == "obj"), "none")
    yield from (f"obj={kind}", f"obj={kind} {who.partition('-')[0]}", f"obj={kind} {reading.name.split()[0]}")
    obliques = (c for c in children if words.dep[c] == "obl")
    cases = {words.lower[g] for c in obliques for g in words.children[c] if words.dep[g] == "case"}
    yield from (f"prep={p}" for p in sorted(cases))
    if any(words.dep[c].startswith("aux") for c in children):
        yield f"aux {words.tag[predicate.word]}"
    if any(words.dep[c] == "nsubj:pass" for c in children):
        yield "passive"
    yield from _below(scene, predicate)


def _below(scene: Scene, predicate: Predicate) -> Iterator[str]:
    """What a verb hangs on, and by which word: "proof that they buy", "a habit of selling", "without selling"."""
    words, at = scene.words, predicate.word
    dep = words.dep[at].partition(":")[0]
    if dep in _BELOW:
        bound = next(
            (words.lower[c] for c in words.children[at] if c < at and words.dep[c] in ("mark", "case")), "none"
        )
        yield from (f"{dep} by={bound}", f"{dep} of={words.pos[words.head[at]]}", f"of={words.lower[words.head[at]]}")


def _object(scene: Scene, word: int) -> str:
    """What kind of object a verb has."""
    mention = scene.mention_at.get(word)
    if mention:
        return mention.role
    if scene.words.lower[word] in _OBJECTS:
        return scene.words.lower[word]
    return "time" if any(t.start <= word < t.end for t in scene.times) else scene.words.pos[word]


def _word_or_class(scene: Scene, at: int, listed: frozenset[str]) -> str:
    if at >= scene.last:
        return ""
    return scene.words.lower[at] if scene.words.lower[at] in listed else scene.words.pos[at]


def _of_noun(scene: Scene, predicate: Predicate) -> Iterator[str]:
    """What stands with a noun or a role: article, preposition, copula, the word above it."""
    words, at, how = scene.words, predicate.word, predicate.how
    children, up, dep = words.children[at], words.head[at], words.dep[at]
    yield f"{how} cop={any(words.dep[c] == 'cop' for c in children)}"
    for kind in ("det", "case"):
        yield f"{how} {kind}={next((words.lower[c] for c in children if words.dep[c] == kind), 'none')}"
    yield from (f"{how} {dep} up={words.pos[up]}", f"{how} up={words.lower[up]}")
    above = scene.predicate_at.get(up)
    if above and up != at:
        yield from (f"{how} {dep} {family}.{sense}" for family, sense in above.senses.items())
    yield f"{how} next={_word_or_class(scene, predicate.end, _BEHIND_NOUN)}"
    if predicate.start > scene.first:
        yield f"{how} prev={words.pos[predicate.start - 1]}"
        if words.lower[predicate.start - 1] in _BEFORE_NOUN:
            yield f"{how} prev={words.lower[predicate.start - 1]}"


def _around(scene: Scene, reading: Reading, memory: Memory, told: Sequence[Draft]) -> Iterator[str]:
    """What else the sentence holds, and what was told before."""
    how, length = reading.predicate.how, scene.last - scene.first
    flows = [d for d in told if d.kind == "flow"]
    quoted = any(sign in scene.lower for sign in ('"', "“", "”"))
    found = {
        "record": bool(scene.records),
        f"{how} record": bool(scene.records),
        "time": bool(scene.times),
        "figure": bool(scene.figures),
        f"{how} figure": bool(scene.figures),
        "told": bool(flows),
        "told same": any(d.direction == reading.side for d in flows),
        "after flow": memory.kind == "flow",
        "quoted": quoted,
        "long": length > _LONG,
        "short": length < _SHORT,
    }
    yield from (mark for mark, holds in found.items() if holds)
