"""What forbids to call a claim refuted: fields that the sentence's own words do not bear out."""

from dataclasses import replace
from datetime import date

import pytest

from corpus.book import SeriesBook
from corpus.claim import READ_LOOSELY, Claim, Record
from query.checks import check, check_all
from tests.checks.claims import change, days, flow, holding, level
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
        "In October, foreign investors bought a net 756.1 billion yen of Japanese stocks.",
        "The fortnight brought a net 756.1 billion yen of foreign money into Japanese stocks.",
        "Over 2.5 years foreign investors bought a net 756.1 billion yen of Japanese stocks.",
        "Foreign investors bought a net 756.1 billion yen in margin transactions in the week ended February 7.",
        "Foreign investors bought stocks and bonds, together a net 756.1 billion yen, in the week ended February 7.",
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


def test_the_figure_of_a_week_to_come_is_no_excuse() -> None:
    claim = replace(WRONG, sentence="Foreign investors bought a net 500.1 billion yen of Japanese stocks last week.")
    assert refuted(replace(claim, low=500.1e9, high=500.1e9, printed="500.1 billion"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Foreign investors unloaded a net 956.3 billion yen of Japanese stocks last week, JPX data showed.",
        "Foreign investors reduced their Japanese stocks by a net 956.3 billion yen last week, closing data showed.",
        "Individuals bought Japanese stocks, while foreign investors sold a net 956.3 billion yen of them last week.",
    ],
)
def test_a_wrong_direction_counts_where_the_clause_has_a_word_for_one_alone(sentence: str) -> None:
    assert refuted(flow(sentence, 956.3e9, "out", WEEK, printed="956.3 billion"))


def test_words_inside_others_tell_no_direction() -> None:
    both = "Foreign investors bought and sold Japanese stocks, a net 956.3 billion yen of selling last week."
    assert not refuted(flow(both, 956.3e9, "out", WEEK, printed="956.3 billion"))


def test_a_section_does_not_decide_for_the_whole_exchange() -> None:
    prime = weekly(FLOWS, market="prime")
    told = check(WRONG, published=date(2020, 2, 13), book=SeriesBook([prime]))
    named = replace(WRONG, sentence=DATED.replace("Japanese stocks", "stocks on the Prime market"))
    assert (told.outcome, told.reason) == ("unverifiable", "no_series")
    assert check(named, published=date(2020, 2, 13), book=SeriesBook([prime])).outcome == "refuted"


def test_a_fiscal_year_ends_in_a_month_of_a_year_not_on_a_day() -> None:
    weeks = weekly([10.0 * B] * 53, first=date(2020, 4, 1))
    sentence = (
        "Foreign investors bought a net 1.20 trillion yen of Japanese stocks in the fiscal year ended March 2021."
    )
    claim = flow(sentence, 1.2e12, "in", days("2020-04-01", "2021-03-31"), printed="1.20 trillion")
    assert check(claim, published=date(2021, 4, 12), book=SeriesBook([weeks])).outcome == "refuted"


def test_a_position_of_one_series_alone_has_no_other_holder() -> None:
    held = positions([2700.0 * B, 2750.0 * B], country=None, title="Custody", source="fed")
    sentence = (
        "Treasuries in custody for foreign official accounts stood at 2.207 trillion dollars at the end of February."
    )
    claim = holding(sentence, 2.207e12, days("2020-02-29"), actor_country=None, source="fed", printed="2.207 trillion")
    claim = replace(claim, actor="foreigners", sentence=sentence.replace("official", "official and private"))
    assert check(claim, published=date(2020, 3, 10), book=SeriesBook([held])).outcome == "refuted"


def test_a_yield_whose_figure_is_right_may_still_have_the_wrong_direction() -> None:
    closes = daily([1.30] * 25 + [1.52] * 20, asset="yield.us.10y", unit="%")
    fell = change(
        "The 10-year Treasury yield slid 22 basis points in February.", 22.0, "down", days("2020-02-01", "2020-02-29")
    )
    claim = replace(fell, asset="yield.us.10y", unit="bp", printed="22")
    assert check(claim, published=date(2020, 3, 3), book=SeriesBook([closes])).outcome == "refuted"
    slight = replace(claim, low=3.0, high=3.0, printed="3", sentence=claim.sentence.replace("22", "3"))
    near = daily([1.30] * 25 + [1.33] * 20, asset="yield.us.10y", unit="%")
    assert check(slight, published=date(2020, 3, 3), book=SeriesBook([near])).outcome != "refuted"


def test_no_week_is_missing_where_the_exchange_was_closed_all_week() -> None:
    before, after = weekly([10.0 * B] * 17, first=date(2019, 1, 7)), weekly([10.0 * B] * 8, first=date(2019, 5, 7))
    both = replace(before, observations=before.observations[:-1] + after.observations)
    claim = flow(
        "Foreign investors bought 1.00 trillion yen of Japanese stocks in the first half of 2019.",
        1e12,
        "in",
        days("2019-01-01", "2019-06-30"),
    )
    assert check(claim, published=date(2019, 7, 12), book=SeriesBook([both])).reason != "outside_coverage"


def test_a_statement_read_loosely_is_never_refuted() -> None:
    assert refuted(WRONG)
    book = SeriesBook([weekly(FLOWS)])
    spared = check(replace(WRONG, notes=(READ_LOOSELY,)), published=date(2020, 2, 13), book=book)
    assert (spared.outcome, spared.reason) == ("unverifiable", "nothing_measurable")
    assert "read loosely" in spared.note
    assert not [p for p in spared.parts if p.outcome == "refuted"]


POSITIONS = [1.0e12, 1.02e12, 1.04e12]
SHARED = "China held $1.182 trillion of Treasuries at the end of March and Japan $1.031 trillion."


@pytest.mark.parametrize(("country", "told", "expected"), [("cn", 1.182e12, True), ("cn", 1.031e12, False)])
def test_the_figure_beside_another_country_is_not_held_against_the_first(
    country: str, told: float, expected: bool
) -> None:
    book = SeriesBook([positions(POSITIONS, country="cn")])
    printed = f"{told / 1e12:.3f} trillion"
    claim = holding(SHARED, told, days("2020-03-31"), actor_country=country, printed=printed)
    assert (check(claim, published=date(2020, 5, 15), book=book).outcome == "refuted") is expected


def test_the_yield_of_another_maturity_is_not_held_against_the_first() -> None:
    book = SeriesBook([daily([2.9] * 40, asset="yield.jp.30y", unit="%")])
    sentence = "At the close on February 7 the 30-year yield stood at 2.90%, and the 40-year reached 3.67%."
    claim = level(sentence, 3.67, days("2020-02-07"), asset="yield.jp.30y", unit="%", printed="3.67")
    assert check(claim, published=date(2020, 2, 13), book=book).outcome != "refuted"
    alone = replace(claim, sentence="At the close on February 7 the 30-year yield stood at 3.67%.")
    assert check(alone, published=date(2020, 2, 13), book=book).outcome == "refuted"


@pytest.mark.parametrize(
    ("sentence", "notes", "outcome"),
    [
        ("The Nikkei will stand at 300 at the end of February.", (), "missed"),
        ("The Nikkei will stand at 300.", ("period inferred from the sentences before",), "unverifiable"),
        ("The Nikkei will stand at 280 by June 2021 and at 300 by the end of the year.", (), "unverifiable"),
        ("The Nikkei will stand at 280 in January and at 300 three months later.", (), "unverifiable"),
    ],
)
def test_a_forecast_whose_time_is_in_doubt_is_not_missed(sentence: str, notes: tuple[str, ...], outcome: str) -> None:
    book = SeriesBook([daily([100.0] * 45)])
    claim = level(sentence, 300.0, days("2020-02-28"), modality="forecast", notes=notes, printed="300")
    assert check(claim, published=date(2020, 1, 10), book=book, today=date(2024, 1, 1)).outcome == outcome


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Nikkei rose 33% in February.", True),
        ("The Nikkei rose 33% over the same stretch.", False),
        ("The Nikkei has risen 33% since then.", False),
        ("The Nikkei rose 33% during that time.", False),
    ],
)
def test_a_time_that_stands_in_another_sentence_refutes_nothing(sentence: str, expected: bool) -> None:
    book = SeriesBook([daily([100.0 + n for n in range(45)])])
    claim = change(sentence, 33.0, "up", days("2020-02-01", "2020-02-29"), printed="33")
    assert (check(claim, published=date(2020, 3, 3), book=book).outcome == "refuted") is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Foreign investors bought a record 2.54 trillion yen of Japanese stocks in February.", True),
        ("The old record of buying by foreign investors, 2.54 trillion yen, was set in February.", False),
        ("The largest purchases of stocks by foreigners, 2.54 trillion yen, were seen in February.", False),
    ],
)
def test_a_record_set_in_a_month_may_be_that_of_a_week_in_it(sentence: str, expected: bool) -> None:
    book = SeriesBook([weekly([200.0 * B] * 12)])
    claim = flow(
        sentence, 2.54e12, "in", days("2020-02-01", "2020-02-29"), record=Record("largest"), printed="2.54 trillion"
    )
    assert (check(claim, published=date(2020, 3, 20), book=book).outcome == "refuted") is expected


def test_a_figure_in_contracts_is_no_sum_of_cash_and_futures() -> None:
    week = days("2020-02-03", "2020-02-07")
    told = "Foreigners bought 388 billion yen of Topix contracts, so that both together came to 175 billion yen."
    claims = [
        flow(told, 388e9, "in", week, asset="jp.equity", printed="388 billion"),
        flow(told, 213e9, "out", week, asset="jp.equity.cash", printed="213 billion"),
        flow(told, 175e9, "in", week, asset="jp.equity.futures", printed="175 billion"),
    ]
    found = check_all(claims, published=date(2020, 2, 13), book=SeriesBook([]))
    assert found[0].outcome != "refuted"


def test_a_rate_of_zero_is_told_to_its_decimals() -> None:
    book = SeriesBook([daily([0.5] * 40, asset="rate.boj", unit="%", item="target")])
    claim = level("The rate was 0.00% on February 7.", 0.0, days("2020-02-07"), asset="rate.boj", unit="%")
    assert check(replace(claim, printed="0.00"), published=date(2020, 2, 13), book=book).outcome != "supported"


@pytest.mark.parametrize("verb", ["raised its holdings of Treasuries by", "increased its Treasury holdings by"])
def test_holdings_that_are_said_to_rise_are_bought(verb: str) -> None:
    book = SeriesBook([positions([1.0e12, 0.9e12, 0.8e12])])
    sentence = f"Japan {verb} $100.0 billion in March 2020."
    claim = holding(sentence, 100e9, days("2020-03-01", "2020-03-31"), direction="in", printed="100.0 billion")
    for told in (replace(claim, kind="flow"), replace(claim, kind="change", direction="up")):
        assert check(told, published=date(2020, 5, 15), book=book).outcome == "refuted"


def test_weeks_that_had_not_ended_on_the_day_of_writing_count_for_nothing() -> None:
    book = SeriesBook([weekly([100.0 * B] * 6)])
    sentence = "Foreign investors bought 600 billion yen of Japanese stocks so far this year."
    claim = flow(sentence, 600e9, "in", days("2020-01-01", "2020-02-13"), printed="600 billion")
    assert check(claim, published=date(2020, 2, 13), book=book).outcome != "supported"


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ((), True),
        (("asset inferred from the article",), True),
        (("period inferred from the release",), True),
        (("asset inferred from the article", "period inferred from the release"), True),  # of its week
        (("period inferred from the sentences before",), False),
    ],
)
def test_what_is_mostly_inferred_is_not_refuted(notes: tuple[str, ...], expected: bool) -> None:
    assert refuted(replace(WRONG, notes=notes)) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Nikkei fell 9.5% for the week.", False),
        ("The Nikkei fell 9.5% in the week to January 17.", True),
        ("The Topix fell 9.5% in the week to January 17, against 1% for the Nikkei.", False),
        ("The Nikkei returned minus 9.5% in the week to January 17 in dollar terms, and fell.", True),
    ],
)
def test_a_move_of_another_week_or_price_is_not_refuted(sentence: str, expected: bool) -> None:
    book = SeriesBook([daily([100.0 + n for n in range(30)])])
    claim = change(sentence, 9.5, "down", days("2020-01-13", "2020-01-17"), printed="9.5")
    assert (check(claim, published=date(2020, 1, 31), book=book).outcome == "refuted") is expected


def test_the_day_of_another_level_or_month_is_not_held_against_a_level() -> None:
    book = SeriesBook([daily([100.0] * 60)])
    told = level("At 125 it is 25% above the low of February 7.", 125.0, days("2020-02-07"), printed="125")
    assert check(told, published=date(2020, 3, 12), book=book).outcome != "refuted"
    bare = level("The Nikkei closed at 125 on the 7th.", 125.0, days("2020-02-07"), printed="125")
    assert check(bare, published=date(2020, 2, 12), book=book).outcome != "refuted"
    dated = level("The Nikkei closed at 125 on February 7.", 125.0, days("2020-02-07"), printed="125")
    assert check(dated, published=date(2020, 2, 12), book=book).outcome == "refuted"


def test_a_range_that_was_traded_in_need_not_hold_a_close() -> None:
    book = SeriesBook([daily([100.0] * 60)])
    swung = level("The Nikkei swung between 103 and 108 on February 7.", 103.0, days("2020-02-07"), high=108.0)
    assert check(swung, published=date(2020, 2, 12), book=book).outcome != "refuted"


@pytest.mark.parametrize(
    ("told", "actor", "expected"),
    [
        ("Companies bought 310 billion yen of stocks in the week ended February 7.", "business_corporations", True),
        (
            "Companies bought 310 billion yen of their own stock in the week ended February 7.",
            "business_corporations",
            False,
        ),
        (
            "Foreigners bought 310 billion yen of stocks by one broker's tally in the week ended February 7.",
            None,
            False,
        ),
        (
            "Foreigners bought 310 billion yen of stocks on a bank's estimates in the week ended February 7.",
            None,
            False,
        ),
        ("They snapped up 310 billion yen of stocks in the week ended February 7.", None, True),
        ("Their purchases came to 310 billion yen of stocks in the week ended February 7.", None, True),
        ("Northwind Holdings alone snapped up 310 billion yen of stocks in the week ended February 7.", None, False),
    ],
)
def test_what_others_count_or_buy_is_not_held_against_the_text(told: str, actor: str | None, expected: bool) -> None:
    who = actor or "foreigners"
    before = flow(f"{'Companies' if actor else 'Foreigners'} bought stocks.", None, "in", WEEK, actor=who)
    claim = flow(told, 310e9, "in", WEEK, actor=who, printed="310 billion")
    book = SeriesBook([weekly([900e9 + 1e9 * n for n in range(7)], actor=who)])
    made = check(claim, published=date(2020, 2, 20), book=book, neighbours=[before, claim])
    assert (made.outcome == "refuted") is expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Foreign central banks held $4.20 trillion of Treasuries in custody on February 29.", True),
        ("The central bank itself held $4.20 trillion of Treasuries on February 29.", False),
    ],
)
def test_a_central_bank_may_be_the_one_at_home(told: str, expected: bool) -> None:
    end = days("2020-02-29")
    claim = holding(told, 4.2e12, end, actor="official", actor_country=None, source="tic", printed="4.20 trillion")
    held = positions([3.7e12] * 4, country=None)
    book = SeriesBook([replace(held, series=replace(held.series, actor="official"))])
    assert (check(claim, published=date(2020, 4, 20), book=book).outcome == "refuted") is expected


def test_by_how_much_one_position_exceeds_another_is_none() -> None:
    held = positions([1100.0 * B, 1131.2 * B, 1174.6 * B])
    told = "At the end of March 2020 Japan's holdings of Treasuries exceeded China's by $200 billion."
    claim = holding(told, 0.2e12, days("2020-03-31"), printed="200 billion")
    assert check(claim, published=date(2020, 5, 18), book=SeriesBook([held])).outcome == "unverifiable"
