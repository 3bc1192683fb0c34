"""Who said what of a market, and how it went on: views and forecasts with the course of their asset since."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pydantic import BaseModel, Field

from corpus.book import Column, SeriesBook
from corpus.claim_record import CheckedRecord
from query.checks.levels import CLOSED, CLOSES, STAND_INS
from query.verdicts import CheckedDocument

HORIZONS = (1, 3, 12)  # months from publication
_IN_POINTS = ("yield.", "rate.", "spread.")


class SinceRecord(BaseModel):
    """The course of one series from the last value before publication to the last one by so many months later.

    `change` is in `unit`: percent of the first value, or basis points for yields and rates. Both days are those of the
    values.
    """

    months: int
    change: float
    unit: str
    first_day: date
    first: float
    last_day: date
    last: float
    series: str
    title: str


class ViewRecord(CheckedRecord):
    """A view, or a forecast that is somebody's, with the day it was published."""

    published: date | None = None
    since: list[SinceRecord] = Field(default_factory=list)


def views(documents: Sequence[CheckedDocument], book: SeriesBook) -> list[ViewRecord]:
    """The views and the attributed forecasts of `documents`, in their order; a view with the course of its asset.

    A forecast has its verdict (met, missed or pending) instead of a course.
    """
    found: list[ViewRecord] = []
    for checked in documents:
        published = checked.document.published
        for claim in filter(_is_outlook, checked.claims):
            since = list(_since(claim.asset, published, book)) if claim.kind == "view" and published else []
            found.append(ViewRecord(**claim.model_dump(), published=published, since=since))
    return found


def _is_outlook(claim: CheckedRecord) -> bool:
    return claim.kind == "view" or (claim.modality == "forecast" and claim.speaker is not None)


def _since(asset: str | None, published: date, book: SeriesBook) -> Iterator[SinceRecord]:
    column = _course(asset, published, book)
    first = _at(column, published) if column else None
    if column is None or first is None:
        return
    for months in HORIZONS:
        last = _at(column, _later(published, months))
        if last is not None and last > first:
            yield _moved(column, months, first, last, points=(asset or "").startswith(_IN_POINTS))


def _course(asset: str | None, day: date, book: SeriesBook) -> Column | None:
    """The longest daily series of an asset, or of the index that stands in for it, that has a value on `day`."""
    for named in (asset or "", *STAND_INS.get(asset or "", ())):
        daily = [c for c in book.find("level", named) if c.series.frequency == "daily" and c.series.item in CLOSES]
        there = [c for c in daily if _at(c, day) is not None]
        if there:
            return max(there, key=len)
    return None


def _at(column: Column, day: date) -> int | None:
    """The value of `day`, or of the last trading day a few days before; None where there is none."""
    index = column.last(day)
    if index is None or day - column.period(index).end > timedelta(days=CLOSED):
        return None
    return index


def _later(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _moved(column: Column, months: int, first: int, last: int, *, points: bool) -> SinceRecord:
    start, end = float(column.values[first]), float(column.values[last])
    return SinceRecord(
        months=months,
        change=round((end - start) * 100 if points else 100 * (end / start - 1), 4),
        unit="bp" if points else "%",
        first_day=column.period(first).end,
        first=start,
        last_day=column.period(last).end,
        last=end,
        series=column.series.id,
        title=column.series.title,
    )
