"""Search: passages by meaning, by words and by figures, with the claims that they make and what the data says of those.

Nothing here imports torch, spaCy or the SQL toolkit: a search reads the index, not the store.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from corpus.errors import StaleIndexError
from corpus.filter import Filter
from corpus.knowledge_base import KnowledgeBase
from corpus.originals import shown
from index.database import LAYOUT, IndexDatabase
from index.embedding import Embedder, Vectors, embedder
from index.generation import Generation, current
from index.lexical import matches
from index.selection import cosines, documents_of, ids, passing
from query.asked import of_the_time, with_figures

if TYPE_CHECKING:
    from index.vectors import Collection

CANDIDATES = 200  # passages that each way of searching puts forward
WIDE = 1000  # where a filter will throw most of them away
FEW = 4000  # as many passages as a filter may leave to be compared one by one
WORDS = 0.3  # weight of the words' score (0 to 1) beside the cosine; set on annotated queries
FIGURES = 0.3  # of a claim with the query's very figure
TIME = 0.3  # of a passage of the time that the query names
DOCUMENT = 0.4  # share of the mean of a document's two best passages: what answers stands beside what nearly does


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers: the document's text from `start` to `end`. The higher the score, the better.

    `claims` are those that the passage makes, as in `docs/claims.md`, with `check` where they were checked.
    """

    path: str
    doc: str
    title: str | None
    published: str | None
    publisher: str | None
    text: str
    start: int
    end: int
    score: float
    claims: tuple[dict[str, Any], ...] = ()


class Searcher:
    """An open index: after the first search, another takes milliseconds."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self._made = _in_use(base)
        self._database = IndexDatabase.open(self._made.file(base.index))
        self._sql = self._database.connection
        self._opened: tuple[Embedder, Collection] | None = None

    def close(self) -> None:
        self._database.close()

    @property
    def publishers(self) -> list[str]:
        """The publishers whose documents are in the index."""
        return [row[0] for row in self._sql.execute("SELECT DISTINCT publisher FROM document") if row[0]]

    def search(self, query: str, *, wanted: Filter, limit: int, today: date) -> list[Hit]:
        """The best `limit` passages for `query` among those that pass `wanted`, best first; [] for an empty query.

        `today` is what "last week" in a query is counted from.
        """
        if not query.strip() or limit < 1:
            return []
        query = shown(query)
        model, collection = self._open()
        vector = model.embed([query])[0]
        few = None if wanted.empty else self._few(wanted)
        near = cosines(self._sql, few, vector) if few is not None else self._near(collection, vector, wanted)
        by_words = matches(self._sql, query, limit=CANDIDATES if wanted.empty else WIDE, among=few)
        by_figures = with_figures(self._sql, query)
        candidates = {*near, *by_words, *by_figures}
        if not wanted.empty:
            candidates &= set(few if few is not None else passing(self._sql, wanted, limit=-1, among=candidates))
        near |= cosines(self._sql, [key for key in candidates if key not in near], vector)
        of_time = of_the_time(self._sql, query, candidates, today=today)
        scores = self._with_documents(
            {
                key: near[key]
                + WORDS * by_words.get(key, 0.0)
                + FIGURES * by_figures.get(key, 0.0)
                + TIME * (key in of_time)
                for key in candidates
            }
        )
        best = sorted(scores, key=lambda key: (-scores[key], key))[:limit]
        return [self._hit(key, scores[key]) for key in best]

    def _open(self) -> tuple[Embedder, "Collection"]:
        """The model and the vectors, opened at the first search."""
        if self._opened is None:
            from index.vectors import vector_store

            model = embedder(self._made.model)
            store = vector_store(self._base)
            self._opened = model, store.collection(self._made.collection, model=self._made.model)
        return self._opened

    def _few(self, wanted: Filter) -> list[int] | None:
        """The passages that a narrow filter leaves; None for a wide one."""
        found = passing(self._sql, wanted, limit=FEW + 1)
        return found if len(found) <= FEW else None

    def _near(self, collection: "Collection", vector: Vectors, wanted: Filter) -> dict[int, float]:
        found = collection.nearest(vector, limit=CANDIDATES if wanted.empty else WIDE)
        keys = [(doc, int(number)) for doc, _, number in (key.partition(":") for key, _ in found)]
        numbers = ids(self._sql, keys)
        return {number: cosine for number, (_, cosine) in zip(numbers, found, strict=True) if number is not None}

    def _with_documents(self, scores: dict[int, float]) -> dict[int, float]:
        """Scores raised by how well the rest of the document fits."""
        docs = documents_of(self._sql, list(scores))
        by_doc: dict[str, list[float]] = {}
        for key, score in scores.items():
            by_doc.setdefault(docs[key], []).append(score)
        best = {doc: sum(sorted(found)[-2:]) / min(2, len(found)) for doc, found in by_doc.items()}
        return {key: score + DOCUMENT * best[docs[key]] for key, score in scores.items()}

    def _hit(self, key: int, score: float) -> Hit:
        sql = (
            'SELECT path, doc, title, published, publisher, text, start, "end" '
            "FROM passage JOIN document USING (doc) WHERE id = ?"
        )
        row = self._sql.execute(sql, (key,)).fetchone()
        claims = self._sql.execute("SELECT record, checked FROM claim WHERE passage = ? ORDER BY number", (key,))
        return Hit(**dict(row), score=round(score, 4), claims=tuple(_records(claims)))


def _records(rows: Iterable[Any]) -> Iterable[dict[str, Any]]:
    for record, checked in rows:
        yield json.loads(record) | {"check": json.loads(checked) if checked else None}


def _in_use(base: KnowledgeBase) -> Generation:
    made = current(base.index)
    if made is None:
        raise StaleIndexError(f"nothing is indexed in {base.name}; `tieout add FILE` adds articles, --kb names another")
    if made.layout != LAYOUT:
        raise StaleIndexError("the index was made by another version of tieout; `tieout rebuild` makes it anew")
    return made
