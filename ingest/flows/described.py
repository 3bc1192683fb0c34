"""Reads a table as its descriptor says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from corpus.calendar import tokyo_trades
from corpus.problem import Problem
from corpus.series import Loaded, Series
from ingest.flows.cells import MISSING, MONTHS, PERIODS, Cell, day, number, text
from ingest.flows.collect import Collected
from ingest.flows.descriptor import DateForm, Descriptor, Entry
from ingest.flows.refusal import Refused, at_row
from ingest.flows.source import Rows, Source

Record = Mapping[str, Cell]
_SCAN_ROWS = 60
_WEEKENDS_TRADED_UNTIL = date(1989, 12, 31)


def matches(descriptor: Descriptor, source: Source) -> bool:
    """Whether the table in `source` is the one that `descriptor` describes."""
    match = descriptor.match
    if not (match.columns or match.keys or match.stems or match.values):
        return False
    if match.stems and source.stem not in {stem.lower() for stem in match.stems}:
        return False
    if source.form == "json":
        return not match.columns and _json_matches(descriptor, source)
    if match.keys or not match.columns or _header_row(descriptor, source) is None:
        return False
    return match.month_ends is None or match.month_ends == _only_month_ends(descriptor, source)


def _only_month_ends(descriptor: Descriptor, source: Source) -> bool:
    """Whether every date of the table is the last day of its month."""
    header = _header_row(descriptor, source) or 0
    _, rows = _table(descriptor, source)
    column = [text(cell) for cell in rows[header]].index(text(descriptor.date.column))
    try:
        days = [day(row[column]) for row in rows[header + 1 :] if len(row) > column and text(row[column])]
    except ValueError:
        return False
    return all(when == PERIODS["month"](when).end for when in days)


def _json_matches(descriptor: Descriptor, source: Source) -> bool:
    found = all(_at(source.document, key) is not _ABSENT for key in descriptor.match.keys)
    return found and all(str(_at(source.document, k)) == v for k, v in descriptor.match.values.items())


_ABSENT = object()


def _at(document: Any, path: str) -> Any:
    """What stands at a dotted path ("0" is the first of a list), `_ABSENT` where nothing does."""
    for key in path.split(".") if path else ():
        if isinstance(document, dict) and key in document:
            document = document[key]
        elif isinstance(document, list) and key.isdigit() and int(key) < len(document):
            document = document[int(key)]
        else:
            return _ABSENT
    return document


def _table(descriptor: Descriptor, source: Source) -> tuple[str, Rows]:
    """The sheet's name and rows; no rows where the sheet is not there."""
    wanted = descriptor.layout.sheet
    sheet = source.sheet(wanted) if wanted else source.sheets[0] if source.sheets else None
    return (sheet.name, sheet.rows) if sheet else ("", [])


def _header_row(descriptor: Descriptor, source: Source) -> int | None:
    """Index of the row that holds the header cells."""
    _, rows = _table(descriptor, source)
    match, header = descriptor.match, descriptor.layout.header
    wanted = {text(column) for column in match.columns or _columns(descriptor)}
    for n in [header - 1] if header else range(min(_SCAN_ROWS, len(rows))):
        there = {text(cell) for cell in rows[n]} - {""} if n < len(rows) else set()
        if wanted <= there and (not match.exact or there == wanted):
            return n
    return None


def read_all(descriptors: Sequence[Descriptor], source: Source) -> Loaded:
    """The tables of one file that are described one by one."""
    loaded = [read(descriptor, source) for descriptor in descriptors]
    return Loaded(tuple(d for one in loaded for d in one.data), tuple(p for one in loaded for p in one.problems))


def read(descriptor: Descriptor, source: Source) -> Loaded:
    """The series of the table; Refused where a row does not fit the description."""
    if descriptor.refused:
        raise Refused(descriptor.refused)
    collected = Collected()
    problems: dict[str, Problem] = {}
    plan = [(entry, entry.series(source.stem), entry.factor) for entry in descriptor.series]
    missing = MISSING | set(descriptor.layout.missing)
    vintage = _vintage(descriptor, source)
    for place, record in _records(descriptor, source):
        when = _when(descriptor, record, plan, place)
        if when is None or _closed(descriptor, when, place, source.path, problems):
            continue
        for entry, series, factor in plan:
            if _applies(entry, record, when):
                value = _figure(entry, record, when, missing, place)
                collected.add(series, PERIODS[entry.calendar](when), value, scale=factor, place=place, vintage=vintage)
    return Loaded(collected.data(source.path), tuple(problems.values()))


def _records(descriptor: Descriptor, source: Source) -> Iterator[tuple[str, Record]]:
    if source.form == "json":
        yield from _json_records(descriptor, source)
        return
    header = _header_row(descriptor, source)
    sheet, rows = _table(descriptor, source)
    if header is None:
        raise Refused(
            f"no row with the columns {', '.join(descriptor.match.columns or _columns(descriptor))}", place=sheet
        )
    names = [text(cell) for cell in rows[header]]
    _require(descriptor, set(names), at_row(header, sheet))
    for n in range(header + 1 + descriptor.layout.skip, len(rows)):
        if any(cell not in (None, "") for cell in rows[n]):
            yield at_row(n, sheet), _named(names, rows[n], at_row(n, sheet), source.form == "text")


def _named(names: list[str], row: Sequence[Cell], place: str, exact: bool) -> Record:
    """The row by column names; in a text table every row must be as long as its header."""
    if exact and len(row) != len(names):
        raise Refused(f"{len(row)} cells where the header has {len(names)}", place=place)
    record: dict[str, Cell] = {}
    for name, cell in zip(names, row, strict=False):
        record.setdefault(name, cell)
    return record


def _columns(descriptor: Descriptor) -> list[str]:
    wheres = [name for entry in descriptor.series for name in entry.where]
    return list(dict.fromkeys([descriptor.date.column, *wheres, *(entry.column for entry in descriptor.series)]))


def _require(descriptor: Descriptor, there: set[str], place: str) -> None:
    if lacking := [name for name in _columns(descriptor) if text(name) not in there]:
        raise Refused(f"the column {lacking[0]!r} is missing (descriptor {descriptor.name})", place=place)


def _json_records(descriptor: Descriptor, source: Source) -> Iterator[tuple[str, Record]]:
    layout = descriptor.layout
    if layout.arrays:
        arrays = {name: _list(source, path) for name, path in layout.arrays.items()}
        if len({len(array) for array in arrays.values()}) != 1:
            raise Refused(f"the arrays {', '.join(layout.arrays.values())} differ in length")
        for n, cells in enumerate(zip(*arrays.values(), strict=True)):
            yield f"item {n + 1}", dict(zip(arrays, cells, strict=True))
        return
    for n, record in enumerate(_list(source, layout.records or "")):
        yield (
            f"{layout.records or 'item'} {n + 1}",
            _flat(record, layout.positional, f"{layout.records or 'item'} {n + 1}"),
        )


def _list(source: Source, path: str) -> list[Any]:
    found = _at(source.document, path)
    if not isinstance(found, list):
        raise Refused(f"no list at {path!r}" if path else "the document is no list")
    return found


def _flat(record: Any, positional: tuple[str, ...], place: str) -> Record:
    """A record's plain members by key, those of nested objects by dotted key."""
    if positional and isinstance(record, list) and len(record) == len(positional):
        return dict(zip(positional, record, strict=True))
    if not isinstance(record, dict):
        raise Refused("an object was expected", place=place)
    flat: dict[str, Cell] = {}
    for key, value in record.items():
        if isinstance(value, dict):
            flat.update({f"{key}.{inner}": v for inner, v in value.items() if not isinstance(v, dict | list)})
        elif not isinstance(value, list):
            flat[key] = value
    return flat


def _when(descriptor: Descriptor, record: Record, plan: list[tuple[Entry, Series, Decimal]], place: str) -> date | None:
    """The record's day; None for a row without date and figures."""
    written = record.get(descriptor.date.column)
    if text(written) == "":
        if all(text(record.get(entry.column)) == "" for entry, _, _ in plan):
            return None
        raise Refused(f"figures without a date in column {descriptor.date.column!r}", place=place)
    try:
        return _parse_date(
            written if isinstance(written, date) else text(written), descriptor.date.form, descriptor.date.pattern
        )
    except ValueError as error:
        raise Refused(f"no date: {error}", place=place) from None


@lru_cache(maxsize=1 << 16)
def _parse_date(written: Cell, form: DateForm, pattern: str | None) -> date:
    if pattern:
        return datetime.strptime(str(written), pattern).date()
    if form == "day" or isinstance(written, date):
        return day(written)
    return _PARTIAL[form](str(written))


def _month(written: str) -> date:
    if found := re.fullmatch(r"(\d{4})[-/.]?(\d{1,2})(?:[-/.]\d{1,2})?", written, re.ASCII):
        return date(int(found[1]), int(found[2]), 1)
    if (found := re.fullmatch(r"(\d{4})-([A-Za-z]{3})", written)) and found[2].lower() in MONTHS:
        return date(int(found[1]), MONTHS[found[2].lower()], 1)
    raise ValueError(f"{written[:40]!r} is no month")


def _quarter(written: str) -> date:
    found = re.fullmatch(r"(\d{4})-?(?:Q|0)([1-4])", written, re.ASCII)
    if not found:
        raise ValueError(f"{written[:40]!r} is no quarter")
    return date(int(found[1]), 3 * int(found[2]) - 2, 1)


def _year(written: str) -> date:
    if not re.fullmatch(r"\d{4}", written, re.ASCII):
        raise ValueError(f"{written[:40]!r} is no year")
    return date(int(written), 1, 1)


def _fiscal_year(written: str) -> date:
    """The last month of the fiscal year that began in April of the year named."""
    found = re.fullmatch(r"FY ?(\d{2}|\d{4})", written, re.ASCII)
    if not found:
        raise ValueError(f"{written[:40]!r} is no fiscal year")
    return date(int(found[1]) % 2000 + 2001, 3, 1)


_PARTIAL = {"month": _month, "quarter": _quarter, "year": _year, "fiscal_year": _fiscal_year}


def _closed(descriptor: Descriptor, when: date, place: str, path: str, problems: dict[str, Problem]) -> bool:
    """Whether the exchange did not trade that day, so that the figure is a data vendor's carry-over."""
    if descriptor.closed is None or when <= _WEEKENDS_TRADED_UNTIL or tokyo_trades(when):
        return False
    reason = f"figures of {when}, a day on which the exchange did not trade, were left out"
    problems.setdefault(place, Problem(path, reason, place, refused=False))
    return True


def _applies(entry: Entry, record: Record, when: date) -> bool:
    if (entry.since and when < entry.since) or (entry.until and when > entry.until):
        return False
    return all(text(record.get(column)) == wanted for column, wanted in entry.where.items())


def _figure(entry: Entry, record: Record, when: date, missing: frozenset[str], place: str) -> Decimal | None:
    try:
        value = number(record.get(entry.column), missing=missing)
    except ValueError as error:
        raise Refused(f"column {entry.column!r}: {error}", place=place) from None
    if value == 0 and entry.zero_missing_until and when <= entry.zero_missing_until:
        return None
    if value is not None and entry.within and not entry.within[0] <= value <= entry.within[1]:
        raise Refused(
            f"{value} in {entry.column!r} cannot be {entry.title} ({entry.within[0]} to {entry.within[1]})", place=place
        )
    return value


def _vintage(descriptor: Descriptor, source: Source) -> date | None:
    if descriptor.vintage is None:
        return None
    written = _at(source.document, descriptor.vintage) if source.form == "json" else descriptor.vintage
    try:
        return day(written if isinstance(written, str) else None)
    except ValueError:
        raise Refused(f"no date of publication at {descriptor.vintage!r}") from None
