"""A store's derived series: known by their facets, computed when asked for, and renewed by what they are made of."""

from datetime import date
from pathlib import Path

import pytest

from corpus import flow_store
from corpus.errors import UsageError
from corpus.knowledge_base import locate
from corpus.originals import original
from corpus.period import Period
from corpus.series import Loaded, Observation, Series, SeriesData
from corpus.store import Store
from query.book import FullBook, catalog, derived
from query.data import observations

DAYS = [date(2024, 1, 15), date(2024, 1, 16), date(2024, 1, 17)]
SPREAD = "derived.spread.us.10y_2y"


def yields(years: int, *values: float) -> SeriesData:
    series = Series(
        id=f"fred.dgs{years}",
        title=f"US Treasury {years}-year yield",
        measure="level",
        unit="%",
        source="fed",
        frequency="daily",
        calendar="trading_day",
        asset=f"yield.us.{years}y",
    )
    made = tuple(Observation(Period(d, d), v) for d, v in zip(DAYS, values, strict=False))
    return SeriesData(series, made)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(locate(str(tmp_path / "kb")))


def put(store: Store, data: SeriesData) -> None:
    named = original(data.series.id.encode(), path=f"{data.series.id}.csv")
    flow_store.put(store, Loaded((data,)), path=named.sha256, original=named)


def test_a_spread_is_there_once_both_yields_are(store: Store) -> None:
    put(store, yields(10, 4.07, 4.10, 4.00))
    assert FullBook(store).find("level", "spread.other") == ()
    assert [s.id for s, _, _ in catalog(store)] == ["fred.dgs10"]
    put(store, yields(2, 4.22, 4.25))
    (column,) = FullBook(store).find("level", "spread.other")
    assert (column.series.id, column.series.formula) == (SPREAD, "fred.dgs10 - fred.dgs2")
    assert column.values.tolist() == pytest.approx([-0.15, -0.15])


def test_the_catalog_has_its_formula_and_inputs_and_the_time_in_common(store: Store) -> None:
    put(store, yields(10, 4.07, 4.10, 4.00))
    put(store, yields(2, 4.22, 4.25))
    series, count, span = next(one for one in catalog(store) if one[0].id == SPREAD)
    assert (series.inputs, count, span) == (("fred.dgs10", "fred.dgs2"), 2, Period(DAYS[0], DAYS[1]))
    facets, found = observations(store, SPREAD)
    assert facets["formula"] == "fred.dgs10 - fred.dgs2"
    assert [(o["start"], o["value"]) for o in found] == [("2024-01-15", -0.15), ("2024-01-16", -0.15)]


def test_who_asks_for_it_asks_for_what_it_is_made_of(store: Store) -> None:
    put(store, yields(10, 4.07))
    put(store, yields(2, 4.22))
    book = FullBook(store)
    book.find("level", "spread.other")
    assert {("level", "yield.us.10y"), ("level", "yield.us.2y")} <= book.take_asked()
    book.find("level", "spread.other")
    assert ("level", "yield.us.2y") in book.take_asked()


def test_an_unknown_series_is_none_of_them(store: Store) -> None:
    put(store, yields(10, 4.07))
    assert derived(store, SPREAD) is None
    with pytest.raises(UsageError):
        observations(store, SPREAD)
