"""Small series of our own making, the same on every run."""

from datetime import date, timedelta
from random import Random

from corpus.calendar import tokyo_trades, trading_week
from corpus.period import Period
from corpus.series import Calendar, Frequency, Measure, Observation, Series, SeriesData

BILLION = 1e9


def weekly(
    values: list[float],
    *,
    first: date = date(2020, 1, 6),
    actor: str = "foreigners",
    asset: str = "jp.equity.cash",
    source: str = "jpx",
    market: str | None = "tokyo_nagoya",
    revises: float = 0.0,
) -> SeriesData:
    """Net purchases in consecutive weeks from the one around `first`: Monday to Friday, for MOF Sunday to Saturday."""
    calendar: Calendar = "mof_week" if source == "mof" else "jpx_week"
    start = trading_week(first).start - timedelta(days=1 if source == "mof" else 0)
    length = timedelta(days=6 if source == "mof" else 4)
    weeks = [start + timedelta(days=7 * n) for n in range(len(values))]
    series = Series(
        id=f"{source}.{market or 'all'}.{actor}.{asset}",
        title=f"{actor}, {asset}",
        measure="net_purchases",
        unit="JPY",
        source=source,
        frequency="weekly",
        calendar=calendar,
        asset=asset,
        actor=actor,
        actor_country=None if actor == "foreigners" else "jp",
        market=market,
        revises=revises,
        lag_days=6,
    )
    return SeriesData(series, tuple(Observation(Period(w, w + length), v) for w, v in zip(weeks, values, strict=True)))


def daily(
    values: list[float],
    *,
    first: date = date(2020, 1, 6),
    asset: str = "index.nikkei225",
    unit: str = "points",
    item: str | None = None,
    source: str = "own",
) -> SeriesData:
    """Closes (or another `item`) on consecutive trading days of Tokyo from `first`."""
    days: list[date] = []
    day = first
    while len(days) < len(values):
        if tokyo_trades(day):
            days.append(day)
        day += timedelta(days=1)
    name = f"{source}.{asset}.{item or 'close'}"
    observations = tuple(Observation(Period(d, d), v) for d, v in zip(days, values, strict=True))
    return SeriesData(_plain(name, "level", unit, source, "daily", "trading_day", asset, item), observations)


def positions(
    values: list[float], *, country: str | None = "jp", title: str = "Japan: holdings", source: str = "tic"
) -> SeriesData:
    """Holdings of US government bonds at the ends of consecutive months from January 2020."""
    ends = [date(2020 + (n + 1) // 12, (n + 1) % 12 + 1, 1) - timedelta(days=1) for n in range(len(values))]
    series = Series(
        id=f"{source}.position.{country or 'total'}",
        title=title,
        measure="position",
        unit="USD",
        source=source,
        frequency="monthly",
        calendar="month_end",
        asset="us.bond.gov",
        actor="foreigners",
        actor_country=country,
        revises=0.01,
        lag_days=47,
        decimals=-8,
    )
    return SeriesData(series, tuple(Observation(Period(e, e), v) for e, v in zip(ends, values, strict=True)))


def _plain(
    name: str,
    measure: Measure,
    unit: str,
    source: str,
    frequency: Frequency,
    calendar: Calendar,
    asset: str,
    item: str | None,
) -> Series:
    return Series(
        id=name,
        title=name,
        measure=measure,
        unit=unit,
        source=source,
        frequency=frequency,
        calendar=calendar,
        asset=asset,
        item=item,
    )


def market(seed: int = 7, weeks: int = 260) -> list[SeriesData]:
    """A market of our own: flows of three kinds of investors, MOF weeks, two indexes and dollar-yen."""
    random = Random(seed)

    def flows(size: float) -> list[float]:
        drift, made = 0.0, []
        for _ in range(weeks):
            drift = 0.6 * drift + random.gauss(0, size)
            made.append(round(drift, -6))
        return made

    def walk(start: float, step: float, digits: int) -> list[float]:
        made = [start]
        for _ in range(weeks * 5):
            made.append(round(made[-1] * (1 + random.gauss(0.0002, step)), digits))
        return made

    jpx = [weekly(flows(300 * BILLION), actor=a) for a in ("foreigners", "individuals", "trust_banks")]
    mof = [
        weekly(flows(400 * BILLION), asset="jp.equity", source="mof", market=None, revises=0.015),
        weekly(flows(500 * BILLION), asset="jp.bond.long", source="mof", market=None, revises=0.015),
        weekly(flows(500 * BILLION), asset="jp.bond.short", source="mof", market=None, revises=0.015),
        weekly(
            flows(300 * BILLION), asset="foreign.equity", source="mof", market=None, actor="residents", revises=0.015
        ),
        weekly(
            flows(600 * BILLION), asset="foreign.bond.long", source="mof", market=None, actor="residents", revises=0.015
        ),
    ]
    prices = [
        daily(walk(24000, 0.012, 2)),
        daily(walk(1700, 0.011, 2), asset="index.topix"),
        daily(walk(109, 0.004, 2), asset="fx.usdjpy", unit="rate"),
    ]
    return [*jpx, *mof, *prices]
