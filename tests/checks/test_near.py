"""What stands with another figure of the sentence is not held against the claim's own."""

from dataclasses import replace
from datetime import date

import pytest

from corpus.book import SeriesBook
from corpus.claim import Claim, Record
from corpus.series import SeriesData
from query.checks import check
from tests.checks.claims import change, days, flow, level
from tests.checks.series import daily, weekly

B = 1e9
FLOWS = [120.0 * B, -80.5 * B, 41.3 * B, 310.4 * B, 956.3 * B, -71.2 * B, 500.1 * B]
WEEK = days("2020-02-03", "2020-02-07")
WHO = "Foreign investors bought 756.1 billion yen of Japanese stocks"


def refuted(claim: Claim, *data: SeriesData, published: date = date(2020, 2, 13)) -> bool:
    book = SeriesBook(data or [weekly(FLOWS), weekly([9.0 * B] * 7, actor="individuals")])
    return check(claim, published=published, book=book).outcome == "refuted"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"{WHO} in the week ended February 7.", True),
        (f"{WHO} in the week ended February 7, after 310.4 billion yen in the week before.", True),
        (f"{WHO}, after 310.4 billion yen in the week ended February 7.", False),
        (f"{WHO}, which exceeded the 310.4 billion yen of the week to February 7.", False),
        (f"{WHO} in the week ended February 7, following eight quiet weeks.", True),
    ],
)
def test_a_time_that_is_told_of_another_figure(sentence: str, expected: bool) -> None:
    assert refuted(flow(sentence, 756.1e9, "in", WEEK, printed="756.1 billion")) is expected


@pytest.mark.parametrize(("notes", "expected"), [((), True), (("period inferred from the release",), False)])
def test_what_is_set_against_a_figure_of_the_release_may_be_of_another_time(
    notes: tuple[str, ...], expected: bool
) -> None:
    sentence = "Foreign investors bought 956.3 billion yen of stocks, compared with 756.1 billion yen of purchases."
    claim = flow(sentence, 756.1e9, "in", WEEK, printed="756.1 billion", notes=notes)
    assert refuted(claim) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Individual investors stood aside while foreigners bought stocks for 756.1 billion yen", True),
        ("Foreigners bought stocks, and individual investors took up 756.1 billion yen", False),
        ("Foreigners bought stocks for 756.1 billion yen, more than individual investors did,", True),
        ("Foreigners, unlike buyers of local bonds, bought stocks for 756.1 billion yen", True),
    ],
)
def test_other_investors_nearer_to_the_figure(sentence: str, expected: bool) -> None:
    told = f"{sentence} in the week ended February 7."
    assert refuted(flow(told, 756.1e9, "in", WEEK, printed="756.1 billion")) is expected


def test_securities_do_not_name_who_buys_them() -> None:
    sentence = "In the week ended February 7 they dumped 71.2 billion yen of overseas equities."
    own = weekly([71.2 * B] * 7, actor="residents", asset="foreign.equity", source="mof", market=None)
    near = flow("Japanese investors sold bonds.", None, "out", WEEK, actor="residents", asset="foreign.bond")
    claim = flow(sentence, 71.2e9, "out", days("2020-02-02", "2020-02-08"), actor="residents", asset="foreign.equity")
    told = replace(claim, source="mof", actor_country="jp", printed="71.2 billion")
    found = check(told, published=date(2020, 2, 13), book=SeriesBook([own]), neighbours=[near, told])
    assert found.outcome == "refuted"


def test_a_move_counted_from_a_day_is_not_held_against_that_day() -> None:
    closes = daily([100.0 + n for n in range(40)])
    sentence = "From the record close of 123 on February 7 the Nikkei had lost 25% of its value."
    claim = change(sentence, 25.0, "down", days("2020-02-07"), printed="25")
    assert not refuted(claim, closes)
    assert refuted(replace(claim, sentence="On February 7 the Nikkei lost 25% of its value."), closes)


def test_the_first_in_so_many_weeks_is_told_of_a_week() -> None:
    sentence = "Foreign investors turned net sellers of Japanese stocks for the first time in four weeks in January."
    claim = flow(sentence, None, "out", days("2020-01-01", "2020-01-31"), record=Record("first", window="P4W"))
    assert not refuted(claim, weekly([100.0 * B] * 7))
    assert refuted(replace(claim, record=None), weekly([100.0 * B] * 7))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The fund returned 7.9% in February, which beat the Nikkei's gain.", False),
        ("The fund returned 7.9% in February, better than the Nikkei.", False),
        ("The Nikkei returned 7.9% in February.", True),
        ("A gain of 7.9% in February was what the Nikkei had to show.", True),
    ],
)
def test_the_price_that_another_is_set_against(sentence: str, expected: bool) -> None:
    closes = daily([100.0] * 19 + [104.0] * 30)
    claim = change(sentence, 7.9, "up", days("2020-02-01", "2020-02-29"), printed="7.9")
    assert refuted(claim, closes, published=date(2020, 3, 3)) is expected


def test_the_dollar_in_one_currency_is_not_the_dollar_in_all() -> None:
    index = daily([120.0] * 40, asset="fx.dxy", item="broad")
    claim = level("The dollar closed at 151.4 yen on February 7.", 151.4, days("2020-02-07"), asset="fx.dxy")
    assert not refuted(replace(claim, printed="151.4"), index)


@pytest.mark.parametrize(("figure", "expected"), [(161.25, False), (199.25, True)])
def test_the_level_of_the_same_day_of_another_week(figure: float, expected: bool) -> None:
    closes = daily([150.0 + n + 0.25 for n in range(14)] + [152.0] * 20)
    told = level(f"The Nikkei closed at {figure} on Wednesday.", figure, days("2020-01-29"), printed=f"{figure}")
    assert refuted(told, closes, published=date(2020, 1, 31)) is expected


def test_a_day_of_this_month_is_a_date() -> None:
    sentence = "Foreign investors bought 756.1 billion yen of Japanese stocks in the week to the 7th of this month."
    assert refuted(flow(sentence, 756.1e9, "in", WEEK, printed="756.1 billion"))


def test_of_two_names_that_one_word_stands_for_the_claims_own_counts() -> None:
    sentence = "The dollar, a yen dearer against the euro, closed at 119.4 on February 7."
    claim = level(sentence, 119.4, days("2020-02-07"), asset="fx.usdjpy", unit="rate", printed="119.4")
    assert not refuted(claim, daily([109.0] * 40, asset="fx.usdjpy", unit="rate"))
    plain = replace(claim, sentence="The yen stood still: the dollar closed at 119.4 on February 7.")
    assert refuted(plain, daily([109.0] * 40, asset="fx.usdjpy", unit="rate"))


def test_a_move_from_a_weekday_is_not_that_day_s() -> None:
    book = SeriesBook([daily([2.6 + 0.03 * n for n in range(40)], asset="yield.jp.10y", unit="%")])
    for told, refuted in (("from last Friday", False), ("from Friday's close", False), ("on Friday", True)):
        sentence = f"The 10-year yield rose 18.0 basis points {told}."
        claim = change(sentence, 18.0, "up", days("2020-02-07"), asset="yield.jp.10y", unit="bp", printed="18.0")
        assert (check(claim, published=date(2020, 2, 11), book=book).outcome == "refuted") is refuted, told


def test_what_several_weeks_came_to_is_not_the_week_s() -> None:
    book = SeriesBook([weekly([500.1e9] * 7)])
    ended = "Foreigners sold stocks in the week to February 7, ending three straight weeks of purchases that totalled"
    plain = "After three straight weeks of outflows, foreigners in the week to February 7 bought"
    for told, refuted in ((ended, False), (plain, True)):
        claim = flow(
            f"{told} 794.2 billion yen.", 794.2e9, "in", days("2020-02-03", "2020-02-07"), printed="794.2 billion"
        )
        assert (check(claim, published=date(2020, 2, 13), book=book).outcome == "refuted") is refuted, told


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"{WHO} in the week ended February 7.", True),
        (
            "In the week ended February 7 foreign investors sold and the latter bought 756.1 billion yen of stocks.",
            False,
        ),
        ("Foreign investors bought stocks in the week ended February 7, 756.1 billion yen over the three.", False),
        ("Foreign investors bought stocks in the week ended February 7, 756.1 billion yen all told.", False),
    ],
)
def test_who_is_meant_by_the_latter_and_sums_over_weeks_are_left_open(sentence: str, expected: bool) -> None:
    assert refuted(flow(sentence, 756.1e9, "in", WEEK, printed="756.1 billion")) is expected


def test_a_record_of_a_series_that_misses_the_figure_supports_nothing() -> None:
    sentence = (
        "Foreign investors' largest purchase, 756.1 billion yen over the three, came in the week ended February 7."
    )
    claim = flow(sentence, 756.1e9, "in", WEEK, printed="756.1 billion", record=Record("largest"))
    verdict = check(claim, published=date(2020, 2, 13), book=SeriesBook([weekly(FLOWS)]))
    assert {p.name: p.outcome for p in verdict.parts}["value"] == "unverifiable"
    assert verdict.outcome == "unverifiable"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Nikkei, at 23,400 the low of the week, has to rise to 23,900, its January high.", "supported"),
        ("The Nikkei reached a January high of 23,900, far above the low of 21,000 in August.", "supported"),
    ],
)
def test_a_high_is_told_beside_its_own_figure(sentence: str, expected: str) -> None:
    closes = daily([23000.0 + 50 * n for n in range(19)] + [23500.0] * 20)
    claim = level(sentence, 23900.0, days("2020-01-01", "2020-01-31"), printed="23,900")
    assert check(claim, published=date(2020, 2, 28), book=SeriesBook([closes])).outcome == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Nikkei rose 9.9% in February, and the Topix 1.7%.", True),
        ("The average rose 9.9% in February, and the Nikkei 1.7%.", False),
        ("The Nikkei rose 9.9% in February.", True),
        ("In February the Nikkei stood 9.9% higher than at New Year.", False),
    ],
)
def test_a_price_behind_the_figure_or_a_move_from_another_time_is_left_open(sentence: str, expected: bool) -> None:
    closes = daily([23000.0 + 50 * n for n in range(60)])
    claim = change(sentence, 9.9, "up", days("2020-02-01", "2020-02-29"), printed="9.9")
    book = SeriesBook([closes])
    assert (check(claim, published=date(2020, 3, 6), book=book).outcome == "refuted") is expected
