"""All series with their observations in memory, found by facets; what was known on a day. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.period import Period
from corpus.series import Frequency, Measure, Observation, Series, SeriesData

Days = NDArray[np.int64]
Figures = NDArray[np.float64]
DAYS_KEPT = 64  # books of the days last asked for
COARSEST = -99  # of a series that does not say to how many decimals it is given


@dataclass(frozen=True, eq=False)
class Column:
    """One series as sorted arrays: `starts` and `ends` are ordinals of days, `values` base units, plus a purchase.

    `known` says of each value whether it is of a vintage published by the day that the column was asked for.
    """

    series: Series
    starts: Days
    ends: Days
    values: Figures
    known: NDArray[np.bool_]

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

    def all_known(self, indices: Sequence[int]) -> bool:
        """Whether the values at `indices` are those that were known on the day asked for."""
        return all(bool(self.known[i]) for i in indices)

    @cached_property
    def coverage(self) -> Period | None:
        """From the first to the last day that the series speaks of; None for an empty one."""
        return self.span((0, len(self) - 1)) if len(self) else None

    @cached_property
    def largest(self) -> float:
        """The largest absolute value in the whole history; 0 for an empty one."""
        return float(np.abs(self.values).max()) if len(self) else 0.0


@dataclass(frozen=True, slots=True)
class _Entry:
    """One observation from one file, with the decimals that the file gives."""

    observation: Observation
    decimals: int

    @property
    def rank(self) -> tuple[date, int]:
        return self.observation.vintage or date.min, self.decimals


class SeriesBook:
    """Series found by what they measure; files that hold the same series are put together. `as_of` goes back to a day.

    Where files of one vintage differ, the figure given to more decimals counts.
    """

    def __init__(self, data: Iterable[SeriesData]) -> None:
        self._parts: dict[str, list[SeriesData]] = {}
        self._ids: dict[tuple[Measure, str], list[str]] = {}
        for part in data:
            parts = self._parts.setdefault(part.series.id, [])
            if not parts:
                self._ids.setdefault((part.series.measure, part.series.asset), []).append(part.series.id)
            parts.append(part)
        self._vintages: dict[str, list[date]] = {}
        self._made: dict[tuple[str, int], Column] = {}  # by id and how many vintages were known
        self._sums: dict[tuple[int, ...], Column | None] = {}
        self._days: dict[date | None, SeriesBook] = {}
        self._start(None)

    def _start(self, published: date | None) -> None:
        self._published = published
        self._found: dict[tuple[Measure, str], tuple[Column, ...]] = {}

    def as_of(self, published: date | None) -> "SeriesBook":
        """The book with, for each period, the last vintage known on `published`, where vintages are kept.

        A period that has only later vintages keeps its earliest one. None: the latest of all.
        """
        if published == self._published:
            return self
        if published not in self._days:
            if len(self._days) >= DAYS_KEPT:
                self._days.pop(next(iter(self._days)))
            book = SeriesBook.__new__(type(self))
            book.__dict__.update(self.__dict__)  # all but the day is shared
            book._start(published)
            self._days[published] = book
        return self._days[published]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every series that has observations, in the order given."""
        made = (self._column(series_id) for series_id in self._parts)
        return tuple(column for column in made if len(column))

    def find(self, measure: Measure, asset: str) -> tuple[Column, ...]:
        """The series of one measure on one asset (exactly that id), in the order they were given; no empty ones."""
        key = (measure, asset)
        if key not in self._found:
            made = (self._column(series_id) for series_id in self._ids.get(key, ()))
            self._found[key] = tuple(column for column in made if len(column))
        return self._found[key]

    def every(self, measure: Measure, frequency: Frequency) -> tuple[Column, ...]:
        """The series of one measure and frequency on whatever asset, in the order they were given; no empty ones."""
        heads = ((series_id, parts[0].series) for series_id, parts in self._parts.items())
        fit = [key for key, series in heads if (series.measure, series.frequency) == (measure, frequency)]
        return tuple(column for column in map(self._column, fit) if len(column))

    def total(self, columns: Sequence[Column], title: str) -> Column | None:
        """The sum of several series over the periods that all of them have; None where there are none."""
        key = tuple(id(c) for c in columns)  # columns are kept as long as the book
        if key not in self._sums:
            self._sums[key] = _total(columns, title)
        return self._sums[key]

    def _column(self, series_id: str) -> Column:
        parts = self._parts[series_id]
        if series_id not in self._vintages:
            dated = {o.vintage for part in parts for o in part.observations if o.vintage is not None}
            self._vintages[series_id] = sorted(dated)
        vintages = self._vintages[series_id]
        known = bisect_right(vintages, self._published) if self._published is not None else len(vintages) + 1
        if (series_id, known) not in self._made:
            self._made[series_id, known] = _put_together(parts, self._published)
        return self._made[series_id, known]


def _put_together(parts: Sequence[SeriesData], published: date | None) -> Column:
    """The column of one series as of a day, from all files that hold it."""
    series = max((p.series for p in parts), key=lambda s: s.decimals if s.decimals is not None else COARSEST)
    if len(parts) == 1 and len({o.period for o in parts[0].observations}) == len(parts[0].observations):
        return _column(series, parts[0].observations, published)
    of_period: dict[Period, list[_Entry]] = {}
    for part in parts:
        decimals = part.series.decimals if part.series.decimals is not None else COARSEST
        for observation in part.observations:
            of_period.setdefault(observation.period, []).append(_Entry(observation, decimals))
    return _column(series, [_chosen(entries, published) for entries in of_period.values()], published)


def _chosen(entries: Sequence[_Entry], published: date | None) -> Observation:
    ordered = sorted(entries, key=lambda e: e.rank)
    if published is None:
        return ordered[-1].observation
    known = [e for e in ordered if e.observation.vintage is None or e.observation.vintage <= published]
    if known:
        return known[-1].observation
    first = ordered[0].observation.vintage
    return [e for e in ordered if e.observation.vintage == first][-1].observation


def _column(series: Series, observations: Iterable[Observation], published: date | None) -> Column:
    kept = sorted(observations, key=lambda o: (o.period.end, o.period.start))
    return Column(
        series=series,
        starts=np.array([o.period.start.toordinal() for o in kept], dtype=np.int64),
        ends=np.array([o.period.end.toordinal() for o in kept], dtype=np.int64),
        values=np.array([o.value for o in kept], dtype=np.float64),
        known=np.array([_was_known(o, published) for o in kept], dtype=np.bool_),
    )


def _was_known(observation: Observation, published: date | None) -> bool:
    return published is not None and observation.vintage is not None and observation.vintage <= published


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
        known=np.zeros(len(keys), dtype=np.bool_),
    )
