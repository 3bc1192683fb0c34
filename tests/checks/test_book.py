"""All series in memory: found by facets, put together from files, and as they stood on a day."""

from dataclasses import replace
from datetime import date

from corpus.book import SeriesBook
from corpus.series import Observation, SeriesData
from tests.checks.claims import days
from tests.checks.series import daily, weekly


def test_series_are_found_by_measure_and_asset() -> None:
    book = SeriesBook([weekly([1.0, 2.0]), weekly([3.0], actor="individuals"), daily([100.0])])
    assert [c.series.actor for c in book.find("net_purchases", "jp.equity.cash")] == ["foreigners", "individuals"]
    assert book.find("level", "index.topix") == ()
    assert len(book.columns) == 3


def test_observations_are_sorted_and_looked_up_by_day() -> None:
    data = daily([100.0, 101.0, 102.0], first=date(2020, 1, 6))
    column = SeriesBook([SeriesData(data.series, data.observations[::-1])]).columns[0]
    assert column.values.tolist() == [100.0, 101.0, 102.0]
    assert column.last(date(2020, 1, 7)) == 1
    assert column.last(date(2020, 1, 5)) is None
    assert list(column.ending(date(2020, 1, 7), date(2020, 1, 31))) == [1, 2]
    assert column.coverage == days("2020-01-06", "2020-01-08")
    assert column.largest == 102.0


def test_a_day_sees_the_vintage_that_was_out() -> None:
    data = weekly([100.0])
    week = data.observations[0].period
    both = (Observation(week, 100.0, date(2020, 1, 16)), Observation(week, 97.0, date(2020, 3, 1)))
    book = SeriesBook([SeriesData(data.series, both)])
    on = {day: book.as_of(day).columns[0] for day in (date(2020, 1, 10), date(2020, 1, 20), date(2020, 4, 1))}
    assert [c.values[0] for c in on.values()] == [100.0, 100.0, 97.0]
    assert [c.all_known([0]) for c in on.values()] == [False, True, True]
    assert book.as_of(None).columns[0].values[0] == 97.0


def test_files_of_one_series_are_put_together_and_the_finer_figure_counts() -> None:
    first, second = weekly([100.0, 200.0]), weekly([104.0, 204.0, 300.0])
    coarse = SeriesData(replace(first.series, decimals=-8), first.observations)
    fine = SeriesData(replace(second.series, decimals=-3), second.observations)
    for parts in ([coarse, fine], [fine, coarse]):
        (column,) = SeriesBook(parts).columns
        assert column.values.tolist() == [104.0, 204.0, 300.0]


def test_a_total_has_only_the_periods_that_all_parts_have() -> None:
    book = SeriesBook([weekly([1.0, 2.0, 3.0]), weekly([10.0, 20.0], actor="individuals")])
    total = book.total(book.columns, "both")
    assert total is not None
    assert total.values.tolist() == [11.0, 22.0]
    assert total.series.inputs == tuple(c.series.id for c in book.columns)


def test_an_empty_series_is_no_answer() -> None:
    empty = SeriesData(weekly([]).series, ())
    assert SeriesBook([empty]).columns == ()
