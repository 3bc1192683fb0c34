"""Which of the times in a sentence a statement is about."""

import re
from datetime import date
from itertools import pairwise

from ingest.claims.draft import Draft
from ingest.claims.phrases import forms
from ingest.claims.scene import Figure, Scene, Time

_BASE = frozenset(
    {"from", "than", "against", "versus", "vs", "vs.", "since", "like", "with", "before", "until", "till", "following"}
)
_COMPARING = frozenset({"than", "against", "versus", "vs", "vs.", "like"})
_WAS = frozenset({"was", "were", "had", "been", "stood", "is", "it", "they"})
_MEASURED = frozenset(
    {"above", "below", "from", "over", "than", "against", "on", "to", "of", "beat", "beats", "topped"}
)
_PLACED = frozenset({"in", "at", "on", "for", "during", "the", "a"})
_DATELINE = 6  # words of places before the day of a dateline
_ADRIFT = 4  # words between a figure and the time behind it
_FAR = 12  # words between a figure and the time whose level it is told from
_ASIDE = 3  # words before "Tuesday's close" in which what is measured by it stands
_EVENTS = frozenset({"after", "following", "having", "before"})
_WHERE = frozenset({"where", "when", "whereas", "while", "whereby"})
_ARGUED = frozenset({"arguing", "saying", "noting", "adding", "reckoning", "because", "although", "though", "having"})
_NOW = frozenset({"now", "currently", "at present", "at the moment", "right now"})
_LIKENED = 8  # words before a time in which "as was the case in" stands
_AS_THEN = re.compile(
    r"\bas (?:(?:was|is|had been|has been) the case|(?:it|they|he|she) (?:did|had)(?: done)?|happened)"
    r"(?: also| once| back| for much of)? (?:in|during|at|on|over)(?: the| late| early)?$"
    r"|\b(?:next|second)(?: only)? to(?: that of)?(?: the)?$|\bbehind only(?: that of)?(?: the)?$"
)
_CONTRASTS = frozenset({"although", "though", "but", "while", "whereas", "yet"})
_EXCEEDING = frozenset(
    form for verb in ("beat", "top", "exceed", "surpass", "eclipse", "outdo") for form in forms(verb)
)
_APPOSED = frozenset({",", "its", "their", "the", "a"})
_TURNS = frozenset({"high", "highs", "low", "lows", "peak", "record", "trough", "bottom"})
_FOLLOWED = frozenset({"after", "against", "versus"})
_OF_MANY = re.compile(r"\w+ (?:out )?of (?:the|its|their)\b|(?:in|for|over) (?:each|every one|all) of\b")
_LONG = frozenset({"week", "month", "quarter", "half", "year", "fiscal_year", "range"})


def own_time(scene: Scene, draft: Draft, published: date | None) -> Time | None:
    """The time in the sentence that a draft is about: behind its figure, before it, or first in the sentence."""
    times = [t for t in scene.times if usable(scene, t, draft, published) and not _of_another(scene, t, draft)]
    if not times:
        return None
    end = draft.figure.end if draft.figure else draft.at + 1
    following = min((f.start for f in scene.figures if f.start >= end), default=scene.last)
    before = max((f.end for f in scene.figures if f.end <= draft.at), default=scene.first)
    behind = next((t for t in times if end <= t.start < following), None)
    ahead = next((t for t in reversed(times) if before <= t.start < draft.at), None)
    if behind and ahead and _broken(scene, end, behind.start) and not _of_turn(scene, end, behind):
        return ahead
    earlier = next((t for t in reversed(times) if t.start < draft.at), None)
    if behind and _of_next_clause(scene, end, behind):
        behind = None
    later = [
        t
        for t in times
        if t.expression.relative not in ("earlier", "previous")
        and not _of_next_clause(scene, end, t)
        and not _of_perfect(scene, end, t)
    ]
    return behind or ahead or earlier or next(iter(later), None)


def _owner(scene: Scene, end: int, time: Time) -> Figure | None:
    """The figure of another statement behind `end` that a time stands right behind."""
    return next((f for f in scene.figures if f.start > end and f.end <= time.start <= f.end + _ADRIFT), None)


def _of_next_clause(scene: Scene, end: int, time: Time) -> bool:
    """Whether a time behind a draft is of the clause of another figure: "65 %, where four years ago it was 72 %"."""
    owner = _owner(scene, end, time)
    if owner and _ARGUED & set(scene.words.lower[end : owner.start]):
        return True
    if owner and _FOLLOWED & set(scene.words.lower[max(end, owner.start - _ADRIFT) : owner.start]):
        return True  # "2.6 trillion, after 2.8 trillion in September"
    between = scene.words.lower[end : time.start] if time.start > end else []
    if "having" in between or _turned(scene, end, time) or _appended(scene, end, time):
        return True
    opened = scene.words.lower[time.start - 1] in _WHERE or scene.words.lower[time.start - 2] in _WHERE
    return time.start > end and opened and any(f.start >= time.end for f in scene.figures)


def _of_perfect(scene: Scene, end: int, time: Time) -> bool:
    """Whether a time is that of a later figure, told in the perfect: "took 3, and have acquired 9 in 2023"."""
    owner = _owner(scene, end, time)
    return owner is not None and bool({"have", "has"} & set(scene.words.lower[end : owner.start]))


def _appended(scene: Scene, end: int, time: Time) -> bool:
    """Whether a time behind a draft closes a clause on a noun put last: "a place that it took from China in June"."""
    words, tags = scene.words.lower, scene.words.pos
    comma = next((i for i in range(time.start - 1, end - 1, -1) if words[i] == ","), None)
    if comma is None or words[comma + 1] not in ("a", "an", "the"):
        return False
    that = next((i for i in range(comma + 2, time.start) if words[i] in ("that", "which", "who", "where")), None)
    return that is not None and any(tags[i] == "VERB" for i in range(that, time.start))


def _turned(scene: Scene, end: int, time: Time) -> bool:
    """Whether another statement begins before a time behind a draft: "sold, although they came back in mid-March"."""
    words = scene.words.lower
    opens = [i for i in range(end, time.start) if words[i] == ";" or (words[i] in _CONTRASTS and words[i - 1] == ",")]
    if not opens:
        return False
    if words[opens[-1]] == ";" or time.start <= opens[-1] + 2:
        return True  # "sold 3 billion; in October they had bought", "outflow, although on Wednesday"
    return any(p.how == "verb" and opens[-1] < p.start < time.start for p in scene.predicates)


def usable(scene: Scene, time: Time, draft: Draft, published: date | None) -> bool:
    """Whether a time can tell when a statement holds: none of a record, of a comparison, of what was reported."""
    expression, figure = time.expression, draft.figure
    if expression.grain == "instant" and expression.text.lower() in _NOW and not _opens_own(time, figure):
        return False
    if expression.reported or of_record(scene, time, draft) or dateline(scene, time, published):
        return False
    if _clause_of_event(scene, time, draft) or _aside(scene, time, draft) or base_of(scene, time, draft):
        return False
    previous = scene.words.lower[time.start - 1] if time.start > scene.first else ""
    if expression.relative in ("earlier", "previous") and previous in (*_BASE, "the", "a"):
        return scene.words.lower[max(scene.first, time.start - 2)] not in _BASE and previous not in _BASE
    return previous not in ("than", "against", "like")


def base_of(scene: Scene, time: Time, draft: Draft) -> bool:
    """Whether a time is what a draft is measured from: "more than in May", "above Tuesday's close", "April's 3bn"."""
    words, figure = scene.words.lower, draft.figure
    if draft.at < time.start and _AS_THEN.search(" ".join(words[max(scene.first, time.start - _LIKENED) : time.start])):
        return True  # "as they did in 2013", "second only to October 2008"
    if time.start - scene.first > 1 and words[time.start - 1] in _PLACED and not _opens_own(time, figure):
        at = time.start - 2
        while at > scene.first and words[at] in _WAS:
            at -= 1
        if words[at] in _COMPARING or words[at] == "as":
            return True  # "half as much as in May"
    if time.start > scene.first and words[time.start - 1] in _EXCEEDING:
        return True  # "which beats June 2024"
    if words[max(scene.first, time.start - 3) : time.start - 1] == ["after", "a"]:
        return scene.words.pos[time.start - 1] == "ADJ"  # "after a sleepy June"
    if words[time.end : time.end + 1] not in (["'s"], ["’s"]):
        return False
    owned = next((f for f in scene.figures if time.end < f.start <= time.end + _ADRIFT), None)
    if owned is not None:
        return owned is not figure
    near = words[max(scene.first, time.start - _ASIDE) : time.start]
    return figure is not None and figure.end <= time.start and bool(_MEASURED & set(near))


def measured_from(scene: Scene, time: Time, draft: Draft) -> bool:
    """Whether a move is told from the level of a time: "119% above the hole that it fell into in March"."""
    figure, expression = draft.figure, time.expression
    if figure is None or draft.kind != "change" or expression.relative or expression.grain in ("since", "horizon"):
        return False
    between = scene.words.lower[figure.end : time.start]
    return bool(between) and between[0] in ("above", "below", "off") and "," not in between and len(between) < _FAR


def _opens_own(time: Time, figure: Figure | None) -> bool:
    """Whether the figure that a time is compared by stands right before it: "against 3bn in May" is that figure's."""
    return figure is not None and figure.end <= time.start <= figure.end + 2


def _clause_of_event(scene: Scene, time: Time, draft: Draft) -> bool:
    """Whether a span of time stands in "After selling heavily in May, ..." and the draft behind that clause."""
    words = scene.words.lower
    if words[scene.first] not in _EVENTS or time.expression.grain not in _LONG or time.expression.relative:
        return False
    stop = next((i for i in range(time.end, scene.last) if words[i] == ","), None)
    return stop is not None and draft.at > stop and "," not in words[scene.first : time.start]


def _aside(scene: Scene, time: Time, draft: Draft) -> bool:
    """Whether a time stands in a clause between commas that the draft is no part of: "X, who sold in May, bought"."""
    words = scene.words
    start = next((i for i in range(time.start - 1, scene.first, -1) if words.lower[i] == ","), None)
    if start is None or start + 1 >= scene.last:
        return False
    stop = next((i for i in range(time.end, scene.last) if words.lower[i] == ","), None)
    opened = words.lower[start + 1] in ("who", "which", "whose") or words.tag[start + 1] == "VBN"
    return opened and stop is not None and (draft.at < start or draft.at > stop) and not _names(scene, start, time)


def _names(scene: Scene, start: int, time: Time) -> bool:
    """Whether a clause is about the time itself: "the week, which ended on May 3, brought"."""
    return any(t.end == start for t in scene.times) or (
        scene.words.lower[start + 1] in ("dated", "ended") and bool(time)
    )


def dateline(scene: Scene, time: Time, published: date | None) -> bool:
    """Whether it is the day of "TOKYO, Jan 18 (Wire) -", on which something was written, not when it held."""
    period = time.expression.period
    behind = scene.words.lower[time.end : time.end + 1]
    of_day = period is not None and period.instant and period.end == published
    return of_day and time.start - scene.first <= _DATELINE and behind in (["("], ["-"], ["–"], ["—"])


def _of_another(scene: Scene, time: Time, draft: Draft) -> bool:
    """Whether the time is that of another figure: "to 5 trillion from 4 in May", "4bn, of which 2bn on Monday"."""
    if draft.kind == "holding" and time.expression.grain == "since":
        return True
    for figure in reversed(scene.figures):
        if figure.end <= time.start <= figure.end + _ADRIFT and figure is not draft.figure:
            if draft.figure and draft.figure.end <= figure.start and _part_of(scene, draft.figure, figure):
                return True
            if not set_against(scene, figure):
                return False
            return draft.figure is None or draft.figure.end <= figure.start or not set_against(scene, draft.figure)
    return False


def _part_of(scene: Scene, whole: Figure, part: Figure) -> bool:
    between = scene.words.lower[whole.end : part.start]
    return ("of", "which") in pairwise(between) or "including" in between


def set_against(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is one that another is set against: "up from 4 trillion"."""
    behind = max((f.end for f in scene.figures if f.end <= figure.start), default=scene.first)
    return bool(_BASE & set(scene.words.lower[max(behind, figure.start - 3) : figure.start]))


def of_record(scene: Scene, time: Time, draft: Draft | None = None) -> bool:
    """Whether the words of a record hold the time, other than those that tell when: "in nine of the past ten weeks"."""
    for record in scene.records:
        if record.start < time.end and time.start < record.end:
            told = record.mention.text.lower()
            when = bool(told.startswith("last time") and draft and draft.figure and draft.figure.start >= record.end)
            return not (when or _OF_MANY.match(told))
    return False


def _of_turn(scene: Scene, end: int, time: Time) -> bool:
    """Whether a figure is called the high or low of the time right behind it: "42,224, its July high"."""
    words = scene.words.lower
    return set(words[end : time.start]) <= _APPOSED and bool(_TURNS & set(words[time.end : time.end + 2]))


def _broken(scene: Scene, start: int, end: int) -> bool:
    return any(w in (",", ";", "and", "but", "while", "which") for w in scene.words.lower[start:end])
