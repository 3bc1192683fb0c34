"""What a figure shares with the one before it: a predicate that is left out, a base, the holders of a list."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.claim import Direction
from ingest.claims.actors import Actor, actor_from
from ingest.claims.arguments import Subject
from ingest.claims.draft import Draft
from ingest.claims.mention import NO_COUNTRY, Mention
from ingest.claims.predicates import Predicate
from ingest.claims.quantities import Quantity
from ingest.claims.reference import Backdrop, Memory
from ingest.claims.scene import Figure, Scene
from ingest.claims.slots import Asset

_OPENS = frozenset({",", "and", ";", "while", "but", "-", "–", "—"})
_LITTLE = frozenset(
    {"a", "an", "the", "net", "about", "another", ",", "some", "only", "just", "by", "nearly", "'s", "with", "for"}
)
_FROM = frozenset({"from", "against", "versus", "vs", "vs.", "after"})
_LESS = frozenset({"less", "fewer", "more", "smaller", "larger", "lower", "higher"})
_TURNS = frozenset({"up", "down", "compared", "higher", "lower", "and", ",", "(", "about", "just", "some", "a", "net"})
_PLACES = frozenset({"in", "ones", "funds", "fund", "those", "for", "of", "from", "into"})


def gapped(scene: Scene, figure: Figure, prior: Draft | None, actor: Actor | None, backdrop: Backdrop) -> Actor | None:
    """The holder named between two figures with one predicate: "trusts sold 3 billion, and banks 5 billion".

    Where none is, the second is of the first's: "China's fell by 5 billion, Japan's by 12 billion to 1 trillion".
    """
    if prior is None or prior.figure is None:
        return None
    before = prior.figure
    words = scene.words.lower
    for mention in scene.between(before.end, figure.start):
        rest = set(words[mention.end : figure.start])
        if words[mention.start - 1] not in _OPENS | {"the"} or rest - _LITTLE:
            continue
        if mention.role == "actor" and (mention.id != "other" or mention.country):
            return actor_from(mention, backdrop)
        if mention.role == "country" and actor and actor[1] and mention.country not in NO_COUNTRY:
            return actor[0], mention.country
    named = any(m.role != "asset" for m in scene.between(before.end, figure.start))
    return None if named else prior.actor


def apportioned(
    scene: Scene, figure: Figure, predicate: Predicate, said_of: Sequence[Subject], backdrop: Backdrop
) -> Actor | None:
    """The holder that a part of a whole is told of: "banks for 3 billion and insurers for 1", "3 billion for banks".

    What stands behind the figure only where no holder is the subject ("brokers bought 3 billion for insurers" is
    theirs), or of a noun: "were offset by purchases of 3 billion by insurers".
    """
    words = scene.words.lower
    if words[figure.start - 1 : figure.start] == ["for"]:
        named = next((m for m in scene.between(scene.first, figure.start, "actor") if m.end == figure.start - 1), None)
        if named:
            return actor_from(named, backdrop)
    link = words[figure.end] if figure.end < scene.last else ""
    held = any(m.role != "asset" for s in said_of for m in s.mentions)
    if link not in ("for", "by") or (held and not (link == "by" and predicate.how == "noun")):
        return None
    at = figure.end + (2 if words[figure.end + 1 : figure.end + 2] == ["the"] else 1)
    mention = scene.mention_at.get(at)
    return actor_from(mention, backdrop) if mention and mention.role == "actor" and mention.id != "other" else None


def moved_on(scene: Scene, figure: Figure, before: Figure | None, prior: Draft | None) -> Draft | None:
    """The draft before, in the country named between the figures: "and European ones 8 billion", "in Europe 21%"."""
    if before is None or prior is None or prior.asset is None or before.quantity.measure != figure.quantity.measure:
        return None
    where = next((m for m in scene.between(before.end, figure.start) if m.role == "country"), None)
    if where is None or where.country in (None, *NO_COUNTRY):
        return None
    words = scene.words.lower
    between = set(words[before.end : where.start]) | set(words[where.end : figure.start])
    if between - _LITTLE - _OPENS - _PLACES:
        return None
    prefix, _, rest = prior.asset.id.partition(".")
    at_home = prior.actor is not None and prior.actor[1] == prefix
    if not (rest.startswith("fund.") or (at_home and not where.adjective)):
        return None
    actor = (prior.actor[0], where.country) if prior.actor and at_home else prior.actor
    asset = replace(prior.asset, id=f"{where.country}.{rest}")
    return Draft(prior.kind, figure.start, prior.direction, figure, prior.predicate, actor, asset)


def apposed(scene: Scene, figure: Figure, prior: Draft | None) -> Draft | None:
    """By how much a level differs from an earlier one: "closed at 0.32%, 11 basis points lower than"."""
    words = scene.words.lower
    if prior is None or prior.kind != "level" or prior.figure is None or figure.unit not in ("bp", "pp", "%", "points"):
        return None
    behind = words[figure.end : figure.end + 2]
    if behind not in (["higher", "than"], ["lower", "than"]) or words[figure.start - 1] != ",":
        return None
    if any(prior.figure.end <= p.start < figure.start and p.how == "verb" for p in scene.predicates):
        return None
    return Draft("change", figure.start, _SET_APART[behind[0]], figure, None, None, prior.asset)


def based(scene: Scene, figure: Figure, prior: Draft | None) -> Draft | None:
    """What a figure says that the one before it is set against: "grew to 12 billion from 10 billion in May"."""
    if prior is None or prior.figure is None or prior.kind not in ("holding", "level", "flow"):
        return None
    if prior.figure.quantity.unit == "contract" and figure.unit is None:
        figure = replace(figure, quantity=replace(figure.quantity, measure="count", unit="contract"))
    if figure.unit != prior.figure.unit or any(
        p.how != "adverb" and scene.words.lower[p.start] not in _TURNS
        for p in scene.predicates
        if prior.figure.end <= p.start < figure.start
    ):
        return None
    between = scene.words.lower[prior.figure.end : figure.start]
    links = [i for i in range(len(between)) if _links(between, i)]
    if not links or set(between[links[-1] + 1 :]) - _TURNS - {"the", "$", "¥"}:
        return None
    turned = bool(
        {"up", "down", "compared", "against", "versus", "than", "exceeding", "higher", "lower"} & set(between)
    )
    counted = figure.quantity.unit == "contract"
    far = len(between) > (6 if between[links[-1]] in _FROM and not counted else 14)
    if far or (prior.kind == "flow" and not turned):
        return None
    direction = None if prior.kind == "level" else prior.direction
    if between[links[-1]] in ("than", "exceeding"):
        figure = replace(figure, quantity=_exactly(figure.quantity))
    return Draft(prior.kind, figure.start, direction, figure, prior.predicate, prior.actor, prior.asset)


_FROM_PEAK = re.compile(
    r"\b(?:from|after|against|below|off|short of) (?:a|an|its|the|their) (?:[\w-]+ |- ){0,5}?"
    r"(?:high|peak|record|low|trough|level)(?: (?:of|at))?(?: about| around| nearly| just over)?[^\w]*$"
)


def peaked(scene: Scene, figure: Figure, prior: Draft | None) -> Draft | None:
    """The high or low that a position or price came from: "$8.02 trillion, down from a record of $8.06 trillion"."""
    if (
        prior is None
        or prior.figure is None
        or prior.kind not in ("holding", "level")
        or figure.unit != prior.figure.unit
    ):
        return None
    between = " ".join(scene.words.lower[prior.figure.end : figure.start]) + " "
    if not _FROM_PEAK.search(between):
        return None
    return Draft(prior.kind, figure.start, None, figure, prior.predicate, prior.actor, prior.asset)


def _links(between: Sequence[str], i: int) -> bool:
    """Whether a word leads up to a base: "from", "compared with", ", less than"."""
    word = between[i]
    if word == "than":
        return i > 1 and between[i - 1] in _LESS and between[i - 2] == "," and between[i + 1 : i + 2] == ["the"]
    compared = word in ("with", "to") and i > 0 and between[i - 1] == "compared"
    return word in _FROM or compared or (word == "exceeding" and i > 0 and between[i - 1] == ",")


def _exactly(q: Quantity) -> Quantity:
    """The quantity that another is more or less than, which is no open range."""
    known = q.low if q.low is not None else q.high
    return replace(q, low=known, high=known)


_SET_APART: dict[str, Direction] = {
    "above": "up",
    "below": "down",
    "more": "up",
    "higher": "up",
    "larger": "up",
    "bigger": "up",
    "less": "down",
    "fewer": "down",
    "lower": "down",
    "smaller": "down",
}


def differing(scene: Scene, figure: Figure, drafts: Sequence[Draft], memory: Memory) -> Draft | None:
    """What a figure says by which somebody's dealing or position differs from an earlier one: "$36 billion less than in
    May", "a third more than the week before", "twice as much as in 2015"; "that was $27 billion less than in August"
    where the sentence before told of it."""
    direction = _difference(scene.words.lower[figure.end : figure.end + 3], figure)
    if direction is None:
        return None
    prior = next((d for d in reversed(drafts) if d.figure and d.kind in ("flow", "holding", "change")), None)
    if prior is None:
        return _differing_from_told(scene, figure, direction, memory)
    if prior.figure is None or figure.unit not in ("%", "x", prior.figure.unit) or not prior.figure.dealt:
        return None
    if any(prior.figure.end <= p.start < figure.start and p.how == "verb" for p in scene.predicates):
        return None
    return Draft("change", figure.start, direction, figure, prior.predicate, prior.actor, prior.asset)


def _differing_from_told(scene: Scene, figure: Figure, direction: Direction, memory: Memory) -> Draft | None:
    points = scene.words.lower[scene.first] in ("that", "this", "it") and scene.words.lower[scene.first + 1] in _IS
    if not points or not figure.dealt or memory.kind not in ("flow", "holding") or memory.flow_asset is None:
        return None
    asset = Asset(memory.flow_asset, explicit=False)
    return Draft("change", figure.start, direction, figure, None, memory.actor, asset)


_IS = frozenset({"is", "was", "made", "makes", "leaves", "left"})


def _difference(behind: Sequence[str], figure: Figure) -> Direction | None:
    if figure.unit == "x":
        return "up" if behind[:1] == ["as"] and behind[1:2] in (["much"], ["many"]) else None
    if behind[1:2] == ["than"]:
        return _SET_APART.get(behind[0])
    return _SET_APART[behind[0]] if behind[:1] in (["above"], ["below"]) and behind[1:2] == ["the"] else None


def distribute(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Give each of the countries of a list its figure: "Japan and China cut theirs by 3 and 5 billion", "European and
    Japanese funds took in 3 and 5 billion"."""
    told = [d for d in drafts if d.figure and d.kind in ("flow", "holding", "change") and d.actor]
    if len(told) < 2 or any(d.kind != told[0].kind or d.predicate is not told[0].predicate for d in told):
        return
    if any(
        set(scene.words.lower[a.end : b.start]) - {",", "and", "about", "some", "$", "¥"} for a, b in _figures(told)
    ):
        return
    markets = _listed(scene, told[0].at, funds=True)
    if len(markets) == len(told) and all(d.asset and ".fund." in d.asset.id for d in told):
        for draft, market in zip(told, markets, strict=True):
            if draft.asset:
                draft.asset = replace(draft.asset, id=f"{market.country}.{draft.asset.id.partition('.')[2]}")
        return
    holders = _listed(scene, told[0].at)
    if len(holders) == len(told):
        for draft, holder in zip(told, holders, strict=True):
            draft.actor = (draft.actor[0] if draft.actor else "residents", holder.country)


def _figures(drafts: Sequence[Draft]) -> list[tuple[Figure, Figure]]:
    figures = [d.figure for d in drafts if d.figure]
    return list(pairwise(figures))


def _listed(scene: Scene, end: int, *, funds: bool = False) -> list[Mention]:
    """The countries that stand in a list before a word, whose people or governments hold or whose funds are told of."""
    words = scene.words.lower
    run: list[Mention] = []
    for mention in scene.between(scene.first, end):
        if (
            (mention.role == "asset" and not (funds and mention.vehicle))
            or mention.country is None
            or mention.country in NO_COUNTRY
        ):
            continue
        if run and not set(words[run[-1].end : mention.start]) <= {",", "and", "the"}:
            if len(run) > 1:
                break
            run = []
        run.append(mention)
    return run
