"""Series computed from others, each with its formula: sums, differences and shares, period by period (`derived.yaml`).

Sums over weeks or months and returns are no series of their own: the checks compute them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files as resources
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.calendar import month, year
from corpus.period import Period
from corpus.series import Frequency, Measure, Observation, Series, SeriesData
from ingest.flows.descriptor import read_yaml

FREQUENCY: dict[str, Frequency] = {"month": "monthly", "year": "annual"}


class Definition(BaseModel):
    """One derived series. Its facets are those of the series `like`, but for the ones given here.

    The value of a period is the sum of `terms` (series id: factor); with `of`, that sum as a share of another, in
    percent. With `sample`, inputs count by month or year, each by its last observation in it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    like: str
    title: str
    terms: dict[str, float] = Field(min_length=1)
    of: dict[str, float] = {}
    asset: str
    measure: Measure
    item: str | None = None
    unit: str | None = None
    sample: Literal["month", "year"] | None = None
    note: str = ""

    @property
    def inputs(self) -> tuple[str, ...]:
        return (*self.terms, *self.of)

    @property
    def formula(self) -> str:
        """The formula as it is shown, in series ids."""
        made = f"100 * ({_sum(self.terms)}) / ({_sum(self.of)})" if self.of else _sum(self.terms)
        return f"{made}, at the end of the {self.sample}" if self.sample else made

    def series(self, heads: Mapping[str, Series]) -> Series | None:
        """The series with its facets, from those of the inputs (by id); None where an input is missing."""
        return None if any(name not in heads for name in (*self.inputs, self.like)) else _series(self, heads)

    def data(self, available: Mapping[str, SeriesData]) -> SeriesData | None:
        """The series with its observations, from the inputs (by id); None where an input is missing or none overlap."""
        return _derived(self, available)


def _sum(terms: Mapping[str, float]) -> str:
    written = " ".join(f"{'+' if factor > 0 else '-'} {_times(abs(factor))}{name}" for name, factor in terms.items())
    return written.removeprefix("+ ")


def _times(factor: float) -> str:
    return "" if factor == 1 else f"{factor:g} * "


@cache
def definitions() -> tuple[Definition, ...]:
    """All definitions, families spelt out."""
    raw = read_yaml((resources("ingest.flows") / "derived.yaml").read_bytes(), "derived.yaml")
    return tuple(Definition.model_validate(one) for family in raw for one in _spelt_out(family))


def _spelt_out(family: dict[str, Any]) -> Iterator[dict[str, Any]]:
    plain = {key: value for key, value in family.items() if key != "each"}
    for member in family.get("each", [None]):
        yield _filled(plain, str(member))


def _filled(value: Any, member: str) -> Any:
    if isinstance(value, dict):
        return {_filled(key, member): _filled(inner, member) for key, inner in value.items()}
    return value.replace("{each}", member) if isinstance(value, str) else value


def derive(available: Mapping[str, SeriesData]) -> tuple[SeriesData, ...]:
    """The derived series whose inputs are all in `available` (by series id), where the inputs share periods.

    Of several vintages of a period the latest is taken. A series that `available` holds already is not derived again.
    """
    made = (_derived(one, available) for one in definitions() if one.id not in available)
    return tuple(data for data in made if data is not None)


def _derived(definition: Definition, available: Mapping[str, SeriesData]) -> SeriesData | None:
    series = definition.series({name: data.series for name, data in available.items()})
    if series is None:
        return None
    latest = {name: _latest(available[name], definition.sample) for name in definition.inputs}
    common = set.intersection(*(set(values) for values in latest.values()))
    observations = []
    for period in sorted(common):
        value = _value(definition, {name: values[period] for name, values in latest.items()})
        if value is not None:
            observations.append(Observation(period, value))
    return SeriesData(series, tuple(observations)) if observations else None


def _latest(data: SeriesData, sample: str | None) -> dict[Period, float]:
    """Value by period, month or year; observations are in order of period and vintage, so the last stands."""
    if sample:
        whole = month if sample == "month" else year
        return {whole(seen.period.end): seen.value for seen in data.observations}
    return {seen.period: seen.value for seen in data.observations}


def _value(definition: Definition, values: Mapping[str, float]) -> float | None:
    total = sum(factor * values[name] for name, factor in definition.terms.items())
    if not definition.of:
        return round(total, 6)
    whole = sum(factor * values[name] for name, factor in definition.of.items())
    return round(100 * total / whole, 6) if whole else None


def _series(definition: Definition, heads: Mapping[str, Series]) -> Series:
    base = heads[definition.like]
    who = "" if definition.title[0].isupper() else base.title.split(",")[0].split(":")[0] + ", "
    return replace(
        base,
        id=definition.id,
        title=who + definition.title,
        asset=definition.asset,
        item=definition.item or base.item,
        unit=definition.unit or base.unit,
        measure=definition.measure,
        frequency=FREQUENCY[definition.sample] if definition.sample else base.frequency,
        calendar=definition.sample or base.calendar,
        revises=max(heads[name].revises for name in definition.inputs),
        lag_days=max(heads[name].lag_days for name in definition.inputs),
        decimals=None,
        formula=definition.formula,
        inputs=definition.inputs,
        note=definition.note or base.note,
    )
