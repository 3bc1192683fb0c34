"""The scores that ship with the model, and that they are true where the treebank is at hand."""

import json
import os
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from ingest.language import load
from ingest.language.evaluation import evaluate

FLOOR = 80.0
ROOM = files("ingest.language")
SHARED = Path(os.environ.get("SHARED", Path(__file__).resolve().parents[2].parent / "shared"))
DEV = SHARED / "treebank" / "dev.conllu"


def recorded() -> Any:
    """What `model-scores.json` says."""
    return json.loads(ROOM.joinpath("model-scores.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("part", ["dev", "test"])
def test_recorded_scores_reach_the_floor(part: str) -> None:
    assert recorded()[part]["gold_tokens"]["las"] >= FLOOR


def test_the_model_is_small_enough_to_ship() -> None:
    assert recorded()["megabytes"] < 25


def test_the_notice_names_what_the_model_is_made_of() -> None:
    notice = ROOM.joinpath("NOTICE.md").read_text(encoding="utf-8")
    assert all(name in notice for name in ("UD English EWT", "CC BY-SA 4.0", "all-MiniLM-L6-v2", "Apache License"))


@pytest.mark.slow
@pytest.mark.skipif(not DEV.exists(), reason=f"the treebank is not at {DEV}")
def test_scores_on_dev_are_as_recorded() -> None:
    measured = evaluate(load(), DEV)
    assert measured["gold_tokens"]["las"] >= FLOOR
    for setting, scores in recorded()["dev"].items():
        assert measured[setting]["las"] == pytest.approx(scores["las"], abs=0.3)
