"""The index: vectors of the exported model, words, filters, and the models that must not be mixed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import StaleIndexError
from corpus.filter import Filter
from corpus.knowledge_base import KnowledgeBase, locate
from corpus.store import Store
from index.blend import blend
from index.build import rebuild, update
from index.database import LAYOUT
from index.embedding import embedder
from index.export import weights
from index.generation import Generation, current, use
from index.lexical import words
from query.search import Searcher
from tests.store.test_store import entry

SENTENCES = (
    "Foreign investors bought a net 412 billion yen of Japanese cash equities last week.",
    "Life insurers sold government bonds as yields climbed.",
    "The yen weakened.",
    "A fund that follows small companies drew money for the ninth month in a row, its manager said on Monday.",
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """Two documents, indexed."""
    made = locate(str(tmp_path_factory.mktemp("index") / "kb"))
    with Store.open(made) as store:
        store.put(entry())
        store.put(entry(b"two", path="b.txt", asset="us.bond"))
        assert update(made, store) == 2
        assert update(made, store) == 0
    return made


@pytest.fixture
def searcher(base: KnowledgeBase) -> Iterator[Searcher]:
    made = Searcher(base)
    yield made
    made.close()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_int8_is_close_to_the_full_model() -> None:
    from sentence_transformers import SentenceTransformer

    full = SentenceTransformer(str(weights()), device="cpu").encode(list(SENTENCES), normalize_embeddings=True)
    ours = embedder(make=True).embed(SENTENCES)
    assert np.allclose(np.linalg.norm(ours, axis=1), 1.0, atol=1e-5)
    assert float((full * ours).sum(axis=1).min()) >= 0.98


def test_the_same_texts_give_the_same_vectors() -> None:
    model = embedder(make=True)
    assert np.array_equal(model.embed(SENTENCES), model.embed(SENTENCES))
    assert model.embed([]).shape == (0, 384)


def test_blended_vectors_keep_length_one_and_stay_near_their_own() -> None:
    own = embedder(make=True).embed(SENTENCES)
    mixed = blend(own, own[:1])
    assert np.allclose(np.linalg.norm(mixed, axis=1), 1.0, atol=1e-5)
    assert (np.argmax(mixed @ own.T, axis=1) == np.arange(len(own))).all()


@pytest.mark.parametrize("wanted", [Filter(assets=("us",)), Filter(docs=(entry(b"two").document.doc,))])
def test_filters_leave_what_passes(searcher: Searcher, wanted: Filter) -> None:
    assert {h.path for h in searcher.search("foreign buying", wanted=Filter(), limit=9, today=date(2024, 2, 1))} == {
        "a.txt",
        "b.txt",
    }
    assert {h.path for h in searcher.search("foreign buying", wanted=wanted, limit=9, today=date(2024, 2, 1))} == {
        "b.txt"
    }


@pytest.mark.parametrize(
    "query", ["", "  ", '"', "NEAR(", "a OR", "*", "' OR 1=1 --", "12,", "the of", "\x00", "x" * 5000]
)
def test_any_query_is_answered(searcher: Searcher, query: str) -> None:
    assert len(searcher.search(query, wanted=Filter(), limit=5, today=date(2024, 2, 1))) <= 2


def test_a_query_of_stop_words_alone_keeps_them() -> None:
    assert words("who is it") == ["who", "is", "it"]
    assert words("Who sold the yen?") == ["sold", "yen"]


def test_another_model_and_another_layout_are_refused(base: KnowledgeBase) -> None:
    with Store.open(base) as store, pytest.raises(StaleIndexError, match="tieout rebuild --embedding-model other"):
        update(base, store, model="other")
    made = current(base.index)
    assert made is not None
    use(Generation(made.number, made.model, LAYOUT + 1), base.index)
    try:
        with pytest.raises(StaleIndexError, match="tieout rebuild"):
            Searcher(base)
    finally:
        use(made, base.index)


def test_rebuild_changes_over_and_leaves_nothing_behind(base: KnowledgeBase) -> None:
    before = current(base.index)
    with Store.open(base) as store:
        assert rebuild(base, store) == 2
    after = current(base.index)
    assert before is not None
    assert after is not None
    assert after.number == before.number + 1
    assert [p.name for p in base.index.glob("*.db")].count(f"{before.number:06d}.db") == 0


def test_no_index_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StaleIndexError, match="tieout add"):
        Searcher(locate(str(tmp_path)))
