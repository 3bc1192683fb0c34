"""Rates that are held, levels at a record, and positions told without a figure."""

from datetime import date

import pytest

from corpus.claim import Claim
from ingest.claims.extract import extract_text

PUBLISHED = date(2024, 6, 12)


def told(text: str, kind: str) -> list[Claim]:
    return [c for c in extract_text(text, published=PUBLISHED) if c.kind == kind]


@pytest.mark.parametrize(
    ("sentence", "rate", "direction"),
    [
        ("The Bank of Japan left its policy rate unchanged on Friday.", "rate.boj", "flat"),
        ("The Bank of England stood pat in May.", "rate.other", "flat"),
        ("The European Central Bank held rates steady at its April meeting.", "rate.ecb", "flat"),
        ("In March the Bank of Japan ended its negative rate.", "rate.boj", "up"),
        ("The Bank of Japan's first rate rise in 17 years came in March.", "rate.boj", "up"),
        ("The Fed announced another quarter-point rate cut in May.", "rate.fed", "down"),
    ],
)
def test_a_decision_on_a_rate_is_a_change_of_that_rate_and_no_dealing(sentence: str, rate: str, direction: str) -> None:
    claims = extract_text(sentence, published=PUBLISHED)
    assert [(c.kind, c.asset, c.direction) for c in claims] == [("change", rate, direction)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Whether the European Central Bank leaves rates unchanged is anyone's guess.",
        "Companies kept costs under control in May.",
        "If the Fed left rates unchanged, bonds would suffer.",
    ],
)
def test_a_decision_that_is_only_supposed_is_no_change(sentence: str) -> None:
    assert not [c for c in told(sentence, "change") if c.asset and c.asset.startswith("rate.")]


@pytest.mark.parametrize(
    ("sentence", "asset", "record"),
    [
        ("The Nikkei has surpassed its 1989 high.", "index.nikkei225", ("highest", "1989", None)),
        ("Tokyo shares stand at heights not seen in three decades.", "jp.equity", ("highest", None, "P30Y")),
        ("The S&P 500 set another record on Wednesday.", "index.sp500", ("highest", None, None)),
        ("Gold rose to a record in May.", "gold", ("highest", None, None)),
        ("The won fell to a record on Monday.", "fx.other", ("lowest", None, None)),
        ("The Nikkei finally broke its old record in February.", "index.nikkei225", ("highest", None, None)),
    ],
)
def test_a_price_that_reaches_a_record_is_a_level(
    sentence: str, asset: str, record: tuple[str, str | None, str | None]
) -> None:
    (level,) = extract_text(sentence, published=PUBLISHED)
    assert (level.kind, level.asset) == ("level", asset)
    assert level.record is not None
    assert (level.record.type, level.record.since, level.record.window) == record


@pytest.mark.parametrize(
    "sentence",
    [
        "Indian stocks are within a whisker of their all-time high.",
        "The Nikkei retreated from its record high on Tuesday.",
        "The Topix is close to its all-time high.",
    ],
)
def test_a_high_that_is_only_near_or_left_behind_is_no_record(sentence: str) -> None:
    assert not any(c.record for c in extract_text(sentence, published=PUBLISHED))


def test_what_is_higher_than_elsewhere_has_not_moved() -> None:
    assert told("Yields in Japan are lower than in Germany.", "change") == []
    (change,) = told("The 10-year JGB yield is higher than it was a year ago.", "change")
    assert (change.asset, change.direction) == ("yield.jp.10y", "up")


@pytest.mark.parametrize(
    ("sentence", "actor", "asset"),
    [
        ("Foreigners are still underweight Japanese stocks.", "foreigners", "jp.equity"),
        ("Hedge funds are short the yen.", "hedge_funds", "fx.usdjpy"),
        ("Japan's insurers have little exposure to Chinese equities.", "insurers", "cn.equity"),
        ("Life insurers are heavily invested in super-long JGBs.", "insurers", "jp.bond.long"),
    ],
)
def test_a_position_without_a_figure_is_a_holding(sentence: str, actor: str, asset: str) -> None:
    (holding,) = told(sentence, "holding")
    assert (holding.actor, holding.asset, holding.low) == (actor, asset, None)


@pytest.mark.parametrize(
    "sentence",
    ["Insurers could own more foreign bonds.", "The plan is to let pension funds own more Japanese shares."],
)
def test_what_could_be_held_is_no_holding(sentence: str) -> None:
    assert told(sentence, "holding") == []
