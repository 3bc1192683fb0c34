"""Records in plain text: superlatives, "first since", "in N years", and runs of weeks.

from ingest.claims.records import find_records, for_kind
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from corpus.claim import Kind, Record, RecordType
from ingest.claims.dates import Clock, Point, read_point
from ingest.claims.units import alternatives, load
from ingest.claims.windows import ORDINAL, UNIT, WINDOW, ordinal, window
from ingest.claims.spans import COUNT, counted


@dataclass(frozen=True, slots=True)
class RecordMention:
    """A record that `text[start:end]` tells. `bare`: a superlative without "since", "in" or "ever" ("the biggest buyers")."""

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
    """The records told in a sentence, in order, not overlapping."""
    if not _ANY.search(text):
        return ()
    flat = text.replace("\xa0", " ").replace("\n", " ").replace("’", "'")
    clock = Clock(published)
    found: list[RecordMention] = []
    for pattern, handler in _rules():
        for match in pattern.finditer(flat):
            if mention := handler(flat, match, clock):
                found.append(replace(mention, text=text[mention.start : mention.end]))
    return _with_longest(_chosen(found))


def _chosen(found: list[RecordMention]) -> list[RecordMention]:
    """The mentions that tell most, then the longest, none over another."""
    taken: list[RecordMention] = []
    for mention in sorted(found, key=lambda m: (m.bare, m.start - m.end)):
        if all(mention.end <= t.start or t.end <= mention.start for t in taken):
            taken.append(mention)
    return sorted(taken, key=lambda m: m.start)


def _with_longest(mentions: list[RecordMention]) -> tuple[RecordMention, ...]:
    """ "For eight weeks in a row, their longest run since June 2017" is one streak."""
    runs = [m for m in mentions if m.record.type == "streak"]
    if len(runs) == 2 and (runs[0].record.count is None) != (runs[1].record.count is None):
        counting, longest = sorted(runs, key=lambda m: m.record.count is None)
        one = replace(
            counting.record, since=longest.record.since, window=counting.record.window or longest.record.window
        )
        return tuple(replace(m, record=one) if m is counting else m for m in mentions if m is not longest)
    return tuple(mentions)


_ANY = re.compile(
    r"\b(?:most|least|best|worst|record|ever|never|first|time|row|running|trot|straight|consecutive|successive|unseen|seen|so (?:high|low|much|little|many|few|fast)|such|high|highs|low|lows|peaks?|streak|run|any|all-time|histor\w+|\w+est|(?:\d+(?:st|nd|rd|th)|\w+th|second|third))\b",
    re.IGNORECASE,
)


@cache
def _superlatives() -> dict[str, RecordType]:
    data = load("records.yaml")
    kinds: tuple[RecordType, ...] = ("largest", "highest", "smallest", "lowest")
    return {word: kind for kind in kinds for word in data[kind]}


@cache
def _events() -> tuple[re.Pattern[str], dict[str, str]]:
    events = {name.lower(): when for when, names in load("records.yaml")["events"].items() for name in names}
    return re.compile(alternatives(list(events)), re.IGNORECASE), events


@dataclass(frozen=True, slots=True)
class _Qualifier:
    """What bounds a superlative, and where it ends."""

    end: int
    since: str | None = None
    window: str | None = None
    ever: bool = False


_QUALIFIER = re.compile(
    r"\b(?P<word>since|in|for|on record|ever|of all time|in history|of the past|over the past|in the past|in the last|of the last|back to)\b",
    re.IGNORECASE,
)
_REACH = 90  # characters behind a superlative in which "since" still belongs to it
_STOP = re.compile(r"[.;:?!](?:\s|$)|—| - | – |\t|\|| (?:while|whereas|but|although|though) ")


def _qualifier(text: str, at: int, clock: Clock) -> _Qualifier | None:
    """The first "since ...", "in N years", "on record" or "ever" behind `at`, in the same clause."""
    limit = at + _REACH
    if stop := _STOP.search(text, at, limit):
        limit = stop.start()
    found: _Qualifier | None = None
    for match in _QUALIFIER.finditer(text, at, limit):
        word = match["word"].lower()
        if word == "since":
            return replace(_since(text, match.end(), clock) or found or _Qualifier(match.end()), ever=False)
        if word in ("ever", "on record", "of all time", "in history"):
            found = _Qualifier(match.end(), ever=True)
        elif word == "back to":
            since = _since(text, match.end(), clock)
            found = since if since and found else found
        elif length := WINDOW.match(text, match.end()):
            return _Qualifier(length.end(), window=window(length))
    return found


_LEAD_IN = re.compile(
    r" (?:about |around |at least |as far back as |back in |way back in )?(?:the )?"
    r"(?:(?:\w+ )?week (?:that )?(?:ended|ending|to|through|of|in)(?: on)? (?:the )?|(?:(?:\d+ )?(?:months?|quarter|year)) (?:to|ended|through) (?:the )?)?"
)
_YEAR_NEAR = re.compile(r"\b((?:19|20)\d\d)\b(?!,\d)")


def _since(text: str, at: int, clock: Clock) -> _Qualifier | None:
    """The time behind "since": a named time, an event, or the first year in the words that follow."""
    lead = _LEAD_IN.match(text, at)
    point = read_point(text, lead.end(), clock) if lead else None
    point = point or read_point(text, at + 1, clock)
    if point:
        return _Qualifier(point.end, since=_month_of(point))
    pattern, events = _events()
    stop = _STOP.search(text, at, at + 70)
    limit = stop.start() if stop else min(len(text), at + 70)
    near = _YEAR_NEAR.search(text, at, limit)
    if event := pattern.search(text, at, limit):
        return _Qualifier(
            near.end() if near and near.start() < event.end() + 12 else event.end(), since=events[event.group().lower()]
        )
    return _Qualifier(near.end(), since=near.group(1)) if near else None


def _month_of(point: Point) -> str | None:
    """ "YYYY-MM", a year's "YYYY"; a quarter or half takes its last month."""
    if point.period is None:
        return None
    if point.grain in ("year", "fiscal_year"):
        return f"{point.period.start.year}"
    day = point.period.end if point.grain in ("quarter", "half") else point.period.start
    return f"{day.year}-{day.month:02}"


_Handler = Callable[[str, "re.Match[str]", Clock], RecordMention | None]


def _mention(record: Record, start: int, end: int, *, bare: bool = False) -> RecordMention:
    return RecordMention(record, start, end, "", bare)


def _superlative(text: str, match: re.Match[str], clock: Clock) -> RecordMention | None:
    """ "the most since early June last year", "second largest on record", "their longest run in a decade"."""
    kind = _superlatives()[match["word"].lower()]
    count = ordinal(match["nth"]) if match["nth"] else None
    if match["word"].lower() in ("most", "least", "best") and _NO_RECORD.match(text, match.end()):
        return None
    if re.search(r"\bat (?:the )?$", text[max(0, match.start() - 8) : match.start()]) and match["word"].lower() in (
        "most",
        "least",
        "best",
        "worst",
    ):
        return None
    bound = _qualifier(text, match.end(), clock)
    if bound is None:
        certain = bool(count) or bool(re.match(r" \w+ (?:in the world|of any)", text[match.end() : match.end() + 40]))
        return _mention(Record(kind, count=count), match.start(), match.end(), bare=not certain)
    return _mention(Record(kind, bound.since, bound.window, count), match.start(), bound.end)


_NO_RECORD = re.compile(
    r" (?:of|important\w*|likely|recent\w*|notabl[ey]|part|people|investors|analysts|famous\w*|popular|interesting\w*|in part|other|other\w*)\b"
)


def _longest(text: str, match: re.Match[str], clock: Clock) -> RecordMention | None:
    """ "the longest run since X"; its count stands elsewhere in the sentence."""
    bound = _qualifier(text, match.end(), clock)
    if bound is None:
        return None
    return _mention(Record("streak", bound.since, bound.window), match.start(), bound.end)


def _high(text: str, match: re.Match[str], clock: Clock) -> RecordMention | None:
    """ "a 34-year high", "three-decade highs", "an all-time low", "bubble-era highs"."""
    kind: RecordType = "lowest" if match["side"].lower().startswith(("low", "trough")) else "highest"
    length = WINDOW.match(text, match.start("length") - 1) if match["length"] else None
    since = "1990" if match["era"] else None
    bound = _qualifier(text, match.end(), clock) if not length and not match["ever"] else None
    if match["only"] is not None and bound is None:
        return None
    if bound and bound.since is None and bound.window is None and not bound.ever:
        bound = None
    end = bound.end if bound else match.end()
    return _mention(
        Record(
            kind,
            since or (bound.since if bound else None),
            window(length) if length else bound.window if bound else None,
        ),
        match.start(),
        end,
    )


def _record(text: str, match: re.Match[str], clock: Clock) -> RecordMention | None:
    """ "a record", "a monthly record", "record inflows"."""
    del clock
    if re.search(r"\b(?:track|for the|off the|on) $", text[max(0, match.start() - 8) : match.start()]):
        return None
    kind: RecordType = "lowest" if re.match(r" (?:low|lows)\b", text[match.end() : match.end() + 6]) else "largest"
    end = match.end()
    if tail := re.compile(r" (?:high|low|peak|level)s?\b").match(text, end):
        kind, end = ("lowest" if "low" in tail.group() else "highest"), tail.end()
    return _mention(Record(kind), match.start(), end)


def _ever(kind: RecordType) -> _Handler:
    def handler(text: str, match: re.Match[str], clock: Clock) -> RecordMention:
        bound = _qualifier(text, match.end(), clock) if "never" not in match.group().lower() else None
        small = bool(
            re.search(
                r"\b(?:less|lower|smaller|fewer|little|few|low|slow|small|weaker|weak|cheap|cheaper)\b", match.group()
            )
        )
        turned: RecordType = {"largest": "lowest" if small else "largest"}.get(kind, kind)
        high = re.search(r"\b(?:high|higher)\b", match.group())
        return _mention(
            Record("highest" if high else turned, bound.since if bound else None, bound.window if bound else None),
            match.start(),
            bound.end if bound else match.end(),
        )

    return handler


def _not_since(text: str, match: re.Match[str], clock: Clock) -> RecordMention | None:
    """ "has not held so little since December 2008", "not for 25 years has it closed so high", "unseen for three decades"."""
    small = bool(
        re.search(
            r"\b(?:little|low|lows|few|small|weak|cheap|slow|thin)\b",
            match.group() + text[max(0, match.start() - 24) : match.start()],
        )
    )
    high = bool(
        re.search(
            r"\b(?:high|highs|heights?|levels?)\b", match.group() + text[max(0, match.start() - 24) : match.start()]
        )
    )
    kind: RecordType = "lowest" if small else "highest" if high else "largest"
    if match.groupdict().get("length"):
        length = WINDOW.match(text, match.start("length") - 1)
        return _mention(Record(kind, window=window(length)), match.start(), match.end()) if length else None
    bound = _qualifier(
        text,
        match.end() - match["tail"].__len__() if "tail" in match.groupdict() and match["tail"] else match.end(),
        clock,
    )
    if bound is None or (bound.since is None and bound.window is None):
        return None
    return _mention(Record(kind, bound.since, bound.window), match.start(), bound.end)


def _last_time(text: str, match: re.Match[str], clock: Clock) -> RecordMention | None:
    """ "The last time the figure was lower was May 15, 2012"."""
    kind: RecordType = (
        "lowest"
        if match["how"] in ("lower", "smaller", "weaker", "less", "this low", "so low", "fewer", "below")
        else "highest"
    )
    point = read_point(text, match.end(), clock)
    return _mention(Record(kind, _month_of(point)), match.start(), point.end) if point else None


def _any_time(text: str, match: re.Match[str], clock: Clock) -> RecordMention | None:
    """ "lower than at just about any point since the crisis", "more than in any month since 2019"."""
    bound = _qualifier(text, match.end(), clock)
    kind: RecordType = {"lower": "lowest", "smaller": "smallest", "less": "smallest", "higher": "highest"}.get(
        match["how"].lower(), "largest"
    )  # type: ignore[assignment]
    if bound is None and not match["other"]:
        return None
    return _mention(
        Record(kind, bound.since if bound else None, bound.window if bound else None),
        match.start(),
        bound.end if bound else match.end(),
    )


def _streak(text: str, match: re.Match[str], clock: Clock) -> RecordMention | None:
    """ "a twelfth straight week", "eight weeks in a row", "for a 14th day"."""
    del clock, text
    groups = match.groupdict()
    count = ordinal(groups["nth"]) if groups.get("nth") else counted(groups["n"]) if groups.get("n") else None
    if count is None or count < 2:
        return None
    return _mention(Record("streak", count=count), match.start(), match.end())


def _of_many(text: str, match: re.Match[str], clock: Clock) -> RecordMention | None:
    """ "the 12th time in 13 weeks", "the ninth week of net sales in the last ten", "in nine of the past ten weeks"."""
    del text, clock
    groups = match.groupdict()
    count = ordinal(groups["nth"]) if groups.get("nth") else counted(groups["n"])
    if count is None:
        return None
    letter = (groups.get("unit") or groups.get("unit2") or "week")[0].upper()
    length = counted(match["of"])
    if length <= count and length != count:
        return None
    return _mention(Record("streak", window=f"P{length}{letter}", count=count), match.start(), match.end())


def _first(text: str, match: re.Match[str], clock: Clock) -> RecordMention | None:
    """ "for the first time since 2008", "the first net buying in six weeks"."""
    bound = _qualifier(text, match.end(), clock)
    if bound is None:
        return None
    return _mention(Record("first", bound.since, bound.window), match.start(), bound.end)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], _Handler], ...]:
    top = alternatives(list(_superlatives()))
    size = r"(?:much|little|high|low|many|few|fast|large|small|big|weak|strong|cheap|slow|thin|heavily|quickly|bullish|bearish)"
    rules: tuple[tuple[str, _Handler], ...] = (
        (rf"\b(?:(?P<nth>{ORDINAL})[ -])?(?P<word>{top})\b", _superlative),
        (
            r"\blongest (?:such |winning |losing |buying |selling |uninterrupted |unbroken )?(?:run|streak|stretch|spell|sequence|series|span)\b",
            _longest,
        ),
        (
            rf"\b(?:(?P<length>{COUNT}(?:-and-a-half|½)?[- ]?{UNIT})[ -]|(?P<ever>all-time|lifetime|historic(?:al)?|record|multi-(?:year|decade|month)|post-war)[ -](?:intraday |closing )?|(?P<era>bubble-era)[ -]|(?P<only>\b(?=\b)))(?:new )?(?P<side>highs?|lows?|peaks?|troughs?)\b",
            _high,
        ),
        (r"\b(?<![\w-])record\b(?!s|ed|ing|-keep| date| book| label| of | for | keeping)", _record),
        (
            rf"\b(?:as never before|like never before|never (?:\w+ ){{0,3}}?(?:more|so {size}|this {size}|higher|lower|less|larger|bigger|smaller|better|stronger|weaker)(?: of| than)?|(?<!n)ever)\b",
            _never,
        ),
        (
            rf"\b(?:not|n't|never|hardly|rarely)\b [^.;:]{{0,40}}?\b(?:so|this|as|that|such) {size}\b[^.;:]{{0,30}}?(?P<tail> since)\b",
            _not_since,
        ),
        (
            rf"\b[Nn]ot (?:for|in) (?P<length>(?:more than |nearly |almost |over )?{COUNT} {UNIT}(?: and (?:{COUNT} {UNIT}|a half))?)\b[^.;:]{{0,40}}?\b(?:so|this|as) {size}\b",
            _not_since,
        ),
        (
            rf"\b(?:unseen|not seen|last seen|not (?:been )?(?:reached|touched|visited))(?: for| in)? (?P<length>(?:more than |nearly |almost |over |about )?{COUNT} {UNIT}(?: and {COUNT} {UNIT})?)\b",
            _not_since,
        ),
        (r"\b(?:unseen|not seen|last seen|not (?:been )?(?:reached|touched|visited))(?P<tail> since)\b", _not_since),
        (
            r"\blast time (?:[\w']+ ){1,6}?(?:was|were|stood|been|fell|rose|had been|reached) (?:so |this |any )?(?P<how>lower|smaller|weaker|less|fewer|below|higher|larger|bigger|more|above|high|low)(?: than \w+)?(?:,| was| came)* (?:in |on |was in |was on |back in )?(?=[A-Z\d])",
            _last_time,
        ),
        (
            r"\b(?P<how>more|higher|lower|larger|bigger|smaller|less|greater|stronger|weaker|faster) than (?:at |in |on |during )?(?:just about |almost |nearly |virtually )?any (?:(?P<other>other)|time|point|period|month|week|year|quarter|day)\b",
            _any_time,
        ),
        (
            rf"\b(?P<nth>{ORDINAL}) (?:straight|consecutive|successive|uninterrupted) (?:trading )?(?:{UNIT}|\w+)",
            _streak,
        ),
        (
            rf"\b(?P<nth>{ORDINAL}) (?:trading )?(?:{UNIT})(?: of [\w ]{{1,30}}?)? (?:in a row|running|on the trot|in succession|on end|straight)\b",
            _streak,
        ),
        (rf"\bfor (?:a|an|the) (?P<nth>{ORDINAL}) (?:trading )?(?:{UNIT})\b", _streak),
        (
            rf"\b(?P<n>{COUNT}) (?:straight|consecutive|successive|uninterrupted|back-to-back) (?:trading |weekly |monthly )?(?:{UNIT}|\w+s\b)",
            _streak,
        ),
        (
            rf"\b(?P<n>{COUNT}) (?:trading )?(?:{UNIT})(?: of [\w' ]{{1,30}}?)? (?:in a row|running|on the trot|in succession|on end|straight)\b",
            _streak,
        ),
        (
            rf"\b(?P<n>{COUNT})-(?:{UNIT}) (?:\w+ )?(?:winning |losing |buying |selling )?(?:streak|run|rally)\b",
            _streak,
        ),
        (
            rf"\b(?P<nth>{ORDINAL}) (?:time|(?P<unit>week|day|month|session|year))(?: of [\w ]{{1,30}}?)? (?:in|out of) (?:the (?:last|past) )?(?P<of>{COUNT})\b(?: (?P<unit2>week|day|month|session|year)s?)?",
            _of_many,
        ),
        (
            rf"\b(?P<n>{COUNT}) (?:out )?of (?:the|its|their) (?:last|past|previous|latest) (?P<of>{COUNT}) (?P<unit>week|day|month|session|year)s?\b",
            _of_many,
        ),
        (
            r"\bfirst\b(?! (?:quarter|half|week of|day of|month of|two|three|few|place|name|of all|and |lady|minister|floor|step|deputy))",
            _first,
        ),
    )
    return tuple((re.compile(pattern, re.IGNORECASE), handler) for pattern, handler in rules)


def _never(text: str, match: re.Match[str], clock: Clock) -> RecordMention | None:
    if match.group().lower() == "ever":
        return None
    return _ever("largest")(text, match, clock)
