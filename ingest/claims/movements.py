"""Statements without a figure of what rose or fell."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.claim import Direction
from ingest.claims.arguments import Subject, subjects
from ingest.claims.clauses import window
from ingest.claims.draft import Draft
from ingest.claims.phrases import forms
from ingest.claims.predicates import Predicate
from ingest.claims.reference import Backdrop, Memory, referred_asset
from ingest.claims.scene import Scene
from ingest.claims.slots import Asset, asset_from

_DIRECTION: dict[str, Direction] = {"up": "up", "down": "down", "flat": "flat"}
_MOVING = frozenset(
    [
        "equity",
        "bond",
        "index",
        "fx",
        "gold",
        "oil",
        "crypto",
        "yield",
        "macro",
        "rate",
        "spread",
        "company",
        "jp",
        "us",
        "eu",
        "uk",
        "cn",
        "in",
        "kr",
        "tw",
        "de",
        "em",
        "asia",
        "global",
    ]
)
# "gained ground", "lost value": objects that leave the verb its own sense.
_OWN_SENSE = frozenset(
    [
        "ground",
        "value",
        "strength",
        "momentum",
        "steam",
        "altitude",
        "terrain",
        "further",
        "more",
        "slightly",
        "sharply",
    ]
)
_BOOKING = frozenset(
    form for verb in ("notch", "post", "book", "log", "record", "register", "extend", "suffer") for form in forms(verb)
)
_COMPARING = ("outperform", "underperform", "outpac", "outstrip", "outsh", "lag", "trail")
_TENDING = frozenset({"tend", "tends", "tended", "usually", "often", "typically", "normally"})
_CONDITIONS = frozenset({"when", "whenever", "if", "unless", "until", "once", "should"})
_ONCE = frozenset({"any", "ever", "before", "ago", "earlier", "usual"})  # it is compared with another time
_COMPARED = 6  # words behind "than" among which the time stands that something is compared with
TO_RUN = 3  # words between "up" and the run that it lasts: "for a ninth straight session"
_LINKING = frozenset(
    [
        "is",
        "was",
        "are",
        "were",
        "be",
        "been",
        "remain",
        "remains",
        "remained",
        "stay",
        "stays",
        "stayed",
        "hold",
        "holds",
        "held",
        "ended",
        "closed",
        "finished",
        "traded",
    ]
)


def movements(
    scene: Scene, predicate: Predicate, said_of: Sequence[Subject], memory: Memory, backdrop: Backdrop
) -> list[Draft]:
    """Drafts of changes: one for each subject that is an asset, or the policy rate that a central bank sets."""
    sense = predicate.sense("move")
    if sense is None or _hypothetical(scene, predicate):
        return []
    if predicate.how == "adverb" and not _predicative(scene, predicate, sense):
        return []
    if _transitive(scene, predicate):
        return _set_rate(scene, predicate, sense, backdrop)
    drafts = []
    for subject in said_of:
        asset = _moved(scene, subject, memory, backdrop)
        if asset and asset.id.partition(".")[0] in _MOVING:
            drafts.append(Draft("change", predicate.word, _DIRECTION[sense], None, predicate, None, asset))
    return drafts


def gains(scene: Scene, predicate: Predicate, used: frozenset[int], memory: Memory, backdrop: Backdrop) -> list[Draft]:
    """ "The Kospi notched a fifth weekly gain": a noun of moving that an asset books, without a figure."""
    words, at = scene.words, predicate.word
    sense = predicate.senses.get("move") or ("down" if words.lower[at - 1] == "losing" else None)
    up = words.head[at]
    if sense is None or words.dep[at] != "obj" or up in used or words.lower[up] not in _BOOKING:
        return []
    assets = (_moved(scene, s, memory, backdrop) for s in subjects(scene, replace(predicate, word=up)))
    return [
        Draft("change", at, _DIRECTION[sense], None, predicate, None, asset)
        for asset in assets
        if asset and asset.id.partition(".")[0] in _MOVING and asset.explicit
    ]


def _hypothetical(scene: Scene, predicate: Predicate) -> bool:
    """ "when yields rise": how things go in general, not what happened."""
    words = scene.words
    marked = any(words.lower[c] in _CONDITIONS for c in words.children[predicate.word] if c < predicate.start)
    return marked or supposed(scene, predicate.start) or _as_things_go(scene, predicate)


def supposed(scene: Scene, at: int) -> bool:
    """Whether a word stands in a clause that opens with a condition: "if the dollar keeps falling"."""
    lower = scene.words.lower
    for i in range(at - 1, max(scene.first, at - 9) - 1, -1):
        if lower[i] in (",", ";", ":", "—", "then"):
            return False
        if lower[i] in ("if", "unless") or (lower[i] == "should" and i == scene.first):
            return True
    return False


def _as_things_go(scene: Scene, predicate: Predicate) -> bool:
    """ "As prices sink, ...", "stocks tend to fall", "a deficit that falls": what is so in general."""
    words, at = scene.words, predicate.word
    if _TENDING & set(words.lower[max(scene.first, predicate.start - 3) : predicate.start]):
        return True
    if words.tag[at] not in ("VBP", "VBZ"):
        return False
    if any(words.lower[c] == "as" and words.dep[c] == "mark" for c in words.children[at]):
        return True
    up = words.head[at]
    return words.dep[at] == "acl:relcl" and any(words.lower[c] in ("a", "an") for c in words.children[up])


def _predicative(scene: Scene, predicate: Predicate, sense: str) -> bool:
    words, at = scene.words, predicate.word
    if against(scene, predicate):
        return False
    if any(0 <= r.start - predicate.end <= TO_RUN and r.mention.record.type == "streak" for r in scene.records):
        return True  # "up for a ninth straight session"
    if any(words.dep[c] in ("cop", "aux:pass") for c in words.children[at]):
        return True
    up = words.head[at]
    return words.lower[up] in _LINKING and (sense == "flat" or words.lower[up] in ("is", "was", "are", "were"))


def against(scene: Scene, predicate: Predicate) -> bool:
    """Whether it is compared with something else, not with a time: "yields are higher than in Germany"."""
    if scene.words.lower[predicate.end : predicate.end + 1] != ["than"]:
        return False
    behind = scene.words.lower[predicate.end + 1 : predicate.end + 1 + _COMPARED]
    named = bool(_ONCE & set(behind)) or any(predicate.end < t.start <= predicate.end + _COMPARED for t in scene.times)
    return not named and not (behind[:1] in (["it"], ["they"]) and behind[1:2] in (["was"], ["were"]))


def _transitive(scene: Scene, predicate: Predicate) -> bool:
    words = scene.words
    if predicate.how == "verb" and words.dep[predicate.word] == "amod":
        return True  # "the central bank raised rates", which the parse took for "raised rates"
    if words.lower[predicate.word].startswith(_COMPARING):
        return False  # "value stocks outperformed growth stocks"
    if predicate.how != "verb" or any(words.dep[c] == "nsubj:pass" for c in words.children[predicate.word]):
        return False
    return any(
        words.dep[c] == "obj"
        and words.lower[c] not in _OWN_SENSE
        and not any(t.start <= c < t.end for t in scene.times)
        for c in words.children[predicate.word]
    )


def _set_rate(scene: Scene, predicate: Predicate, sense: str, backdrop: Backdrop) -> list[Draft]:
    """ "The Fed raised interest rates": the object moves, not the subject."""
    _, at, right = window(scene, predicate)
    mention = next((m for m in scene.between(at, right, "asset")), None)
    if mention is None or not mention.id.startswith("rate."):
        return []
    asset = asset_from(mention, backdrop)
    return [Draft("change", predicate.word, _DIRECTION[sense], None, predicate, None, asset)]


def _moved(scene: Scene, subject: Subject, memory: Memory, backdrop: Backdrop) -> Asset | None:
    """The asset that the subject itself is: its head word, not something in its phrase."""
    mention = next((m for m in subject.mentions if m.role == "asset" and m.start <= subject.word < m.end), None)
    if mention and not mention.vehicle and mention.id != "securities":
        return asset_from(mention, backdrop)
    if scene.words.lower[subject.word] == "prices" and not subject.mentions:
        before = [m for m in scene.between(scene.first, subject.word, "asset") if m.id in ("bond", "equity") or m.named]
        bought = [m for m in before if {"bond", "equity"} & set(m.id.split("."))]
        return asset_from(bought[-1], backdrop) if bought else None  # "bought Treasuries while prices fell"
    known = referred_asset(scene.words.lower[subject.word], memory)
    if known and scene.words.lower[subject.word] not in ("it", "its"):
        return Asset(known[0], known[1])
    return None


def rate_moves(drafts: Sequence[Draft]) -> list[Draft]:
    """A policy rate that was "raised to 0.5%" is a level and a change as well."""
    made: list[Draft] = []
    for draft in drafts:
        moved = draft.predicate.sense("move") if draft.predicate and draft.kind == "level" else None
        if moved and draft.asset and draft.asset.id.startswith("rate.") and draft.predicate:
            at, direction = draft.predicate.word, _DIRECTION[moved]
            made.append(Draft("change", at, direction, None, draft.predicate, None, draft.asset))
    return made
