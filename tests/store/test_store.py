"""The store: schema, transactions, what is found by which words."""

from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from corpus import flow_store, tables
from corpus.claim import Claim
from corpus.database import MIGRATIONS
from corpus.document import Document, Element, Passage
from corpus.errors import KnowledgeBaseError, UsageError
from corpus.filter import Filter
from corpus.knowledge_base import locate
from corpus.originals import keep, original
from corpus.period import Period
from corpus.rows import Entry
from corpus.series import Loaded, Observation, Series, SeriesData
from corpus.store import Store

TEXT = "Foreign investors bought 12 billion yen of shares. Individuals sold."


def entry(content: bytes = b"one", *, path: str = "a.txt", asset: str = "jp.equity.cash") -> Entry:
    named = original(content, path=path)
    document = Document(
        named.doc, path, TEXT, "T", date(2024, 1, 18), publisher="Row", elements=(Element("paragraph", 0, 68),)
    )
    claim = Claim(
        named.doc, TEXT[:50], 0, 50, "flow", actor="foreigners", asset=asset, period=Period(*[date(2024, 1, 12)] * 2)
    )
    return Entry(document, named, (Passage(named.doc, 0, 0, 50, TEXT[:50]),), (claim,), "key", (1, 2, 3, 4), (9,))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(locate(str(tmp_path / "kb")))


def test_head_is_the_newest_migration_and_makes_these_tables(store: Store) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == tables.HEAD
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []


def test_a_document_comes_back_as_it_went_in_and_once(store: Store) -> None:
    given = entry()
    assert store.put(given)
    assert not store.put(given)
    assert store.document(given.document.doc) == given.document
    assert [s.claim for s in store.claims()] == list(given.claims)
    assert [(d.doc, p) for d, p in store.passages([given.document.doc])] == [(given.document.doc, given.passages)]


def test_documents_are_found_by_path_name_stem_and_start_of_id(store: Store) -> None:
    given = entry(path="notes/retail.txt")
    store.put(given)
    for word in (given.document.doc, given.document.doc[:6], "notes/retail.txt", "retail.txt", "retail"):
        assert store.resolve(word) == given.document.doc
    with pytest.raises(UsageError, match=r"retail\.txt"):
        store.resolve("retial.txt")


def test_assets_take_what_lies_under_them(store: Store) -> None:
    store.put(entry())
    assert store.claims(Filter(assets=("jp.equity",)))
    assert store.claims(Filter(assets=("jp",)))
    assert not store.claims(Filter(assets=("jp.equity.cash.x",)))
    assert not store.claims(Filter(assets=("jp.eq",)))


def test_a_folder_that_is_a_file_and_an_unknown_scheme_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KnowledgeBaseError, match="is a file"):
        locate(str(tmp_path / "file"))
    with pytest.raises(KnowledgeBaseError, match="mysql"):
        locate("mysql://host/db")


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tieout.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(KnowledgeBaseError, match="cannot be opened"):
        Store.open(locate(str(tmp_path)))


def test_the_password_of_a_database_is_not_shown() -> None:
    assert locate("postgresql://ann:secret@host/db").name == "postgresql://ann@host/db"


def test_series_keep_each_file_apart(store: Store) -> None:
    series = Series("x.y", "X", "level", "points", "other", "daily", "trading_day", "index.topix")
    week = [Period(date(2024, 1, d), date(2024, 1, d)) for d in (2, 3)]
    for content, values in ((b"old", (1.0, 2.0)), (b"new", (1.0, 2.5))):
        data = SeriesData(series, tuple(Observation(p, v) for p, v in zip(week, values, strict=True)), "f.csv")
        assert flow_store.put(store, Loaded((data,)), path="f.csv", original=original(content, path="f.csv"))
        assert not flow_store.put(store, Loaded((data,)), path="f.csv", original=original(content, path="f.csv"))
    old, new = flow_store.read(store, "x.y")
    assert [o.value for o in old.observations] == [1.0, 2.0]
    assert [o.value for o in new.observations] == [1.0, 2.5]
    assert flow_store.catalog(store) == [(series, 4, Period(week[0].start, week[1].end))]
    with pytest.raises(UsageError, match=r"x\.y"):
        flow_store.read(store, "x.z")


def test_originals_are_written_whole_and_named_by_content(tmp_path: Path) -> None:
    named = original(b"bytes", path="https://host/a/b.HTML?x=/../../c")
    assert named.suffix == ".html"
    target = named.under(tmp_path)
    target.parent.mkdir()
    stale = target.with_name(f".{target.name}.1.part")
    stale.write_bytes(b"by")
    assert keep(b"bytes", named, folder=tmp_path).read_bytes() == b"bytes"
    assert not stale.exists()
    assert tmp_path in target.resolve().parents
