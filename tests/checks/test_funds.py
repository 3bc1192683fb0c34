"""Whose funds are counted: kinds of funds, and the month that is named."""

from dataclasses import replace
from datetime import date

import pytest

from corpus.book import SeriesBook
from corpus.calendar import month
from corpus.series import Observation, Series, SeriesData
from query.checks import check
from tests.checks.claims import days, flow


def monthly_flows(values: list[float], **facets: str | None) -> SeriesData:
    """Net purchases by US equity funds in the months of 2020."""
    given = {"market": "mutual_funds", "item": None} | facets
    series = Series(
        id=f"ici.{given['item']}",
        title="equity funds",
        measure="net_purchases",
        unit="USD",
        source="ici",
        frequency="monthly",
        calendar="month",
        asset="us.fund.equity",
        actor="funds",
        lag_days=28,
        **given,  # type: ignore[arg-type]
    )
    months = [month(date(2020, n + 1, 1)) for n in range(len(values))]
    return SeriesData(series, tuple(Observation(m, v) for m, v in zip(months, values, strict=True)))


OF_FUNDS = flow(
    "U.S. equity funds lost a net $3.8 billion in March 2020, Investment Company Institute data showed.",
    3.8e9,
    "out",
    days("2020-03-01", "2020-03-31"),
    actor="funds",
    asset="us.fund.equity",
    source="ici",
    unit="USD",
    printed="3.8 billion",
)


@pytest.mark.parametrize(
    ("kind", "figure", "outcome"),
    [
        ("equity funds", 3.8, "supported"),  # those of all shares
        ("equity funds", 5.6, "unverifiable"),  # ETFs may be counted too
        ("equity mutual funds", 5.6, "refuted"),
        ("equity ETFs", 5.6, "unverifiable"),
    ],
)
def test_a_miss_counts_only_for_the_kind_of_funds_that_is_named(kind: str, figure: float, outcome: str) -> None:
    domestic = monthly_flows([1e9, 2e9, -16.8e9, 1e9])
    every = monthly_flows([2e9, 3e9, -3.8e9, 2e9], item="all_equity")
    sentence = OF_FUNDS.sentence.replace("equity funds", kind).replace("3.8", f"{figure}")
    claim = replace(OF_FUNDS, sentence=sentence, low=figure * 1e9, high=figure * 1e9, printed=f"{figure} billion")
    found = check(claim, published=date(2020, 5, 1), book=SeriesBook([domestic, every]))
    assert found.outcome == outcome


def test_a_named_month_is_not_told_of_the_month_beside_it() -> None:
    series = monthly_flows([1e9, -12.34e9, -16.8e9, 1e9])
    sentence = "U.S. equity mutual funds lost a net $12.34 billion in March 2020."
    claim = replace(OF_FUNDS, sentence=sentence, low=12.34e9, high=12.34e9, printed="12.34 billion")
    book = SeriesBook([series])
    assert check(claim, published=date(2020, 5, 1), book=book).outcome == "refuted"
    vague = replace(claim, sentence="U.S. equity mutual funds lost a net $12.34 billion over the month.")
    assert check(vague, published=date(2020, 5, 1), book=book).outcome == "unverifiable"
