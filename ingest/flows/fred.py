"""FRED's csv (`fredgraph.csv`): observation_date (DATE in older files) and one column for each FRED id; "." is missing.

What an id stands for is in `fred.yaml`. https://fred.stlouisfed.org/docs/api/fred/
"""

from functools import cache
from importlib.resources import files as resources

from corpus.series import Loaded
from ingest.flows import described
from ingest.flows.cells import text
from ingest.flows.descriptor import Dates, Descriptor, Entry, Match, read_yaml
from ingest.flows.refusal import Refused, at_row
from ingest.flows.source import Source

_DATE_COLUMNS = ("observation_date", "DATE", "date", "Date")


@cache
def catalog() -> dict[str, Entry]:
    """The facts of each series, by FRED id in upper case."""
    raw = read_yaml((resources("ingest.flows") / "fred.yaml").read_bytes(), "fred.yaml")
    shared = raw["defaults"]
    return {
        name: Entry(**{**shared, "id": f"fred.{name.lower()}", "column": name, **facts})
        for name, facts in raw["series"].items()
    }


def recognises(source: Source) -> bool:
    """A first row of a date column and FRED ids; a column called "value" takes the file's name for an id."""
    if source.form != "text" or not source.rows:
        return False
    header = [text(cell) for cell in source.rows[0]]
    if len(header) < 2 or header[0] not in _DATE_COLUMNS:
        return False
    if header[0] in ("observation_date", "DATE"):
        return True
    return all(name.upper() in catalog() for name in header[1:]) or (
        header[1:] == ["value"] and source.stem.upper() in catalog()
    )


def read(source: Source) -> Loaded:
    """The series of every column; Refused where the catalog does not know an id."""
    header = [text(cell) for cell in source.rows[0]]
    entries = tuple(_entry(name, source.stem) for name in header[1:])
    descriptor = Descriptor(
        name="FRED", match=Match(columns=tuple(header)), date=Dates(column=header[0]), series=entries
    )
    return described.read(descriptor, source)


def _entry(column: str, stem: str) -> Entry:
    known = catalog()
    name = stem.upper() if column == "value" else column.upper()
    if name not in known:
        raise Refused(f"FRED series {column!r} is not known; describe it in {stem}.yaml", place=at_row(0))
    return known[name].model_copy(update={"column": column})
