"""Whether the words that bear a claim out stand with its own figure, or with another one of the sentence."""

import re
from itertools import pairwise

from query.checks.named import before_figure, behind_figure, dealt_in_aside, named, nearest, place_of_figure, words
from query.checks.question import Question
from query.checks.times import A_WEEK, COUNTS, MONTH_NAME, MONTHS, as_long, explicit_dates, length

# Words behind which another figure is told: what the first is set against.
_TURN = re.compile(
    r"\b(?:after|following|against|compared (?:with|to)|versus|vs\.?|than|exceed\w*|surpass\w*|from|whereas|while|"
    r"where|reversing)\b|;",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri")
_SPOKEN_TIME = re.compile(
    r"\b(?:last|this|previous|prior|past|same|latest|preceding|following|next) (?:\w+ )?(?:week|month|quarter|year)\b|"
    r"\b(?:week|month|quarter|year)s? (?:ended|ending|to|before|earlier|through|of)\b|\bfiscal\b|"
    rf"\b(?:{'|'.join(_WEEKDAYS)})day\b|\bso far\b",
    re.I,
)
_MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]*"
_NO_FIGURE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}(?:st|nd|rd|th)\b|"
    r"\b\d+[- ](?:straight |consecutive )?(?:day|week|month|quarter|year)s?\b|"
    rf"\b{_MONTH}\.?\s+\d{{1,2}}\b|\b\d{{1,2}}\s+(?:of\s+)?{_MONTH}",
    re.I,
)
_SET_OUT = re.compile(
    r"\b(?:[Ff]rom|[Ss]ince|[Aa]fter)\b(?:[^,;.]|\.\d){0,50}?\b(?:on|of|in|at|since|from|after)\s+(?:the\s+)?"
    r"(?:\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\.?\s+\d{1,2})\b"
)
_FROM_DAY = re.compile(
    r"^(?:[^\w.;]+[\w-]+){0,3}?\s+(?:from|since|than|against|versus|compared (?:with|to))\s+"
    rf"(?:(?:last|late|early|the|its|their|close|level|previous|of|on)\s+)*({'|'.join(_WEEKDAYS)})day\b",
    re.I,
)
_THAN_THEN = re.compile(
    r"^(?: ?%| per ?cent| percent| basis points?| points?| bp)?,? (?:higher|lower|above|below|more|less|up|down)"
    r"(?: than)? (?:at|on|in|when|where|its|the|a)\b(?! (?:week|month|quarter|year|day)\b)",
    re.I,
)
_SPAN = re.compile(rf"\b({'|'.join(COUNTS[1:])}|\d+)[- ](?:[a-z]+ )?(day|week|month|quarter|year)s\b", re.I)
_OVER_ALL = re.compile(
    r"^(?: (?:yen|dollars|euros))?,? (?:(?:over|in|for|across|during) (?:all |the |those |these )?"
    rf"(?:{'|'.join(COUNTS[2:])})\b|all told|altogether|combined|in (?:all|total)|taken together)",
    re.I,
)
_THAT_TIME = re.compile(r"\bthat (?:same )?(?:day|week|month|quarter|year)\b", re.I)
_BREAK = re.compile(r"[,;:]\s")
_SET_AGAINST = re.compile(
    r"\b(?:beat\w*|outpac\w+|outperform\w*|underperform\w*|against|versus|vs\.?|than|behind|ahead of|"
    r"compared (?:with|to)|trail\w*|lagg?\w*|better|worse)\W+(?:\w+\W+){0,3}$",
    re.I,
)
_COUNTERPART = re.compile(r"\b(?:yen|euros?|yuan|renminbi|won|sterling|pounds?|francs?|rupees?)\b", re.I)
_INVESTORS = ("foreigners", "residents", "individuals", "trust_banks", "investment_trusts")
_UNIT_DAYS = {"W": (1, 10), "M": (20, 70)}


def apart(question: Question) -> str:
    """What stands with another figure than the claim's, in words; "" where nothing does."""
    return (
        _time_elsewhere(question)
        or _pointed(question)
        or _set_out(question)
        or _of_span(question)
        or _counted_otherwise(question)
        or _other_side(question)
        or _other_investor(question)
    )


def _segments(text: str) -> list[str]:
    """A text cut at the words that set one figure against another."""
    ends = [0, *(m.start() for m in _TURN.finditer(text)), len(text)]
    return [text[a:b] for a, b in pairwise(ends) if b > a]


def _timed(text: str) -> bool:
    dated = MONTH_NAME.search(text) or explicit_dates(text)
    return bool(dated or _SPOKEN_TIME.search(text) or _YEAR.search(text))


def _has_figure(text: str) -> bool:
    return re.search(r"\d", _NO_FIGURE.sub(" ", text)) is not None


def _time_elsewhere(question: Question) -> str:
    """The time that the sentence names stands with another figure, behind a word that sets the two apart."""
    if place_of_figure(question) is None:
        return ""
    parts = _segments(question.cues.sentence)
    own = next((n for n, part in enumerate(parts) if question.claim.printed in part), None)
    if own is None or _timed(parts[own]):
        return ""
    if question.claim.period_inferred and own and _has_figure(parts[0]):
        return "what is set against another figure may be of another time"
    others = [part for n, part in enumerate(parts) if n != own]
    return "the time that is named stands with another figure" if any(map(_dated_figure, others)) else ""


def _dated_figure(part: str) -> bool:
    return _timed(part) and _has_figure(part)


def _pointed(question: Question) -> str:
    """ "Closed that month at 0.952%, dropped by 26 basis points in November": the month was told before."""
    text, place = question.cues.sentence, place_of_figure(question)
    if place is None:
        return ""
    first = max((m.end() for m in _BREAK.finditer(text, 0, place)), default=0)
    clause = text[first : place + len(question.claim.printed or "")]
    rest = text[:first] + text[place:]
    return "the time that is meant was told before" if _THAT_TIME.search(clause) and _timed(rest) else ""


def _set_out(question: Question) -> str:
    """A move told from a day on is held against that very day."""
    claim, text = question.claim, question.cues.sentence
    if claim.kind != "change" or claim.period is None:
        return ""
    if _THAN_THEN.match(behind_figure(question)):
        return "the move is counted from a time of its own"
    if not claim.period.instant:
        return ""
    first = [d for m in _SET_OUT.finditer(text) for d in explicit_dates(m.group())]
    same = first and set(first) == set(explicit_dates(text))
    counted = same or claim.period.end.weekday() == _weekday_behind(question)
    return "the date is that from which the move is counted" if counted else ""


def _weekday_behind(question: Question) -> int | None:
    """The weekday from which the figure's move is told ("up 8 basis points from last Friday"), Monday 0."""
    found = _FROM_DAY.match(behind_figure(question))
    return _WEEKDAYS.index(found.group(1).lower()) if found else None


def _of_span(question: Question) -> str:
    """A count of weeks or months right before the figure ("three weeks of purchases that totalled") is not the time."""
    period = question.claim.period
    if period is None or question.claim.kind != "flow":
        return ""
    told = [*_SPAN.finditer(_BREAK.split(before_figure(question))[-1])]
    if told and not as_long(period, length(told[-1])):
        return "another span of time stands right before the figure"
    together = period.days <= A_WEEK and _OVER_ALL.match(behind_figure(question))
    return "the figure is told of all of several weeks" if together else ""


def _counted_otherwise(question: Question) -> str:
    """The first in four weeks is told of a week: a longer time is not what is meant."""
    record, period = question.claim.record, question.claim.period
    if record is None or period is None or record.type not in {"first", "streak"} or not record.window:
        return ""
    shortest, longest = _UNIT_DAYS.get(record.window[-1], (0, 10_000))
    return "" if shortest <= period.days <= longest else "the record counts shorter or longer times"


def _other_side(question: Question) -> str:
    """The price that is named is what another is set against, or the dollar's in one currency."""
    asset, text = question.claim.asset or "", question.cues.sentence
    if asset == "fx.dxy" and _COUNTERPART.search(text):
        return "the dollar in one currency may be meant"
    pattern = words("prices").get(asset)
    before = before_figure(question)
    if not asset.startswith("index.") or pattern is None or not before or pattern.search(before):
        return ""
    found = pattern.search(text)
    set_against = found is not None and _SET_AGAINST.search(text[: found.start()])
    return "the price that is named is what another is set against" if set_against else ""


def _other_investor(question: Question) -> str:
    """Another kind of investors than the claim's stands nearest before the figure."""
    actor = question.claim.actor
    if actor not in _INVESTORS or question.claim.kind != "flow":
        return ""
    text = dealt_in_aside(before_figure(question))
    if actor not in named("actors", text):
        return ""
    group = {key: words("actors")[key] for key in _INVESTORS}
    return "" if nearest(group, text, actor) == actor else "other investors stand nearer to the figure"
