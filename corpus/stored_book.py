"""The series of a store as a book that reads observations when they are asked for, and keeps account of what was."""

from collections.abc import Iterable

from corpus import flow_store
from corpus.book import Column, SeriesBook
from corpus.flow_store import ANY, Asked
from corpus.series import Frequency, Measure, SeriesData
from corpus.store import Store


class StoredBook(SeriesBook):
    """All series of a store. A check of a few claims reads the few series that they can find, and no others."""

    def __init__(self, store: Store) -> None:
        super().__init__(SeriesData(h.series, (), h.path) for h in flow_store.heads(store))
        self._store = store
        self._unread = set(self._parts)
        self._asked: set[Asked] = set()

    def take_asked(self) -> frozenset[Asked]:
        """What was asked for since the last call, there or not."""
        asked = frozenset(self._asked)
        self._asked.clear()
        return asked

    def find(self, measure: Measure, asset: str) -> tuple[Column, ...]:
        self._asked.add((measure, asset))
        self._read(self._ids.get((measure, asset), ()))
        return super().find(measure, asset)

    def every(self, measure: Measure, frequency: Frequency) -> tuple[Column, ...]:
        self._asked.add((measure, ANY))
        heads = ((key, parts[0].series) for key, parts in self._parts.items())
        self._read([key for key, s in heads if (s.measure, s.frequency) == (measure, frequency)])
        return super().every(measure, frequency)

    @property
    def columns(self) -> tuple[Column, ...]:
        self._asked.update((measure, ANY) for measure, _ in self._ids)
        self._read(self._parts)
        return super().columns

    def _read(self, ids: Iterable[str]) -> None:
        wanted = self._unread.intersection(ids)
        if not wanted:
            return
        read: dict[str, list[SeriesData]] = {}
        for part in flow_store.read_these(self._store, wanted):
            read.setdefault(part.series.id, []).append(part)
        self._parts.update(read)
        self._unread.difference_update(wanted)  # shared with the books of other days
