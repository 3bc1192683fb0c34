"""Series and observations in SQL."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from corpus import pending
from corpus import tables as t
from corpus.errors import UsageError
from corpus.originals import Original, shown
from corpus.period import Period
from corpus.series import Loaded, Measure, Observation, Series, SeriesData
from corpus.store import Store

Asked = tuple[str, str]  # measure and asset
ANY = "*"  # stands for whatever asset
_AT_ONCE = 500  # ids in one statement


@dataclass(frozen=True, slots=True)
class Head:
    """A series as one file gives it, without its observations."""

    series: Series
    path: str


def put(store: Store, loaded: Loaded, *, path: str, original: Original) -> bool:
    """Keeps all series of one data file, all or nothing, and notes the documents whose claims they bear on.

    False where this very file is there already.
    """
    with store.engine.begin() as connection:
        there = sa.select(t.data_file.c.sha256).where(t.data_file.c.sha256 == original.sha256)
        if connection.execute(there).first():
            return False
        row = {"sha256": original.sha256, "suffix": original.suffix, "path": path}
        problems = [shown(str(p)) for p in loaded.problems]
        now = datetime.now(UTC).replace(tzinfo=None)
        connection.execute(sa.insert(t.data_file).values(**row, problems=problems, added=now))
        for data in _joined(loaded.data):
            connection.execute(sa.insert(t.series).values(_series_row(data, original.sha256, path=path)))
            rows = _observation_rows(data, original.sha256)
            if rows:
                connection.execute(sa.insert(t.observation), rows)
        for measure, asset in sorted({(d.series.measure, d.series.asset) for d in loaded.data}):
            pending.note(connection, "judge", _asked_for(measure, asset))
    return True


def files(store: Store) -> int:
    """How many data files there are; files are never taken away."""
    with store.engine.connect() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(t.data_file)) or 0


def heads(store: Store) -> list[Head]:
    """Every series without its observations, by id; one for each file that gives it, oldest first."""
    with store.engine.connect() as connection:
        return [Head(_series(part.facets), part.path) for part in connection.execute(_parts())]


def file(store: Store, sha256: str) -> str | None:
    """The path under which a data file with this hash was added."""
    with store.engine.connect() as connection:
        path: str | None = connection.scalar(sa.select(t.data_file.c.path).where(t.data_file.c.sha256 == sha256))
    return path


def catalog(store: Store) -> list[tuple[Series, int, Period | None]]:
    """Every series by id, with the number of its observations over all files and the days they span."""
    o = t.observation.c
    first, last = sa.func.min(o.start), sa.func.max(o.end)
    with store.engine.connect() as connection:
        heads = connection.execute(_parts()).all()
        spans = connection.execute(sa.select(o.series, sa.func.count(), first, last).group_by(o.series)).all()
    counted = {series: (count, Period(start, end)) for series, count, start, end in spans}
    described = {head.id: _series(head.facets) for head in heads}
    return [(series, *counted.get(key, (0, None))) for key, series in described.items()]


def read(store: Store, series: str) -> list[SeriesData]:
    """One series, a part for each file that gives it, oldest first; UsageError, naming near ids, without any."""
    found = list(read_these(store, [series]))
    if found:
        return found
    with store.engine.connect() as connection:
        ids = list(connection.scalars(sa.select(t.series.c.id).distinct()))
    raise UsageError(_unknown(series, ids))


def read_all(store: Store) -> Iterator[SeriesData]:
    """Every series with its observations, by id; one part for each file that gives it, oldest first."""
    with store.engine.connect() as connection:
        ids = list(connection.scalars(sa.select(t.series.c.id).distinct().order_by(t.series.c.id)))
    yield from read_these(store, ids)


def read_these(store: Store, ids: Collection[str]) -> Iterator[SeriesData]:
    """The series of `ids` with their observations, by id; one part for each file that gives it, oldest first."""
    wanted = sorted(ids)
    for first in range(0, len(wanted), _AT_ONCE):
        yield from _read(store, wanted[first : first + _AT_ONCE])


def _read(store: Store, ids: list[str]) -> Iterator[SeriesData]:
    o = t.observation.c
    values = sa.select(o.series, o.sha256, o.start, o.end, o.value, o.vintage).where(o.series.in_(ids))
    with store.engine.connect() as connection:
        parts = connection.execute(_parts().where(t.series.c.id.in_(ids))).all()
        rows: dict[tuple[str, str], list[Observation]] = {(part.id, part.sha256): [] for part in parts}
        for series, sha256, start, end, value, vintage in connection.execute(
            values.order_by(o.series, o.sha256, o.number)
        ):
            rows[series, sha256].append(Observation(Period(start, end), value, vintage))
    for part in parts:
        yield SeriesData(_series(part.facets), tuple(rows.pop((part.id, part.sha256))), part.path)


def _asked_for(measure: Measure, asset: str) -> sa.Select[Any]:
    """The documents whose claims asked for such series when they were judged."""
    c = t.looked_up.c
    return sa.select(c.doc).where(c.measure == measure, c.asset.in_([asset, ANY]))


def _parts() -> sa.Select[Any]:
    order = (t.series.c.id, t.data_file.c.added, t.data_file.c.sha256)
    return sa.select(t.series).join(t.data_file, t.data_file.c.sha256 == t.series.c.sha256).order_by(*order)


def _joined(parts: Iterable[SeriesData]) -> list[SeriesData]:
    """One part a series: a file may give a series in several (a sheet for each year)."""
    found: dict[str, SeriesData] = {}
    for part in parts:
        before = found.get(part.series.id)
        found[part.series.id] = replace(part, observations=before.observations + part.observations) if before else part
    return list(found.values())


def _series_row(data: SeriesData, sha256: str, *, path: str) -> dict[str, Any]:
    series = data.series
    facets = asdict(series) | {"inputs": list(series.inputs)}
    figures = [[str(o.period), o.value, str(o.vintage)] for o in data.observations]
    digest = hashlib.sha256(json.dumps([facets, figures], sort_keys=True).encode()).hexdigest()
    same = {"id": series.id, "asset": series.asset, "actor": series.actor, "source": series.source}
    return same | {"sha256": sha256, "path": shown(data.path or path), "facets": facets, "digest": digest}


def _observation_rows(data: SeriesData, sha256: str) -> list[dict[str, Any]]:
    return [
        {
            "series": data.series.id,
            "sha256": sha256,
            "number": number,
            "start": observation.period.start,
            "end": observation.period.end,
            "value": observation.value,
            "vintage": observation.vintage,
        }
        for number, observation in enumerate(data.observations)
    ]


def _series(facets: dict[str, Any]) -> Series:
    return Series(**{**facets, "inputs": tuple(facets["inputs"])})


def _unknown(series: str, ids: list[str]) -> str:
    from difflib import get_close_matches

    under = sorted(i for i in ids if series and series in i)[:5]
    near = under or get_close_matches(series, ids, n=5, cutoff=0.5)
    hint = f" (near: {', '.join(near)})" if near else ""
    return f"no series {series!r}{hint}; `tieout data list` lists them"
