"""Whose and of what a figure is: funds, pairs and indexes told apart, lists of countries, what is carried over."""

from datetime import date

import pytest

from corpus.claim import Claim
from corpus.document import Document, Element
from ingest.claims.extract import extract, extract_text

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
            ["jp.equity.cash", "jp.equity.futures"],
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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # companies by their capitals, also where the verb is left out
        (
            "Banks led the way: Kita Marine Lines gained 3.1% and Ono Shoji 2.6%.",
            [("change", "company:Kita Marine Lines", 3.1), ("change", "company:Ono Shoji", 2.6)],
        ),
        # who speaks of a price is no company whose price it is
        ("Harrow Life expects the 10-year JGB yield at 1.4% by December.", [("level", "yield.jp.10y", 1.4)]),
        # an index that stands for its securities
        ("Foreigners sold 800 billion won of Kospi shares on Thursday.", [("flow", "kr.equity", 8e11)]),
        # a number in a name is none of its own
        ("The STOXX Europe 600 lost 1.3% on Thursday.", [("change", "index.stoxx600", 1.3)]),
        ("Brokers look for 150 yen to the dollar by June and 141 by December.", [("level", "fx.usdjpy", 150)] * 2),
        # the price of an index is told in points
        ("The Nikkei average closed at 38,720 yen 47 sen.", [("level", "index.nikkei225", 38720.47)]),
        # numbers that belong to no unit of the next
        (
            "The Nikkei will end 2024 at 41,500, or 6% higher.",
            [("level", "index.nikkei225", 41500), ("change", "index.nikkei225", 6)],
        ),
        ("The Topix stood at 2,750, compared with 2,280 twelve months earlier.", [("level", "index.topix", 2750)] * 2),
        # a dividend yield values, and a multiple of nothing is the market's
        ("Japanese stocks are cheap. The dividend yield is 2.4%.", [("valuation", "jp.equity", 2.4)]),
        ("Buybacks reached 3.2 trillion yen in 2023.", [("flow", None, 3.2e12)]),
        (FUNDS + "The week has cost global equity funds $2.4 billion.", [("flow", "global.fund.equity", 2.4e9)]),
        (FUNDS + "They are in the red, with $9 billion gone since January.", [("flow", "global.fund.bond", 9e9)]),
    ],
)
def test_what_a_figure_tells_of_what(text: str, told: list[tuple[str, str | None, float]]) -> None:
    claims = [(c.kind, c.asset, c.low) for c in claims_of(text) if c.low is not None]
    if len(told) == 2 and told[0] == told[1]:
        assert [c[:2] for c in claims] == [t[:2] for t in told]
    else:
        assert claims == told


def test_yen_of_an_index_are_points() -> None:
    assert [c.unit for c in claims_of("The Nikkei average closed at 38,720 yen 47 sen.")] == ["points"]


def test_bonds_are_those_of_the_government_where_the_document_speaks_of_these() -> None:
    text = (
        "Official accounts sold Treasuries in April. Treasuries kept in custody fell. Private buyers of Treasuries "
        "made up for it. Foreign central banks got rid of $21 billion of bonds in May."
    )
    assert claims_of(text)[-1].asset == "us.bond.gov"


def test_a_position_that_its_possessor_names_is_the_possessors() -> None:
    text = "Official accounts sold Treasuries. China's pile shrank by $6 billion to $1.2 trillion in April."
    assert {c.actor_country for c in claims_of(text) if c.low} == {"cn"}


def test_a_holder_that_a_part_is_said_of_holds_it() -> None:
    told = claims_of("Foreigners held 31% of Japanese shares in March 2023. Insurers came to 3.4%.")
    assert [(c.kind, c.actor, c.low) for c in told] == [("holding", "foreigners", 31), ("holding", "insurers", 3.4)]


def test_the_net_amount_of_a_literal_translation_is_exact() -> None:
    text = "Overseas investors turned to the selling over. They sold over 212 billion yen of stocks last week."
    assert [(c.low, c.high) for c in claims_of(text) if c.low] == [(212e9, 212e9)]


def test_countries_of_a_table_of_foreign_flows_are_the_markets() -> None:
    text = "Foreigners' net purchases of stocks in May"
    document = Document(
        doc="",
        path="",
        text=f"{text}\n\nMarket\t$ mn\nThailand\t-120\nTaiwan\t+340",
        published=PUBLISHED,
        elements=(
            Element("paragraph", 0, len(text)),
            Element("row", len(text) + 2, len(text) + 13),
            Element("row", len(text) + 14, len(text) + 27),
            Element("row", len(text) + 28, len(text) + 39),
        ),
    )
    assert [(c.actor, c.asset) for c in extract(document) if c.low] == [
        ("foreigners", "asia.equity"),
        ("foreigners", "tw.equity"),
    ]


def test_bonds_without_a_country_are_those_of_the_money_and_the_issuer_they_are_told_with() -> None:
    text = (
        "The ministry sold 1 trillion yen of 20-year bonds on Tuesday, and few came. The Bank of Japan still owns "
        "half of all government bonds. In April foreign funds bought 2.28 trillion yen of super-long debt. Some wonder "
        "whether Treasuries are next, and whether US yields will follow."
    )
    told = {(c.kind, c.asset) for c in claims_of(text, "Who wants a thirty-year promise?") if c.low is not None}
    assert ("holding", "jp.bond.gov") in told
    assert ("flow", "jp.bond.long") in told
    assert not any(asset and asset.startswith("us.") for _, asset in told)


def test_a_stock_that_is_somebodys_is_no_shares() -> None:
    text = "China cut its stock of Treasuries by $18.6 billion in January. Its stock dropped to $797.7 billion."
    assert set(assets_of(text)) <= {"us.bond.gov", "us.bond"}


def test_assets_of_funds_are_in_what_the_funds_are() -> None:
    text = "Assets of US money market funds rose by $28.6 billion to $7.19 trillion in the week to June 12."
    assert assets_of(text) == ["us.fund.money_market", "us.fund.money_market"]


def test_domestic_classes_in_a_table_of_funds_are_of_the_funds_country() -> None:
    lead = "Stock funds lost money again in the week to June 5, data from the Investment Company Institute showed."
    rows = ("Domestic equity\t-$15.1bn", "World equity\t-$3.3bn", "Taxable bond\t+$6.2bn")
    text = "\n\n".join([lead, *rows])
    elements = [Element("row", at := text.index(row), at + len(row), None, ("Fund type", "Week")) for row in rows]
    document = Document(doc="", path="", text=text, published=PUBLISHED, elements=tuple(elements))
    found = [c.asset for c in extract(document) if c.low is not None]
    assert found == ["us.fund.equity", "global.fund.equity", "us.fund.bond"]
