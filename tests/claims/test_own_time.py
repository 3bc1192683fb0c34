"""Which of the times around a statement is its own."""

from datetime import date

import pytest

from corpus.claim import Claim
from corpus.document import Document
from ingest.claims.extract import extract, extract_text
from ingest.readers import read

PUBLISHED = date(2024, 4, 15)


def told(text: str, low: float, *, title: str | None = None) -> Claim:
    (claim,) = [c for c in extract_text(text, published=PUBLISHED, title=title) if c.low == low]
    return claim


def span(claim: Claim) -> str | None:
    return f"{claim.period.start}..{claim.period.end}" if claim.period else None


@pytest.mark.parametrize(
    ("text", "low", "period"),
    [
        (
            "In the first quarter households sold 815 billion yen of shares, although they came back in mid-March.",
            815e9,
            "2024-01-01..2024-03-31",
        ),
        (
            "Foreigners bought 200 billion yen of Japanese stocks in the week to April 5. "
            "They had bought the week before. In the two weeks before that they had sold 500 billion yen.",
            500e9,
            "2024-03-18..2024-03-29",
        ),
        (
            "Residents spent 515 billion yen on foreign bonds in March, half as much as in February.",
            515e9,
            "2024-03-01..2024-03-31",
        ),
        (
            "In March trust banks sold 3.4 trillion yen of foreign shares, which beats June 2023.",
            3.4e12,
            "2024-03-01..2024-03-31",
        ),
        (
            "Foreigners bought 556 billion yen of Japanese shares, their third week, in the period to April 5.",
            556e9,
            "2024-04-01..2024-04-05",
        ),
        (
            "From late August to October 27 trust banks sold 2.7 trillion yen of Japanese shares.",
            2.7e12,
            "2023-08-21..2023-10-27",
        ),
    ],
)
def test_the_time_of_another_statement_is_not_its_own(text: str, low: float, period: str) -> None:
    assert span(told(text, low)) == period


def test_what_another_time_is_second_to_is_when_nothing_happened() -> None:
    claim = told("The Nikkei's fall of 16% is second only to October 2008.", 16)
    assert span(claim) != "2008-10-01..2008-10-31"


def test_the_quarter_is_that_of_the_title_unless_another_was_told_right_before() -> None:
    text = (
        "The Nikkei gained 5% in the last quarter of 2023. Much has been said of that. It was a calm time. "
        "Few sold. According to the exchange foreigners bought 3 trillion yen of Japanese shares in the quarter."
    )
    assert span(told(text, 3e12, title="First quarter 2024: letter to partners")) == "2024-01-01..2024-03-31"


def test_a_paragraph_of_a_diary_is_of_the_day_that_it_opens_with() -> None:
    text = "Diary\n\nWednesday 10. A day of relief. Nobody wished to sell. The Nikkei lost 0.5% and the Topix 0.4%.\n"
    document = read(text.encode(), path="diary.txt", published=PUBLISHED)
    assert isinstance(document, Document)
    assert [span(c) for c in extract(document) if c.kind == "change"] == ["2024-04-10..2024-04-10"] * 2


def test_a_number_behind_a_weekday_that_goes_on_is_no_date() -> None:
    claim = told("On Wednesday the 10-year JGB yield rose to 0.79%.", 0.79)
    assert span(claim) == "2024-04-10..2024-04-10"
