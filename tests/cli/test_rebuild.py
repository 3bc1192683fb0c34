"""`tieout rebuild`: originals read again, what changed exchanged whole, finished by the next run when stopped."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.articles import records, run, tieout
from tests.store.contents import contents, vectors


@pytest.fixture
def aged(kb: Path, tmp_path: Path) -> Path:
    """A copy as an earlier version could have left it: one document with another title, without passages or claims."""
    copy = tmp_path / "aged"
    shutil.copytree(kb, copy)
    with sqlite3.connect(copy / "tieout.db") as connection:
        (doc,) = connection.execute("SELECT doc FROM document WHERE path LIKE '%release.txt'").fetchone()
        connection.execute("UPDATE document SET title = 'Old' WHERE doc = ?", (doc,))
        for table in ("verdict", "claim", "passage"):
            connection.execute(f"DELETE FROM {table} WHERE doc = ?", (doc,))
    connection.close()
    return copy


def test_what_is_read_otherwise_now_is_exchanged(kb: Path, aged: Path) -> None:
    assert "1 changed" in run(aged, "rebuild").stderr.decode()
    assert contents(aged) == contents(kb)
    assert vectors(aged) == vectors(kb)
    assert "0 changed" in run(aged, "rebuild").stderr.decode()


@pytest.mark.slow
@pytest.mark.parametrize(
    "moment", ["exchange-before", "exchange-after", "judged-after", "words-after", "pointer-before"]
)
def test_stopped_it_is_finished_by_the_next(kb: Path, aged: Path, moment: str) -> None:
    command = [sys.executable, "-m", "tests.store.killing", moment, "1", str(aged), "rebuild"]
    assert subprocess.run(command, capture_output=True, check=False, timeout=180).returncode == -signal.SIGKILL
    assert records(aged, "search", "yen", "--limit", "1")
    tieout(aged, "rebuild")
    assert contents(aged) == contents(kb)


def test_a_document_whose_original_is_gone_stays_and_is_told(kb: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kb"
    shutil.copytree(kb, copy)
    (gone,) = (copy / "originals").rglob("*.md")
    gone.unlink()
    done = run(copy, "rebuild")
    assert done.returncode == 1
    assert "bonds.md: its original cannot be read" in done.stderr.decode()
    assert len(records(copy, "documents")) == 3
