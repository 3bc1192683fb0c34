"""Who deals in a statement that is read loosely: the actor, and how it is told, which the statement is weighed by."""

from collections.abc import Sequence

from ingest.claims.actors import Actor, actor_from
from ingest.claims.arguments import Subject, subjects
from ingest.claims.clauses import window
from ingest.claims.mention import Mention, known
from ingest.claims.phrasebook import people
from ingest.claims.predicates import Predicate
from ingest.claims.reference import Backdrop, Memory
from ingest.claims.scene import Scene

Told = tuple[str, Actor | None]
_THEY = frozenset(
    {"they", "them", "those", "these", "both", "all", "some", "many", "most", "few", "others", "none", "who"}
)
_MONEY = frozenset(
    {"money", "cash", "capital", "funds", "savings", "flows", "assets", "deposits", "billions", "billion"}
)
_ONE = frozenset({"we", "i", "he", "she"})
_TRADERS = frozenset({"exporters", "importers", "treasurers", "exporter"})  # who deal for their companies
_OTHER: Actor = ("other", None)
_NEAR = 8  # words between an actor and a verb without a subject
_BEHIND = 6
_WITHIN = ("ADJ", "NOUN", "PART", "DET", "ADV", "PROPN")  # words of a noun's phrase
_SMALL = ("AUX", "ADV", "PART")


def dealer(scene: Scene, predicate: Predicate, said_of: Sequence[Subject], memory: Memory, backdrop: Backdrop) -> Told:
    """Who deals by a verb or in a role."""
    if predicate.how == "noun":
        return _of_noun(scene, predicate, memory, backdrop)
    ordered = scene.mention_at.get(predicate.start - 2) if scene.words.lower[predicate.start - 1] == "to" else None
    if ordered and ordered.role == "actor":
        return "actor-to", actor_from(ordered, backdrop)  # "we expect insurers to sell"
    if _passive(scene, predicate):
        agent = next(scene.between(predicate.end, window(scene, predicate)[2], "actor"), None)
        return ("passive-agent", actor_from(agent, backdrop)) if agent else ("passive", None)
    for subject in said_of[:1]:
        told = _mentioned(scene, subject, predicate, backdrop) or _stood_for(scene, subject, memory, backdrop)
        if told:
            return told
    return _around(scene, predicate, memory, backdrop, spoken_of=bool(said_of))


def _passive(scene: Scene, predicate: Predicate) -> bool:
    """Whether a plain verb of dealing is told of what is dealt in ("overseas funds are being sold")."""
    if predicate.start not in scene.predicate_at or predicate.end > predicate.start + 1:
        return False
    return any(scene.words.dep[c] == "nsubj:pass" for c in scene.words.children[predicate.word])


def _mentioned(scene: Scene, subject: Subject, predicate: Predicate, backdrop: Backdrop) -> Told | None:
    """The subject as an actor, a country, money or what is dealt in."""
    word = scene.words.lower[subject.word]
    itself = scene.mention_at.get(subject.word)
    if itself and itself.role == "country" and not itself.adjective:
        return "country", ("residents", known(itself.country))
    named = next((m for m in subject.mentions if m.role == "actor"), None)
    if named:
        core = named.start <= subject.word < named.end
        return f"actor{'' if core else '-in-phrase'}{'-other' if named.id == 'other' else ''}", actor_from(
            named, backdrop
        )
    if word in _THEY or word == "it":
        return None
    of_asset = any(m.role == "asset" for m in subject.mentions)
    home = next((m for m in subject.mentions if m.role == "country"), None)
    who = next((w for i in range(subject.word - 3, subject.word) if (w := scene.found.get(i, {}).get("who"))), None)
    if who and who[0][0] <= subject.word and not of_asset:
        return "adjective", actor_from(Mention("actor", subject.word, subject.word + 1, who[0][1]), backdrop)
    if word in _MONEY:
        return "money", ("residents", known(home.country)) if home else None
    if of_asset:
        agent = next(scene.between(predicate.end, window(scene, predicate)[2], "actor"), None)
        return "asset", actor_from(agent, backdrop) if agent else None
    return ("national", ("residents", known(home.country))) if home else None


def _stood_for(scene: Scene, subject: Subject, memory: Memory, backdrop: Backdrop) -> Told | None:
    """The subject as a pronoun, as people of no kind, or as a name."""
    word = scene.words.lower[subject.word]
    if word in _THEY:
        ahead = list(scene.between(scene.first, subject.word, "actor"))
        if ahead:
            return "they-ahead", actor_from(ahead[-1], backdrop)
        return ("they-known", memory.actor) if memory.actor else ("they-unknown", None)
    if word == "it":
        return ("it-known", memory.actor) if memory.actor else ("it-unknown", None)
    if word in _TRADERS:
        return "people", ("business_corporations", backdrop.market)
    if word in _ONE:
        return word, _OTHER
    if word in people():
        return "people", _OTHER
    return ("name", _OTHER) if scene.words.pos[subject.word] == "PROPN" else None


def _around(scene: Scene, predicate: Predicate, memory: Memory, backdrop: Backdrop, *, spoken_of: bool) -> Told:
    """Who is named beside the verb, by "by", or before it; else who was told of last."""
    beside = scene.mention_at.get(before(scene, predicate.start))
    if beside and beside.role == "actor":
        return "actor-beside", actor_from(beside, backdrop)
    agent = next(scene.between(predicate.end, min(scene.last, predicate.end + _BEHIND), "actor"), None)
    if agent and scene.words.lower[agent.start - 1] in ("by", "the"):
        return "agent", actor_from(agent, backdrop)
    ahead = list(scene.between(scene.first, predicate.start, "actor"))
    if ahead and ahead[-1].start >= predicate.start - _NEAR:
        return "actor-ahead", actor_from(ahead[-1], backdrop)
    if spoken_of:
        return ("thing-ahead", actor_from(ahead[-1], backdrop)) if ahead else ("thing", None)
    return ("none-known", memory.actor) if memory.actor else ("none", None)


def before(scene: Scene, at: int) -> int:
    """The word before `at`, but for small words and an insertion: "the yen, after an early drop, rose"."""
    words, i = scene.words, at - 1
    while i > scene.first and words.pos[i] in _SMALL:
        i -= 1
    if words.lower[i] != ",":
        return i
    return next((j for j in range(i - 1, max(scene.first, i - 8), -1) if words.lower[j] == ","), i) - 1


def _of_noun(scene: Scene, predicate: Predicate, memory: Memory, backdrop: Backdrop) -> Told:
    """Whose dealing a noun is: by an adjective, a name before it, "by" or "from" behind it, the subject."""
    words = scene.words
    for i in range(predicate.start - 1, max(scene.first, predicate.start - 5) - 1, -1):
        told = _before_noun(scene, i, memory, backdrop)
        if told:
            return told
        if words.pos[i] not in ("ADJ", "NOUN", "PART", "DET", "ADV", "PROPN") and words.lower[i] not in (
            "'s",
            "'",
            "’",
        ):
            break
    behind = next(scene.between(predicate.end, min(scene.last, predicate.end + 5), "actor"), None)
    if behind and words.lower[behind.start - 1] in ("by", "from", "of", "among"):
        return f"behind-{words.lower[behind.start - 1]}", actor_from(behind, backdrop)
    for subject in subjects(scene, predicate)[:1]:
        named = next((m for m in subject.mentions if m.role == "actor"), None)
        if named and subject.word != predicate.word:
            return "subject", actor_from(named, backdrop)
    return ("none-known", memory.actor) if memory.actor else ("none", None)


def _before_noun(scene: Scene, i: int, memory: Memory, backdrop: Backdrop) -> Told | None:
    mention = scene.mention_at.get(i)
    if mention and mention.role == "actor":
        return "before", actor_from(mention, backdrop)
    who = scene.found.get(i, {}).get("who")
    if who:
        return "adjective", actor_from(Mention("actor", i, i + 1, who[0][1]), backdrop)
    if mention and mention.role == "country" and mention.country not in ("elsewhere", None):
        return "national", ("residents", known(mention.country))
    return ("their", memory.actor) if scene.words.lower[i] in ("their", "its") and memory.actor else None
