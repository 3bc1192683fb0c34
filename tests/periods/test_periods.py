"""Times in prose, resolved against a publication date."""

from datetime import date

import pytest

from corpus.period import Period
from ingest.claims.periods import TimeExpression, find_periods, resolve

THURSDAY = date(2024, 5, 16)


def one(text: str, published: date | None = THURSDAY) -> TimeExpression:
    found = find_periods(text, published=published)
    assert len(found) == 1, found
    return found[0]


def period(start: str, end: str | None = None) -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end or start))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("sold last week", "2024-05-06", "2024-05-10"),
        ("sold this week", "2024-05-13", "2024-05-16"),
        ("in the week ended May 10", "2024-05-06", "2024-05-10"),
        ("in the week to May 11", "2024-05-05", "2024-05-11"),
        ("in the week through May 8", "2024-05-02", "2024-05-08"),
        ("in the week of May 6–10", "2024-05-06", "2024-05-10"),
        ("in the week from April 30 to May 2", "2024-04-30", "2024-05-02"),
        ("in the first week of April", "2024-04-01", "2024-04-05"),
        ("in the first full week of May", "2024-05-06", "2024-05-10"),
        ("the first fortnight of April", "2024-04-01", "2024-04-12"),
        ("in a fortnight's time", "2024-05-30", "2024-05-30"),
        ("the 2nd week of April", "2024-04-08", "2024-04-12"),
        ("in the cumulative total from January", "2024-01-01", "2024-05-16"),
        ("yields, now at 1.69%,", "2024-05-16", "2024-05-16"),
        ("for the three weeks through May 10", "2024-04-22", "2024-05-10"),
        ("in the five days through Friday", "2024-05-06", "2024-05-10"),
        ("in the April-June quarter", "2024-04-01", "2024-05-16"),
        ("in the January-March quarter", "2024-01-01", "2024-03-31"),
        ("in the June quarter of 2023", "2023-04-01", "2023-06-30"),
        ("in the quarter to March", "2024-01-01", "2024-03-31"),
        ("in the third quarter", "2023-07-01", "2023-09-30"),
        ("in the fiscal year that ended in March", "2023-04-01", "2024-03-31"),
        ("in the year that closed on March 31", "2023-04-01", "2024-03-31"),
        ("over the fiscal year", "2023-04-01", "2024-03-31"),
        ("will grow in the fiscal year from June", "2024-06-01", "2025-05-31"),
        ("will be sold by the end of next March", "2025-03-31", "2025-03-31"),
        ("bought last March", "2024-03-01", "2024-03-31"),
        ("since mid-April", "2024-04-15", "2024-05-16"),
        ("since the accounts were opened in January", "2024-01-01", "2024-05-16"),
        ("since Inauguration Day", "2024-01-20", "2024-05-16"),
        ("may host the games this summer", "2024-06-01", "2024-08-31"),
        ("rules that took effect in April will hurt", "2024-04-01", "2024-04-30"),
        ("what will be said about the March numbers", "2024-03-01", "2024-03-31"),
        ("in Q3 2023", "2023-07-01", "2023-09-30"),
        ("in 1Q24", "2024-01-01", "2024-03-31"),
        ("in the first half of fiscal 2023", "2023-04-01", "2023-09-30"),
        ("in fiscal 2022", "2022-04-01", "2023-03-31"),
        ("in the year ended March 31", "2023-04-01", "2024-03-31"),
        ("in the twelve months to October 2023", "2022-11-01", "2023-10-31"),
        ("so far this year", "2024-01-01", "2024-05-16"),
        ("year to date", "2024-01-01", "2024-05-16"),
        ("so far in May", "2024-05-01", "2024-05-16"),
        ("since a low in April", "2024-04-01", "2024-05-16"),
        ("since the end of 2022", "2022-12-31", "2024-05-16"),
        ("from a low on Christmas Day", "2023-12-25", "2024-05-16"),
        ("over the past two years", "2022-05-16", "2024-05-16"),
        ("over the last decade", "2014-05-16", "2024-05-16"),
        ("last year", "2023-01-01", "2023-12-31"),
        ("late last year", "2023-10-01", "2023-12-31"),
        ("last month", "2024-04-01", "2024-04-30"),
        ("last autumn", "2023-09-01", "2023-11-30"),
        ("in autumn 2022", "2022-09-01", "2022-11-30"),
        ("in 2013", "2013-01-01", "2013-12-31"),
        ("in 2024", "2024-01-01", "2024-05-16"),
        ("from 2017 to 2019", "2017-01-01", "2019-12-31"),
        ("between 2013 and 2015", "2013-01-01", "2015-12-31"),
        ("between January and March", "2024-01-01", "2024-03-31"),
        ("in February and March", "2024-02-01", "2024-03-31"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("on Monday", "2024-05-13", "2024-05-13"),
        ("on Thursday", "2024-05-16", "2024-05-16"),
        ("last Thursday", "2024-05-09", "2024-05-09"),
        ("on Monday last week", "2024-05-06", "2024-05-06"),
        ("on Nov. 2", "2023-11-02", "2023-11-02"),
        ("on Wednesday, May 8", "2024-05-08", "2024-05-08"),
        ("on 8 May 2023", "2023-05-08", "2023-05-08"),
        ("on the 8th", "2024-05-08", "2024-05-08"),
        ("on the 26th", "2024-04-26", "2024-04-26"),
        ("at the end of April", "2024-04-30", "2024-04-30"),
        ("at end-March", "2024-03-31", "2024-03-31"),
        ("as of September 2023", "2023-09-30", "2023-09-30"),
        ("in mid-April", "2024-04-11", "2024-04-20"),
        ("in early April", "2024-04-01", "2024-04-10"),
        ("by the end of March 2025", "2025-03-31", "2025-03-31"),
        ("by year-end", "2024-12-31", "2024-12-31"),
        ("over the rest of the year", "2024-05-16", "2024-12-31"),
        ("by the middle of 2025", "2025-06-30", "2025-06-30"),
        ("next year", "2025-01-01", "2025-12-31"),
        ("in the next 12 months", "2024-05-16", "2025-05-16"),
        ("in the first two months of the year", "2024-01-01", "2024-02-29"),
        ("two years ago", "2022-05-16", "2022-05-16"),
        ("from its March 22 high", "2024-03-22", "2024-05-16"),
        ("over the first four months", "2024-01-01", "2024-04-30"),
        ("the week before last", "2024-04-29", "2024-05-03"),
        ("during Golden Week", "2024-04-29", "2024-05-05"),
        ("between 6 and 10 May", "2024-05-06", "2024-05-10"),
        ("in the first half of May", "2024-05-01", "2024-05-15"),
        ("in the second half of April", "2024-04-16", "2024-04-30"),
        ("in the opening quarter of 2024", "2024-01-01", "2024-03-31"),
        ("in the closing quarter of last year", "2023-10-01", "2023-12-31"),
        ("they bought more last quarter", "2024-01-01", "2024-03-31"),
        ("in the last quarter of 2022", "2022-10-01", "2022-12-31"),
        ("in the business year to March", "2023-04-01", "2024-03-31"),
        ("in the previous fiscal year", "2023-04-01", "2024-03-31"),
        ("in the new fiscal year", "2024-04-01", "2024-05-16"),
        ("in the year that began on April 1", "2024-04-01", "2024-05-16"),
        ("in the fiscal second half", "2023-10-01", "2024-03-31"),
        ("at the end of the fiscal year", "2024-03-31", "2024-03-31"),
        ("since the start of the fiscal year", "2024-04-01", "2024-05-16"),
        ("since the start of the year", "2024-01-01", "2024-05-16"),
        ("since New Year", "2024-01-01", "2024-05-16"),
        ("since last May", "2023-05-01", "2024-05-16"),
        ("from the start of April", "2024-04-01", "2024-05-16"),
        ("in the January-to-April period", "2024-01-01", "2024-04-30"),
        ("in January, February and March", "2024-01-01", "2024-03-31"),
        ("from the end of March to May 10", "2024-03-31", "2024-05-10"),
        ("in the month to date", "2024-05-01", "2024-05-16"),
        ("the month before last", "2024-03-01", "2024-03-31"),
        ("later this year", "2024-05-16", "2024-12-31"),
        ("in twelve months' time", "2025-05-16", "2025-05-16"),
        ("in the coming quarter", "2024-07-01", "2024-09-30"),
        ("at this time last year", "2023-05-16", "2023-05-16"),
        ("this morning", "2024-05-16", "2024-05-16"),
        ("on Tuesday of this week", "2024-05-14", "2024-05-14"),
        ("from Monday to Friday", "2024-05-06", "2024-05-10"),
        ("in the three trading days from May 10", "2024-05-10", "2024-05-14"),
        ("in the six months that began in October", "2023-10-01", "2024-03-31"),
        ("over the decade to 2023", "2014-01-01", "2023-12-31"),
        ("in the last full week of April", "2024-04-22", "2024-04-26"),
        ("in the past fortnight", "2024-04-29", "2024-05-10"),
        ("at mid-year 2023", "2023-06-30", "2023-06-30"),
        ("by the end of April the total had fallen", "2024-04-30", "2024-04-30"),
        ("holdings had come down by the end of December", "2023-12-31", "2023-12-31"),
        ("the money is to be spent by the end of April", "2025-04-30", "2025-04-30"),
    ],
)
def test_period(text: str, start: str, end: str) -> None:
    assert one(text).period == period(start, end)


def test_a_month_without_its_year_has_two_readings() -> None:
    assert one("at the end of December").period == period("2023-12-31")
    assert one("at the end of December").other == period("2024-12-31")
    assert one("it will reach 40,000 at the end of December").period == period("2024-12-31")
    assert one("by the end of December").period == period("2024-12-31")


def test_a_date_of_the_last_weeks_is_meant_in_a_forecast_too() -> None:
    assert one("They see 43,000 in a poll taken May 8-14").period == period("2024-05-08", "2024-05-14")


def test_a_running_year_has_what_is_left_of_it_as_its_other_reading() -> None:
    assert one("it may rise this year").other == period("2024-05-16", "2024-12-31")


@pytest.mark.parametrize(
    ("calendar", "start", "end"),
    [
        (None, "2024-05-06", "2024-05-10"),
        ("jpx_week", "2024-05-06", "2024-05-10"),
        ("mof_week", "2024-05-05", "2024-05-11"),
        ("thursday_wednesday", "2024-05-09", "2024-05-15"),
    ],
)
def test_last_week_by_the_calendar_of_a_source(calendar: str | None, start: str, end: str) -> None:
    assert resolve(one("last week"), calendar=calendar) == period(start, end)


def test_a_week_that_is_named_by_its_end_follows_the_calendar_too() -> None:
    saturday = one("the week ended May 11")
    assert resolve(saturday, calendar="jpx_week") == period("2024-05-06", "2024-05-10")
    assert resolve(one("the two weeks to May 10"), calendar="mof_week") == period("2024-04-28", "2024-05-11")


def test_relative_times_count_from_the_anchor() -> None:
    week = period("2024-04-28", "2024-05-04")
    assert resolve(one("in the previous week"), anchor=week) == period("2024-04-21", "2024-04-27")
    assert resolve(one("a week earlier"), anchor=week) == period("2024-04-21", "2024-04-27")
    assert resolve(one("over the same week"), anchor=week) == week
    assert resolve(one("over the previous three weeks"), anchor=week) == period("2024-04-07", "2024-04-27")
    quarter = period("2024-01-01", "2024-03-31")
    assert resolve(one("a year earlier"), anchor=quarter) == period("2023-01-01", "2023-03-31")
    assert resolve(one("the previous quarter"), anchor=quarter) == period("2023-10-01", "2023-12-31")


def test_the_same_time_of_another_year_is_counted_from_the_one_spoken_of() -> None:
    month, week = period("2023-12-01", "2023-12-31"), period("2024-05-06", "2024-05-10")
    assert resolve(one("in the same month of 2021"), anchor=month) == period("2021-12-01", "2021-12-31")
    assert resolve(one("in the same period a year earlier"), anchor=month) == period("2022-12-01", "2022-12-31")
    assert resolve(one("in the same week last year"), anchor=week) == period("2023-05-08", "2023-05-12")
    assert resolve(one("during the reporting week"), anchor=week) == week


def test_without_an_anchor_weeks_count_from_the_last_full_one() -> None:
    assert resolve(one("in the previous week"), calendar="jpx_week") == period("2024-04-29", "2024-05-03")


def test_a_run_of_weeks_ends_with_the_anchor() -> None:
    run = one("for eight weeks")
    assert run.loose
    assert resolve(run, anchor=period("2024-04-29", "2024-05-03")) == period("2024-03-11", "2024-05-03")


@pytest.mark.parametrize(
    "text", ["last week", "on Monday", "in May", "this year", "year to date", "over the past year"]
)
def test_without_a_publication_date_nothing_is_invented(text: str) -> None:
    assert one(text, None).period is None
    assert resolve(one(text, None), calendar="mof_week") is None


@pytest.mark.parametrize("text", ["May 15, 2012", "in 2013", "the third quarter of 2019", "as of end-March 2020"])
def test_times_that_need_no_publication_date(text: str) -> None:
    assert one(text, None).period is not None


@pytest.mark.parametrize(
    "text",
    ["Investors may sell.", "May be so.", "The 2,013 shares", "rose to 2000 points", "a weekly basis"],
)
def test_no_times(text: str) -> None:
    assert find_periods(text, published=THURSDAY) == ()


def test_when_something_was_said_is_marked() -> None:
    said, held = find_periods("Data showed on Thursday that funds sold last week", published=THURSDAY)
    assert said.reported
    assert not held.reported


def test_horizons_lie_ahead() -> None:
    assert one("by the end of March 2025").grain == "horizon"
    assert one("by the end of March 2025").future
    assert not one("at the end of March").future


def test_a_quarter_that_has_hardly_begun_is_the_one_of_a_year_ago() -> None:
    assert one("The April-June quarter brought in 5 trillion", date(2024, 4, 8)).period == period(
        "2023-04-01", "2023-06-30"
    )


def test_what_was_reported_since_a_time_holds_since_then() -> None:
    assert not one("Data shows that since hitting a low in April it has risen").reported
    assert one("Data released in April").reported
