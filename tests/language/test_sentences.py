"""The sentence rules: where they must not break, where they must, and what holds for any text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language import sentences

UNBROKEN = [
    "The portfolio trades at 12.4x earnings against 9.8x a year ago.",
    "Buyers took ¥1.07trn of shares off the market in a month.",
    "The U.S. Treasury and the U.K. regulator met U.S. banks.",
    "Marlow Corp. and Tern Inc. sold out to Pike Co. in Osaka.",
    "The sale closed on Nov. 2 and was reported on Dec. 14.",
    "It is No. 1 in Kobe, where it opened on St. Anne Street.",
    "Economists at J.P. Morgan see yields rising.",
    "Flows were 3.1 vs. 2.9 and may reach approx. 4 by spring.",
    "A note by T. Hallam and R. J. Osei went out at 9 a.m. on Friday.",
    "Shares of Yahoo! Japan led the gainers.",
    "Mr. Dunn, Ms. Ito and Prof. Ravel disagree.",
    "It may ... perhaps ... not be over.",
    "He waited… and then sold.",
    "The fund (est. 1994) pays Rs. 500 a unit.",
    "They sold, e.g. last week, i.e. before the vote.",
    "“Will it hold?” asked a dealer.",
    "“Will it hold?” Ms. Ito asked.",
    "Ex-U.S. funds, non-U.S. bonds and the like gained.",
    "Data are at example.com and rose 0.5%.",
    "Oslo Fund Management Inc. President Ana Lund resigned.",
]

BROKEN = [
    ("Stocks fell. Bonds rose.", ["Stocks fell.", "Bonds rose."]),
    ("“They sold off.” “As prices fell, we bought.”", ["“They sold off.”", "“As prices fell, we bought.”"]),
    ("“They sold off.”“As prices fell, we bought.”", ["“They sold off.”", "“As prices fell, we bought.”"]),
    ('"It is over." She bought.', ['"It is over."', "She bought."]),
    ("Money left the U.S. The dollar fell.", ["Money left the U.S.", "The dollar fell."]),
    ("They met in Tokyo. Foreigners sold.", ["They met in Tokyo.", "Foreigners sold."]),
    ('So says Tern Inc. "We sold it all," it wrote.', ["So says Tern Inc.", '"We sold it all," it wrote.']),
    ("It is run by Pike Co. Japan’s rates are low.", ["It is run by Pike Co.", "Japan’s rates are low."]),
    ("Funds lost money. 30 of them closed.", ["Funds lost money.", "30 of them closed."]),
    ("Stocks lost. ¥5bn left.", ["Stocks lost.", "¥5bn left."]),
    ("Bonds gained. $3bn came in.", ["Bonds gained.", "$3bn came in."]),
    ("It rose by 3.5%. 4% more is due.", ["It rose by 3.5%.", "4% more is due."]),
    ("Sales peaked in Sept. Foreigners left.", ["Sales peaked in Sept.", "Foreigners left."]),
    ("They sold banks, brokers, etc. Insurers rose.", ["They sold banks, brokers, etc.", "Insurers rose."]),
    ("Well... Then it fell.", ["Well...", "Then it fell."]),
    ("It fell [1]. It rose.[2] It fell.", ["It fell [1].", "It rose.[2]", "It fell."]),
    ("Why? Because rates fell! So be it.", ["Why?", "Because rates fell!", "So be it."]),
    ("It is up (see below). (Not all agree.) It fell.", ["It is up (see below).", "(Not all agree.)", "It fell."]),
    ("They sold iShares. iShares fell.", ["They sold iShares.", "iShares fell."]),
    ("Prices were cut.The yen rose.", ["Prices were cut.", "The yen rose."]),
    ("1. Rotation out of cash. 2. Hedging.", ["1. Rotation out of cash.", "2. Hedging."]),
    ("A heading\n\nA line\nand its end", ["A heading", "A line", "and its end"]),
    ("(Wire) -- Stocks fell. Bonds rose.", ["(Wire) --", "Stocks fell.", "Bonds rose."]),
    ("4/ Then Norway. It sold.", ["4/", "Then Norway.", "It sold."]),
    ("Fund\tFlow\nBonds\t-$1.4bn\nGold\t+$0.8bn", ["Fund\tFlow", "Bonds\t-$1.4bn", "Gold\t+$0.8bn"]),
]

HOSTILE = [
    "." * 100_000,
    ". " * 50_000,
    "a." * 50_000,
    "A. " * 33_000,
    "?”" * 50_000,
    "x" * 100_000,
    "(" * 100_000,
    "." + ")" * 100_000,
    ".[1]" * 25_000,
    "?” " + "w " * 50_000,
    "\n" * 100_000,
    "1. " * 33_000,
    "(A" + "b " * 50_000,
]


def cut(text: str) -> list[str]:
    """The sentences as strings."""
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize("text", UNBROKEN)
def test_does_not_break(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(("text", "expected"), BROKEN)
def test_breaks(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:6]))
def test_hostile_text_takes_bounded_time(text: str) -> None:
    began = time.process_time()
    sentences(text)
    assert time.process_time() - began < 5


MARKET_CHARACTERS = st.sampled_from(list("aAzU.S!?…“”\"'‘’()[]0129¥$%,;:-–— \t\n\u2028\xa0étheInc"))


@given(st.text(MARKET_CHARACTERS) | st.text())
def test_spans_are_ordered_disjoint_and_complete(text: str) -> None:
    spans = sentences(text)
    places = [place for span in spans for place in (span.start, span.end)]
    assert places == sorted(places)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    covered = "".join(text[span.start : span.end] for span in spans)
    assert "".join(covered.split()) == "".join(text.split())


@given(st.text(MARKET_CHARACTERS))
def test_no_sentence_holds_a_new_line(text: str) -> None:
    assert not any("\n" in sentence for sentence in cut(text))
