"""European Central Bank: euro reference rates (`eurofxref-hist.csv`), about 14:15 CET, and the crosses they imply.

Columns: Date, then units of each currency per euro, newest day first, "N/A" missing, a comma after the last column.
https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/
"""

from datetime import date
from decimal import Decimal

from corpus.series import Loaded, Series
from ingest.flows.cells import Cell, day, instant, number, text
from ingest.flows.collect import Collected
from ingest.flows.refusal import Refused, at_row
from ingest.flows.source import Source

KEPT = [
    "USD",
    "JPY",
    "GBP",
    "CHF",
    "CNY",
    "HKD",
    "INR",
    "KRW",
    "IDR",
    "BRL",
    "AUD",
    "CAD",
    "SGD",
    "THB",
    "MXN",
    "TRY",
    "ZAR",
    "PHP",
    "MYR",
    "NZD",
    "SEK",
    "NOK",
]
"""Currencies kept; the others of the file are left out."""

_INVERTED = {"GBP", "AUD", "NZD"}
"""Quoted by the market as dollars for one unit."""

_ASSETS = {"eurusd": "fx.eurusd", "eurjpy": "fx.eurjpy", "usdjpy": "fx.usdjpy", "usdcny": "fx.usdcny"}


def recognises(source: Source) -> bool:
    """A first row that begins Date,USD,JPY."""
    return source.form == "text" and source.text[:20].lstrip("\ufeff").startswith("Date,USD,JPY")


def read(source: Source) -> Loaded:
    """Units per euro of each kept currency, and its rate against the dollar."""
    header = [text(cell) for cell in source.rows[0]]
    columns = {code: header.index(code) for code in KEPT if code in header}
    direct = {code: _series(f"eur{code.lower()}", None) for code in columns}
    crosses = {code: _cross(code) for code in columns if code != "USD"}
    collected = Collected()
    for n, row in enumerate(source.rows[1:], start=1):
        when, rates = _row(list(row), n, len(header), columns)
        for code, rate in rates.items():
            collected.add(direct[code], instant(when), rate, place=at_row(n))
            if code in crosses and "USD" in rates:
                collected.add(crosses[code], instant(when), _implied(code, rate, rates["USD"]), place=at_row(n))
    return Loaded(collected.data(source.path))


def _row(row: list[Cell], n: int, width: int, columns: dict[str, int]) -> tuple[date, dict[str, Decimal]]:
    if len(row) != width:
        raise Refused(f"{len(row)} cells where the header has {width}", place=at_row(n))
    try:
        rates = {code: number(row[c]) for code, c in columns.items()}
        when = day(row[0])
    except ValueError as error:
        raise Refused(str(error), place=at_row(n)) from None
    if any(rate is not None and rate <= 0 for rate in rates.values()):
        raise Refused("a rate that is not positive", place=at_row(n))
    return when, {code: rate for code, rate in rates.items() if rate is not None}


def _implied(code: str, rate: Decimal, dollar: Decimal) -> Decimal:
    """The rate against the dollar, to six digits, which is what the reference rates carry."""
    implied = dollar / rate if code in _INVERTED else rate / dollar
    return implied.quantize(Decimal(1).scaleb(implied.adjusted() - 5))


def _cross(code: str) -> Series:
    pair = f"{code.lower()}usd" if code in _INVERTED else f"usd{code.lower()}"
    legs = ("ecb.eurusd", f"ecb.eur{code.lower()}")
    top, bottom = legs if code in _INVERTED else legs[::-1]
    return _series(pair, (f"{top} / {bottom}", (top, bottom)))


def _series(pair: str, derived: tuple[str, tuple[str, str]] | None) -> Series:
    asset = _ASSETS.get(pair, "fx.other")
    return Series(
        id=f"ecb.{pair}",
        title=f"{pair[3:].upper()} per {pair[:3].upper()}, ECB reference rate" + (" (cross)" if derived else ""),
        measure="level",
        unit="rate",
        source="ecb",
        frequency="daily",
        calendar="trading_day",
        asset=asset,
        item=pair if asset == "fx.other" else None,
        formula=derived[0] if derived else None,
        inputs=derived[1] if derived else (),
        note="Set at about 14:15 CET.",
    )
