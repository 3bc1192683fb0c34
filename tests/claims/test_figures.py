"""What a figure is of, where the words around it could mislead."""

from datetime import date

import pytest

from corpus.claim import Claim
from ingest.claims.extract import extract_text

PUBLISHED = date(2024, 6, 12)


def told(sentence: str) -> list[Claim]:
    return [c for c in extract_text(sentence, published=PUBLISHED) if c.low is not None or c.high is not None]


@pytest.mark.parametrize(
    ("sentence", "kind", "asset", "low"),
    [
        ("The Fed has held its policy rate at 5.25% since last July.", "level", "rate.fed", 5.25),
        ("The Federal Reserve's half-point cut in September weakened the dollar.", "change", "rate.fed", 0.5),
        ("A 25-basis-point increase by the Bank of Japan followed in March.", "change", "rate.boj", 25.0),
        ("The 30-year yield broke above 5% last week for the first time since 2007.", "level", "yield.us.30y", 5.0),
        ("The 30-year Treasury now yields more than 5%.", "level", "yield.us.30y", 5.0),
        ("On Tuesday the yen was bought to the level of 142 yen to 1 dollar.", "level", "fx.usdjpy", 142.0),
    ],
)
def test_a_figure_is_of_what_it_is_said_of(sentence: str, kind: str, asset: str, low: float) -> None:
    (claim,) = told(f"US yields rose. {sentence}")
    assert (claim.kind, claim.asset, claim.low) == (kind, asset, low)


def test_the_high_that_a_position_came_from_has_the_record() -> None:
    now, high = told(
        "Foreign holdings of Treasuries came to $8.02 trillion in May, slipping from a record $8.06 trillion in April."
    )
    assert (now.low, now.record) == (8.02e12, None)
    assert high.record is not None
    assert (high.kind, high.low, high.record.type) == ("holding", 8.06e12, "highest")


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry will cut the issuance of 30- and 40-year bonds.",
        "The report covers brokerages with capital of at least three billion yen.",
    ],
)
def test_maturities_and_endowments_are_no_figures_of_flows(sentence: str) -> None:
    assert told(f"Foreign investors sold Japanese bonds. {sentence}") == []


def test_what_is_expected_is_a_forecast() -> None:
    (claim,) = told("A 25-basis-point increase by the Bank of Japan is expected in July.")
    assert claim.modality == "forecast"
    assert claim.period is not None
    assert claim.period.start == date(2024, 7, 1)


def test_the_holder_of_a_list_keeps_what_follows() -> None:
    pile = told(
        "China's pile of Treasuries fell by $5 billion to $1.18 trillion and Japan's by $12 billion to $1.03 trillion."
    )
    assert [c.actor_country for c in pile] == ["cn", "cn", "jp", "jp"]
    shares = told(
        "Banks accounted for 1.49 trillion yen of sales of foreign bonds and life insurers for 0.58 trillion."
    )
    assert [c.actor for c in shares] == ["banks", "insurers"]


def test_a_passive_verb_behind_its_figure_says_which_way() -> None:
    bills = told(
        "Foreigners sold Japanese bills worth 1.1 trillion yen, whereas 1.4 trillion yen of them were acquired in May."
    )
    assert [c.direction for c in bills] == ["out", "in"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Should ten-year yields climb past 2%, companies could suffer.",
        "Were the yen to reach 140, exporters would suffer.",
    ],
)
def test_a_supposition_that_opens_a_sentence_is_conditional(sentence: str) -> None:
    assert {c.modality for c in extract_text(sentence, published=PUBLISHED)} <= {"conditional"}


def test_a_maturity_alone_is_a_yield_beside_one_named_in_full() -> None:
    thirty, forty = told("On Tuesday the 30-year JGB yield jumped to 3.18%, and the 40-year reached 3.67%.")
    assert (thirty.asset, forty.asset) == ("yield.jp.30y", "yield.jp.40y")


@pytest.mark.parametrize(
    ("sentence", "low", "span"),
    [
        ("The Nikkei closed on Friday just short of its 1989 record of 38,915.87.", 38915.87, "1989-01-01..1989-12-31"),
        ("The Nikkei closed on Friday a step below its July peak of 42,224.", 42224, "2024-07-01..2024-07-31"),
        ("The Nikkei, at 38,062 for the week, has to get to 42,224, its July high.", 42224, "2024-07-01..2024-07-31"),
    ],
)
def test_a_peak_is_of_the_time_that_it_is_named_by(sentence: str, low: float, span: str) -> None:
    claims = extract_text(sentence, published=date(2024, 8, 17))
    (level,) = [c for c in claims if c.kind == "level" and c.low == low]
    assert level.period is not None
    assert f"{level.period.start}..{level.period.end}" == span


def test_a_peak_of_all_time_is_a_fact_even_in_a_supposition() -> None:
    text = "A gain of another 18% would carry the Nikkei to 38,915, its peak from the days of the bubble."
    (level,) = [c for c in extract_text(text, published=date(2023, 7, 3)) if c.kind == "level"]
    assert (level.modality, level.direction, level.record and level.record.type) == ("asserted", "high", "highest")


def test_a_time_that_another_is_likened_to_is_not_when_it_happened() -> None:
    text = "Foreigners dumped Japanese stocks, as was the case in May."
    (flow,) = extract_text(text, published=date(2024, 8, 17))
    assert flow.period is None


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "The 30-year JGB ended Thursday at 2.999% and the 40-year at 3.336%.",
            [("level", "yield.jp.30y", 2.999), ("level", "yield.jp.40y", 3.336)],
        ),
        (
            "The 10-year JGB left off at 0.321%, while the 20-year shed 14 basis points to end at 1.089%.",
            [("level", "yield.jp.10y", 0.321), ("change", "yield.jp.20y", 14.0), ("level", "yield.jp.20y", 1.089)],
        ),
        ("The Nikkei average fell 3318 yen 70 sen.", [("change", "index.nikkei225", 3318.7)]),
        ("Foreigners sold 1 trillion 193.2 billion yen of Japanese stocks.", [("flow", "jp.equity", 1193.2e9)]),
    ],
)
def test_yields_by_maturity_and_amounts_of_two_parts(sentence: str, told: list[tuple[str, str, float]]) -> None:
    claims = [c for c in extract_text(sentence, published=date(2024, 8, 17)) if c.low is not None]
    assert [(c.kind, c.asset, c.low) for c in claims] == told


def test_an_index_goes_by_it_in_yen_too() -> None:
    text = "The Nikkei average fell 388 yen on Friday. It finished at 17,431 yen 05 sen."
    (level,) = [c for c in extract_text(text, published=date(2024, 8, 17)) if c.kind == "level"]
    assert (level.asset, level.low, level.unit) == ("index.nikkei225", 17431.05, "points")
