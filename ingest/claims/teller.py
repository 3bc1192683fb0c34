"""Tells the claims of one sentence after another, remembering what was spoken of."""

from collections.abc import Sequence
from copy import copy
from dataclasses import replace

from corpus.claim import ASSET_INFERRED, READ_LOOSELY, Claim
from corpus.document import Document, Element, row_cells
from ingest.claims.actors import Actor, actor_from, actor_of
from ingest.claims.arguments import Subject, subjects
from ingest.claims.belonging import own_time
from ingest.claims.combined import combined
from ingest.claims.companies import company_named
from ingest.claims.comparisons import compare
from ingest.claims.decisions import held_at, stepped
from ingest.claims.draft import Draft, distinct, unit_of
from ingest.claims.governors import governor
from ingest.claims.holders import held_by
from ingest.claims.implied import carried, denominate, exact, meant, net_overs, vehicle_of
from ingest.claims.intervention import intervenes, intervention
from ingest.claims.lists import apportioned, apposed, based, differing, distribute, gapped, moved_on, peaked
from ingest.claims.modality import modality_in, negated_in
from ingest.claims.movements import rate_moves, supposed
from ingest.claims.multiples import valued
from ingest.claims.pairs import paired
from ingest.claims.payouts import by_maturity, yield_paid
from ingest.claims.plain import without_figures
from ingest.claims.predicates import Predicate
from ingest.claims.products import Products, company_beside
from ingest.claims.readings import reading
from ingest.claims.records import for_kind
from ingest.claims.reference import MARKET_OF_MONEY, Backdrop, Memory
from ingest.claims.release import Told
from ingest.claims.remembering import remember, remember_all
from ingest.claims.scene import Figure, Scene
from ingest.claims.setting import Setting
from ingest.claims.slots import Asset, abroad, asset_behind, asset_beside, asset_from, asset_of, of_funds
from ingest.claims.sources import Sources
from ingest.claims.speech import Speech
from ingest.claims.statement import Statement
from ingest.claims.superlatives import attach, peaks
from ingest.claims.table import cells
from ingest.claims.timing import Timing
from ingest.claims.turns import Runs, turns

_LONGEST_LABEL = 70  # characters in a label or a value that stand like a row of a table


_AT_HOME = ("INR", "KRW", "TWD", "CNY")  # money in which hardly anything but its own market is told


def _notes(draft: Draft, told: Told) -> tuple[str, ...]:
    """What of a claim was taken from elsewhere than its sentence."""
    inferred = draft.asset is not None and not draft.asset.explicit
    notes = (ASSET_INFERRED if inferred else None, told.note, READ_LOOSELY if draft.loose else None)
    return tuple(note for note in notes if note)


class Teller:
    """The claims of a document's sentences and rows, in the order in which they are asked for."""

    def __init__(
        self,
        document: Document,
        backdrop: Backdrop,
        speeches: Sequence[Speech],
        named: Sources,
        title: Sequence[Scene] = (),
    ) -> None:
        self.document, self.backdrop, self.speeches, self.named = document, backdrop, speeches, named
        self.products = Products(f"{document.title or ''}\n{document.text}")
        self.memory = Memory()
        self.timing = Timing(document.published, document.title, document.elements)
        for scene in title:
            self._spoken_of(scene)
        self._net = net_overs(document.text)
        self.caption = ""
        self._runs = Runs()
        self.header: tuple[str, ...] = ()

    def sentence(self, scene: Scene, number: int) -> list[Claim]:
        """The claims of the sentence `number`."""
        listed = self._item(scene, number)
        if listed:
            return listed
        if self._net:
            scene.figures = [exact(scene, f) for f in scene.figures]
        denominate(scene, self.memory)
        if self.document.text[max(scene.start - 2, 0) : scene.start] == "\n\n":
            self.memory.open_paragraph(scene)
        drafts: list[Draft] = []
        last: dict[int, str] = {}
        before: tuple[Figure, Predicate | None] | None = None
        for figure in scene.figures:
            predicate = governor(scene, figure, before)
            shared = before[0] if before and before[1] is predicate else None
            before = figure, predicate
            prior = drafts[-1] if drafts else None
            draft = (
                peaked(scene, figure, prior) or based(scene, figure, prior) or moved_on(scene, figure, shared, prior)
            )
            draft = (
                draft
                or differing(scene, figure, drafts, self.memory)
                or apposed(scene, figure, prior)
                or held_by(scene, figure, drafts, self.memory, self.backdrop)
                or self._figure(scene, figure, predicate, last, shared, prior)
            )
            if draft and not (draft.kind in ("level", "change") and supposed(scene, figure.start)):
                drafts.append(draft)
                remember(self.memory, draft)
        distribute(scene, drafts)
        for draft in without_figures(scene, self.memory, self.backdrop, drafts):
            fitted = draft.asset and carried(draft.asset, scene, draft.kind, draft.actor, self.memory)
            draft.asset = paired(fitted, scene, None) if fitted else None
            draft.settle(of_funds=self.backdrop.of_funds)
            drafts.append(draft)
        drafts += rate_moves(drafts)
        turns(scene, drafts, self.memory)
        attach(scene, drafts, self.memory, self.backdrop)
        peaks(scene, drafts)
        drafts = distinct(drafts, lambda d: own_time(scene, d, self.document.published))
        compare(scene, drafts, self.backdrop)
        if not any(d.actor for d in drafts if not d.loose):
            self._spoken_of(scene)
        remember_all(self.memory, scene, drafts)
        if all(d.loose for d in drafts):
            self.timing.note(scene, number)
        self.caption, self.header = self.document.text[scene.start : scene.end], ()
        return self._runs.dated(drafts, [self._claim(scene, d, number) for d in drafts], self.timing.ran)

    def _local(self, figure: Figure) -> Backdrop:
        """The backdrop of a figure: an amount of rupees or won is of their country's market, where none is named."""
        home = MARKET_OF_MONEY[figure.unit] if figure.money and figure.unit in _AT_HOME else None
        return replace(self.backdrop, market=home) if home and home != self.backdrop.market else self.backdrop

    def _listed(self, scene: Scene, figure: Figure, before: Figure | None) -> Asset | None:
        """The asset named between a figure and the one before it with the same predicate: "2 % and the Topix 1 %"."""
        if before is None:
            return None
        named = list(scene.between(before.end, figure.start, "asset"))
        if not named and (self.memory.assets.get("any") or ("", False))[0].startswith("company:"):
            company = company_named(scene, before.end, figure.start)
            return Asset(f"company:{company}") if company else None
        return asset_from(named[-1], self.backdrop) if named else None

    def _asset(
        self,
        scene: Scene,
        figure: Figure,
        predicate: Predicate | None,
        said_of: Sequence[Subject],
        before: Figure | None,
    ) -> Asset | None:
        """The asset of a figure: beside it, in its list, a company's or a fund's, else as its predicate tells."""
        dealing, backdrop = figure.dealt, self._local(figure)
        step = stepped(scene, figure) or held_at(scene, figure, self.memory, backdrop)
        if step:
            return step
        beside = asset_beside(scene, figure) if dealing else asset_behind(scene, figure)
        asset = asset_from(of_funds(scene, beside), backdrop) if beside else self._listed(scene, figure, before)
        traded = predicate is not None and predicate.sense("trade") in ("in", "out")
        asset = asset or (company_beside(scene, figure) if dealing and traded else None)
        at = predicate.start if predicate else figure.start
        asset = asset or vehicle_of(scene, predicate, said_of, self.memory)
        asset = asset or self.products.fund_of(scene, [s.word for s in said_of], at)
        asset = asset or yield_paid(scene, figure, predicate, backdrop)
        asset = asset or asset_of(scene, predicate, said_of, self.memory, backdrop, figure=figure)
        return by_maturity(paired(asset, scene, figure), scene, figure) if asset else None

    def _figure(
        self,
        scene: Scene,
        figure: Figure,
        predicate: Predicate | None,
        last: dict[int, str],
        before: Figure | None,
        prior: Draft | None,
    ) -> Draft | None:
        said_of = subjects(scene, predicate) if predicate else []
        if figure.money and intervenes(scene, figure):
            draft = intervention(scene, figure, self.memory, self.backdrop)
            if draft:
                return draft
        backdrop = self._local(figure)
        asset = self._asset(scene, figure, predicate, said_of, before)
        key = predicate.word if predicate else -1
        read = reading(
            Setting(
                scene,
                figure,
                predicate,
                said_of,
                asset.id if asset else None,
                last.get(key),
                self.memory.kind,
                self.memory.direction,
            )
        )
        if read is None:
            return None
        last[key] = read.kind
        actor = None
        at = read.nominal or predicate
        moved = read.kind == "change" and figure.dealt and not (asset and asset.id.startswith("index."))
        if at and (read.kind in ("flow", "holding") or moved):
            actor, _ = actor_of(scene, at, said_of, self.memory, backdrop)
            shared = prior if prior and before and prior.figure is before else None
            part = apportioned(scene, figure, at, said_of, backdrop)
            actor = part or gapped(scene, figure, shared, actor, backdrop) or actor
        elif read.kind in ("flow", "holding"):
            actor = self._holder(scene)
        if read.kind == "change" and not figure.dealt and (asset is None or not asset.explicit):
            actor, named = (
                actor_of(scene, predicate, said_of, self.memory, self.backdrop) if predicate else (None, False)
            )
            spoken = self.memory.kind in ("flow", "holding") and self.memory.flow_asset
            if actor and spoken and (named or asset is None):
                asset = Asset(str(self.memory.flow_asset), explicit=named)
            elif asset is None:
                return None
            else:
                actor = None
        if read.kind == "valuation":
            asset = valued(scene, figure, asset, backdrop)
        asset = meant(read.kind, asset, self.memory, self.backdrop)
        asset = carried(asset, scene, read.kind, actor, self.memory) if asset else None
        asset = combined(abroad(asset, actor, self.memory.flow_asset), scene, figure) if asset else None
        draft = Draft(read.kind, figure.start, read.direction, figure, predicate, actor, asset)
        draft.settle(of_funds=self.backdrop.of_funds)
        return draft

    def _holder(self, scene: Scene) -> Actor | None:
        """Whose a holding is that no predicate tells of: the first named, else who was spoken of last."""
        named = next((m for m in scene.mentions if m.role == "actor" and m.id != "other"), None)
        return actor_from(named, self.backdrop) if named else self.memory.actor

    def _spoken_of(self, scene: Scene) -> None:
        """Remember whom a sentence is about that makes no claim of them, for the pronouns that follow."""
        for mention in scene.mentions:
            asset = asset_from(mention, self.backdrop) if mention.role == "asset" and mention.named else None
            if asset:
                self.memory.note_asset(asset.id, asset.inverted)
            funds = asset_from(mention, self.backdrop) if mention.vehicle else None
            if funds:
                self.memory.vehicle = funds.id
        self.memory.vehicle = self.products.named_in(scene) or self.memory.vehicle
        named = [m for m in scene.mentions if m.role == "actor" and m.id != "other"]
        if named:
            self.memory.actor = actor_from(named[0], self.backdrop)

    def _item(self, scene: Scene, number: int) -> list[Claim]:
        """The claims of a line such as "Bond funds: -$2bn", which says no more than a row of a table."""
        text = self.document.text[scene.start : scene.end]
        label, colon, value = text.partition(": ")
        if not colon or len(scene.figures) != 1 or len(label) > _LONGEST_LABEL or len(value) > _LONGEST_LABEL:
            return []
        if any(p.how == "verb" for p in scene.predicates) or scene.figures[0].printed_start < scene.start + len(label):
            return []
        before = (self.memory.kind, self.memory.direction)
        told = self._cells(f"{label}\t {value}", text, scene.start, ("", value), scene, number)
        if len(told) == 1 and len(scene.records) == 1 and told[0].kind in ("flow", "holding", "level"):
            told = [replace(told[0], record=for_kind(scene.records[0].mention.record, told[0].kind))]
        for claim in told:
            if claim.asset and claim.kind == "flow":
                self.memory.flow_asset = claim.asset  # "of which U.S. stocks: ..."
        self.memory.kind, self.memory.direction = before if not told else (told[-1].kind, told[-1].direction)
        return told

    def row(self, element: Element, scene: Scene, number: int) -> list[Claim]:
        """The claims of one row of a table, which is the sentence `number`."""
        text = self.document.text[element.start : element.end]
        told: list[Claim] = []
        parts = row_cells(text)
        if not element.header and not any(c.isdigit() for c in parts[-1]):
            self.header = parts
            return told
        return self._cells(text, text, element.start, element.header or self.header, scene, number)

    def _cells(
        self, row: str, text: str, start: int, header: tuple[str, ...], scene: Scene, number: int
    ) -> list[Claim]:
        told: list[Claim] = []
        for cell in cells(row, header, caption=self.caption, backdrop=self.backdrop, memory=self.memory):
            draft = Draft(
                cell.kind,
                0,
                cell.direction,
                None,
                None,
                cell.actor if cell.kind in ("flow", "holding") or cell.quantity.measure == "money" else None,
                cell.asset,
            )
            draft.settle(of_funds=self.backdrop.of_funds)
            if draft.asset and draft.asset.explicit and draft.kind == "flow":
                self.memory.flow_asset = draft.asset.id  # rows below may name a country only
            source = self._source(draft, number, start)
            q = cell.quantity
            told.append(
                Claim(
                    doc=self.document.doc,
                    sentence=text,
                    start=start,
                    end=start + len(text),
                    kind=draft.kind,
                    actor=draft.actor[0] if draft.actor else None,
                    actor_country=draft.actor[1] if draft.actor else None,
                    asset=draft.asset.id if draft.asset else None,
                    direction=draft.direction,
                    low=q.unsigned[0],
                    high=q.unsigned[1],
                    unit=q.claim_unit,
                    approx=q.approx,
                    also=cell.also,
                    period=self.timing.of_row(cell.head, row, Statement(scene, draft, number, source)),
                    source=source,
                    printed=q.printed,
                    printed_start=start + cell.start,
                )
            )
        return told

    def _claim(self, scene: Scene, draft: Draft, number: int) -> Claim:
        figure = draft.figure
        q = figure.quantity if figure else None
        low, high = (q.unsigned if draft.kind in ("flow", "change") else (q.low, q.high)) if q else (None, None)
        words = scene.words
        sentence = self.document.text[scene.start : scene.end]
        clause = self._clause(scene, draft)
        source = self._source(draft, number, words.start[draft.at])
        modality = "asserted" if draft.bygone else modality_in(sentence, *clause)
        speaker = next((s.speaker for s in self.speeches if s.start <= scene.start < s.end), None)
        sourced = bool(self.named.named[number])
        timing = copy(self.timing) if draft.loose else self.timing  # later times do not rest on what was weighed
        told = timing.period(Statement(scene, draft, number, source, modality, bool(speaker), sourced))
        return Claim(
            doc=self.document.doc,
            sentence=sentence,
            start=scene.start,
            end=scene.end,
            kind=draft.kind,
            actor=draft.actor[0] if draft.actor else None,
            actor_country=draft.actor[1] if draft.actor else None,
            asset=draft.asset.id if draft.asset else None,
            direction=draft.direction,
            low=low,
            high=high,
            unit=unit_of(draft, figure) if figure else None,
            approx=q.approx if q else False,
            record=draft.record,
            comparator=draft.comparator,
            period=told.period,
            notes=_notes(draft, told),
            source=source,
            speaker=speaker,
            modality=modality,
            negated=negated_in(sentence, *clause),
            printed=q.printed if q else "",
            also=figure.also if figure else (),
            printed_start=figure.printed_start if figure else None,
        )

    def _clause(self, scene: Scene, draft: Draft) -> tuple[int, int]:
        """Where the draft's own words stand in its sentence: its predicate, and its figure where it has one."""
        words = scene.words
        first = last = draft.at
        if draft.predicate:
            first, last = min(first, draft.predicate.start), max(last, draft.predicate.end - 1)
        if draft.figure:
            last = max(last, draft.figure.end - 1)
        return words.start[first] - scene.start, words.end[last] - scene.start

    def _source(self, draft: Draft, number: int, at: int) -> str | None:
        data = draft.kind in ("flow", "holding") or (draft.kind == "change" and draft.actor is not None)
        return self.named.source_for(number, asset=draft.asset.id if draft.asset else None, at=at, data_claim=data)
