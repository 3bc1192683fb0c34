"""Views with the course of their asset since, forecasts with their verdict."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from corpus.book import SeriesBook
from corpus.claim_record import CheckedRecord
from corpus.document import Document
from corpus.period import Period
from corpus.series import Observation, Series, SeriesData
from query.outlook import views
from query.verdicts import CheckedDocument
from tests.cli.articles import records, tieout

ARTICLE = """# Which way for the yen

*2024-03-15*

"We are bearish on the yen and see no reason for that to change," said Petra Lindqvist, a strategist at Hallam Row.

The dollar will stand at 155 yen at the end of June, said Odile Varga, an economist at Corran Street Bank.
"""


def quotes(first: date, days: int) -> list[tuple[date, float]]:
    """Weekdays from `first` on, a tenth of a yen dearer each day."""
    every = [first + timedelta(days=n) for n in range(days)]
    return [(day, round(150 + n / 10, 2)) for n, day in enumerate(every) if day.weekday() < 5]


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("views")
    rows = "".join(f"{day},{value}\n" for day, value in quotes(date(2024, 3, 1), 140))
    (root / "DEXJPUS.csv").write_text(f"observation_date,DEXJPUS\n{rows}")
    (root / "yen.md").write_text(ARTICLE, encoding="utf-8")
    tieout(root / "kb", "data", "add", root / "DEXJPUS.csv")
    tieout(root / "kb", "add", root / "yen.md")
    return root / "kb"


def test_a_view_has_the_course_of_its_asset_since(kb: Path) -> None:
    (view,) = [v for v in records(kb, "views", "--kind", "view") if v["speaker"]["name"] == "Petra Lindqvist"]
    assert (view["stance"], view["asset"], view["published"]) == ("bullish", "fx.usdjpy", "2024-03-15")
    month, quarter = view["since"]  # a year later there is no data
    assert (month["months"], month["first_day"], month["last_day"]) == (1, "2024-03-15", "2024-04-15")
    assert (month["first"], month["last"], month["unit"]) == (151.4, 154.5, "%")
    assert month["change"] == pytest.approx(100 * (154.5 / 151.4 - 1), abs=1e-3)
    assert (quarter["months"], quarter["last_day"]) == (3, "2024-06-14")  # the 15th is a Saturday


def test_a_forecast_has_its_verdict(kb: Path) -> None:
    (forecast,) = [v for v in records(kb, "views") if v["kind"] == "level"]
    assert (forecast["low"], forecast["speaker"]["org"]) == (155.0, "Corran Street Bank")
    assert forecast["check"]["verdict"] == "missed"  # 162.1 at the end of June
    assert forecast["since"] == []


def test_the_report_names_who_and_how_it_went(kb: Path) -> None:
    report = tieout(kb, "views")
    assert "Petra Lindqvist, Hallam Row · bullish on fx.usdjpy" in report
    assert "+2.0% in 1 month (154.5 on 2024-04-15)" in report
    assert "1 missed" in report
    rows = list(csv.DictReader(io.StringIO(tieout(kb, "views", "--format", "csv"))))
    assert {r["published"] for r in rows} == {"2024-03-15"}


def test_filters_narrow_views(kb: Path) -> None:
    assert [v["kind"] for v in records(kb, "views", "--verdict", "missed")] == ["level"]
    assert records(kb, "views", "--asset", "gold") == []
    assert records(kb, "views", "--until", "2024-03-14") == []


def view(asset: str, day: date) -> CheckedDocument:
    claim = CheckedRecord(sentence="x", start=0, end=1, kind="view", stance="bearish", asset=asset)
    return CheckedDocument(Document("d", "d.txt", "x", published=day), (claim,))


def book(asset: str, values: list[tuple[date, float]], unit: str) -> SeriesBook:
    series = Series(
        id="s",
        title="S",
        asset=asset,
        measure="level",
        unit=unit,
        frequency="daily",
        source="other",
        calendar="trading_day",
    )
    return SeriesBook([SeriesData(series, tuple(Observation(Period(d, d), v) for d, v in values))])


def test_a_yield_moves_in_basis_points() -> None:
    data = book("yield.jp.10y", [(date(2024, 1, 31), 0.73), (date(2024, 2, 29), 0.71)], "%")
    (found,) = views([view("yield.jp.10y", date(2024, 1, 31))], data)
    (since,) = found.since
    assert (since.unit, since.change, since.last_day) == ("bp", -2.0, date(2024, 2, 29))


def test_the_market_as_a_whole_goes_by_its_index() -> None:
    data = book("index.nikkei225", [(date(2024, 1, 31), 36000.0), (date(2024, 2, 29), 39600.0)], "points")
    (found,) = views([view("jp.equity", date(2024, 1, 31))], data)
    assert [np.round(s.change, 6) for s in found.since] == [10.0]


def test_without_a_day_or_data_there_is_no_course() -> None:
    data = book("gold", [(date(2024, 1, 31), 2000.0), (date(2024, 2, 29), 2100.0)], "USD")
    assert views([view("gold", date(2024, 1, 15))], data)[0].since == []  # before the series
    assert views([view("gold", date(2024, 2, 9))], data)[0].since == []  # the last value is too old
    assert views([view("oil", date(2024, 1, 31))], data)[0].since == []
