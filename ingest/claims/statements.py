"""Statements without a figure: who bought or sold, and what rose or fell, where all of it is said."""

from collections.abc import Sequence

from ingest.claims.arguments import Subject, subjects
from ingest.claims.draft import Draft
from ingest.claims.mentions import Mention
from ingest.claims.predicates import Predicate
from ingest.claims.reference import Backdrop, Memory, asset_id, referred_asset
from ingest.claims.scene import Scene
from ingest.claims.slots import Asset, actor_of, asset_from, asset_of, window

_FINITE = ("VERB", "AUX")
_MOVING = ("equity", "bond", "index", "fx", "gold", "oil", "crypto", "yield", "macro", "rate", "company")


def statements(scene: Scene, memory: Memory, backdrop: Backdrop, used: frozenset[int]) -> list[Draft]:
    """Drafts for the predicates of `scene` that no figure belongs to (their words are not in `used`)."""
    drafts: list[Draft] = []
    for predicate in scene.predicates:
        if predicate.word in used or predicate.how not in ("verb", "role", "adverb"):
            continue
        if predicate.how == "verb" and not _said(scene, predicate):
            continue
        said_of = subjects(scene, predicate)
        if not said_of:
            continue
        drafts += _dealing(scene, predicate, said_of, memory, backdrop) or _movement(
            scene, predicate, said_of, memory, backdrop
        )
    return drafts


def _said(scene: Scene, predicate: Predicate) -> bool:
    """Whether the verb is told of its subject: not a bare modifier ("rising prices") or a noun ("selling")."""
    words, at = scene.words, predicate.word
    dep = words.dep[at].partition(":")[0]
    if dep in ("amod", "compound", "nsubj", "obj", "obl", "nmod", "case", "csubj", "fixed", "det"):
        return False
    if (
        words.tag[at] == "VBG"
        and dep in ("root", "ROOT", "acl")
        and not any(words.dep[c].startswith("aux") for c in words.children[at])
    ):
        return False
    return True


def _dealing(
    scene: Scene, predicate: Predicate, said_of: Sequence[Subject], memory: Memory, backdrop: Backdrop
) -> list[Draft]:
    sense = predicate.sense("trade")
    if sense not in ("in", "out"):
        return _fund(scene, predicate, said_of, backdrop)
    subject = said_of[0]
    passive = any(scene.words.dep[c] == "nsubj:pass" for c in scene.words.children[predicate.word])
    actor, named = actor_of(scene, predicate, said_of, memory, backdrop)
    if not named or actor is None:
        return []
    if not passive and not _is_actor(scene, subject, memory):
        return []
    left, at, right = window(scene, predicate)
    objects = [m for m in scene.between(at, right, "asset") if asset_id(m, backdrop) is not None]
    if passive:
        objects = [m for s in said_of for m in s.mentions if m.role == "asset"]
    if not objects and predicate.how == "role":
        objects = [m for m in scene.mentions if m.role == "asset"]
    if objects:
        asset = asset_from(objects[0], backdrop)
    elif predicate.how == "role" or not _has_object(scene, predicate):
        carried = memory.flow_asset or backdrop.asset
        asset = Asset(carried, explicit=False) if carried and predicate.how == "role" else None
    else:
        asset = None
    if asset is None:
        return []
    return [Draft("flow", predicate.word, "in" if sense == "in" else "out", None, predicate, actor, asset)]


def _has_object(scene: Scene, predicate: Predicate) -> bool:
    return any(scene.words.dep[c] in ("obj", "ccomp", "xcomp") for c in scene.words.children[predicate.word])


def _is_actor(scene: Scene, subject: Subject, memory: Memory) -> bool:
    if scene.words.lower[subject.word] in ("they", "them", "who", "both", "all"):
        return memory.actor is not None
    return any(m.role in ("actor", "country") for m in subject.mentions)


def _fund(scene: Scene, predicate: Predicate, said_of: Sequence[Subject], backdrop: Backdrop) -> list[Draft]:
    """ "Bond funds suffered outflows": an asset sees money come or go."""
    subject = next((m for s in said_of for m in s.mentions if m.role == "asset"), None)
    if subject is None or subject.named and not subject.id.startswith(("gold", "us.bond", "jp.bond", "cn.")):
        return []
    left, at, right = window(scene, predicate)
    noun = next(
        (p for p in scene.predicates if at < p.start < right and p.how == "noun" and p.sense("trade") in ("in", "out")),
        None,
    )
    asset = asset_from(subject, backdrop)
    if noun is None or asset is None:
        return []
    named = next((m for m in scene.between(left, right, "actor")), None)
    actor = (named.id, None) if named else None
    if actor is None and not subject.vehicle:
        return []
    return [
        Draft("flow", predicate.word, "in" if noun.sense("trade") == "in" else "out", None, predicate, actor, asset)
    ]


def _movement(
    scene: Scene, predicate: Predicate, said_of: Sequence[Subject], memory: Memory, backdrop: Backdrop
) -> list[Draft]:
    sense = predicate.sense("move")
    if sense is None or (predicate.how == "adverb" and not _copular(scene, predicate)):
        return []
    drafts = []
    for subject in said_of:
        asset = _moved(scene, subject, memory, backdrop)
        if asset and asset.id.partition(".")[0] in (*_MOVING, *_PREFIXES):
            direction = {"up": "up", "down": "down"}.get(sense, "flat")
            drafts.append(Draft("change", predicate.word, direction, None, predicate, None, asset))  # type: ignore[arg-type]
    return drafts


_PREFIXES = ("jp", "us", "eu", "uk", "cn", "in", "kr", "tw", "de", "em", "asia", "global")


def _copular(scene: Scene, predicate: Predicate) -> bool:
    words = scene.words
    return any(words.dep[c] == "cop" for c in words.children[predicate.word]) or (
        words.head[predicate.word] in scene.predicate_at
        and words.dep[predicate.word] == "advmod"
        and words.lower[words.head[predicate.word]] in ("is", "was", "are", "were")
    )


def _moved(scene: Scene, subject: Subject, memory: Memory, backdrop: Backdrop) -> Asset | None:
    """The asset that the subject itself is: its head word, not something in its phrase."""
    mention: Mention | None = next(
        (m for m in subject.mentions if m.role == "asset" and m.start <= subject.word < m.end), None
    )
    if mention and not mention.vehicle and mention.id != "securities":
        return asset_from(mention, backdrop)
    known = referred_asset(scene.words.lower[subject.word], memory)
    if known and scene.words.lower[subject.word] not in ("it", "its"):
        return Asset(known[0], known[1])
    return None
