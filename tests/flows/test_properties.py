"""What holds for any figures: units, signs, calendars, and that a cut file gives nothing wrong."""

import io
import random
import zipfile
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.series import Loaded
from ingest.flows import load
from ingest.flows.cells import PERIODS, day, in_units, number
from tests.flows import samples

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31))
FILES = {
    "week.csv": samples.mof_week(),
    "fredgraph.csv": samples.fred_csv(),
    "mfh.txt": samples.tic_mfh(),
    "jgbcme_all.csv": samples.jgb_csv(),
    "eurofxref-hist.csv": samples.ecb_csv(),
    "weekly.json": samples.jpx_json(),
    "koushasai.xlsx": samples.jsda_xlsx(),
    "stock_val_1_240102.xls": samples.jpx_xls(),
}


def observed(loaded: Loaded) -> dict[tuple[str, str], float]:
    return {(data.series.id, str(seen.period)): seen.value for data in loaded.data for seen in data.observations}


@given(st.integers(min_value=-(10**12), max_value=10**12), st.sampled_from([0, 1, 2, 3]))
def test_a_printed_figure_comes_back_in_base_units_exactly(units: int, decimals: int) -> None:
    printed = f"{Decimal(units).scaleb(-decimals):,f}"
    value = number(printed)
    assert value is not None
    assert in_units(value, Decimal("1e8")) == float(Decimal(units) * 10**8 / Decimal(10) ** decimals)


@given(st.integers(min_value=0, max_value=10**9))
def test_japanese_minus_signs(value: int) -> None:
    assert {number(f"{sign}{value:,}") for sign in "-−△▲"} == {Decimal(-value)}


@given(DAYS)
def test_weeks_and_months_hold_the_day_they_are_made_from(when: date) -> None:
    week, sunday, month = PERIODS["jpx_week"](when), PERIODS["mof_week"](when), PERIODS["month"](when)
    assert (week.start.weekday(), week.days) == (0, 5)
    assert week.start <= when <= week.start + timedelta(days=6)
    assert (sunday.start.weekday(), sunday.days) == (6, 7)
    assert sunday.start <= when <= sunday.end
    assert month.start.day == 1
    assert month.start <= when <= month.end
    assert PERIODS["month_end"](when).start == month.end
    assert PERIODS["thursday_wednesday"](when).end.weekday() == 2


@given(DAYS)
def test_days_are_read_in_every_spelling(when: date) -> None:
    y, m, d = when.year, when.month, when.day
    spellings = {
        f"{y}-{m:02}-{d:02}",
        f"{y}/{m}/{d}",
        f"{y}．{m}．{d}",
        f"{y}.{m:02}.{d:02}",
        f"{y}-{m:02}-{d:02} 00:00:00",
    }
    assert {day(written) for written in spellings} == {when}


@given(st.integers(-49_000, 49_000), st.integers(-49_000, 49_000), st.integers(-49_000, 49_000))
@settings(max_examples=40)
def test_mof_signs_and_units(equity: int, long: int, short: int) -> None:
    row = samples.mof_row(date(2024, 1, 7), (equity, long, short), (short, equity, long))
    seen = observed(load(samples.mof_week([row]), path="week.csv"))
    week = "2024-01-07..2024-01-13"
    assert seen["mof.weekly.residents.foreign.equity", week] == equity * 1e8
    assert seen["mof.weekly.residents.foreign.bond", week] == (long + short) * 1e8
    assert seen["mof.weekly.foreigners.jp.bond.long", week] == equity * 1e8


@given(st.integers(0, 10**10), st.integers(0, 10**10))
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_jpx_signs_and_units(sales: int, purchases: int) -> None:
    figures = samples.jpx_figures()
    sold, bought = figures["個人"]
    for name, (s, p) in figures.items():
        if name in ("個人", "委託計", "総計"):
            figures[name] = (s - sold + sales, p - bought + purchases)
    seen = observed(load(samples.jpx_xls(figures=(figures, figures)), path="x.xls"))
    assert seen["jpx.weekly.prime.individuals", "2024-01-08..2024-01-12"] == (purchases - sales) * 1000


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_at_any_byte_gives_nothing_wrong(name: str) -> None:
    """A cut file is refused, or says what it lacks, or (at the end of a line) is a shorter table of true figures."""
    whole = FILES[name]
    truth = observed(load(whole, path=name))
    assert truth
    cuts = range(len(whole)) if len(whole) < 4000 else random.Random(7).sample(range(len(whole)), 400)
    for cut in cuts:
        loaded = load(whole[:cut], path=name)
        seen = observed(loaded)
        assert seen.items() <= truth.items(), f"cut at {cut}"
        if seen and seen != truth:
            assert loaded.problems or whole[:cut].endswith((b"\n", b"\r")), f"cut at {cut}: silently partial"
        assert seen or loaded.problems


@pytest.mark.parametrize("name", ["week.csv", "mfh.txt", "koushasai.xlsx", "stock_val_1_240102.xls", "weekly.json"])
def test_publishers_files_that_close_with_notes_or_marks_are_refused_whole_when_cut(name: str) -> None:
    whole = FILES[name]
    for share in (0.3, 0.5, 0.7):
        assert load(whole[: int(len(whole) * share)], path=name).data == ()


@pytest.mark.parametrize("name", FILES)
def test_damaged_bytes_never_raise(name: str) -> None:
    rng = random.Random(11)
    for _ in range(60):
        damaged = bytearray(FILES[name])
        for _ in range(rng.randint(1, 12)):
            damaged[rng.randrange(len(damaged))] = rng.randrange(256)
        loaded = load(bytes(damaged), path=name)
        assert loaded.data or loaded.problems


def test_damaged_sheets_of_a_workbook_never_raise() -> None:
    rng = random.Random(3)
    with zipfile.ZipFile(io.BytesIO(FILES["koushasai.xlsx"])) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(60):
        out = io.BytesIO()
        spoilt = rng.choice(sorted(members))
        with zipfile.ZipFile(out, "w") as archive:
            for name, content in members.items():
                body = bytearray(content)
                if name == spoilt:
                    for _ in range(rng.randint(1, 6)):
                        body[rng.randrange(len(body))] = rng.randrange(256)
                archive.writestr(name, bytes(body))
        loaded = load(out.getvalue(), path="koushasai.xlsx")
        assert loaded.data or loaded.problems


@given(st.binary(max_size=400))
@settings(max_examples=200)
def test_any_bytes_are_answered(content: bytes) -> None:
    loaded = load(content, path="anything.csv")
    assert loaded.data == ()
    assert loaded.problems
