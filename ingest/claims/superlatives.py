"""Records ("the most since", "highest in 34 years", a run of weeks) put on the claims that they are said of."""

from collections.abc import Sequence
from ingest.claims.draft import Draft
from ingest.claims.mentions import Mention
from ingest.claims.records import for_kind
from ingest.claims.reference import Backdrop, Memory
from ingest.claims.scene import Scene, Superlative
from ingest.claims.slots import Asset, asset_from


def attach(scene: Scene, drafts: list[Draft], memory: Memory, backdrop: Backdrop) -> None:
    """Give each record of `scene` to its draft; a record that belongs to none becomes a draft of its own."""
    for record in scene.records:
        target = _target(scene, drafts, record)
        if target is not None:
            target.record = for_kind(record.mention.record, target.kind)
        else:
            drafts += _alone(scene, record, memory, backdrop)


def _target(scene: Scene, drafts: Sequence[Draft], record: Superlative) -> Draft | None:
    """The draft nearest to a record, those before it first."""
    free = [d for d in drafts if d.record is None and scene.first <= d.at < scene.last]
    if not free:
        return None

    def distance(draft: Draft) -> tuple[int, int]:
        gap = record.start - draft.at
        return (gap if gap >= 0 else -2 * gap, draft.at)

    best = min(free, key=distance)
    return best


def _alone(scene: Scene, record: Superlative, memory: Memory, backdrop: Backdrop) -> list[Draft]:
    kind = record.mention.record.type
    if any(d for d in scene.figures):
        return []
    if kind in ("highest", "lowest"):
        priced = [m for m in scene.mentions if m.role == "asset" and m.start < record.start and _is_priced(m)]
        drafts = []
        for mention in priced[:3]:
            asset = asset_from(mention, backdrop)
            if asset:
                drafts.append(
                    Draft(
                        "level",
                        record.start,
                        "high" if kind == "highest" else "low",
                        None,
                        None,
                        None,
                        asset,
                        record.mention.record,
                    )
                )
        return drafts
    first = scene.words.lower[scene.first]
    if (
        first in ("that", "it", "this", "these", "those")
        and memory.kind in ("flow", "change", "holding")
        and memory.flow_asset
    ):
        draft = Draft(
            memory.kind,
            record.start,
            memory.direction,
            None,
            None,
            memory.actor,
            Asset(memory.flow_asset, explicit=False),
        )  # type: ignore[arg-type]
        draft.record = for_kind(record.mention.record, draft.kind)
        return [draft]
    return []


def _is_priced(mention: Mention) -> bool:
    return mention.id.partition(".")[0] in ("index", "fx", "gold", "oil", "crypto") or mention.id in ("equity", "yield")
