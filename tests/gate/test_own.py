"""Reading and extraction on articles of our own, against floors that may only rise."""

import json
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

OWN = Path(__file__).parent / "own"
FLOORS = yaml.safe_load((Path(__file__).parent / "own-floors.yaml").read_text())
GOLD = sorted((OWN / "gold").glob("*.json"))


@cache
def document(stem: str) -> Document:
    (file,) = (OWN / "articles").glob(f"{stem}.*")
    found = read(file.read_bytes(), path=file.name)
    assert isinstance(found, Document), found
    return found


def annotated(file: Path) -> list[Claim]:
    return [ClaimRecord.model_validate(c).claim() for c in json.loads(file.read_text())["claims"]]


@pytest.mark.parametrize("file", GOLD, ids=lambda f: f.stem)
def test_the_body_is_read_and_the_furniture_is_not(file: Path) -> None:
    wanted, found = json.loads(file.read_text()), document(file.stem)
    body = squash(found.text)
    missing = [c["sentence"] for c in wanted["claims"] if squash(c["sentence"]) not in body]
    furniture = [f for f in wanted["furniture"] if squash(f) in body]
    assert len(missing) <= FLOORS["reading"]["sentences missing at most"], missing
    assert len(furniture) <= FLOORS["reading"]["furniture kept at most"], furniture
    assert str(found.published)[: len(wanted["published"])] == wanted["published"]


@pytest.mark.slow
def test_claims_are_found_as_well_as_before() -> None:
    total = sum((tally(annotated(file), extract(document(file.stem))) for file in GOLD), Tally())
    floors = FLOORS["claims"]
    assert total.detection >= floors["F1"], total
    assert total.precision >= floors["precision"], total
    assert total.record >= floors["record F1"], total
