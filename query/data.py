"""Flow data in and out of the store."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from corpus import flow_store
from corpus.errors import FetchError
from corpus.knowledge_base import KnowledgeBase
from corpus.originals import keep, original, shown
from corpus.problem import Problem
from corpus.series import Observation
from corpus.store import Store


@dataclass(frozen=True, slots=True)
class DataResult:
    """What became of one data file; `reason` says why it was refused, `problems` what is doubtful in a taken one."""

    path: str
    outcome: Literal["added", "already_there", "refused"]
    series: int = 0
    observations: int = 0
    reason: str | None = None
    problems: tuple[Problem, ...] = ()


def add(paths: Iterable[str], *, base: KnowledgeBase, store: Store) -> Iterator[DataResult]:
    """Keeps each data file, all of it or nothing, and says what became of it."""
    from ingest.flows import files

    for path, content in files(paths):
        yield _add(path, content, base=base, store=store)


def fetch(source: str, *, base: KnowledgeBase, store: Store, mirror: str | None = None) -> DataResult:
    """Gets the publisher's current file and keeps it beside the earlier ones; "already_there" where it is unchanged.

    Figures of a file that does not say when it was published count as known from the day on which it was fetched.
    `mirror` is asked in place of the publisher. UsageError for an unknown source.
    """
    from ingest.flows.fetch import fetch as get

    folder = base.originals / "fetched" / source.replace(":", "-")
    try:
        fetched = get(source, into=folder, base_url_override=mirror)
    except FetchError as error:
        return DataResult(source, "refused", reason=str(error))
    day = date.fromtimestamp(fetched.path.stat().st_mtime)
    return _add(f"{source}/vintage-{day}/{fetched.path.name}", fetched.path.read_bytes(), base=base, store=store)


def catalog(store: Store) -> list[dict[str, Any]]:
    """One record a series, derived ones too: its facets, how many observations there are, the first and last day."""
    from query.book import catalog as of

    return [
        asdict(series)
        | {"observations": count, "first": str(span.start) if span else None, "last": str(span.end) if span else None}
        for series, count, span in of(store)
    ]


def observations(store: Store, series: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The facets of a series, and its observations by period and vintage; where files agree, once."""
    from query.book import derived

    made = derived(store, series)
    parts = [made] if made is not None else flow_store.read(store, series)
    merged = {(o.period, o.vintage): o for part in parts for o in part.observations}
    ordered = sorted(merged.values(), key=lambda o: (o.period, str(o.vintage or "")))
    facets = asdict(parts[-1].series) | {"files": [p.path for p in parts if p.path]}
    return facets, [_observation(o) for o in ordered]


def _add(path: str, content: bytes, *, base: KnowledgeBase, store: Store) -> DataResult:
    from ingest.flows import load

    named, said = original(content, path=path), shown(path)
    if flow_store.file(store, named.sha256) is not None:
        return DataResult(said, "already_there")
    loaded = load(content, path=path)
    refusals = [p for p in loaded.problems if p.refused]
    if not loaded.data:
        return DataResult(said, "refused", reason="; ".join(told(p) for p in refusals))
    keep(content, named, folder=base.originals)
    flow_store.put(store, loaded, path=said, original=named)
    figures = sum(len(d.observations) for d in loaded.data)
    return DataResult(said, "added", len({d.series.id for d in loaded.data}), figures, problems=loaded.problems)


def told(problem: Problem) -> str:
    """A problem with its place, for where the file is named already."""
    return f"{problem.place}: {problem.reason}" if problem.place else problem.reason


def _observation(observation: Observation) -> dict[str, Any]:
    vintage = observation.vintage
    return {
        "start": str(observation.period.start),
        "end": str(observation.period.end),
        "value": observation.value,
        "vintage": str(vintage) if vintage else None,
    }
