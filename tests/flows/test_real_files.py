"""Known facts, read from the publishers' real files; they are not part of the project, so without them these skip."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from corpus.period import Period
from corpus.series import Loaded
from ingest.flows import files, load
from ingest.flows.jpx_unified import nth_week

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


MACRO_FACTS = [
    ("tic/mfhhis01.txt", "tic.position.jp.us.bond.gov", "2025-12-31", 1185.5e9),
    ("tic/mfhhis01.txt", "tic.position.official.us.bond.gov", "2025-12-31", 3877.6e9),
    ("tic/mfhhis01_vintage2026-04.txt", "tic.position.official.us.bond.gov", "2025-12-31", 3887.0e9),
    ("tic/mfhhis01_vintage2026-04.txt", "tic.position.uk.us.bond.gov", "2025-12-31", 866.0e9),
    ("tic/slt_table5_2026-04.txt", "tic.position.jp.us.bond.gov", "2026-04-30", 1209.9e9),
    ("rates/jgbcme_all.csv", "jgb.30y", "2025-09-03", 3.17),
    ("valuation/jpx_perpbr/perpbr202508.xlsx", "jpx.valuation.prime.per", "2025-08-31", 17.2),
    ("valuation/jpx_perpbr/perpbr202508.xlsx", "jpx.valuation.prime.pbr", "2025-08-31", 1.5),
    ("valuation/nikkei225_per_pbr_daily.json", "nikkei.per.weighted", "2024-01-18", 15.64),
    ("valuation/nikkei225_per_pbr_daily.json", "nikkei.per.index_based", "2024-01-18", 21.22),
    ("rates/boj_policy_rate.csv", "boj.policy_rate", "2025-01-27", 0.5),
    ("rates/boj_policy_rate.csv", "boj.policy_rate", "2024-03-21", 0.05),
    ("bop/imf_cofer_shares_snapshot.csv", "imf.cofer.snapshot.usd.share", "2025-12-31", 56.7701683044434),
]


@pytest.mark.parametrize(("name", "series", "day", "expected"), MACRO_FACTS)
def test_macro_facts(name: str, series: str, day: str, expected: float) -> None:
    assert value(name, series, day) == expected


def test_positions_of_2023() -> None:
    name = "bop/EWN-database-January-2025.xlsx"
    assert [round(value(name, f"ewn.{c}.net", "2023-12-31") / 1e9) for c in ("jp", "de", "cn")] == [3321, 3275, 2908]


def test_chinas_purchases_agree_between_two_tables() -> None:
    one = {d.series.id: d for d in loaded("tic/tic_slt_table1.xlsx").data}["tic.slt.net.cn.us.bond.gov"]
    two = loaded("tic/tic_net_lt_treasury_purchases_china.csv").data[0]
    other = {seen.period: seen.value for seen in two.observations}
    common = [(seen.value, other[seen.period]) for seen in one.observations if seen.period in other]
    assert len(common) == 21
    assert all(a == pytest.approx(b, abs=0.002e9) for a, b in common)


def test_the_custody_record_of_2014() -> None:
    seen = {o.period.start: o.value for o in loaded("fed/WMTSECL1.csv").data[0].observations}
    assert seen[date(2014, 3, 12)] - seen[date(2014, 3, 5)] == -104_535e6


def test_index_moves() -> None:
    def close(day: str) -> float:
        return value("index/nikkei225_close.csv", "index.nikkei225.close", day)

    assert 100 * (close("2024-01-12") / close("2024-01-05") - 1) == pytest.approx(6.59, abs=0.005)
    assert 100 * (close("2019-03-04") / close("2018-12-25") - 1) == pytest.approx(13.9, abs=0.05)
    assert date(2018, 7, 16) not in {o.period.start for o in loaded("index/nikkei225_close.csv").data[0].observations}


def test_every_file_loads_or_says_why_not() -> None:
    refused = []
    for path, content in files([FLOWS]):
        one = load(content, path=path)
        assert one.data or any(problem.refused for problem in one.problems), path
        if not one.data:
            refused.append(Path(path).name)
    assert sorted(refused) == [
        "MUMMY_tse_mothers_futures_adjusted_excerpt.csv",
        "sjfy.xlsx",
        "sjlong.xlsx",
        "sjpre.xlsx",
        "weekly_by_section_columns.csv",
    ]


def test_weeks_within_jpx_months_follow_jpxs_own_codes() -> None:
    """The codes YYMMWW of 293 weeks, against the weeks that we count within a month."""
    rows = (FLOWS / "jpx" / "weekly_prime_foreigners_2021_2026.csv").read_text().splitlines()[1:]
    wrong = []
    for code, day, _ in (row.split(",") for row in rows):
        week = nth_week(2000 + int(code[:2]), int(code[2:4]), int(code[4:]))
        if not week.start <= date.fromisoformat(day) <= week.end:
            wrong.append((code, day, str(week)))
    assert wrong == []


def test_files_under_other_names_are_known_by_content() -> None:
    for name in (
        "mof/week.csv",
        "jpx/raw/stock_val_1_260402.xls",
        "tic/slt_table5_2026-04.txt",
        "fx/eurofxref-hist.csv",
    ):
        content = (FLOWS / name).read_bytes()
        assert [d.series.id for d in load(content, path="renamed.dat").data] == [d.series.id for d in loaded(name).data]


def test_files_that_carry_one_series_agree() -> None:
    """A series that several files carry has one value for a period, to the digits that each prints."""
    held: dict[tuple[str, Period], list[tuple[float, float]]] = {}
    for path, content in files([FLOWS / "jpx", FLOWS / "funds" / "jpx_foreigners_net_weekly.csv"]):
        for data in load(content, path=path).data:
            step = 10.0 ** -(data.series.decimals or 0)
            for seen in data.observations:
                held.setdefault((data.series.id, seen.period), []).append((seen.value, step))
    shared = [values for values in held.values() if len(values) > 1]
    assert len(shared) > 1000
    for values in shared:
        low = max(v - step / 2 - 1 for v, step in values)
        high = min(v + step / 2 + 1 for v, step in values)
        assert low <= high, values
