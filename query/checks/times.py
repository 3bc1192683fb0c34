"""Whether the times that a statement's sentence names fit its period."""

import re
from datetime import timedelta

from corpus.calendar import month, quarter, trading_week, year
from corpus.period import Period
from query.checks.named import named
from query.checks.question import Question

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SPAN_DAYS = {"day": (1, 4), "week": (1, 10), "month": (20, 70), "quarter": (60, 135), "year": (80, 4000)}
A_WEEK, A_MONTH, MONTH_SLACK = 8, 31, 7  # days; a week or its release may lie beside the month that it is counted to
COUNTS = ("-", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
LENGTHS = {"day": 1.0, "week": 7.0, "month": 30.44, "quarter": 91.3, "year": 365.25}
LEAST, MOST = 0.6, 1.7  # a period may be so many times as long as it is told
DATE_SLACK = 3  # days by which a date in the sentence may lie outside the period: "data on Thursday", week ends
_NAME = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"\b{_NAME}\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!,?\d)|"
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_NAME}(?=\W|$)",
    re.I,
)
_RANGE = re.compile(rf"\b{_NAME}\s+\d{{1,2}}\s*(?:[-–]|to|through)\s*(\d{{1,2}})\b", re.I)
_SEVERAL = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|several|straight|consecutive)"
    r"[- ](?:\w+ )?(?:weeks?|months?|days?)",
    re.I,
)
_ENDED = re.compile(
    rf"\b(?:end(?:ed|ing)|through|until|up to|week to|days to|weeks to)\s+(?:on\s+|the\s+)?"
    rf"(?:{_NAME}\s+\d{{1,2}}\b|\d{{1,2}}\s+{_NAME})",
    re.I,
)
MONTH_NAME = re.compile(
    r"\b(January|February|March|April|(?<=\b[Ii]n )May|(?<=\b[Oo]f )May|(?<=\b[Ff]or )May|June|July|August|"
    r"September|October|November|December)\b(?!['’]s)(?!\s+\d{1,2}\b)"
)
_LENGTH = re.compile(rf"\b({'|'.join(COUNTS[1:])}|\d+(?:\.\d+)?)[- ](day|week|month|quarter|year)s?\b", re.I)
_STRETCH = re.compile(
    r"\b(?:over|in|during|through|throughout|across|within|for)\s+(?:(?:that|this)(?:\s+same)?|the\s+same)\s+"
    r"(?:stretch|span|spell|period|time(?:\s?frame)?|interval|window|years|months|weeks|days)\b|\bsince then\b",
    re.I,
)
_RECORD_SET = re.compile(
    r"\b(?:record|all-time (?:high|low)|peak|largest|biggest|most)\b(?:[^.;]|\.\d){0,70}\b"
    r"(?:set|hit|reached|seen|recorded|made|registered|logged|marked|notched|established)\b[^.;]{0,12}\b(?:in|of)\b",
    re.I,
)
_OF_TURN = re.compile(
    r"\b(?:above|below|from|off|over|than|since) (?:a|the|its|their) (?:[\w-]+ ){0,2}?"
    r"(?:low|high|peak|trough|bottom|close|record)s?"
    rf" (?:of|on|in|from) (?:the )?(?:{_NAME}\s+\d{{1,2}}|\d{{1,2}}\s+{_NAME})",
    re.I,
)
_BARE_DAY = re.compile(
    rf"\bthe \d{{1,2}}(?:st|nd|rd|th)\b(?! (?:of |{_NAME}|straight|consecutive|week|month|quarter|time|day|session))",
    re.I,
)
_OF_MONTH = re.compile(r"\bof (?:this|the same|last|that) month\b", re.I)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri)day\b")
_FORTNIGHT = re.compile(r"\bfortnight\b", re.I)
_THE_WEEK = re.compile(r"\b(?:for|on|over|in|during) the week\b(?! (?:to|of|end|through|from|before|after))", re.I)
FRIDAY = 4
_TENS = {"twenty": 20.0, "thirty": 30.0, "forty": 40.0}
_NOW = re.compile(r"\b(now|currently|clos(?:e|es|ed|ing)|at present|end(?:ed)? at|finish\w*|stands?|settled)\b", re.I)


def when(question: Question) -> str:
    """Whether the spans and dates that the sentence names fit the claim's period."""
    period, text = question.claim.period, question.cues.sentence
    if period is None:
        return "no time is given"
    dates = explicit_dates(text)
    doubt = _other_date(question, period, dates) or (
        _of_record(question, period) if dates else _undated(question, period)
    )
    if doubt:
        return doubt
    spans = named("spans", text)
    if period.instant and not dates and "day" not in spans and question.claim.kind in {"level", "change"}:
        return "" if question.claim.kind == "level" and _NOW.search(text) else "the sentence names no day"
    if question.claim.kind not in {"flow", "change"} or dates:
        return ""
    if not spans or _SEVERAL.search(text) or any(_fits(period, span) for span in spans):
        return ""
    return "the sentence speaks of another span of time"


def _other_date(question: Question, period: Period, dates: list[tuple[int, int]]) -> str:
    """Whether the dates of the sentence lie elsewhere, above all the one that a time is said to end on."""
    text = question.cues.sentence
    ends = [(m, d) for match in _ENDED.finditer(text) for m, d in explicit_dates(match.group())]
    if ends and not any(_falls(Period(period.end, period.end), month, day) for month, day in ends):
        return "the sentence names another date"
    if dates and not any(_falls(period, month, day) for month, day in dates) and period.days < 300:
        return "the sentence names another date"
    turns = [(m, d) for match in _OF_TURN.finditer(text) for m, d in explicit_dates(match.group())]
    if question.claim.kind == "level" and dates and len(turns) == len(dates):
        return "the date is that of the level which it is set against"
    if not dates and question.published == period.end and len(set(_WEEKDAY.findall(text))) > 1:
        return "which week is meant stands in another sentence"
    if not dates and period.days < A_WEEK and _BARE_DAY.search(text) and not _OF_MONTH.search(text):
        return "which month is meant stands in another sentence"
    return ""


def _undated(question: Question, period: Period) -> str:
    """What else than a date says that another time is meant."""
    text, record = question.cues.sentence, question.claim.record
    if _other_month(question, period):
        return "the sentence names another month"
    if _other_week(question, period):
        return "which week is meant stands in another sentence"
    if _STRETCH.search(text):
        return "the sentence counts its time from another"
    if record is not None and period.days > A_WEEK and _RECORD_SET.search(text):
        return "the record may be that of a week or day in the time that is named"
    if _other_length(question, period):
        return "the sentence speaks of another span of time"
    return _of_record(question, period)


def _of_record(question: Question, period: Period) -> str:
    return "the record is since a time within the period" if _since_within(question, period) else ""


def _other_week(question: Question, period: Period) -> bool:
    """Whether "for the week", said of a price, is held against another week than the one that ended last.

    What is published from Friday on speaks of that day's week.
    """
    claim, now = question.claim, question.published
    if now is None or claim.actor or claim.kind != "change" or not 4 <= period.days <= 7:
        return False
    if not _THE_WEEK.search(question.cues.sentence):
        return False
    week = trading_week(now)
    ended = week if now.weekday() >= FRIDAY else trading_week(week.start - timedelta(days=3))
    return not (ended.start <= period.end and period.start <= ended.end)


def _since_within(question: Question, period: Period) -> bool:
    """Whether "the first since May" is told of a year that holds that May: a shorter time is meant."""
    since = question.claim.record.since if question.claim.record else None
    return bool(since and len(since) == 7 and period.start.isoformat()[:7] <= since < period.end.isoformat()[:7])


def _other_month(question: Question, period: Period) -> bool:
    """Whether a short period lies in none of the months that the sentence names (but for a record's)."""
    since = question.claim.record.since if question.claim.record else None
    told = {MONTHS.index(m.group(1)[:3].lower()) + 1 for m in MONTH_NAME.finditer(question.cues.sentence)}
    if since and len(since) > 4:
        told.discard(int(since[5:7]))
    days = {
        period.start - timedelta(days=MONTH_SLACK),
        period.start,
        period.end,
        period.end + timedelta(days=MONTH_SLACK),
    }
    return bool(told) and period.days <= A_MONTH and not told & {d.month for d in days}


def _other_length(question: Question, period: Period) -> bool:
    """Whether the only span that the sentence names is a count of weeks, months or years that the period has not."""
    record, text = question.claim.record, question.cues.sentence
    if record is not None or named("spans", _FORTNIGHT.sub(" ", _LENGTH.sub(" ", text))):
        return False
    told = [length(m) for m in _LENGTH.finditer(text)]
    told += [14.0] * bool(_FORTNIGHT.search(text))
    return bool(told) and not any(as_long(period, days) for days in told)


def length(told: re.Match[str]) -> float:
    """The days of a count and a unit, the first two groups of a match ("three weeks")."""
    return number(told.group(1)) * LENGTHS[told.group(2).lower()]


def as_long(period: Period, days: float) -> bool:
    """Whether a period may be told as one of so many days."""
    return days > 0 and LEAST <= period.days / days <= MOST


def number(word: str) -> float:
    word = word.lower()
    return _TENS.get(word) or (float(COUNTS.index(word)) if word in COUNTS else float(word))


def _fits(period: Period, span: str) -> bool:
    shortest, longest = SPAN_DAYS[span]
    return shortest <= period.days <= longest and not (span == "week" and period.instant)


def explicit_dates(text: str) -> list[tuple[int, int]]:
    """(month, day) of each date that a text names, the ends of ranges too."""
    found = []
    for match in _DATE.finditer(text):
        name, number = (match.group(1), match.group(2)) if match.group(1) else (match.group(4), match.group(3))
        found.append((MONTHS.index(name[:3].lower()) + 1, int(number)))
    found += [(MONTHS.index(m.group(1)[:3].lower()) + 1, int(m.group(2))) for m in _RANGE.finditer(text)]
    return [(month, day) for month, day in found if 1 <= day <= 31]


def names_period(question: Question) -> bool:
    """Whether the sentence names the claim's whole month, quarter or year with its year ("in March 2019")."""
    period, text = question.claim.period, question.cues.sentence
    if period is None or not re.search(rf"\b{period.start.year}\b", text):
        return False
    told = any(MONTHS.index(m.group(1)[:3].lower()) + 1 == period.start.month for m in MONTH_NAME.finditer(text))
    if period == month(period.start) or period == Period(end := month(period.end).end, end):
        return told
    if period == quarter(period.start):
        return "quarter" in named("spans", text)
    return period == year(period.start) and not MONTH_NAME.search(text)


def _falls(period: Period, month: int, day: int) -> bool:
    """Whether a day and month lie in the period or a few days around it, in any year."""
    first, last = period.start.toordinal() - DATE_SLACK, period.end.toordinal() + DATE_SLACK
    if last - first > 370:
        return True
    return any((d := type(period.start).fromordinal(o)).month == month and d.day == day for o in range(first, last + 1))
