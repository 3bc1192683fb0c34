"""Records ("the most since", "highest in 34 years", a run of weeks) put on the claims that they are said of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from corpus.claim import Direction, Kind, Record
from ingest.claims.arguments import Subject, subjects
from ingest.claims.belonging import set_against
from ingest.claims.draft import Draft
from ingest.claims.mention import Mention
from ingest.claims.phrases import forms
from ingest.claims.predicates import Predicate
from ingest.claims.records import for_kind
from ingest.claims.reference import Backdrop, Memory
from ingest.claims.scene import Figure, Scene, Superlative
from ingest.claims.slots import Asset, asset_from

_PRICED = ("index", "fx", "gold", "oil", "crypto", "yield", "spread")
_BALANCES = frozenset({"macro.current_account", "macro.trade", "macro.niip"})
_TO_SHORT = 7  # words before a high in which it may be said to be out of reach
_LEADING = frozenset({"of", "at", "a", "net", "some", "about", "nearly", "high", "low", "¥", "$", "€", "£"})
_TO_NOUN = 2  # words behind a superlative in which its noun stands: "biggest monthly fall"
_TO_FIGURE = 3
_NEAR = 14  # words between a figure and the record that is said of it
_MOVED = re.compile(r"\b(?:drop|fall|decline|slide|slump|loss|gain|rise|advance|jump|climb|rally|surge|move|swing)s?\b")
_WAYS: Mapping[str, Direction] = {"in": "in", "out": "out", "up": "in", "down": "out"}
_RANKED = ("highest", "lowest")
_SHORT_OF = re.compile(
    r"\b(?:near|close to|within|shy of|short of|below|beneath|under|off|from|approach\w*|near(?:s|ed|ing)|towards?"
    r"|eye(?:s|d|ing)?|away from|beyond reach of|almost|nearly) (?:\S+ ){0,5}$"
)
_REACHING = frozenset(
    form
    for verb in ("hit", "set", "reach", "touch", "notch", "score", "break", "beat", "eclipse", "scale", "smash", "mark")
    for form in forms(verb)
)
_ITS_PEAK = re.compile(r", (?:its|their) (?:[\w-]+ ){0,2}?(?P<turn>peak|record|high|low|trough)\b")
_CONTRASTS = frozenset({"while", "whereas", "but", "though", "although"})
_ENDING = frozenset(form for verb in ("end", "close", "finish", "settle", "stand") for form in forms(verb))
_UNSEEN = re.compile(r"\b(?:not|un|last) ?(?:seen|reached|touched|visited|recorded|traded)\b")
_RELATIVES = frozenset({"which", "that"})
_TO_LEVEL = frozenset({"to", "at"})


def attach(scene: Scene, drafts: list[Draft], memory: Memory, backdrop: Backdrop) -> None:
    """Give each record of `scene` to its draft; a record that belongs to none becomes a draft of its own."""
    ranked_already = {d.record.type for d in drafts if d.kind == "holding" and d.figure is None and d.record}
    for told in scene.records:
        record = _reached(scene, told)
        if for_kind(record.mention.record, "holding").type in ranked_already:
            continue
        target = _with_amount(scene, _target(scene, drafts, record), drafts)
        ranked = record.mention.record.type in _RANKED or (target is None and _of_balance(scene, record))
        apart = record is not told and target is not None and not _of_verb(scene, target, record)
        if ranked and (target is None or target.figure is None or apart):
            if _short_of(scene, record):
                continue
            levels = _levels(scene, record, memory, backdrop)
            if levels:
                drafts[:] = [d for d in drafts if not _same_move(d, levels)] + levels
                continue
        if target is not None:
            ranks = _fallen_to(record, target, drafts)
            target.record = _of_pair(for_kind(ranks, target.kind), target)
            target.told = record.mention.text
            if target.kind == "level" and ranked and target.asset:
                target.direction = _turned("high" if ranks.type == "highest" else "low", target.asset)
        else:
            drafts += _alone(scene, record, memory)


def peaks(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Mark each level that is told to be a price's peak or trough of all time ("to 38,915, its peak")."""
    for draft in drafts:
        figure = draft.figure
        if draft.kind != "level" or figure is None or draft.record or not (draft.asset and priced_id(draft.asset.id)):
            continue
        behind = " ".join(scene.words.lower[figure.end : figure.end + _TO_SHORT])
        told = _ITS_PEAK.match(behind)
        if told and not any(figure.end <= t.start < figure.end + _TO_SHORT for t in scene.times):
            high = told["turn"] in ("peak", "record", "high")
            draft.bygone = True
            draft.record = _of_pair(Record("highest" if high else "lowest"), draft)
            draft.direction = _turned("high" if high else "low", draft.asset)


def _reached(scene: Scene, record: Superlative) -> Superlative:
    """A record that a price reaches ("set another record", "rose to a record") as the level that it is."""
    words, at = scene.words, record.end - 1
    bare = record.mention.text.lower() == "record" and words.dep[at] in ("obj", "obl", "nmod", "nsubj:pass")
    if not bare:
        return record
    verb = next((p for p in reversed(scene.predicates) if p.start <= at and p.how == "verb"), None)
    up = words.head[at]
    to = any(words.lower[c] in _TO_LEVEL for c in words.children[at] if words.dep[c] == "case")
    on = any(words.lower[c] in ("on", "at") for c in words.children[at] if words.dep[c] == "case")
    moved = verb.sense("move") if verb and to else None
    ended = on and words.lower[up] in _ENDING
    if not ended and words.lower[up] not in _REACHING and moved not in ("up", "down"):
        return record
    at_verb = verb if verb and verb.word == up else Predicate(up, up + 1, up, "verb", {})
    if not any(_priced_in(s, m) and m.start < at for s in subjects(scene, at_verb) for m in s.mentions):
        return record
    ranked = replace(record.mention.record, type="lowest" if moved == "down" else "highest")
    return replace(record, mention=replace(record.mention, record=ranked))


def _fallen_to(record: Superlative, target: Draft, drafts: Sequence[Draft]) -> Record:
    """The record; of a level "not seen since" to which a price fell the lowest."""
    told = record.mention.record
    fell = any(d.kind == "change" and d.asset == target.asset and d.direction == "down" for d in drafts)
    unseen = target.kind == "level" and told.type == "highest" and _UNSEEN.search(record.mention.text.lower())
    return replace(told, type="lowest") if unseen and fell and target.asset and not target.asset.inverted else told


def _of_verb(scene: Scene, draft: Draft, record: Superlative) -> bool:
    """Whether a record that is reached is told by the draft's own verb: "rose 3% to a record"."""
    up = scene.words.head[record.end - 1]
    return draft.predicate is None or draft.predicate.word == up or draft.kind == "level"


def _short_of(scene: Scene, record: Superlative) -> bool:
    """Whether the high or low is only neared, or left again: "within a whisker of its all-time high"."""
    words = scene.words.lower[max(scene.first, record.start - _TO_SHORT) : record.start]
    return bool(_SHORT_OF.search(" ".join(words) + " "))


def _of_pair(record: Record, draft: Draft) -> Record:
    """A level's record as its pair has it: the yen's weakest is the highest of dollar-yen."""
    if draft.kind != "level" or record.type not in _RANKED or draft.asset is None or not draft.asset.inverted:
        return record
    return replace(record, type="lowest" if record.type == "highest" else "highest")


def _target(scene: Scene, drafts: Sequence[Draft], record: Superlative) -> Draft | None:
    """The draft nearest to a record, those before it first."""
    free = [d for d in drafts if d.record is None]
    led = next((d for d in free if d.figure and _leads_up(scene, record, d.figure)), None)
    if led:
        return led
    if _MOVED.search(" ".join(scene.words.lower[record.start : record.end + _TO_NOUN])):
        free = [d for d in free if d.kind in ("change", "flow")] or [d for d in free if d.kind != "holding"]
    if record.end < scene.last and scene.words.lower[record.end] == "that":
        free = [d for d in free if d.at < record.start] or free  # "the fifth week running that they have added"

    if not record.mention.bare:
        free = [d for d in free if not _base(scene, d, record)] or free

    def distance(draft: Draft) -> int:
        gap = record.start - draft.at
        return gap if gap >= 0 else -2 * gap

    best = min((d for d in free if not _of_others(scene, d, record)), key=distance, default=None)
    if best and record.mention.record.type in _RANKED and distance(best) > _NEAR and best.kind in ("flow", "change"):
        return None
    return best


def _base(scene: Scene, draft: Draft, record: Superlative) -> bool:
    """Whether a draft is only what another is set against, some words before a record."""
    figure = draft.figure
    if figure is None or record.start <= figure.end + _TO_FIGURE or not set_against(scene, figure):
        return False
    return not _RELATIVES & set(scene.words.lower[figure.end : record.start])


def _of_others(scene: Scene, draft: Draft, record: Superlative) -> bool:
    """Whether another is spoken of between a draft and a record: "trusts bought, while banks sold for a third week"."""
    words, end = scene.words.lower, draft.figure.end if draft.figure else draft.at + 1
    turn = next((i for i in range(record.start - 1, end, -1) if words[i] in _CONTRASTS and words[i - 1] == ","), None)
    return turn is not None and any(m.role == "actor" for m in scene.between(turn, record.start))


def _leads_up(scene: Scene, record: Superlative, figure: Figure) -> bool:
    """Whether a record stands right before a figure: "a record $339 billion", "an all-time high of 41,087"."""
    between = scene.words.lower[record.end : figure.start]
    return record.end <= figure.start and len(between) <= _TO_FIGURE and all(w in _LEADING for w in between)


def _with_amount(scene: Scene, target: Draft | None, drafts: Sequence[Draft]) -> Draft | None:
    """The draft with the amount of what `target` says without one: "net sellers for a fourth week, unloading 2bn"."""
    if target is None or target.figure is not None or target.kind != "flow":
        return target
    for draft in drafts:
        said = (
            draft.kind == "flow" and draft.figure and (draft.actor, draft.direction) == (target.actor, target.direction)
        )
        if said and draft.record is None and draft.predicate and scene.words.tag[draft.predicate.word] == "VBG":
            return draft
    return target


def _same_move(draft: Draft, levels: Sequence[Draft]) -> bool:
    """Whether a change without a figure is only the way to the level ("reached a record high")."""
    return draft.kind == "change" and draft.figure is None and any(d.asset == draft.asset for d in levels)


def _levels(scene: Scene, record: Superlative, memory: Memory, backdrop: Backdrop) -> list[Draft]:
    """Levels at a record: of the subjects of the verb before the record, else of the price named last before it."""
    verb, said_of = _said_of(scene, record)
    if any(s.nominal and "hold" in s.nominal.senses for s in said_of):
        return []  # it is a holding that is at its highest
    balances = [m for s in said_of for m in s.mentions[:1] if m.id in _BALANCES]
    mentions = balances or [m for s in said_of for m in s.mentions if _priced_in(s, m) and m.start < record.start]
    mentions = [*_paired(scene, mentions), *mentions]
    assets = [a for m in mentions if (a := asset_from(m, backdrop))]
    if not assets and said_of and scene.words.lower[said_of[0].word] in ("both", "they"):
        assets = [Asset(a, i) for a, i in memory.last_indexes()]
    if not assets and said_of and scene.words.lower[said_of[0].word] == "it":
        last = memory.assets.get("any")
        assets = [Asset(*last, explicit=False)] if last and last[0].partition(".")[0] in _PRICED else []
    if not assets:
        before = [m for m in scene.mentions if priced(m) and record.start - 8 <= m.start < record.start]
        behind = [m for m in scene.mentions if priced(m) and record.end <= m.start <= record.end + 4]
        nearest = before[-1:] or behind[:1]
        assets = [a for m in nearest if (a := asset_from(m, backdrop))]
    told = for_kind(record.mention.record, "level")
    direction: Direction = "high" if told.type == "highest" else "low"
    drafts = [Draft("level", record.start, _turned(direction, asset), None, verb, None, asset) for asset in assets]
    for draft in drafts:
        draft.record = _of_pair(told, draft)
    return drafts


def _of_balance(scene: Scene, record: Superlative) -> bool:
    """Whether a record is of how wide a balance is: "the current account surplus was the widest on record"."""
    if record.mention.record.type not in ("largest", "smallest"):
        return False
    return any(m.id in _BALANCES for s in _said_of(scene, record)[1] for m in s.mentions[:1])


def _said_of(scene: Scene, record: Superlative) -> tuple[Predicate | None, list[Subject]]:
    """The verb before a record, and its subjects."""
    verb = next((p for p in reversed(scene.predicates) if p.start <= record.start and p.how == "verb"), None)
    return verb, subjects(scene, verb) if verb else []


def _paired(scene: Scene, mentions: Sequence[Mention]) -> list[Mention]:
    """What is named with the subject by an "and" that the parse has lost: "the Nikkei and the Topix reached highs"."""
    if len(mentions) != 1:
        return []
    at = mentions[0].start - (2 if scene.words.lower[mentions[0].start - 1] == "the" else 1)
    if at < scene.first or scene.words.lower[at] != "and":
        return []
    other = scene.mention_at.get(at - 1)
    return [other] if other and priced(other) else []


def _turned(direction: Direction, asset: Asset) -> Direction:
    return direction if not asset.inverted else ("low" if direction == "high" else "high")


def _alone(scene: Scene, record: Superlative, memory: Memory) -> list[Draft]:
    """ "That was the most since 2015": what was told last, without its figure."""
    if scene.figures or record.mention.bare or memory.kind not in ("flow", "change", "holding"):
        return []
    if scene.words.lower[scene.first] not in ("that", "it", "this", "these", "those") or memory.flow_asset is None:
        return []
    kind, direction = _drop(scene, record, memory) or (cast(Kind, memory.kind), memory.direction)
    asset = Asset(memory.flow_asset, explicit=False)
    return [
        Draft(kind, record.start, direction, None, None, memory.actor, asset, for_kind(record.mention.record, kind))
    ]


def _drop(scene: Scene, record: Superlative, memory: Memory) -> tuple[Kind, Direction] | None:
    """ "That is a fourth drop in a row": which way somebody's holding went, where the noun tells it."""
    near = range(record.start, record.end + 2)
    senses = (p.senses for p in scene.predicates if p.how == "noun" and p.start in near)
    way = next((s for n in senses for s in (n.get("trade"), n.get("move")) if s in _WAYS), None)
    if way is None or memory.actor is None or memory.kind not in ("holding", "flow"):
        return None
    return "flow", _WAYS[way]


def _priced_in(subject: Subject, mention: Mention) -> bool:
    """Whether a mention in a subject is of a price, or the subject itself a market's shares ("Tokyo stocks")."""
    shares = mention.role == "asset" and mention.id.partition(".")[2].partition(".")[0] == "equity"
    return priced(mention) or (shares and not mention.vehicle and mention.start <= subject.word < mention.end)


def priced(mention: Mention) -> bool:
    """Whether a mention is of something with a price or level, to which highs and lows belong."""
    return mention.role == "asset" and not mention.vehicle and (priced_id(mention.id) or mention.id == "equity")


def priced_id(asset: str) -> bool:
    """Whether an asset has a price or level of its own, as an index, a currency or a yield has."""
    return asset.partition(".")[0] in _PRICED
