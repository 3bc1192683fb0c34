"""Numbers that are not quantities."""

import pytest

from ingest.claims.quantities import find_quantities


@pytest.mark.parametrize(
    "text",
    [
        "The Nikkei 225 and the S&P 500 rose",
        "The JPX-Nikkei 400 was launched",
        "The Russell 2000 fell in Q3 2024",
        "The 10-year yield rose and 30-year bonds fell",
        "The 40-year government debt sale",
        "Article 9 and Section 4.1, see Table 3 on page 12",
        "The G7 met in 2013 and on May 15–19, 2014",
        "In the week from November 25 to 28",
        "On 22 March and Oct. 13",
        "On 4/2/2025 and 2024-01-18 at 10:30",
        "Since the 1990s, from 2017 to 2019 and in 2023-24",
        "Call +81-3-5555-0134 or 555-0134",
        "The COVID-19 wave hit H1",
        "They won 3-1 and 24/7",
        "A twelfth week, the 12th time, a second half",
        "The company (7203) and its 401(k) plan, Form 8-K",
        "See the note [3]",
        "1. Foreigners bought",
        "one of the funds, no one, one-off",
        "half-year results, the second half, half-hearted",
        "a third week of selling",
        "a year or two",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert [q.text for q in find_quantities(text) if q.measure != "duration"] == []


def test_an_index_level_is_not_its_name() -> None:
    assert [q.low for q in find_quantities("The Nikkei 225 closed at 40,109.23")] == [40109.23]


def test_years_and_people_are_told_apart() -> None:
    assert [q.unit for q in find_quantities("In 2020, 2000 people left")] == ["people"]


@pytest.mark.parametrize("text", ["", " ", "No figure at all.", "%", "¥", "–"])
def test_empty(text: str) -> None:
    assert find_quantities(text) == ()
