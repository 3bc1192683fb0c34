"""Exchange rates from the loaded series: what one unit of money is worth in another over a period."""

from datetime import date, timedelta

from corpus.book import Column, SeriesBook
from corpus.period import Period

CONVERTED = 0.03  # an implied or average rate may be this share off the market
# (base, quote) of each pair: the rate is the price of one unit of base in quote.
PAIRS = {
    "fx.usdjpy": ("USD", "JPY"),
    "fx.eurusd": ("EUR", "USD"),
    "fx.usdcny": ("USD", "CNY"),
    "fx.eurjpy": ("EUR", "JPY"),
}


class Converter:
    """Rates between two currencies, directly or through the dollar."""

    def __init__(self, book: SeriesBook) -> None:
        self._book = book

    def average(self, base: str, quote: str, period: Period) -> float | None:
        """Mean price of one `base` in `quote` over `period` and the week around it; None without a series."""
        bounds = self.bounds(base, quote, period)
        return None if bounds is None else bounds[2]

    def bounds(self, base: str, quote: str, period: Period) -> tuple[float, float, float, str] | None:
        """(lowest, highest, mean, series) of the closes of `period`, on the nearest days where it has none."""
        direct = self._direct(base, quote, period)
        if direct is not None or "USD" in (base, quote):
            return direct
        first, second = self._direct(base, "USD", period), self._direct("USD", quote, period)
        if first is None or second is None:
            return None
        return (first[0] * second[0], first[1] * second[1], first[2] * second[2], f"{first[3]} x {second[3]}")

    def _direct(self, base: str, quote: str, period: Period) -> tuple[float, float, float, str] | None:
        for asset, pair in PAIRS.items():
            if {base, quote} != set(pair):
                continue
            for column in self._book.find("level", asset):
                closes = _closes(column, period)
                if closes is not None and column.series.item in {None, "close"} and column.series.frequency == "daily":
                    low, high, mean = closes
                    if (base, quote) == pair:
                        return low, high, mean, column.series.id
                    return 1 / high, 1 / low, 1 / mean, column.series.id
        return None


def _closes(column: Column, period: Period) -> tuple[float, float, float] | None:
    near = column.ending(period.start - timedelta(days=4), min(period.end + timedelta(days=1), date.max))
    if not near or column.coverage is None or column.coverage.end < period.start:
        return None
    values = column.values[near.start : near.stop]
    return float(values.min()), float(values.max()), float(values.mean())
