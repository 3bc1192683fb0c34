"""What true statements are made of: series with the times that they tell of, and the words for both."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby, pairwise

from corpus.book import Column, SeriesBook
from corpus.calendar import jpx_month, month, quarter, year
from corpus.period import Period

LAST = 400  # observations of a series that are told of
QUARTERS = ("first", "second", "third", "fourth")
INVESTORS = {"foreigners": "overseas investors", "individuals": "individual investors", "trust_banks": "trust banks"}
SECURITIES = {
    "jp.equity": "Japanese stocks",
    "jp.equity.cash": "Japanese stocks",
    "jp.bond.long": "long-term Japanese bonds",
    "foreign.equity": "foreign stocks",
    "foreign.bond.long": "long-term foreign bonds",
}
COUNTRIES = {"jp": "Japan", "cn": "China", "uk": "the United Kingdom", "in": "India", "tw": "Taiwan"}
PRICES = {"index.nikkei225": "the Nikkei", "index.topix": "the Topix", "index.sp500": "the S&P 500"}
YIELDS = {
    f"yield.{country}.{years}y": f"the {years}-year {name} yield"
    for country, name in (("jp", "JGB"), ("us", "Treasury"))
    for years in (2, 5, 10, 30)
}
RATES = {"rate.boj": "the Bank of Japan", "rate.fed": "the Federal Reserve"}
FUNDS = {"us.fund.bond": "U.S. bond mutual funds", "us.fund.equity": "U.S. equity mutual funds"}
PRICED = frozenset({None, "close"})


@dataclass(frozen=True, slots=True)
class Point:
    """One time that a topic tells of: `value` is signed where the topic has a direction; `when` says the time."""

    period: Period
    value: float
    when: str
    published: date


@dataclass(frozen=True)
class Topic:
    """One quantity of one holder, market or price; those of one `family` differ in `name` alone.

    `fields` are the claim's, `clear` is by how much a wrong figure is off: a share, or points where `points` says so.
    """

    family: str
    name: str
    unit: str
    fields: Mapping[str, str | None]
    points: tuple[Point, ...]
    words: Mapping[str, str] = field(default_factory=dict)
    signed: bool = True
    clear: float = 0.08
    by_points: bool = False


def topics(book: SeriesBook) -> list[Topic]:
    """Every topic that the series of a book have figures for."""
    made = (_sums, _monthly, _positions, _custody, _yields, _rates, _funds, _prices, _currency)
    return [topic for make in made for topic in make(book) if topic.points]


def day(of: date) -> str:
    """ "March 4, 2022"."""
    return f"{of:%B} {of.day}, {of.year}"


def _columns(book: SeriesBook, measure: str, asset: str, **facets: str | None) -> Iterator[Column]:
    for column in book.find(measure, asset):  # type: ignore[arg-type]
        if all(getattr(column.series, key) == value for key, value in facets.items()):
            yield column


def _recent(column: Column) -> range:
    return range(max(len(column) - LAST, 0), len(column))


def _sums(book: SeriesBook) -> Iterator[Topic]:
    """The weeks of the exchange added up to months, quarters, years and the year so far."""
    for column in _columns(book, "net_purchases", "jp.equity.cash", source="jpx", market="tokyo_nagoya", item=None):
        actor = column.series.actor or ""
        if actor not in INVESTORS or column.series.frequency != "weekly":
            continue
        fields: dict[str, str | None] = {"kind": "flow", "actor": actor, "asset": "jp.equity.cash", "source": "jpx"}
        fields |= {"actor_country": None if actor == "foreigners" else "jp"}
        words = {"what": "Japanese stocks", "house": "Japan Exchange Group"}
        for span in ("month", "quarter", "year"):
            points = tuple(_summed(column, span))
            yield Topic(f"flow by {span}", INVESTORS[actor], "JPY", fields, points, words)
        yield Topic("flow of the year so far", INVESTORS[actor], "JPY", fields, tuple(_so_far(column)), words)


def _month_of(column: Column, index: int) -> date:
    of_year, of_month = jpx_month(column.period(index))
    return date(of_year, of_month, 1)


def _summed(column: Column, span: str) -> Iterator[Point]:
    whole = {"month": month, "quarter": quarter, "year": year}[span]
    groups = groupby(range(len(column)), key=lambda i: whole(_month_of(column, i)))
    found = [(period, list(indices)) for period, indices in groups]
    for period, indices in found[1:-1][-60:]:
        ends = [int(column.ends[i]) for i in indices]
        if max((b - a for a, b in pairwise(ends)), default=7) > 7:
            continue  # a hole in the series
        total = sum(float(column.values[i]) for i in indices)
        yield Point(period, total, _words(period, span), period.end + timedelta(days=20))


def _words(period: Period, span: str) -> str:
    if span == "month":
        return f"in {period.start:%B %Y}"
    if span == "year":
        return f"in {period.start.year}"
    return f"in the {QUARTERS[(period.start.month - 1) // 3]} quarter of {period.start.year}"


def _so_far(column: Column) -> Iterator[Point]:
    for index in _recent(column)[-120::7]:
        end = column.period(index).end
        first = year(end).start
        inside = [i for i in range(index + 1) if _month_of(column, i) >= first]
        published = end + timedelta(days=6)
        whole = inside and int(column.ends[index] - column.ends[inside[0]]) == 7 * (len(inside) - 1)
        if whole and inside[0] > 0 and end.month > 2 and published.year == end.year:
            total = sum(float(column.values[i]) for i in inside)
            yield Point(Period(first, published), total, "so far this year", published)


def _monthly(book: SeriesBook) -> Iterator[Topic]:
    """The months of the balance of payments as the ministry tells them."""
    for asset, name in SECURITIES.items():
        for column in _columns(book, "net_purchases", asset, source="mof", frequency="monthly", item=None):
            foreign = column.series.actor == "foreigners"
            if column.series.actor not in {"foreigners", "residents"}:
                continue
            fields: dict[str, str | None] = {
                "kind": "flow",
                "actor": column.series.actor,
                "asset": asset,
                "source": "mof",
            }
            fields |= {"actor_country": None if foreign else "jp"}
            words = {"what": name, "house": "Ministry of Finance"}
            who = "foreign investors" if foreign else "Japanese investors"
            yield Topic("monthly flow", who, "JPY", fields, tuple(_by_month(column, 40)), words)


def _by_month(column: Column, lag: int) -> Iterator[Point]:
    for index in _recent(column):
        period = month(column.period(index).end)
        value = float(column.values[index])
        yield Point(period, value, f"in {period.start:%B %Y}", period.end + timedelta(days=lag))


def _positions(book: SeriesBook) -> Iterator[Topic]:
    """Countries' holdings of Treasuries at the ends of months, and their changes."""
    for column in _columns(book, "position", "us.bond.gov", source="tic", item=None):
        country = column.series.actor_country or ""
        if country not in COUNTRIES:
            continue
        fields = {"kind": "holding", "actor": "foreigners", "actor_country": country, "asset": "us.bond.gov"}
        held = {"source": "tic"} | fields
        words = {"what": "U.S. Treasuries", "house": "Treasury Department"}
        levels, changes = tuple(_ends(book, column)), tuple(_steps(book, column))
        yield Topic("holding", COUNTRIES[country], "USD", held, levels, words, signed=False, clear=0.2)
        yield Topic(
            "change of a holding", COUNTRIES[country], "USD", held | {"kind": "flow"}, changes, words, clear=0.3
        )


def _then(book: SeriesBook, column: Column, index: int, published: date) -> float:
    """An observation as it was known when it was published."""
    known = book.as_of(published).find(column.series.measure, column.series.asset)
    (then,) = (c for c in known if c.series.id == column.series.id)
    place = then.last(column.period(index).end)
    assert place is not None
    return float(then.values[place])


def _ends(book: SeriesBook, column: Column) -> Iterator[Point]:
    for index in _recent(column):
        end = month(column.period(index).end).end
        published = end + timedelta(days=47)
        when = f"at the end of {end:%B %Y}"
        yield Point(Period(end, end), _then(book, column, index, published), when, published)


def _steps(book: SeriesBook, column: Column) -> Iterator[Point]:
    for index in _recent(column)[1:]:
        period = month(column.period(index).end)
        published = period.end + timedelta(days=47)
        now, before = (_then(book, column, i, published) for i in (index, index - 1))
        if abs(now - before) > 0.04 * now:  # beyond what later revisions may explain
            yield Point(period, now - before, f"in {period.start:%B %Y}", published)


def _custody(book: SeriesBook) -> Iterator[Topic]:
    for column in _columns(book, "position", "us.bond.gov", source="fed", item="custody"):
        fields = {"kind": "change", "actor": "official", "asset": "us.bond.gov", "source": "fed"}
        points = []
        for index in _recent(column)[1:]:
            end = column.period(index).end
            change = float(column.values[index] - column.values[index - 1])
            week = Period(end - timedelta(days=6), end)
            points.append(Point(week, change, f"in the week ended {day(end)}", end + timedelta(days=1)))
        words = {"what": "Treasuries", "house": "Federal Reserve"}
        yield Topic("custody", "foreign central banks", "USD", fields, tuple(points), words)


def _yields(book: SeriesBook) -> Iterator[Topic]:
    for asset, name in YIELDS.items():
        for column in list(_columns(book, "level", asset, frequency="daily"))[:1]:
            fields = {"kind": "level", "asset": asset}
            ends = tuple(_closes(column))
            yield Topic("yield", name, "%", fields, ends, signed=False, clear=0.5, by_points=True)
            moves = tuple(_weekly(column, lambda old, new: 100 * (new - old), least=8))
            yield Topic("move of a yield", name, "bp", fields | {"kind": "change"}, moves, clear=14, by_points=True)


def _closes(column: Column) -> Iterator[Point]:
    for index in _recent(column):
        end = column.period(index).end
        yield Point(Period(end, end), float(column.values[index]), f"on {day(end)}", end + timedelta(days=2))


def _weekly(column: Column, size, least: float) -> Iterator[Point]:  # type: ignore[no-untyped-def]
    places = {column.period(i).end: i for i in _recent(column)}
    for friday, index in places.items():
        before = places.get(friday - timedelta(days=7))
        if friday.weekday() != 4 or before is None:
            continue
        change = size(float(column.values[before]), float(column.values[index]))
        if abs(change) >= least:
            week = Period(friday - timedelta(days=4), friday)
            yield Point(week, change, f"in the week ended {day(friday)}", friday + timedelta(days=1))


def _percent(old: float, new: float) -> float:
    return 100 * (new / old - 1)


def _by_months(column: Column) -> Iterator[Point]:
    groups = groupby(_recent(column), key=lambda i: month(column.period(i).end))
    last = [(period, list(indices)[-1]) for period, indices in groups]
    for (_, before), (period, index) in pairwise(last[:-1]):
        change = _percent(float(column.values[before]), float(column.values[index]))
        if abs(change) >= 1:
            yield Point(period, change, f"in {period.start:%B %Y}", period.end + timedelta(days=2))


def _rates(book: SeriesBook) -> Iterator[Topic]:
    """Policy rates in force on a day, some days after any decision."""
    for asset, name in RATES.items():
        for column in book.find("level", asset):
            if column.series.item not in {"target", "upper"}:
                continue
            points = [p for p in _closes(column) if _settled(column, p.period.end)]
            fields = {"kind": "level", "asset": asset}
            yield Topic("policy rate", name, "%", fields, tuple(points), signed=False, clear=0.25, by_points=True)


def _settled(column: Column, on: date) -> bool:
    inside = column.ending(on - timedelta(days=10), on + timedelta(days=10))
    return len({float(column.values[i]) for i in inside}) == 1


def _funds(book: SeriesBook) -> Iterator[Topic]:
    for asset, name in FUNDS.items():
        for column in _columns(book, "net_purchases", asset, source="ici", frequency="monthly", market="mutual_funds"):
            if column.series.item in {None, "all_equity"} and (asset != "us.fund.equity" or column.series.item):
                fields = {"kind": "flow", "actor": "funds", "asset": asset, "source": "ici"}
                words = {"what": name, "house": "Investment Company Institute"}
                yield Topic("fund flow", "investors", "USD", fields, tuple(_by_month(column, 28)), words)


def _prices(book: SeriesBook) -> Iterator[Topic]:
    for asset, name in PRICES.items():
        for column in [c for c in _columns(book, "level", asset, frequency="daily") if c.series.item in PRICED][:1]:
            fields = {"kind": "level", "asset": asset}
            yield Topic("price", name, "points", fields, tuple(_closes(column)), signed=False)
            moved = fields | {"kind": "change"}
            weeks, months = tuple(_weekly(column, _percent, least=1)), tuple(_by_months(column))
            yield Topic("weekly move", name, "%", moved, weeks, clear=0.8, by_points=True)
            yield Topic("monthly move", name, "%", moved, months, clear=0.8, by_points=True)


def _currency(book: SeriesBook) -> Iterator[Topic]:
    for column in [c for c in _columns(book, "level", "fx.usdjpy", frequency="daily") if c.series.item in PRICED][:1]:
        fields = {"kind": "level", "asset": "fx.usdjpy"}
        yield Topic("currency", "the dollar", "rate", fields, tuple(_closes(column)), signed=False, clear=0.1)
        weeks = tuple(_weekly(column, _percent, least=1))
        yield Topic("weekly move", "the dollar", "%", fields | {"kind": "change"}, weeks, clear=1.2, by_points=True)
