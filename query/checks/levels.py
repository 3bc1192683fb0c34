"""What the series say of a price, rate or multiple at a time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.book import Column
from corpus.period import Period
from corpus.series import Measure
from corpus.verdict import Evidence
from query.checks.cues import multiple_in
from query.checks.items import DOUBT, WIDE, item_of
from query.checks.named import behind_figure, named
from query.checks.question import Answer, Question, Reading

OVER_THE_COUNTER = 0.001  # quotes of a currency differ by source
CLOSED = 5  # days over which the last close still stands
DECIDED = 4  # days from a decision on a policy rate to the day on which it holds
NOW = 8  # days before publication that a present tense may mean
# What the press calls "Japanese shares" without naming an index, and the index or fund that stands in.
STAND_INS: dict[str, tuple[str, ...]] = {
    "jp.equity": ("index.nikkei225", "index.topix"),
    "us.equity": ("index.sp500",),
    "index.topix": ("fund:1306",),
    "us.bond": ("fund:IEF",),
    "us.bond.gov": ("fund:IEF",),
}
# Series that tell the direction but not the size: funds in place of an index, the Fed's broad index of the dollar.
COUNTED_BY_TIME = frozenset({"macro.current_account", "macro.trade"})  # so much a month, quarter or year
PARTS = {"monthly": 12.0, "quarterly": 4.0, "annual": 1.0, "month": 12.0, "quarter": 4.0, "year": 1.0}
_BROAD = re.compile(r"\b(?:broad|trade-weighted|effective)\b", re.I)
PROXIES = frozenset({"fund:1306", "fund:IEF", "fx.dxy"})
CLOSES = frozenset({None, "close", "adjusted_close", "target", "upper", "broad"})


@dataclass(frozen=True)
class Quotes:
    """The series of one asset from all sources: closes, and the highs and lows of the day."""

    asset: str
    closes: tuple[Column, ...]
    highs: tuple[Column, ...] = ()
    lows: tuple[Column, ...] = ()

    @property
    def otc(self) -> bool:
        return self.asset.startswith("fx.")

    @property
    def policy(self) -> bool:
        return self.asset.startswith("rate.")

    @property
    def longest(self) -> Column:
        return self.closes[0]


def quotes(question: Question, asset: str | None = None, measure: Measure = "level") -> tuple[Quotes, ...]:
    """The quotes of the claim's asset, or of what stands in for it; empty where none is loaded."""
    named = asset or question.claim.asset or ""
    found = [q for a in (named, *STAND_INS.get(named, ())) if (q := _quotes(question, a, measure))]
    direct = [q for q in found if q.asset == named]
    return tuple(direct or found)


def stand_ins(question: Question) -> tuple[Quotes, ...]:
    """What stands in for an asset whose own series does not reach the claim's period."""
    assets = STAND_INS.get(question.claim.asset or "", ())
    return tuple(q for a in assets if (q := _quotes(question, a, "level")) is not None)


def _quotes(question: Question, asset: str, measure: Measure) -> Quotes | None:
    country = question.claim.actor_country or _country(question, asset)
    columns = [c for c in question.book.find(measure, asset) if c.series.actor_country in {None, country}]
    if measure == "valuation":
        kind, relative = _multiple(question), question.claim.unit == "%"
        named = [c for c in columns if kind in (c.series.item or "").split("_")]
        closes = tuple(c for c in named if (c.series.unit == "%") == relative)
        return Quotes(asset, tuple(sorted(closes, key=lambda c: -len(c)))) if kind and closes else None
    if asset in WIDE:
        item = item_of(question, asset)
        wanted = tuple(c for c in columns if item and c.series.item == item)
        return Quotes(asset, tuple(sorted(wanted, key=lambda c: -len(c)))) if wanted else None
    closes = tuple(c for c in columns if c.series.item in CLOSES)
    if not closes:
        return None
    ordered = tuple(sorted(closes, key=lambda c: (c.series.item != "adjusted_close", -len(c))))
    highs = tuple(c for c in columns if c.series.item == "high")
    return Quotes(asset, ordered, highs, tuple(c for c in columns if c.series.item == "low"))


def _multiple(question: Question) -> str:
    """The multiple right behind the claim's figure ("1.4 times book"), else the one that its sentence names."""
    behind = re.split(r"\d", behind_figure(question), maxsplit=1)[0]
    return multiple_in(behind) or question.cues.multiple


def _in_points(answer: Answer, unit: str | None) -> Answer:
    """A spread in the unit of the claim: percentage points, or hundredths of them."""
    if answer.unit not in {"pp", "%"} or unit not in {"pp", "%", "bp"}:
        return answer
    return replace(answer, value=answer.value * (100 if unit == "bp" else 1), unit=unit)


def _country(question: Question, asset: str) -> str | None:
    """The only country that the text around names, for figures of a whole economy."""
    if not asset.startswith("macro."):
        return None
    here = named("countries", question.cues.sentence) or named("countries", question.cues.context)
    return next(iter(here)) if len(here) == 1 else None


def level_answers(question: Question) -> list[Answer]:
    """The level on the claim's day, at the ends of its period, or as of publication where it gives no time."""
    measure: Measure = "valuation" if question.claim.kind == "valuation" else "level"
    unit = question.claim.unit
    found = [a for q in quotes(question, measure=measure) for a in _levels(question, q)]
    if measure == "valuation":  # every vendor has earnings of his own
        below = unit == "%" and question.cues.discount
        found = [replace(a, value=-a.value) if below else a for a in found]
        found = [replace(a, refutes=False, doubt="multiples differ by vendor") for a in found]
    if question.claim.asset == "fx.dxy" and not _BROAD.search(question.cues.sentence):
        found = [replace(a, refutes=False, doubt="another index of the dollar may be meant") for a in found]
    if (question.claim.asset or "") in WIDE:
        found = [replace(_in_points(a, unit), refutes=False, doubt=DOUBT) for a in found]
    if (question.claim.asset or "") in COUNTED_BY_TIME and question.cues.deficit:
        found = [replace(a, value=-a.value) for a in found]
    return [a for a in found if unit is None or a.unit == unit or {a.unit, unit} <= {"points", "rate"}]


def _levels(question: Question, of: Quotes) -> Iterator[Answer]:
    period = question.claim.period
    if period is None:
        yield from _highest_ever(question, of)
        yield from _as_of_publication(question, of)
    elif of.longest.series.frequency != "daily":
        yield from _periodic(of, period)
        yield from _averaged(question, of, period)
    elif of.policy:
        yield from _policy(question, of, period)
    elif period.instant:
        yield from _on_day(question, of, period.end)
    elif _is_range(question):
        yield from _confined(question, of, period)
    else:
        yield from _during(question, of, period)
        yield from _averaged(question, of, period)


def _averaged(question: Question, of: Quotes, period: Period) -> Iterator[Answer]:
    """The mean of a period, where the sentence gives one; what is counted by the year is a part of that a quarter."""
    if not question.cues.average or question.figure is None:
        return
    for column in of.closes:
        inside = column.ending(period.start, period.end)
        if len(inside) > 1:
            values = column.values[inside.start : inside.stop]
            value, unit = float(values.mean()), question.cues.per
            if column.series.asset in COUNTED_BY_TIME and unit in PARTS:
                value *= PARTS[column.series.frequency] / PARTS[unit] if column.series.frequency in PARTS else 1.0
            made = answer(column, inside[-1], "on average", refutes=False, doubt="the figure is an average")
            span = column.span((inside[0], inside[-1]))
            shown = (Evidence(column.series.id, span, value, column.series.unit),)
            yield replace(made, value=value, period=span, evidence=shown)


def answer(
    column: Column,
    index: int,
    how: str = "",
    *,
    words: str = "",
    refutes: bool = True,
    doubt: str = "",
    slack: float = 0.0,
) -> Answer:
    """The answer that one observation gives."""
    series, value = column.series, float(column.values[index])
    reading = Reading(column, words or series.title)
    shown = (Evidence(series.id, column.period(index), value, series.unit),)
    return Answer(
        value=value,
        unit=series.unit,
        period=column.period(index),
        reading=reading,
        indices=range(index, index + 1),
        evidence=shown,
        how=how,
        slack=slack,
        refutes=refutes,
        doubt=doubt,
    )


def _slack(of: Quotes, value: float) -> float:
    return OVER_THE_COUNTER * abs(value) if of.otc else 0.0


def _recent(column: Column, day: date) -> int | None:
    """The observation on `day`, or the last one a few days before."""
    index = column.last(day)
    if index is None or (day - column.period(index).end).days > CLOSED:
        return None
    return index


def _on_day(question: Question, of: Quotes, day: date) -> Iterator[Answer]:
    for column in of.closes:
        index = _recent(column, day)
        if index is None:
            continue
        slack = _slack(of, float(column.values[index]))
        yield answer(column, index, "close", slack=slack)
        if question.published is not None and (question.published - day).days <= 1 and index > 0:
            yield answer(column, index - 1, "the close before, the last known when it was written", slack=slack)
    yield from _within_day(question, of, day)


def _within_day(question: Question, of: Quotes, day: date) -> Iterator[Answer]:
    for column, how in [(c, "high of the day") for c in of.highs] + [(c, "low of the day") for c in of.lows]:
        index = column.last(day)
        if index is not None and column.period(index).end == day:
            yield answer(column, index, how, slack=_slack(of, float(column.values[index])))
    if (of.otc or question.cues.intraday) and of.highs and of.lows:
        around = timedelta(days=1 if of.otc else 0)  # a currency trades around the clock: whose day it was is open
        yield from _inside(question, of, Period(day - around, day + around), "inside the day's range")


def _inside(question: Question, of: Quotes, period: Period, how: str) -> Iterator[Answer]:
    """The claim's own value where it lies between the lowest low and the highest high of the period."""
    figure = question.figure
    if figure is None or not figure.exact or figure.low is None:
        return
    reach = bounds(of, period)
    if reach is None or not reach[0] <= figure.low <= reach[1]:
        return
    column = of.highs[0] if of.highs else of.longest
    index = column.last(period.end)
    if index is not None:
        made = answer(column, index, f"{how} {reach[0]:,.2f}–{reach[1]:,.2f}")
        yield Answer(
            value=figure.low,
            unit=made.unit,
            period=period,
            reading=made.reading,
            indices=made.indices,
            evidence=tuple(Evidence(column.series.id, period, b, column.series.unit) for b in reach),
            how=made.how,
        )


def bounds(of: Quotes, period: Period) -> tuple[float, float] | None:
    """The lowest and highest quote of a period, of all sources; None where there is none."""
    values: list[float] = []
    for column in (*of.highs, *of.lows, *of.closes):
        inside = column.ending(period.start, period.end)
        if inside:
            part = column.values[inside.start : inside.stop]
            values += [float(part.min()), float(part.max())]
    return (min(values), max(values)) if values else None


def _during(question: Question, of: Quotes, period: Period) -> Iterator[Answer]:
    """A level "last week" or "in March": its highs and lows, its last close, or that it was passed on the way."""
    cues, claim = question.cues, question.claim
    high, low = cues.high(claim.printed), cues.low(claim.printed)
    highest = claim.direction == "high" or (high and not low)
    lowest = claim.direction == "low" or (low and not high)
    if of.otc:  # "the yen climbed as high as": a low of the pair
        highest = lowest = highest or lowest
    either = not highest and not lowest
    if highest or either:
        yield from (
            _extreme(of, c, period, high=True) for c in (*of.highs, *of.closes) if c.ending(period.start, period.end)
        )
    if lowest or either:
        yield from (
            _extreme(of, c, period, high=False) for c in (*of.lows, *of.closes) if c.ending(period.start, period.end)
        )
    for column in of.closes:
        inside = column.ending(period.start, period.end)
        if inside:
            yield answer(
                column, inside[-1], "last close of the period", slack=_slack(of, float(column.values[inside[-1]]))
            )
    if either:
        yield from _inside(question, of, period, "passed in the period,")


def _is_range(question: Question) -> bool:
    claim = question.claim
    return claim.low is not None and claim.high is not None and claim.low < claim.high and question.cues.confined


def _confined(question: Question, of: Quotes, period: Period) -> Iterator[Answer]:
    """A range that is said to have held all through a period: the close that strays furthest from it."""
    claim = question.claim
    middle = ((claim.low or 0.0) + (claim.high or 0.0)) / 2
    for column in of.closes:
        inside = column.ending(period.start, period.end)
        if inside:
            part = column.values[inside.start : inside.stop]
            index = inside.start + int(abs(part - middle).argmax())
            yield answer(column, index, "furthest close of the period", slack=_slack(of, float(column.values[index])))


def _extreme(of: Quotes, column: Column, period: Period, *, high: bool) -> Answer:
    inside = column.ending(period.start, period.end)
    part = column.values[inside.start : inside.stop]
    index = inside.start + int(part.argmax() if high else part.argmin())
    item = f"{column.series.item or 'close'} of the period"
    return answer(
        column, index, f"{'highest' if high else 'lowest'} {item}", slack=_slack(of, float(column.values[index]))
    )


def _policy(question: Question, of: Quotes, period: Period) -> Iterator[Answer]:
    """A policy rate holds from a day or more after it was decided."""
    for column in of.closes:
        index = _recent(column, period.end)
        if index is None:
            continue
        yield answer(column, index, "in force")
        later = column.last(period.end + timedelta(days=DECIDED))
        if later is not None and column.values[later] != column.values[index]:
            yield answer(column, later, "decided, in force days later")
        if not period.instant and question.forecast:
            inside = column.ending(period.start, period.end)
            hits = [i for i in inside if question.figure and column.values[i] == question.figure.low]
            if hits:
                yield answer(column, hits[0], "reached on the way")


def _periodic(of: Quotes, period: Period) -> Iterator[Answer]:
    """A monthly or quarterly figure of the period that the claim names."""
    for column in of.closes:
        near = column.ending(period.start, period.end + timedelta(days=1))
        same = [i for i in near if column.period(i).overlap(period) * 2 > min(column.period(i).days, period.days)]
        if same:
            refutes = len(same) == 1
            yield answer(column, same[-1], refutes=refutes, doubt="" if refutes else "the claim spans several figures")


def _highest_ever(question: Question, of: Quotes) -> Iterator[Answer]:
    """A level called a peak (or a low) without a time is that of all time before publication."""
    record, day = question.claim.record, question.published
    if record is None or record.since or record.window or day is None:
        return
    for column in (*of.closes, *of.highs, *of.lows):
        if column.coverage is not None and column.coverage.start < day:
            whole = Period(column.coverage.start, day)
            yield replace(_extreme(of, column, whole, high=record.type in {"highest", "largest"}), refutes=False)


def _as_of_publication(question: Question, of: Quotes) -> Iterator[Answer]:
    """A claim without a time is read in the present tense; a miss then says little."""
    day = question.published
    if day is None:
        return
    doubt = "no time is given, so it was read as of publication"
    first = of.longest.series.frequency == "daily"
    for column in of.closes:
        near = column.ending(day - timedelta(days=NOW), day) if first else range(0)
        latest = column.last(day)
        for index in reversed(near) if near else ([latest] if latest is not None and not first else []):
            yield answer(
                column,
                index,
                "as of publication",
                refutes=False,
                doubt=doubt,
                slack=_slack(of, float(column.values[index])),
            )
        soon = column.last(day + timedelta(days=DECIDED))
        if of.policy and soon is not None:
            yield answer(column, soon, "as decided by publication", refutes=False, doubt=doubt)
