"""What is replaced with something else is sold, and what replaces it is bought."""

from datetime import date

import pytest

from ingest.claims.extract import extract_text

PUBLISHED = date(2024, 6, 13)


@pytest.mark.parametrize(
    ("sentence", "actor", "left", "entered"),
    [
        (
            "Pension funds are replacing American shares with European shares.",
            "pension_funds",
            "us.equity",
            "eu.equity",
        ),
        (
            "Foreign investors have begun to replace Japanese bonds with German ones.",
            "foreigners",
            "jp.bond",
            "de.bond",
        ),
    ],
)
def test_what_is_replaced_is_left_for_the_other(sentence: str, actor: str, left: str, entered: str) -> None:
    claims = extract_text(sentence, published=PUBLISHED)
    assert {(c.kind, c.actor, c.asset, c.direction) for c in claims} == {
        ("flow", actor, left, "out"),
        ("flow", actor, entered, "in"),
    }


@pytest.mark.parametrize(
    "sentence",
    ["The finance ministry replaced the bonds with bills.", "Pension funds replaced their managers with index funds."],
)
def test_debt_that_is_refinanced_and_managers_are_no_rotation(sentence: str) -> None:
    assert not extract_text(sentence, published=PUBLISHED)


def test_what_investors_mean_to_do_is_a_forecast() -> None:
    text = "Foreign investors mean to go on selling Japanese shares."
    (claim,) = extract_text(text, published=PUBLISHED)
    assert (claim.direction, claim.modality) == ("out", "forecast")
