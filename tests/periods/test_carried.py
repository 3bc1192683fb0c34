"""How articles carry their times over sentences, lists and speech."""

from datetime import date

import pytest

from corpus.claim import Claim, Record
from corpus.document import Document
from corpus.period import Period
from ingest.claims.extract import extract, extract_text
from ingest.claims.periods import find_periods
from ingest.readers import read

FRIDAY = date(2024, 5, 17)


def told(text: str, published: date | None = FRIDAY, title: str | None = None) -> list[Claim]:
    return list(extract_text(text, published=published, title=title))


def span(claim: Claim) -> str:
    return f"{claim.period.start}/{claim.period.end}" if claim.period else ""


def last(text: str, published: date | None = FRIDAY) -> str:
    return span(told(text, published)[-1])


RELEASE = (
    "Foreign investors bought a net 300 billion yen of Japanese stocks in the week ended May 10, exchange data showed. "
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Trust banks sold.", "2024-05-06/2024-05-10"),
        ("For all that, the Nikkei slipped.", "2024-05-06/2024-05-10"),
        ("Before that, foreigners had been sellers for three straight weeks.", "2024-04-15/2024-05-03"),
        ("Trust banks took the other side, and bought 200 billion yen of stocks.", "2024-05-06/2024-05-10"),
        ("Short-term bills were dumped to the tune of 1.1 trillion yen.", "2024-05-05/2024-05-11"),
        ("Foreigners bought futures in the same week.", "2024-05-06/2024-05-10"),
        ("If trust banks sell shares, the market will sink.", ""),
        ("Pension funds keep 25% of their money in Japanese stocks.", ""),
    ],
)
def test_statements_behind_a_release(sentence: str, expected: str) -> None:
    assert last(RELEASE + sentence) == expected


def test_the_head_of_an_article_goes_by_the_time_that_it_names_next() -> None:
    claims = told("Overseas investors have never bought more Japanese stocks. " + RELEASE)
    assert {span(c) for c in claims} == {"2024-05-06/2024-05-10"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Nikkei rose 130% over three years.", ""),
        ("The Nikkei has risen 9% in two months.", "2024-03-17/2024-05-17"),
        ("The policy rate will reach 1% within a year.", "2024-05-17/2025-05-17"),
        ("The Nikkei closed April at 38,000.", "2024-04-30/2024-04-30"),
        ("The Nikkei began 2024 at 33,464.", "2024-01-01/2024-01-01"),
        ("The yen is at 155.6 to the dollar.", "2024-05-17/2024-05-17"),
        ("European shares trade at 14.1 times earnings.", "2024-05-17/2024-05-17"),
        ("The yen is down 2% this month, at 155.6 per dollar.", "2024-05-17/2024-05-17"),
        ("The Nikkei ended 2023 at 33,464, against 38,787 now.", "2024-05-17/2024-05-17"),
    ],
)
def test_prices_and_lengths(text: str, expected: str) -> None:
    assert last(text) == expected


def test_the_time_of_another_figure_is_not_taken() -> None:
    inside = told("Bond funds took in $4 billion in April, of which $1 billion on April 3 alone.")
    assert span(inside[0]) == "2024-04-01/2024-04-30"
    fraction = told("In May foreigners sold 2 billion yen of stocks, a fraction of April's 20 billion yen.")
    assert span(fraction[0]) == "2024-05-01/2024-05-17"


def test_the_second_pair_goes_by_the_times_of_the_first() -> None:
    claims = told(
        "The trade deficit narrowed to $200 billion in the second quarter of 2023 from $250 billion a year earlier, "
        "and the current-account deficit shrank to $270 billion from $310 billion."
    )
    assert [span(c) for c in claims if c.low in (2.7e11, 3.1e11) and c.kind == "level"] == [
        "2023-04-01/2023-06-30",
        "2022-04-01/2022-06-30",
    ]


def test_a_move_is_measured_from_the_price_named_to_the_horizon() -> None:
    claims = told(
        "The Nikkei will end 2024 at 41,000, the median forecast shows. That would be 5% above Friday's close."
    )
    assert span(claims[-1]) == "2024-05-17/2024-12-31"


def test_the_days_of_a_run_are_what_its_total_is_told_of() -> None:
    claims = told(
        "Foreigners were net sellers of Indian shares for a sixth straight session on May 15. "
        "They sold 90 billion rupees over the streak."
    )
    assert span(claims[-1]) == "2024-05-08/2024-05-15"


def test_a_day_of_the_month_spoken_of() -> None:
    text = "Japan spent 3 trillion yen on intervention on September 22. On the 24th it spent 700 billion yen."
    assert last(text, date(2023, 2, 7)) == "2022-09-24/2022-09-24"


def test_a_daily_report_is_about_its_day() -> None:
    text = (
        "Today (May 17) the CSI 300 rose 1.2% to 3,677 points. "
        "Northbound funds net bought 8.9 billion yuan of A shares. "
        "The Shanghai connect took in 5.1 billion yuan."
    )
    assert {span(c) for c in told(text)} == {"2024-05-17/2024-05-17"}


def test_custody_weeks_end_on_a_wednesday() -> None:
    text = "Foreign central banks pulled $9 billion out of Treasuries in the latest week."
    assert last(text) == "2024-05-09/2024-05-15"
    assert Period(date(2024, 5, 9), date(2024, 5, 15)).days == 7


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Mothers index stands 60% above the hole that it fell into in March.", "2024-03-01/2024-05-17"),
        ("The yen hit 160 last month. The Nikkei has recovered by 4% since.", "2024-04-01/2024-05-17"),
        ("The yen will be at 140 per dollar a year from now.", "2025-05-17/2025-05-17"),
        ("The Topix reached 2,820 on 22 March, before ending the month at 2,768.", "2024-03-31/2024-03-31"),
        ("Answers for the end of December ranged from 36,000 to 44,000 for the Nikkei.", "2024-12-31/2024-12-31"),
    ],
)
def test_moves_from_a_time_and_to_one(text: str, expected: str) -> None:
    assert last(text) == expected


def test_the_horizon_of_a_poll_carries_on() -> None:
    claims = told(
        "The Nikkei will end 2024 at 41,000, the poll found. At the other end, Sumire sees the Nikkei at 46,500."
    )
    assert span(claims[-1]) == "2024-12-31/2024-12-31"


def test_the_time_of_plans_carries_on_and_that_of_the_release_does_not() -> None:
    claims = told(
        "Fukujin Life will sell 1 trillion yen of foreign bonds in the next six months. "
        "It will buy about 500 billion yen of Japanese government bonds."
    )
    assert [span(c) for c in claims] == ["2024-05-17/2024-11-17"] * 2


def test_weeks_that_end_on_a_wednesday_are_those_of_funds() -> None:
    text = "Fund flows in the week to Wednesday, from EPFR. Investors put $22 billion into US stocks."
    assert last(text) == "2024-05-09/2024-05-15"
    assert last("US equity funds took in $5 billion this week.") == "2024-05-09/2024-05-15"


def test_an_item_with_its_own_time_is_an_exception_in_its_list() -> None:
    document = read(
        b"# Flows\n\nPublished 17 May 2024\n\nFund flows in the week to May 15, from EPFR:\n\n"
        b"- US equity funds took in $5 billion\n- China equity funds lost $2 billion in early April\n"
        b"- Korea equity funds took in $3 billion\n",
        path="flows.md",
    )
    assert isinstance(document, Document)
    claims = [c for c in extract(document) if c.kind == "flow"]
    assert [span(c) for c in claims] == ["2024-05-09/2024-05-15", "2024-04-01/2024-04-10", "2024-05-09/2024-05-15"]


def test_rows_go_by_their_label_and_lengths_by_nothing() -> None:
    page = (
        "# Rallies\n\nPublished 17 May 2024\n\nForeigners bought 4 trillion yen of Japanese stocks in April.\n\n"
        "| Net purchases of Japanese stocks by foreigners | Length | Amount |\n|---|---|---|\n"
        "| March 2024 | | 1.2 trillion yen |\n| Abenomics | 2.5 years | 19 trillion yen |\n"
    )
    document = read(page.encode(), path="rallies.md")
    assert isinstance(document, Document)
    rows = {c.low: span(c) for c in extract(document) if c.low in (1.2e12, 1.9e13)}
    assert rows[1.9e13] == ""
    assert rows[1.2e12] == "2024-03-01/2024-03-31"


def test_records_of_items_pairs_and_clauses() -> None:
    item = told("Europe: equity outflows of $4.1bn, a record")
    assert item[0].record == Record("largest")
    yen = told("The yen slid to 155.9 per dollar, its weakest in 33 years.")
    assert yen[-1].record == Record("highest", window="P33Y")
    drop = told("The dollar fell 2.4% on Thursday, from 157.9 to 154.1 yen, its sharpest drop since March 2020.")
    assert [c.record for c in drop if c.kind == "change"] == [Record("largest", "2020-03")]
    run = told("Foreigners bought 300 billion yen of Japanese stocks, the fifth week running that they have added.")
    assert run[0].record == Record("streak", count=5)


def test_a_month_inside_the_words_of_a_record_is_still_the_time() -> None:
    claims = told("Foreigners held more Treasuries in March than they ever had, at $9 trillion.")
    assert {span(c) for c in claims} == {"2024-03-31/2024-03-31"}


def test_weekly_figures_are_not_of_the_day_they_came_out() -> None:
    text = "Tokyo shares fell on Friday, after exchange data showed that foreigners had sold Japanese stocks."
    assert [span(c) for c in told(text) if c.kind == "flow"] == ["2024-05-06/2024-05-10"]


def test_japanese_insurers_plan_by_fiscal_halves() -> None:
    text = "Life insurers in Japan sold 2 trillion yen of foreign bonds in the first half."
    assert last(text, date(2022, 10, 27)) == "2022-04-01/2022-09-30"


def test_that_date_is_the_one_of_the_forecast_before() -> None:
    claims = told(
        "The Nikkei will be at 41,000 at the end of 2024. Answers for that date ranged from 35,000 to 46,000."
    )
    assert span(claims[-1]) == "2024-12-31/2024-12-31"


def test_an_undated_text_tells_a_year_up_to_the_day_of_its_figures() -> None:
    text = "As of September 2025, the shares trade at 12 times earnings. The Topix rose 14% in 2025, and 20% in 2024."
    assert [span(c) for c in told(text, None) if c.unit == "%"] == ["2025-01-01/2025-09-30", "2024-01-01/2024-12-31"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("They sold in the seven days to June 18.", date(2022, 6, 12), date(2022, 6, 18)),  # a whole week
        ("They sold in the fourteen days to June 18.", date(2022, 6, 5), date(2022, 6, 18)),
        ("They sold in the five days to June 17.", date(2022, 6, 13), date(2022, 6, 17)),  # its trading days
        ("They sold in the seven trading days to June 17.", date(2022, 6, 9), date(2022, 6, 17)),
    ],
)
def test_seven_days_are_a_week_and_five_its_trading_days(text: str, first: date, last: date) -> None:
    (found,) = find_periods(text, published=date(2022, 6, 23))
    assert found.period == Period(first, last)


def test_a_time_at_which_a_level_was_last_recorded_dates_no_other_level() -> None:
    text = (
        "The ten-year yield got as high as 0.265% on Friday, a level last recorded in January 2016, "
        "and ended that session at 0.23%."
    )
    high, close = extract_text(text, published=date(2022, 6, 23))
    assert high.record is not None and high.record.since == "2016-01"
    assert {high.period, close.period} == {Period(date(2022, 6, 17), date(2022, 6, 17))}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Topix put on 2% during the week in question.", "2024-05-06/2024-05-10"),
        ("The Topix put on 2%.", "2024-05-06/2024-05-10"),
        ("The week before had ended with sales by foreigners of 100 billion yen.", "2024-04-29/2024-05-03"),
        ("At 15 times forecast earnings the Topix commands a premium of 10%.", "2024-05-17/2024-05-17"),
    ],
)
def test_more_behind_a_release(sentence: str, expected: str) -> None:
    assert last(RELEASE + sentence) == expected


def test_the_end_of_the_month_spoken_of_and_ten_years_before_it() -> None:
    yen = told("The yen rose 4.8% in April and stood at 143.1 per dollar at the end of the month.")
    assert span(yen[-1]) == "2024-04-30/2024-04-30"
    share = told(
        "At the end of 2023 foreigners held 12% of Japanese government bonds, compared with 9% ten years earlier."
    )
    assert [span(c) for c in share] == ["2023-12-31/2023-12-31", "2013-12-31/2013-12-31"]


def test_a_run_that_is_over_ended_the_week_before() -> None:
    text = (
        "Foreigners bought 165 billion yen of Japanese stocks in the week ended May 10, after 6 weeks in a row of sales"
    )
    claims = told(text + ". The outflow over that stretch came to 1.1 trillion yen.")
    assert span(claims[-1]) == "2024-03-25/2024-05-03"


def test_what_had_come_down_by_a_day_is_no_forecast() -> None:
    claims = told("By the end of December China's holdings of Treasuries had come down to $816 billion.")
    assert (span(claims[-1]), claims[-1].modality) == ("2023-12-31/2023-12-31", "asserted")


def test_a_month_that_is_named_is_meant_whole() -> None:
    claims = told("Foreigners will buy 0.8 trillion yen of Japanese stocks in May.")
    assert span(claims[-1]) == "2024-05-01/2024-05-31"


def test_the_time_of_a_clause_between_commas_is_not_that_of_the_sentence() -> None:
    claims = told(RELEASE + "Individuals, who bought in every week of April, sold 90 billion yen of stocks.")
    assert [span(c) for c in claims if c.low == 9e10] == ["2024-05-06/2024-05-10"]
