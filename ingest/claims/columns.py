"""Times that the rows and columns of a table name."""

import re
from datetime import date

from corpus.document import tabbed
from ingest.claims.dates import made
from ingest.claims.periods import TimeExpression, find_periods

_BACK = 100  # days before the publication that a column may stand for
_LENGTH_CELL = re.compile(r"\t\s*[\d.½]+ (?:years?|quarters?|months?|weeks?|days?)\s*(?:\t|$)")
_DAY_COLUMN = re.compile(r"(\d\d?)\.(\d\d?)\.?")


def of_length(row: str) -> bool:
    """Whether a row of a table has a cell that tells a length of time: "4 months"."""
    return _LENGTH_CELL.search(tabbed(row)) is not None


def named_times(head: str, row: str, published: date | None) -> list[TimeExpression]:
    """The times that a column's name `head` and the label of a row name, in that order."""
    label, _, _ = tabbed(row).partition("\t")
    return [t for part in (head, label) for t in find_periods(_in_line(part), published=published)]


def day_of(head: str, published: date | None) -> date | None:
    """The day of a column called "23.01", day first, in the months before the publication."""
    day = _DAY_COLUMN.fullmatch(head.strip())
    if published is None or day is None:
        return None
    dates = (made(of, int(day[2]), int(day[1])) for of in (published.year, published.year - 1))
    return next((d for d in dates if d and 0 <= (published - d).days <= _BACK), None)


def _in_line(name: str) -> str:
    """The name of a column or a row with "Week to" as inside of a sentence."""
    return name.replace("Week", "week")
