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

MOMENTS = [f"{name}-{when}" for name in POINTS if name not in ("data", "exchange") for when in ("before", "after")]
WEEKS = "week_start,foreigners\n2024-03-04,412.0\n2024-03-11,-90.5\n"
DESCRIBED = """name: weekly net purchases in billions of yen
date: {column: week_start}
defaults: {measure: net_purchases, unit: JPY, source: jpx, frequency: weekly, calendar: jpx_week, scale: 1e9}
series:
- {id: jpx.weekly.foreigners, column: foreigners, actor: foreigners, asset: jp.equity, title: "Foreigners"}
"""


def add(point: str, nth: int, base: Path, *inputs: object) -> int:
    command = [sys.executable, "-m", "tests.store.killing", point, str(nth), str(base), *map(str, inputs)]
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


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["data-before", "data-after", "judged-before", "judged-after"])
@pytest.mark.parametrize("then", ["data", "add"])
def test_data_killed_before_all_is_judged(moment: str, then: str, folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "weeks.csv").write_text(WEEKS)
    (data / "weeks.yaml").write_text(DESCRIBED)
    killed, left_alone = tmp_path / "killed", tmp_path / "alone"
    for base in (killed, left_alone):
        assert add("nowhere", 0, base, folder) == 0
    assert add("nowhere", 0, left_alone, "data", data) == 0
    before = contents(killed)["index.claim"]
    assert add(moment, 1, killed, "data", data) == -signal.SIGKILL
    assert add("nowhere", 0, killed, *(("data", data) if then == "data" or moment == "data-before" else (folder,))) == 0
    assert contents(killed) == contents(left_alone)
    assert contents(killed)["index.claim"] != before
