"""Bank of Japan, flow of funds (`sjfy.xlsx`, `sjpre.xlsx`, `sjlong.xlsx`): recognised, and refused with the reason.

The matrices name sectors by numbers over merged cells and instruments by letters; which of them are whose holdings of
what takes the guide to the tables, and a figure read from the wrong cell would pass unnoticed.
https://www.boj.or.jp/en/statistics/sj/
"""

from corpus.series import Loaded
from ingest.flows.cells import text
from ingest.flows.refusal import Refused
from ingest.flows.source import Source

_TITLES = ("1. Financial Transactions", "Time Series <Financial")


def recognises(source: Source) -> bool:
    """A workbook of numbered sheets whose first cell names financial transactions or their time series."""
    if source.form != "xlsx" or not source.sheets or not source.sheets[0].name.isdigit():
        return False
    heads = " ".join(text(row[0]) for row in source.sheets[0].rows[:3] if row)
    return any(title in heads for title in _TITLES)


def read(source: Source) -> Loaded:
    """Never returns: see the module."""
    raise Refused(
        "BoJ flow of funds matrices are not read: their cells are found by sector and instrument codes over merged "
        "headings; describe the rows you need in a table of their own",
        place=f"{len(source.sheets)} sheets",
    )
