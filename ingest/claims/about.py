"""What a stretch of a document is about."""

from collections import Counter
from collections.abc import Sequence

from ingest.claims.mentions import Mention
from ingest.claims.reference import Backdrop, asset_id
from ingest.claims.scene import Scene

_NOT_VIEWED = ("macro", "rate", "spread")


def _coarse(asset: str | None) -> list[str]:
    return (asset or "").split(".")[:2]


class Subjects:
    """The assets that a document's sentences name, by place."""

    def __init__(self, scenes: Sequence[Scene], backdrop: Backdrop) -> None:
        self._scenes, self._backdrop = scenes, backdrop

    def asset_at(self, start: int, end: int) -> str | None:
        """The asset that the text between two offsets is about; None where it names none.

        What is named most; on a tie the document's own, then the first.
        """
        counts: Counter[str] = Counter()
        for scene in self._scenes:
            if scene.start < end and start < scene.end:
                for mention in scene.mentions:
                    self._count(scene, mention, start, end, counts)
        own = _coarse(self._backdrop.asset)
        return max(counts, key=lambda name: (counts[name], _coarse(name) == own), default=None)

    def _count(self, scene: Scene, mention: Mention, start: int, end: int, counts: Counter[str]) -> None:
        if mention.role != "asset" or mention.id == "securities":
            return
        at = scene.words.start[mention.start]
        if not start <= at < end:
            return
        name = asset_id(mention, self._backdrop)
        if name and name.partition(".")[0] not in _NOT_VIEWED:
            counts[name] += 1
