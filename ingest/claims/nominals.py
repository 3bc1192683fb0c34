"""Statements without a figure that tell a dealing by a noun: "foreign buying resumed", "a sixth week of outflows"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.claim import Direction, Kind
from ingest.claims.actors import Actor, actor_from
from ingest.claims.arguments import LETTING
from ingest.claims.draft import Draft
from ingest.claims.mention import NO_COUNTRY, Mention
from ingest.claims.phrases import Term, Trie, inflected
from ingest.claims.predicates import Predicate
from ingest.claims.records import for_kind
from ingest.claims.reference import Backdrop, Memory
from ingest.claims.rules import load
from ingest.claims.scene import Scene
from ingest.claims.slots import Asset, asset_from

_IN_PHRASE = frozenset({"amod", "compound", "nmod", "flat", "det", "appos", "conj"})
_NEVER_DEALT = ("macro", "rate", "yield", "spread")
_OPENING = frozenset({"if", "when", "whether", "unless", "should", "whenever", "until", "once", "how", "why", "than"})
_GIVEN = frozenset({"the", "that", "this", "such"})
_FLOW: Mapping[str, Direction] = {"in": "in", "out": "out"}
_RANKS = ("highest", "lowest", "largest", "smallest")
_NEAR = 12  # words between a position and what it ranks
_BUYBACKS = frozenset({"buybacks", "buyback", "repurchases"})
_VERBS = ("goes_on", "does", "up", "down", "sees")


@dataclass(frozen=True, slots=True)
class _Dealing:
    """A noun of dealing: its `word`, the `first` and `last` word of its phrase, the side it is on."""

    word: int
    side: str
    first: int
    last: int
    inside: frozenset[int]
    predicate: Predicate


@cache
def _turns() -> Trie:
    """The verbs that say what becomes of a dealing, by what they say."""
    built = Trie()
    for category in _VERBS:
        for phrase in load("nominals.yaml")[category]:
            for form in inflected(phrase):
                built.add(form, Term(category, category))
    return built


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load("nominals.yaml")[name])


def nominals(
    scene: Scene, memory: Memory, backdrop: Backdrop, used: frozenset[int], told_of: Sequence[Draft]
) -> list[Draft]:
    """Drafts for the nouns of dealing that no figure belongs to (their words are not in `used`).

    What `told_of`, the drafts with figures, say with an amount is not said again.
    """
    words = scene.words
    if words.lower[scene.last - 1] == "?":
        return []
    drafts: list[Draft] = []
    for dealing in _dealings(scene):
        if used & dealing.inside:
            continue
        told = _told(scene, dealing, used)
        if _OPENING & set(words.lower[max(scene.first, dealing.first - 5) : dealing.word]):
            continue
        if dealing.side == "held":
            drafts += _ranked(scene, dealing, memory, backdrop)
        if told is None:
            continue
        draft = _draft(scene, dealing, *told, memory, backdrop)
        if draft and not any(_repeats(draft, d) for d in told_of):
            drafts.append(draft)
    return drafts + _holders(scene, backdrop)


def _holders(scene: Scene, backdrop: Backdrop) -> list[Draft]:
    """ "Japan remains the biggest foreign holder of Treasuries": a holding with a record."""
    words = scene.words
    for mention in scene.mentions:
        at = mention.end - 1
        if mention.role != "actor" or words.lower[at] not in _listed("holders"):
            continue
        record = next((r for r in scene.records if r.start <= mention.start <= r.end + 1), None)
        asset = next((m for m in scene.between(mention.end, mention.end + 4, "asset") if _dealt(m)), None)
        verbs = [at, words.head[at]]
        own = [c for v in verbs for c in words.children[v] if words.dep[c].startswith("nsubj")]
        who = next((scene.mention_at[c] for c in own if c in scene.mention_at), None)
        if record is None or asset is None or who is None or who is mention or who.role == "asset":
            continue
        actor: Actor = ("residents", who.country) if who.role == "country" else actor_from(who, backdrop)
        told = for_kind(record.mention.record, "holding")
        return [Draft("holding", at, None, None, None, actor, asset_from(asset, backdrop), told)]
    return []


def _repeats(draft: Draft, other: Draft) -> bool:
    if other.kind != "flow" or draft.kind != "flow" or draft.direction != other.direction:
        return False
    return other.asset is None or draft.asset is None or other.asset.id == draft.asset.id or not draft.asset.explicit


def _dealings(scene: Scene) -> Iterator[_Dealing]:
    words = scene.words
    for predicate in scene.predicates:
        side = predicate.senses.get("trade")
        gerund = words.tag[predicate.word] == "VBG" and words.dep[predicate.word].startswith("nsubj")
        if (predicate.how == "noun" or gerund) and side in ("in", "out"):
            yield _dealing(scene, predicate.word, side, predicate)
        elif predicate.how == "noun" and words.lower[predicate.word] in _listed("held"):
            yield _dealing(scene, predicate.word, "held", predicate)
    for mention in scene.mentions:
        at = mention.end - 1
        if mention.role == "actor" and words.lower[at] in _BUYBACKS:
            yield _dealing(scene, at, "in", Predicate(at, at + 1, at, "noun", {"trade": "in"}))
    for i in range(scene.first, scene.last):
        if words.lower[i] in _listed("wanted") and i not in scene.predicate_at and i not in scene.mention_at:
            yield _dealing(scene, i, "in", Predicate(i, i + 1, i, "noun", {"trade": "in"}))


def _dealing(scene: Scene, word: int, side: str, predicate: Predicate) -> _Dealing:
    words = scene.words
    head = word
    while words.dep[head] in ("compound", "amod") and head < words.head[head] < min(scene.last, head + 3):
        head = words.head[head]  # "the buying streak", "the outflow trend"
    inside = frozenset(_phrase(scene, head, 4)) | {word}
    return _Dealing(head, side, min(inside), max(inside), inside, predicate)


def _phrase(scene: Scene, word: int, depth: int) -> Iterator[int]:
    words = scene.words
    yield word
    if depth:
        for child in words.children[word]:
            if words.dep[child].partition(":")[0] in _IN_PHRASE and scene.first <= child < scene.last:
                yield from _phrase(scene, child, depth - 1)


def _told(scene: Scene, dealing: _Dealing, used: frozenset[int]) -> tuple[Kind, Direction] | None:
    """What is said of the dealing: that it takes place (a flow), or that it grows or fades (a change)."""
    words, at = scene.words, dealing.word
    if dealing.side == "held":
        way = _moved(scene, at, used)
        return ("change", way) if way else None
    flow: tuple[Kind, Direction] = ("flow", _FLOW[dealing.side])
    if words.lower[dealing.predicate.end] in _listed("exceeds") if dealing.predicate.end < scene.last else False:
        return flow
    dep, up = words.dep[at].partition(":")[0], words.head[at]
    if dep == "nmod" and words.lower[up] in _listed("spans"):
        return flow if _run(scene, at, up) or _tells(scene, up, used, flow) else None
    return _tells(scene, at, used, flow) if dep != "nmod" else None


def _moved(scene: Scene, at: int, used: frozenset[int]) -> Direction | None:
    """Which way a position goes: by the verb that it is the subject of, or that it is let or seen do."""
    words, up = scene.words, scene.words.head[at]
    if words.dep[at] == "obj" and words.lower[up] in LETTING:
        up = next((c for c in words.children[up] if words.dep[c] in ("xcomp", "ccomp") and c > at), up)
    elif not words.dep[at].startswith("nsubj"):
        return None
    up = _carried_out(scene, up)
    predicate = scene.predicate_at.get(up)
    if up in used or predicate is None or predicate.how != "verb" or _transitive(scene, up):
        return None
    sense = predicate.senses.get("move")
    return "up" if sense == "up" else "down" if sense == "down" else None


def _run(scene: Scene, at: int, span: int) -> bool:
    """Whether the time that is said to be one of dealing is counted: "the sixth week of selling"."""
    near = range(span - 6, at)
    return any(r.start in near for r in scene.records)


def _tells(scene: Scene, at: int, used: frozenset[int], flow: tuple[Kind, Direction]) -> tuple[Kind, Direction] | None:
    words = scene.words
    dep, up = words.dep[at], words.head[at]
    if dep == "obl:agent":
        return flow if words.lower[up] in _listed("by") else None
    ranked = any(at - 6 <= r.start <= max(at, up) + 8 for r in scene.records)
    if dep.startswith("nsubj"):
        return _subject(scene, up, flow, ranked=ranked) if up not in used else None
    if dep in ("obj", "obl", "xcomp") and up < at:
        sees = "sees" in _turn(scene, up) and words.tag[up] != "NN"
        turned = set(words.lower[up + 1 : at]) & {"to"} or dep != "obl" or words.lower[up].startswith(("w", "g"))
        return flow if sees and turned and up not in used else None
    copular = any(words.dep[c] == "cop" for c in words.children[at])
    return flow if ranked and copular else None


def _subject(scene: Scene, up: int, flow: tuple[Kind, Direction], *, ranked: bool) -> tuple[Kind, Direction] | None:
    """What the verb `up` says of the dealing that is its subject."""
    words = scene.words
    placed = scene.mention_at.get(up)
    if placed and placed.role == "asset" and {"cop", "case"} <= {words.dep[c] for c in words.children[up]}:
        return flow  # "the selling was in futures"
    there = any(words.dep[c] == "expl" or words.lower[c] == "there" for c in words.children[up])
    if there:
        return flow
    up = _carried_out(scene, up)
    if words.lower[up] in _listed("strong") and any(words.dep[c] == "cop" for c in words.children[up]):
        return flow
    turn = _turn(scene, up)
    object_ = any(words.dep[c] == "obj" for c in words.children[up])
    finite = words.tag[up] in ("VBD", "VBN", "VBG") or (words.tag[up] != "VB" and "does" not in turn)
    if "does" in turn and object_ and words.tag[up] in ("VBD", "VBN"):
        return flow
    if "goes_on" in turn:
        return flow
    for way in ("up", "down"):
        if way in turn and (not object_ or finite) and not _transitive(scene, up):
            return "change", "up" if way == "up" else "down"
    return flow if ranked else None


def _carried_out(scene: Scene, verb: int) -> int:
    """The verb that another begins, keeps or seems to do: "was starting to dwindle"."""
    words = scene.words
    if words.lower[verb] not in _listed("begins"):
        return verb
    behind = (c for c in words.children[verb] if c > verb and words.dep[c] in ("xcomp", "obl"))
    return next((c for c in behind if words.dep[c] == "xcomp" or words.tag[c] == "VBG"), verb)


def _transitive(scene: Scene, verb: int) -> bool:
    words = scene.words
    objects = [c for c in words.children[verb] if words.dep[c] == "obj"]
    timed = {i for t in scene.times for i in range(t.start, t.end)}
    return any(c not in timed and words.lower[c] not in ("pace", "steam", "speed", "momentum") for c in objects)


def _turn(scene: Scene, verb: int) -> set[str]:
    hits = _turns().at(scene.words.lower, verb, scene.last)
    if not hits:
        return set()
    longest = max(end for found in hits.values() for end, _ in found)
    return {category for category, found in hits.items() if found[0][0] == longest}


def _draft(
    scene: Scene, dealing: _Dealing, kind: Kind, direction: Direction, memory: Memory, backdrop: Backdrop
) -> Draft | None:
    asset = _asset(scene, dealing, backdrop)
    actor = _actor(scene, dealing, memory, backdrop)
    if actor is None and asset is not None and not asset.vehicle:
        return None
    if asset is None:
        carried = memory.flow_asset or (backdrop.asset if actor else None)
        given = memory.kind == "flow" and bool(_GIVEN & set(scene.words.lower[dealing.first - 3 : dealing.first + 1]))
        if not carried or not (actor or given):
            return None
        asset, actor = Asset(carried, explicit=False), actor or memory.actor
    if kind == "change" and asset.vehicle:
        actor = actor or ("funds", None)
    return Draft(kind, dealing.word, direction, None, dealing.predicate, actor, asset)


def _ranked(scene: Scene, dealing: _Dealing, memory: Memory, backdrop: Backdrop) -> list[Draft]:
    """ "Their holdings are the smallest since 2009": a holding with a record."""
    behind = (r for r in scene.records if 0 < r.start - dealing.last <= _NEAR)
    record = next((r.mention.record for r in behind if r.mention.record.type in _RANKS), None)
    actor = _actor(scene, dealing, memory, backdrop)
    asset = _asset(scene, dealing, backdrop)
    if record is None or scene.figures or actor is None or asset is None:
        return []
    return [Draft("holding", dealing.word, None, None, None, actor, asset, for_kind(record, "holding"))]


def _asset(scene: Scene, dealing: _Dealing, backdrop: Backdrop) -> Asset | None:
    named = [m for m in scene.mentions if _dealt(m) and m.end - 1 in dealing.inside]
    if not named:
        tradable = [m for m in scene.mentions if _dealt(m)]
        named = tradable if len(tradable) == 1 and tradable[0].start < dealing.word else []
    if named:
        return asset_from(_placed(scene, named[0], dealing), backdrop)
    countries = (m for m in scene.mentions if m.role == "country" and m.start in dealing.inside and not m.adjective)
    country = next(countries, None)
    if country and country.start > dealing.word and backdrop.asset_class in ("equity", "bond"):
        return Asset(f"{country.country}.{backdrop.asset_class}")
    return None


def _placed(scene: Scene, mention: Mention, dealing: _Dealing) -> Mention:
    """ "Taiwan has seen outflows from its stocks": the country that "its" stands for."""
    if mention.country or mention.named or scene.words.lower[mention.start - 1] != "its":
        return mention
    country = next(scene.between(scene.first, dealing.first, "country"), None)
    return replace(mention, country=country.country) if country else mention


def _dealt(mention: Mention) -> bool:
    return mention.role == "asset" and mention.id.partition(".")[0] not in _NEVER_DEALT and mention.id != "index"


def _actor(scene: Scene, dealing: _Dealing, memory: Memory, backdrop: Backdrop) -> Actor | None:
    """Who deals: named in the noun's phrase or by an adjective ("foreign buying"), else the verb's subject."""
    named = [m for m in scene.mentions if m.role == "actor" and m.end - 1 in dealing.inside]
    if named:
        return actor_from(named[0], backdrop)
    words = scene.words
    for i in range(dealing.word - 1, max(scene.first, dealing.word - 5) - 1, -1):
        who = scene.found.get(i, {}).get("who")
        if who and i in dealing.inside and i not in scene.mention_at:
            return actor_from(Mention("actor", i, i + 1, who[0][1]), backdrop)
        if words.lower[i] == "their":
            return memory.actor
    if words.lower[dealing.word].startswith(("buyback", "repurchase")):
        return "business_corporations", None
    home = next((m for m in scene.mentions if m.role == "country" and m.start in dealing.inside), None)
    if home and home.start < dealing.word and home.country not in NO_COUNTRY:
        return "residents", home.country
    return _of_verb(scene, dealing, backdrop)


def _of_verb(scene: Scene, dealing: _Dealing, backdrop: Backdrop) -> Actor | None:
    words, at = scene.words, dealing.word
    topic = next((m for m in scene.mentions if m.role == "actor" and m.end <= dealing.first), None)
    if topic and words.lower[scene.first : scene.first + 2] in (["as", "for"], ["as", "to"]):
        return actor_from(topic, backdrop)
    copular = any(words.dep[c] == "cop" for c in words.children[at])
    if not copular and words.dep[at].partition(":")[0] not in ("obj", "obl", "xcomp"):
        return None
    verb = at if copular else words.head[at]
    own: Sequence[int] = [c for c in words.children[verb] if words.dep[c].startswith("nsubj")]
    named = next((scene.mention_at[c] for c in own if c in scene.mention_at), None)
    if named and named.role == "country" and not named.adjective and named.country not in NO_COUNTRY:
        return "residents", named.country
    return actor_from(named, backdrop) if named and named.role == "actor" else None
