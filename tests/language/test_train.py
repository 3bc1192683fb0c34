"""The recipe runs from end to end on a treebank of a few sentences."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.language.pipeline import assemble
from tests.language.test_training_data import CONLLU

SETTINGS = {"gold_tokens", "gold_sentences", "own_tokens"}


@pytest.mark.slow
def test_trains_evaluates_and_writes(tmp_path: Path) -> None:
    treebank, out = tmp_path / "treebank", tmp_path / "out"
    treebank.mkdir()
    for part in ("train", "dev", "test"):
        (treebank / f"{part}.conllu").write_text("\n".join([CONLLU] * 40), encoding="utf-8")
    options = ["--treebank", str(treebank), "--out", str(out), "--steps", "2"]
    subprocess.run([sys.executable, "-m", "ingest.language.train", *options], check=True, capture_output=True)
    scores = json.loads((out / "model-scores.json").read_text(encoding="utf-8"))
    assert scores["steps"] == 2
    assert set(scores["dev"]) == set(scores["test"]) == SETTINGS
    assert scores["dev"]["gold_tokens"]["tokens"] == 100
    assert assemble(out / "model")("They sell.")[1].lemma_
    shipped = (out / "model" / "config.cfg").read_text(encoding="utf-8")
    assert not re.search(re.escape(str(tmp_path)), shipped)
