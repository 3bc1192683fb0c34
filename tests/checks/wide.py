"""A wider market of our own making: what ministries, central banks and funds publish by the month, week and day."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from corpus.calendar import month
from corpus.period import Period
from corpus.series import Observation, Series, SeriesData
from tests.checks.series import BILLION, daily, market, positions

FIRST, MONTHS, DAYS = date(2017, 1, 1), 60, 900


def wide_market(seed: int = 13) -> list[SeriesData]:
    """Flows by month, positions by country, custody, yields, policy rates, funds and prices beside a market's own."""
    random = Random(seed)
    flows = [_monthly(random, 400, source="mof", **facets) for facets in _BALANCE]
    funds = [_monthly(random, 12, source="ici", unit="USD", market="mutual_funds", **facets) for facets in _FUNDS]
    held = [_positions(random, country, start) for country, start in (("jp", 1100), ("cn", 1050), ("uk", 400))]
    yields = [_yields(random, asset, start) for asset, start in _YIELDS]
    return [*market(), *flows, *funds, *held, _custody(random), *yields, *_rates(), _shares(random)]


_BALANCE: tuple[dict[str, Any], ...] = (
    {"asset": "jp.equity", "actor": "foreigners"},
    {"asset": "jp.bond.long", "actor": "foreigners"},
    {"asset": "foreign.equity", "actor": "residents", "actor_country": "jp"},
    {"asset": "foreign.bond.long", "actor": "residents", "actor_country": "jp"},
)
_FUNDS: tuple[dict[str, Any], ...] = (
    {"asset": "us.fund.bond", "actor": "funds"},
    {"asset": "us.fund.equity", "actor": "funds", "item": "all_equity"},
    {"asset": "us.fund.equity", "actor": "funds"},
)
_YIELDS = (("yield.jp.10y", 0.9), ("yield.jp.30y", 1.8), ("yield.us.2y", 3.1), ("yield.us.10y", 4.2))


def _months(count: int) -> list[Period]:
    found = [month(FIRST)]
    while len(found) < count:
        found.append(month(found[-1].end + timedelta(days=1)))
    return found


def _monthly(random: Random, size: float, *, source: str, unit: str = "JPY", **facets: Any) -> SeriesData:
    name = f"{source}.monthly.{facets['actor']}.{facets['asset']}.{facets.get('item')}"
    series = Series(
        id=name,
        title=name,
        measure="net_purchases",
        unit=unit,
        source=source,
        frequency="monthly",
        calendar="month",
        lag_days=28,
        **facets,
    )
    return SeriesData(series, tuple(Observation(p, round(random.gauss(0, size), 2) * BILLION) for p in _months(MONTHS)))


def _positions(random: Random, country: str, start: float) -> SeriesData:
    held = [start]
    while len(held) < MONTHS:
        held.append(round(held[-1] * (1 + random.gauss(0, 0.05)), 1))
    title = {"jp": "Japan", "cn": "China", "uk": "United Kingdom"}[country]
    return positions([h * BILLION for h in held], country=country, title=f"{title}: holdings")


def _custody(random: Random) -> SeriesData:
    held, ends = [3000.0], [date(2019, 1, 2)]
    while len(held) < 200:
        held.append(round(held[-1] + random.gauss(0, 15), 3))
        ends.append(ends[-1] + timedelta(days=7))
    series = Series(
        id="fed.custody",
        title="Treasuries held in custody",
        measure="position",
        unit="USD",
        source="fed",
        frequency="weekly",
        calendar="wednesday",
        asset="us.bond.gov",
        actor="official",
        item="custody",
        lag_days=1,
    )
    told = zip(ends, held, strict=True)
    return SeriesData(series, tuple(Observation(Period(e, e), h * BILLION) for e, h in told))


def _yields(random: Random, asset: str, start: float) -> SeriesData:
    made = [start]
    while len(made) < DAYS:
        made.append(round(max(made[-1] + random.gauss(0, 0.05), 0.3), 3))
    return daily(made, asset=asset, unit="%")


def _rates() -> list[SeriesData]:
    steps: Sequence[tuple[str, str, tuple[float, ...]]] = (
        ("rate.boj", "target", (0.25, 0.5, 0.75, 0.5)),
        ("rate.fed", "upper", (1.75, 2.25, 3.0, 2.5)),
    )
    return [
        daily([rate for rate in rates for _ in range(DAYS // len(rates))], asset=asset, unit="%", item=item)
        for asset, item, rates in steps
    ]


def _shares(random: Random) -> SeriesData:
    made = [4000.0]
    while len(made) < DAYS:
        made.append(round(made[-1] * (1 + random.gauss(0.0003, 0.011)), 2))
    return daily(made, asset="index.sp500")
