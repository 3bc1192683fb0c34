"""All series with their observations in memory, found by facets; what was known on a day. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.period import Period
from corpus.series import Measure, Observation, Series, SeriesData

Days = NDArray[np.int64]
Figures = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Column:
    """One series as sorted arrays: `starts` and `ends` are ordinals of days, `values` base units, plus a purchase.

    `first_print` says that the values are the ones that were known on the day the column was asked for.
    """

    series: Series
    starts: Days
    ends: Days
    values: Figures
    first_print: bool = False

    def __len__(self) -> int:
        return len(self.values)

    def period(self, index: int) -> Period:
        """The days of one observation, both inclusive."""
        return Period(date.fromordinal(int(self.starts[index])), date.fromordinal(int(self.ends[index])))

    def span(self, indices: Sequence[int]) -> Period:
        """From the first day of the first to the last day of the last of `indices`, which are in order."""
        return Period(self.period(indices[0]).start, self.period(indices[-1]).end)

    def last(self, day: date) -> int | None:
        """The last observation that ended on `day` or before; None before the series starts."""
        index = int(np.searchsorted(self.ends, day.toordinal(), side="right")) - 1
        return index if index >= 0 else None

    def ending(self, first: date, last: date) -> range:
        """The observations whose last day lies from `first` to `last`, both inclusive."""
        bounds = np.searchsorted(self.ends, [first.toordinal(), last.toordinal() + 1])
        return range(int(bounds[0]), int(bounds[1]))

    @cached_property
    def coverage(self) -> Period | None:
        """From the first to the last day that the series speaks of; None for an empty one."""
        return self.span((0, len(self) - 1)) if len(self) else None

    @cached_property
    def largest(self) -> float:
        """The largest absolute value in the whole history; 0 for an empty one."""
        return float(np.abs(self.values).max()) if len(self) else 0.0


class SeriesBook:
    """Series found by what they measure. `as_of` gives the book as it stood on a day."""

    def __init__(self, data: Iterable[SeriesData]) -> None:
        self._data = tuple(data)
        self._plain = tuple(None if _has_vintages(d) else _column(d.series, d.observations) for d in self._data)
        self._as_of: dict[date | None, SeriesBook] = {}
        self._published: date | None = None
        self._sums: dict[tuple[str, ...], Column | None] = {}

    def as_of(self, published: date | None) -> "SeriesBook":
        """The book with, for each period, the last vintage known on `published`, where vintages are kept.

        A period that has only later vintages keeps its earliest one. None: the latest of all.
        """
        if published == self._published:
            return self
        if not any(column is None for column in self._plain):
            return self
        if published not in self._as_of:
            book = SeriesBook.__new__(SeriesBook)
            book.__dict__.update(self.__dict__, _published=published, _sums={})
            for cached in ("columns", "_by_measure"):
                book.__dict__.pop(cached, None)
            self._as_of[published] = book
        return self._as_of[published]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Every series, in the order given; empty ones are left out."""
        made = (
            column if column is not None else _known(data, self._published)
            for data, column in zip(self._data, self._plain, strict=True)
        )
        return tuple(column for column in made if len(column))

    @cached_property
    def _by_measure(self) -> dict[tuple[Measure, str], tuple[Column, ...]]:
        found: dict[tuple[Measure, str], list[Column]] = {}
        for column in self.columns:
            found.setdefault((column.series.measure, column.series.asset), []).append(column)
        return {key: tuple(columns) for key, columns in found.items()}

    def find(self, measure: Measure, asset: str) -> tuple[Column, ...]:
        """The series of one measure on one asset (exactly that id), in the order they were given."""
        return self._by_measure.get((measure, asset), ())

    def total(self, columns: Sequence[Column], title: str) -> Column | None:
        """The sum of several series over the periods that all of them have; None where there are none."""
        key = tuple(c.series.id for c in columns)
        if key not in self._sums:
            self._sums[key] = _total(columns, title)
        return self._sums[key]


def _has_vintages(data: SeriesData) -> bool:
    seen: set[Period] = set()
    for observation in data.observations:
        if observation.period in seen:
            return True
        seen.add(observation.period)
    return False


def _column(series: Series, observations: Iterable[Observation], *, first_print: bool = False) -> Column:
    kept = sorted(observations, key=lambda o: (o.period.end, o.period.start))
    return Column(
        series=series,
        starts=np.array([o.period.start.toordinal() for o in kept], dtype=np.int64),
        ends=np.array([o.period.end.toordinal() for o in kept], dtype=np.int64),
        values=np.array([o.value for o in kept], dtype=np.float64),
        first_print=first_print,
    )


def _known(data: SeriesData, published: date | None) -> Column:
    """The column of one series with vintages as it stood on `published`."""
    of_period: dict[Period, list[Observation]] = {}
    for observation in data.observations:
        of_period.setdefault(observation.period, []).append(observation)
    chosen = [_vintage(observations, published) for observations in of_period.values()]
    known = published is not None and any(o.vintage is not None and o.vintage <= published for o in chosen)
    return _column(data.series, chosen, first_print=known)


def _vintage(observations: Sequence[Observation], published: date | None) -> Observation:
    ordered = sorted(observations, key=lambda o: o.vintage or date.min)
    if published is None:
        return ordered[-1]
    known = [o for o in ordered if o.vintage is None or o.vintage <= published]
    return known[-1] if known else ordered[0]


def _total(columns: Sequence[Column], title: str) -> Column | None:
    sums: dict[tuple[int, int], float] = {}
    counts: dict[tuple[int, int], int] = {}
    for column in columns:
        for start, end, value in zip(column.starts.tolist(), column.ends.tolist(), column.values.tolist(), strict=True):
            sums[start, end] = sums.get((start, end), 0.0) + value
            counts[start, end] = counts.get((start, end), 0) + 1
    keys = sorted((k for k, count in counts.items() if count == len(columns)), key=lambda k: (k[1], k[0]))
    if not keys:
        return None
    ids = tuple(c.series.id for c in columns)
    series = replace(columns[0].series, id=" + ".join(ids), title=title, formula=" + ".join(ids), inputs=ids)
    return Column(
        series=series,
        starts=np.array([k[0] for k in keys], dtype=np.int64),
        ends=np.array([k[1] for k in keys], dtype=np.int64),
        values=np.array([sums[k] for k in keys], dtype=np.float64),
    )
