"""Whose, of what and when, where a sentence leaves it to its neighbours or its own earlier half."""

from datetime import date

import pytest

from corpus.claim import Claim
from corpus.document import Document, Element
from corpus.period import Period
from ingest.claims.extract import extract, extract_text

PUBLISHED = date(2024, 2, 8)
JANUARY = Period(date(2024, 1, 1), date(2024, 1, 31))


def figures(text: str) -> list[Claim]:
    return [c for c in extract_text(text, published=PUBLISHED) if c.printed]


def test_a_list_goes_on_with_the_time_of_its_first_item() -> None:
    lines = [
        "Foreign investors bought a net 210 billion yen of Japanese shares in the week ended Feb. 2.",
        "In January overseas investors bought a net 1.9 trillion yen of Japanese shares.",
        "Households sold a net 880 billion yen over the month.",
        "Trust banks were net sellers of 640 billion yen.",
    ]
    text = "\n\n".join(lines)
    starts = [text.index(line) for line in lines]
    kinds = ["paragraph", "item", "item", "item"]
    elements = tuple(
        Element(kind, start, start + len(line))  # type: ignore[arg-type]
        for kind, start, line in zip(kinds, starts, lines, strict=True)
    )
    told = [
        c for c in extract(Document(doc="d", path="d", text=text, published=PUBLISHED, elements=elements)) if c.printed
    ]
    assert [c.period for c in told] == [Period(date(2024, 1, 29), date(2024, 2, 2)), JANUARY, JANUARY, JANUARY]
    assert "period inferred from the sentences before" in told[3].notes
    assert not told[1].notes


def test_the_time_behind_a_base_is_not_that_of_the_figure() -> None:
    holding, base = figures("Japan's holdings of Treasuries grew to $1.3 trillion from $1.2 trillion in November.")
    assert (holding.kind, base.kind) == ("holding", "holding")
    assert holding.period is None
    assert base.period == Period(date(2023, 11, 30), date(2023, 11, 30))


def test_a_predicate_left_out_has_its_own_holder() -> None:
    told = figures("Investment trusts sold a net 130 billion yen of Japanese stocks, and trust banks 290 billion yen.")
    assert [(c.actor, c.direction) for c in told] == [("investment_trusts", "out"), ("trust_banks", "out")]


def test_countries_of_a_list_have_a_figure_each() -> None:
    told = figures("Japan and China cut their holdings of Treasuries by $4 billion and $7 billion respectively.")
    assert [c.actor_country for c in told] == ["jp", "cn"]


@pytest.mark.parametrize(
    ("sentence", "asset"),
    [
        ("The dollar bought 146.2 yen on Friday.", "fx.usdjpy"),
        ("The euro fetched 158.9 yen on Friday.", "fx.eurjpy"),
        ("The dollar rose to 1,330 won on Friday.", "fx.other"),
        ("Foreigners sold 410 million yuan of Shoyu Brewing last week.", "company:Shoyu Brewing"),
        ("The Alder Japan Hedged Equity Fund (NYSE: ALJH) has raked in $2 billion this year.", "fund:ALJH"),
        ("Foreigners bought 2 trillion yen of super-long JGBs in January.", "jp.bond.long"),
    ],
)
def test_assets(sentence: str, asset: str) -> None:
    assert [c.asset for c in figures(sentence)] == [asset]


def test_a_price_ends_a_period_on_its_last_day() -> None:
    change, level = figures("The Topix gained 2.5% in January and ended the month at 2,551.10.")
    assert change.period == JANUARY
    assert level.period == Period(date(2024, 1, 31), date(2024, 1, 31))


def test_a_week_does_not_run_to_an_index_level() -> None:
    text = "Foreigners bought 90 billion yen of Japanese stocks in the week ended Feb. 2. "
    change = figures(text + "The Nikkei rose 1.4% in the week to 36,158.02.")[1]
    assert (change.kind, change.period) == ("change", Period(date(2024, 1, 29), date(2024, 2, 2)))


def test_parts_of_a_portfolio_are_holdings() -> None:
    text = "At the end of December the pension fund had 26% of its money in foreign equities and 23% in domestic ones."
    told = figures(text)
    assert [(c.kind, c.actor, c.asset, c.low) for c in told] == [
        ("holding", "pension_funds", "foreign.equity", 26),
        ("holding", "pension_funds", "global.equity", 23),
    ]


def test_the_day_of_a_dateline_is_no_period() -> None:
    told = figures("TOKYO, Feb 8 (Harbour Wire) - The dollar stood at 148.1 yen.")
    assert [c.period for c in told] == [None]


def test_the_yield_of_a_currency_is_of_the_document_s_market() -> None:
    assert [c.asset for c in figures("yield of yen 3%")] == ["yield.us.10y"]
