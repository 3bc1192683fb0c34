"""One knowledge base for all tests that only read: the articles, and a data file to hold one of them against."""

from pathlib import Path

import pytest

from tests.cli.articles import tieout, write_articles


@pytest.fixture(scope="session")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The articles added, the yen's closes as data, everything checked."""
    root = tmp_path_factory.mktemp("cli")
    base = root / "kb"
    (root / "DEXJPUS.csv").write_text(
        "observation_date,DEXJPUS\n2024-04-16,154.72\n2024-04-17,154.39\n2024-04-18,154.64\n"
    )
    tieout(base, "data", "add", root / "DEXJPUS.csv")
    tieout(base, "add", write_articles(root / "articles"))
    tieout(base, "check")
    return base
