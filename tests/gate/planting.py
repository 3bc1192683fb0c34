"""Errors planted one at a time in true statements that are made from series, and how many of them the checks find.

Each statement is a claim and the English sentence that says it, so that it can be checked as it is or read anew. A
planted statement differs from the data by more than rounding and revision allow; a true one is printed as the press
prints.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from corpus.book import SeriesBook
from corpus.claim import Claim, Record
from corpus.period import Period
from corpus.series import Observation, SeriesData
from query.checks import check

ERRORS = ("value", "scale", "direction", "record", "investor", "week")
INVESTORS = {"foreigners": "Overseas investors", "individuals": "Individual investors", "trust_banks": "Trust banks"}
HOUSES = {"jpx": "Japan Exchange Group", "mof": "Ministry of Finance"}
SECURITIES = {
    "jp.equity.cash": "Japanese stocks",
    "jp.equity": "Japanese stocks",
    "jp.bond.long": "long-term Japanese bonds",
    "jp.bond.short": "short-term Japanese bills",
    "foreign.equity": "foreign stocks",
    "foreign.bond.long": "long-term foreign bonds",
}
INDEXES = {"index.nikkei225": "Nikkei", "index.topix": "Topix"}
DATED = 0.7  # share of the flows that name their week; the others say "last week"
CLEAR = 0.06  # a planted figure is at least this share away from the true one
ORDINALS = ["-", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
AFTER = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with its day of publication; `error` is what was planted in it, "" where it is true."""

    claim: Claim
    published: date
    error: str = ""


@dataclass
class Found:
    """How many statements were planted and found, by kind of error, and how many true ones were called wrong."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    true: int = 0
    supported: int = 0
    alarms: list[Statement] = field(default_factory=list)
    missed: list[Statement] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Found of all that were planted."""
        return sum(self.found.values()) / max(sum(self.planted.values()), 1)

    @property
    def false_alarms(self) -> float:
        """Called wrong of all that are true."""
        return len(self.alarms) / max(self.true, 1)


def measure(book: SeriesBook, statements: Sequence[Statement]) -> Found:
    """Checks every statement on its own, as a document of one sentence."""
    told = Found()
    for statement in statements:
        verdict = check(statement.claim, published=statement.published, book=book)
        wrong = verdict.outcome == "refuted"
        if not statement.error:
            told.true += 1
            told.supported += verdict.outcome == "supported"
            told.alarms += [statement] if wrong else []
            continue
        told.planted[statement.error] += 1
        told.found[statement.error] += wrong
        told.missed += [] if wrong else [statement]
    return told


def statements(data: Sequence[SeriesData], *, seed: int, count: int) -> list[Statement]:
    """About `count` true statements on the series that the templates know, each followed by a planted one."""
    random = Random(seed)
    weekly = [d for d in data if _is_flow(d)]
    daily = [d for d in data if _is_index(d)]
    makers = [(_flow, weekly), (_level, daily), (_move, daily), (_record, weekly), (_streak, weekly)]
    usable = [(make, known) for make, known in makers if known]
    made: list[Statement] = []
    for number in range(count if usable else 0):
        make, known = usable[number % len(usable)]
        true = make(random, random.choice(known))
        if true is None:
            continue
        made.append(true)
        planted = _plant(random, true, data)
        made += [planted] if planted is not None else []
    return made


def _is_flow(data: SeriesData) -> bool:
    series = data.series
    known = series.source in HOUSES and series.asset in SECURITIES and series.item is None
    wide = series.market in {None, "tokyo_nagoya"} and series.actor in {*INVESTORS, "residents"}
    return (
        known
        and wide
        and series.measure == "net_purchases"
        and series.frequency == "weekly"
        and len(data.observations) > 60
    )


def _is_index(data: SeriesData) -> bool:
    series = data.series
    plain = series.item in {None, "close"} and series.asset in INDEXES
    return plain and series.measure == "level" and series.frequency == "daily" and len(data.observations) > 60


def _claim(sentence: str, **fields: object) -> Claim:
    return Claim(doc="planted", sentence=sentence, start=0, end=len(sentence), **fields)  # type: ignore[arg-type]


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _who(data: SeriesData) -> str:
    return "Japanese investors" if data.series.actor == "residents" else INVESTORS[data.series.actor or ""]


def _yen(value: float) -> tuple[str, float]:
    """(the figure as the press prints it, what it stands for): three or four digits, in trillions or billions."""
    if value >= 1e12:
        return f"{value / 1e12:.2f} trillion", round(value / 1e12, 2) * 1e12
    return f"{value / 1e9:.1f} billion", round(value / 1e9, 1) * 1e9


def _flow(random: Random, data: SeriesData) -> Statement | None:
    observation = random.choice(data.observations)
    if abs(observation.value) < 60e9:
        return None
    return _told_flow(data, observation, dated=random.random() < DATED)


def _told_flow(data: SeriesData, told: Observation, *, record: Record | None = None, dated: bool = True) -> Statement:
    series, end = data.series, told.period.end
    printed, value = _yen(abs(told.value))
    verb = "bought" if told.value > 0 else "sold"
    when = f"in the week ended {_day(end)}" if dated else "last week"
    tail = f", the most since {_month(record.since)}" if record and record.since else ""
    sentence = (
        f"{_who(data)} {verb} a net {printed} yen of {SECURITIES[series.asset]} {when}{tail}, "
        f"{HOUSES[series.source]} data showed."
    )
    claim = _claim(
        sentence,
        kind="flow",
        actor=series.actor,
        actor_country="jp" if series.actor != "foreigners" else None,
        asset=series.asset,
        direction="in" if told.value > 0 else "out",
        low=value,
        high=value,
        unit="JPY",
        period=told.period,
        record=record,
        source=series.source,
        printed=printed,
    )
    return Statement(claim, end + AFTER)


def _month(text: str) -> str:
    return f"{date.fromisoformat(f'{text}-01'):%B %Y}"


def _level(random: Random, data: SeriesData) -> Statement:
    observation = random.choice(data.observations[-2000:])
    name, day = INDEXES[data.series.asset], observation.period.end
    printed = f"{observation.value:,.2f}"
    sentence = f"The {name} closed at {printed} on {_day(day)}."
    value = float(printed.replace(",", ""))
    claim = _claim(
        sentence,
        kind="level",
        asset=data.series.asset,
        low=value,
        high=value,
        unit="points",
        period=Period(day, day),
        printed=printed,
    )
    return Statement(claim, day + timedelta(days=2))


def _move(random: Random, data: SeriesData) -> Statement | None:
    closes = {o.period.end: o.value for o in data.observations[-2500:]}
    friday = random.choice([d for d in closes if d.weekday() == 4])
    before = friday - timedelta(days=7)
    if before not in closes:
        return None
    change = 100 * (closes[friday] / closes[before] - 1)
    if abs(change) < 1:
        return None
    printed = f"{abs(change):.1f}%"
    verb = "rose" if change > 0 else "fell"
    sentence = f"The {INDEXES[data.series.asset]} {verb} {printed} in the week ended {_day(friday)}."
    value = round(abs(change), 1)
    claim = _claim(
        sentence,
        kind="change",
        asset=data.series.asset,
        direction="up" if change > 0 else "down",
        low=value,
        high=value,
        unit="%",
        period=Period(friday - timedelta(days=4), friday),
        printed=printed,
    )
    return Statement(claim, friday + timedelta(days=1))


def _record(random: Random, data: SeriesData) -> Statement | None:
    """The most since the month in which as much was last bought (or sold)."""
    own = random.randrange(40, len(data.observations))
    value = data.observations[own].value
    sign = 1 if value > 0 else -1
    larger = [o for o in data.observations[:own] if sign * o.value >= sign * value]
    if not larger or abs(value) < 100e9:
        return None
    last = larger[-1].period
    apart = (data.observations[own].period.start - last.end).days
    if apart < 90 or (last.start.year, last.start.month) != (last.end.year, last.end.month):
        return None
    since = f"{last.end:%Y-%m}"
    return _told_flow(data, data.observations[own], record=Record("largest", since))


def _streak(random: Random, data: SeriesData) -> Statement | None:
    own = random.randrange(30, len(data.observations))
    sign = data.observations[own].value > 0
    run = 0
    while run < own and (data.observations[own - run].value > 0) == sign:
        run += 1
    told = data.observations[own - run : own + 1]
    if not 3 <= run <= 12 or any((b.period.end - a.period.end).days != 7 for a, b in pairwise(told)):
        return None
    series, week = data.series, data.observations[own].period
    if series.revises and any(abs(o.value) < 60e9 for o in told):
        return None
    side = "buyers" if sign else "sellers"
    sentence = (
        f"{_who(data)} were net {side} of {SECURITIES[series.asset]} for a {_ordinal(run)} straight week in the week "
        f"ended {_day(week.end)}, {HOUSES[series.source]} data showed."
    )
    claim = _claim(
        sentence,
        kind="flow",
        actor=series.actor,
        actor_country="jp" if series.actor != "foreigners" else None,
        asset=series.asset,
        direction="in" if sign else "out",
        period=week,
        record=Record("streak", count=run),
        source=series.source,
    )
    return Statement(claim, week.end + AFTER)


def _ordinal(number: int) -> str:
    return ORDINALS[number] if number < len(ORDINALS) else f"{number}th"


def _plant(random: Random, true: Statement, data: Sequence[SeriesData]) -> Statement | None:
    """The statement with one error that its template admits; None where the data leave no room for one."""
    errors = list(ERRORS)
    random.shuffle(errors)
    for error in errors:
        planted = next(PLANTERS[error](random, true, data), None)
        if planted is not None:
            return replace(planted, error=error)
    return None


def _reworded(statement: Statement, old: str, new: str, **fields: object) -> Statement:
    sentence = statement.claim.sentence.replace(old, new)
    return replace(statement, claim=replace(statement.claim, sentence=sentence, end=len(sentence), **fields))  # type: ignore[arg-type]


def _value(random: Random, true: Statement, _data: Sequence[SeriesData]) -> Iterator[Statement]:
    """One digit of the figure is another."""
    claim = true.claim
    places = [i for i, c in enumerate(claim.printed) if c.isdigit()]
    if claim.low is None or not places:
        return
    for place in random.sample(places, len(places)):
        digit = str((int(claim.printed[place]) + random.randint(2, 8)) % 10)
        printed = claim.printed[:place] + digit + claim.printed[place + 1 :]
        if printed[0] == "0":
            continue
        value = claim.low * _number(printed) / _number(claim.printed)
        if abs(value / claim.low - 1) >= CLEAR:
            yield _reworded(true, claim.printed, printed, printed=printed, low=value, high=value)


def _number(printed: str) -> float:
    return float("".join(c for c in printed.partition(" ")[0] if c.isdigit() or c == "."))


def _scale(_random: Random, true: Statement, _data: Sequence[SeriesData]) -> Iterator[Statement]:
    """Billions for trillions, or a point too far to the right."""
    claim = true.claim
    if claim.low is None or claim.unit != "JPY":
        return
    for old, new, times in (("trillion", "billion", 1e-3), ("billion", "trillion", 1e3)):
        if claim.printed.endswith(old):
            printed = claim.printed.replace(old, new)
            yield _reworded(
                true, claim.printed, printed, printed=printed, low=claim.low * times, high=claim.low * times
            )


def _direction(_random: Random, true: Statement, _data: Sequence[SeriesData]) -> Iterator[Statement]:
    """Bought for sold, rose for fell."""
    turned = {"in": "out", "out": "in", "up": "down", "down": "up"}
    claim = true.claim
    if claim.direction not in turned or abs(claim.low or 0.0) < 1:
        return
    for old, new in (("bought", "sold"), ("sold", "bought"), ("rose", "fell"), ("fell", "rose")):
        if f" {old} " in claim.sentence:
            yield _reworded(true, f" {old} ", f" {new} ", direction=turned[claim.direction])
            return


def _wrong_record(random: Random, true: Statement, _data: Sequence[SeriesData]) -> Iterator[Statement]:
    """A record that reaches further back than it does, or a run longer than it is."""
    record = true.claim.record
    if record is None:
        return
    if record.type == "streak" and record.count:
        count = record.count + random.choice((-1, 1, 2))
        old, new = f"{_ordinal(record.count)} straight", f"{_ordinal(count)} straight"
        yield _reworded(true, old, new, record=replace(record, count=count))
    elif record.since:
        first = date.fromisoformat(f"{record.since}-01")
        earlier = date(first.year - random.randint(1, 3), random.randint(1, 12), 1)
        yield _reworded(true, f"{first:%B %Y}", f"{earlier:%B %Y}", record=replace(record, since=f"{earlier:%Y-%m}"))


def _investor(random: Random, true: Statement, data: Sequence[SeriesData]) -> Iterator[Statement]:
    """The figure of one kind of investor told of another."""
    claim = true.claim
    others = [a for a in INVESTORS if a != claim.actor]
    if claim.actor not in INVESTORS or claim.source != "jpx" or claim.record is not None:
        return
    for actor in random.sample(others, len(others)):
        other = _observed(data, actor, claim)
        if other is not None and claim.low and abs(abs(other) / claim.low - 1) >= CLEAR:
            country = "jp" if actor != "foreigners" else None
            yield _reworded(true, INVESTORS[claim.actor], INVESTORS[actor], actor=actor, actor_country=country)


def _observed(data: Sequence[SeriesData], actor: str, claim: Claim) -> float | None:
    for series in data:
        same = (series.series.actor, series.series.asset, series.series.source) == (actor, claim.asset, claim.source)
        if same and _is_flow(series):
            return next((o.value for o in series.observations if o.period == claim.period), None)
    return None


def _week(random: Random, true: Statement, data: Sequence[SeriesData]) -> Iterator[Statement]:
    """The figure of one week told of another."""
    claim = true.claim
    named = claim.period is not None and _day(claim.period.end) in claim.sentence
    if claim.kind != "flow" or claim.period is None or not named or claim.record is not None or claim.low is None:
        return
    for weeks in random.sample((-3, -2, -1, 1, 2, 3), 6):
        shift = timedelta(days=7 * weeks)
        moved = Period(claim.period.start + shift, claim.period.end + shift)
        there = _observed(data, claim.actor or "", replace(claim, period=moved))
        if there is None or abs(abs(there) / claim.low - 1) < CLEAR:
            continue
        planted = _reworded(true, _day(claim.period.end), _day(moved.end), period=moved)
        yield replace(planted, published=true.published + shift)


PLANTERS: dict[str, Callable[[Random, Statement, Sequence[SeriesData]], Iterator[Statement]]] = {
    "value": _value,
    "scale": _scale,
    "direction": _direction,
    "record": _wrong_record,
    "investor": _investor,
    "week": _week,
}
