"""US Treasury, TIC form SLT: foreign holdings and net purchases of US long-term securities by country.

Table 1 (`slt_table1`, machine names for_lt_treas_pos ... under the headings), Table 1D (`slt1d.txt`, one month in fixed
columns) and the history of Table 2D (`slt2d_history.csv`, official and private holders). Millions of dollars; "a
positive number for net sales" means that foreigners bought. Long-term Treasuries leave out bills.
https://ticdata.treasury.gov/resource-center/data-chart-center/tic/Documents/slt_table1.txt
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from corpus.period import Period
from corpus.series import Loaded, Series
from ingest.flows.cells import MONTHS, PERIODS, Cell, number, text
from ingest.flows.collect import Collected
from ingest.flows.countries import country
from ingest.flows.refusal import Refused, at_row
from ingest.flows.source import Source
from ingest.flows.tic_holders import published

MILLION = Decimal(1_000_000)
Kind = Literal["position", "net"]
Holder = tuple[str, str, str | None, str | None, str]
SECURITIES: dict[str, tuple[str, str | None, str]] = {
    "treas": ("us.bond.gov", "long_term", "long-term US Treasuries"),
    "agcy": ("us.bond", "agency", "US agency bonds"),
    "corp": ("us.bond.corp", None, "US corporate and other bonds"),
    "eqty": ("us.equity", None, "US equities"),
}
"""Asset, item and title of each kind of security, by the name in the machine-readable columns."""

_GROUPS: dict[str, Holder] = {
    "grand total": ("total", "foreigners", None, None, "All foreign holders"),
    "of which: foreign official": ("official", "official", None, None, "Foreign official holders"),
    "of which: foreign non-official": ("private", "foreigners", None, "private", "Foreign private holders"),
}


def holder(name: str) -> Holder | None:
    """Id part, actor, country, item and title of a row's holder; None for regions and memorandum lines."""
    if group := _GROUPS.get(text(name).lower()):
        return group
    code = country(name)
    return (code, "foreigners", code, None, text(name)) if code else None


def series(kind: Kind, who: Holder, security: str, *, table: str = "slt", note: str = "") -> Series:
    """The facts of one holder's positions in, or net purchases of, one kind of security."""
    key, actor, code, whose, title = who
    asset, item, words = SECURITIES[security]
    suffix = ".agency" if item == "agency" else ""
    return Series(
        id=f"tic.{table}.{kind}.{key}.{asset}{suffix}",
        title=f"{title}: {'holdings' if kind == 'position' else 'net purchases'} of {words}",
        measure="position" if kind == "position" else "net_purchases",
        unit="USD",
        source="tic",
        frequency="monthly",
        calendar="month_end" if kind == "position" else "month",
        asset=asset,
        actor=actor,
        actor_country=code,
        market="estimate" if table == "estimate" else None,
        item="_".join(part for part in (whose, item) if part) or None,
        revises=0.05 if table == "estimate" else 0.01,
        lag_days=47,
        decimals=-6,
        note=note,
    )


def _period(kind: Kind, when: date) -> Period:
    return PERIODS["month_end" if kind == "position" else "month"](when)


def _amount(cell: Cell, n: int) -> Decimal | None:
    try:
        return number(cell)
    except ValueError as error:
        raise Refused(str(error), place=at_row(n)) from None


# Table 1 --------------------------------------------------------------------------------------------------------------


def recognises_table1(source: Source) -> bool:
    """A sheet with a row of the machine names for_lt_treas_pos, for_lt_treas_net."""
    if source.form not in ("xlsx", "text") or (source.form == "text" and "for_lt_treas_pos" not in source.text[:4000]):
        return False
    return bool(source.sheets) and _machine_row(source.sheets[0].rows) is not None


def _machine_row(rows: Sequence[Sequence[Cell]]) -> int | None:
    return next((n for n, row in enumerate(rows[:20]) if "for_lt_treas_pos" in [text(cell) for cell in row]), None)


def read_table1(source: Source) -> Loaded:
    """Positions and net purchases of each country, in total, official and private."""
    rows = source.sheets[0].rows
    header = _machine_row(rows) or 0
    names = [text(cell) for cell in rows[header]]
    columns = [
        (k, s, names.index(f"for_lt_{s}_{c}")) for s in SECURITIES for k, c in _KINDS if f"for_lt_{s}_{c}" in names
    ]
    collected, vintage = (
        Collected(),
        _newest([text(row[names.index("date")]) for row in rows if len(row) >= len(names)]),
    )
    for n in range(header + 1, len(rows)):
        who = holder(text(rows[n][0])) if rows[n] else None
        if who is None:
            continue
        if len(rows[n]) < len(names):
            raise Refused(f"{len(rows[n])} cells where the header has {len(names)}", place=at_row(n))
        when = _iso_month(text(rows[n][names.index("date")]), n)
        for kind, security, column in columns:
            facts, value = series(kind, who, security), _amount(rows[n][column], n)
            collected.add(facts, _period(kind, when), value, scale=MILLION, place=at_row(n), vintage=vintage)
    if not any(text(row[0]).startswith("Column definitions") for row in rows if row):
        raise Refused("the definitions that close the table are missing: the file is cut")
    return Loaded(collected.data(source.path))


_ISO_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_KINDS: tuple[tuple[Kind, str], ...] = (("position", "pos"), ("net", "net"))


def _newest(written: list[str]) -> date | None:
    """When the table came out, by its newest month."""
    found = [one for one in written if _ISO_MONTH.fullmatch(one)]
    return published(_iso_month(max(found), 0)) if found else None


def _iso_month(written: str, n: int) -> date:
    found = _ISO_MONTH.fullmatch(written)
    if not found:
        raise Refused(f"{written[:30]!r} is no month", place=at_row(n))
    return date(int(found[1]), int(found[2]), 1)


# Table 1D -------------------------------------------------------------------------------------------------------------

_TITLE_1D = re.compile(r"TABLE 1D:.*Held by Foreign Residents in ([A-Z][a-z]+) (\d{4})")
_MAX_LINE_1D = 300
_LINE_1D = re.compile(r"^(\S.*?)\s{2,}((?:-?[\d,]+|n\.a\.)(?:\s+(?:-?[\d,]+|n\.a\.)){4})$")


def recognises_1d(source: Source) -> bool:
    """A text with the title of Table 1D and a month."""
    return source.form == "text" and bool(_TITLE_1D.search(source.text[:1500]))


def read_1d(source: Source) -> Loaded:
    """Positions by country at one month's end."""
    title = _TITLE_1D.search(source.text[:1500])
    month = MONTHS.get(title[1][:3].lower()) if title else None
    if title is None or month is None or "Definitions:" not in source.text:
        raise Refused("no month in the title, or the definitions that close the table are missing: the file is cut")
    period, collected = _period("position", date(int(title[2]), month, 1)), Collected()
    for n, line in enumerate(source.text.splitlines()):
        found = _LINE_1D.match(line.strip()) if len(line) < _MAX_LINE_1D else None
        who = holder(found[1]) if found else None
        if found and who:
            _put_1d(collected, who, found[2].split(), period, n)
    return Loaded(collected.data(source.path))


def _put_1d(collected: Collected, who: Holder, cells: list[str], period: Period, n: int) -> None:
    total, *parts = (_amount(cell, n) for cell in cells)
    known = [part for part in parts if part is not None]
    if total is not None and len(known) == len(parts) and abs(sum(known) - total) > 3:
        raise Refused(f"{who[4]}: the parts add to {sum(known)}, the total is {total}", place=at_row(n))
    for security, value in zip(SECURITIES, parts, strict=True):
        facts, came_out = series("position", who, security), published(period.end)
        collected.add(facts, period, value, scale=MILLION, place=at_row(n), vintage=came_out)


# Table 2D, history ----------------------------------------------------------------------------------------------------

_COLUMNS_2D = {"treas": (4, 5, 6), "agcy": (7, 8, 10), "corp": (12, 13, 19), "eqty": (25, 26, 31)}
_WIDTH_2D = 36
_FIRST_2D = date(2011, 9, 1)
_ROW_2D = re.compile(r"(\d{4})-([A-Z][a-z]{2})")


def recognises_2d(source: Source) -> bool:
    """The title of Table 2D, whose words the publisher's csv splits across cells, over monthly rows."""
    head = re.sub(r'[",]', "", source.text[:3000]) if source.form == "text" else ""
    return "Table 2D: U.S.Long-Term Securities Held by" in head and "official" in head


def read_2d(source: Source) -> Loaded:
    """Positions in total, official and private, by month from September 2011."""
    collected, seen, vintage = Collected(), [], _vintage_2d(source)
    for n, row in enumerate(source.rows):
        found = _ROW_2D.fullmatch(text(row[0])) if row else None
        if found and found[2].lower() in MONTHS:
            seen.append(date(int(found[1]), MONTHS[found[2].lower()], 1))
            _put_2d(collected, row, _period("position", seen[-1]), n, vintage)
    if not seen or min(seen) != _FIRST_2D:
        raise Refused("the table does not go back to September 2011: the file is cut")
    return Loaded(collected.data(source.path))


def _vintage_2d(source: Source) -> date | None:
    """When the table came out: its newest month is the first."""
    months = (_ROW_2D.fullmatch(text(row[0])) for row in source.rows if row)
    found = next((month for month in months if month and month[2].lower() in MONTHS), None)
    return published(date(int(found[1]), MONTHS[found[2].lower()], 1)) if found else None


def _put_2d(collected: Collected, row: Sequence[Cell], period: Period, n: int, vintage: date | None) -> None:
    if len(row) != _WIDTH_2D:
        raise Refused(f"{len(row)} cells instead of {_WIDTH_2D}", place=at_row(n))
    for security, columns in _COLUMNS_2D.items():
        total, official, private = (_amount(row[c], n) for c in columns)
        if total is None or official is None or private is None:
            continue
        if abs(official + private - total) > 2:
            raise Refused(f"{security}: official {official} and private {private} are not {total}", place=at_row(n))
        for who, value in zip(_GROUPS.values(), (total, official, private), strict=True):
            facts = series("position", who, security)
            collected.add(facts, period, value, scale=MILLION, place=at_row(n), vintage=vintage)


# Bertaut and Judson ---------------------------------------------------------------------------------------------------

_ESTIMATE_NAMES = {"treas": "treas", "agcy": "agcy", "corp": "corp", "eqty": "stk"}
_ESTIMATE_GROUPS = {"99996": _GROUPS["grand total"], "99990": _GROUPS["of which: foreign official"]}
_NOTE = "Estimate by Fed staff (Bertaut and Judson), not the published figure."


def recognises_estimates(source: Source) -> bool:
    """A csv with the columns ftot_treas_est_pos and ftot_treas_adj_net_flow."""
    head = source.text[:2000] if source.form == "text" else ""
    return "ftot_treas_est_pos" in head and "ftot_treas_adj_net_flow" in head


def read_estimates(source: Source) -> Loaded:
    """Estimated positions and net purchases by country."""
    names = [text(cell) for cell in source.rows[0]]
    columns = [(k, s, names.index(f"ftot_{e}_{c}")) for s, e in _ESTIMATE_NAMES.items() for k, c in _KINDS_ESTIMATED]
    collected = Collected()
    for n, row in enumerate(source.rows[1:], start=1):
        if len(row) != len(names):
            raise Refused(f"{len(row)} cells where the header has {len(names)}", place=at_row(n))
        who = _ESTIMATE_GROUPS.get(text(row[2])) or holder(text(row[1]))
        when = _american(text(row[0]), n)
        for kind, security, column in columns if who else ():
            assert who is not None
            facts = series(kind, who, security, table="estimate", note=_NOTE)
            collected.add(facts, _period(kind, when), _amount(row[column], n), scale=MILLION, place=at_row(n))
    return Loaded(collected.data(source.path))


_KINDS_ESTIMATED: tuple[tuple[Kind, str], ...] = (("position", "est_pos"), ("net", "adj_net_flow"))


def _american(written: str, n: int) -> date:
    """A day written M/D/YYYY."""
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", written)
    try:
        return date(int(found[3]), int(found[1]), int(found[2])) if found else _no_day(written)
    except ValueError as error:
        raise Refused(str(error), place=at_row(n)) from None


def _no_day(written: str) -> date:
    raise ValueError(f"{written[:30]!r} is no day")
