"""Whose and of what a figure is: funds, pairs and indexes told apart, lists of countries, what is carried over."""

from datetime import date

import pytest

from corpus.claim import Claim
from ingest.claims.extract import extract_text

PUBLISHED = date(2024, 6, 14)


def claims_of(text: str, title: str | None = None) -> tuple[Claim, ...]:
    return extract_text(text, published=PUBLISHED, title=title)


def assets_of(text: str, title: str | None = None) -> list[str | None]:
    return [c.asset for c in claims_of(text, title) if c.low is not None]


FUNDS = "Money kept leaving bond funds, EPFR Global data showed. "


@pytest.mark.parametrize(
    ("text", "assets"),
    [
        # a number in the thousands is no exchange rate, and nobody's company stands at one
        ("The Topix rose 1%. It hit 2,840 as traders weighed a softer yen.", ["index.topix", "index.topix"]),
        ("Maria Oduya of Quill Securities expects the Nikkei to fall to 36,000 by year-end.", ["index.nikkei225"]),
        # what is dealt in is no index, also where the sentence names one
        ("Japanese stocks fell. Insurers bought 300 billion yen in weeks when the Topix sank.", ["jp.equity"]),
        # the figure is of the subject before it is of what stands behind it
        (
            "Purchases of cash equities amounted to 410 billion yen and those of derivatives to 95 billion yen.",
            ["global.equity.cash", "global.equity.futures"],
        ),
        # lists of markets
        (FUNDS + "US bond funds lost $3.1 billion and Asian ones $900 million.", ["us.fund.bond", "asia.fund.bond"]),
        (
            FUNDS + "European and Japanese funds shed $2.2 billion and $700 million respectively.",
            ["eu.fund.bond", "jp.fund.bond"],
        ),
        (
            FUNDS + "Emerging-market funds fared no better: $600 million was pulled from the equity sort.",
            ["em.fund.equity"],
        ),
        # credit is a flow of its own
        ("Cross-border lending shrank by $40 billion in the first quarter.", ["other"]),
        ("The yield on two-year U.S. Treasuries is 4.7%.", ["yield.us.2y"]),
        # "assets" are those of the funds that were spoken of
        ("Money market funds go on growing. Assets rose by $31 billion last week.", ["global.fund.money_market"]),
    ],
)
def test_the_asset_of_a_figure(text: str, assets: list[str]) -> None:
    assert assets_of(text) == assets


def test_residents_who_deal_abroad_deal_in_the_foreign_kind_of_a_bare_class() -> None:
    text = (
        "Japanese investors sold a net 900 billion yen of foreign bonds last week, Ministry of Finance data showed. "
        "Of long-term debt they unloaded 850 billion yen."
    )
    assert assets_of(text) == ["foreign.bond", "foreign.bond.long"]


def test_money_put_into_a_fund_that_only_a_pronoun_names_is_the_funds() -> None:
    text = "The Kestrel Value Fund (KSTV) returned 12% in 2023. Clients added $40 million to it in May."
    last = claims_of(text)[-1]
    assert (last.kind, last.actor, last.asset) == ("flow", "funds", "fund:KSTV")


def test_lending_is_a_flow_of_the_banks() -> None:
    (claim,) = claims_of("Bank lending contracted by 3.2% in the year to March.")
    assert (claim.kind, claim.actor, claim.asset, claim.direction) == ("flow", "banks", "other", "out")


def test_a_people_are_the_residents_of_their_country() -> None:
    (claim,) = claims_of("Americans sold $9 billion of foreign bonds in April.")
    assert (claim.actor, claim.actor_country, claim.asset) == ("residents", "us", "foreign.bond")


def test_the_noun_of_dealing_tells_what_an_amount_is_where_a_topic_stands_before_it() -> None:
    (claim,) = claims_of("Corporate paper: net foreign purchases amounted to $6 billion in April.")
    assert (claim.kind, claim.actor, claim.direction) == ("flow", "foreigners", "in")


def test_a_level_behind_a_record_is_a_holding() -> None:
    moved, held = claims_of("Money market fund assets rose by $20 billion to a record $6.1 trillion last week.")
    assert (moved.actor, held.kind, held.low) == ("funds", "holding", 6.1e12)
