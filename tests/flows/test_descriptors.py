"""Tables that users describe themselves, and the project's own descriptions."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.calendar import month
from corpus.errors import UsageError
from corpus.series import Observation
from ingest.flows import Descriptor, derive, files, load
from ingest.flows.derived import Definition, definitions
from ingest.flows.descriptor import built_in
from ingest.flows.fred import catalog

DESK = """
name: desk
date: {column: date}
defaults:
  {measure: net_purchases, unit: JPY, source: other, frequency: weekly, calendar: jpx_week, asset: jp.equity.cash}
series:
  - {id: desk.foreigners, column: foreign_net, title: Foreigners, actor: foreigners, scale: 1e9}
  - {id: desk.individuals, column: retail_net, title: Individuals, scale: 1e9, publisher_sign: minus}
"""
TABLE = "date,foreign_net,retail_net\n2024-01-12,956.1,1069.5\n2024-01-19,384.1,n.a.\n"


def described(tmp_path: Path, table: str, descriptor: str = DESK, name: str = "flows.csv") -> Path:
    path = tmp_path / name
    path.write_text(table, encoding="utf-8")
    path.with_suffix(".yaml").write_text(descriptor, encoding="utf-8")
    return path


def test_a_description_beside_the_table(tmp_path: Path) -> None:
    path = described(tmp_path, TABLE)
    loaded = load(path.read_bytes(), path=str(path))
    assert not loaded.problems
    foreigners, individuals = loaded.data
    assert [(str(o.period), o.value) for o in foreigners.observations] == [
        ("2024-01-08..2024-01-12", 956.1e9),
        ("2024-01-15..2024-01-19", 384.1e9),
    ]
    assert [o.value for o in individuals.observations] == [-1069.5e9]


def test_a_description_given_by_hand() -> None:
    descriptor = Descriptor.parse(DESK.replace("date: {column", "match: {columns: [foreign_net]}\ndate: {column"))
    assert len(load(TABLE.encode(), path="-", descriptors=[descriptor]).data) == 2


def test_the_last_figure_of_a_file_without_a_last_line_break_is_doubted(tmp_path: Path) -> None:
    path = described(tmp_path, TABLE.removesuffix("n.a.\n") + "212.0")
    loaded = load(path.read_bytes(), path=str(path))
    assert [len(data.observations) for data in loaded.data] == [2, 1]
    (notice,) = loaded.problems
    assert not notice.refused
    assert notice.place == "row 3"


def test_json_arrays_and_vintage(tmp_path: Path) -> None:
    text = '{"published": "2024-02-01", "d": ["2024-01", "2024-02"], "v": [1.5, null]}'
    descriptor = """
name: months
layout: {arrays: {when: d, value: v}}
date: {column: when, form: month}
vintage: published
defaults: {measure: level, unit: "%", source: other, frequency: monthly, calendar: month, asset: macro.cpi}
series:
  - {id: a.b, column: value, title: T}
"""
    path = described(tmp_path, text, descriptor, "months.json")
    (data,) = load(path.read_bytes(), path=str(path)).data
    (seen,) = data.observations
    assert (seen.period.start, seen.period.end, seen.value) == (date(2024, 1, 1), date(2024, 1, 31), 1.5)
    assert seen.vintage == date(2024, 2, 1)


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (TABLE.replace("956.1", "95b.1"), "row 2"),
        (TABLE.replace("2024-01-12", "12 January"), "no date"),
        (TABLE.replace("2024-01-12", ""), "without a date"),
        (TABLE.replace("2024-01-19", "2024-01-11"), "two values"),
        (TABLE.replace(",1069.5", ""), "2 cells where the header has 3"),
        (TABLE.replace("retail_net", "retail"), "no row with the columns"),
        ('date,foreign_net,retail_net\n2024-01-12,"956.1,1\n', "no complete csv"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_whole(tmp_path: Path, table: str, reason: str) -> None:
    path = described(tmp_path, table)
    loaded = load(path.read_bytes(), path=str(path))
    assert loaded.data == ()
    assert reason in str(loaded.problems[0])


@pytest.mark.parametrize(
    "descriptor",
    [
        DESK + "surprise: 1\n",
        DESK.replace("jpx_week", "some_week"),
        DESK.replace("desk.foreigners", "Desk Foreigners"),
        "- &a [1]\n- *a\n",
        "a: [",
        "!!python/object/apply:os.system ['true']",
    ],
)
def test_a_description_that_cannot_be_meant(tmp_path: Path, descriptor: str) -> None:
    with pytest.raises(UsageError):
        Descriptor.parse(descriptor)
    path = described(tmp_path, TABLE, descriptor)
    assert "its descriptor cannot be used" in str(load(path.read_bytes(), path=str(path)).problems[0])


def test_files_walks_folders_and_leaves_descriptions_to_their_tables(tmp_path: Path) -> None:
    described(tmp_path, TABLE)
    (tmp_path / "notes.md").write_text("notes")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "alone.yaml").write_text(DESK)
    (tmp_path / "sub" / ".hidden.csv").write_text(TABLE)
    names = [Path(path).name for path, _ in files([tmp_path])]
    assert names == ["flows.csv", "alone.yaml"]
    with pytest.raises(UsageError):
        list(files([tmp_path / "missing"]))


def test_the_projects_own_descriptions_are_whole() -> None:
    ids = [entry.id for descriptor in built_in() for entry in descriptor.series]
    assert len(ids) > 200
    assert len(catalog()) >= 30
    assert all(entry.measure and entry.asset for entry in catalog().values())


def test_derived_series_have_a_formula_over_equal_periods() -> None:
    loaded = load(b"observation_date,DGS10,DGS2\n2024-01-16,4.07,4.22\n2024-01-17,4.10,.\n", path="a.csv")
    made = derive({data.series.id: data for data in loaded.data})
    (spread,) = made
    assert spread.series.id == "derived.spread.us.10y_2y"
    assert spread.series.formula == "fred.dgs10 - fred.dgs2"
    assert [(str(o.period), o.value) for o in spread.observations] == [("2024-01-16", -0.15)]
    assert len({one.id for one in definitions()}) == len(definitions())


def test_sampled_inputs_count_by_their_last_observation_of_the_month() -> None:
    daily = load(b"observation_date,DGS10\n2024-01-16,4.00\n2024-01-31,5.00\n2024-02-28,6.00\n", path="a.csv").data[0]
    monthly = replace(
        daily,
        series=replace(daily.series, id="other"),
        observations=(Observation(month(date(2024, 1, 1)), 4.0), Observation(month(date(2024, 3, 1)), 4.0)),
    )
    asked = {"id": "d", "like": "fred.dgs10", "title": "T", "asset": "spread.other", "measure": "level"}
    made = Definition(**asked, sample="month", terms={"fred.dgs10": 1, "other": -1}, of={"other": 1})
    data = made.data({"fred.dgs10": daily, "other": monthly})
    assert data is not None
    assert (data.series.frequency, data.series.calendar) == ("monthly", "month")
    assert [(str(o.period), o.value) for o in data.observations] == [("2024-01-01..2024-01-31", 25.0)]
