"""Records in plain text: superlatives, "first since", "in N years", and runs of weeks.

    from ingest.claims.records import find_records, for_kind

Conventions are those of `docs/claims.md`; the words and forms are in `patterns/records.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from corpus.claim import Kind, Record, RecordType
from ingest.claims.dates import Clock
from ingest.claims.overlap import apart
from ingest.claims.points import read_point
from ingest.claims.rules import alternatives, every, load, macro, rules, with_needles
from ingest.claims.since import Bound, bound_behind, month_of
from ingest.claims.spans import counted
from ingest.claims.windows import ordinal, window
from ingest.needles import Form

_Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class RecordMention:
    """A record that `text[start:end]` tells.

    `bare`: a superlative without "since", "in", "ever" or "on record" ("the biggest foreign buyers").
    """

    record: Record
    start: int
    end: int
    text: str
    bare: bool = False


_RANKS: dict[RecordType, tuple[RecordType, RecordType]] = {
    "largest": ("largest", "highest"),
    "highest": ("largest", "highest"),
    "smallest": ("smallest", "lowest"),
    "lowest": ("smallest", "lowest"),
}


def for_kind(record: Record, kind: Kind) -> Record:
    """The record with its type as the kind of claim has it: a flow's or a change's is largest, a level's highest."""
    if record.type not in _RANKS:
        return record
    return replace(record, type=_RANKS[record.type][kind not in ("flow", "change")])


def find_records(text: str, *, published: date | None) -> tuple[RecordMention, ...]:
    """The records told in a sentence, in order, not overlapping; "since" is no finer than a month."""
    flat = text.replace("\xa0", " ").replace("\n", " ").replace("’", "'")
    best = sorted(_mentions(flat, Clock(published)), key=lambda m: (m.bare, m.start - m.end))
    kept = apart(best, lambda m: (m.start, m.end))
    return tuple(replace(m, text=text[m.start : m.end]) for m in _one_streak(kept))


def _mentions(text: str, clock: Clock) -> Iterator[RecordMention]:
    for name, match in every(_rules(), text):
        if mention := _READERS[name](text, match, clock):
            yield mention


def _one_streak(mentions: list[RecordMention]) -> tuple[RecordMention, ...]:
    """ "For eight weeks in a row, their longest run since June 2017" is one streak."""
    runs = [m for m in mentions if m.record.type == "streak"]
    if len(runs) != 2 or (runs[0].record.count is None) == (runs[1].record.count is None):
        return tuple(mentions)
    counting, longest = sorted(runs, key=lambda m: m.record.count is None)
    limits = longest.record
    one = replace(counting.record, since=limits.since, window=counting.record.window or limits.window)
    start, end = min(counting.start, longest.start), max(counting.end, longest.end)
    close = end - start - (counting.end - counting.start) - (longest.end - longest.start) <= _CLOSE
    merged = replace(counting, record=one)
    if close:
        merged = replace(merged, start=start, end=end)
    return tuple(merged if m is counting else m for m in mentions if m is not longest)


_CLOSE = 40  # characters between a count and "the longest since" that are told in one breath


@cache
def _superlatives() -> dict[str, RecordType]:
    data = load("records.yaml")
    kinds: tuple[RecordType, ...] = ("largest", "highest", "smallest", "lowest")
    return {word: kind for kind in kinds for word in data[kind]}


@cache
def _rules() -> tuple[tuple[str, Form], ...]:
    extra = {"TOP": alternatives(list(_superlatives()))}
    return with_needles(rules(load("records.yaml")["rules"], flags=re.IGNORECASE, extra=extra))


def _mention(kind: RecordType, match: _Match, bound: Bound | None, count: int | None = None) -> RecordMention:
    """A mention from the start of a match to the end of what bounds it."""
    since, length = (bound.since, bound.window) if bound else (None, None)
    end = max(match.end(), bound.end) if bound else match.end()
    return RecordMention(Record(kind, since, length, count), match.start(), end, "")


_VAGUE = frozenset({"most", "least", "best", "worst", "fullest", "rosiest", "hottest"})
_NO_RECORD = re.compile(
    r" (?:of|important\w*|likely|recent\w*|notabl[ey]|part|people|investors|analysts|famous\w*|popular"
    r"|interesting\w*|other\w*)\b"
)


def _superlative(text: str, match: _Match, clock: Clock) -> RecordMention | None:
    """ "the most since early June last year", "second largest on record", "the biggest buyers"."""
    word = match["word"].lower()
    vague, count = word in _VAGUE, ordinal(match["nth"]) if match["nth"] else None
    at_most = text[max(0, match.start() - 3) : match.start()].lower() == "at "
    if vague and (at_most or _NO_RECORD.match(text, match.end())):
        return None
    bound = bound_behind(text, match.end(), clock)
    if bound is None and vague:
        return None
    mention = _mention(_superlatives()[word], match, bound, count)
    return replace(mention, bare=bound is None and count is None)


def _longest(text: str, match: _Match, clock: Clock) -> RecordMention | None:
    """ "the longest run since X"; its count stands elsewhere in the sentence."""
    bound = bound_behind(text, match.end(), clock)
    return _mention("streak", match, bound) if bound else None


def _counted_longest(text: str, match: _Match, clock: Clock) -> RecordMention | None:
    """ "Ten weeks is the longest run since March 2013"."""
    return _mention("streak", match, bound_behind(text, match.end(), clock), _count(match))


def _high(text: str, match: _Match, clock: Clock) -> RecordMention | None:
    """ "a 34-year high", "an all-time low", "bubble-era highs", "lows since 2012"."""
    kind: RecordType = "lowest" if match["side"].lower().startswith(("low", "trough")) else "highest"
    if match["length"]:
        length = macro("WINDOW").match(text, match.start("length"))
        return _mention(kind, match, Bound(match.end(), window=window(length)) if length else None)
    if match["era"]:  # highs since it burst; its peak itself, of 1989, no later one was above for 34 years
        since = "1990" if match["side"].lower() == "highs" else None
        return _mention(kind, match, Bound(match.end(), since=since))
    bound = bound_behind(text, match.end(), clock)
    if match["ever"]:
        return _mention(kind, match, bound if bound and bound.since else None)
    return _mention(kind, match, bound) if bound and (bound.since or bound.window) else None


def _passed(text: str, match: _Match, clock: Clock) -> RecordMention | None:
    """ "has surpassed its 1989 high": no level since that year was higher."""
    del text, clock
    return _mention("highest", match, Bound(match.end(), since=match["y"]))


_OTHER_RECORD = re.compile(r"\b(?:track|for the|off the|on|on the|off) $")
_LEVEL = re.compile(r" (?P<side>high|low|peak|level|trough)s?\b")


def _record(text: str, match: _Match, clock: Clock) -> RecordMention | None:
    """ "a record", "a monthly record", "record inflows", "a record low"."""
    del clock
    if _OTHER_RECORD.search(text[max(0, match.start() - 8) : match.start()]):
        return None
    level = _LEVEL.match(text, match.end())
    if level is None:
        return _mention("largest", match, None)
    kind: RecordType = "lowest" if level["side"] in ("low", "trough") else "highest"
    return _mention(kind, match, Bound(level.end()))


_SMALL = re.compile(
    r"\b(?:less|lower|smaller|fewer|little|few|lows?|slow|small|weaker|weak|cheap|cheaper|thin|below|bearish)\b"
)
_TALL = re.compile(r"\b(?:high|higher|highs|heights?|levels?|above|expensive|dear|costly|lofty)\b")


def _side(words: str) -> RecordType:
    """The end that words of comparison point to."""
    if _SMALL.search(words):
        return "lowest"
    return "highest" if _TALL.search(words) else "largest"


def _never(text: str, match: _Match, clock: Clock) -> RecordMention | None:
    """ "never held more", "as never before"."""
    bound = bound_behind(text, match.end(), clock)
    return _mention(_side(match.group()), match, bound if bound and bound.since else None)


def _not_since(text: str, match: _Match, clock: Clock) -> RecordMention | None:
    """ "has not held so little since 2008", "not for 25 years has it closed so high", "unseen for three decades"."""
    around = text[max(0, match.start() - 24) : match.end()]
    if match.group().lower() == "not since":
        around = text[match.start() : match.end() + 60]
    kind = _side(around)
    if match.groupdict().get("length"):
        length = macro("WINDOW").match(text, match.start("length"))
        return _mention(kind, match, Bound(match.end(), window=window(length))) if length else None
    bound = bound_behind(text, match.start("tail"), clock)
    return _mention(kind, match, bound) if bound and (bound.since or bound.window) else None


def _last_seen(text: str, match: _Match, clock: Clock) -> RecordMention | None:
    """ "levels last seen in 1990"."""
    point = read_point(text, match.end(), clock)
    kind = _side(text[max(0, match.start() - 24) : match.start()])
    return _mention(kind, match, Bound(point.end, since=month_of(point))) if point else None


def _last_ago(text: str, match: _Match, clock: Clock) -> RecordMention | None:
    """ "ground that it had last trodden 13 months ago"."""
    del clock
    length = macro("WINDOW").match(text, match.start("length"))
    kind = _side(text[max(0, match.start() - 24) : match.start()])
    kind = "highest" if kind == "largest" else kind
    return _mention(kind, match, Bound(match.end(), window=window(length))) if length else None


def _ever_more(text: str, match: _Match, clock: Clock) -> RecordMention | None:
    """ "hold more of its debt than they ever had"."""
    del text, clock
    mention = _mention(_side(match["how"].lower()), match, Bound(match.end()))
    return replace(mention, start=match.start("than"))  # "more in March than ever": the month is no part of it


def _last_time(text: str, match: _Match, clock: Clock) -> RecordMention | None:
    """ "The last time the figure was lower was May 15, 2012"."""
    point = read_point(text, match.end(), clock)
    kind: RecordType = "lowest" if _SMALL.search(match["how"]) else "highest"
    return _mention(kind, match, Bound(point.end, since=month_of(point))) if point else None


def _any_time(text: str, match: _Match, clock: Clock) -> RecordMention | None:
    """ "lower than at just about any point since the crisis", "more than any other"."""
    bound = bound_behind(text, match.end(), clock)
    if bound is None and not match["other"]:
        return None
    mention = _mention(_side(match["how"].lower()), match, bound)
    return replace(mention, start=match.start("than")) if match.start("than") - match.end("how") > 1 else mention


def _unprecedented(text: str, match: _Match, clock: Clock) -> RecordMention | None:
    """ "on an unprecedented scale"."""
    del text, clock
    return _mention("largest", match, None)


def _streak(text: str, match: _Match, clock: Clock) -> RecordMention | None:
    """ "a twelfth straight week", "eight weeks in a row", "for a 14th day"."""
    del clock, text
    count = _count(match)
    return _mention("streak", match, None, count) if count and count > 1 else None


def _of_many(text: str, match: _Match, clock: Clock) -> RecordMention | None:
    """ "the 12th time in 13 weeks", "the ninth week of net sales in the last ten", "in nine of the past ten weeks"."""
    del text, clock
    groups, count, of = match.groupdict(), _count(match), counted(match["of"])
    if count is None or not 1 < count <= of:
        return None
    letter = (groups.get("unit") or groups.get("unit2") or "week")[0].upper()
    length = Bound(match.end(), window=f"P{of}{'D' if letter == 'S' else letter}")
    return _mention("streak", match, length, count)


def _count(match: _Match) -> int | None:
    groups = match.groupdict()
    return ordinal(groups["nth"]) if groups.get("nth") else counted(groups.get("n"))


def _first(text: str, match: _Match, clock: Clock) -> RecordMention | None:
    """ "for the first time since 2008", "the first net buying in six weeks"."""
    bound = bound_behind(text, match.end(), clock)
    return _mention("first", match, bound) if bound else None


_READERS: dict[str, Callable[[str, _Match, Clock], RecordMention | None]] = {
    "superlative": _superlative,
    "longest": _longest,
    "counted_longest": _counted_longest,
    "high": _high,
    "passed": _passed,
    "record": _record,
    "never": _never,
    "not_since": _not_since,
    "last_seen": _last_seen,
    "last_ago": _last_ago,
    "ever_more": _ever_more,
    "unprecedented": _unprecedented,
    "last_time": _last_time,
    "any_time": _any_time,
    "streak": _streak,
    "of_many": _of_many,
    "first": _first,
}
