"""A time as a kind of statement takes it: a holding its last day, a closing price too, a forecast the way to it."""

import re
from dataclasses import replace
from datetime import date

from corpus.calendar import month, thursday_week
from corpus.claim import Modality
from corpus.period import Period
from ingest.claims.draft import Draft
from ingest.claims.scene import Scene, Time
from ingest.claims.spans import shifted
from ingest.claims.statement import Statement

WHOLE = {"fed": thursday_week, "tic": month}
_PRICES = ("index", "fx", "yield", "gold", "oil", "crypto")
_CLOSES = frozenset(
    ["end", "ends", "ended", "ending", "close", "closed", "closing", "finish", "finished", "finishing", "settled", "to"]
)
_OPENS = frozenset(["begin", "began", "begun", "beginning", "start", "started", "starting", "opened", "entered"])
_BEHIND = 6  # words behind a figure in which "at the end of" stands
_TO_TURN = 2  # words between "its July peak" and its figure
_TO_UNTIL = 9  # words of the clause that "until" opens before its time
_A_YEAR = re.compile(r"(?:less|more|fewer|lower|higher) than (?:a|one) year (?:before|earlier|ago)\b")
_RANGED = frozenset(["high", "low", "average", "averaged", "averaging", "between", "range", "mean", "median"])


def priced(draft: Draft) -> bool:
    """Whether a draft is about something with a price of every day."""
    return draft.asset is not None and draft.asset.id.partition(".")[0] in _PRICES


def at_edge(scene: Scene, draft: Draft, period: Period, modality: Modality) -> Period:
    """The last day of a period that a price ended at a level ("ended the month at"), the first where it began so."""
    if draft.kind != "level" or draft.figure is None or draft.record or period.instant or not priced(draft):
        return period
    words, figure = scene.words.lower, draft.figure
    near = {*words[max(scene.first, figure.start - 5) : figure.start], *words[figure.end : figure.end + _BEHIND]}
    if near & _RANGED:
        return period
    if near & _OPENS:
        return replace(period, end=period.start)
    aside = words[max(scene.first, figure.start - 2) : figure.start] == [",", "at"]
    ahead = modality == "forecast" and period.days <= 366
    return replace(period, start=period.end) if near & _CLOSES or aside or ahead else period


def turn_of(draft: Draft, time: Time) -> Period | None:
    """When a price was at its high or low, where a level is called that: "below its July peak of 42,224"."""
    since = time.expression.grain == "since" and draft.kind == "level" and draft.figure is not None
    return time.expression.other if since and draft.figure and 0 <= draft.figure.start - time.end <= _TO_TURN else None


def until_target(draft: Draft, period: Period, modality: Modality, *, by: str, now: date | None) -> Period:
    """A move or dealing that is forecast by a day runs from the publication to that day."""
    moved = (draft.kind == "change" and period.instant) or (draft.kind in ("flow", "change") and by == "horizon")
    return Period(now, period.end) if modality == "forecast" and moved and now and period.end > now else period


def shaped(draft: Draft, period: Period, source: str | None) -> Period:
    """A holding is told of the end of a period, a dealing of the whole of it."""
    if draft.kind == "holding" and not period.instant and period.days <= 366:
        return replace(period, start=period.end)
    if draft.kind in ("flow", "change") and draft.actor and period.instant and source in WHOLE:
        return WHOLE[source](period.end)
    return period


def from_earlier(told: Statement, period: Period) -> Period | None:
    """What a sum is more or less "than a year before" went on in that year, up to the end of `period`."""
    draft = told.draft
    if draft.kind != "change" or draft.figure is None or not draft.figure.dealt:
        return None
    behind = " ".join(told.scene.words.lower[draft.figure.end : draft.figure.end + 6])
    if not _A_YEAR.match(behind):
        return None
    return Period(shifted(Period(period.end, period.end), "year", -1).end, period.end)


def until_then(scene: Scene, time: Time) -> bool:
    """Whether a time closes an "until" clause: "buyers until companies report in late July"."""
    words = scene.words.lower[max(scene.first, time.start - _TO_UNTIL) : time.start]
    at = next((i for i in reversed(range(len(words))) if words[i] in ("until", "till")), None)
    return at is not None and "," not in words[at:]
