"""What a verdict's notes say, in words that fit the series."""

from datetime import date

from corpus.book import SeriesBook
from corpus.verdict import Verdict
from query.checks import check
from tests.checks.claims import change, days, flow
from tests.checks.series import daily, weekly

B = 1e9
WEEK = days("2020-02-03", "2020-02-07")


def note(verdict: Verdict, part: str) -> str:
    """The note of one part of a verdict."""
    return next(p.note for p in verdict.parts if p.name == part)


def test_a_rate_that_did_not_move_is_shown_before_and_after() -> None:
    rate = daily([5.5] * 40, asset="rate.fed", unit="%")
    claim = change("The Fed kept its rate unchanged in the week.", None, "flat", WEEK, asset="rate.fed")
    verdict = check(claim, published=date(2020, 2, 13), book=SeriesBook([rate]))
    assert (verdict.outcome, note(verdict, "direction")) == ("supported", "5.5% before and after: unchanged")


def test_a_level_that_hardly_moved_is_shown_before_and_after() -> None:
    index = daily([100.0] * 20 + [102.0] * 20)
    claim = change("The Nikkei was little changed in the month.", None, "flat", days("2020-01-06", "2020-02-14"))
    verdict = check(claim, published=date(2020, 2, 20), book=SeriesBook([index]))
    assert verdict.outcome == "supported"
    assert "100 points before, 102 points after, 2.0% of the level: flat" in note(verdict, "direction")


def test_sources_that_both_go_the_other_way_are_said_to() -> None:
    jpx, mof = weekly([-21 * B] * 7), weekly([-85 * B] * 7, source="mof", market=None, asset="jp.equity")
    sentence = "Foreign investors bought 50 billion yen of Japanese stocks in the week ended February 7."
    claim = flow(sentence, 50 * B, "in", WEEK, asset="jp.equity", source=None, printed="50 billion yen")
    verdict = check(claim, published=date(2020, 2, 20), book=SeriesBook([jpx, mof]))
    assert "the sources, that go the other way, differ on the size too" in note(verdict, "value")


def test_a_cell_without_unit_is_shown_with_what_its_header_says() -> None:
    claim = flow("Foreigners | 120", 120 * B, "in", WEEK, printed="120")
    verdict = check(claim, published=date(2020, 2, 20), book=SeriesBook([weekly([500 * B] * 7)]))
    assert "not 120bn yen" in note(verdict, "value")
