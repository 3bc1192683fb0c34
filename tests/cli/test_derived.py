"""Series derived from others are there to list, to show and to check against, and follow their inputs."""

from pathlib import Path

from tests.cli.articles import records, tieout

NOTE = """# The curve

*2024-01-18*

The gap between 10-year and 2-year Treasury yields closed at minus 0.15 percentage points on January 16, 2024, the
Treasury's figures show. Dealers said little of it.
"""


def yields(folder: Path, two_years: str) -> Path:
    file = folder / "yields.csv"
    file.write_text(f"observation_date,DGS10,DGS2\n2024-01-16,4.07,{two_years}\n2024-01-17,4.10,4.34\n")
    return file


def test_a_derived_series_is_listed_and_shown_with_its_formula(tmp_path: Path) -> None:
    tieout(tmp_path / "kb", "data", "add", yields(tmp_path, "4.22"))
    listed = {s["id"]: s for s in records(tmp_path / "kb", "data", "list")}
    spread = listed["derived.spread.us.10y_2y"]
    assert (spread["first"], spread["last"]) == ("2024-01-16", "2024-01-17")
    shown = records(tmp_path / "kb", "data", "show", "derived.spread.us.10y_2y")
    assert set(shown["series"]["inputs"]) == {"fred.dgs10", "fred.dgs2"}
    assert [round(o["value"], 2) for o in shown["observations"]] == [-0.15, -0.24]


def test_a_series_without_all_its_inputs_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "ten.csv").write_text("observation_date,DGS10\n2024-01-16,4.07\n")
    tieout(tmp_path / "kb", "data", "add", tmp_path / "ten.csv")
    assert "derived.spread.us.10y_2y" not in {s["id"] for s in records(tmp_path / "kb", "data", "list")}
    tieout(tmp_path / "kb", "data", "show", "derived.spread.us.10y_2y", code=2)
