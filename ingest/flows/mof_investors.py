"""Ministry of Finance, Japan: residents' transactions in foreign securities by type of investor (`monthb2`, `monthb3`,
`monthb4`).

Layout: cp932, 100 million yen; a triple of acquisition, disposition and net for each of seventeen groups; "-" where a
group was not told apart; years as in `montha1.csv`. The trust accounts of banks act for pension funds, the public one
among them. https://www.mof.go.jp/english/policy/international_policy/reference/itn_transactions_in_securities/
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from corpus.series import Loaded, Series
from ingest.flows.cells import PERIODS, number, text
from ingest.flows.collect import Collected
from ingest.flows.mof_month import months
from ingest.flows.mof_tables import HUNDRED_MILLION, REVISES, check_notes, final_update
from ingest.flows.refusal import Refused, at_row
from ingest.flows.source import Rows, Source

_TITLE = "Purchases and Sales of Foreign Securities by Residents by Types of Investors"
_ASSETS = (
    ("Equity and investment fund shares", "foreign.equity"),
    ("Long-term debt", "foreign.bond.long"),
    ("Short-term debt", "foreign.bond.short"),
)

ROUNDING = 5
"""Groups are sums of figures that were rounded one by one."""


class _Group(NamedTuple):
    column: int
    heading: str
    name: str
    actor: str
    item: str | None
    title: str


GROUPS = (
    _Group(3, "(a+b+c+d)", "residents", "residents", None, "Japanese residents"),
    _Group(6, "Public Sector", "public_sector", "official", None, "Public sector"),
    _Group(9, "Central Bank", "central_bank", "official", "central_bank", "Central bank"),
    _Group(12, "General Government", "general_government", "official", "general_government", "General government"),
    _Group(
        15, "Deposit-taking", "deposit_taking", "banks", "with_trust_banks", "Banks and trust banks (banking accounts)"
    ),
    _Group(18, "Banks(Banking", "banks", "banks", None, "Banks (banking accounts)"),
    _Group(
        21,
        "Trust Banks(Banking",
        "trust_banks_own",
        "trust_banks",
        "banking_accounts",
        "Trust banks (banking accounts)",
    ),
    _Group(24, "Other Sectors", "other_sectors", "other", "other_sectors", "Other sectors"),
    _Group(
        27, "Other Financial", "other_financials", "institutions", "other_financials", "Other financial corporations"
    ),
    _Group(
        30,
        "Banks and Trust banks(Trust",
        "trust_accounts",
        "trust_banks",
        None,
        "Trust accounts of banks and trust banks",
    ),
    _Group(33, "Banks(Trust", "banks_trust", "banks", "trust_accounts", "Banks (trust accounts)"),
    _Group(
        36, "Trust Banks(Trust", "trust_banks_trust", "trust_banks", "trust_accounts", "Trust banks (trust accounts)"
    ),
    _Group(39, "Financial Instruments", "securities_firms", "securities_firms", None, "Financial instruments firms"),
    _Group(42, "Life Insurance", "life_insurers", "insurers", "life", "Life insurers"),
    _Group(45, "Non-Life", "non_life_insurers", "insurers", "non_life", "Non-life insurers"),
    _Group(
        48, "Investment Trust", "investment_trusts", "investment_trusts", None, "Investment trust management companies"
    ),
    _Group(51, "Others", "other", "other", None, "Others"),
)
_INSURERS = _Group(0, "", "insurers", "insurers", None, "Life and non-life insurers")
_SUMS = (
    ("residents", ("public_sector", "deposit_taking", "other_sectors")),
    ("deposit_taking", ("banks", "trust_banks_own")),
    ("other_sectors", ("other_financials", "other")),
)


def recognises(source: Source) -> bool:
    """A text titled purchases and sales of foreign securities by types of investors."""
    return source.form == "text" and _TITLE in source.text[:1500]


def read(source: Source) -> Loaded:
    """Net acquisitions of one kind of foreign securities by month and type of investor."""
    rows = source.rows
    head = source.text[:1500]
    asset = next((asset for word, asset in _ASSETS if f"({word}" in head), None)
    if asset is None:
        raise Refused("the title names neither equity, long-term nor short-term debt")
    _check_headings(rows)
    vintage, collected, last = final_update(rows), Collected(), -1
    for n, when in months(rows, year_column=0, month_column=2):
        if any(text(cell) for cell in rows[n][3:]):
            last = n
            _put_row(collected, asset, when, _nets(rows, n), n, vintage)
    check_notes(rows, last)
    return Loaded(collected.data(source.path))


def _check_headings(rows: Rows) -> None:
    for group in GROUPS:
        above = " ".join(text(row[group.column]) for row in rows[4:10] if len(row) > group.column)
        if group.heading.lower().replace(" ", "") not in above.lower().replace(" ", ""):
            raise Refused(f"column {group.column + 1} is headed {above[:60]!r}, not {group.heading!r}")


def _nets(rows: Rows, n: int) -> dict[str, Decimal]:
    found = {}
    for group in GROUPS:
        cells = rows[n][group.column : group.column + 3]
        try:
            figures = [number(cell) for cell in cells]
        except ValueError as error:
            raise Refused(str(error), place=at_row(n)) from None
        if len(figures) < 3:
            raise Refused("the line is cut", place=at_row(n))
        acquired, disposed, net = figures
        if net is None:
            continue
        if acquired is None or disposed is None or abs(acquired - disposed - net) > ROUNDING:
            raise Refused(f"{group.title}: {acquired} less {disposed} is not {net}", place=at_row(n))
        found[group.name] = net
    _check_sums(found, n)
    return found


def _check_sums(found: dict[str, Decimal], n: int) -> None:
    for whole, parts in _SUMS:
        if whole not in found or any(part not in found for part in parts):
            raise Refused(f"no figure for {whole} or its parts", place=at_row(n))
        if abs(sum(found[part] for part in parts) - found[whole]) > ROUNDING:
            raise Refused(f"{', '.join(parts)} do not add up to {whole}", place=at_row(n))


def _put_row(
    collected: Collected, asset: str, when: date, found: dict[str, Decimal], n: int, vintage: date | None
) -> None:
    period = PERIODS["month"](when)
    figures = [(group, found[group.name]) for group in GROUPS if group.name in found]
    figures.append((_INSURERS, found["life_insurers"] + found["non_life_insurers"]))
    for group, value in figures:
        collected.add(_series(group, asset), period, value, scale=HUNDRED_MILLION, place=at_row(n), vintage=vintage)


def _series(group: _Group, asset: str) -> Series:
    root = "mof.monthly"
    parts = (f"{root}.life_insurers.{asset}", f"{root}.non_life_insurers.{asset}") if group is _INSURERS else ()
    words = {"foreign.equity": "equity and investment fund shares", "foreign.bond.long": "long-term debt securities"}
    return Series(
        id=f"{root}.{group.name}.{asset}",
        title=f"{group.title}, net acquisition of foreign {words.get(asset, 'short-term debt securities')}, monthly",
        measure="net_purchases",
        unit="JPY",
        source="mof",
        frequency="monthly",
        calendar="month",
        asset=asset,
        actor=group.actor,
        actor_country="jp",
        item=group.item,
        revises=REVISES,
        lag_days=10,
        decimals=-8,
        formula="life + non-life" if parts else None,
        inputs=parts,
        note="Trust accounts act for pension funds." if group.name == "trust_accounts" else "",
    )
