"""JPX "Trading by Type of Investors", weekly value of stocks (`stock_val_1_YYMMWW.xls`).

Layout: one sheet a market, two weeks side by side, each with columns value, ratio, balance; every type of investor has
a row of sales, of purchases and of their total, in thousand yen. The printed balance stands on the sales row when
negative, on the purchases row when positive. Net is purchases minus sales. JPX's explanation:
https://www.jpx.co.jp/english/markets/statistics-equities/investor-type/07.html
"""

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from corpus.calendar import trading_week
from corpus.period import Period
from corpus.problem import Problem
from corpus.series import Loaded, Series
from ingest.flows.cells import Cell, number, text
from ingest.flows.collect import Collected
from ingest.flows.refusal import Refused, at_row
from ingest.flows.source import Rows, Sheet, Source

THOUSAND = Decimal(1000)
_TITLE = re.compile(r"(\d{4})年\s*(\d{1,2})月")
_WEEK = re.compile(r"(\d{1,2})/(\d{1,2})\s*[~-]\s*(\d{1,2})/(\d{1,2})")
_SCAN_ROWS = 40


class _Kind(NamedTuple):
    name: str
    actor: str | None
    country: str | None
    title: str


KINDS = {
    "自己計": _Kind("proprietary", "proprietary", "jp", "Proprietary trading"),
    "委託計": _Kind("brokerage", None, None, "Brokerage trading"),
    "総計": _Kind("total", None, None, "All surveyed trading"),
    "法人": _Kind("institutions", "institutions", "jp", "Institutions"),
    "個人": _Kind("individuals", "individuals", "jp", "Individuals"),
    "海外投資家": _Kind("foreigners", "foreigners", None, "Foreigners"),
    "証券会社": _Kind("securities_firms", "securities_firms", "jp", "Securities companies"),
    "投資信託": _Kind("investment_trusts", "investment_trusts", "jp", "Investment trusts"),
    "事業法人": _Kind("business_corporations", "business_corporations", "jp", "Business corporations"),
    "その他法人等": _Kind("other_corporations", "other", "jp", "Other corporations"),
    "金融機関": _Kind("financials", "institutions", "jp", "Financial institutions"),
    "生保・損保": _Kind("insurers", "insurers", "jp", "Life and non-life insurers"),
    "都銀・地銀等": _Kind("banks", "banks", "jp", "City and regional banks"),
    "信託銀行": _Kind("trust_banks", "trust_banks", "jp", "Trust banks"),
    "その他金融機関": _Kind("other_financials", "other", "jp", "Other financial institutions"),
}
"""JPX's fifteen types, by their Japanese names without spaces."""

_AMBIGUOUS = {"total", "brokerage", "financials", "other_corporations", "other_financials"}
SUMS = (
    ("total", ("proprietary", "brokerage")),
    ("brokerage", ("institutions", "individuals", "foreigners", "securities_firms")),
    ("institutions", ("investment_trusts", "business_corporations", "other_corporations", "financials")),
    ("financials", ("insurers", "banks", "trust_banks", "other_financials")),
)
MARKETS = (
    (r"tokyo.*nagoya|二市場", "tokyo_nagoya", "Tokyo & Nagoya"),
    (r"三市場", "three_markets", "Tokyo, Osaka & Nagoya"),
    (r"prime|プライム", "prime", "TSE Prime"),
    (r"standard|スタンダード", "standard", "TSE Standard"),
    (r"growth|グロース", "growth", "TSE Growth"),
    (r"(1st|first|一部)", "first_section", "TSE 1st Section"),
    (r"(2nd|second|二部)", "second_section", "TSE 2nd Section"),
    (r"mothers.*jasdaq|マザーズ.*jasdaq", "mothers_jasdaq", "Mothers and JASDAQ"),
    (r"mothers|マザーズ", "mothers", "Mothers"),
    (r"jasdaq", "jasdaq", "JASDAQ"),
)
"""Sheet names (of both generations of sections, before and after April 2022), market ids and titles."""


def series(market: str, kind: _Kind) -> Series:
    """The facts of one type's weekly net purchases in one market."""
    return Series(
        id=f"jpx.weekly.{market}.{kind.name}",
        title=f"{kind.title}, net purchases, {_market_title(market)}, weekly",
        measure="net_purchases",
        unit="JPY",
        source="jpx",
        frequency="weekly",
        calendar="jpx_week",
        asset="jp.equity.cash",
        actor=kind.actor,
        actor_country=kind.country,
        market=market,
        item=kind.name if kind.name in _AMBIGUOUS else None,
        lag_days=6,
        decimals=-3,
    )


def _market_title(market: str) -> str:
    return next((title for _, name, title in MARKETS if name == market), market)


def recognises(source: Source) -> bool:
    """A workbook with a sheet titled "Trading Value of Stocks ... by Investor Type"."""
    return source.form in ("xls", "xlsx") and any(_is_layout(sheet) for sheet in source.sheets)


def _is_layout(sheet: Sheet) -> bool:
    head = " ".join(text(cell) for row in sheet.rows[:3] for cell in row[:2])
    return bool(re.search(r"投資部門別\s*株式売買状況", head) and "金額" in head)


def read(source: Source) -> Loaded:
    """Net purchases of every type, market and week in the workbook."""
    collected = Collected()
    problems = []
    for sheet in source.sheets:
        market = _market(sheet)
        if market is None:
            problems.append(
                Problem(source.path, "no market that is known: left out", f"sheet {sheet.name}", refused=False)
            )
        else:
            _read_sheet(sheet, market, collected)
    return Loaded(collected.data(source.path), tuple(problems))


def _market(sheet: Sheet) -> str | None:
    name = text(sheet.name)[:80].lower()
    return next((market for pattern, market, _ in MARKETS if re.search(pattern, name)), None)


def _read_sheet(sheet: Sheet, market: str, collected: Collected) -> None:
    rows = {name: n for n, name in _type_rows(sheet.rows)}
    if lacking := [kind for kind in KINDS if kind not in rows]:
        raise Refused(f"no rows of {lacking[0]} (sales, purchases, total)", place=f"sheet {sheet.name}")
    for column, week in _weeks(sheet):
        nets: dict[str, tuple[Decimal, Decimal]] = {}
        for label, n in rows.items():
            kind = KINDS[label]
            nets[kind.name] = _sides(sheet, n, column)
            sales, purchases = nets[kind.name]
            collected.add(series(market, kind), week, purchases - sales, scale=THOUSAND, place=at_row(n, sheet.name))
        _check_sums(nets, sheet, rows)


def _type_rows(rows: Rows) -> list[tuple[int, str]]:
    """Index of each type's sales row."""
    found = []
    for n in range(len(rows) - 2):
        label = text(_cell(rows, n, 0)).replace(" ", "")
        if label in KINDS and text(_cell(rows, n, 1)) == "売り" and text(_cell(rows, n + 1, 1)) == "買い":
            found.append((n, label))
    return found


def _cell(rows: Rows, row: int, column: int) -> Cell:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None


def _weeks(sheet: Sheet) -> list[tuple[int, Period]]:
    """Column and week of each block: the row of "03/09～03/13" cells, years from the title."""
    title = next((found for row in sheet.rows[:6] for cell in row if (found := _TITLE.search(text(cell)))), None)
    for n, row in enumerate(sheet.rows[:_SCAN_ROWS]):
        spans = [(c, found) for c, cell in enumerate(row) if (found := _WEEK.fullmatch(text(cell)))]
        if title and spans:
            about = date(int(title[1]), int(title[2]), 15)
            return [(column, _week(found, about, at_row(n, sheet.name))) for column, found in spans]
    raise Refused("no row with the weeks (03/09～03/13) under a title with year and month", place=f"sheet {sheet.name}")


def _week(found: re.Match[str], about: date, place: str) -> Period:
    try:
        first, last = (_nearest(int(found[n]), int(found[n + 1]), about) for n in (1, 3))
    except ValueError as error:
        raise Refused(f"{found[0]} is no week: {error}", place=place) from None
    week = trading_week(first)
    if not week.start <= first <= last <= week.end:
        raise Refused(f"{first} to {last} is not within one Monday to Friday", place=place)
    return week


def _nearest(month: int, day: int, about: date) -> date:
    """The day in the year that brings it nearest to the title's month."""
    years = (about.year - 1, about.year, about.year + 1)
    return min((date(year, month, day) for year in years), key=lambda when: abs((when - about).days))


def _sides(sheet: Sheet, n: int, column: int) -> tuple[Decimal, Decimal]:
    """Sales and purchases of the type whose sales row is `n`, held against the printed total and balance."""
    sales, purchases, total = (_amount(sheet, n + side, column) for side in range(3))
    printed = [_balance(sheet, n + side, column) for side in range(2)]
    balances = [value for value in printed if value is not None]
    if sales + purchases != total:
        raise Refused(f"sales {sales} and purchases {purchases} do not add to {total}", place=at_row(n, sheet.name))
    if len(balances) > 1 or (balances or [Decimal(0)])[0] != purchases - sales:
        raise Refused(f"purchases minus sales is {purchases - sales}, printed {balances}", place=at_row(n, sheet.name))
    return sales, purchases


def _amount(sheet: Sheet, n: int, column: int) -> Decimal:
    """The value stands under the week's heading or, its cell merged with the one before, one to the right."""
    for place in (column, column + 1):
        if (value := _number(sheet, n, place)) is not None and value >= 0:
            return value
    raise Refused("no amount under the week's heading", place=at_row(n, sheet.name))


def _balance(sheet: Sheet, n: int, column: int) -> Decimal | None:
    return _number(sheet, n, column + 3)


def _number(sheet: Sheet, n: int, column: int) -> Decimal | None:
    try:
        cell = _cell(sheet.rows, n, column)
        return number(cell)
    except ValueError as error:
        raise Refused(str(error), place=at_row(n, sheet.name)) from None


def _check_sums(nets: dict[str, tuple[Decimal, Decimal]], sheet: Sheet, rows: dict[str, int]) -> None:
    names = {kind.name: n for label, n in rows.items() for kind in [KINDS[label]]}
    for whole, parts in SUMS:
        for side in (0, 1):
            if sum(nets[part][side] for part in parts) != nets[whole][side]:
                raise Refused(f"{', '.join(parts)} do not add up to {whole}", place=at_row(names[whole], sheet.name))
