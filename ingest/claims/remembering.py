"""What later sentences may refer to of the statements of one."""

from collections.abc import Sequence

from ingest.claims.belonging import set_against
from ingest.claims.draft import Draft
from ingest.claims.reference import Memory
from ingest.claims.scene import Scene


def remember_all(memory: Memory, scene: Scene, drafts: Sequence[Draft]) -> None:
    """Remember the statements of a sentence, but for those read loosely, over, or only set against another."""
    for draft in drafts:
        against = draft.figure is not None and set_against(scene, draft.figure)
        if not draft.loose and draft.over is None and not against:
            remember(memory, draft)
    memory.dealt = any(d.kind == "flow" for d in drafts)
    memory.note_holders([d.actor for d in drafts if d.actor and not d.loose])
    multiple = next((d.asset for d in drafts if d.kind == "valuation" and d.asset), None)
    if multiple:
        memory.valued = multiple.id  # not that of what it is set against


def remember(memory: Memory, draft: Draft) -> None:
    """Remember one statement: whose, of what, of which kind and which way."""
    if draft.actor:
        memory.actor = draft.actor
        memory.lead = memory.lead or draft.actor
    if draft.asset:
        if draft.asset.vehicle or ".fund." in draft.asset.id:
            memory.vehicle = draft.asset.id
        if draft.kind in ("flow", "holding") or (draft.kind == "change" and draft.actor):
            memory.flow_asset = draft.asset.id
            spot = draft.asset.id.endswith((".equity", ".equity.cash"))
            memory.spot = draft.asset.id if spot else memory.spot
        memory.note_asset(draft.asset.id, draft.asset.inverted)
    if draft.kind == "valuation":
        memory.valued = draft.asset.id if draft.asset else None
    if draft.kind != "change" or (draft.figure and draft.figure.money):
        memory.kind, memory.direction = draft.kind, draft.direction
