"""Who deals or holds: the actor of a statement, by its subject, the words beside it, or who was spoken of last."""

from collections.abc import Sequence

from ingest.claims.arguments import Subject
from ingest.claims.clauses import window
from ingest.claims.mention import Mention, known
from ingest.claims.predicates import Predicate
from ingest.claims.reference import ORDERED, Backdrop, Memory
from ingest.claims.scene import Scene

Actor = tuple[str, str | None]
DOMESTIC = frozenset(
    [
        "individuals",
        "investment_trusts",
        "trust_banks",
        "pension_funds",
        "insurers",
        "banks",
        "securities_firms",
        "proprietary",
        "business_corporations",
        "institutions",
        "residents",
    ]
)
UNLISTED = "elsewhere"  # a country without a prefix of its own


def actor_of(
    scene: Scene, predicate: Predicate, subjects: Sequence[Subject], memory: Memory, backdrop: Backdrop
) -> tuple[Actor | None, bool]:
    """The actor of a dealing or holding, and whether the sentence names it (or a pronoun for it)."""
    apposed = scene.mention_at.get(predicate.start - 2) if scene.words.lower[predicate.start - 1] == "," else None
    if predicate.how == "role" and apposed and apposed.role == "actor":
        return actor_from(apposed, backdrop), True  # "the households, sellers of"
    booked = _booked(scene, predicate)
    if booked:
        return national(booked.country), True
    subject = _subject_actor(scene, subjects, memory, backdrop)
    if subject:
        return subject, True
    named = _said_by_adjective(scene, predicate, subjects) or _named_actor(scene, predicate)
    if named:
        return actor_from(named, backdrop), True
    country = _holding_country(scene, predicate, subjects)
    if country:
        return national(country.country), True
    left, _, right = window(scene, predicate)
    possessive = any(w in ("their", "they") for w in scene.words.lower[left:right])
    return memory.actor, possessive and memory.actor is not None


_BOOKED = frozenset({"booked", "recorded", "registered"})


def _booked(scene: Scene, predicate: Predicate) -> Mention | None:
    """The country in which positions are told to be booked: "Holdings booked in Belgium, which banks use, rose"."""
    words = scene.words.lower
    at = next((i for i in range(scene.first, predicate.start) if words[i] in _BOOKED and words[i + 1] == "in"), None)
    held = at is not None and any("hold" in p.senses and p.how == "noun" for p in scene.predicates if p.start < at)
    return next(scene.between(at, predicate.start, "country"), None) if at is not None and held else None


def _subject_actor(scene: Scene, subjects: Sequence[Subject], memory: Memory, backdrop: Backdrop) -> Actor | None:
    for subject in subjects:
        itself = scene.mention_at.get(subject.word)
        if itself and itself.role == "country" and not itself.adjective:
            return national(itself.country)
        named = next((m for m in subject.mentions if m.role == "actor"), None)
        if named is None and scene.words.lower[subject.word] in ("they", "them", "those"):
            named = next(
                (m for m in scene.between(scene.first, subject.word, "actor") if m.id != "other" or m.country), None
            )
            if named is None and memory.actor:
                return memory.actor
        if named is None and scene.words.lower[subject.word] in ORDERED:
            return one_of_two(scene, subject.word, memory, backdrop)
        if named:
            return actor_from(named, backdrop)
    return None


def one_of_two(scene: Scene, at: int, memory: Memory, backdrop: Backdrop) -> Actor | None:
    """Whom "the former" or "the latter" at a word means: of the two named last, in the sentence or the one before."""
    ahead = [actor_from(m, backdrop) for m in scene.between(scene.first, at, "actor") if m.id != "other"]
    two = list(dict.fromkeys(ahead))[-2:]
    two = two if len(two) == 2 else memory.two
    return two[ORDERED[scene.words.lower[at]]] if len(two) == 2 else None


def _holding_country(scene: Scene, predicate: Predicate, subjects: Sequence[Subject]) -> Mention | None:
    """A country that is itself the holder: "China cut", "China's holdings"."""
    said_of = next((m for s in subjects for m in s.mentions if m.role == "country"), None)
    if said_of or predicate.how not in ("noun", "role"):
        return said_of
    left, at, _ = window(scene, predicate)
    return next(scene.between(left, at, "country"), None)


def _said_by_adjective(scene: Scene, predicate: Predicate, subjects: Sequence[Subject]) -> Mention | None:
    """Whose a dealing or position is by a word before its noun: "net foreign purchases", "retail holdings"."""
    told = (p for p in (predicate, *(s.nominal for s in subjects)) if p and p.how == "noun")
    nouns = [p for p in told if _DEALT & p.senses.keys()]
    for noun in nouns:
        for i in range(noun.start - 1, max(scene.first, noun.start - 4) - 1, -1):
            who = scene.found.get(i, {}).get("who")
            if who and i not in scene.mention_at:
                return Mention("actor", i, i + 1, who[0][1])
            named = scene.mention_at.get(i)
            security = named is not None and named.role == "asset"
            if scene.words.pos[i] not in ("ADJ", "NOUN") and scene.words.lower[i] != "net" and not security:
                break
    return None


_DEALT = frozenset({"trade", "hold"})
_CONTRASTS = frozenset({"unlike", "like", "than", "to"})


def _named_actor(scene: Scene, predicate: Predicate) -> Mention | None:
    """The actor beside a predicate: after "by" or "from", before it, behind it, earlier in the sentence."""
    left, at, right = window(scene, predicate)
    for mention in scene.between(at, right, "actor"):
        if scene.words.lower[mention.start - 1] in ("by", "from", "of", "the") or predicate.how != "verb":
            return mention
    before = _before_relatives(scene, [a for a in scene.between(left, at, "actor") if not _in_aside(scene, a, at)])
    if before:
        return before
    ahead = list(scene.between(at, right, "actor"))
    if ahead:
        return ahead[0]
    return _before_relatives(scene, [a for a in scene.between(scene.first, at, "actor") if not _in_aside(scene, a, at)])


def _in_aside(scene: Scene, actor: Mention, at: int) -> bool:
    """Whether an actor stands in a clause between commas on what a verb at `at` is said of: ", which banks keep,"."""
    words = scene.words.lower
    opened = next((i for i in range(actor.start - 1, scene.first, -1) if words[i] == ","), None)
    closed = next((i for i in range(actor.end, at) if words[i] == ","), None)
    return opened is not None and closed is not None and words[opened + 1] in ("which", "where", "whose", "that")


def _before_relatives(scene: Scene, actors: Sequence[Mention]) -> Mention | None:
    """The last of the actors outside relative clauses about an earlier one, and not set against the subject."""
    words = scene.words.lower
    actors = [
        a
        for a in actors
        if not (a.start > scene.first and words[a.start - 1] in _CONTRASTS) and words[scene.first] != "unlike"
    ]
    if not actors:
        return None
    first, last = actors[0], actors[-1]
    relative = first is not last and bool({"which", "who", "that"} & set(words[first.end : last.start]))
    return first if relative else last


def national(country: str | None) -> Actor:
    """A country as a holder, kept apart where it has no prefix of its own ("Belgium") until it is known of what."""
    return "residents", UNLISTED if country in (UNLISTED, "em") else known(country)


def actor_from(mention: Mention, backdrop: Backdrop) -> Actor:
    country = mention.country
    if country == "home":
        country = backdrop.market
    name = mention.id
    if name == "other" and country and country not in ("global",):
        name = "residents"
    if name == "other" and mention.country == "global":
        name = "foreigners"
    if name in DOMESTIC and country is None:
        country = backdrop.market
    if name == "foreigners":
        country = None
    return name, known(country)
