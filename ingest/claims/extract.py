"""From a document to its claims."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.claim import Claim, Direction
from corpus.document import Document
from corpus.period import Period
from ingest.claims.arguments import Subject, governor, subjects
from ingest.claims.figures import PRICED, Reading, Setting, reading
from ingest.claims.periods import find_periods
from ingest.claims.predicates import Predicate
from ingest.claims.quantities import find_quantities
from ingest.claims.records import find_records
from ingest.claims.reference import Backdrop, Memory, backdrop_of
from ingest.claims.scene import Figure, Scene
from ingest.claims.slots import Asset, actor_of, asset_beside, asset_of
from ingest.claims.parsed import parsed
from ingest.language import parse

_TURNED: dict[Direction, Direction] = {"up": "down", "down": "up", "in": "out", "out": "in"}


def extract(document: Document) -> tuple[Claim, ...]:
    """The claims of a document in the order of its text; none where it is not in English."""
    if document.language != "en" or not document.text.strip():
        return ()
    doc = parse(document.text)
    words = parsed(doc)
    scenes = _scenes(document, words, [(s.start, s.end) for s in doc.sents])
    title = _title_scenes(document)
    backdrop = backdrop_of(scenes, title)
    memory = Memory()
    claims: list[Claim] = []
    for scene in scenes:
        claims += _Teller(document, scene, backdrop, memory).claims()
    return tuple(sorted(claims, key=lambda c: (c.start, c.printed_start or 0)))


def _title_scenes(document: Document) -> list[Scene]:
    if not document.title:
        return []
    doc = parse(document.title)
    return [Scene(parsed(doc), 0, len(doc))]


def _scenes(document: Document, words, sents) -> list[Scene]:
    text = document.text
    quantities = find_quantities(text)
    times = find_periods(text, published=document.published)
    records = find_records(text, published=document.published)
    scenes = []
    for first, last in sents:
        while last > first and words.text[last - 1].isspace():
            last -= 1
        while first < last and words.text[first].isspace():
            first += 1
        if first == last:
            continue
        start, end = words.start[first], words.end[last - 1]
        scenes.append(Scene(words, first, last, quantities=_inside(quantities, start, end), times=_inside(times, start, end), records=_inside(records, start, end)))
    return scenes


def _inside(found, start, end):
    return [f for f in found if start <= f.start and f.end <= end]


class _Teller:
    """Tells the claims of one sentence."""

    def __init__(self, document: Document, scene: Scene, backdrop: Backdrop, memory: Memory) -> None:
        self.document, self.scene, self.backdrop, self.memory = document, scene, backdrop, memory

    def claims(self) -> list[Claim]:
        told: list[Claim] = []
        previous: dict[int, str] = {}
        for figure in self.scene.figures:
            claim = self._of_figure(figure, previous)
            if claim:
                told.append(claim)
        return told

    def _of_figure(self, figure: Figure, previous: dict[int, str]) -> Claim | None:
        scene = self.scene
        predicate = governor(scene, figure)
        said_of = subjects(scene, predicate) if predicate else []
        dealing = figure.money or figure.unit == "t"
        beside = asset_beside(scene, figure)
        asset = asset_of(scene, predicate, said_of, self.memory, self.backdrop, dealing=dealing)
        if beside is not None and dealing:
            from ingest.claims.slots import _asset
            asset = _asset(beside, self.backdrop)
        key = predicate.word if predicate else -1
        read = reading(Setting(scene, figure, predicate, said_of, asset.id if asset else None, previous.get(key)))
        if read is None:
            return None
        previous[key] = read.kind
        return self._claim(read, figure, predicate, said_of, asset)

    def _claim(self, read: Reading, figure: Figure, predicate: Predicate | None, said_of: Sequence[Subject], asset: Asset | None) -> Claim:
        scene, q = self.scene, figure.quantity
        actor: tuple[str, str | None] | None = None
        if read.kind in ("flow", "holding") or (read.kind == "change" and figure.money):
            at = read.nominal or predicate
            if at:
                actor, _ = actor_of(scene, at, said_of, self.memory, self.backdrop)
        if actor:
            self.memory.actor = actor
        direction = read.direction
        if asset and asset.inverted and direction:
            direction = _TURNED.get(direction, direction)
        if asset and ".fund." in asset.id:
            actor = ("funds", None)
        if actor and actor[0] == "residents" and actor[1] and asset and asset.id.partition(".")[0] not in ("foreign", "global", actor[1]):
            actor = ("foreigners", actor[1])
        if asset:
            if read.kind == "flow":
                self.memory.flow_asset = asset.id
            self.memory.note_asset(asset.id, asset.inverted)
        return Claim(
            doc=self.document.doc,
            sentence=self.document.text[scene.start : scene.end],
            start=scene.start,
            end=scene.end,
            kind=read.kind,
            actor=actor[0] if actor else None,
            actor_country=actor[1] if actor else None,
            asset=asset.id if asset else None,
            direction=direction,
            low=q.low,
            high=q.high,
            unit=q.unit,
            approx=q.approx,
            printed=q.text,
            printed_start=q.start,
        )
