"""Each publisher's layout, in small files of our own."""

from datetime import date

import pytest

from corpus.period import Period
from corpus.series import Loaded, Series
from ingest.flows import load
from tests.flows import samples


def values(loaded: Loaded, series: str) -> dict[str, float]:
    """Value by period of one series."""
    data = next(data for data in loaded.data if data.series.id == series)
    return {str(seen.period): seen.value for seen in data.observations}


def facts(loaded: Loaded, series: str) -> Series:
    return next(data.series for data in loaded.data if data.series.id == series)


def only_problem(loaded: Loaded) -> str:
    """The one problem of a file that was refused whole."""
    assert loaded.data == ()
    (problem,) = loaded.problems
    assert problem.refused
    return str(problem)


def test_jpx_purchases_minus_sales_of_whole_weeks() -> None:
    loaded = load(samples.jpx_xls(), path="x.xls")
    assert not loaded.problems
    assert values(loaded, "jpx.weekly.tokyo_nagoya.foreigners") == {
        "2024-01-01..2024-01-05": 956_000,
        "2024-01-08..2024-01-12": 966_000,
    }
    assert values(loaded, "jpx.weekly.prime.individuals")["2024-01-08..2024-01-12"] == -900_000
    assert len(loaded.data) == 30
    series = facts(loaded, "jpx.weekly.tokyo_nagoya.trust_banks")
    assert (series.actor, series.actor_country, series.asset, series.market) == (
        "trust_banks",
        "jp",
        "jp.equity.cash",
        "tokyo_nagoya",
    )


def test_jpx_sections_before_april_2022() -> None:
    names = ("TSE 1st Section", "TSE 2nd Section", "Mothers & JASDAQ", "Tokyo & Nagoya")
    loaded = load(samples.jpx_xls(sheets=names), path="x.xls")
    markets = {data.series.market for data in loaded.data}
    assert markets == {"first_section", "second_section", "mothers_jasdaq", "tokyo_nagoya"}


def test_jpx_week_over_the_turn_of_the_year() -> None:
    title, weeks = "2025年1月第1週 2025/1 week1", ("12/30～12/30", "01/06～01/10")
    loaded = load(samples.jpx_xls(title=title, weeks=weeks), path="x.xls")
    assert list(values(loaded, "jpx.weekly.prime.total")) == ["2024-12-30..2025-01-03", "2025-01-06..2025-01-10"]


def test_jpx_balance_that_does_not_fit_refuses_the_file() -> None:
    message = only_problem(load(samples.jpx_xls(balance_error=1), path="x.xls"))
    assert "sheet TSE Prime, row 28" in message
    assert "purchases minus sales is 966" in message


def test_jpx_types_that_do_not_add_up_refuse_the_file() -> None:
    wrong = samples.jpx_figures()
    wrong["信託銀行"] = (500, 801)
    message = only_problem(load(samples.jpx_xls(figures=(wrong, samples.jpx_figures())), path="x.xls"))
    assert "do not add up to financials" in message


def test_jpx_sheet_of_an_unknown_market_is_named() -> None:
    loaded = load(samples.jpx_xls(sheets=("TSE Prime", "Somewhere")), path="x.xls")
    assert {data.series.market for data in loaded.data} == {"prime"}
    assert [problem.place for problem in loaded.problems] == ["sheet Somewhere"]


def test_mof_week_sunday_to_saturday_and_both_sides() -> None:
    loaded = load(samples.mof_week(), path="week.csv")
    assert not loaded.problems
    assert values(loaded, "mof.weekly.foreigners.jp.equity")["2024-01-07..2024-01-13"] == -489.5e9
    assert values(loaded, "mof.weekly.residents.foreign.bond.long")["2023-12-31..2024-01-06"] == -200e9
    assert values(loaded, "mof.weekly.residents.foreign.bond")["2023-12-31..2024-01-06"] == -197e9
    bond = facts(loaded, "mof.weekly.residents.foreign.bond")
    assert bond.inputs == ("mof.weekly.residents.foreign.bond.long", "mof.weekly.residents.foreign.bond.short")
    assert (bond.revises, bond.actor_country, bond.calendar) == (0.015, "jp", "mof_week")
    assert {seen.vintage for data in loaded.data for seen in data.observations} == {date(2024, 1, 25)}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (samples.mof_row(date(2024, 1, 8), (1, 2, 3), (4, 5, 6)), "no week from Sunday to Saturday"),
        (samples.mof_row(date(2024, 1, 7), (1, 2, 3), (4, 5, 6)).replace("50,002", "50,020"), "is not 2"),
        (samples.mof_row(date(2024, 1, 7), (1, 2, 3), (4, 5, 6)).replace("50,002", "5O,002"), "is no figure"),
    ],
)
def test_mof_row_that_cannot_be_believed(row: str, reason: str) -> None:
    assert reason in only_problem(load(samples.mof_week([row]), path="week.csv"))


def test_mof_without_its_closing_notes_is_cut() -> None:
    assert "notes" in only_problem(load(samples.mof_week(notes=""), path="week.csv"))


def test_fred_missing_is_no_observation() -> None:
    loaded = load(samples.fred_csv(), path="fredgraph.csv")
    assert values(loaded, "fred.dgs10") == {"2024-01-16": 4.07, "2024-01-17": 4.10}
    assert facts(loaded, "fred.dexjpus").asset == "fx.usdjpy"


def test_a_publishers_table_that_ends_within_a_line_is_cut() -> None:
    message = only_problem(load(samples.fred_csv().removesuffix(b"9\n"), path="fredgraph.csv"))
    assert message == "fredgraph.csv, row 4: the last line has no line break: the file is cut"


def test_fred_series_that_is_not_known_is_named() -> None:
    assert "XYZ" in only_problem(load(b"observation_date,XYZ\n2024-01-16,4.07\n", path="a.csv"))


def test_a_value_column_takes_the_name_of_the_file() -> None:
    table = b"date,value\n2024-01-16,4.07\n"
    assert values(load(table, path="some/DGS10.csv"), "fred.dgs10") == {"2024-01-16": 4.07}
    assert "no known file" in only_problem(load(table, path="some/figures.csv"))
    assert "cannot be" in only_problem(load(b"date,value\n2024-01-16,147.2\n", path="some/DGS10.csv"))


def test_tic_holders_with_official_and_vintage() -> None:
    loaded = load(samples.tic_mfh(), path="mfh.txt")
    assert values(loaded, "tic.position.jp.us.bond.gov") == {"2022-12-31": 1076.3e9, "2023-01-31": 1104.4e9}
    assert values(loaded, "tic.position.official.us.bond.gov.bills")["2023-01-31"] == 200e9
    japan, total = facts(loaded, "tic.position.jp.us.bond.gov"), facts(loaded, "tic.position.total.us.bond.gov")
    assert (japan.actor, japan.actor_country, total.actor_country) == ("foreigners", "jp", None)
    assert {seen.vintage for seen in loaded.data[0].observations} == {date(2023, 3, 15)}
    assert not any("other" in data.series.id for data in loaded.data)


def test_tic_total_that_does_not_add_up() -> None:
    assert "Grand Total" in only_problem(load(samples.tic_mfh().replace(b"2000.0", b"2010.0"), path="mfh.txt"))


def test_vintage_of_the_path_where_the_file_tells_none() -> None:
    loaded = load(samples.fred_csv(), path="a_vintage2026-04.csv")
    assert {seen.vintage for data in loaded.data for seen in data.observations} == {date(2026, 4, 30)}


def test_jgb_yields() -> None:
    loaded = load(samples.jgb_csv(), path="jgbcme_all.csv")
    assert values(loaded, "jgb.30y") == {"1999-09-03": 2.4}
    assert facts(loaded, "jgb.10y").asset == "yield.jp.10y"
    japanese = "国債金利情報,,(単位 : %)\r\n基準日,2年,10年\r\nR6.1.18,0.05,0.65\r\n".encode("cp932")
    assert values(load(japanese, path="jgbcm_all.csv"), "jgb.10y") == {"2024-01-18": 0.65}


def test_ecb_crosses() -> None:
    loaded = load(samples.ecb_csv(), path="eurofxref-hist.csv")
    assert values(loaded, "ecb.usdjpy") == {"2024-01-17": 147.697, "2024-01-18": 147.945}
    assert values(loaded, "ecb.eurjpy")["2024-01-18"] == 160.89
    assert list(values(loaded, "ecb.usdcny")) == ["2024-01-18"]
    assert facts(loaded, "ecb.usdjpy").inputs == ("ecb.eurjpy", "ecb.eurusd")


def test_jsda_sales_minus_purchases_are_turned_round() -> None:
    loaded = load(samples.jsda_xlsx(), path="koushasai.xlsx")
    assert values(loaded, "jsda.total.foreigners.jp.bond.gov") == {"2024-04-01..2024-04-30": 250e8}
    assert values(loaded, "jsda.total.insurers.jp.bond.gov.super_long") == {"2024-04-01..2024-04-30": -60e8}
    assert facts(loaded, "jsda.total.foreigners.jp.bond").publisher_sign == "minus"


def test_jsda_difference_that_does_not_fit() -> None:
    message = only_problem(load(samples.jsda_xlsx(spoil=500), path="koushasai.xlsx"))
    assert "sales 100 less purchases 350 is not 250" in message.replace(".0", "")


def test_jpx_json_of_a_third_party_shares_jpx_ids() -> None:
    loaded = load(samples.jpx_json(), path="anything.json")
    week = str(Period(date(2024, 1, 8), date(2024, 1, 12)))
    assert values(loaded, "jpx.weekly.tokyo_nagoya.individuals") == {week: -1_069_510_000_000.0}
    assert "jpx.weekly.tokyo_nagoya.business_corporations" not in {data.series.id for data in loaded.data}


def test_jpx_layout_of_september_2026() -> None:
    loaded = load(samples.jpx_unified(), path="stock_1_w_20260914_20260918.xlsx")
    assert not loaded.problems
    week = "2026-09-14..2026-09-18"
    assert values(loaded, "jpx.weekly.tokyo_nagoya.foreigners") == {week: 100_000}
    assert values(loaded, "jpx.weekly.prime.individuals") == {week: -200_000}
    assert values(loaded, "jpx.weekly.prime.individuals.margin") == {week: -100_000}
    assert values(loaded, "jpx.weekly.prime.total") == {week: -200_000 - 200_000 + 100_000 + 8 * 50_000}
    assert facts(loaded, "jpx.weekly.prime.foreigners").item is None
    assert facts(loaded, "jpx.weekly.prime.foreigners.institutions").item == "institutions"


def test_jpx_week_is_named_by_the_sheet() -> None:
    (period,) = values(load(samples.jpx_unified(week="2026年10月第1週"), path="x.xlsx"), "jpx.weekly.prime.total")
    assert period == "2026-10-05..2026-10-09"
    other = load(samples.jpx_unified(), path="stock_1_w_20260907_20260911.xlsx")
    assert "the file's name says 2026-09-07" in only_problem(other)
    assert "no week" in only_problem(load(samples.jpx_unified(week="2026年9月第9週"), path="x.xlsx"))


def test_jpx_unified_figures_that_cannot_be() -> None:
    assert "another unit" in only_problem(load(samples.jpx_unified(scale=10**9), path="x.xlsx"))
    assert "printed" in only_problem(load(samples.jpx_unified(balance_error=1), path="x.xlsx"))
