"""ETF shares outstanding turned into flows (`date,ticker,shares_outstanding,nav`, as kept from iShares' holdings
files).

The flow of a day is the change in shares since the day before in the table, times the day's net asset value; plus is an
inflow. A change without a net asset value, or over a gap of more than seven days, gives no flow.
"""

import re
from datetime import date
from decimal import Decimal

from corpus.series import Loaded, Series
from ingest.flows.cells import day, instant, number, text
from ingest.flows.collect import Collected
from ingest.flows.refusal import Refused, at_row
from ingest.flows.source import Source

_COLUMNS = ["date", "ticker", "shares_outstanding", "nav"]
_MAX_GAP_DAYS = 7

Row = tuple[int, date, Decimal, Decimal | None]


def recognises(source: Source) -> bool:
    """A csv with exactly these four columns."""
    return source.form == "text" and bool(source.rows) and [text(cell) for cell in source.rows[0]] == _COLUMNS


def read(source: Source) -> Loaded:
    """Shares outstanding, and daily flows in dollars, of each fund."""
    funds: dict[str, list[Row]] = {}
    for n, row in enumerate(source.rows[1:], start=1):
        ticker, parsed = _row([text(cell) for cell in row], n)
        if parsed:
            funds.setdefault(ticker, []).append(parsed)
    collected = Collected()
    for ticker, rows in funds.items():
        _put_fund(collected, ticker, sorted(rows, key=lambda row: row[1]))
    return Loaded(collected.data(source.path))


def _row(cells: list[str], n: int) -> tuple[str, Row | None]:
    if len(cells) != len(_COLUMNS) or not re.fullmatch(r"[A-Z0-9.]{1,10}", cells[1]):
        raise Refused("a row is date, ticker, shares outstanding, net asset value", place=at_row(n))
    try:
        when, shares, nav = day(cells[0]), number(cells[2]), number(cells[3])
    except ValueError as error:
        raise Refused(str(error), place=at_row(n)) from None
    if shares is not None and (shares <= 0 or (nav is not None and nav <= 0)):
        raise Refused("shares and net asset value are above nought", place=at_row(n))
    return cells[1], None if shares is None else (n, when, shares, nav)


def _put_fund(collected: Collected, ticker: str, rows: list[Row]) -> None:
    before: Row | None = None
    for row in rows:
        n, when, shares, _ = row
        collected.add(_series(ticker, "shares"), instant(when), shares, place=at_row(n))
        flow = _flow(before, row)
        collected.add(_series(ticker, "flow"), instant(when), flow, place=at_row(n))
        before = row


def _flow(before: Row | None, row: Row) -> Decimal | None:
    _, when, shares, nav = row
    if before is None or (when - before[1]).days > _MAX_GAP_DAYS:
        return None
    change = shares - before[2]
    return change if change == 0 else None if nav is None else change * nav


def _series(ticker: str, kind: str) -> Series:
    flow = kind == "flow"
    return Series(
        id=f"etf.{ticker.lower()}.{kind}",
        title=f"{ticker}: "
        + ("net flow, from shares outstanding and net asset value" if flow else "shares outstanding"),
        measure="net_purchases" if flow else "position",
        unit="USD" if flow else "count",
        source="ishares",
        frequency="daily",
        calendar="trading_day",
        asset=f"fund:{ticker}",
        actor="funds",
        item=None if flow else "shares",
        lag_days=1,
        formula="(shares - shares of the day before) * nav" if flow else None,
        inputs=(f"etf.{ticker.lower()}.shares",) if flow else (),
    )
