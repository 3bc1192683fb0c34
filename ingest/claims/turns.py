"""Runs of dealings that are over, told beside what ended them: "after three weeks of purchases".

The words are in `patterns/turns.yaml`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from corpus.calendar import month
from corpus.claim import Claim, Direction, Record
from corpus.period import Period
from ingest.claims.draft import Draft
from ingest.claims.predicates import Predicate
from ingest.claims.reference import Memory
from ingest.claims.scene import Scene
from ingest.claims.slots import Asset
from ingest.claims.spans import counted
from ingest.claims.wordings import firsts, left_open, place

_FILE = "turns.yaml"
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_UNITS = {"weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year", "annual": "year"}
_DAYS = {"week": (4, 7), "month": (1, 31), "quarter": (80, 92), "year": (300, 366)}  # of what ended the run


def turns(scene: Scene, drafts: list[Draft], memory: Memory) -> None:
    """Add to `drafts` the run that is over; what else was read in its words, drafts and records, goes."""
    match = _match(scene)
    if match is None:
        return
    first, last = place(scene, match)
    over = _over(first, last, match, drafts, memory)
    if over is None:
        return
    drafts[:] = [d for d in drafts if d.figure or not first <= d.at < last]
    scene.records = [r for r in scene.records if not first <= r.start < last]
    drafts.append(over)


def _match(scene: Scene) -> re.Match[str] | None:
    found = next(firsts(_FILE, "forms", scene.lower), None)
    return None if found is None or left_open(_FILE, scene.lower[: found.start()]) else found


def _over(first: int, last: int, match: re.Match[str], drafts: Sequence[Draft], memory: Memory) -> Draft | None:
    """The run as a flow of whoever ended it; None where that is not known."""
    main = next((d for d in drafts if d.kind == "flow" and not first <= d.at < last), None)
    actor = main.actor if main else memory.actor
    asset = main.asset if main else (Asset(memory.flow_asset, explicit=False) if memory.flow_asset else None)
    count = counted(match["n"])
    if asset is None or count < 1 or (main is None and memory.kind not in ("flow", "change", "holding")):
        return None
    way: Direction = "in" if match["in"] else "out"
    if main and main.direction == way:
        return None  # "bought more after three weeks of purchases": the run goes on
    unit = match["unit"]
    draft = Draft("flow", last - 1, way, None, Predicate(first, last, last - 1, "noun", {"trade": way}), actor, asset)
    draft.record = Record("streak", None, None, count) if count > 1 else None
    draft.over = (count, _UNITS.get(unit, unit))
    return draft


class Runs:
    """The times of runs that are over, as the sentences of a document go by."""

    def __init__(self) -> None:
        self._last: Claim | None = None  # the first of the last sentence that told a time

    def dated(self, drafts: Sequence[Draft], claims: Sequence[Claim], ran: Callable[[Period], None]) -> list[Claim]:
        """The claims of `drafts`, a run that is over with the time right before that of what ended it, if known.

        `ran` is told of each such time.
        """
        dated = _dated(drafts, claims, self._last)
        told = [(d, c) for d, c in zip(drafts, dated, strict=True) if c.period]
        for period in (c.period for d, c in told if d.over and c.period):
            ran(period)
        self._last = next((c for d, c in told if not d.over), self._last)
        return dated


def _dated(drafts: Sequence[Draft], claims: Sequence[Claim], last: Claim | None) -> list[Claim]:
    dated: list[Claim] = []
    for draft, claim in zip(drafts, claims, strict=True):
        if draft.over is None:
            dated.append(claim)
            continue
        ended = next((c for d, c in zip(drafts, claims, strict=True) if d.over is None and c.kind == "flow"), last)
        period = _earlier(ended.period, *draft.over) if ended and ended.period else None
        dated.append(replace(claim, period=period, notes=ended.notes if ended and period else ()))
    return dated


def _earlier(period: Period, count: int, unit: str) -> Period | None:
    """The `count` weeks, months, quarters or years that ended right before `period`, where it is one of them itself."""
    if period.instant and unit == "month":
        period = month(period.end)
    least, most = _DAYS[unit]
    if not least <= period.days <= most:
        return None
    if unit == "week":
        return Period(period.start - timedelta(days=7 * count), period.end - timedelta(days=7))
    if period.start.day != 1:
        return None
    months = period.start.year * 12 + period.start.month - 1 - count * _MONTHS[unit]
    start = period.start.replace(year=months // 12, month=months % 12 + 1)
    return Period(start, period.start - timedelta(days=1))
