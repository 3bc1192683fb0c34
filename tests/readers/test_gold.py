"""Reading measured on the annotated articles, where they are at hand, against floors that may only rise."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from corpus.document import Document
from ingest.readers import read

GOLD = Path(__file__).parents[3] / "shared" / "gold"
OWN = Path(__file__).parents[1] / "gate" / "own"
FLOORS = {"body": 0.99, "sentences": 0.99, "furniture": 0.99, "title": 0.97, "published": 0.92}

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated articles are not part of the project")


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_reading", GOLD / "score_reading.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("sets", [tuple(GOLD.glob("*/gold")), (OWN / "gold",)], ids=["annotated", "own"])
def test_floors(sets: tuple[Path, ...]) -> None:
    score = scorer()
    top = dict.fromkeys(FLOORS, 0.0)
    count = dict.fromkeys(FLOORS, 0)
    for file in sorted(file for folder in sets for file in folder.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        article = next((file.parents[1] / "articles").glob(f"{file.stem}.*"))
        found = read(article.read_bytes(), path=article.name)
        assert isinstance(found, Document), found
        flat = score.squash(found.text)
        rows = {
            "body": [score.token_f1(gold["text"], found.text)],
            "sentences": [score.squash(line) in flat for line in gold["text"].split("\n") if line.strip()],
            "furniture": [score.squash(line) not in flat for line in gold["furniture"]],
            "title": [score.squash(gold["title"]) == score.squash(found.title)] if gold["title"] else [],
            "published": [str(found.published).startswith(gold["published"])] if gold["published"] else [],
        }
        for key, values in rows.items():
            top[key] += sum(values)
            count[key] += len(values)
    assert {key: (top[key] / count[key], floor) for key, floor in FLOORS.items() if top[key] / count[key] < floor} == {}
