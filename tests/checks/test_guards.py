"""What forbids to call a claim refuted: fields that the sentence's own words do not bear out."""

from dataclasses import replace
from datetime import date

import pytest

from corpus.book import SeriesBook
from corpus.claim import Claim
from query.checks import check
from tests.checks.claims import change, days, flow, holding
from tests.checks.series import daily, positions, weekly

B = 1e9
FLOWS = [120.0 * B, -80.5 * B, 41.3 * B, 310.4 * B, 956.3 * B, -71.2 * B, 500.1 * B]
OTHERS = [-110.0 * B, 90.0 * B, -44.0 * B, -290.7 * B, -870.2 * B, 60.0 * B, -480.0 * B]
WEEK = days("2020-02-03", "2020-02-07")
DATED = "Foreign investors bought a net 756.1 billion yen of Japanese stocks in the week ended February 7."
WRONG = flow(DATED, 756.1e9, "in", WEEK, printed="756.1 billion")


def refuted(claim: Claim) -> bool:
    book = SeriesBook([weekly(FLOWS), weekly(OTHERS, actor="individuals")])
    return check(claim, published=date(2020, 2, 13), book=book).outcome == "refuted"


def test_a_plain_and_dated_error_is_refuted() -> None:
    assert refuted(WRONG)


@pytest.mark.parametrize(
    "sentence",
    [
        "Foreign investors bought a net 756.1 billion yen of small-cap stocks in the week ended February 7.",
        "Foreign investors bought 756.1 billion yen of ETFs in the week ended February 7.",
        "Foreign investors bought stocks of 756.1 billion yen and sold 700 billion in the week ended February 7.",
        "Foreign investors bought a net 756.1 billion yen of Japanese bonds in the week ended February 7.",
        "Individual investors bought a net 756.1 billion yen of Japanese stocks in the week ended February 7.",
        "Foreign investors bought a net 756.1 billion yen of Japanese stocks in the week ended January 17.",
        "Foreign investors bought a net 756.1 billion yen of Japanese stocks this quarter.",
        "Foreign investors bought a net 756.1 billion yen of Japanese stocks on average.",
    ],
)
def test_words_that_do_not_bear_the_claim_out_forbid_it(sentence: str) -> None:
    assert not refuted(replace(WRONG, sentence=sentence))


@pytest.mark.parametrize(
    "fields", [{"modality": "hedged"}, {"approx": True, "low": 1.05e12, "high": 1.05e12}, {"period": None}]
)
def test_what_is_no_plain_assertion_is_not_refuted(fields: dict[str, object]) -> None:
    assert not refuted(replace(WRONG, **fields))  # type: ignore[arg-type]


def test_the_figure_of_another_week_is_not_held_against_an_undated_sentence() -> None:
    undated = "Foreign investors bought a net 310.4 billion yen of Japanese stocks."
    claim = replace(WRONG, sentence=undated, low=310.4e9, high=310.4e9, printed="310.4 billion")
    assert not refuted(claim)
    dated = undated.replace("stocks.", "stocks in the week ended February 7.")
    assert refuted(replace(claim, sentence=dated))


def test_the_figure_of_others_is_held_against_a_sentence_that_names_the_wrong_ones() -> None:
    swapped = "Foreign investors sold a net 870.2 billion yen of Japanese stocks in the week ended February 7."
    claim = flow(swapped, 870.2e9, "out", WEEK, printed="870.2 billion")
    assert refuted(claim)
    pronoun = replace(claim, sentence="They sold a net 870.2 billion yen in the week ended February 7.")
    assert not refuted(pronoun)


def test_the_figure_of_another_index_in_the_same_sentence() -> None:
    book = SeriesBook([daily([100.0] * 20 + [104.3] * 20), daily([50.0] * 20 + [51.9] * 20, asset="index.topix")])
    sentence = "The Nikkei gained 4.3% in February 2020 and the Topix 3.8%."
    period = days("2020-02-01", "2020-02-29")
    mixed = change(sentence, 3.8, "up", period, printed="3.8%")
    assert check(mixed, published=date(2020, 3, 2), book=book).outcome == "unverifiable"


def test_a_holder_without_a_name_is_not_held_against_all_holders() -> None:
    book = SeriesBook([positions([7000.0 * B] * 3, country=None, title="All foreign holders: holdings")])
    claim = holding("That took the total to $381.4 billion.", 381.4e9, days("2020-02-29"), actor_country=None)
    assert check(claim, published=date(2020, 4, 17), book=book).outcome == "unverifiable"


def test_a_holder_that_has_no_id_is_found_by_its_name() -> None:
    canada = positions([380.0 * B, 381.6 * B, 390.0 * B], country="ca", title="Canada: holdings of Treasuries")
    everyone = positions([7000.0 * B] * 3, country=None, title="All foreign holders: holdings")
    sentence = "Canada held $381.4 billion of Treasuries at the end of February 2020."
    claim = holding(sentence, 381.4e9, days("2020-02-29"), actor_country=None)
    verdict = check(claim, published=date(2020, 4, 17), book=SeriesBook([everyone, canada]))
    assert (verdict.outcome, verdict.series) == ("supported", "tic.position.ca")


def test_the_yen_may_be_told_from_its_own_side() -> None:
    book = SeriesBook([daily([110.0] * 20 + [108.0] * 20, asset="fx.usdjpy", unit="rate")])
    claim = change("The yen rose in February 2020.", None, "up", days("2020-02-01", "2020-02-29"), asset="fx.usdjpy")
    assert check(claim, published=date(2020, 3, 2), book=book).outcome == "unverifiable"
