"""A series of observations and the facets by which a claim finds it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.period import Period
from corpus.problem import Problem

Measure = Literal[
    "net_purchases",  # purchases minus sales, or net inflow, over the period
    "position",  # held at the end of the period
    "level",  # a price, index level, exchange rate, yield, policy rate, spread, economic figure
    "valuation",  # a multiple or a yield used to value; `item` says which
    "share",  # a share of a total, in %
]
Frequency = Literal["daily", "weekly", "monthly", "quarterly", "half_yearly", "annual"]
Calendar = Literal[
    "trading_day",  # an instant, the close
    "jpx_week",  # Monday to Friday, whatever days were traded
    "mof_week",  # Sunday to Saturday
    "thursday_wednesday",  # EPFR, Lipper; Fed custody weeks end on Wednesday
    "wednesday",  # an instant, each Wednesday
    "month",  # first to last day
    "month_end",  # an instant
    "quarter",
    "quarter_end",
    "year",
    "year_end",
]


@dataclass(frozen=True, slots=True)
class Series:
    """What a series is. Values are in base units (yen, not 100 million yen), plus is a purchase.

    `id` is dotted, lower case, stable ("jpx.weekly.tokyo_nagoya.foreigners"). `actor`, `actor_country` and `asset` are
    ids of the vocabulary (`foreign.bond` for what residents buy abroad). `market` is the scope ("tokyo_nagoya",
    "prime", ...), `item` anything that tells apart series equal in all else ("open", "high", "per", "private").
    `publisher_sign` says how the publisher signs a purchase ("plus" or "minus"; what is stored here is always plus).
    `revises` is the share by which later vintages commonly differ (MOF 0.015, TIC 0.01, else 0).
    `lag_days` is the usual time from the period's end to publication. `formula` and `inputs` are set for derived
    series.
    """

    id: str
    title: str
    measure: Measure
    unit: str
    source: str
    frequency: Frequency
    calendar: Calendar
    asset: str
    actor: str | None = None
    actor_country: str | None = None
    market: str | None = None
    item: str | None = None
    publisher_sign: Literal["plus", "minus"] = "plus"
    revises: float = 0.0
    lag_days: int = 0
    decimals: int | None = None
    formula: str | None = None
    inputs: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of a series over `period` (an instant for closes and positions), as known on `vintage`.

    `vintage` is None where the file does not tell.
    """

    period: Period
    value: float
    vintage: date | None = None


@dataclass(frozen=True, slots=True)
class SeriesData:
    """A series with observations, ordered by period and vintage, from the file at `path`."""

    series: Series
    observations: tuple[Observation, ...]
    path: str = ""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a loader made of one file: all of it or, with a refusal among the problems, nothing."""

    data: tuple[SeriesData, ...] = ()
    problems: tuple[Problem, ...] = ()
