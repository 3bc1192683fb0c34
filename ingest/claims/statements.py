"""Statements without a figure of who bought, sold or held, where actor, direction and asset are all said."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.claim import Direction
from ingest.claims.actors import actor_from, actor_of
from ingest.claims.arguments import Subject, subjects
from ingest.claims.clauses import window
from ingest.claims.draft import TURNED, Draft
from ingest.claims.mention import Mention
from ingest.claims.movements import TO_RUN, gains, movements
from ingest.claims.predicates import Predicate
from ingest.claims.reference import Backdrop, Memory
from ingest.claims.scene import Scene
from ingest.claims.slots import Asset, asset_from

_FLOW: dict[str, Direction] = {"in": "in", "out": "out", "up": "in", "down": "out"}
_NEVER_DEALT = ("macro", "rate", "yield", "spread", "index")
# Objects that leave open what was dealt in: the asset that was spoken of is meant.
_OPEN = frozenset(
    [
        "money",
        "market",
        "profits",
        "profit",
        "stake",
        "stakes",
        "bets",
        "position",
        "positions",
        "holdings",
        "exposure",
        "it",
        "them",
        "more",
        "most",
        "net",
        "cash",
        "little",
        "lot",
        "bit",
        "what",
        "that",
        "which",
    ]
)
_MODIFIERS = frozenset({"amod", "compound", "nsubj", "obj", "obl", "nmod", "case", "csubj", "fixed", "det"})
_SHORT = frozenset({"short", "shorts", "bearish"})
_SMALL_WORDS = 6  # between a subject and its verb: "have so far stood ready to"
_TURNING = frozenset(
    {"turned", "turn", "turning", "emerged", "emerge", "remained", "remain", "remaining", "flipped", "swung"}
)
# Prepositions of what is dealt in; those of times, reasons and places leave it open.
_DEALT_IN = frozenset({"in", "into", "of", "from", "on", "to"})
_RETURNING = frozenset({"returned", "returning", "return", "returns"})
_STOPPING = frozenset({"stopped", "stop", "stops", "ceased", "cease", "avoided", "avoid", "halted", "quit"})
_OWNING = frozenset({"own", "owned", "owns", "held", "hold", "holds"})
_KEPT = frozenset({"figures", "data", "records", "statistics", "series"})
_ADDING = frozenset({"adds", "added"})
_SIGNS = frozenset({"with", "sign", "signs", "evidence", "of"})


def statements(scene: Scene, memory: Memory, backdrop: Backdrop, used: frozenset[int]) -> list[Draft]:
    """Drafts for the predicates of `scene` that no figure belongs to (their words are not in `used`)."""
    drafts: list[Draft] = []
    for predicate in scene.predicates:
        if _open_question(scene, predicate):
            continue
        if predicate.word in used:
            continue
        if predicate.how == "noun":
            drafts += gains(scene, predicate, used, memory, backdrop)
            continue
        beside = _beside(scene, predicate)
        if predicate.how == "verb" and not told(scene, predicate) and not beside:
            continue
        said_of = _said_of(scene, predicate) or beside
        if said_of:
            drafts += (
                _dealing(scene, predicate, said_of, memory, backdrop)
                or _fund(scene, predicate, said_of, backdrop)
                or _held(scene, predicate, said_of, memory, backdrop)
                or movements(scene, predicate, said_of, memory, backdrop)
            )
    return drafts


def _beside(scene: Scene, predicate: Predicate) -> list[Subject]:
    """Whoever is named right before a verb that the parse took for a modifier: "the central bank raised rates"."""
    words, at = scene.words, predicate.start
    if predicate.how != "verb" or words.tag[predicate.word] not in ("VBD", "VBN", "VB", "VBP", "VBZ"):
        return []
    mention = next((m for m in reversed(scene.mentions) if m.end <= at), None)
    if mention and mention.role == "country" and words.lower[mention.start - 1] in ("in", "of", "from"):
        mention = next((m for m in reversed(scene.mentions) if m.end == mention.start - 1), None)
    if mention is None or mention.role != "actor" or at - mention.end > _SMALL_WORDS:
        return []
    gap = range(mention.end, at)
    if any(words.pos[i] in ("PUNCT", "NOUN", "PRON", "CCONJ", "SCONJ") and words.lower[i] != "to" for i in gap):
        return []
    if mention.start > scene.first and words.lower[mention.start - 1] in ("by", "for", "to", "of", "from", "with"):
        return []
    return [Subject(mention.end - 1, (mention,), None)]


def _said_of(scene: Scene, predicate: Predicate) -> list[Subject]:
    """The subjects of a predicate; of a role also an actor right before it or that of the verb that it completes."""
    words = scene.words
    if predicate.how == "adverb":
        return subjects(scene, predicate) or _priced_before(scene, predicate)
    if predicate.how != "role":
        return subjects(scene, predicate)
    beside = scene.mention_at.get(predicate.start - 1)
    if beside and beside.role == "actor" and words.dep[predicate.word] == "conj":
        return [Subject(predicate.start - 1, (beside,), None)]
    found = subjects(scene, predicate)
    up = words.head[predicate.word]
    above = scene.mention_at.get(up)
    apart = words.dep[predicate.word] in ("appos", "conj") and words.lower[predicate.start - 1] == ","
    if apart and above and above.role == "actor":
        return [Subject(up, (above,), None)]
    if found or words.dep[predicate.word] not in ("obj", "obl"):
        return found
    if words.lower[up] not in _TURNING:
        return found
    return subjects(scene, replace(predicate, word=up))


def _priced_before(scene: Scene, predicate: Predicate) -> list[Subject]:
    """The one index or price named before "up for a fifth day", where the verb has no subject in the parse."""
    named = [m for m in scene.mentions if m.role == "asset" and m.end <= predicate.start]
    run = any(0 <= r.start - predicate.end <= TO_RUN for r in scene.records)
    return [Subject(named[0].start, (named[0],), None)] if run and len(named) == 1 else []


def _open_question(scene: Scene, predicate: Predicate) -> bool:
    """Whether the verb asks or compares ("whether they bought", "than they sold") and so tells nothing."""
    words = scene.words.lower
    near = words[max(scene.first, predicate.start - 4) : predicate.start]
    if words[predicate.word] in _ADDING and words[predicate.start - 1] in ("he", "she"):
        return True  # "Europe, he adds, is cheap"
    times = words[predicate.start - 4 : predicate.start - 2] == ["times", "what"]  # "four times what they had bought"
    return "than" in near or "whether" in near or "how" in near or times or words[scene.last - 1] == "?"


def told(scene: Scene, predicate: Predicate) -> bool:
    """Whether the verb is told of its subject: not a bare modifier ("rising prices") or a noun ("selling")."""
    words, at = scene.words, predicate.word
    dep = words.dep[at].partition(":")[0]
    if dep in _MODIFIERS and predicate.end == predicate.start + 1:
        return False
    if words.tag[at] == "VBG" and dep in ("ROOT", "acl"):
        helped = any(words.dep[c].startswith("aux") for c in words.children[at])
        return helped or bool(_SIGNS & set(words.lower[max(scene.first, at - 6) : at]))
    return True


def _dealing(
    scene: Scene, predicate: Predicate, said_of: Sequence[Subject], memory: Memory, backdrop: Backdrop
) -> list[Draft]:
    sense = _dealt(scene, predicate)
    if sense is None or _ended(scene, predicate):
        return []
    if _SHORT & set(scene.words.lower[predicate.end : predicate.end + 4]):
        sense = TURNED[sense]  # who cuts a short position buys
    passive = any(scene.words.dep[c] == "nsubj:pass" for c in scene.words.children[predicate.word])
    if _nameless(scene, said_of):
        _, at, right = window(scene, predicate)
        into = next((m for m in scene.between(at, right, "asset") if _tradable(m)), None)
        asset = asset_from(into, backdrop) if into else None
        return [Draft("flow", predicate.word, sense, None, predicate, None, asset)] if asset else []
    actor, named = actor_of(scene, predicate, said_of, memory, backdrop)
    if actor is None or not named or not (passive or _by_actor(scene, said_of[0], memory)):
        return []
    asset = _object(scene, predicate, said_of, memory, backdrop, passive=passive, known=actor[0] != "other")
    return [Draft("flow", predicate.word, sense, None, predicate, actor, asset)] if asset else []


def _ended(scene: Scene, predicate: Predicate) -> bool:
    """ "They stopped buying", "snapped a selling streak": what is over."""
    lower = scene.words.lower
    if lower[max(scene.first, predicate.start - 1)] in _STOPPING:
        return True
    return (
        lower[predicate.word] in ("snap", "snapped", "snaps") and "streak" in lower[predicate.end : predicate.end + 6]
    )


def _nameless(scene: Scene, said_of: Sequence[Subject]) -> bool:
    """Whether it is money as such that moves: "money is moving out of exporters"."""
    return not said_of[0].mentions and scene.words.lower[said_of[0].word] in ("money", "cash", "capital")


def _dealt(scene: Scene, predicate: Predicate) -> Direction | None:
    """The direction of a verb of dealing, or of one that moves a position ("cut their holdings")."""
    trade = predicate.sense("trade")
    if trade is None and _back(scene, predicate):
        return "in"
    if trade in ("in", "out") and not _of_dealing(scene, predicate):
        return _FLOW[trade]
    move = predicate.sense("move")
    if move in ("up", "down") and predicate.how == "verb":
        _, _, right = window(scene, predicate)
        nouns = (p for p in scene.predicates if predicate.end <= p.start < min(right, predicate.end + 5))
        if any(p.how == "noun" and ("hold" in p.senses or "trade" in p.senses) for p in nouns):
            return _FLOW[move]
    return _particle(scene, predicate)


def _back(scene: Scene, predicate: Predicate) -> bool:
    """ "They returned last week": holders who come back buy."""
    words = scene.words
    if words.lower[predicate.word] not in _RETURNING or predicate.end != predicate.start + 1:
        return False
    return all(words.dep[c] not in ("obj", "xcomp") for c in words.children[predicate.word])


def _of_dealing(scene: Scene, predicate: Predicate) -> bool:
    """ "Purchases picked up": a verb that is of a dealing itself says how that goes."""
    if "move" not in predicate.senses:
        return False
    return any(s.nominal and "trade" in s.nominal.senses for s in subjects(scene, predicate))


def _particle(scene: Scene, predicate: Predicate) -> Direction | None:
    """ "ran their positions down", "built their holdings up": a verb whose particle comes behind a position."""
    behind = [p for p in scene.predicates if predicate.end <= p.start < predicate.end + 5]
    for noun, adverb in pairwise(behind):
        if noun.how == "noun" and "hold" in noun.senses and adverb.how == "adverb" and adverb.start == noun.end:
            sense = adverb.sense("move")
            return _FLOW.get(sense or "")
    return None


def _by_actor(scene: Scene, subject: Subject, memory: Memory) -> bool:
    if scene.words.lower[subject.word] in ("they", "them", "who", "both", "all"):
        return memory.actor is not None
    words = scene.words.lower
    return any(
        m.role in ("actor", "country") and not m.adjective and words[m.start - 1] not in ("a", "an")
        for m in subject.mentions
    )


def _object(
    scene: Scene,
    predicate: Predicate,
    said_of: Sequence[Subject],
    memory: Memory,
    backdrop: Backdrop,
    *,
    passive: bool,
    known: bool,
) -> Asset | None:
    """The asset dealt in: the object, in the passive the subject; where nothing else is bought, what was spoken of."""
    _, at, right = window(scene, predicate)
    beside = scene.mention_at.get(predicate.end)
    if beside and beside.role == "country" and not beside.adjective and beside.start == predicate.end:
        right = min(right, beside.end)  # "trimming Japan until the yen stops climbing"
    if passive:
        named = [m for s in said_of for m in s.mentions if _tradable(m)]
    else:
        named = [m for m in scene.between(at, right, "asset") if _tradable(m)]
    if not named and predicate.how == "role":
        named = [m for m in scene.mentions if _tradable(m)]
    if named:
        return asset_from(named[0], backdrop)
    country = next((m for m in scene.between(at, min(right, at + 8), "country") if not m.adjective), None)
    if country and not passive and country.country != "elsewhere" and backdrop.asset_class in ("equity", "bond"):
        return Asset(f"{country.country}.{backdrop.asset_class}")
    carried = memory.flow_asset or backdrop.asset
    return Asset(carried, explicit=False) if carried and known and not passive and _open(scene, predicate) else None


def _tradable(mention: Mention) -> bool:
    return mention.role == "asset" and mention.id.partition(".")[0] not in _NEVER_DEALT


def _open(scene: Scene, predicate: Predicate) -> bool:
    """Whether the verb has no object of its own but one that leaves the asset open."""
    words = scene.words
    if predicate.how == "role":
        return True
    objects = [c for c in words.children[predicate.word] if words.dep[c] in ("obj", "ccomp", "xcomp", "obl", "iobj")]
    spans = [(t.start, t.end) for t in scene.times] + [(r.start, r.end) for r in scene.records]
    return all(
        words.lower[c] in _OPEN
        or c in scene.predicate_at
        or any(start <= c < end for start, end in spans)
        or (words.dep[c] == "obl" and not _dealt_in(scene, c))
        for c in objects
    )


def _dealt_in(scene: Scene, word: int) -> bool:
    words = scene.words
    cases = [words.lower[c] for c in words.children[word] if words.dep[c] == "case"]
    return not cases or bool(_DEALT_IN & set(cases))


def _fund(scene: Scene, predicate: Predicate, said_of: Sequence[Subject], backdrop: Backdrop) -> list[Draft]:
    """ "Bond funds suffered outflows", "Japanese bonds attracted foreign money": an asset sees money come or go."""
    subject = next((m for s in said_of for m in s.mentions if _tradable(m)), None)
    if subject is None or predicate.how != "verb":
        return []
    _, at, right = window(scene, predicate)
    actor = next((m for m in scene.between(at, right, "actor")), None)
    if actor is None and not subject.vehicle:
        return []
    nouns = (p for p in scene.predicates if at < p.start < right and p.how == "noun")
    sense = next((s for p in nouns if (s := p.sense("trade")) in ("in", "out")), None)
    if sense is None and actor is not None:
        sense = predicate.sense("fund")
    asset = asset_from(subject, backdrop)
    if sense is None or asset is None:
        return []
    who = actor_from(actor, backdrop) if actor else None
    return [Draft("flow", predicate.word, _FLOW[sense], None, predicate, who, asset)]


def _held(
    scene: Scene, predicate: Predicate, said_of: Sequence[Subject], memory: Memory, backdrop: Backdrop
) -> list[Draft]:
    """ "They are among the largest holders of Treasuries", "never owned more bonds": a holding with a record."""
    if "hold" not in predicate.senses or not scene.records:
        return []
    if scene.words.lower[scene.words.head[predicate.word]] in _KEPT:
        return []  # "in figures that we hold back to 2021"
    if predicate.how != "role" and scene.words.lower[predicate.word] not in _OWNING:
        return []
    actor, named = actor_of(scene, predicate, said_of, memory, backdrop)
    asset = _object(scene, predicate, said_of, memory, backdrop, passive=False, known=True)
    return [Draft("holding", predicate.word, None, None, predicate, actor, asset)] if actor and named and asset else []
