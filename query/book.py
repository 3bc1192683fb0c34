"""All series of a store as a book: those of its files, and those derived from them."""

from collections.abc import Iterable
from typing import get_args

from corpus import flow_store
from corpus.book import Column
from corpus.flow_store import ANY, Asked
from corpus.period import Period
from corpus.series import Frequency, Measure, Series, SeriesData
from corpus.store import Store
from corpus.stored_book import StoredBook
from ingest.flows.derived import Definition, definitions


class FullBook(StoredBook):
    """A store's series and those derived from them; a derived one is computed when it is first asked for.

    What a derived series is made of counts as asked for too, so that new data bear on it.
    """

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        heads = {name: parts[0].series for name, parts in self._parts.items()}
        self._underived: dict[str, Definition] = {}
        self.derivable: dict[str, Series] = {}
        self._rest_on: dict[Asked, set[Asked]] = {}
        for definition in definitions():
            if definition.id not in heads:
                self._announce(definition, heads)

    def _announce(self, definition: Definition, heads: dict[str, Series]) -> None:
        """Makes a series known by its facets; one with an input missing waits for any data that may bring it."""
        key: Asked = (definition.measure, definition.asset)
        rest_on = self._rest_on.setdefault(key, set())
        series = definition.series(heads)
        if series is None:
            rest_on.update((measure, ANY) for measure in get_args(Measure))
            return
        rest_on.update((heads[name].measure, heads[name].asset) for name in definition.inputs)
        self._parts[definition.id] = [SeriesData(series, ())]
        self.derivable[definition.id] = series
        self._ids.setdefault((definition.measure, definition.asset), []).append(definition.id)
        self._underived[definition.id] = definition

    def find(self, measure: Measure, asset: str) -> tuple[Column, ...]:
        self._asked.update(self._rest_on.get((measure, asset), ()))
        return super().find(measure, asset)

    def every(self, measure: Measure, frequency: Frequency) -> tuple[Column, ...]:
        for (of, _), rest_on in self._rest_on.items():
            self._asked.update(rest_on if of == measure else ())
        return super().every(measure, frequency)

    def read(self, name: str) -> None:
        """Reads the observations of one series, or derives them, if that has not been done."""
        self._read([name])

    def parts(self, name: str) -> tuple[SeriesData, ...]:
        """What has been read of one series, a part for each file."""
        return tuple(self._parts[name])

    def _read(self, ids: Iterable[str]) -> None:
        asked = list(ids)
        wanted = [self._underived.pop(name) for name in asked if name in self._underived]
        super()._read([*asked, *(name for one in wanted for name in one.inputs)])
        for definition in wanted:
            made = definition.data({name: _joined(self._parts[name]) for name in (*definition.inputs, definition.like)})
            if made is not None:
                self._parts[definition.id] = [made]


def _joined(parts: list[SeriesData]) -> SeriesData:
    """The parts of one series from several files in order of period and vintage; of equal vintages the later file's."""
    if len(parts) == 1:
        return parts[0]
    found = {(o.period, o.vintage): o for part in parts for o in part.observations}
    ordered = sorted(found.values(), key=lambda o: (o.period, str(o.vintage or "")))
    return SeriesData(parts[0].series, tuple(ordered), parts[-1].path)


def derived(store: Store, name: str) -> SeriesData | None:
    """The derived series with an id, with its observations; None where there is none, or nothing to derive it from."""
    book = FullBook(store)
    if name not in book.derivable:
        return None
    book.read(name)
    (found,) = book.parts(name)
    return found if found.observations else None


def catalog(store: Store) -> list[tuple[Series, int, Period | None]]:
    """Every series by id, derived ones too, with the number of its observations and the days they span.

    Derived ones are not computed for it: theirs is the time that all inputs have in common, and the fewest
    observations of an input in it, holes aside.
    """
    found = {series.id: (series, count, span) for series, count, span in flow_store.catalog(store)}
    made = {
        name: _shared(series, [found[i] for i in series.inputs]) for name, series in FullBook(store).derivable.items()
    }
    everything = found | {name: one for name, one in made.items() if one is not None}
    return [everything[name] for name in sorted(everything)]


def _shared(
    series: Series, inputs: list[tuple[Series, int, Period | None]]
) -> tuple[Series, int, Period | None] | None:
    spans = [span for _, _, span in inputs if span is not None]
    start, end = max(s.start for s in spans), min(s.end for s in spans)
    if start > end or len(spans) < len(inputs):
        return None
    whole = Period(start, end)
    counts = [count * whole.overlap(span) / span.days for _, count, span in inputs if span is not None]
    return series, max(round(min(counts)), 1), whole
