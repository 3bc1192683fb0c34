"""One statement as its time is looked for: the draft, where it stands, what it rests on and how it is meant."""

from dataclasses import dataclass

from corpus.claim import Modality
from ingest.claims.draft import Draft
from ingest.claims.scene import Scene

_CALENDARS = {
    "mof": "mof_week",
    "jpx": "jpx_week",
    "lseg": "thursday_wednesday",
    "epfr": "thursday_wednesday",
    "ici": "thursday_wednesday",
    "bofa": "thursday_wednesday",
    "fed": "thursday_wednesday",
}
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CHAIN = 3  # words from a predicate up to the verb that tells its tense


@dataclass(frozen=True, slots=True)
class Statement:
    """A draft in the sentence `number`; `quoted` in speech, `sourced` where the sentence itself names a source."""

    scene: Scene
    draft: Draft
    number: int
    source: str | None = None
    modality: Modality = "asserted"
    quoted: bool = False
    sourced: bool = False

    @property
    def dealt(self) -> bool:
        """Whether it tells of dealings or positions, not of a price."""
        return self.draft.kind in ("flow", "holding") or self.draft.actor is not None

    @property
    def bare(self) -> bool:
        """Whether it has neither figure nor record."""
        return self.draft.figure is None and self.draft.predicate is not None and self.draft.record is None

    @property
    def calendar(self) -> str | None:
        """How the weeks of its source are counted; without one those of what it is about."""
        draft, asset = self.draft, self.draft.asset.id if self.draft.asset else ""
        if self.source in _CALENDARS:
            return _CALENDARS[self.source]
        custody = draft.actor is not None and draft.actor[0] == "official" and asset.startswith("us.bond")
        if ".fund." in asset or custody:
            return "thursday_wednesday"
        if asset.startswith(("jp.bond", "foreign.")):
            return "mof_week"
        return "jpx_week" if draft.actor else None

    @property
    def past(self) -> bool:
        """Whether its verb stands in the past tense: "sold", "were sellers", "had bought"."""
        tags = self._tenses()
        return "VBD" in tags or (not tags and self._alone())

    def _alone(self) -> bool:
        """Whether its verb reads as a participle though the sentence has no other verb: "Share prices edged up"."""
        words, scene, predicate = self.scene.words, self.scene, self.draft.predicate
        if predicate is None or words.tag[predicate.word] != "VBN":
            return False
        return not any(words.tag[i] in _FINITE for i in range(scene.first, scene.last))

    @property
    def present(self) -> bool:
        """Whether its verb stands in the present: "is at", "trades at"."""
        tags = self._tenses()
        if not tags:  # "At 20 times earnings the index commands a premium"
            words = self.scene.words
            tags = {words.tag[i] for i in range(self.scene.first, self.scene.last) if words.dep[i] in ("ROOT", "root")}
        return bool(tags & {"VBZ", "VBP"}) and "VBD" not in tags

    @property
    def perfect(self) -> bool:
        """Whether it has happened up to now: "has gained", "have been selling"."""
        tags = self._tenses()
        return bool(tags & {"VBZ", "VBP"}) and bool(tags & {"VBN", "VBG"}) and self._has()

    def _has(self) -> bool:
        words, word = self.scene.words, self.draft.predicate.word if self.draft.predicate else self.draft.at
        near = [word, words.head[word], *words.children[word], *words.children[words.head[word]]]
        return any(words.lower[i] in ("has", "have", "'s", "'ve", "’s", "’ve") for i in near)

    def _tenses(self) -> set[str]:
        """The tags of the nearest finite verb at or above the predicate, with its auxiliaries."""
        words, scene = self.scene.words, self.scene
        word = self.draft.predicate.word if self.draft.predicate else self.draft.at
        for _ in range(_CHAIN):
            near = [word, *words.children[word]]
            helping = {words.tag[i] for i in near if i == word or words.dep[i] in ("aux", "aux:pass", "cop")}
            if helping & {"VBD", "VBZ", "VBP"}:
                return helping
            if words.head[word] == word or not scene.first <= words.head[word] < scene.last:
                break
            word = words.head[word]
        return set()
