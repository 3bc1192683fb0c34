"""Balances by their sign, sellers and holders by their place, and what is no asset of its own."""

from datetime import date

import pytest

from ingest.claims.extract import extract_text

PUBLISHED = date(2025, 12, 18)


@pytest.mark.parametrize(
    ("text", "flows"),
    [
        (
            "Since January the foreign tally stands at plus 5.9 trillion yen of Japanese shares.",
            [("foreigners", "in", 5.9e12)],
        ),
        (
            "Over the year individuals come out at minus 3.6 trillion yen in Japanese shares.",
            [("individuals", "out", 3.6e12)],
        ),
        (
            "On the other side stand the households, sellers of 3.6 trillion yen of Japanese shares this year, "
            "and above all the trust banks, sellers of 6.4 trillion yen.",
            [("individuals", "out", 3.6e12), ("trust_banks", "out", 6.4e12)],
        ),
        (
            "Companies picked up 231 billion yen of Japanese shares in the week, nearly all of it their own paper.",
            [("business_corporations", "in", 231e9)],
        ),
    ],
)
def test_balances_and_who_they_are_of(text: str, flows: list[tuple[str, str, float]]) -> None:
    found = [c for c in extract_text(text, published=PUBLISHED) if c.kind == "flow"]
    assert [(c.actor, c.direction, c.low) for c in found] == flows
    assert {c.asset for c in found} == {"jp.equity"}


def test_a_stock_of_bonds_is_a_holding() -> None:
    text = "China's stock of U.S. government debt fell by $66.4 billion in November."
    (claim,) = extract_text(text, published=date(2017, 1, 18))
    assert (claim.kind, claim.actor, claim.actor_country, claim.asset) == ("change", "foreigners", "cn", "us.bond.gov")


def test_a_basket_of_currencies_is_no_single_one() -> None:
    text = "In November the dollar rose 3.3 percent against a basket of currencies and 9 percent against the yen."
    claims = {c.low: c.asset for c in extract_text(text, published=date(2017, 1, 18))}
    assert claims == {3.3: "fx.dxy", 9.0: "fx.usdjpy"}


def test_the_latter_is_whoever_was_named_second() -> None:
    text = (
        "Foreigners bought 600 billion yen of Japanese shares in the week to July 25, individuals sold 1.2 trillion. "
        "In the week to August 1 the latter sold 300 billion yen."
    )
    (claim,) = [c for c in extract_text(text, published=date(2025, 8, 7)) if c.low == 300e9]
    assert claim.actor == "individuals"


@pytest.mark.parametrize(
    ("text", "records"),
    [
        (
            "Insurers bought 51 billion yen of Japanese shares in the week to Dec. 12, "
            "while individuals sold for a second week in a row.",
            {("flow", "insurers", None), ("flow", "individuals", "streak")},
        ),
        (
            "The S&P 500 rose 5% in November and ended it on a record.",
            {("change", None, None), ("level", None, "highest")},
        ),
        (
            "The Nikkei gave up 388 yen on Monday to close at 26,945.67, a level not seen since January.",
            {("change", None, None), ("level", None, "lowest")},
        ),
    ],
)
def test_a_record_is_of_what_it_is_said_of(text: str, records: set[tuple[str, str | None, str | None]]) -> None:
    claims = extract_text(text, published=PUBLISHED)
    assert {(c.kind, c.actor, c.record and c.record.type) for c in claims} == records
