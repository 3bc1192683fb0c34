"""One example for each rule of checking."""

from dataclasses import replace
from datetime import date

from corpus.book import SeriesBook
from corpus.claim import Claim, Comparator, Record, Value
from corpus.series import SeriesData
from corpus.verdict import Verdict
from query.checks import check, check_all
from tests.checks.claims import change, days, flow, holding, level
from tests.checks.series import daily, positions, weekly

B = 1e9
WEEK = days("2020-02-03", "2020-02-07")  # the fifth week of the series
THURSDAY = date(2020, 2, 13)
FLOWS = [120.0 * B, -80.0 * B, 40.0 * B, 310.4 * B, 956.3 * B, -71.2 * B, 500.1 * B]
SENTENCE = "Foreign investors bought a net 956 billion yen of Japanese stocks in the week ended February 7."


def verdict_on(
    claim: Claim, *data: SeriesData, published: date | None = THURSDAY, today: date | None = None
) -> Verdict:
    return check(claim, published=published, book=SeriesBook(data), today=today)


def outcome(verdict: Verdict, part: str) -> str | None:
    return next((p.outcome for p in verdict.parts if p.name == part), None)


def grade(verdict: Verdict, part: str) -> str | None:
    return next((p.grade for p in verdict.parts if p.name == part), None)


def test_a_figure_that_agrees_is_supported_with_its_evidence() -> None:
    verdict = verdict_on(flow(SENTENCE, 956e9, "in", WEEK, printed="956 billion"), weekly(FLOWS))
    assert (verdict.outcome, outcome(verdict, "value"), outcome(verdict, "direction")) == ("supported",) * 3
    (shown,) = verdict.parts[0].evidence
    assert (shown.series, shown.period, shown.value, shown.unit) == (verdict.series, WEEK, 956.3e9, "JPY")
    assert verdict.computed == 956.3e9
    assert verdict.note.startswith("956.3bn yen net buying, 3–7 February 2020 (JPX, Tokyo & Nagoya, foreigners)")
    assert "956 billion is exact to its last digit" in verdict.note


def test_a_figure_that_differs_is_refuted_and_says_how_far() -> None:
    sentence = SENTENCE.replace("956", "756")
    verdict = verdict_on(flow(sentence, 756e9, "in", WEEK, printed="756 billion"), weekly(FLOWS))
    assert verdict.outcome == "refuted"
    assert "20.9% below" in verdict.note


def test_buying_told_as_selling_is_refuted_by_its_direction() -> None:
    sentence = SENTENCE.replace("bought", "sold")
    verdict = verdict_on(flow(sentence, 956e9, "out", WEEK, printed="956 billion"), weekly(FLOWS))
    assert (verdict.outcome, outcome(verdict, "value"), outcome(verdict, "direction")) == (
        "refuted",
        "supported",
        "refuted",
    )


def test_a_thousandth_is_reported_as_an_error_of_scale() -> None:
    sentence = SENTENCE.replace("billion", "million")
    verdict = verdict_on(flow(sentence, 956e6, "in", WEEK, printed="956 million"), weekly(FLOWS))
    assert (verdict.outcome, outcome(verdict, "plausibility")) == ("refuted", "refuted")
    assert "1,000 times too small" in verdict.note


def test_a_figure_beyond_all_history_is_reported_even_where_the_period_is_not_covered() -> None:
    sentence = "Foreign investors bought a net 9,563 billion yen of Japanese stocks in the week ended February 7, 2014."
    verdict = verdict_on(flow(sentence, 9563e9, "in", days("2014-02-03", "2014-02-07")), weekly(FLOWS))
    assert (verdict.outcome, verdict.reason) == ("unverifiable", "outside_coverage")
    assert grade(verdict, "plausibility") == "scale"


def test_a_named_source_rules_the_others_out() -> None:
    mof = weekly(FLOWS, source="mof", market=None, asset="jp.equity")
    claim = flow(SENTENCE, 956e9, "in", WEEK, asset="jp.equity", source="jpx")
    verdict = verdict_on(claim, mof)
    assert (verdict.outcome, verdict.reason) == ("unverifiable", "no_series")


def test_another_admissible_reading_saves_a_claim_and_is_named() -> None:
    narrow = weekly([v + 30 * B for v in FLOWS], market="prime")
    wide = weekly(FLOWS)
    sentence = "Foreign investors bought a net 986 billion yen of Japanese stocks in the week ended February 7."
    verdict = verdict_on(flow(sentence, 986e9, "in", WEEK, printed="986 billion"), wide, narrow)
    assert verdict.outcome == "supported"
    assert "Prime" in verdict.reading


def test_cash_and_futures_together_would_decide() -> None:
    sentence = "Foreign investors bought a net 1,400 billion yen of cash and futures in the week ended February 7."
    verdict = verdict_on(flow(sentence, 1.4e12, "in", WEEK, asset="jp.equity"), weekly(FLOWS))
    assert (verdict.outcome, verdict.reason) == ("unverifiable", "no_series")
    assert "cash equities and futures together" in verdict.note


def test_a_source_that_revises_agrees_within_its_revision() -> None:
    mof = weekly(FLOWS, source="mof", market=None, asset="jp.bond.long", revises=0.015)
    sentence = "Foreign investors bought a net 944.8 billion yen of long-term bonds in the week to February 8."
    claim = flow(sentence, 944.8e9, "in", days("2020-02-02", "2020-02-08"), asset="jp.bond.long", source="mof")
    assert grade(verdict_on(claim, mof), "value") == "within_revision"
    later = verdict_on(replace(claim, low=925e9, high=925e9, printed="925.0 billion"), mof)
    assert (later.outcome, later.reason) == ("unverifiable", "revised")
    assert verdict_on(replace(claim, low=825e9, high=825e9, printed="825.0 billion"), mof).outcome == "refuted"


def test_long_term_debt_or_long_and_short_together() -> None:
    long = weekly([300 * B] * 7, source="mof", market=None, asset="jp.bond.long")
    short = weekly([-100 * B] * 7, source="mof", market=None, asset="jp.bond.short")
    sentence = "Foreign investors bought a net {} billion yen of Japanese bonds in the week to February 8."
    for amount in (300, 200):
        claim = flow(
            sentence.format(amount), amount * B, "in", days("2020-02-02", "2020-02-08"), asset="jp.bond", source="mof"
        )
        assert verdict_on(claim, long, short).outcome == "supported"


def test_sources_that_disagree_on_the_sign_are_in_dispute_where_none_is_named() -> None:
    jpx = weekly([-v for v in FLOWS])
    mof = weekly(FLOWS, source="mof", market=None, asset="jp.equity")
    sentence = "Foreign investors bought Japanese stocks in the week ended February 7."
    claim = flow(sentence, None, "in", WEEK, asset="jp.equity", source=None)
    assert verdict_on(claim, jpx, mof).outcome == "disputed"
    assert verdict_on(replace(claim, source="mof"), jpx, mof).outcome == "supported"


def test_a_coarse_figure_on_which_unnamed_sources_differ_is_in_dispute() -> None:
    jpx, mof = weekly([2.4e12] * 7), weekly([0.9e12] * 7, source="mof", market=None, asset="jp.equity")
    sentence = "Foreign investors bought about 1 trillion yen of Japanese stocks in the week ended February 7."
    claim = flow(sentence, 1e12, "in", WEEK, asset="jp.equity", source=None, approx=True, printed="1 trillion")
    assert verdict_on(claim, jpx, mof).outcome == "disputed"


def test_reasons_for_no_verdict() -> None:
    book = weekly(FLOWS)
    claim = flow(SENTENCE, 956e9, "in", WEEK)
    assert verdict_on(replace(claim, actor="insurers"), book).reason == "no_series"
    assert verdict_on(replace(claim, period=days("2012-02-06", "2012-02-10")), book).reason == "outside_coverage"
    assert verdict_on(replace(claim, period=None), book).reason == "no_period"
    assert verdict_on(replace(claim, kind="view", low=None, high=None), book).reason == "opinion"
    vague = change("The Nikkei was range-bound for months.", None, "flat", days("2020-01-06", "2020-03-31"))
    assert verdict_on(vague, daily([100.0 + n for n in range(80)])).reason == "nothing_measurable"


def test_conversion_agrees_within_three_percent_of_the_market() -> None:
    yen = daily([110.0] * 40, asset="fx.usdjpy", unit="rate")
    claim = flow(SENTENCE, 956e9, "in", WEEK, also=(Value(8.7e9, 8.7e9, "USD"),))
    assert outcome(verdict_on(claim, weekly(FLOWS), yen), "conversion") == "supported"
    wrong = verdict_on(replace(claim, also=(Value(6.5e9, 6.5e9, "USD"),)), weekly(FLOWS), yen)
    assert (wrong.outcome, outcome(wrong, "conversion")) == ("refuted", "refuted")


def test_a_value_in_another_currency_is_converted_at_the_average_rate() -> None:
    yen = daily([110.0] * 40, asset="fx.usdjpy", unit="rate")
    sentence = "Foreign investors bought a net $8.7 billion of Japanese stocks in the week ended February 7."
    claim = flow(sentence, 8.7e9, "in", WEEK, unit="USD")
    assert verdict_on(claim, weekly(FLOWS), yen).outcome == "supported"


def test_parts_must_add_up_to_their_total() -> None:
    cash = flow("Cash was 301 billion yen and futures 756 billion.", 301e9, "in", WEEK, printed="301 billion")
    futures = replace(cash, asset="jp.equity.futures", low=756e9, high=756e9, printed="756 billion")
    total = replace(cash, asset="jp.equity", sentence="Together 1.07 trillion yen came in.", low=1.07e12, high=1.07e12)
    wrong = check_all([replace(total, printed="1.07 trillion"), cash, futures], published=THURSDAY, book=SeriesBook([]))
    assert (wrong[0].outcome, outcome(wrong[0], "arithmetic")) == ("refuted", "refuted")
    right = replace(total, low=1.057e12, high=1.057e12, printed="1.057 trillion")
    assert check_all([right, cash, futures], published=THURSDAY, book=SeriesBook([]))[0].outcome == "supported"


def test_a_change_must_fit_its_two_levels() -> None:
    sentence = "Dollar-yen went from 148.00 to 155.40, so that the pair fell 5.00%."
    day = days("2020-02-06")
    levels = [level(sentence, v, day, asset="fx.usdjpy", unit="rate") for v in (148.0, 155.4)]
    told = change(sentence, 5.0, "down", None, asset="fx.usdjpy", printed="5.00%")
    verdict = check_all([*levels, told], published=THURSDAY, book=SeriesBook([]))[2]
    assert (verdict.outcome, outcome(verdict, "arithmetic")) == ("refuted", "refuted")


def test_a_discount_is_held_against_its_multiples() -> None:
    sentence = "Small caps trade at 12.0x, a 40% discount to the 20.0x of their American peers."
    multiple = Claim("own", sentence, 0, 80, "valuation", asset="jp.equity.small", low=12.0, high=12.0, unit="x")
    against = Comparator("us.equity.small", 20.0, 20.0, "x")
    discount = replace(multiple, low=40.0, high=40.0, unit="%", comparator=against)
    good, bad = discount, replace(discount, low=30.0, high=30.0)
    told = check_all([multiple, good], published=THURSDAY, book=SeriesBook([]))
    assert told[1].outcome == "supported"
    assert check_all([multiple, bad], published=THURSDAY, book=SeriesBook([]))[1].outcome == "refuted"


def test_the_other_side_of_a_comparison_is_looked_up() -> None:
    nikkei = daily([100.0] * 20 + [110.0] * 20)
    topix = daily([50.0] * 20 + [52.0] * 20, asset="index.topix")
    period = days("2020-01-31", "2020-02-28")
    against = Comparator("index.topix", 4.0, 4.0, "%")
    claim = change("The Nikkei gained 10%, outpacing the Topix's 4%.", 10.0, "up", period, comparator=against)
    verdict = verdict_on(claim, nikkei, topix, published=date(2020, 3, 2))
    assert (verdict.outcome, outcome(verdict, "comparator")) == ("supported", "supported")


def test_close_high_and_low_of_the_day_are_readings() -> None:
    close, high = daily([20000.0] * 30), daily([20100.5] * 30, item="high")
    day = days("2020-02-06")
    assert (
        verdict_on(level("The Nikkei closed at 20,000 on February 6.", 20000.0, day), close, high).outcome
        == "supported"
    )
    touched = level("The Nikkei reached 20,100.50 on February 6.", 20100.5, day, printed="20,100.50")
    assert verdict_on(touched, close, high).outcome == "supported"
    wrong = level("The Nikkei closed at 20,050.25 on February 6.", 20050.25, day, printed="20,050.25")
    assert verdict_on(wrong, close, high).outcome == "refuted"


def test_a_week_runs_from_fridays_close_to_fridays_close() -> None:
    closes = [100.0] * 5 + [99.0, 99.0, 99.0, 99.0, 106.6] + [100.0] * 20
    first = date(2020, 2, 3)
    week = days("2020-02-10", "2020-02-14")
    sentence = "The Nikkei rose {}% in the week ended February 14."
    right = change(sentence.format(6.6), 6.6, "up", week, printed="6.6%")
    closes = [100.0, 100.0, 100.0, 100.0, 100.0, 99.0, 99.0, 99.0, 106.6] + [100.0] * 20  # 11 February is a holiday
    assert verdict_on(right, daily(closes, first=first), published=date(2020, 2, 15)).outcome == "supported"
    wrong = change(sentence.format(7.9), 7.9, "up", week, printed="7.9%")
    assert verdict_on(wrong, daily(closes, first=first), published=date(2020, 2, 15)).outcome == "refuted"


def test_since_a_low_is_told_from_the_lowest_close_of_the_month() -> None:
    closes = [100.0] * 8 + [80.0] + [90.0] * 10 + [107.4] * 20
    claim = change("The Nikkei has risen 34.2% since a low in January.", 34.25, "up", days("2020-01-06", "2020-02-13"))
    assert verdict_on(replace(claim, printed="34.2%"), daily(closes)).outcome == "supported"


def test_little_changed_is_a_small_move_on_the_day() -> None:
    closes = daily([100.0] * 24 + [100.1, 102.0, 102.0])
    assert verdict_on(
        change("The Nikkei was little changed on February 10.", None, "flat", days("2020-02-10")), closes
    ).outcome
    day = closes.observations[24].period
    moved = closes.observations[25].period
    told = "The Nikkei was little changed on the day."
    assert verdict_on(change(told, None, "flat", day), closes).outcome == "supported"
    assert verdict_on(change(told, None, "flat", moved), closes).outcome == "refuted"


def test_a_position_and_its_change() -> None:
    held = positions([1100.0 * B, 1131.2 * B, 1174.6 * B])
    month = days("2020-03-31")
    sentence = "Japan's holdings of Treasuries stood at $1.1747 trillion at the end of March 2020."
    assert verdict_on(holding(sentence, 1.1747e12, month), held, published=date(2020, 5, 18)).outcome == "supported"
    moved = change(
        "Japan's holdings of Treasuries rose by $43.9 billion in March 2020.",
        43.9e9,
        "up",
        days("2020-03-01", "2020-03-31"),
        actor="foreigners",
        actor_country="jp",
        asset="us.bond.gov",
        unit="USD",
        source="tic",
    )
    assert verdict_on(moved, held, published=date(2020, 5, 18)).outcome == "supported"
    far = holding(sentence, 1.25e12, month)
    assert verdict_on(far, held, published=date(2020, 5, 18)).reason == "revised"


def test_forecasts_are_pending_then_met_or_missed() -> None:
    closes = daily([20000.0] * 200 + [21000.0] * 30)
    claim = level(
        "The Nikkei will end the year at 21,000, a strategist says.", 21000.0, days("2020-12-01"), modality="forecast"
    )
    early = date(2020, 6, 1)
    assert verdict_on(claim, closes, published=early, today=date(2020, 11, 2)).reason == "pending"
    assert verdict_on(claim, closes, published=early, today=date(2020, 12, 2)).outcome == "met"
    missed = replace(claim, low=23000.0, high=23000.0)
    assert verdict_on(missed, closes, published=early, today=date(2020, 12, 2)).outcome == "missed"
    assert verdict_on(replace(claim, period=None), closes, published=early).reason == "no_period"


def test_a_forecast_that_says_reach_is_met_when_touched() -> None:
    closes = daily([20000.0] * 120 + [21100.0] * 5 + [20000.0] * 100)
    claim = level(
        "The Nikkei may reach 21,000 by December.", 21000.0, days("2020-12-01"), modality="forecast", printed="21,000"
    )
    assert verdict_on(claim, closes, published=date(2020, 6, 1)).outcome == "met"
    ends = replace(claim, sentence="The Nikkei will end at 21,000 in December.")
    assert verdict_on(ends, closes, published=date(2020, 6, 1)).outcome == "missed"


def test_a_denial_holds_where_the_sign_is_the_other_way_and_never_refutes() -> None:
    sentence = "There is no sign of foreign investors buying Japanese stocks in the week ended February 7."
    claim = flow(sentence, None, "in", WEEK, negated=True)
    assert verdict_on(claim, weekly([-v for v in FLOWS])).outcome == "supported"
    assert verdict_on(claim, weekly(FLOWS)).outcome == "unverifiable"


def test_figures_with_about_are_not_refuted_when_near() -> None:
    sentence = "Foreign investors bought about 880 billion yen of Japanese stocks in the week ended February 7."
    claim = flow(sentence, 880e9, "in", WEEK, approx=True)
    assert verdict_on(claim, weekly(FLOWS)).outcome == "unverifiable"


def test_record_on_a_claim_without_a_value() -> None:
    sentence = "Foreign investors bought the most Japanese stocks on record in the week ended February 7."
    verdict = verdict_on(flow(sentence, None, "in", WEEK, record=Record("largest")), weekly(FLOWS))
    assert (verdict.outcome, grade(verdict, "record")) == ("supported", "within_coverage")


def test_from_a_low_a_price_has_always_risen_so_the_sign_needs_the_usual_closes() -> None:
    closes = daily([100.0] * 8 + [80.0] + [90.0] * 40)
    period = days("2020-01-06", "2020-02-13")
    claim = change("The Nikkei has risen since a low in January.", None, "up", period)
    assert verdict_on(claim, closes).outcome != "supported"


def test_the_other_side_alone_supports_no_figure() -> None:
    topix = daily([50.0] * 20 + [52.0] * 20, asset="index.topix")
    against = Comparator("index.topix", 4.0, 4.0, "%")
    claim = change("Mothers gained 10%, outpacing the Topix's 4%.", 10.0, "up", days("2020-01-31", "2020-02-28"))
    verdict = verdict_on(replace(claim, asset="index.mothers", comparator=against), topix, published=date(2020, 3, 2))
    assert (verdict.outcome, verdict.reason) == ("unverifiable", "no_series")
    assert outcome(verdict, "comparator") == "supported"


def test_shares_mean_more_than_cash_where_the_text_tells_cash_apart() -> None:
    total = flow(SENTENCE.replace("956", "700"), 700e9, "in", WEEK, asset="jp.equity", printed="700 billion")
    cash = flow("Of that, 956 billion yen was in cash equities.", 956e9, "in", WEEK, printed="956 billion")
    book = SeriesBook([weekly(FLOWS)])
    together = check_all([total, cash], published=THURSDAY, book=book)
    assert [v.outcome for v in together] == ["unverifiable", "supported"]
    assert together[0].reason == "no_series"
    assert check(total, published=THURSDAY, book=book).outcome == "refuted"
