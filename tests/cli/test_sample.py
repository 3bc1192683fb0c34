"""The sample: what is wrong in it on purpose is found, nothing else is, and the report is what an analyst reads."""

from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

import corpus.sample
from tests.cli.articles import records, tieout

SAMPLE = Path(corpus.sample.__file__).parent
PLANTED = {  # as the sample's README names them
    ("foreign-buying-doubled.txt", "foreigners", "in", 1.96e12),
    ("foreign-buying-doubled.txt", "investment_trusts", "in", 1.2e11),
    ("who-bought-january.pdf", "individuals", "out", 2.946e11),
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample in a knowledge base, as `make demo` adds it."""
    kb = tmp_path_factory.mktemp("sample") / "kb"
    tieout(kb, "data", "add", SAMPLE / "data")
    tieout(kb, "add", SAMPLE / "articles")
    return kb


def key(claim: dict[str, Any]) -> tuple[str, str, str, float]:
    return Path(claim["path"]).name, claim["actor"], claim["direction"], claim["low"]


def test_each_planted_error_is_refuted_and_nothing_else(sample: Path) -> None:
    assert {key(c) for c in records(sample, "check", "--verdict", "refuted")} == PLANTED


def test_what_is_right_is_supported_and_what_has_no_data_is_left_open(sample: Path) -> None:
    found = [c["check"]["verdict"] for c in records(sample, "check")]
    assert found.count("supported") >= 25
    assert set(found) == {"supported", "refuted", "unverifiable"}
    open_ = {c["asset"] for c in records(sample, "check", "--verdict", "unverifiable")}
    assert {"jp.equity.small", "index.topix"} <= open_


def test_search_answers_who_was_selling_with_a_verdict(sample: Path) -> None:
    hits = records(
        sample, "search", "individual investors were selling Japanese stocks in January 2024", "--limit", "5"
    )
    told = [(c["actor"], c["direction"], c["check"]["verdict"]) for h in hits for c in h["claims"]]
    assert ("individuals", "out", "supported") in told


def test_the_report_that_the_demo_prints(sample: Path, snapshot: SnapshotAssertion) -> None:
    """Of the two articles that are wrong, so that it changes only when the report or these do."""
    for name in ("foreign-buying-doubled.txt", "who-bought-january.pdf"):
        report = tieout(sample, "check", name)
        doc = records(sample, "check", name)[0]["doc"]
        assert report.replace(str(SAMPLE), "SAMPLE").replace(doc, "DOC") == snapshot(name=name)
