"""What may be tested although the sentence alone does not say it all: such readings support, and refute nothing."""

from dataclasses import replace
from datetime import date

from corpus.book import SeriesBook
from corpus.claim import Claim, Record
from corpus.series import SeriesData
from corpus.verdict import Verdict
from query.checks import check
from tests.checks.claims import change, days, flow, holding, level
from tests.checks.series import daily, positions, weekly

B = 1e9
WEEK = days("2020-02-03", "2020-02-07")  # the fifth week of the series
THURSDAY = date(2020, 2, 13)
FLOWS = [120.0 * B, -80.0 * B, 40.0 * B, 310.4 * B, 956.3 * B, -71.2 * B, 500.1 * B]
CLOSES = [100.0 + n for n in range(60)]


def verdict_on(
    claim: Claim, *data: SeriesData, near: tuple[Claim, ...] = (), published: date = THURSDAY, today: date | None = None
) -> Verdict:
    return check(claim, published=published, book=SeriesBook(data), neighbours=near, today=today)


def beside(sentence: str = "They bought in the week ended February 7.") -> Claim:
    return flow(sentence, None, "in", WEEK)


def test_a_price_without_a_time_is_read_over_the_time_of_the_statements_near_it() -> None:
    rose = verdict_on(change("Share prices edged up.", None, "up", None), daily(CLOSES), near=(beside(),))
    fell = verdict_on(change("Share prices edged down.", None, "down", None), daily(CLOSES), near=(beside(),))
    alone = verdict_on(change("Share prices edged up.", None, "up", None), daily(CLOSES))
    assert (rose.outcome, fell.outcome, alone.outcome) == ("supported", "unverifiable", "unverifiable")
    assert "the statements near it" in rose.note


def test_a_figure_without_a_time_is_found_only_if_it_has_digits_enough() -> None:
    told = flow("Foreigners bought a net 956.3 billion yen.", 956.3e9, "in", None, printed="956.3 billion")
    vague = flow("Foreigners bought a net 900 billion yen.", 900e9, "in", None, printed="900 billion")
    assert verdict_on(told, weekly(FLOWS), near=(beside(),)).outcome == "supported"
    assert verdict_on(vague, weekly(FLOWS), near=(beside(),)).outcome == "unverifiable"


def test_a_holding_without_a_time_is_that_of_publication() -> None:
    held = positions([1000.0 * B, 1100.0 * B, 1200.0 * B])
    record = replace(holding("Japan has never held more Treasuries.", None, None), record=Record("highest"))
    right = holding("Japan holds 1.20 trillion dollars of Treasuries.", 1.2e12, None, printed="1.20 trillion")
    wrong = holding("Japan holds 1.40 trillion dollars of Treasuries.", 1.4e12, None, printed="1.40 trillion")
    outcomes = [verdict_on(c, held, published=date(2020, 5, 20)).outcome for c in (record, right, wrong)]
    assert outcomes == ["supported", "supported", "unverifiable"]


def test_the_denial_inside_a_record_is_no_denial_of_it() -> None:
    held = positions([900.0 * B, 1100.0 * B, 1000.0 * B, 950.0 * B])
    sentence = "Japan has not held so little since January 2020."
    told = holding(sentence, None, days("2020-04-30"), record=Record("lowest", since="2020-01"), negated=True)
    denied = replace(told, sentence="It is not the lowest since January 2020.")
    assert verdict_on(told, held, published=date(2020, 6, 20)).outcome == "supported"
    assert verdict_on(denied, held, published=date(2020, 6, 20)).outcome == "unverifiable"


def test_all_holders_may_be_meant_where_one_is_named_beside_the_figure() -> None:
    japan, everyone = positions([1000.0 * B] * 3), positions([7000.0 * B] * 3, country=None, title="Grand Total")
    sentence = "Foreign holdings stood at 7.000 trillion dollars at the end of March, even as Japan held still."
    told = holding(sentence, 7e12, days("2020-03-31"), actor_country=None, printed="7.000 trillion")
    missed = replace(told, low=6.5e12, high=6.5e12, printed="6.500 trillion")
    assert verdict_on(told, japan, everyone, published=date(2020, 5, 20)).outcome == "supported"
    assert verdict_on(missed, japan, everyone, published=date(2020, 5, 20)).outcome == "unverifiable"


def test_a_mean_is_held_against_the_mean() -> None:
    period = days("2020-01-06", "2020-02-07")
    sentence = "Foreigners bought an average of 269 billion yen a week from January 6 to February 7."
    told = flow(sentence, 269e9, "in", period, printed="269 billion")
    off = replace(told, low=400e9, high=400e9, printed="400 billion")
    assert verdict_on(told, weekly(FLOWS)).outcome == "supported"
    assert verdict_on(off, weekly(FLOWS)).outcome == "unverifiable"


def test_a_figure_taken_as_given_in_a_condition_may_be_right_but_never_wrong() -> None:
    sentence = "If foreigners return after buying 956 billion yen in the week ended February 7, shares may rise."
    told = flow(sentence, 956e9, "in", WEEK, printed="956 billion", modality="conditional")
    off = replace(told, low=756e9, high=756e9, printed="756 billion")
    assert verdict_on(told, weekly(FLOWS)).outcome == "supported"
    assert verdict_on(off, weekly(FLOWS)).outcome == "unverifiable"


def test_what_ends_near_where_it_began_is_flat() -> None:
    held = positions([1000.0 * B, 1100.0 * B, 990.0 * B])
    flat = holding("Japan's holdings were flat.", None, days("2020-01-31", "2020-03-31"))
    told = replace(flat, kind="change", direction="flat")
    other = replace(told, period=days("2020-01-31", "2020-02-29"))
    assert verdict_on(told, held, published=date(2020, 5, 20)).outcome == "supported"
    assert verdict_on(other, held, published=date(2020, 5, 20)).outcome == "unverifiable"


def test_what_a_forecast_is_set_against_is_the_level_of_publication() -> None:
    sentence = "The poll puts the Nikkei at 200 at the end of March, compared with 126 now."
    now = level(sentence, 126.0, days("2020-03-31"), modality="forecast", printed="126")
    assert verdict_on(now, daily(CLOSES), today=date(2021, 1, 1)).outcome == "supported"


def test_the_median_of_a_poll_is_not_met_on_the_way() -> None:
    closes = [*(100.0 + n for n in range(30)), *(130.0 - n for n in range(30))]
    sentence = "By the end of March it is expected to reach 125."
    claim = level(sentence, 125.0, days("2020-03-31"), modality="forecast", printed="125")
    poll = level("The poll has a median of 120.", 120.0, None, start=80)
    asked = {"published": date(2020, 1, 10), "today": date(2021, 1, 1)}
    assert verdict_on(claim, daily(closes), **asked).outcome == "met"  # type: ignore[arg-type]
    assert verdict_on(claim, daily(closes), near=(poll,), **asked).outcome == "missed"


def test_a_policy_rate_that_was_raised_in_recent_years_was_raised() -> None:
    target = daily([0.25] * 10 + [0.5] * 20 + [0.25] * 30, asset="rate.fed", unit="%", item="target")
    rose = change("After the Fed raised rates, they were trapped.", None, "up", None, asset="rate.fed")
    assert verdict_on(rose, target, published=date(2020, 4, 1)).outcome == "supported"


def test_a_publisher_that_the_sentence_names_is_the_source() -> None:
    sentence = (
        "In the week of February 3, foreign investors bought 756.1 billion yen of cash equities, JPX figures show."
    )
    claim = flow(sentence, 756.1e9, "in", WEEK, asset="global.equity.cash", source=None, printed="756.1 billion")
    assert verdict_on(claim, weekly(FLOWS)).outcome == "refuted"
    unnamed = replace(claim, sentence=sentence.replace(", JPX figures show", ""))
    assert verdict_on(unnamed, weekly(FLOWS)).outcome == "unverifiable"
    right = replace(unnamed, low=956.3e9, high=956.3e9, printed="956.3 billion")
    assert verdict_on(right, weekly(FLOWS)).outcome == "supported"


def test_a_condition_has_a_word_for_it() -> None:
    sentence = (
        "Data showed foreign investors were net buyers of 756.1 billion yen of stocks in the week ended February 7."
    )
    claim = flow(sentence, 756.1e9, "in", WEEK, printed="756.1 billion", modality="conditional")
    assert verdict_on(claim, weekly(FLOWS)).outcome == "refuted"
    told = replace(claim, sentence=f"If {sentence}")
    assert verdict_on(told, weekly(FLOWS)).outcome == "unverifiable"


def test_a_multiple_is_held_against_the_one_that_the_sentence_names() -> None:
    per = replace(daily([15.21] * 40), series=replace(daily([1.0]).series, measure="valuation", unit="x", item="per"))
    pbr = replace(daily([1.42] * 40), series=replace(per.series, id="pbr", item="pbr"))
    told = level("The Nikkei traded at 15.2 times earnings on February 7.", 15.2, days("2020-02-07"), printed="15.2")
    earnings = replace(told, kind="valuation", unit="x")
    book = replace(earnings, sentence="The Nikkei traded at 15.2 times book value on February 7.")
    assert verdict_on(earnings, per, pbr).outcome == "supported"
    assert verdict_on(book, per, pbr).outcome == "unverifiable"
