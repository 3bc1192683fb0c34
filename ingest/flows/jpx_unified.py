"""JPX "Trading by Type of Investors", weekly, in the layout of September 2026 on (`stock_1_w_YYYYMMDD_YYYYMMDD.xlsx`).

Layout: one sheet, one week; a row of shares and a row of value (金額) for each market, thousand yen; columns in fours
(sales, purchases, balance, total) for fourteen groups. Proprietary and individual trading is split into cash and
margin, foreigners into institutions and individuals; their sums, and those of brokerage and all trading, are made here.
The sheet names its week as "2026年9月第3週", counted within JPX's month; days stand in the file's name only, and must
agree with it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from corpus.calendar import jpx_month, month, tokyo_days, trading_week
from corpus.period import Period
from corpus.series import Loaded
from ingest.flows.cells import Cell, number, text
from ingest.flows.collect import Collected
from ingest.flows.jpx_weekly import KINDS, MARKETS, SUMS, THOUSAND, series
from ingest.flows.refusal import Refused, at_row
from ingest.flows.source import Rows, Sheet, Source

GROUPS = (
    ("自己計", "proprietary.cash", "現金"),
    ("自己計", "proprietary.margin", "信用"),
    ("個人", "individuals.cash", "現金"),
    ("個人", "individuals.margin", "信用"),
    ("海外投資家", "foreigners.institutions", "法人"),
    ("海外投資家", "foreigners.individuals", "個人"),
    ("証券会社", "", "証券会社"),
    ("投資信託", "", "投資信託"),
    ("事業法人", "", "事業法人"),
    ("その他法人等", "", "その他法人"),
    ("生保・損保", "", "生保"),
    ("都銀・地銀等", "", "都銀"),
    ("信託銀行", "", "信託銀行"),
    ("その他金融機関", "", "その他金融"),
)
"""Type, id of a part of it, and the word that must stand over the group's first column, in the order of the columns."""

_LABEL = re.compile(r"(\d{4})年\s*(\d{1,2})月\s*第\s*(\d)週")
_NAMED = re.compile(r"stock_1_w_(\d{4})(\d{2})(\d{2})_(\d{4})(\d{2})(\d{2})")
_FIRST_COLUMN = 3
_SIDES = ("売", "買", "差引", "合計")
_HIGHEST_TOTAL = Decimal(10) ** 12
"""Thousand yen in one week, sales plus purchases: a thousand trillion yen, ten times the record. JPX's own sample
printed yen.
"""


def recognises(source: Source) -> bool:
    """A workbook with the row 売, 買, 差引, 合計 fourteen times over."""
    return source.form == "xlsx" and bool(source.sheets) and _sides_row(source.sheets[0].rows) is not None


def _sides_row(rows: Rows) -> int | None:
    for n, row in enumerate(rows[:15]):
        heads = [text(cell) for cell in row[_FIRST_COLUMN : _FIRST_COLUMN + 4 * len(GROUPS)]]
        if len(heads) == 4 * len(GROUPS) and all(h.startswith(_SIDES[c % 4]) for c, h in enumerate(heads)):
            return n
    return None


def read(source: Source) -> Loaded:
    """Net purchases of all types and their parts in every market, for one week."""
    sheet = source.sheets[0]
    sides = _sides_row(sheet.rows) or 0
    _check_headings(sheet, sides)
    week = _week(sheet, source.path)
    collected, found = Collected(), 0
    for n in range(sides + 1, len(sheet.rows)):
        if "金額" in text(_cell(sheet.rows[n], 2)):
            _read_row(sheet, n, _market(sheet.rows, n, sheet.name), week, collected)
            found += 1
    if found != 4:
        raise Refused(f"{found} rows of value (金額) instead of 4", place=f"sheet {sheet.name}")
    return Loaded(collected.data(source.path))


def _cell(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else None


def _check_headings(sheet: Sheet, sides: int) -> None:
    everything = " ".join(text(cell) for row in sheet.rows[:20] for cell in row)
    if "千円" not in everything and "1,000 yen" not in everything:
        raise Refused("the sheet does not say that its values are thousand yen", place=f"sheet {sheet.name}")
    for g, (label, _, word) in enumerate(GROUPS):
        column = _FIRST_COLUMN + 4 * g
        above = " ".join(text(_cell(row, column)) for row in sheet.rows[:sides])
        if word not in above:
            raise Refused(
                f"column {column + 1} is headed {above[-60:]!r}, not {label}", place=at_row(sides, sheet.name)
            )


def _market(rows: Rows, n: int, sheet: str) -> str:
    """The market named in column B of the row of value or of the row of shares above it."""
    name = " ".join(text(_cell(row, 1)) for row in rows[max(0, n - 1) : n + 1]).lower()
    found = next((market for pattern, market, _ in MARKETS if re.search(pattern, name[:80])), None)
    if found is None:
        raise Refused(f"{name[:40]!r} is no market that is known", place=at_row(n, sheet))
    return found


def _week(sheet: Sheet, path: str) -> Period:
    """The week that the sheet names; Refused when the file's name tells another."""
    label = next((f for row in sheet.rows[:6] for cell in row if (f := _LABEL.search(text(cell)[:200]))), None)
    if label is None:
        raise Refused("no week such as 2026年9月第3週 in the head", place=f"sheet {sheet.name}")
    try:
        week = nth_week(int(label[1]), int(label[2]), int(label[3]))
        named = _NAMED.search(path)
        days = [date(*(int(named[g]) for g in (n, n + 1, n + 2))) for n in (1, 4)] if named else []
    except (ValueError, IndexError) as error:
        raise Refused(f"{label[0]} is no week: {error}", place=f"sheet {sheet.name}") from None
    if any(trading_week(when) != week for when in days):
        raise Refused(f"the file's name says {days[0]} to {days[1]}, the sheet {label[0]} ({week})")
    return week


def nth_week(year: int, of: int, nth: int) -> Period:
    """The nth week that JPX counts in a month (`corpus.calendar.jpx_month`), weeks without trading left out."""
    around = month(date(year, of, 1))
    first = trading_week(around.start - timedelta(days=7))
    weeks = [trading_week(first.start + timedelta(days=7 * n)) for n in range(8)]
    return [week for week in weeks if tokyo_days(week) and jpx_month(week) == (year, of)][nth - 1]


def _read_row(sheet: Sheet, n: int, market: str, week: Period, collected: Collected) -> None:
    sides: dict[str, tuple[Decimal, Decimal]] = {}
    for g, (label, part, _) in enumerate(GROUPS):
        sales, purchases = _group(sheet, n, _FIRST_COLUMN + 4 * g)
        before = sides.get(KINDS[label].name, (Decimal(0), Decimal(0)))
        sides[KINDS[label].name] = (before[0] + sales, before[1] + purchases)
        if part:
            _put_part(collected, market, label, part, week, purchases - sales, at_row(n, sheet.name))
    for whole, parts in reversed(SUMS):
        sides[whole] = (sum(sides[p][0] for p in parts) + Decimal(0), sum(sides[p][1] for p in parts) + Decimal(0))
    if sum(sides["total"]) > _HIGHEST_TOTAL:
        raise Refused(
            f"{sum(sides['total']):,} thousand yen in a week cannot be: another unit?", place=at_row(n, sheet.name)
        )
    for kind in KINDS.values():
        sales, purchases = sides[kind.name]
        collected.add(series(market, kind), week, purchases - sales, scale=THOUSAND, place=at_row(n, sheet.name))


def _put_part(collected: Collected, market: str, label: str, part: str, week: Period, net: Decimal, place: str) -> None:
    whole = series(market, KINDS[label])
    name = part.split(".")[1]
    facts = replace(whole, id=f"{whole.id}.{name}", item=name, title=whole.title.replace(", net", f" ({name}), net", 1))
    collected.add(facts, week, net, scale=THOUSAND, place=place)


def _group(sheet: Sheet, n: int, column: int) -> tuple[Decimal, Decimal]:
    """Sales and purchases, held against the printed balance and total."""
    try:
        cells = [number(_cell(sheet.rows[n], column + side)) for side in range(4)]
    except ValueError as error:
        raise Refused(f"column {column + 1}: {error}", place=at_row(n, sheet.name)) from None
    sales, purchases, balance, total = cells
    if sales is None or purchases is None or min(sales, purchases) < 0:
        raise Refused(f"no sales and purchases from column {column + 1} on", place=at_row(n, sheet.name))
    if purchases - sales != balance or purchases + sales != total:
        raise Refused(f"{sales} sold, {purchases} bought: printed {balance}, {total}", place=at_row(n, sheet.name))
    return sales, purchases
