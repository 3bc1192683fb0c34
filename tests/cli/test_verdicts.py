"""Verdicts are there without a check: after an `add`, and after data that came later; and they are exact."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from tests.cli.articles import RELEASE, records, run, tieout

YEN = "observation_date,DEXJPUS\n2024-04-16,131.20\n2024-04-17,131.30\n2024-04-18,131.10\n"
ARTICLE = """# The yen on Thursday

*2024-04-18*

The yen closed at 154.64 per dollar on April 18, 2024. Dealers in Tokyo said they were waiting for the finance minister.
"""


@pytest.fixture(scope="module")
def refuted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A claim that is wrong by the data, and another without any; the data came after the article."""
    root = tmp_path_factory.mktemp("verdicts")
    (root / "DEXJPUS.csv").write_text(YEN)
    (root / "yen.md").write_text(ARTICLE)
    tieout(root / "kb", "add", root / "yen.md")
    assert verdicts(root / "kb") == ["unverifiable"]
    tieout(root / "kb", "data", "add", root / "DEXJPUS.csv")
    return root / "kb"


def verdicts(kb: Path) -> list[Any]:
    hits = records(kb, "search", "yen at 154.64 per dollar", "--limit", "1")
    return [c["check"]["verdict"] for c in hits[0]["claims"]]


def test_search_shows_what_data_that_came_later_says(refuted: Path) -> None:
    assert verdicts(refuted) == ["refuted"]
    assert "refuted" in tieout(refuted, "search", "yen at 154.64 per dollar", "--limit", "1")
    assert [h["doc"] for h in records(refuted, "search", "yen", "--verdict", "refuted")]


def test_search_shows_what_data_that_was_there_says(tmp_path: Path) -> None:
    (tmp_path / "DEXJPUS.csv").write_text(YEN.replace("131.10", "154.64"))
    (tmp_path / "yen.md").write_text(ARTICLE)
    tieout(tmp_path / "kb", "data", "add", tmp_path / "DEXJPUS.csv")
    tieout(tmp_path / "kb", "add", tmp_path / "yen.md")
    assert verdicts(tmp_path / "kb") == ["supported"]


def test_fail_on_exits_with_3_where_there_is_one_and_only_there(refuted: Path) -> None:
    assert run(refuted, "check", "--fail-on", "refuted").returncode == 3
    assert run(refuted, "check", "--fail-on", "disputed", "--fail-on", "refuted").returncode == 3
    assert run(refuted, "check", "--fail-on", "disputed").returncode == 0
    assert run(refuted, "check", "--kind", "flow", "--fail-on", "refuted").returncode == 0


def test_check_as_csv(refuted: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(tieout(refuted, "check", "--format", "csv")))
    assert (row["kind"], row["asset"], row["low"], row["check_verdict"]) == ("level", "fx.usdjpy", "154.64", "refuted")
    assert row["check_series"] == "fred.dexjpus"
    assert "131.1" in row["check_parts"]


def test_check_as_markdown(refuted: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.md"
    tieout(refuted, "check", "yen.md", "--format", "markdown", "--output", out)
    text = out.read_text(encoding="utf-8")
    assert "1 document, 1 claim, 1 refuted" in text
    assert "## The yen on Thursday" in text
    assert "- ✗ The yen closed at 154.64 per dollar on April 18, 2024." in text
    assert "**refuted**" in text


def test_articles_that_tell_other_figures_of_the_same_week_are_shown_to_each_other(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(RELEASE)
    (tmp_path / "two.md").write_text(RELEASE.replace("412 billion", "812 billion"))
    tieout(tmp_path / "kb", "add", tmp_path / "one.md", tmp_path / "two.md")
    notes = {
        c["path"][-6:]: c["check"]["note"] for c in records(tmp_path / "kb", "check") if c["low"] in {412e9, 812e9}
    }
    assert "other articles differ: +812bn yen" in notes["one.md"]
    assert "other articles differ: +412bn yen" in notes["two.md"]
    (told,) = [c for c in records(tmp_path / "kb", "check", tmp_path / "one.md") if c["low"] == 412e9]
    assert told["check"]["note"] == notes["one.md"]
