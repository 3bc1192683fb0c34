"""One sentence for each construction, with the claims that it makes."""

from datetime import date

import pytest

from corpus.claim import Claim
from ingest.claims.extract import extract_text

PUBLISHED = date(2024, 3, 14)
TITLE = "Foreign investors and Japanese stocks"
Told = tuple[str, str | None, str | None, str | None, float | None, str | None]


def told(claim: Claim) -> Told:
    low = claim.low if claim.low is not None else claim.high
    return claim.kind, claim.actor, claim.asset, claim.direction, low, claim.unit


def claims_of(sentence: str) -> list[Told]:
    return [told(c) for c in extract_text(sentence, published=PUBLISHED, title=TITLE)]


FIGURES: list[tuple[str, list[Told]]] = [
    (
        "Overseas funds dumped 450 billion yen of cash equities and 120 billion yen of futures in the week to March 8.",
        [
            ("flow", "foreigners", "jp.equity.cash", "out", 450e9, "JPY"),
            ("flow", "foreigners", "jp.equity.futures", "out", 120e9, "JPY"),
        ],
    ),
    (
        "Individuals, by contrast, took out 300 billion yen.",
        [("flow", "individuals", "jp.equity", "out", 300e9, "JPY")],
    ),
    (
        "Trust banks, which trade on behalf of pension funds, snapped up 210 billion yen worth of Japanese shares.",
        [("flow", "trust_banks", "jp.equity", "in", 210e9, "JPY")],
    ),
    (
        "Net purchases by overseas investors amounted to 830 billion yen.",
        [("flow", "foreigners", "jp.equity", "in", 830e9, "JPY")],
    ),
    (
        "Japanese bonds worth 640 billion yen were sold by non-residents.",
        [("flow", "foreigners", "jp.bond", "out", 640e9, "JPY")],
    ),
    (
        "They were net buyers of $3 billion of long-term Japanese bonds.",
        [("flow", "foreigners", "jp.bond.long", "in", 3e9, "USD")],
    ),
    (
        "Retail investors in South Korea scooped up 2.1 trillion won of U.S. stocks this year.",
        [("flow", "individuals", "us.equity", "in", 2.1e12, "KRW")],
    ),
    (
        "U.S. equity funds suffered outflows of $3.1 billion, their fifth straight week of withdrawals.",
        [("flow", "funds", "us.fund.equity", "out", 3.1e9, "USD")],
    ),
    (
        "China's holdings of Treasuries fell by $21.9 billion to $797.7 billion in December.",
        [
            ("change", "foreigners", "us.bond.gov", "down", 21.9e9, "USD"),
            ("holding", "foreigners", "us.bond.gov", None, 797.7e9, "USD"),
        ],
    ),
    (
        "Foreign ownership of Japanese equities rose to 31.8% at the end of March 2024.",
        [("holding", "foreigners", "jp.equity", None, 31.8, "%")],
    ),
    (
        "The Nikkei 225 closed at 38,807.38 on Wednesday, down 0.3%.",
        [
            ("level", None, "index.nikkei225", None, 38807.38, "points"),
            ("change", None, "index.nikkei225", "down", 0.3, "%"),
        ],
    ),
    (
        "The Topix gained 2.1% last week and the Nikkei 1.8%.",
        [("change", None, "index.topix", "up", 2.1, "%"), ("change", None, "index.nikkei225", "up", 1.8, "%")],
    ),
    (
        "The dollar slipped 0.4% to 147.7 yen.",
        [("change", None, "fx.usdjpy", "down", 0.4, "%"), ("level", None, "fx.usdjpy", None, 147.7, "rate")],
    ),
    (
        "The 10-year JGB yield rose 3 basis points to 0.775%.",
        [("change", None, "yield.jp.10y", "up", 3, "bp"), ("level", None, "yield.jp.10y", None, 0.775, "%")],
    ),
    (
        "The yield on the benchmark 10-year Treasury note fell to 4.15%.",
        [("level", None, "yield.us.10y", None, 4.15, "%")],
    ),
    (
        "Japanese small caps trade at 13.5 times forward earnings, a 20% discount to large caps.",
        [
            ("valuation", None, "jp.equity.small", None, 13.5, "x"),
            ("valuation", None, "jp.equity.small", None, 20, "%"),
        ],
    ),
    (
        "Mercari jumped 8% and Sony Group slid 3.4%.",
        [
            ("change", None, "company:Mercari", "up", 8, "%"),
            ("change", None, "company:Sony Group", "down", 3.4, "%"),
        ],
    ),
    (
        "Japan spent 9.8 trillion yen on intervention in May to prop up the yen.",
        [("flow", "official", "fx.usdjpy", "out", 9.8e12, "JPY")],
    ),
    (
        "Domestic institutions mopped up Rs 9,000 crore of shares, while foreign funds unloaded Rs 7,200 crore.",
        [
            ("flow", "institutions", "in.equity", "in", 90e9, "INR"),
            ("flow", "foreigners", "in.equity", "out", 72e9, "INR"),
        ],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), FIGURES)
def test_figures(sentence: str, expected: list[Told]) -> None:
    assert claims_of(sentence) == expected


BARE: list[tuple[str, list[Told]]] = [
    (
        "Foreigners turned net sellers of Japanese stocks.",
        [("flow", "foreigners", "jp.equity", "out", None, None)],
    ),
    (
        "Foreign investors may buy more Japanese equities if the yen stabilises.",
        [("flow", "foreigners", "jp.equity", "in", None, None)],
    ),
    ("Hedge funds cut their short positions in the yen.", [("flow", "hedge_funds", "fx.usdjpy", "out", None, None)]),
    ("The yen weakened last week.", [("change", None, "fx.usdjpy", "up", None, None)]),
    ("The Nikkei was little changed on Thursday.", [("change", None, "index.nikkei225", "flat", None, None)]),
    ("The Nikkei hit a record high on Tuesday.", [("level", None, "index.nikkei225", "high", None, None)]),
]


@pytest.mark.parametrize(("sentence", "expected"), BARE)
def test_statements_without_a_figure(sentence: str, expected: list[Told]) -> None:
    assert claims_of(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The company has 712 employees and was founded in 1946.",
        "Call 1-800-555-0142 to subscribe for $9.99 a month.",
        "The market was volatile.",
        "When yields rise, investors ask who is selling.",
        "Analysts gave five reasons for the gloom.",
        "($1 = 145.41 yen)",
        "Would foreigners buy Japanese stocks?",
    ],
)
def test_what_nobody_would_check_is_no_claim(sentence: str) -> None:
    assert claims_of(sentence) == []


def test_a_policy_rate_that_is_raised_is_a_level_and_a_change() -> None:
    level, change = extract_text("The Bank of Japan raised its policy rate to 0.1% in March.", published=PUBLISHED)
    assert (level.kind, level.asset, level.low) == ("level", "rate.boj", 0.1)
    assert (change.kind, change.direction, change.low) == ("change", "up", None)


def test_denial_and_condition_are_marked() -> None:
    (denied,) = extract_text("There is no sign of foreign investors selling Japanese stocks.", published=PUBLISHED)
    assert denied.negated
    (conditional,) = extract_text("Foreigners could buy Japanese stocks if the yen falls.", published=PUBLISHED)
    assert conditional.modality == "conditional"
