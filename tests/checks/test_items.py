"""Series under one wide asset are told apart by the sentence's words; they support, and refute nothing."""

from dataclasses import replace
from datetime import date

import pytest

from corpus.book import SeriesBook
from corpus.claim import Claim
from corpus.series import SeriesData
from query.checks import check
from tests.checks.claims import change, days, holding, level
from tests.checks.series import daily, positions

FEBRUARY = days("2020-02-01", "2020-02-29")
# From the last close of January to that of February: the won 5 % dearer in dollars, sterling 2 % cheaper.
WON = daily([1200.0] * 19 + [1142.857] * 30, asset="fx.other", unit="rate", item="usdkrw")
POUND = daily([1.3] * 19 + [1.274] * 30, asset="fx.other", unit="rate", item="gbpusd")
SPREAD = daily([1.62] * 60, asset="spread.other", unit="pp", item="us_jp.10y")


def outcome(claim: Claim, *data: SeriesData) -> str:
    return check(claim, published=date(2020, 3, 4), book=SeriesBook(data)).outcome


@pytest.mark.parametrize(
    ("sentence", "amount", "direction", "expected"),
    [
        ("The Korean won rose 5.0% in February.", 5.0, "up", "supported"),
        ("The Korean won fell 5.0% in February.", 5.0, "down", "unverifiable"),
        ("Sterling slid 2.0% in February.", 2.0, "down", "supported"),
        ("Sterling slid 2.0% against the yen in February.", 2.0, "down", "unverifiable"),
        ("The Korean won rose 9.0% in February.", 9.0, "up", "unverifiable"),
    ],
)
def test_a_currency_moves_by_its_own_price(sentence: str, amount: float, direction: str, expected: str) -> None:
    claim = replace(change(sentence, amount, direction, FEBRUARY), asset="fx.other", printed=f"{amount}%")
    assert outcome(claim, WON, POUND) == expected


def test_a_spread_is_read_in_points_or_hundredths() -> None:
    day = days("2020-02-27")
    sentence = "The gap between US and Japanese 10-year yields stood at 162 basis points on February 27."
    told = level(sentence, 162.0, day, asset="spread.other", unit="bp", printed="162")
    points = replace(told, sentence=sentence.replace("162 basis", "1.62 percentage"), low=1.62, high=1.62, unit="pp")
    assert outcome(told, SPREAD) == outcome(replace(points, printed="1.62"), SPREAD) == "supported"
    assert outcome(replace(told, low=190.0, high=190.0, printed="190"), SPREAD) == "unverifiable"


def test_a_hedged_yield_is_not_held_against_the_plain_one() -> None:
    plain = daily([1.30] * 60, asset="yield.us.10y", unit="%")
    sentence = "The US 10-year yield stood at -0.40% on February 27."
    claim = level(sentence, -0.40, days("2020-02-27"), asset="yield.us.10y", unit="%", printed="0.40")
    assert outcome(claim, plain) == "refuted"
    hedged = sentence.replace("yield stood", "yield, hedged into yen, stood")
    assert outcome(replace(claim, sentence=hedged), plain) == "unverifiable"


def test_a_discount_is_held_against_the_derived_one() -> None:
    base = daily([-25.0] * 60, unit="%", item="discount_per")
    derived = replace(base, series=replace(base.series, measure="valuation", formula="100 * (a - b) / (b)"))
    sentence = "On earnings the Nikkei stood at a 25% discount to Wall Street on February 27."
    claim = level(sentence, 25.0, days("2020-02-27"), unit="%", printed="25%")
    assert outcome(replace(claim, kind="valuation"), derived) == "supported"
    assert outcome(replace(claim, kind="valuation", low=45.0, high=45.0, printed="45%"), derived) == "unverifiable"


def test_a_derived_share_supports_and_does_not_refute() -> None:
    base = positions([13.0, 12.9, 12.94])
    share = replace(base.series, measure="share", unit="%", formula="100 * (a) / (b)", item="share_of_foreign_holdings")
    sentence = "Japan had 12.9% of the Treasuries in foreign hands at the end of March."
    claim = holding(sentence, 12.9, days("2020-03-31"), unit="%", printed="12.9%")
    data = replace(base, series=share)
    assert check(claim, published=date(2020, 5, 20), book=SeriesBook([data])).outcome == "supported"
    wrong = replace(claim, low=30.0, high=30.0, printed="30%")
    assert check(wrong, published=date(2020, 5, 20), book=SeriesBook([data])).outcome == "unverifiable"
