"""What a figure says where its verb says little: dealings, positions, prices, and what they are compared with."""

from datetime import date

import pytest

from ingest.claims.extract import extract_text

PUBLISHED = date(2024, 3, 14)
Told = tuple[str, str | None, str | None, float | None, str | None]

SUMS: list[tuple[str, Told]] = [
    (
        "Foreigners sold 300 billion yen of Japanese shares. With derivatives the total becomes 540 billion yen.",
        ("flow", "foreigners", "out", 540e9, "JPY"),
    ),
    (
        "The ministry's figures showed demand from abroad for Japanese bonds, though for no more than 70 billion yen.",
        ("flow", "foreigners", "in", 70e9, "JPY"),
    ),
    (
        "On a transactions basis foreigners took $40 billion of Treasury bonds.",
        ("flow", "foreigners", "in", 40e9, "USD"),
    ),
    ("Foreigners spent $40 billion on Japanese shares.", ("flow", "foreigners", "in", 40e9, "USD")),
    (
        "Emerging market bond funds lost $410 million, which brought the total for three weeks to $1.1 billion.",
        ("flow", "funds", "out", 1.1e9, "USD"),
    ),
    (
        "The government spent 5.5 trillion yen on support for its currency in May, as the yen sank.",
        ("flow", "official", "out", 5.5e12, "JPY"),
    ),
    (
        "Residents sold 410 billion yen of foreign bonds, less than the 620 billion yen of the week before.",
        ("flow", "residents", "out", 620e9, "JPY"),
    ),
    (
        "Foreign-held Treasuries amounted to $8.1 trillion in March, $25 billion less than in February.",
        ("change", "foreigners", "down", 25e9, "USD"),
    ),
    (
        "Overseas investors sold $12 billion of Treasuries, more than twice as much as in 2022.",
        ("change", "foreigners", "up", 2, "x"),
    ),
    (
        "Central banks bought 120 tonnes of gold in the quarter, 22% more than a year earlier.",
        ("change", "official", "up", 22, "%"),
    ),
    (
        "Foreigners owned 31% of Japanese shares in June, compared with 24% when the Fed began to raise rates.",
        ("holding", "foreigners", None, 24, "%"),
    ),
    (
        "On retail platforms individuals were long of the dollar by $3.3 billion at the end of May.",
        ("holding", "individuals", None, 3.3e9, "USD"),
    ),
    ("Large caps trade at 1.4 times book. Small caps fetch 0.9 times.", ("valuation", None, None, 0.9, "x")),
    ("For the biggest Japanese companies the multiples were 17.2 and 1.8.", ("valuation", None, None, 17.2, "x")),
    (
        "At 14.2 times this year's earnings the Topix is no bargain against its five-year average of 13.3.",
        ("valuation", None, None, 13.3, "x"),
    ),
    ("Ten-year Treasuries yielded 4.2% on Friday, against 3.9% a month ago.", ("level", None, None, 3.9, "%")),
    (
        "Leveraged funds were short of the yen by 41,000 contracts on Tuesday, against 92,000 in May.",
        ("holding", "hedge_funds", None, 92000, "count"),
    ),
    ("Hedge funds were net short 120,000 yen contracts.", ("holding", "hedge_funds", None, 120000, "count")),
    ("The dividend yield of Japanese shares has come down to 2.6%.", ("valuation", None, None, 2.6, "%")),
    (
        "Foreigners held 31% of Japanese shares in March. A year earlier they had been at 30%.",
        ("holding", "foreigners", None, 30, "%"),
    ),
    (
        "Foreigners sold $100 billion of Treasuries. Of that Saudi Arabia accounted for some $15bn.",
        ("flow", "foreigners", "out", 15e9, "USD"),
    ),
    (
        "Foreigners sold Treasuries. The decline left Japan the largest creditor, with $1.2tn.",
        ("holding", "foreigners", None, 1.2e12, "USD"),
    ),
    ("European equity funds were allocated $6 billion by buyers.", ("flow", "funds", "in", 6e9, "USD")),
    (
        "Foreigners sold Japanese bonds worth 2.9 trillion yen. The earlier record, 2.1 trillion yen, was set in May.",
        ("flow", "foreigners", "out", 2.1e12, "JPY"),
    ),
    (
        "Central banks bought gold. They increased their gold reserves by 90 tonnes in the second quarter.",
        ("change", "official", "up", 90, "t"),
    ),
    ("The euro buys $1.12.", ("level", None, None, 1.12, "rate")),
]


@pytest.mark.parametrize(("text", "claim"), SUMS)
def test_figure(text: str, claim: Told) -> None:
    found = extract_text(text, published=PUBLISHED, title="Foreign investors and Japanese stocks")
    assert claim in [(c.kind, c.actor, c.direction, c.low if c.low is not None else c.high, c.unit) for c in found]


@pytest.mark.parametrize(
    "text",
    [
        "Cash drew $30 billion in the week in which the Federal Reserve raised its policy rate by 75 basis points.",
        "In futures on the Topix buy orders topped sell orders by 455 billion yen.",
        "Saudi Arabia, which needed cash after the collapse of oil prices, is said to have accounted for some $20bn.",
    ],
)
def test_sum_is_no_price(text: str) -> None:
    assert not [
        c for c in extract_text(text, published=PUBLISHED, title="Money") if c.kind == "level" and (c.low or 0) > 1e6
    ]
