"""Yields that are quoted in several ways."""

from dataclasses import replace
from datetime import date

import pytest

from corpus.book import SeriesBook
from query.checks import check
from tests.checks.claims import change, days, level
from tests.checks.series import daily

YIELDS = [2.9] * 20 + [3.0] * 20
TOLD = "At the close on February 7 the 30-year JGB yielded"


@pytest.mark.parametrize(
    ("sentence", "figure", "asset", "expected"),
    [
        (f"{TOLD} 3.67%.", 3.67, "yield.jp.30y", True),
        (f"{TOLD} 3.18%.", 3.18, "yield.jp.30y", False),  # the newest bond yields more than the curve
        (
            f"{TOLD} 4.20%, against 3.10% on Treasuries, while bunds give 1.90% after yen swaps.",
            4.2,
            "yield.jp.30y",
            True,
        ),
        (f"{TOLD} 4.20%, and 3.10% once hedged.", 3.1, "yield.jp.30y", False),
        ("After hedging, the 30-year yielded 4.20% on February 7, while bills gave 1%.", 4.2, "yield.jp.30y", False),
        ("The 10-year yield hit 3.10% on February 7.", 3.1, "yield.jp.10y", False),
        ("The 10-year yield closed at 3.10% on February 7.", 3.1, "yield.jp.10y", True),
        ("Government bonds closed at a yield of 3.40% on February 7.", 3.4, "yield.jp.10y", False),
    ],
)
def test_a_yield_may_be_quoted_otherwise(sentence: str, figure: float, asset: str, expected: bool) -> None:
    book = SeriesBook([daily(YIELDS, asset=asset, unit="%")])
    claim = level(sentence, figure, days("2020-02-07"), asset=asset, unit="%", printed=f"{figure:.2f}")
    assert (check(claim, published=date(2020, 2, 13), book=book).outcome == "refuted") is expected


def test_moves_apart_in_direction_are_no_two_quotes_of_one_yield() -> None:
    book = SeriesBook([daily([1.0] * 19 + [1.08] * 5, asset="yield.us.10y", unit="%")])
    sentence = "The 10-year Treasury yield fell 9.0 basis points in the week ended February 7."
    claim = change(sentence, 9.0, "down", days("2020-02-03", "2020-02-07"), asset="yield.us.10y", unit="bp")
    assert check(replace(claim, printed="9.0"), published=date(2020, 2, 13), book=book).outcome == "refuted"
