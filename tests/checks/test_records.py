"""Superlatives, "first since" and runs."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.book import Column, SeriesBook
from corpus.claim import Record
from query.checks import check
from query.checks.history import of_column
from query.checks.records import find, scope, window_days
from tests.checks.claims import days, flow
from tests.checks.series import weekly

B = 1e9
flows = st.lists(st.integers(-900, 900).filter(bool), min_size=12, max_size=80)


def column(values: list[float]) -> Column:
    return SeriesBook([weekly(values)]).columns[0]


def told(record: Record, values: list[float], own: int = -1, sign: int = 1) -> tuple[str, str]:
    made = column([v * B for v in values])
    finding = find(record, of_column(made, own % len(values), "JPY"), sign)
    return finding.outcome, finding.grade


@given(values=flows)
def test_a_run_of_its_own_length_holds_and_no_other(values: list[int]) -> None:
    sign = 1 if values[-1] > 0 else -1
    run = 0
    while run < len(values) and values[-1 - run] * sign > 0:
        run += 1
    exact = told(Record("streak", count=run), [float(v) for v in values], sign=sign)
    assert exact == ("supported", "exact")
    if run < len(values):
        for other in (run + 1, run - 1):
            if other:
                assert told(Record("streak", count=other), [float(v) for v in values], sign=sign)[0] == "refuted"


@given(values=flows)
def test_the_largest_on_record_is_larger_than_all_before(values: list[int]) -> None:
    outcome, _ = told(Record("largest"), [float(v) for v in values], sign=1 if values[-1] > 0 else -1)
    sign = 1 if values[-1] > 0 else -1
    assert (outcome == "supported") == all(sign * v <= sign * values[-1] for v in values[:-1])


@given(values=flows, weeks=st.integers(1, 70))
def test_a_record_since_a_month_holds_as_far_back_as_nothing_is_larger(values: list[int], weeks: int) -> None:
    made = column([v * B for v in values])
    if weeks >= len(values):
        return
    since = made.period(len(values) - 1 - weeks).start
    sign = 1 if values[-1] > 0 else -1
    finding = find(Record("largest", f"{since:%Y-%m}"), of_column(made, len(values) - 1, "JPY"), sign)
    later = [
        i
        for i in range(len(values) - 1)
        if (made.period(i).start.year, made.period(i).start.month) > (since.year, since.month)
    ]
    beaten = any(sign * values[i] > sign * values[-1] for i in later)
    assert finding.outcome == ("refuted" if beaten else "supported")


@given(values=flows, factor=st.sampled_from((1.0, 1e-3, 1e6)))
def test_records_do_not_depend_on_the_unit(values: list[int], factor: float) -> None:
    sign = 1 if values[-1] > 0 else -1
    for record in (Record("largest", "2020-02"), Record("streak", count=2), Record("largest", window="P8W")):
        assert told(record, [float(v) for v in values], sign=sign) == told(
            record, [v * factor for v in values], sign=sign
        )


RISING = [500.0, 100.0, 90.0, -10.0, 80.0, 450.0]  # weeks from 6 January 2020


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (Record("largest", "2020-01"), ("supported", "exact")),
        (Record("largest", "2019-06"), ("refuted", "")),
        (Record("largest", window="P4W"), ("supported", "exact")),
        (Record("largest", window="P12W"), ("refuted", "")),
        (Record("largest", count=2), ("supported", "exact")),
        (Record("streak", count=2), ("supported", "exact")),
        (Record("streak", count=5, window="P6W"), ("supported", "exact")),
        (Record("streak", count=6, window="P6W"), ("refuted", "")),
    ],
)
def test_examples(record: Record, expected: tuple[str, str]) -> None:
    assert told(record, RISING) == expected


def test_what_is_understated_still_holds() -> None:
    assert told(Record("largest", "2020-03"), [500.0, *[90.0] * 10, 450.0]) == ("supported", "understated")


def test_a_series_that_starts_after_the_month_holds_within_its_coverage() -> None:
    assert told(Record("largest", "2013-11"), [100.0, 90.0, 450.0]) == ("supported", "within_coverage")


def test_the_second_largest_has_one_larger_before_it() -> None:
    assert told(Record("largest", count=2), [500.0, 480.0, 450.0])[0] == "refuted"


def test_first_in_so_many_weeks() -> None:
    selling = [30.0, -10.0, -20.0, -30.0, -5.0, -8.0, 12.0]
    assert told(Record("first", window="P6W"), selling)[0] == "supported"
    assert told(Record("first", window="P20W"), selling)[0] == "refuted"


def test_the_smallest_is_told_among_its_own_kind() -> None:
    january = [50.0, 8.0, 40.0, 60.0]
    assert told(Record("smallest", "2020-01"), [*january, -1.0, 40.0, 12.0])[0] == "supported"
    assert told(Record("smallest", "2020-01"), [*january, -1.0, 10.0, 12.0])[0] == "refuted"


def test_the_longest_run_since_a_month() -> None:
    weeks = [*[10.0] * 6, -5.0, *[10.0] * 2, -5.0, *[10.0] * 5]
    assert told(Record("streak", "2020-02", None, 5), weeks)[0] == "supported"
    assert told(Record("streak", "2019-02", None, 5), weeks)[0] == "refuted"


def test_a_run_longer_than_the_series_stays_open() -> None:
    assert told(Record("streak", count=9), [10.0, 20.0, 30.0])[0] == "unverifiable"


@pytest.mark.parametrize(("window", "least"), [("P34Y", 11700), ("P2Y6M", 850), ("P10M", 285), ("P13W", 80)])
def test_windows_leave_room_for_nearly(window: str, least: int) -> None:
    length = window_days(window)
    assert length is not None and least <= length <= least * 1.1
    assert window_days("soon") is None


def test_a_record_since_a_later_month_has_no_scope() -> None:
    assert scope(Record("largest", "2024-13"), days("2024-01-08", "2024-01-12")) is None
    assert scope(Record("largest", "2025-01"), days("2024-01-08", "2024-01-12")) is None
    assert scope(Record("largest"), days("2024-01-08")) is not None
    assert date(2024, 1, 8) == days("2024-01-08").start


@pytest.mark.parametrize(
    ("told", "refuted"),
    [
        ("the largest on record", True),
        ("the largest purchases this year and the largest ever", True),
        ("the largest in any week this year", False),
        ("the biggest of the year", False),
        ("the most this quarter", False),
    ],
)
def test_the_largest_of_the_year_is_no_record_for_ever(told: str, refuted: bool) -> None:
    book = SeriesBook([weekly([900e9, 10e9, 20e9, 30e9, 500.1e9, 50e9, 40e9])])
    sentence = f"Foreigners bought 500.1 billion yen of stocks in the week to February 7, {told}."
    claim = flow(sentence, 500.1e9, "in", days("2020-02-03", "2020-02-07"), printed="500.1 billion")
    verdict = check(replace(claim, record=Record("largest")), published=date(2020, 2, 13), book=book)
    assert (verdict.outcome == "refuted") is refuted


def test_each_of_so_many_weeks_says_nothing_of_what_went_before() -> None:
    sentence = "Foreign investors bought Japanese stocks in each of the past two weeks."
    claim = flow(sentence, None, "in", days("2020-01-27", "2020-02-07"), record=Record("streak", count=2))
    book = SeriesBook([weekly([50e9] * 7)])
    assert check(claim, published=date(2020, 2, 13), book=book).outcome == "supported"


def test_a_run_ends_where_the_series_lacks_a_week() -> None:
    whole = weekly([10.0 * B] * 12)
    blank = replace(whole, observations=whole.observations[:8] + whole.observations[9:])
    history = of_column(SeriesBook([blank]).columns[0], 10, "JPY")
    found = {n: find(Record("streak", count=n), history, 1).outcome for n in (2, 3, 4, 11)}
    assert found == {2: "refuted", 3: "supported", 4: "unverifiable", 11: "unverifiable"}


def test_a_record_is_held_against_the_reading_that_has_its_figure() -> None:
    market = weekly([900e9, 10e9, 20e9, 30e9, 500.1e9, 50e9, 40e9])
    section = weekly([9e9, 10e9, 20e9, 30e9, 93e9, 50e9, 40e9], market="prime")
    sentence = (
        "Foreigners bought 500.1 billion yen of stocks in the week to February 7, the largest purchases on record."
    )
    claim = flow(sentence, 500.1e9, "in", days("2020-02-03", "2020-02-07"), printed="500.1 billion")
    claim = replace(claim, record=Record("largest"))
    verdict = check(claim, published=date(2020, 2, 13), book=SeriesBook([section, market]))
    assert [(p.name, p.outcome) for p in verdict.parts if p.outcome == "refuted"] == [("record", "refuted")]


@pytest.mark.parametrize(
    ("sentence", "before", "outcome"),
    [
        ("Trust banks bought a net 55 billion yen of super-long bonds in the week to January 31.", "", "supported"),
        ("Trust banks bought a net 88 billion yen of super-long bonds in the week to January 31.", "", "unverifiable"),
        (
            "They bought a net 55 billion yen in the week to January 31.",
            "Super-long bonds were in demand.",
            "supported",
        ),
        ("They bought a net 88 billion yen in the week to January 31.", "Super-long bonds fell.", "unverifiable"),
        ("They bought a net 55 billion yen of bonds in the week to January 31.", "", "unverifiable"),
    ],
)
def test_super_long_bonds_are_a_kind_of_government_bonds(sentence: str, before: str, outcome: str) -> None:
    data = weekly([10e9, 20e9, 30e9, 55e9], actor="trust_banks", asset="jp.bond.gov", source="jsda", market=None)
    book = SeriesBook([replace(data, series=replace(data.series, item="super_long"))])
    amount = float(sentence.partition(" net ")[2].split()[0]) * B
    of = {"actor": "trust_banks", "actor_country": "jp", "asset": "jp.bond.long", "source": None}
    claim = flow(sentence, amount, "in", days("2020-01-27", "2020-01-31"), printed=f"{amount / B:.0f} billion", **of)
    near = [flow(before, None, "in", None)] if before else []
    assert check(claim, published=date(2020, 2, 13), book=book, neighbours=near).outcome == outcome
