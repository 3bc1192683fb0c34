"""Which weeks and months make up a period, and sums over them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.book import SeriesBook
from corpus.calendar import jpx_month
from corpus.claim import Record
from corpus.series import SeriesData
from query.checks import check
from query.checks.windows import windows
from tests.checks.claims import days, flow
from tests.checks.series import weekly

B = 1e9
amounts = st.lists(st.one_of(st.integers(701, 9000), st.integers(-9000, -701)), min_size=60, max_size=60)
LATE = date(2022, 1, 1)


@given(values=amounts, first=st.integers(0, 50), length=st.integers(2, 9), unit=st.sampled_from((1e8, 1e3, 1e6)))
def test_the_sum_over_whole_weeks_is_supported_whatever_unit_the_file_was_in(
    values: list[int], first: int, length: int, unit: float
) -> None:
    data = weekly([round(v * 1e8 / unit, 6) * unit for v in values])
    span = data.observations[first].period.start, data.observations[first + length - 1].period.end
    total = sum(values[first : first + length]) * 1e8
    if abs(total) < 1e11:
        return
    printed = f"{abs(total) / 1e9:.1f} billion"
    sentence = (
        f"Foreign investors {'bought' if total > 0 else 'sold'} a net {printed} yen of stocks over {length} weeks."
    )
    period = days(str(span[0]), str(span[1]))
    shown = float(printed.split()[0]) * 1e9
    claim = flow(sentence, shown, "in" if total > 0 else "out", period, printed=printed)
    assert check(claim, published=LATE, book=SeriesBook([data])).outcome == "supported"


@given(values=amounts, week=st.integers(0, 59), unit=st.sampled_from((1e8, 1e3, 1e6)))
def test_a_verdict_does_not_depend_on_the_unit_of_the_file(values: list[int], week: int, unit: float) -> None:
    plain, other = weekly([v * 1e8 for v in values]), weekly([round(v * 1e8 / unit, 6) * unit for v in values])
    own = plain.observations[week]
    end = f"{own.period.end:%B} {own.period.end.day}, {own.period.end.year}"
    for factor in (1.0, 1.3, 1000.0):
        amount = round(abs(own.value) * factor / 1e9, 1)
        sentence = f"Foreign investors bought a net {amount:,} billion yen of Japanese stocks in the week ended {end}."
        claim = flow(sentence, amount * 1e9, "in", own.period, printed=f"{amount:,} billion")
        told = [check(claim, published=LATE, book=SeriesBook([data])) for data in (plain, other)]
        assert told[0].outcome == told[1].outcome
        assert [(p.name, p.outcome, p.grade) for p in told[0].parts] == [
            (p.name, p.outcome, p.grade) for p in told[1].parts
        ]


def test_jpx_counts_a_month_in_whole_weeks() -> None:
    column = SeriesBook([weekly([float(n) for n in range(60)])]).columns[0]
    first, *_ = windows(column, days("2020-01-01", "2020-01-31"), LATE)
    weeks = [column.period(i) for i in first.indices]
    assert {jpx_month(w) for w in weeks} == {(2020, 1)}
    assert weeks[0].start == date(2020, 1, 6)
    assert weeks[-1].end == date(2020, 1, 31)


def test_mof_weeks_count_by_the_day_they_end_on() -> None:
    column = SeriesBook([weekly([1.0] * 60, source="mof", market=None)]).columns[0]
    first, *_ = windows(column, days("2020-02-01", "2020-02-29"), LATE)
    assert [column.period(i).end.month for i in first.indices] == [2] * 5


def test_a_year_so_far_ends_with_the_last_week_published() -> None:
    column = SeriesBook([weekly([1.0] * 60)]).columns[0]
    published = date(2020, 3, 12)
    first, *_ = windows(column, days("2020-01-06", "2020-03-12"), published)
    assert column.period(first.indices[-1]).end == date(2020, 3, 6)


def test_a_week_of_seven_days_finds_the_five_of_the_exchange() -> None:
    column = SeriesBook([weekly([1.0] * 10)]).columns[0]
    (found,) = windows(column, days("2020-02-02", "2020-02-08"), LATE)
    assert column.period(found.indices[0]) == days("2020-02-03", "2020-02-07")


def test_a_day_tells_at_most_the_sign_of_its_week() -> None:
    column = SeriesBook([weekly([1.0] * 10)]).columns[0]
    (found,) = windows(column, days("2020-02-04"), LATE)
    assert not found.whole


@pytest.mark.parametrize(
    "period", [("2019-01-01", "2019-12-31"), ("2020-01-01", "2022-12-31"), ("2018-02-05", "2018-02-09")]
)
def test_what_the_series_does_not_cover_has_no_window(period: tuple[str, str]) -> None:
    column = SeriesBook([weekly([1.0] * 60)]).columns[0]
    assert windows(column, days(*period), date(2023, 6, 1)) == ()


def test_a_hole_in_the_series_leaves_no_sum() -> None:
    data = weekly([1.0] * 20)
    holed = SeriesData(data.series, tuple(o for n, o in enumerate(data.observations) if n != 5))
    column = SeriesBook([holed]).columns[0]
    span = days(str(data.observations[2].period.start), str(data.observations[9].period.end))
    assert windows(column, span, LATE) == ()


def test_a_quarter_is_the_largest_since_another() -> None:
    values = [*[200 * B] * 13, *[50 * B] * 26, *[100 * B] * 13]
    data = weekly(values, source="mof", market=None, asset="jp.equity")
    sentence = "Foreign investors bought a net 1.3 trillion yen of stocks in the October-December quarter."
    claim = flow(
        sentence,
        1.3e12,
        "in",
        days("2020-10-01", "2020-12-31"),
        asset="jp.equity",
        source="mof",
        printed="1.3 trillion",
        record=Record("largest", "2020-03"),
    )
    verdict = check(claim, published=LATE, book=SeriesBook([data]))
    assert verdict.outcome == "supported"
    assert timedelta(days=80) < data.observations[12].period.end - data.observations[0].period.start
