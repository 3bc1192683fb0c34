"""Japan Securities Dealers Association: Trading Volume of OTC Bonds, a workbook a fiscal year (`koushasai*.xlsx`).

Sheets (Ｄ) and (Ｅ) hold sales, (Ｇ) and (Ｈ) purchases, (Ｊ) and (Ｋ) the difference by type of investor,
for all and for outright trades; 100 million yen of face value. **The published difference is sales minus purchases**,
so a minus is a purchase: it is turned round here, and held against sales and purchases.
https://www.jsda.or.jp/shiryoshitsu/toukei/tentoubaibai/
"""

import re
from datetime import date
from decimal import Decimal

from corpus.series import Loaded, Series
from ingest.flows.cells import PERIODS, Cell, number, text
from ingest.flows.collect import Collected
from ingest.flows.refusal import Refused, at_row
from ingest.flows.source import Rows, Sheet, Source

HUNDRED_MILLION = Decimal(100_000_000)
SCOPES = (
    ("total", "(J)合計差引", "(D)合計売付額", "(G)合計買付額"),
    ("outright", "(K)一般差引", "(E)一般売付額", "(H)一般買付額"),
)
"""Scope, and the sheets of its difference, sales and purchases."""

TYPES: dict[str, tuple[str, str, str | None, str | None]] = {
    "City Banks & Long-Term Credit Banks, etc.": ("city_banks", "banks", "jp", "city_banks"),
    "Regional Banks": ("regional_banks", "banks", "jp", "regional_banks"),
    "Trust Banks": ("trust_banks", "trust_banks", "jp", None),
    "Life & Non-Life Insurance Companies": ("insurers", "insurers", "jp", None),
    "Investment Trusts": ("investment_trusts", "investment_trusts", "jp", None),
    "Mutual Aid Association of Govt. Offices": ("mutual_aid", "pension_funds", "jp", "mutual_aid"),
    "Business Corporations": ("business_corporations", "business_corporations", "jp", None),
    "Foreigners": ("foreigners", "foreigners", None, None),
    "Individuals": ("individuals", "individuals", "jp", None),
    "Bond Dealers": ("bond_dealers", "proprietary", "jp", None),
}
_JAPANESE = {
    "都市銀行": "City Banks & Long-Term Credit Banks, etc.",
    "地方銀行": "Regional Banks",
    "信託銀行": "Trust Banks",
    "生保・損保": "Life & Non-Life Insurance Companies",
    "投資信託": "Investment Trusts",
    "官公庁共済組合": "Mutual Aid Association of Govt. Offices",
    "事業法人": "Business Corporations",
    "外国人": "Foreigners",
    "個人": "Individuals",
    "債券ディーラー": "Bond Dealers",
}
BONDS = (
    ("国債", "jp.bond.gov", None, "Japanese government securities, bills among them"),
    ("超長期", "jp.bond.gov", "super_long", "super-long JGBs (over 10 years)"),
    ("利付長期", "jp.bond.gov", "long", "long-term JGBs"),
    ("利付中期", "jp.bond.gov", "medium", "medium-term JGBs"),
    ("国庫短期証券等", "jp.bond.short", None, "Treasury discount bills"),
    ("社債", "jp.bond.corp", None, "corporate bonds"),
    ("合計", "jp.bond", None, "bonds"),
)
"""Headings of the columns that are taken, with asset, item and title."""

_MONTH = re.compile(r"(\d{4})/(\d{1,2})")
_ROUNDING = 10
"""Figures are sums of members' reports, rounded one by one."""


def recognises(source: Source) -> bool:
    """A workbook with the sheet (Ｊ)合計差引."""
    return source.form == "xlsx" and _sheet(source, "(J)合計差引") is not None


def _sheet(source: Source, name: str) -> Sheet | None:
    return next((sheet for sheet in source.sheets if text(sheet.name).replace(" ", "") == name), None)


def read(source: Source) -> Loaded:
    """Net purchases (purchases minus sales) by month, type of investor and kind of bond."""
    collected = Collected()
    for scope, *names in SCOPES:
        found = [_sheet(source, name) for name in names]
        if any(sheet is None for sheet in found):
            raise Refused(f"a sheet is missing: {', '.join(names)}")
        _read_scope(scope, [sheet for sheet in found if sheet], collected)
    return Loaded(collected.data(source.path))


def _read_scope(scope: str, sheets: list[Sheet], collected: Collected) -> None:
    net, sales, purchases = sheets
    if "売付額-買付額" not in text(" ".join(map(text, net.rows[0]))).replace(" ", ""):
        raise Refused("the sheet does not say that it is sales minus purchases", place=f"sheet {net.name}")
    columns = _columns(net)
    if any(_columns(sheet) != columns for sheet in (sales, purchases)):
        raise Refused(
            "the sheets of sales, purchases and differences have different columns", place=f"sheet {net.name}"
        )
    for n, row in enumerate(net.rows):
        month = _MONTH.fullmatch(text(row[0])) if row else None
        label = _label(row) if month else None
        if month and label:
            when = date(int(month[1]), int(month[2]), 1)
            for (_, asset, item, words), column in zip(BONDS, columns, strict=True):
                value = _checked(sheets, n, column)
                facts = series(scope, label, asset, item, words)
                place = at_row(n, net.name)
                collected.add(facts, PERIODS["month"](when), -value, scale=HUNDRED_MILLION, place=place)


def _label(row: list[Cell] | object) -> str | None:
    cells = list(row) if isinstance(row, list | tuple) else []
    japanese = text(cells[1] if len(cells) > 1 else None).split(" ")[0].split("(")[0]
    return _JAPANESE.get(japanese)


def _columns(sheet: Sheet) -> list[int]:
    headings = [_heading(sheet.rows, c) for c in range(len(sheet.rows[2]))]
    try:
        return [headings.index(name) for name, *_ in BONDS]
    except ValueError as error:
        raise Refused(f"a column is missing: {error}", place=f"sheet {sheet.name}") from None


def _heading(rows: Rows, column: int) -> str:
    cells = [text(rows[n][column]) for n in (2, 3) if column < len(rows[n])]
    return next((cell.split(" ")[0] for cell in cells if cell), "")


def _checked(sheets: list[Sheet], n: int, column: int) -> Decimal:
    """The published difference, held against the same row of sales and of purchases."""
    rows = [sheet.rows[n] if n < len(sheet.rows) else () for sheet in sheets]
    if len({tuple(text(cell) for cell in row[:2]) for row in rows}) != 1:
        raise Refused("the sheets of sales and purchases have other rows", place=at_row(n, sheets[0].name))
    try:
        net, sales, purchases = (number(row[column]) or Decimal(0) for row in rows)
    except (ValueError, IndexError) as error:
        raise Refused(f"column {column + 1}: {error}", place=at_row(n, sheets[0].name)) from None
    if abs(sales - purchases - net) > _ROUNDING:
        raise Refused(f"sales {sales} less purchases {purchases} is not {net}", place=at_row(n, sheets[0].name))
    return net


def series(scope: str, label: str, asset: str, item: str | None, words: str) -> Series:
    """The facts of one type's monthly net purchases of one kind of bond."""
    name, actor, code, kind = TYPES[label]
    trades = "all trades" if scope == "total" else "outright trades"
    return Series(
        id=f"jsda.{scope}.{name}.{asset}" + (f".{item}" if item else ""),
        title=f"{label}, net purchases of {words}, {trades}, monthly (face value)",
        measure="net_purchases",
        unit="JPY",
        source="jsda",
        frequency="monthly",
        calendar="month",
        asset=asset,
        actor=actor,
        actor_country=code,
        market=scope,
        item="_".join(part for part in (kind, item) if part) or None,
        publisher_sign="minus",
        lag_days=20,
        decimals=-8,
        note="Face value; the publisher prints sales minus purchases.",
    )
