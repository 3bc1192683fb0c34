"""Ministry of Finance, Japan: JGB interest rates (`jgbcme_all.csv`, `jgbcme.csv`, Japanese `jgbcm_all.csv`).

Fitted constant-maturity par yields at the close, in percent; a title row, then Date (基準日) and tenors 1Y (1年) to
40Y; "-" is missing; days as 1974/9/24 or, in Japanese, S49.9.24.
https://www.mof.go.jp/english/policy/jgbs/reference/interest_rate/
"""

import re

from corpus.series import Loaded
from ingest.flows import described
from ingest.flows.cells import text
from ingest.flows.descriptor import Dates, Descriptor, Entry, Layout, Match
from ingest.flows.source import Source

_TENOR = re.compile(r"(\d{1,2})(?:Y|年)")


def recognises(source: Source) -> bool:
    """A title "Interest Rate" or 国債金利情報 over a row of a date and tenors."""
    if source.form != "text" or len(source.rows) < 3:
        return False
    head = [text(cell) for cell in source.rows[1]]
    titled = text(source.rows[0][0] if source.rows[0] else "") in ("Interest Rate", "国債金利情報")
    return titled and len(head) > 1 and head[0] in ("Date", "基準日") and bool(_TENOR.fullmatch(head[1]))


def read(source: Source) -> Loaded:
    """Yields of every tenor."""
    head = [text(cell) for cell in source.rows[1]]
    tenors = {name: found[1] for name in head[1:] if (found := _TENOR.fullmatch(name))}
    descriptor = Descriptor(
        name="MOF JGB interest rates",
        match=Match(columns=(head[0],)),
        layout=Layout(header=2),
        date=Dates(column=head[0]),
        series=tuple(_entry(name, years) for name, years in tenors.items()),
    )
    return described.read(descriptor, source)


def _entry(column: str, years: str) -> Entry:
    return Entry(
        id=f"jgb.{years}y",
        column=column,
        title=f"JGB {years}-year constant maturity par yield, close",
        measure="level",
        unit="%",
        source="mof",
        frequency="daily",
        calendar="trading_day",
        asset=f"yield.jp.{years}y",
        lag_days=1,
        decimals=3,
        within=(-2, 20),
        note="Fitted at the close; the press often quotes the benchmark issue, intraday.",
    )
