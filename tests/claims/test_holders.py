"""Whose position a figure is that stands right behind a holder."""

from datetime import date

import pytest

from ingest.claims.extract import extract_text


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("China, the runner-up, had $780 billion of Treasuries.", [("cn", 780)]),
        ("China had $780 billion of Treasuries and Britain $741 billion.", [("cn", 780), ("uk", 741)]),
        (
            "Japan is the top foreign holder of Treasuries with $1,090 billion; China came second at $780 billion.",
            [("jp", 1090), ("cn", 780)],
        ),
        (
            "Japan owned $1,090 billion of Treasuries. Next came China with $780 billion, followed by Britain "
            "with $741 billion.",
            [("jp", 1090), ("cn", 780), ("uk", 741)],
        ),
        ("Belgium owned $318 billion of Treasuries.", [(None, 318)]),
    ],
)
def test_the_holder_is_the_country_right_before_the_figure(text: str, held: list[tuple[str | None, int]]) -> None:
    claims = [c for c in extract_text(text, published=date(2024, 8, 17)) if c.low is not None]
    assert {(c.kind, c.actor, c.asset) for c in claims} == {("holding", "foreigners", "us.bond.gov")}
    assert [(c.actor_country, c.low and c.low / 1e9) for c in claims] == held


@pytest.mark.parametrize(
    ("text", "actor", "country"),
    [
        ("Japan's Treasury holdings rose by $15 billion in June.", "foreigners", "jp"),
        ("Chinese Treasury holdings fell by $5 billion in June.", "foreigners", "cn"),
        ("Japan's U.S. Treasury holdings rose by $15 billion in June.", "foreigners", "jp"),
        ("Foreign Treasury holdings rose by $15 billion in June.", "foreigners", None),
        ("Belgian holdings of Treasuries rose by $5 billion in June.", "foreigners", None),
    ],
)
def test_a_country_before_another_ones_bonds_is_their_holder(text: str, actor: str, country: str | None) -> None:
    (claim,) = extract_text(text, published=date(2024, 8, 17))
    assert (claim.kind, claim.actor, claim.actor_country, claim.asset) == ("change", actor, country, "us.bond.gov")
