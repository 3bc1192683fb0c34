"""Dealings and moves that are read loosely and weighed: idioms, particles apart from their verb, insertions."""

from datetime import date

import pytest

from ingest.claims.extract import extract_text
from ingest.claims.weights import weight

PUBLISHED = date(2024, 5, 17)
TITLE = "Japanese stocks and their buyers"

DEALT = [
    ("Foreign investors headed for the exits in March.", "foreigners", "jp.equity", "out"),
    ("Overseas investors put money to work in Tokyo for an eighth week.", "foreigners", "jp.equity", "in"),
    ("Pension funds handed their shares over to the central bank.", "pension_funds", "jp.equity", "out"),
    ("Hedge funds closed out their shorts in the Topix.", "hedge_funds", "jp.equity", "in"),
    ("Retail investors tiptoed back into Japanese stocks.", "individuals", "jp.equity", "in"),
    ("Individuals cashed in their chips after the rally.", "individuals", "jp.equity", "out"),
    ("Individuals let their shares go.", "individuals", "jp.equity", "out"),
    ("Foreign investors have lost their appetite for Japanese bonds.", "foreigners", "jp.bond", "out"),
]
MOVED = [
    ("The Topix had its worst week since 2020.", "index.topix", "down"),
    ("The Nikkei gave up its gains.", "index.nikkei225", "down"),
    ("Bank shares clawed back some of their losses.", "jp.equity", "up"),
    ("The yen, after an early drop, strengthened.", "fx.usdjpy", "down"),
]
NEITHER = [
    "Sony sold out of its new console in three minutes.",
    "He returned to the office on Monday.",
    "The bank cut costs.",
    "Would foreign investors head for the exits?",
    "Everyone, I am told, is leaving.",
]


def told(text: str) -> set[tuple[str, str | None, str | None, str | None]]:
    claims = extract_text(text, published=PUBLISHED, title=TITLE)
    return {(c.kind, c.actor, c.asset, c.direction) for c in claims}


@pytest.mark.parametrize(("text", "actor", "asset", "direction"), DEALT)
def test_dealings(text: str, actor: str, asset: str, direction: str) -> None:
    assert ("flow", actor, asset, direction) in told(text)


@pytest.mark.parametrize(("text", "asset", "direction"), MOVED)
def test_moves(text: str, asset: str, direction: str) -> None:
    assert ("change", None, asset, direction) in told(text)


@pytest.mark.parametrize("text", NEITHER)
def test_no_dealing(text: str) -> None:
    assert not told(text)


def test_what_is_inferred_is_noted() -> None:
    (claim,) = extract_text("Foreign investors headed for the exits.", published=PUBLISHED, title=TITLE)
    assert "asset inferred from the article" in claim.notes
    assert claim.modality == "asserted"


def test_words_of_a_citation_deal_in_nothing() -> None:
    assert not told("Japan, he adds, is cheap enough to be interesting.")


def test_marks_without_a_weight_add_nothing() -> None:
    assert weight(["no such mark"]) == 0.0
    assert weight(["no such mark"]) == 0.0
