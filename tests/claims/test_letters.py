"""How letters and essays tell it: banks' steps, what is multiplied, cousins abroad, money left unsaid."""

from datetime import date

import pytest

from corpus.claim import Claim
from ingest.claims.extract import extract_text

PUBLISHED = date(2024, 11, 19)
LEAD = "Foreign investors sold 500 billion yen of Japanese shares last week."


def told(text: str) -> list[Claim]:
    return list(extract_text(text, published=PUBLISHED))


def span(claim: Claim) -> str | None:
    return f"{claim.period.start}..{claim.period.end}" if claim.period else None


def what(claim: Claim) -> tuple[str, str | None, str | None]:
    return claim.kind, claim.asset, claim.direction


@pytest.mark.parametrize(
    ("text", "asset", "direction"),
    [
        ("The Fed cut interest rates in September for the first time in four years.", "rate.fed", "down"),
        ("The Bank of Japan raised rates in March, the first time since 2007.", "rate.boj", "up"),
        ("Investors bought Treasuries heavily while prices fell.", "us.bond.gov", "down"),
        ("Foreign buying has helped Japanese shares extend their gains.", "jp.equity", "up"),
    ],
)
def test_moves_without_a_figure(text: str, asset: str, direction: str) -> None:
    moves = [c for c in told(text) if c.kind == "change"]
    assert [(c.asset, c.direction) for c in moves] == [(asset, direction)]


def test_a_step_that_was_not_taken_is_none() -> None:
    assert not [c for c in told("The Bank of Japan has not raised rates since March.") if c.kind == "change"]


@pytest.mark.parametrize(
    ("text", "asset", "low"),
    [
        ("The Fed still sits at 4.5 to 4.75 percent.", "rate.fed", 4.5),
        ("Ten-year Treasuries closed at 4.4% on Monday, and their German cousins at 2.3%.", "yield.de.10y", 2.3),
        ("The dollar brushed 160 yen before somebody knocked it to 155.", "fx.usdjpy", 155),
        ("On goods alone there was a deficit of 15 trillion yen.", "macro.trade", 15e12),
        ("Japan's net claims on the rest of the world were worth $3.3 trillion.", "macro.niip", 3.3e12),
        (
            "The Bank of Japan raised rates in March, and in May the 10-year yield crossed 1 percent.",
            "yield.jp.10y",
            1,
        ),
        (
            "The Treasury yield stood at 4.4% and the JGB yield at 1%. That leaves a gap of 3.4 percentage points.",
            "spread.other",
            3.4,
        ),
    ],
)
def test_what_a_level_is_of(text: str, asset: str, low: float) -> None:
    claim = next(c for c in reversed(told(text)) if c.kind == "level")
    assert (claim.asset, claim.low) == (asset, low)


@pytest.mark.parametrize(
    ("text", "asset", "actor", "direction"),
    [
        ("India has more than tripled its position in Treasuries since 2013.", "us.bond.gov", "foreigners", "in"),
        ("Funds that invest in Japanese shares took in $2 billion.", "jp.fund.equity", "funds", "in"),
        (
            "Equity funds gathered $9 billion, despite the $2 billion that they lost.",
            "global.fund.equity",
            "funds",
            "out",
        ),
        (
            "Foreigners ended 2023 as net buyers of Japanese shares to the tune of 3 trillion yen.",
            "jp.equity",
            "foreigners",
            "in",
        ),
        ("Tokyo spent 9.8 trillion yen to hold up its currency.", "fx.usdjpy", "official", "out"),
        ("Japanese insurers have long been buyers of global bonds.", "foreign.bond", "insurers", "in"),
        (f"{LEAD} Individuals, by contrast, took up 300 billion.", "jp.equity", "individuals", "in"),
        (f"{LEAD} The selling was in futures.", "jp.equity", "foreigners", "out"),
    ],
)
def test_who_dealt_in_what(text: str, asset: str, actor: str, direction: str) -> None:
    last = told(text)[-1]
    assert (last.kind, last.asset, last.actor, last.direction) == ("flow", asset, actor, direction)


def test_an_amount_without_its_money_is_in_the_money_told_last() -> None:
    claim = told(f"{LEAD} Individuals, by contrast, took out 300 billion.")[-1]
    assert (claim.low, claim.unit, claim.printed) == (300e9, "JPY", "300 billion")


def test_a_count_of_things_is_no_money() -> None:
    assert not [c for c in told(f"{LEAD} Turnover came to 3 billion shares.") if c.low == 3e9]


def test_what_is_told_of_two_times_is_told_twice() -> None:
    text = f"{LEAD} In 2020 they sold 3.4 trillion yen of them, and in 2022 they were sellers once again."
    assert [span(c) for c in told(text)[1:]] == ["2020-01-01..2020-12-31", "2022-01-01..2022-12-31"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Foreigners sold 9 billion yen of Japanese shares from 14 to 18 October.", "2024-10-14..2024-10-18"),
        ("Banks bought 1.2 trillion yen of foreign bonds in July after a sleepy June.", "2024-07-01..2024-07-31"),
        ("The 10-year JGB yield fell in October. By the end of the month it was 0.9%.", "2024-10-31..2024-10-31"),
        ("Equity funds took in $94 billion in 2015. Four years later they lost $20 billion.", "2019-01-01..2019-12-31"),
        (
            "The exception was 2013, when foreigners bought 15 trillion yen of Japanese shares.",
            "2013-01-01..2013-12-31",
        ),
        ("Insurers sold 400 billion yen of JGBs; in May they had been buyers.", None),
        ("The Nikkei ended Friday at 38,642.91, down 2.2% on the week.", "2024-11-11..2024-11-15"),
    ],
)
def test_when(text: str, period: str | None) -> None:
    claims = [c for c in told(text) if c.low is not None]
    assert span(claims[-1]) == period


@pytest.mark.parametrize(
    ("text", "actor", "country"),
    [
        ("Holdings of Treasuries booked in Britain, which hedge funds use, rose by $41 billion.", "foreigners", "uk"),
        ("China's Treasury holdings peaked in 2013, when they stood at $1.3 trillion.", "foreigners", "cn"),
        ("Trust banks, through which pension funds deal, bought 9 billion yen of shares.", "trust_banks", "jp"),
    ],
)
def test_whose(text: str, actor: str, country: str) -> None:
    claim = next(c for c in told(text) if c.low is not None)
    assert (claim.actor, claim.actor_country) == (actor, country)


def test_what_a_dealing_leaves_a_holder_with_is_no_dealing() -> None:
    claims = told("Canada sold $57 billion of Treasuries, taking the total to $381 billion.")
    assert [(c.kind, c.low) for c in claims] == [("flow", 57e9), ("holding", 381e9)]


def test_two_halves_are_no_figure() -> None:
    assert not [c for c in told(f"{LEAD} The year came in two halves.")[1:] if c.low is not None]


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Trust banks bought 1.6 trillion yen of JGBs, the most in data going back to 2004.", "2004"),
        ("The Nikkei lost 4.9%, its worst week since that of 9 February.", "2024-02"),
        (
            "Foreigners sold shares for an eleventh week, the longest run since the one ended on 1 April 2016.",
            "2016-04",
        ),
    ],
)
def test_how_far_back_a_record_reaches(text: str, since: str) -> None:
    record = told(text)[0].record
    assert record is not None
    assert record.since == since


def test_each_source_goes_by_its_own_week() -> None:
    text = (
        "Treasuries in custody for foreign official accounts rose by $12.9 billion in the week to Nov. 13, Fed data "
        "showed.\n\nU.S. equity funds had net outflows of $17.7 billion in the week ended Nov. 6, the Investment "
        "Company Institute said.\n\nFunds that buy domestic shares accounted for $15.4 billion of that.\n\n"
        "Bond funds took in $8.3 billion."
    )
    funds = [c for c in told(text) if ".fund." in (c.asset or "")]
    assert [(c.low, c.direction, span(c)) for c in funds] == [
        (17.7e9, "out", "2024-10-31..2024-11-06"),
        (15.4e9, "out", "2024-10-31..2024-11-06"),
        (8.3e9, "in", "2024-10-31..2024-11-06"),
    ]


def test_the_total_of_a_run_is_of_all_its_weeks() -> None:
    text = (
        "Japanese investors sold 1.7 trillion yen of foreign bonds in the week ended Nov. 9, the Ministry of Finance "
        "said. It was the fifth week of net sales in a row and took the total for the run to 5 trillion yen."
    )
    assert span(told(text)[-1]) == "2024-10-06..2024-11-09"


@pytest.mark.parametrize(
    "text",
    [
        "Tokyo's stock market has at last climbed past its bubble-era peak.",
        "Tokyo's benchmarks stand at heights unseen for three decades.",
    ],
)
def test_a_record_told_in_the_present_is_of_the_day(text: str) -> None:
    claim = told(text)[0]
    assert (claim.asset, claim.direction, span(claim)) == ("jp.equity", "high", "2024-11-19..2024-11-19")
    assert claim.record is not None


@pytest.mark.parametrize(
    "text", ["China's holdings of Treasuries have tripled", "India has doubled its", "It doubled theirs"]
)
def test_a_text_may_end_in_a_multiple(text: str) -> None:
    assert all(c.low in (None, 2, 3) for c in told(text))
