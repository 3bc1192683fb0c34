"""An `add` that is killed at any moment and run again leaves the same knowledge base as one that was left alone."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.articles import RELEASE, write_articles
from tests.store.contents import contents, vectors
from tests.store.killing import POINTS

MOMENTS = [f"{name}-{when}" for name in POINTS for when in ("before", "after")]


def add(point: str, nth: int, base: Path, folder: Path) -> int:
    command = [sys.executable, "-m", "tests.store.killing", point, str(nth), str(base), str(folder)]
    return subprocess.run(command, capture_output=True, check=False, timeout=180).returncode


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three articles and a copy of one."""
    made = write_articles(tmp_path_factory.mktemp("killed") / "in")
    (made / "release-again.txt").write_text(RELEASE, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Path:
    """The knowledge base of one run that was left alone."""
    base = tmp_path_factory.mktemp("whole") / "kb"
    assert add("nowhere", 0, base, folder) == 0
    return base


@pytest.mark.slow
@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_a_named_point(moment: str, whole: Path, folder: Path, tmp_path: Path) -> None:
    base, name = tmp_path / "kb", moment.partition("-")[0]
    nth = 2 if name in ("original", "record") else 1
    assert add(moment, nth, base, folder) == -signal.SIGKILL
    assert add("nowhere", 0, base, folder) == 0
    assert contents(base) == contents(whole)
    assert vectors(base) == vectors(whole)


@pytest.mark.slow
def test_killed_again_and_again_at_random(whole: Path, folder: Path, tmp_path: Path) -> None:
    base, seed = tmp_path / "kb", 20240118
    chance, began = random.Random(seed), time.perf_counter()
    assert add("nowhere", 0, tmp_path / "timed", folder) == 0
    usual = time.perf_counter() - began
    command = [sys.executable, "-m", "tests.store.killing", "nowhere", "0", str(base), str(folder)]
    for _ in range(6):
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.2, 1.0) * usual)
        running.kill()
        running.wait()
    assert add("nowhere", 0, base, folder) == 0
    assert contents(base) == contents(whole)
    assert vectors(base) == vectors(whole)
