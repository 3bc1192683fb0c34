"""Dates in any style are read back; hostile text neither raises nor hangs."""

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.period import Period
from ingest.claims.periods import find_periods, resolve

_DATES = st.dates(date(1950, 1, 1), date(2090, 12, 31))
_STYLES = ["%B {d}, %Y", "{d} %B %Y", "%b. {d}, %Y", "{d} %b %Y", "%Y-%m-%d", "%A, %B {d}, %Y", "%B {th}, %Y"]


def printed(day: date, style: str) -> str:
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 if day.day not in (11, 12, 13) else 0, "th")
    return day.strftime(style).format(d=day.day, th=f"{day.day}{suffix}").replace("May.", "May")


@given(_DATES, st.sampled_from(_STYLES), st.none() | _DATES)
def test_full_dates(day: date, style: str, published: date | None) -> None:
    (found,) = find_periods(f"It happened on {printed(day, style)} in Tokyo", published=published)
    assert found.period == Period(day, day)


@given(_DATES)
def test_a_day_without_its_year_is_the_nearest_past_one(published: date) -> None:
    (found,) = find_periods("Funds sold on March 5", published=published)
    assert found.period is not None
    assert found.period.end <= published
    assert (published - found.period.start).days < 367


@given(_DATES, st.sampled_from(["jpx_week", "mof_week", "thursday_wednesday"]))
def test_last_week_ended_before_the_publication(published: date, calendar: str) -> None:
    (found,) = find_periods("They sold last week", published=published)
    week = resolve(found, calendar=calendar)
    assert week is not None
    assert 0 < (published - week.end).days <= 8


_WORDS = """the week ended since end of May 15 31 Feb. 2013 first quarter last past two years months to from between and
by previous earlier a fiscal half so far in on Friday next year-end as of 30th early late mid- - – , ( ) this summer
30 9 999 decades ago rest week Christmas Day Sept. Q4 FY24 1990s"""
_PIECES = st.lists(st.sampled_from(_WORDS.split()), max_size=24)


@given(_PIECES, st.none() | _DATES)
def test_any_words_of_time_are_read_without_error(pieces: list[str], published: date | None) -> None:
    text = " ".join(pieces)
    found = find_periods(text, published=published)
    for expression in found:
        assert text[expression.start : expression.end] == expression.text
        for calendar in (None, "jpx_week", "mof_week", "thursday_wednesday"):
            resolve(expression, calendar=calendar, anchor=expression.period)
    for first, second in pairwise(found):
        assert first.end <= second.start


@pytest.mark.parametrize(
    "hostile",
    ["the week ended ", "the end of ", "since the ", "May 15 to ", "in 2013 and ", "from ", "twelve months to ", "9"],
)
def test_hostile_text_takes_bounded_time(hostile: str) -> None:
    text = (hostile * 40_000)[:40_000]
    started = time.perf_counter()
    find_periods(text, published=date(2024, 5, 16))
    assert time.perf_counter() - started < 15
