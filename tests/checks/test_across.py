"""What other articles say of the same actor, asset and time."""

from dataclasses import replace

import pytest

from corpus.claim import Claim
from query.checks.across import Across, Told
from tests.checks.claims import days, flow, level

WEEK = days("2020-02-03", "2020-02-07")
ONE = flow("Foreigners bought a net 956 billion yen of stocks.", 956e9, "in", WEEK, printed="956 billion")


def note(*others: Claim) -> str:
    told = [Told(replace(o, doc=f"other{n}"), f"{n}.txt") for n, o in enumerate(others)]
    return Across([Told(ONE, "own.txt"), *told]).note(ONE)


def test_another_figure_for_the_same_week_is_told_with_its_article() -> None:
    assert (
        note(replace(ONE, low=756e9, high=756e9, printed="756 billion")) == "other articles differ: +756bn yen (0.txt)"
    )


def test_the_same_figure_the_other_way_round_differs_too() -> None:
    assert "-956bn yen" in note(replace(ONE, direction="out"))


@pytest.mark.parametrize(
    "fields",
    [
        {"low": 0.96e12, "high": 0.96e12, "printed": "0.96 trillion"},  # rounded
        {"low": 756e9, "high": 756e9, "approx": True},
        {"low": 756e9, "high": 756e9, "modality": "hedged"},
        {"low": 756e9, "high": None},
        {"low": 756e9, "high": 756e9, "actor": "individuals"},
        {"low": 756e9, "high": 756e9, "period": days("2020-02-10", "2020-02-14")},
        {"low": 756e9, "high": 756e9, "unit": "USD"},
        {"low": 31e9, "high": 31e9},  # something else, by its size
    ],
)
def test_what_agrees_or_is_about_something_else_is_not_told(fields: dict[str, object]) -> None:
    assert note(replace(ONE, **fields)) == ""  # type: ignore[arg-type]


def test_an_article_with_several_figures_of_the_same_is_no_witness() -> None:
    others = [replace(ONE, doc="other", low=v, high=v, printed="") for v in (300e9, 400e9)]
    assert Across([Told(o, "other.txt") for o in (ONE, *others)]).note(ONE) == ""


def test_prices_are_left_alone_and_many_articles_are_counted() -> None:
    close = level("The Nikkei stood at 20,000.", 20000.0, days("2020-02-07"))
    assert Across([Told(replace(close, doc="other", low=1.0, high=1.0), "o.txt")]).note(close) == ""
    assert note(*[replace(ONE, low=v * 1e9, high=v * 1e9) for v in (500, 600, 700, 800, 900)]).endswith("and 2 more")
