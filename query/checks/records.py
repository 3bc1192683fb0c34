"""Superlatives, "first since" and runs, held against the history of the same quantity."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

import numpy as np

from corpus.calendar import month, year
from corpus.claim import Record
from corpus.period import Period
from corpus.verdict import Evidence
from query.checks.history import History
from query.checks.wording import days, figure

_DURATION = re.compile(r"^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$")
_UNIT_DAYS = (365.25, 30.44, 7.0, 1.0)
SHARE_SLACK = 0.05
_MISSING = 0.9  # of the usual step between the end of one observation and the start of the next
LONG_AGO = date(1900, 1, 1)


@dataclass(frozen=True)
class Finding:
    """What the history says of a record: `outcome`, how well it holds, in words, and the figures."""

    outcome: Literal["supported", "refuted", "unverifiable"]
    note: str
    grade: str = ""
    evidence: tuple[Evidence, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Scope:
    """How far back a record is claimed to hold: nothing as large after `after`; the match is expected up to `match`."""

    after: date | None
    match: Period | None = None

    @property
    def words(self) -> str:
        if self.match is not None:
            return f"since {self.match.start:%B %Y}" if self.match.days < 40 else f"since {self.match.start.year}"
        return f"since {days(Period(self.after, self.after))}" if self.after else "on record"


def find(record: Record, history: History, sign: int, *, lenient_days: int = 0) -> Finding:
    """Whether the record holds at `history.own`; `sign` is the direction of the claim (0: of the value).

    `lenient_days`: as large a value that many days before does not count (one spell of record highs).
    """
    if record.type == "streak":
        return _streak(record, history, sign)
    if record.type == "first":
        return _first(record, history, sign)
    return _superlative(record, history, sign, lenient_days)


def scope(record: Record, own: Period) -> Scope | None:
    """How far back the record reaches; None where the text's own terms cannot be met ("since" a later month)."""
    if record.since:
        since = _since(record.since)
        return Scope(since.end, since) if since is not None and since.start <= own.end else None
    if record.window:
        length = window_days(record.window)
        return Scope(own.end - timedelta(days=length)) if length is not None else None
    return Scope(None)


def _since(text: str) -> Period | None:
    try:
        return year(date(int(text), 1, 1)) if len(text) == 4 else month(date.fromisoformat(f"{text[:7]}-01"))
    except ValueError:
        return None


def window_days(text: str) -> int | None:
    """Days that a duration surely spans: less half of its smallest unit, and 5 %, for "nearly" and for rounding."""
    match = _DURATION.match(text)
    parts = (
        [(int(count), unit) for count, unit in zip(match.groups(), _UNIT_DAYS, strict=True) if count] if match else []
    )
    if not parts:
        return None
    whole = sum(count * unit for count, unit in parts)
    slack = max(parts[-1][1] / 2, SHARE_SLACK * whole) if whole > parts[-1][1] else SHARE_SLACK * whole
    return min(int(whole - slack), 40_000)


def _superlative(record: Record, history: History, sign: int, lenient_days: int) -> Finding:
    ordered, own = _ordered(record, history, sign), history.own
    size = float(ordered[own])
    bounds = scope(record, history.period(own))
    if bounds is None:
        return Finding("unverifiable", "the record is dated after the claim's own period")
    margin = 2 * min(history.column.series.revises, 0.015) * abs(size)
    before = ordered[:own]
    limit = history.ends[own] - lenient_days if lenient_days else history.ends[own]
    surely = np.flatnonzero((before > size + margin) & (history.ends[:own] < limit))
    perhaps = np.flatnonzero((before >= size - margin) & (history.ends[:own] < limit))
    allowed = (record.count or 1) - 1
    inside = [int(i) for i in surely if bounds.after is None or history.starts[i] > bounds.after.toordinal()]
    if len(inside) > allowed:
        return _beaten(history, record, max(inside, key=lambda i: (ordered[i], i)))
    return _holds(history, bounds, [int(i) for i in perhaps])


def _ordered(record: Record, history: History, sign: int) -> np.ndarray:
    values = history.values
    if record.type == "highest":
        return values
    if record.type == "lowest":
        return -values
    direction = sign or (1 if values[history.own] >= 0 else -1)
    same = direction * values
    if record.type == "smallest":
        return np.where(same > 0, -same, -np.inf)
    return same


def _beaten(history: History, record: Record, by: int) -> Finding:
    larger, own = (figure(float(history.values[i]), history.unit) for i in (by, history.own))
    note = f"not the {_superlative_words(record)}: {larger} in {days(history.period(by))} against {own}"
    return Finding("refuted", note, evidence=_evidence(history, by, history.own))


def _superlative_words(record: Record) -> str:
    second = {2: "second ", 3: "third ", 4: "fourth ", 5: "fifth "}.get(record.count or 1, "")
    scope_words = (
        f" since {record.since}" if record.since else f" in {record.window}" if record.window else " on record"
    )
    return f"{second}{record.type}{scope_words}"


def _holds(history: History, bounds: Scope, perhaps: list[int]) -> Finding:
    shown = figure(float(history.values[history.own]), history.unit)
    starts = history.period(0).start
    last = perhaps[-1] if perhaps else None
    if last is not None:
        place = history.period(last)
        told = f"{shown}; last as large in {days(place)} ({figure(float(history.values[last]), history.unit)})"
        matched = bounds.match is None or place.overlap(bounds.match) > 0
        earlier = bounds.match is not None and place.end < bounds.match.start
        grade = "exact" if matched or not earlier else "understated"
        return Finding("supported", told, grade, _evidence(history, last, history.own))
    reach = bounds.match.start if bounds.match else bounds.after
    if reach is not None and starts <= reach:
        return Finding(
            "supported",
            f"{shown}; nothing as large since the series starts in {starts.year}",
            "understated",
            _evidence(history, history.own),
        )
    note = f"{shown}; nothing as large since the series starts on {days(Period(starts, starts))}"
    return Finding("supported", note, "within_coverage", _evidence(history, history.own))


def _evidence(history: History, *indices: int) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(history.column.series.id, history.period(i), float(history.values[i]), history.unit) for i in indices
    )


def _signs(history: History, sign: int) -> np.ndarray:
    direction = sign or (1 if history.values[history.own] >= 0 else -1)
    return history.values[: history.own + 1] * direction > 0


def _first(record: Record, history: History, sign: int) -> Finding:
    same = _signs(history, sign)
    own = history.own
    if not same[own]:
        return Finding(
            "refuted",
            f"{figure(float(history.values[own]), history.unit)}: not that direction",
            evidence=_evidence(history, own),
        )
    bounds = scope(record, history.period(own))
    if bounds is None:
        return Finding("unverifiable", "the record is dated after the claim's own period")
    earlier = np.flatnonzero(same[:own])
    if not len(earlier):
        return Finding("supported", "the first since the series starts", "within_coverage", _evidence(history, own))
    last = int(earlier[-1])
    after = bounds.after.toordinal() if bounds.after else None
    told = f"the last one before was {days(history.period(last))} ({figure(float(history.values[last]), history.unit)})"
    if after is None or history.starts[last] > after:
        return Finding("refuted", told, evidence=_evidence(history, last, own))
    matched = bounds.match is None or history.period(last).overlap(bounds.match) > 0
    return Finding("supported", told, "exact" if matched else "understated", _evidence(history, last, own))


def _streak(record: Record, history: History, sign: int) -> Finding:
    same = _signs(history, sign)
    if record.window and record.count:
        return _of_so_many(record, history, same)
    breaks, lost = np.flatnonzero(~same), np.flatnonzero(_gaps(history)[: len(same)])
    begun = int(breaks[-1]) + 1 if len(breaks) else 0
    whole = not len(breaks) or (len(lost) > 0 and int(lost[-1]) > begun)  # how long it is the series does not tell
    run = len(same) - max(begun, int(lost[-1]) if len(lost) else 0)
    first = history.own - run + 1
    shown = (
        _evidence(history, *range(max(first - 1, 0), history.own + 1))
        if run < 20
        else _evidence(history, first, history.own)
    )
    if run == 0:
        return Finding(
            "refuted",
            f"{figure(float(history.values[history.own]), history.unit)}: no run in that direction",
            evidence=shown,
        )
    told = f"a run of {run}, from {days(history.period(first))} to {days(history.period(history.own))}"
    if record.count is not None and ((run < record.count and not whole) or run > record.count):
        return Finding("refuted", f"{told}, not of {record.count}", evidence=shown)
    if record.count is not None and run < record.count:
        return Finding("unverifiable", f"{told}, before which the series tells nothing", evidence=shown)
    return _longest(record, history, same[:first], run, Finding("supported", told, "exact", shown))


def _gaps(history: History) -> np.ndarray:
    """Before which observations the series lacks one or more, as where a publisher left a week blank; of days, none."""
    steps = np.diff(history.starts)
    usual = float(np.median(steps)) if len(steps) else 0.0
    apart = history.starts[1:] - history.ends[:-1] > _MISSING * usual
    return np.concatenate(([False], apart if usual > 1 else np.zeros(len(steps), dtype=bool)))


def _of_so_many(record: Record, history: History, same: np.ndarray) -> Finding:
    """ "The 12th time in 13 weeks"."""
    match = _DURATION.match(record.window or "")
    numbers = [int(n) for n in match.groups() if n] if match else []
    length = numbers[0] if len(numbers) == 1 else 0
    if not length or length > len(same):
        return Finding("unverifiable", "the series does not reach back as far as the run")
    held = int(same[-length:].sum())
    shown = _evidence(history, *range(history.own - min(length, 20) + 1, history.own + 1))
    told = f"{held} of the last {length}"
    if held != record.count or not same[-1]:
        return Finding("refuted", f"{told}, not {record.count}", evidence=shown)
    return Finding("supported", told, "exact", shown)


def _longest(record: Record, history: History, before: np.ndarray, run: int, finding: Finding) -> Finding:
    """A run may also be called the longest since a month."""
    if not record.since:
        return finding
    bounds = scope(record, history.period(history.own))
    lengths, length, gaps = [], 0, _gaps(history)
    for index, same in enumerate(before):
        length = (0 if gaps[index] else length) + 1 if same else 0
        lengths.append((length, index))
    as_long = [index for length, index in lengths if length >= run]
    if bounds is None or bounds.after is None or not as_long:
        return Finding("supported", f"{finding.note}; none as long before", "within_coverage", finding.evidence)
    last = history.period(as_long[-1])
    told = f"{finding.note}; the last as long ended in {days(last)}"
    if last.start > bounds.after:
        return Finding("refuted", told, evidence=finding.evidence)
    return Finding("supported", told, "exact", finding.evidence)
