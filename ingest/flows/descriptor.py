"""How a table is described: where its dates and figures stand, and what series its columns are.

The format that users write beside their own tables (`docs/descriptors.md`); the project's own are in
`descriptors/*.yaml`.
"""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files as resources
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from corpus.errors import UsageError
from corpus.series import Calendar, Frequency, Measure, Series

MAX_DESCRIPTOR_BYTES = 1_000_000
DateForm = Literal["day", "month", "quarter", "year", "fiscal_year"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Entry(_Strict):
    """One series: its facets (as in `corpus.series.Series`) and where its figures stand.

    `column` is the header cell, or the key in a JSON record. `scale` turns the publisher's unit into the base unit
    (億円: 1e8). `where` picks rows by other columns. `since`, `until` bound the days taken (inclusive).
    `zero_missing_until`: up to that day 0 means "not reported". `within` is what a figure, in the
    publisher's unit, must lie between; anything else refuses the file as a mix-up.
    """

    id: str = Field(pattern=r"^[a-z0-9_.{}]+$", max_length=120)
    column: str
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
    revises: float = Field(default=0.0, ge=0, lt=1)
    lag_days: int = Field(default=0, ge=0, le=1000)
    decimals: int | None = None
    formula: str | None = None
    inputs: tuple[str, ...] = ()
    note: str = ""
    scale: Decimal = Field(default=Decimal(1), gt=0)
    where: dict[str, str] = {}
    since: date | None = None
    until: date | None = None
    zero_missing_until: date | None = None
    within: tuple[Decimal, Decimal] | None = None

    def series(self, stem: str = "") -> Series:
        """The facts of the series; `{stem}` and `{STEM}` in them stand for the file's name."""
        facets = {field.name: getattr(self, field.name) for field in fields(Series)}
        filled = {name: _fill(value, stem) for name, value in facets.items()}
        return Series(**filled)

    @property
    def factor(self) -> Decimal:
        """What a printed figure is multiplied by: the unit, and -1 where the publisher signs a purchase minus."""
        return -self.scale if self.publisher_sign == "minus" else self.scale


def _fill(value: Any, stem: str) -> Any:
    return value.replace("{stem}", stem.lower()).replace("{STEM}", stem.upper()) if isinstance(value, str) else value


class Match(_Strict):
    """By what a table is known: all that is given must hold.

    `columns` are header cells that must be there (with `exact`, no others); `keys` are keys of a JSON document
    (dotted); `values` are texts that must stand under such keys; `stems` are file names without extension (and
    `month_ends` whether every date is the last of its month), for tables that do not say what they are.
    """

    columns: tuple[str, ...] = ()
    exact: bool = False
    keys: tuple[str, ...] = ()
    values: dict[str, str] = {}
    stems: tuple[str, ...] = ()
    month_ends: bool | None = None


class Layout(_Strict):
    """Where the table stands: the `sheet` of a workbook, the `header` row (from 1; found by its cells if not given) and
    `skip` rows after it; in JSON the `records` (a dotted path to a list of objects; "" for the document itself), or
    `arrays` of equal length, by column name."""

    sheet: str | None = None
    header: int | None = Field(default=None, ge=1, le=1000)
    skip: int = Field(default=0, ge=0, le=100)
    records: str | None = None
    arrays: dict[str, str] = {}
    positional: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class Dates(_Strict):
    """The column of dates and how they are written.

    `form` says what a cell names: a day (2024-01-18, 2024/1/18, 2024.01.18, R6.1.18), a month (2024-01, 202401), a
    quarter (2024-Q1, 202401), a year, or a Japanese fiscal year (FY2024, taken by its last month). `pattern` is a
    `strptime` format for anything else.
    """

    column: str
    form: DateForm = "day"
    pattern: str | None = None


class Descriptor(_Strict):
    """A described table. `defaults` are facets that all its series share.

    `vintage` is the JSON key (or the text of a date) that tells when the figures were published. `closed` leaves out
    days on which the named exchange did not trade; each is reported. `refused` says why a table that is known is not
    taken at all.
    """

    name: str
    match: Match = Match()
    layout: Layout = Layout()
    date: Dates
    vintage: str | None = None
    refused: str | None = None
    closed: Literal["tokyo"] | None = None
    defaults: dict[str, Any] = {}
    series: tuple[Entry, ...] = Field(max_length=2000)

    @model_validator(mode="before")
    @classmethod
    def _spread(cls, raw: Any) -> Any:
        """Gives every series the defaults that it does not state itself."""
        if not isinstance(raw, dict) or not isinstance(raw.get("series"), list | tuple):
            return raw
        shared = raw.get("defaults") or {}
        entries = [{**shared, **entry} if isinstance(entry, dict) else entry for entry in raw["series"]]
        return {**raw, "series": entries}

    @classmethod
    def parse(cls, content: bytes | str, *, path: str = "descriptor") -> Self:
        """The descriptor written in YAML; UsageError with the first faults when it cannot be meant."""
        return cls._valid(read_yaml(content, path), path)

    @classmethod
    def _valid(cls, raw: Any, path: str) -> Self:
        try:
            return cls.model_validate(raw)
        except ValidationError as error:
            faults = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:3])
            raise UsageError(f"{path}: {faults}") from None


def read_yaml(content: bytes | str, path: str) -> Any:
    import yaml

    if len(content) > MAX_DESCRIPTOR_BYTES:
        raise UsageError(f"{path}: a descriptor has at most {MAX_DESCRIPTOR_BYTES:,} bytes")
    if (b"&" in content if isinstance(content, bytes) else "&" in content) and _has_alias(content):
        raise UsageError(f"{path}: YAML anchors and aliases are not read")
    try:
        return yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - the safe loader, in C
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise UsageError(f"{path}: this is no YAML: {str(error).splitlines()[0]}") from None


def _has_alias(content: bytes | str) -> bool:
    """Aliases let a few bytes stand for gigabytes."""
    import yaml

    try:
        return any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(content, Loader=yaml.SafeLoader))
    except yaml.YAMLError:
        return False


@cache
def built_in() -> tuple[Descriptor, ...]:
    """The project's own descriptors, by file name."""
    folder = resources("ingest.flows") / "descriptors"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    return tuple(one for name in names for one in _descriptors((folder / name).read_bytes(), name))


def _descriptors(content: bytes, path: str) -> tuple[Descriptor, ...]:
    """One descriptor, or a list of them."""
    raw = read_yaml(content, path)
    return tuple(Descriptor._valid(one, path) for one in (raw if isinstance(raw, list) else [raw]))
