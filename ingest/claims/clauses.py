"""The clause around a predicate: where what is said by it stands."""

from ingest.claims.predicates import Predicate
from ingest.claims.scene import Scene


def window(scene: Scene, predicate: Predicate) -> tuple[int, int, int]:
    """The clause around a predicate as (first word, its own, behind the last): up to the next verb either way."""
    verbs = [p for p in scene.predicates if p.how == "verb" and scene.words.pos[p.word] != "AUX"]
    left = max((p.end for p in verbs if p.end <= predicate.start), default=scene.first)
    following = next((p for p in verbs if p.start >= predicate.end), None)
    right = _before(scene, following, predicate) if following else scene.last
    return left, predicate.start, right


def _before(scene: Scene, verb: Predicate, predicate: Predicate) -> int:
    """Where the subject of a later verb begins, or the verb itself where it has none of its own."""
    words = scene.words
    own = [c for c in words.children[verb.word] if words.dep[c].startswith("nsubj") and predicate.end <= c < verb.start]
    if not own:
        return verb.start
    at = min(own)
    mention = scene.mention_at.get(at)
    return mention.start if mention and mention.start >= predicate.end else at
