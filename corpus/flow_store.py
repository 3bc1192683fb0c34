"""Series and observations in SQL."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from corpus import tables as t
from corpus.errors import UsageError
from corpus.originals import Original
from corpus.period import Period
from corpus.series import Loaded, Observation, Series, SeriesData
from corpus.store import Store


def put(store: Store, loaded: Loaded, *, path: str, original: Original) -> bool:
    """Keeps all series of one data file, all or nothing. False where this very file is there already.

    A series that is there is brought up to date: for a period and vintage that both have, the new value counts.
    """
    with store.engine.begin() as connection:
        there = sa.select(t.data_file.c.sha256).where(t.data_file.c.sha256 == original.sha256)
        if connection.execute(there).first():
            return False
        row = {"sha256": original.sha256, "suffix": original.suffix, "path": path}
        problems = [str(p) for p in loaded.problems]
        now = datetime.now(UTC).replace(tzinfo=None)
        connection.execute(sa.insert(t.data_file).values(**row, problems=problems, added=now))
        for data in loaded.data:
            _put_series(connection, data, path=path)
    return True


def file(store: Store, sha256: str) -> str | None:
    """The path under which a data file with this hash was added."""
    with store.engine.connect() as connection:
        path: str | None = connection.scalar(sa.select(t.data_file.c.path).where(t.data_file.c.sha256 == sha256))
    return path


def catalog(store: Store) -> list[tuple[Series, int, Period]]:
    """Every series by id, with the number of its observations and the days they span."""
    o = t.observation.c
    spans = sa.select(
        o.series, sa.func.count().label("n"), sa.func.min(o.start).label("first"), sa.func.max(o.end).label("last")
    )
    each = spans.group_by(o.series).subquery()
    query = sa.select(t.series.c.facets, each.c.n, each.c.first, each.c.last).join(each, each.c.series == t.series.c.id)
    with store.engine.connect() as connection:
        return [
            (_series(f), n, Period(start, end))
            for f, n, start, end in connection.execute(query.order_by(t.series.c.id))
        ]


def read(store: Store, series: str) -> SeriesData:
    """One series with its observations; UsageError, naming near ones, where there is none of that id."""
    with store.engine.connect() as connection:
        row = connection.execute(sa.select(t.series).where(t.series.c.id == series)).first()
        if row is None:
            ids = list(connection.scalars(sa.select(t.series.c.id)))
            raise UsageError(_unknown(series, ids))
        query = sa.select(t.observation).where(t.observation.c.series == series).order_by(t.observation.c.number)
        return SeriesData(_series(row.facets), tuple(map(_observation, connection.execute(query))), row.path)


def read_all(store: Store) -> Iterator[SeriesData]:
    """Every series with its observations, by id."""
    o = t.observation.c
    with store.engine.connect() as connection:
        heads = connection.execute(sa.select(t.series).order_by(t.series.c.id)).all()
        rows: dict[str, list[Observation]] = {head.id: [] for head in heads}
        query = sa.select(o.series, o.start, o.end, o.value, o.vintage).order_by(o.series, o.number)
        for series, start, end, value, vintage in connection.execute(query):
            rows[series].append(Observation(Period(start, end), value, vintage))
    for head in heads:
        yield SeriesData(_series(head.facets), tuple(rows.pop(head.id)), head.path)


def fingerprint(store: Store) -> str:
    """A hash that changes when any series or observation does."""
    with store.engine.connect() as connection:
        rows = connection.execute(sa.select(t.series.c.id, t.series.c.digest).order_by(t.series.c.id)).all()
    return hashlib.sha256(json.dumps([list(r) for r in rows]).encode()).hexdigest()


def _put_series(connection: sa.Connection, data: SeriesData, *, path: str) -> None:
    key = data.series.id
    old = connection.execute(sa.select(t.observation).where(t.observation.c.series == key)).all()
    merged = {(o.period, o.vintage): o for o in (*map(_observation, old), *data.observations)}
    rows = sorted(merged.values(), key=lambda o: (o.period, o.vintage is not None, o.vintage or o.period.start))
    connection.execute(sa.delete(t.observation).where(t.observation.c.series == key))
    connection.execute(sa.delete(t.series).where(t.series.c.id == key))
    connection.execute(sa.insert(t.series).values(_series_row(data.series, rows, path=path)))
    if rows:
        connection.execute(sa.insert(t.observation), [_observation_row(key, n, o) for n, o in enumerate(rows)])


def _series_row(series: Series, observations: list[Observation], *, path: str) -> dict[str, Any]:
    facets = asdict(series) | {"inputs": list(series.inputs)}
    figures = [[str(o.period), o.value, str(o.vintage)] for o in observations]
    digest = hashlib.sha256(json.dumps([facets, figures], sort_keys=True).encode()).hexdigest()
    same = {"id": series.id, "asset": series.asset, "actor": series.actor, "source": series.source}
    return same | {"path": path, "facets": facets, "digest": digest}


def _observation_row(series: str, number: int, observation: Observation) -> dict[str, Any]:
    return {
        "series": series,
        "number": number,
        "start": observation.period.start,
        "end": observation.period.end,
        "value": observation.value,
        "vintage": observation.vintage,
    }


def _series(facets: dict[str, Any]) -> Series:
    return Series(**{**facets, "inputs": tuple(facets["inputs"])})


def _observation(row: Any) -> Observation:
    return Observation(Period(row.start, row.end), row.value, row.vintage)


def _unknown(series: str, ids: list[str]) -> str:
    from difflib import get_close_matches

    under = sorted(i for i in ids if series and series in i)[:5]
    near = under or get_close_matches(series, ids, n=5, cutoff=0.5)
    hint = f" (near: {', '.join(near)})" if near else ""
    return f"no series {series!r}{hint}; `tieout data list` lists them"
