"""Known facts, read from the publishers' real files; they are not part of the project, so without them these skip."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from corpus.period import Period
from corpus.series import Loaded
from ingest.flows import load

FLOWS = Path(__file__).parents[2].parent / "shared" / "flows"
pytestmark = pytest.mark.skipif(not FLOWS.is_dir(), reason="the publishers' files are not part of the project")


@cache
def loaded(name: str) -> Loaded:
    path = FLOWS / name
    return load(path.read_bytes(), path=str(path))


def value(name: str, series: str, start: str, end: str | None = None) -> float:
    """The value of one series in one file over a period."""
    period = Period(date.fromisoformat(start), date.fromisoformat(end or start))
    data = next(data for data in loaded(name).data if data.series.id == series)
    return next(seen.value for seen in data.observations if seen.period == period)


BN = 1e9
JPX = "jpx/weekly_tokyo_nagoya_2016_2026.json"
JPX_FACTS = [
    ("individuals", "2024-01-08", "2024-01-12", -1069.51),
    ("foreigners", "2024-01-08", "2024-01-12", 955.71),
    ("investment_trusts", "2024-01-08", "2024-01-12", -120.05),
    ("foreigners", "2023-05-15", "2023-05-19", 747.68),
    ("foreigners", "2025-06-16", "2025-06-20", 88.46),
    ("foreigners", "2021-09-06", "2021-09-10", 301.04),
    ("individuals", "2025-07-21", "2025-07-25", -1219.1),
]
MOF_FACTS = [
    ("foreigners.jp.equity", "2025-06-22", "2025-06-28", 651.3),
    ("foreigners.jp.equity", "2025-08-03", "2025-08-09", 495.5),
    ("foreigners.jp.equity", "2025-08-10", "2025-08-16", 1167.0),
    ("residents.foreign.bond.long", "2021-09-05", "2021-09-11", 1762.9),
    ("residents.foreign.bond.short", "2021-09-05", "2021-09-11", -43.7),
    ("residents.foreign.bond", "2021-09-05", "2021-09-11", 1719.2),
]


@pytest.mark.parametrize(("kind", "start", "end", "billions"), JPX_FACTS)
def test_jpx_weeks(kind: str, start: str, end: str, billions: float) -> None:
    assert value(JPX, f"jpx.weekly.tokyo_nagoya.{kind}", start, end) == pytest.approx(billions * BN, abs=0.05 * BN)


@pytest.mark.parametrize(("series", "start", "end", "billions"), MOF_FACTS)
def test_mof_weeks(series: str, start: str, end: str, billions: float) -> None:
    assert value("mof/week.csv", f"mof.weekly.{series}", start, end) == pytest.approx(billions * BN, abs=0.05 * BN)


def test_a_jpx_month_is_the_sum_of_its_weeks() -> None:
    data = next(d for d in loaded(JPX).data if d.series.id == "jpx.weekly.tokyo_nagoya.foreigners")
    weeks = [o for o in data.observations if date(2024, 1, 1) <= o.period.start <= date(2024, 1, 29)]
    assert len(weeks) == 5
    assert sum(o.value for o in weeks) == pytest.approx(2069.33 * BN, abs=0.05 * BN)


@pytest.mark.parametrize("file", ["260303", "260304", "260401", "260402"])
def test_jpx_workbooks_agree_with_third_parties(file: str) -> None:
    book = loaded(f"jpx/raw/stock_val_1_{file}.xls")
    assert len(book.data) == 60
    assert not book.problems
    other = {d.series.id: {o.period: o.value for o in d.observations} for d in loaded(JPX).data}
    compared = 0
    for data in book.data:
        for seen in data.observations:
            third = other.get(data.series.id, {}).get(seen.period)
            if third is not None:
                assert third == pytest.approx(seen.value, abs=0.05e8 + 1)
                compared += 1
    assert compared >= 10


def test_net_selling_lost_by_a_third_party_is_no_observation() -> None:
    data = next(d for d in loaded(JPX).data if d.series.id == "jpx.weekly.tokyo_nagoya.business_corporations")
    assert all(o.value >= 0 for o in data.observations)


def test_rates_and_currencies() -> None:
    assert value("rates/DGS5.csv", "fred.dgs5", "2025-08-29") == 3.68
    assert value("fx/DEXJPUS.csv", "fred.dexjpus", "2024-01-18") == 148.15
    assert value("index/nikkei225_close.csv", "index.nikkei225.close", "2024-01-18") == 35466.17
    assert value("index/topix.csv", "index.topix.close", "2025-04-07") == 2288.66
    assert value("rates/fed_funds_target_upper.csv", "fred.dfedtaru", "2025-09-18") == 4.25


def test_custody_is_not_zero_before_it_was_reported() -> None:
    data = loaded("fed/WMTSECL1.csv").data[0]
    assert data.observations[0].period.start == date(2007, 7, 4)
    assert value("fed/WMTSECL1.csv", "fred.wmtsecl1", "2026-06-24") == 2_636_947e6
