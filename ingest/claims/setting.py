"""A figure in its sentence, as what it says is read from."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.claim import Direction
from ingest.claims.arguments import Subject
from ingest.claims.predicates import Predicate
from ingest.claims.scene import Figure, Scene


@dataclass(frozen=True, slots=True)
class Setting:
    """A figure in its sentence: its predicate, that predicate's subjects, and the asset that it is about."""

    scene: Scene
    figure: Figure
    predicate: Predicate | None
    subjects: Sequence[Subject]
    asset: str | None
    previous: str | None  # the kind of the figure before with the same predicate
    spoken: str | None = None  # the kind of the claim before
    spoken_direction: Direction | None = None

    @property
    def preposition(self) -> str:
        """The word that leads up to the figure, past "about", "a net" and the like."""
        words = self.scene.words.lower
        for i in range(self.figure.start - 1, max(self.scene.first, self.figure.start - 7) - 1, -1):
            if words[i] in (
                "to",
                "by",
                "at",
                "of",
                "from",
                "above",
                "below",
                "near",
                "over",
                "under",
                "past",
                "than",
                "around",
            ):
                return (
                    words[i]
                    if words[i] not in ("over", "under", "around", "than") or words[i - 1] in ("to", "at")
                    else "to"
                )
            if words[i] not in (
                "a",
                "an",
                "the",
                "about",
                "some",
                "nearly",
                "just",
                "as",
                "high",
                "low",
                "roughly",
                "only",
                "-",
                "level",
                "$",
                "¥",
                "almost",
                "net",
                "record",
                "fresh",
                "new",
            ):
                return ""
        return ""

    @property
    def nominal(self) -> Predicate | None:
        """A movement or position that the figure is said of ("purchases amounted to", "holdings fell by")."""
        if self.predicate and self.predicate.how in ("noun", "role"):
            return self.predicate
        return next((s.nominal for s in self.subjects if s.nominal), None) or self._object()

    def _object(self) -> Predicate | None:
        """The object of a verb that only moves it: "raised its allocation to", "took net purchases to"."""
        verb = self.predicate
        if verb is None or verb.how != "verb" or not {"move", "stand", "hold"} & set(verb.senses):
            return None
        nouns = [p for p in self.scene.predicates if verb.end <= p.start < self.figure.start and p.how == "noun"]
        return next((p for p in nouns if "hold" in p.senses or p.sense("trade") in ("in", "out")), None)

    @property
    def pronominal(self) -> bool:
        """Whether the figure is said of what only a pronoun or "the total" names, or of nothing in the sentence."""
        words = self.scene.words
        return all(words.lower[s.word] in _STANDING_FOR or words.pos[s.word] == "PRON" for s in self.subjects)

    def family(self) -> str:
        return (self.asset or "").partition(".")[0].partition(":")[0]


_STANDING_FOR = frozenset(
    [
        "total",
        "figure",
        "amount",
        "tally",
        "sum",
        "number",
        "that",
        "this",
        "it",
        "they",
        "which",
        "balance",
        "those",
        "these",
        "count",
        "record",
        "bill",
    ]
)
