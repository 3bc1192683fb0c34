"""Topics told in English, true or with one error planted, as claims and as sentences that are read anew."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from corpus.book import SeriesBook
from corpus.claim import Claim
from corpus.document import Document, Element
from corpus.verdict import Verdict
from ingest.claims.extract import extract
from query.checks import check, check_all
from tests.gate.planting import Found, Statement
from tests.gate.topics import Point, Topic

# One line a wording: how it is said of a gain (or a level), and the words that make it a loss.
Wording = tuple[str, str, str]
_FLOW: tuple[Wording, ...] = (
    ("{Who} {verb} a net {figure} of {what} {when}, {house} data showed.", "bought", "sold"),
    ("{House} figures show that {who} were net {verb} of {figure} of {what} {when}.", "buyers", "sellers"),
    ("Net {verb} of {what} by {who} came to {figure} {when}, the {house} said.", "purchases", "sales"),
    ("{Who} {verb} {figure} of {what} on a net basis {when}, according to the {house}.", "snapped up", "offloaded"),
    ("{When}, {who} {verb} {what} worth a net {figure}, {house} data showed.", "purchased", "unloaded"),
)
_HELD: tuple[Wording, ...] = (
    ("{Who} held {figure} of {what} {when}, {house} data showed.", "", ""),
    ("{Who}'s holdings of {what} stood at {figure} {when}, according to the {house}.", "", ""),
    ("Holdings of {what} in {who} amounted to {figure} {when}, the {house} said.", "", ""),
)
_HELD_MORE: tuple[Wording, ...] = (
    ("{Who} {verb} its holdings of {what} by {figure} {when}, {house} data showed.", "raised", "cut"),
    ("{Who}'s holdings of {what} {verb} by {figure} {when}, according to the {house}.", "rose", "fell"),
)
_CUSTODY: tuple[Wording, ...] = (
    ("{What} held in custody at the {house} for {who} {verb} by {figure} {when}.", "rose", "fell"),
    ("Holdings of {what} that the {house} keeps for {who} {verb} by {figure} {when}.", "increased", "dropped"),
)
_LEVEL: tuple[Wording, ...] = (
    ("{Who} closed at {figure} {when}.", "", ""),
    ("{Who} ended at {figure} {when}.", "", ""),
    ("{When}, {who} finished the session at {figure}.", "", ""),
)
_MOVE: tuple[Wording, ...] = (
    ("{Who} {verb} {figure} {when}.", "rose", "fell"),
    ("{Who} {verb} by {figure} {when}.", "climbed", "dropped"),
    ("{When}, {who} {verb} {figure}.", "gained", "lost"),
)
_RATE: tuple[Wording, ...] = (
    ("{Who}'s policy rate stood at {figure} {when}.", "", ""),
    ("{When}, {who} kept its policy rate at {figure}.", "", ""),
)
_FUND: tuple[Wording, ...] = (
    ("Investors {verb} a net {figure} {when}, {house} data showed.", "put into {what}", "pulled from {what}"),
    ("{What} had {verb} of {figure} {when}, according to the {house}.", "net inflows", "net outflows"),
    ("{What} {verb} a net {figure} {when}, the {house} said.", "took in", "lost"),
)
WORDINGS: dict[str, tuple[Wording, ...]] = {
    "flow by month": _FLOW,
    "flow by quarter": _FLOW,
    "flow by year": _FLOW,
    "flow of the year so far": _FLOW,
    "monthly flow": _FLOW,
    "holding": _HELD,
    "change of a holding": _HELD_MORE,
    "custody": _CUSTODY,
    "yield": _LEVEL,
    "move of a yield": _MOVE,
    "policy rate": _RATE,
    "fund flow": _FUND,
    "price": _LEVEL,
    "currency": _LEVEL,
    "weekly move": _MOVE,
    "monthly move": _MOVE,
}
WAYS = {"flow": ("in", "out"), "change": ("up", "down")}
STRANGE = 6.0  # a figure so many times another is taken for another quantity
LEAST = {"JPY": 60e9, "USD": 1.5e9}
EXACT = {"points": 2, "rate": 2}
Judge = Callable[[SeriesBook, Statement], Sequence[Verdict]]


@dataclass(frozen=True, slots=True)
class Pair:
    """A true statement and the same with one error."""

    family: str
    true: Statement
    planted: Statement


def pairs(topics: Sequence[Topic], *, seed: int, count: int) -> list[Pair]:
    """`count` pairs at most, families in turn, each with an error that the topic admits."""
    random = Random(seed)
    families = sorted({t.family for t in topics})
    made: list[Pair] = []
    for number in range(count if families else 0):
        topic = random.choice([t for t in topics if t.family == families[number % len(families)]])
        point = random.choice(topic.points)
        if abs(point.value) < LEAST.get(topic.unit, 0.0):
            continue
        wording = random.choice(WORDINGS[topic.family])
        wrong = _wrong(random, topic, point, topics)
        if wrong is not None:
            error, planted, at = wrong
            made.append(Pair(topic.family, _told(topic, point, wording, ""), _told(planted, at, wording, error)))
    return made


def measure_pairs(book: SeriesBook, told: Sequence[Pair], judge: Judge) -> dict[str, Found]:
    """What was found by family; an error counts as planted where the true statement was supported."""
    found: dict[str, Found] = {}
    for pair in told:
        here = found.setdefault(pair.family, Found())
        outcomes = {v.outcome for v in judge(book, pair.true)}
        here.true += 1
        here.alarms += [pair.true] if "refuted" in outcomes else []
        if "supported" not in outcomes:
            continue
        here.supported += 1
        wrong = any(v.outcome == "refuted" for v in judge(book, pair.planted))
        here.planted[pair.planted.error] += 1
        here.found[pair.planted.error] += wrong
        here.missed += [] if wrong else [pair.planted]
    return found


def as_claim(book: SeriesBook, statement: Statement) -> Sequence[Verdict]:
    """The verdict on the claim as it was made."""
    return [check(statement.claim, published=statement.published, book=book)]


def read_anew(book: SeriesBook, statement: Statement) -> Sequence[Verdict]:
    """The verdicts on what the extractor reads in the sentence, alone in a document of its day."""
    text = statement.claim.sentence
    whole = (Element("paragraph", 0, len(text)),)
    document = Document("told", "told.txt", text, published=statement.published, elements=whole)
    return check_all(extract(document), published=statement.published, book=book)


def _wrong(random: Random, topic: Topic, point: Point, topics: Sequence[Topic]) -> tuple[str, Topic, Point] | None:
    """(kind of error, topic, point) of a statement that the series contradict."""
    makers = [_figure, _scale, _way, _time, _holder]
    random.shuffle(makers)
    for make in makers:
        for planted, at in make(random, topic, point, topics):
            return make.__name__.strip("_"), planted, at
    return None


def _figure(random: Random, topic: Topic, point: Point, _topics: Sequence[Topic]) -> Iterator[tuple[Topic, Point]]:
    share = random.uniform(1.2, 3) * topic.clear * random.choice((1, -1))
    value = point.value + share if topic.by_points else point.value * (1 + max(share, -0.5))
    if value * point.value > 0 and 1 / STRANGE < value / point.value < STRANGE:
        yield topic, replace(point, value=value)


def _scale(_random: Random, topic: Topic, point: Point, _topics: Sequence[Topic]) -> Iterator[tuple[Topic, Point]]:
    if topic.unit in LEAST:
        yield topic, replace(point, value=point.value * (1e-3 if abs(point.value) >= 1e12 else 1e3))


def _way(_random: Random, topic: Topic, point: Point, _topics: Sequence[Topic]) -> Iterator[tuple[Topic, Point]]:
    if topic.signed:
        yield topic, replace(point, value=-point.value)


def _time(random: Random, topic: Topic, point: Point, _topics: Sequence[Topic]) -> Iterator[tuple[Topic, Point]]:
    """The figure told of another time not far off."""
    own = topic.points.index(point)
    near = [p for p in topic.points[max(own - 8, 0) : own + 9] if p is not point and _apart(topic, point, p)]
    if near:
        other = random.choice(near)
        yield topic, replace(other, value=point.value)


def _holder(random: Random, topic: Topic, point: Point, topics: Sequence[Topic]) -> Iterator[tuple[Topic, Point]]:
    """The figure told of another holder or price."""
    others = [t for t in topics if _like(t, topic) and t.name != topic.name]
    for other in random.sample(others, len(others)):
        there = next((p for p in other.points if p.period == point.period), None)
        if there is not None and _apart(topic, point, there):
            yield other, replace(there, value=point.value)


def _like(one: Topic, other: Topic) -> bool:
    return (one.family, one.unit, one.words.get("what")) == (other.family, other.unit, other.words.get("what"))


def _apart(topic: Topic, one: Point, other: Point) -> bool:
    """Whether the figures of two points are clearly not the same, and no clean power of ten or strange multiple."""
    small, large = sorted((abs(one.value), abs(other.value)))
    if large > STRANGE * small:
        return False
    off = abs(one.value - other.value)
    return off > 1.2 * topic.clear * (1 if topic.by_points else max(abs(one.value), abs(other.value)))


def _told(topic: Topic, point: Point, wording: Wording, error: str) -> Statement:
    template, gain, loss = wording
    printed, unit_words, value = _printed(topic, point.value)
    verb = (gain if point.value >= 0 else loss) if topic.signed else ""
    words = dict(topic.words) | {"who": topic.name, "when": point.when, "figure": printed + unit_words}
    words["verb"] = verb.format(**words)
    words |= {key.capitalize(): _capital(text) for key, text in list(words.items())}
    sentence = template.format(**words)
    fields: dict[str, Any] = dict(topic.fields)
    ways = WAYS.get(str(fields["kind"])) if topic.signed else None
    claim = Claim(
        doc="told",
        sentence=sentence,
        start=0,
        end=len(sentence),
        low=value,
        high=value,
        unit=topic.unit,
        direction=(ways[0] if point.value >= 0 else ways[1]) if ways else None,  # type: ignore[arg-type]
        period=point.period,
        printed=printed.lstrip("$"),
        **fields,
    )
    return Statement(claim, point.published, error)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _printed(topic: Topic, value: float) -> tuple[str, str, float]:
    """(the figure, the words behind it, what it stands for) as the press prints it."""
    size, unit = abs(value), topic.unit
    if unit in LEAST:
        scale, word, digits = (1e12, "trillion", 2) if size >= 1e12 else (1e9, "billion", 1)
        if unit == "USD" and scale == 1e12:
            digits = 3
        number = f"{size / scale:.{digits}f}"
        return f"{'$' if unit == 'USD' else ''}{number} {word}", " yen" if unit == "JPY" else "", float(number) * scale
    if topic.family in {"yield", "policy rate"}:
        number = f"{value:.2f}"
        return number, "%", float(number)
    if unit in EXACT:
        number = f"{size:,.2f}"
        return number, " yen" if unit == "rate" else "", float(number.replace(",", ""))
    number = f"{size:.1f}"
    return number, {"%": "%", "bp": " basis points"}[unit], float(number)
