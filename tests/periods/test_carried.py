"""How articles carry their times over sentences, lists and speech."""

from datetime import date

import pytest

from corpus.claim import Claim
from corpus.period import Period
from ingest.claims.extract import extract_text

FRIDAY = date(2024, 5, 17)


def told(text: str, published: date | None = FRIDAY, title: str | None = None) -> list[Claim]:
    return list(extract_text(text, published=published, title=title))


def span(claim: Claim) -> str:
    return f"{claim.period.start}/{claim.period.end}" if claim.period else ""


def last(text: str, published: date | None = FRIDAY) -> str:
    return span(told(text, published)[-1])


RELEASE = (
    "Foreign investors bought a net 300 billion yen of Japanese stocks in the week ended May 10, exchange data showed. "
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Trust banks sold.", "2024-05-06/2024-05-10"),
        ("For all that, the Nikkei slipped.", "2024-05-06/2024-05-10"),
        ("Before that, foreigners had been sellers for three straight weeks.", "2024-04-15/2024-05-03"),
        ("If trust banks sell shares, the market will sink.", ""),
        ("Pension funds keep 25% of their money in Japanese stocks.", ""),
    ],
)
def test_statements_behind_a_release(sentence: str, expected: str) -> None:
    assert last(RELEASE + sentence) == expected


def test_the_head_of_an_article_goes_by_the_time_that_it_names_next() -> None:
    claims = told("Overseas investors have never bought more Japanese stocks. " + RELEASE)
    assert {span(c) for c in claims} == {"2024-05-06/2024-05-10"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Nikkei rose 130% over three years.", ""),
        ("The Nikkei has risen 9% in two months.", "2024-03-17/2024-05-17"),
        ("The policy rate will reach 1% within a year.", "2024-05-17/2025-05-17"),
        ("The Nikkei closed April at 38,000.", "2024-04-30/2024-04-30"),
        ("The Nikkei began 2024 at 33,464.", "2024-01-01/2024-01-01"),
        ("The yen is at 155.6 to the dollar.", "2024-05-17/2024-05-17"),
        ("European shares trade at 14.1 times earnings.", "2024-05-17/2024-05-17"),
        ("The yen is down 2% this month, at 155.6 per dollar.", "2024-05-17/2024-05-17"),
        ("The Nikkei ended 2023 at 33,464, against 38,787 now.", "2024-05-17/2024-05-17"),
    ],
)
def test_prices_and_lengths(text: str, expected: str) -> None:
    assert last(text) == expected


def test_the_time_of_another_figure_is_not_taken() -> None:
    inside = told("Bond funds took in $4 billion in April, of which $1 billion on April 3 alone.")
    assert span(inside[0]) == "2024-04-01/2024-04-30"
    fraction = told("In May foreigners sold 2 billion yen of stocks, a fraction of April's 20 billion yen.")
    assert span(fraction[0]) == "2024-05-01/2024-05-17"


def test_the_second_pair_goes_by_the_times_of_the_first() -> None:
    claims = told(
        "The trade deficit narrowed to $200 billion in the second quarter of 2023 from $250 billion a year earlier, "
        "and the current-account deficit shrank to $270 billion from $310 billion."
    )
    assert [span(c) for c in claims if c.low in (2.7e11, 3.1e11) and c.kind == "level"] == [
        "2023-04-01/2023-06-30",
        "2022-04-01/2022-06-30",
    ]


def test_a_move_is_measured_from_the_price_named_to_the_horizon() -> None:
    claims = told(
        "The Nikkei will end 2024 at 41,000, the median forecast shows. That would be 5% above Friday's close."
    )
    assert span(claims[-1]) == "2024-05-17/2024-12-31"


def test_the_days_of_a_run_are_what_its_total_is_told_of() -> None:
    claims = told(
        "Foreigners were net sellers of Indian shares for a sixth straight session on May 15. "
        "They sold 90 billion rupees over the streak."
    )
    assert span(claims[-1]) == "2024-05-08/2024-05-15"


def test_a_day_of_the_month_spoken_of() -> None:
    text = "Japan spent 3 trillion yen on intervention on September 22. On the 24th it spent 700 billion yen."
    assert last(text, date(2023, 2, 7)) == "2022-09-24/2022-09-24"


def test_a_daily_report_is_about_its_day() -> None:
    text = (
        "Today (May 17) the CSI 300 rose 1.2% to 3,677 points. "
        "Northbound funds net bought 8.9 billion yuan of A shares. "
        "The Shanghai connect took in 5.1 billion yuan."
    )
    assert {span(c) for c in told(text)} == {"2024-05-17/2024-05-17"}


def test_custody_weeks_end_on_a_wednesday() -> None:
    text = "Foreign central banks pulled $9 billion out of Treasuries in the latest week."
    assert last(text) == "2024-05-09/2024-05-15"
    assert Period(date(2024, 5, 9), date(2024, 5, 15)).days == 7
