"""What bounds a record: "since early June last year", "in 34 years", "on record"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingest.claims.dates import Clock, Point
from ingest.claims.points import read_point
from ingest.claims.rules import alternatives, load, macro
from ingest.claims.windows import window


@dataclass(frozen=True, slots=True)
class Bound:
    """How far back a record reaches, and where the words for it end; neither `since` nor `window`: for ever."""

    end: int
    since: str | None = None
    window: str | None = None


_QUALIFIER = re.compile(
    r"\b(?P<word>since|in (?:records|data|figures|statistics|a (?:series|survey))(?: that)? (?:\w+ ){1,2}back to|"
    r"in|for|on record|ever|of all time|in history|of the past|over the past|in the past|in the last|"
    r"of the last|over the last|back to)\b",
    re.IGNORECASE,
)
_EVER = frozenset({"ever", "on record", "of all time", "in history"})
_STOP = re.compile(r"[.;:?!](?:\s|$)|—| - | – |\t|\|| (?:while|whereas|but|although|though) ")
_REACH = 90  # characters behind a superlative in which "since" still belongs to it
_EVENT_REACH = 70  # characters behind "since" in which its year may stand


def bound_behind(text: str, at: int, clock: Clock) -> Bound | None:
    """The first "since ...", "in N years", "on record" or "ever" behind `at`, in the same clause."""
    limit = at + _REACH
    if stop := _STOP.search(text, at, limit):
        limit = stop.start()
    found: Bound | None = None
    for match in _QUALIFIER.finditer(text, at, limit):
        word = match["word"].lower()
        if word == "since":
            return _since(text, match.end(), clock) or found
        if word in _EVER:
            found = found or Bound(match.end())
        elif word.startswith("in ") and word.endswith("back to"):
            found = _since(text, match.end(), clock) or found  # all that there is
        elif word == "back to":
            found = (_since(text, match.end(), clock) or found) if found else None
        elif (length := macro("WINDOW").match(text, match.end())) and (told := window(length)):
            return Bound(length.end(), window=told)
    return found


_LEAD_IN = re.compile(
    r" (?:about |around |at least |as far back as |back in |way back in )?(?:the )?"
    r"(?:(?:\w+ )?weeks? (?:that )?(?:ended|ending|to|through|of|in)(?: on)? (?:the )?"
    r"|(?:that|those|one)(?: that| which)? (?:of|in|to|ended|ending|began)(?: on| in)? (?:the )?"
    r"|(?:\d+ )?(?:months?|quarter|year) (?:to|ended|through) (?:the )?)?"
)
_YEAR_NEAR = re.compile(r"\b((?:19|20)\d\d)\b(?!,\d)")


def _since(text: str, at: int, clock: Clock) -> Bound | None:
    """The time behind "since": a named time, an event, or the first year in the words that follow."""
    lead = _LEAD_IN.match(text, at)
    point = read_point(text, lead.end(), clock) if lead else None
    if point := point or read_point(text, at + 1, clock):
        return Bound(point.end, since=month_of(point))
    stop = _STOP.search(text, at, at + _EVENT_REACH)
    limit = stop.start() if stop else min(len(text), at + _EVENT_REACH)
    near = _YEAR_NEAR.search(text, at, limit)
    pattern, events = _events()
    if event := pattern.search(text, at, limit):
        told = near.end() if near and near.start() <= event.end() + 4 else event.end()
        return Bound(told, since=events[event.group().lower()])
    return Bound(near.end(), since=near.group(1)) if near else None


def month_of(point: Point) -> str | None:
    """ "YYYY-MM", for a year "YYYY"; a quarter or half takes its last month."""
    if point.period is None:
        return None
    if point.grain in ("year", "fiscal_year"):
        return f"{point.period.start.year}"
    day = point.period.end if point.grain in ("quarter", "half") else point.period.start
    return f"{day.year}-{day.month:02}"


@cache
def _events() -> tuple[re.Pattern[str], dict[str, str]]:
    events = {name.lower(): when for when, names in load("records.yaml")["events"].items() for name in names}
    return re.compile(alternatives(list(events)), re.IGNORECASE), events
