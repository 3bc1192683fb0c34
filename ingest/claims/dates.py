"""Dates, months, quarters, years and their edges as prose prints them, resolved against a publication date."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from corpus.calendar import fiscal_year, month, quarter, year
from corpus.period import Period

Grain = Literal[
    "day", "week", "month", "quarter", "half", "year", "fiscal_year", "range", "instant", "since", "horizon"
]

_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept\.?|Sep\.?|Oct\.?|Nov\.?|Dec\.?)(?![a-z])"
)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tue|Tues|Wed|Thu|Thurs|Fri)(?![a-z])"
YEAR = r"(?:1[89]\d\d|20\d\d)(?![\d%]|,\d|\.\d)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%:]|[.,]\d|(?:st|nd|rd|th)|[a-z])"
_TO = r" ?(?:-|–|—| to | through | until | till |to|/) ?(?:the )?"
_WHOSE = rf"(?:,? (?:of |in )?(?P<year>{YEAR})|,? (?:of )?(?P<which>last|this|next|the same|the current|that) year|,? (?:of )?the (?P<previous>previous|following) year)?"
_ORDER = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": 4,
    "last": 4,
}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


@dataclass(frozen=True, slots=True)
class Clock:
    """The publication date, and whether the sentence looks ahead."""

    published: date | None
    future: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A named time that ends at `end` of the text; `other` is the reading on the far side of the publication date."""

    period: Period | None
    end: int
    grain: Grain
    other: Period | None = None
    week: str | None = None


def month_number(name: str) -> int:
    """1 to 12 for a month's name or its abbreviation."""
    return _MONTH_NAMES.index(name[:3].lower()) + 1


def shift(day: date, *, years: int = 0, months: int = 0) -> date:
    """The same day so many years and months on, or the month's last day where there is none such."""
    count = day.year * 12 + day.month - 1 + years * 12 + months
    first = date(min(max(count // 12, 1), 9998), count % 12 + 1, 1)
    return first.replace(day=min(day.day, month(first).end.day))


def made(of: int, number: int, day: int) -> date | None:
    """A date, None where there is no such day."""
    try:
        return date(of, number, day)
    except ValueError:
        return None


def until_now(period: Period, clock: Clock) -> Period:
    """A period that is still running ends on the publication date, unless the sentence looks ahead."""
    now = clock.published
    if now is None or not period.start <= now < period.end:
        return period
    return Period(now, period.end) if clock.future else Period(period.start, now)


def nearest(build: Callable[[int], Period | None], clock: Clock) -> tuple[Period | None, Period | None]:
    """Past and coming reading of a time that is printed without its year; the one the sentence means comes first."""
    if clock.published is None:
        return None, None
    built = [build(clock.published.year + n) for n in (-1, 0, 1)]
    past = [p for p in built if p and p.start <= clock.published]
    coming = [p for p in built if p and p.end >= clock.published]
    before, after = past[-1] if past else None, coming[0] if coming else None
    return (after, before) if clock.future and after else (before, after)


def _year_of(match: re.Match[str], clock: Clock) -> int | None:
    """The year that stands behind a month or a day; 0 where none does, None where it cannot be known."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    which = groups.get("which")
    if groups.get("previous") or which in ("that", "the same"):
        return None
    if which is None:
        return 0
    if clock.published is None:
        return None
    return clock.published.year + {"last": -1, "next": 1}.get(which, 0)


def _placed(match: re.Match[str], grain: Grain, clock: Clock, build: Callable[[int], Period | None]) -> Point:
    """A point of a year that is printed, implied or the nearest."""
    of = _year_of(match, clock)
    if of is None:
        return Point(None, match.end(), grain)
    if of:
        period = build(of)
        return Point(until_now(period, clock) if period else None, match.end(), grain)
    period, other = nearest(build, clock)
    return Point(until_now(period, clock) if period else None, match.end(), grain, other)


def _span(first: tuple[int, int], last: tuple[int, int]) -> Callable[[int], Period | None]:
    """A span between two (month, day), which may run over the end of the year."""

    def build(of: int) -> Period | None:
        end = made(of, *last)
        start = made(of - (first > last), *first)
        return Period(start, end) if start and end else None

    return build


def _day_number(printed: str) -> int:
    return int(re.sub(r"\D", "", printed))


def _days(match: re.Match[str], clock: Clock) -> Point:
    """ "May 15–19", "July 28 to Aug. 1"."""
    first = month_number(match["m1"])
    last = month_number(match["m2"]) if match["m2"] else first
    return _placed(match, "range", clock, _span((first, _day_number(match["d1"])), (last, _day_number(match["d2"]))))


def _days_first(match: re.Match[str], clock: Clock) -> Point:
    """ "14 to 18 September", "28 July - 1 August"."""
    last = month_number(match["m2"])
    first = month_number(match["m1"]) if match["m1"] else last
    return _placed(match, "range", clock, _span((first, _day_number(match["d1"])), (last, _day_number(match["d2"]))))


def _date(match: re.Match[str], clock: Clock) -> Point:
    number, day = month_number(match["m"]), _day_number(match["d"])
    return _placed(match, "day", clock, _span((number, day), (number, day)))


def _iso(match: re.Match[str], _: Clock) -> Point:
    day = made(int(match["y"]), int(match["m"]), int(match["d"]))
    return Point(Period(day, day) if day else None, match.end(), "day")


def _months_of(first: int, last: int) -> Callable[[int], Period | None]:
    def build(of: int) -> Period | None:
        return Period(date(of - (first > last), first, 1), month(date(of, last, 1)).end)

    return build


def _months(match: re.Match[str], clock: Clock) -> Point:
    first, last = month_number(match["m1"]), month_number(match["m2"])
    three = (last - first) % 12 == 2
    return _placed(match, "quarter" if three else "range", clock, _months_of(first, last))


def _two_months(match: re.Match[str], clock: Clock) -> Point | None:
    """ "March and April"; months further apart are two times."""
    first, last = month_number(match["m1"]), month_number(match["m2"])
    return _placed(match, "range", clock, _months_of(first, last)) if (last - first) % 12 == 1 else None


def _month(match: re.Match[str], clock: Clock) -> Point:
    number = month_number(match["m"])
    if match["quarter"]:
        return _placed(match, "quarter", clock, _months_of((number - 3) % 12 + 1, number))
    return _placed(match, "month", clock, _months_of(number, number))


def _part(match: re.Match[str], clock: Clock, grain: Grain, length: int, number: int) -> Point:
    """Quarter or half `number` of a year or fiscal year."""
    first = 1 + (number - 1) * length
    if match["fiscal"]:
        first += 3

    def build(of: int) -> Period | None:
        start = shift(date(of, 1, 1), months=first - 1)
        return Period(start, shift(start, months=length) - timedelta(days=1))

    return _placed(match, grain, clock, build)


def _quarter(match: re.Match[str], clock: Clock) -> Point:
    number = int(match["n"] or match["n2"] or 0) or _ORDER[match["word"].lower()]
    return _short_year(match, clock, "quarter", 3, number)


def _half(match: re.Match[str], clock: Clock) -> Point:
    number = int(match["n"] or match["n2"] or 0) or (2 if match["word"].lower() in ("second", "latter", "2nd") else 1)
    return _short_year(match, clock, "half", 6, number)


def _short_year(match: re.Match[str], clock: Clock, grain: Grain, length: int, number: int) -> Point:
    if short := match["short"]:
        start = shift(date(2000 + int(short), 1, 1), months=(number - 1) * length)
        whole = Period(start, shift(start, months=length) - timedelta(days=1))
        return Point(until_now(whole, clock), match.end(), grain)
    return _part(match, clock, grain, length, number)


def _fiscal(match: re.Match[str], clock: Clock) -> Point:
    """Fiscal years are Japan's: 1 April to 31 March, named by the year they begin in, unless their end is told."""
    if match["ends"]:
        number = month_number(match["ends"])

        def build(of: int) -> Period | None:
            end = month(date(of, number, 1)).end
            return Period(shift(end.replace(day=1), months=-11), end)

        return _placed(match, "fiscal_year", clock, build)
    if match["fy"]:
        of = int(match["fy"])
        return Point(until_now(fiscal_year(of + 2000 if of < 100 else of), clock), match.end(), "fiscal_year")
    if clock.published is None:
        return Point(None, match.end(), "fiscal_year")
    current = clock.published.year - (clock.published.month < 4)
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(match["rel"] or "", 0)
    return Point(until_now(fiscal_year(current + step), clock), match.end(), "fiscal_year")


def _season(match: re.Match[str], clock: Clock) -> Point:
    first = _SEASONS[match["season"].lower()]

    def build(of: int) -> Period | None:
        start = date(of, first, 1)
        return Period(start, shift(start, months=3) - timedelta(days=1))

    if match["y"]:
        period = build(int(match["y"]))
        return Point(until_now(period, clock) if period else None, match.end(), "range")
    if match["rel"] == "last" and clock.published:
        ended = [p for n in (-2, -1, 0) if (p := build(clock.published.year + n)) and p.end < clock.published]
        return Point(ended[-1] if ended else None, match.end(), "range")
    period, other = nearest(build, replace(clock, future=clock.future or match["rel"] == "next"))
    return Point(until_now(period, clock) if period else None, match.end(), "range", other)


def _years(match: re.Match[str], clock: Clock) -> Point:
    first = int(match["y"])
    if short := match["y2"]:
        last = int(short) if len(short) == 4 else first // 100 * 100 + int(short)
        if first < last < first + 60:
            return Point(until_now(Period(date(first, 1, 1), date(last, 12, 31)), clock), match.end(), "range")
    return Point(until_now(year(date(first, 1, 1)), clock), match.start() + 4, "year")


def _decade(match: re.Match[str], _: Clock) -> Point:
    first = int(match["decade"])
    return Point(Period(date(first, 1, 1), date(first + 9, 12, 31)), match.end(), "range")


def _relative(match: re.Match[str], clock: Clock) -> Point:
    """ "this year", "last month", "next quarter", "the year"."""
    unit, now = match["unit"], clock.published
    grain: Grain = unit  # type: ignore[assignment]
    if now is None:
        return Point(None, match.end(), grain)
    step = {"last": -1, "next": 1, "coming": 1}.get(match["rel"], 0)
    whole = {
        "year": lambda: year(shift(now, years=step)),
        "month": lambda: month(shift(now.replace(day=1), months=step)),
        "quarter": lambda: quarter(shift(now.replace(day=1), months=3 * step)),
    }[unit]()
    return Point(until_now(whole, clock), match.end(), grain)


_NAMED = {"christmas": ((12, 25), (12, 25)), "christmas eve": ((12, 24), (12, 24)), "new year's day": ((1, 1), (1, 1)), "new year's eve": ((12, 31), (12, 31)), "golden week": ((4, 29), (5, 5))}  # fmt: skip


def _named(match: re.Match[str], clock: Clock) -> Point:
    name = (
        match["name"].lower().replace("’", "'").removesuffix(" day")
        if "christmas" in match["name"].lower()
        else match["name"].lower().replace("’", "'")
    )
    first, last = _NAMED[name]
    return _placed(match, "day" if first == last else "range", clock, _span(first, last))


def _weekday(match: re.Match[str], clock: Clock) -> Point:
    """The last such day up to the publication, or the coming one; "last Friday" is never the day itself."""
    if clock.published is None:
        return Point(None, match.end(), "day")
    number = next(n for n, name in enumerate(_WEEKDAYS) if name.startswith(match["weekday"][:3].lower()))
    back = (clock.published.weekday() - number) % 7
    if match["rel"] == "next":
        day = clock.published + timedelta(days=7 - back if back else 7)
    elif match["lastweek"]:
        day = clock.published - timedelta(days=clock.published.weekday() + 7 - number)
    else:
        day = clock.published - timedelta(days=back or (7 if match["rel"] == "last" else 0))
    return Point(Period(day, day), match.end(), "day")


def _ordinal_day(match: re.Match[str], clock: Clock) -> Point:
    """ "the 26th", "the 19th to the 22nd of this month": in the month of publication, or the one before."""
    if clock.published is None:
        return Point(None, match.end(), "day")
    first, last = _day_number(match["d1"]), _day_number(match["d2"] or match["d1"])
    of = clock.published.replace(day=1)
    if match["rel"] in ("last", "the previous") or (match["rel"] is None and last > clock.published.day):
        of = shift(of, months=-1)
    start, end = made(of.year, of.month, first), made(of.year, of.month, last)
    period = Period(start, end) if start and end and start <= end else None
    return Point(period, match.end(), "day" if first == last else "range")


def _today(match: re.Match[str], clock: Clock) -> Point:
    if clock.published is None:
        return Point(None, match.end(), "day")
    day = clock.published + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(match["word"].lower(), 0))
    return Point(Period(day, day), match.end(), "day")


_FISCAL_TAIL = rf"(?:(?: of| in)? (?P<fiscal>(?:the )?(?:fiscal|business|financial)(?: year)?))?{_WHOSE}"
_BASES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Clock], Point | None]], ...] = tuple(
    (re.compile(pattern), handler)
    for pattern, handler in (
        (rf"(?:{WEEKDAY},? )?(?P<m1>{MONTH}) (?P<d1>{_DAY})(?:{_TO}| and )(?:(?P<m2>{MONTH}) )?(?P<d2>{_DAY}){_WHOSE}", _days),
        (rf"(?P<d1>{_DAY})(?: (?P<m1>{MONTH}))?(?:{_TO}| and )(?P<d2>{_DAY}) (?:of )?(?P<m2>{MONTH}){_WHOSE}", _days_first),
        (rf"(?:{WEEKDAY},? (?:on )?\(?)?(?P<m>{MONTH}) (?P<d>{_DAY}){_WHOSE}", _date),
        (rf"(?:{WEEKDAY},? (?:the )?\(?)?(?P<d>{_DAY}) (?:of )?(?P<m>{MONTH}){_WHOSE}", _date),
        (r"(?P<y>(?:19|20)\d\d)([-/.])(?P<m>\d\d?)\2(?P<d>\d\d?)(?!\d)", _iso),
        (rf"(?P<m1>{MONTH})(?:{_TO})(?P<m2>{MONTH})(?: (?:quarter|period|half))?{_WHOSE}", _months),
        (rf"(?P<m1>{MONTH}) and (?P<m2>{MONTH}){_WHOSE}(?! {_DAY})", _two_months),
        (rf"(?P<m>{MONTH})(?P<quarter> quarter)?{_WHOSE}", _month),
        (rf"(?:(?P<word>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal|[Ll]ast|1st|2nd|3rd|4th)[ -]quarter|Q(?P<n>[1-4])(?!\d)|(?P<n2>[1-4])Q)(?:[ '’-]?(?P<short>\d\d)(?!\d))?{_FISCAL_TAIL}(?: of the year)?", _quarter),
        (rf"(?:(?P<word>[Ff]irst|[Ss]econd|[Ll]atter|1st|2nd)[ -]half(?! of (?!the (?:fiscal|business|financial|year)|{YEAR}|fiscal|last year|this year|next year))|H(?P<n>[12])(?!\d)|(?P<n2>[12])H)(?:[ '’-]?(?P<short>\d\d)(?!\d))?{_FISCAL_TAIL}(?: of the year)?", _half),
        (rf"(?:the )?(?:(?P<rel>current|last|this|next|previous|coming) )?(?:[Ff]iscal|[Bb]usiness|[Ff]inancial) ?year(?: that)? (?:ended|ending|to|through|ends)(?: in| on)?(?: the end of)? (?P<ends>{MONTH})(?: {_DAY})?(?P<fy>){_WHOSE}", _fiscal),
        (rf"(?:[Ff]iscal|[Bb]usiness|[Ff]inancial)(?: year)? (?P<fy>{YEAR})(?:[-/–]\d\d(?:\d\d)?)?(?P<ends>)(?P<rel>)", _fiscal),
        (r"FY ?(?P<fy>20\d\d|\d\d)(?!\d)(?:[-/–]\d\d)?(?P<ends>)(?P<rel>)", _fiscal),
        (r"(?:the )?(?P<rel>current|last|this|next|previous|coming) (?:fiscal|business|financial) year(?P<ends>)(?P<fy>)", _fiscal),
        (rf"(?:(?P<rel>last|this|next) )(?P<season>spring|summer|autumn|fall(?! in)|winter)(?P<y>)", _season),
        (rf"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?: of| in)? (?P<y>{YEAR})(?P<rel>)", _season),
        (r"(?:the )?(?P<decade>(?:19|20)\d0)s\b", _decade),
        (rf"(?:calendar )?(?P<y>{YEAR})(?:(?:[-–/]|(?: to | through | and ))(?P<y2>(?:19|20)\d\d|\d\d)(?![\d%]))?", _years),
        (r"(?P<rel>this|last|next|the current|the coming|the) (?P<unit>year|month|quarter)(?![-\w]|’s|'s)", _relative),
        (r"(?P<name>Christmas Eve|Christmas(?: Day)?|New Year[’']s Day|New Year[’']s Eve|Golden Week)" + _WHOSE, _named),
        (rf"(?:(?P<rel>last|this|next) )?(?P<weekday>{WEEKDAY})(?P<lastweek> last week| of last week| the previous week)?", _weekday),
        (rf"the (?P<d1>\d\d?(?:st|nd|rd|th))(?: (?:to|through|and) the (?P<d2>\d\d?(?:st|nd|rd|th)))?(?: of (?P<rel>this|last|the same|the previous) month|(?= of {MONTH})|(?! (?:century|floor|time|day|week|month|year|straight|consecutive|anniversary|place|largest|biggest|in\b|of|successive|most)))", _ordinal_day),
        (r"(?P<word>today|yesterday|tomorrow|Today|Yesterday)(?![-\w’'])", _today),
    )
)  # fmt: skip
_EDGE = re.compile(
    r"(?:the )?(?P<edge>(?:very )?end|close|start|beginning|turn|middle|midpoint|mid-point|last days?) of (?P<the>the )?"
)
_PREFIX = re.compile(r"(?P<edge>late|early|mid|end|year-end|the end|calendar)[ -](?:in |of )?")


def read_point(text: str, at: int, clock: Clock) -> Point | None:
    """The named time that starts at `at`: a date, a month, a quarter, a year, or an edge of one ("the end of March")."""
    if edge := _EDGE.match(text, at):
        the = edge.end() - (len(edge["the"]) if edge["the"] else 0)
        inner = _base(text, the, clock) or _base(text, edge.end(), clock)
        return _edged(inner, edge["edge"].removeprefix("very "), clock) if inner else None
    if edge := _PREFIX.match(text, at):
        inner = _base(text, edge.end(), clock)
        return _edged(inner, edge["edge"].removeprefix("the "), clock) if inner else None
    return _base(text, at, clock) or (_base(text, at + 4, clock) if text.startswith("the ", at) else None)


def _base(text: str, at: int, clock: Clock) -> Point | None:
    for pattern, handler in _BASES:
        if match := pattern.match(text, at):
            if point := handler(match, clock):
                return replace(point, end=_unspaced(text, point.end))
    return None


def _unspaced(text: str, end: int) -> int:
    return end - 1 if text[end - 1 : end] == " " else end


def _edged(inner: Point, edge: str, clock: Clock) -> Point:
    """The end, start or middle of a time; early and late are its thirds, for a year its quarters."""
    whole, other = (_completed(p, inner.grain) for p in (inner.period, inner.other))
    return Point(
        _edge_of(whole, edge, inner.grain),
        inner.end,
        "range" if edge in ("late", "early") else "instant",
        _edge_of(other, edge, inner.grain),
    )


def _completed(period: Period | None, grain: Grain) -> Period | None:
    """A period that was cut at the publication date, whole again."""
    if period is None:
        return None
    if grain == "month":
        return month(period.start)
    if grain == "quarter" and period.start.day == 1:
        return (
            Period(period.start, shift(period.start, months=3) - timedelta(days=1))
            if period.start.month % 3 == 1
            else period
        )
    if grain == "year":
        return year(period.end)
    return period


def _edge_of(period: Period | None, edge: str, grain: Grain) -> Period | None:
    if period is None:
        return None
    if edge in ("start", "beginning", "turn"):
        return Period(period.start, period.start)
    if edge == "late":
        return Period(_third(period, 2, grain), period.end)
    if edge == "early":
        return Period(period.start, _third(period, 1, grain) - timedelta(days=1))
    if edge in ("middle", "midpoint", "mid-point", "mid"):
        return _middle(period, grain)
    return Period(period.end, period.end)


def _third(period: Period, number: int, grain: Grain) -> date:
    """The first day of the second or the last third; for a year of its second or last quarter."""
    if grain == "month":
        return period.start.replace(day=10 * number + 1)
    if grain in ("year", "fiscal_year"):
        return shift(period.start, months=3 if number == 1 else 9)
    return period.start + timedelta(days=period.days * number // 3)


def _middle(period: Period, grain: Grain) -> Period:
    """The middle of a month is its second third; of a year, 30 June."""
    if grain == "month":
        return Period(period.start.replace(day=11), period.start.replace(day=20))
    if grain in ("year", "fiscal_year"):
        middle = shift(period.start, months=6) - timedelta(days=1)
        return Period(middle, middle)
    middle = period.start + timedelta(days=period.days // 2)
    return Period(middle, middle)
