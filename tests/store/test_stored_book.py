"""The book of a store: reads what is asked for, answers as one that holds everything, and data finds who asked."""

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus import flow_store, pending, verdict_store
from corpus.book import SeriesBook
from corpus.knowledge_base import locate
from corpus.originals import original
from corpus.period import Period
from corpus.series import Loaded, Observation, Series, SeriesData
from corpus.store import Store
from corpus.stored_book import StoredBook
from query.verdicts import judge, judge_pending
from tests.store.test_store import entry

WEEK = Period(date(2024, 1, 8), date(2024, 1, 12))
TODAY = date(2024, 2, 1)


def data(asset: str, value: float, *, name: str = "x") -> SeriesData:
    series = Series(
        f"{name}.{asset}", "X", "net_purchases", "JPY", "jpx", "weekly", "jpx_week", asset, actor="foreigners"
    )
    return SeriesData(series, (Observation(WEEK, value, date(2024, 1, 18)), Observation(WEEK, 2 * value)), "f.csv")


def put(store: Store, *given: SeriesData, content: bytes = b"one") -> None:
    assert flow_store.put(store, Loaded(given), path="f.csv", original=original(content, path="f.csv"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(locate(str(tmp_path / "kb")))


def test_it_reads_what_is_asked_for_and_answers_as_a_whole_book(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, data("jp.equity", 1.0), data("us.bond", 2.0))
    put(store, data("jp.equity", 3.0), content=b"two")
    whole, book = SeriesBook(flow_store.read_all(store)), StoredBook(store)
    read: list[str] = []
    read_these = flow_store.read_these

    def noted(of: Store, ids: Collection[str]) -> Iterator[SeriesData]:
        read.extend(ids)
        return read_these(of, ids)

    monkeypatch.setattr(flow_store, "read_these", noted)
    for published in (None, date(2024, 1, 17), date(2024, 1, 19)):
        ours, theirs = (b.as_of(published).find("net_purchases", "jp.equity") for b in (book, whole))
        assert [(c.series, c.values.tolist(), c.known.tolist()) for c in ours] == [
            (c.series, c.values.tolist(), c.known.tolist()) for c in theirs
        ]
        assert not book.as_of(published).find("level", "jp.equity")
    assert read == ["x.jp.equity"]
    assert book.take_asked() == {("net_purchases", "jp.equity"), ("level", "jp.equity")}
    assert [c.series.id for c in book.as_of(TODAY).every("net_purchases", "weekly")] == ["x.jp.equity", "x.us.bond"]
    assert book.take_asked() == {("net_purchases", "*")}


def test_data_notes_the_documents_that_asked_for_it_and_no_others(store: Store) -> None:
    here, there = entry(), entry(b"two", path="b.txt", asset="us.bond")
    for one in (here, there):
        store.put(one)
    assert judge_pending(store, today=TODAY) == 2
    assert pending.docs(store, "judge") == []
    put(store, data("jp.equity.cash", 1.2e10))
    assert pending.docs(store, "judge") == [here.document.doc]
    judge_pending(store, today=TODAY)
    assert pending.docs(store, "judge") == []
    put(store, data("gold", 1.0), content=b"two")
    assert pending.docs(store, "judge") == []


def test_data_that_comes_while_a_document_is_judged_leaves_it_noted(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(entry())
    keep = verdict_store.put

    def late(to: Store, judged: list[verdict_store.Judged]) -> None:
        put(store, data("jp.equity.cash", 1.2e10))
        keep(to, judged)

    monkeypatch.setattr(verdict_store, "put", late)
    judge_pending(store, today=TODAY)
    assert pending.docs(store, "judge") == [entry().document.doc]


def test_a_fault_in_one_claim_is_told_and_stops_no_other(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    import query.checks

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("so much")

    store.put(entry())
    monkeypatch.setattr(query.checks, "check", broken)
    assert judge(store, [entry().document.doc], today=TODAY) == 1
    (verdict,) = verdict_store.read(store).values()
    assert verdict.verdict == "unverifiable"
    assert "ZeroDivisionError: so much" in verdict.note
