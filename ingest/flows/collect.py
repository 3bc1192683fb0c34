"""Observations gathered while a file is read, and checked against one another."""

from datetime import date
from decimal import Decimal

from corpus.period import Period
from corpus.series import Observation, Series, SeriesData
from ingest.flows.cells import in_units
from ingest.flows.refusal import Refused

ONE = Decimal(1)


class Collected:
    """The series of one file. A second, different value for the same period and vintage refuses the file."""

    def __init__(self) -> None:
        self._series: dict[str, Series] = {}
        self._values: dict[str, dict[tuple[Period, date | None], float]] = {}

    def add(
        self,
        series: Series,
        period: Period,
        value: Decimal | None,
        *,
        scale: Decimal = ONE,
        place: str = "",
        vintage: date | None = None,
    ) -> None:
        """Takes one figure, in the publisher's unit times `scale`; None is no observation."""
        if value is None:
            return
        values = self._open(series)
        stored = in_units(value, scale)
        if values.setdefault((period, vintage), stored) != stored:
            raise Refused(
                f"two values for {series.id} in {period}: {values[period, vintage]:g} and {stored:g}", place=place
            )

    def _open(self, series: Series) -> dict[tuple[Period, date | None], float]:
        self._series.setdefault(series.id, series)
        return self._values.setdefault(series.id, {})

    def data(self, path: str) -> tuple[SeriesData, ...]:
        """All series with their observations in order of period and vintage."""
        return tuple(
            SeriesData(self._series[name], _ordered(values), path) for name, values in self._values.items() if values
        )


def _ordered(values: dict[tuple[Period, date | None], float]) -> tuple[Observation, ...]:
    keys = sorted(values, key=lambda key: (key[0].start, key[0].end, key[1] or date.min))
    return tuple(Observation(period, values[period, vintage], vintage) for period, vintage in keys)
