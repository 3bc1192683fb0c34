"""Reading and extraction on articles of our own, against floors that may only rise."""

import json
import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from corpus.claim import Claim
from corpus.claim_record import ClaimRecord
from corpus.document import Document
from ingest.claims.extract import extract
from ingest.readers import read
from tests.gate.pairing import Tally, squash, tally

HERE = Path(__file__).parent
FLOORS = yaml.safe_load((HERE / "own-floors.yaml").read_text())
GOLD = sorted((HERE / "own" / "gold").glob("*.json"))
LATER = [f for f in GOLD if re.match(r"[nqr]\d\d-", f.name)]
FIRST = [f for f in GOLD if f not in LATER]
HELD_OUT = sorted((HERE / "held_out" / "gold").glob("*.json"))  # their scores alone are looked at


@cache
def document(gold: Path) -> Document:
    (file,) = (gold.parent.parent / "articles").glob(f"{gold.stem}.*")
    found = read(file.read_bytes(), path=file.name)
    assert isinstance(found, Document), found
    return found


def annotated(file: Path) -> list[Claim]:
    return [ClaimRecord.model_validate(c).claim() for c in json.loads(file.read_text())["claims"]]


@pytest.mark.parametrize("file", GOLD, ids=lambda f: f.stem)
def test_the_body_is_read_and_the_furniture_is_not(file: Path) -> None:
    wanted, found = json.loads(file.read_text()), document(file)
    body = squash(found.text)
    missing = [c["sentence"] for c in wanted["claims"] if squash(c["sentence"]) not in body]
    furniture = [f for f in wanted["furniture"] if squash(f) in body]
    assert len(missing) <= FLOORS["reading"]["sentences missing at most"], missing
    assert len(furniture) <= FLOORS["reading"]["furniture kept at most"], furniture
    assert str(found.published)[: len(wanted["published"])] == wanted["published"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("gold", "floors"),
    [(FIRST, "claims"), (LATER, "later claims"), (HELD_OUT, "held out")],
    ids=["first", "later", "held out"],
)
def test_claims_are_found_as_well_as_before(gold: list[Path], floors: str) -> None:
    total = sum((tally(annotated(file), extract(document(file))) for file in gold), Tally())
    wanted = FLOORS[floors]
    assert total.detection >= wanted["F1"], total
    assert total.precision >= wanted["precision"], total
    assert total.record >= wanted["record F1"], total
