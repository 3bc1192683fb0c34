"""What an amount is of that two kinds are named for, what securities run for, whose a multiple is."""

from datetime import date

import pytest

from corpus.claim import Claim
from ingest.claims.extract import extract_text

PUBLISHED = date(2024, 6, 14)


def figures_of(text: str) -> list[Claim]:
    return [c for c in extract_text(text, published=PUBLISHED) if c.low is not None]


def assets_of(text: str) -> list[str | None]:
    return [c.asset for c in figures_of(text)]


@pytest.mark.parametrize(
    ("text", "assets"),
    [
        ("In cash and futures combined, foreigners bought a net 71 billion yen of shares in Tokyo.", ["jp.equity"]),
        ("Spot and derivatives together, the overseas haul in Tokyo came to 510 billion yen.", ["jp.equity"]),
        (
            "Foreigners sold 130 billion yen of cash equities and 270 billion yen of futures in Tokyo.",
            ["jp.equity.cash", "jp.equity.futures"],
        ),
        ("Foreigners put 1.3 trillion yen into Japanese stocks and bonds in May.", ["other"]),
        ("Foreign buying of Japanese bonds and equities totalled 2.6 trillion yen in May.", ["other"]),
        ("Foreigners bought 410 billion yen of Japanese stocks and bonds rallied.", ["jp.equity"]),
        ("Foreigners bought 410 billion yen of Japanese stocks and 90 billion yen of bonds.", ["jp.equity", "jp.bond"]),
    ],
)
def test_an_amount_of_two_kinds_is_of_neither_alone(text: str, assets: list[str]) -> None:
    assert assets_of(text) == assets


@pytest.mark.parametrize(
    ("text", "asset"),
    [
        ("Foreigners sold 640 billion yen of Japanese paper with more than a year to run.", "jp.bond.long"),
        ("Insurers bought 80 billion yen of Japanese bonds of 20 years and longer.", "jp.bond.long"),
        ("Insurers bought 80 billion yen of yen bonds, chiefly those with 30 years to run.", "jp.bond.long"),
        ("Foreigners sold 640 billion yen of Japanese debt maturing in less than a year.", "jp.bond.short"),
        ("Foreigners sold Japanese bonds for more than a year, 3.1 trillion yen in all.", "jp.bond"),
        ("Insurers sold a net 120 billion yen of Japanese super-longs in May.", "jp.bond.long"),
    ],
)
def test_the_term_of_securities_is_told_behind_them(text: str, asset: str) -> None:
    assert assets_of(text) == [asset]


@pytest.mark.parametrize(
    ("text", "assets"),
    [
        (
            "Japan's small caps trade at 12.6 times earnings, a discount of 22% to the Topix, which is on 16.1 times.",
            ["jp.equity.small", "jp.equity.small", "index.topix"],
        ),
        (
            "Japan's small caps have lagged. They are on 11.2 times earnings against 15.8 times for the Topix.",
            ["jp.equity.small", "index.topix"],
        ),
        (
            "European shares fetch 13 times earnings, whereas the S&P 500 commands 21 times.",
            ["eu.equity", "index.sp500"],
        ),
    ],
)
def test_a_multiple_is_not_of_what_it_is_set_against(text: str, assets: list[str]) -> None:
    assert assets_of(text) == assets


def test_what_prices_are_measured_in_is_no_currency_that_moves() -> None:
    assert assets_of("Import prices in yen were 5.8% higher than a year before.") == ["macro.other"]
    assert assets_of("The yen rose 1.2% against the dollar.") == ["fx.usdjpy"]


def test_a_watchdog_of_futures_names_no_asset() -> None:
    text = "Accounts that report to the American futures regulator were short of the yen by 31,500 contracts on 4 June."
    assert assets_of(text) == ["fx.usdjpy"]


def test_what_a_dollar_buys_in_yen_signs_is_the_pair() -> None:
    assert assets_of("One dollar bought ¥156.2 this morning.") == ["fx.usdjpy"]


def test_the_country_that_labels_a_line_is_the_market_of_what_is_carried_over() -> None:
    text = (
        "European equity funds lost $2.2 billion, EPFR Global data showed.\n\n"
        "China: the rush keeps unwinding, with another $1.7 billion redeemed"
    )
    assert assets_of(text)[-1] == "cn.fund.equity"


def test_futures_are_not_carried_over_to_another_holder() -> None:
    text = (
        "Foreigners bought 220 billion yen of cash equities in Tokyo and sold 340 billion yen of futures. "
        "Trust banks sold 61 billion yen."
    )
    last = figures_of(text)[-1]
    assert (last.actor, last.asset) == ("trust_banks", "jp.equity.cash")
    assert "asset inferred from the article" in last.notes


def test_what_was_valued_last_is_not_what_it_was_set_against() -> None:
    text = (
        "Japan's small caps trade at 12.6 times earnings, compared with 16.1 times for the Topix. "
        "Their dividend yield is 2.8%."
    )
    assert assets_of(text) == ["jp.equity.small", "index.topix", "jp.equity.small"]


@pytest.mark.parametrize(
    "text",
    [
        "Net selling of Japanese shares came to 1.2 trillion yen for banks and 0.4 trillion for life insurers.",
        "Japanese shares were sold by banks for 1.2 trillion yen and by life insurers for 0.4 trillion.",
        "Sales of 1.2 trillion yen of Japanese shares by banks met purchases of 0.4 trillion yen by insurers.",
    ],
)
def test_parts_of_a_whole_are_told_of_their_holders(text: str) -> None:
    assert [c.actor for c in figures_of(text)] == ["banks", "insurers"]


def test_whoever_buys_for_another_is_the_holder() -> None:
    assert [c.actor for c in figures_of("Trust banks bought 90 billion yen of Japanese shares for pension funds.")] == [
        "trust_banks"
    ]
