"""Statements without a figure that a price rose or fell, read loosely and weighed: what the plain rules do not find."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.claim import Direction
from ingest.claims.arguments import Subject, subjects
from ingest.claims.dealers import before
from ingest.claims.dealings import Candidate, open_question
from ingest.claims.draft import Draft
from ingest.claims.marks import marks
from ingest.claims.movements import against
from ingest.claims.phrasebook import Reading, move_readings
from ingest.claims.predicates import Predicate
from ingest.claims.reference import Backdrop, Memory, referred_asset
from ingest.claims.scene import Scene
from ingest.claims.slots import Asset, asset_from
from ingest.claims.weights import admitted

_WAYS: Mapping[str, Direction] = {"up": "up", "down": "down", "flat": "flat"}


def shifts(
    scene: Scene, memory: Memory, backdrop: Backdrop, used: frozenset[int], told: Sequence[Draft]
) -> list[Draft]:
    """Drafts of changes by words that no other rule has used (`used`), where they weigh enough."""
    drafts = (
        (Draft("change", c.predicate.word, c.direction, None, c.predicate, None, c.asset, loose=True), c.marks)
        for c in shift_candidates(scene, memory, backdrop, used, told)
    )
    return admitted(scene, backdrop, drafts, told)


def shift_candidates(
    scene: Scene, memory: Memory, backdrop: Backdrop, used: frozenset[int], told: Sequence[Draft]
) -> Iterator[Candidate]:
    """Whatever may tell of a price's move, in the order of the sentence; nothing of a question."""
    asked = scene.words.lower[scene.last - 1] == "?"
    done = scene.last if asked else scene.first
    said = {(d.asset.id, d.direction) for d in told if d.kind == "change" and d.asset}
    for i in range(done, scene.last):
        if i < done or i in used:
            continue
        for reading in move_readings(scene, i):
            found = None if reading.predicate.word in used else _candidate(scene, reading, memory, backdrop, told)
            if found and found.asset and (found.asset.id, found.direction) not in said:
                yield found
                done = reading.predicate.end
                break


def _candidate(
    scene: Scene, reading: Reading, memory: Memory, backdrop: Backdrop, told: Sequence[Draft]
) -> Candidate | None:
    predicate = reading.predicate
    said_of = _said_of(scene, predicate)
    if against(scene, predicate):
        return None  # "yields are lower than in Germany"
    if any(d.at == s.word for s in said_of for d in told):
        return None  # how a dealing goes that is told already
    how, asset = _moved(scene, said_of, memory, backdrop)
    if asset is None:
        how, asset = "beside", _beside(scene, predicate, backdrop)
    if asset is None or open_question(scene, predicate):
        return None
    family = asset.id.partition(".")[0].partition(":")[0]
    found = (*marks(scene, reading, how, family, memory, told), f"family={family}", f"{how} {predicate.how}")
    return Candidate(predicate, _WAYS[reading.side], None, asset, tuple(f"move {m}" for m in found))


def _said_of(scene: Scene, predicate: Predicate) -> list[Subject]:
    """The subjects of a verb; of a noun those of the verb that it completes ("had its biggest drop")."""
    words = scene.words
    if predicate.how == "verb" or words.dep[predicate.word] not in ("obj", "obl", "xcomp"):
        return subjects(scene, predicate)
    return subjects(scene, replace(predicate, word=words.head[predicate.word]))


def _moved(scene: Scene, said_of: Sequence[Subject], memory: Memory, backdrop: Backdrop) -> tuple[str, Asset | None]:
    """How the price that moves is told, and which it is."""
    for subject in said_of[:1]:
        for mention in subject.mentions:
            core = mention.start <= subject.word < mention.end
            if mention.role == "asset" and not mention.vehicle:
                return ("itself" if core else "in phrase"), asset_from(mention, backdrop)
            if mention.role == "country" and core and not mention.adjective and mention.country != "elsewhere":
                return "country", Asset(f"{mention.country}.equity")
        word = scene.words.lower[subject.word]
        known = referred_asset(word, memory)
        if known:
            return f"pronoun {word in ('it', 'its')}", Asset(*known)
    return ("thing" if said_of else "none"), None


def _beside(scene: Scene, predicate: Predicate, backdrop: Backdrop) -> Asset | None:
    """The price named right before a verb that has no subject in the parse."""
    mention = scene.mention_at.get(before(scene, predicate.start))
    return asset_from(mention, backdrop) if mention and mention.role == "asset" and not mention.vehicle else None
