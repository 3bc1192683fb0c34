"""Ministry of Finance, Japan: International Transactions in Securities, weekly (`week.csv`).

Layout: cp932; a row a week, "2025．8．3～ 8．9" (Sunday to Saturday, the end without a year), then for residents and
again for non-residents acquisition, disposition and net of equity and fund shares, of long-term debt, their subtotal,
of short-term debt, and the total; 100 million yen, plus is net acquisition. Notes close the file. Each publication
revises what came before.
https://www.mof.go.jp/english/policy/international_policy/reference/itn_transactions_in_securities/
"""

import re
from datetime import date

from corpus.calendar import mof_week
from corpus.period import Period
from corpus.series import Loaded
from ingest.flows.cells import text
from ingest.flows.collect import Collected
from ingest.flows.mof_tables import SIDES, WEEKLY, check_headings, check_notes, final_update, nets, put_side
from ingest.flows.refusal import Refused, at_row
from ingest.flows.source import Source

_WEEK = re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})\s*[~-]\s*(?:(\d{4})\.)?(\d{1,2})\.(\d{1,2})")


def recognises(source: Source) -> bool:
    """A text whose first rows name the weekly statistics in English or Japanese."""
    head = source.text[:2000] if source.form == "text" else ""
    return (
        "International Transactions in Securities (Weekly" in head or "対外及び対内証券売買契約等の状況　(週次" in head
    )


def read(source: Source) -> Loaded:
    """Net acquisitions by week: residents of foreign, and non-residents of Japanese securities."""
    rows = source.rows
    check_headings(rows, WEEKLY)
    vintage = final_update(rows)
    collected = Collected()
    last = -1
    for n, row in enumerate(rows):
        if not (found := _WEEK.fullmatch(text(row[0]) if row else "")):
            continue
        last = n
        for side in SIDES:
            put_side(collected, WEEKLY, side, _week(found, n), nets(row, n, WEEKLY, side), at_row(n), vintage)
    check_notes(rows, last)
    return Loaded(collected.data(source.path))


def _week(found: re.Match[str], n: int) -> Period:
    """The week; Refused unless it runs from Sunday to Saturday."""
    try:
        start = date(int(found[1]), int(found[2]), int(found[3]))
        year = int(found[4]) if found[4] else start.year + (int(found[5]) < start.month)
        end = date(year, int(found[5]), int(found[6]))
    except ValueError as error:
        raise Refused(f"{found[0]} is no week: {error}", place=at_row(n)) from None
    week = mof_week(start)
    if (week.start, week.end) != (start, end):
        raise Refused(f"{start} to {end} is no week from Sunday to Saturday", place=at_row(n))
    return week
