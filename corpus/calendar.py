"""Weeks, months and trading days as the publishers of flow data count them. Pure; all periods inclusive."""

from datetime import date, timedelta
from functools import cache

import holidays

from corpus.period import Period

MONDAY, WEDNESDAY, THURSDAY, SATURDAY, SUNDAY = 0, 2, 3, 5, 6


def trading_week(day: date) -> Period:
    """Monday to Friday of the calendar week (Monday first) that `day` lies in, holidays included."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=4))


def mof_week(day: date) -> Period:
    """Sunday to Saturday around `day`, the week of the MOF's weekly statistics."""
    sunday = day - timedelta(days=(day.weekday() + 1) % 7)
    return Period(sunday, sunday + timedelta(days=6))


def thursday_week(day: date) -> Period:
    """Thursday to Wednesday around `day`: EPFR, Lipper and Fed custody weeks."""
    thursday = day - timedelta(days=(day.weekday() - THURSDAY) % 7)
    return Period(thursday, thursday + timedelta(days=6))


def last_full_week(published: date, *, calendar: str = "jpx_week") -> Period:
    """The last week that ended before `published`, in the convention of `calendar` (see `corpus.series.Calendar`)."""
    around = {"mof_week": mof_week, "thursday_wednesday": thursday_week}.get(calendar, trading_week)
    week = around(published)
    return week if week.end < published else around(week.start - timedelta(days=1))


def month(day: date) -> Period:
    """First to last day of the month of `day`."""
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return Period(day.replace(day=1), following - timedelta(days=1))


def quarter(day: date) -> Period:
    """First to last day of the calendar quarter of `day`."""
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return Period(first, month(date(day.year, first.month + 2, 1)).end)


def year(day: date) -> Period:
    """1 January to 31 December."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def fiscal_year(of: int) -> Period:
    """The Japanese fiscal year `of`: 1 April to 31 March of the following year."""
    return Period(date(of, 4, 1), date(of + 1, 3, 31))


@cache
def _tokyo_closed(of: int) -> frozenset[date]:
    """Public holidays of a year and the exchange's own: 31 December, 1 to 3 January (TSE trading calendar)."""
    closed = set(holidays.country_holidays("JP", years=of))
    return frozenset(closed | {date(of, 1, 1), date(of, 1, 2), date(of, 1, 3), date(of, 12, 31)})


def tokyo_trades(day: date) -> bool:
    """Whether the Tokyo Stock Exchange trades on `day` (Saturdays before 1989 aside)."""
    return day.weekday() < SATURDAY and day not in _tokyo_closed(day.year)


def tokyo_days(period: Period) -> tuple[date, ...]:
    """The trading days of `period`, in order."""
    days = (period.start + timedelta(days=n) for n in range(period.days))
    return tuple(d for d in days if tokyo_trades(d))


def jpx_month(week: Period) -> tuple[int, int]:
    """(year, month) that JPX counts a week in: the month with more trading days, on a tie the later."""
    days = tokyo_days(week) or (week.start, week.end)
    counts: dict[tuple[int, int], int] = {}
    for day in days:
        counts[day.year, day.month] = counts.get((day.year, day.month), 0) + 1
    return max(counts, key=lambda month_of: (counts[month_of], month_of))
