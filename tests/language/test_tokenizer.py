"""How amounts, hyphens and abbreviations are cut, and that the cut loses nothing."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language import load

CUTS = {
    "¥1.07trn": "¥ 1.07 trn",
    "$7.2bn": "$ 7.2 bn",
    "US$3.1bn": "US$ 3.1 bn",
    "Y824b": "Y 824 b",
    "JPY1.5trn": "JPY 1.5 trn",
    "Rs77,000": "Rs 77,000",
    "+$3.8bn": "+ $ 3.8 bn",
    "-¥44bn": "- ¥ 44 bn",
    "¥300bn-¥400bn": "¥ 300 bn - ¥ 400 bn",
    "£2m/€3m": "£ 2 m / € 3 m",
    "0.25%": "0.25 %",
    "9.5bps": "9.5 bps",
    "12.4x": "12.4x",
    "Q3": "Q3",
    "FY2024": "FY2024",
    "10-year": "10 - year",
    "small-cap": "small - cap",
    "net-sold": "net - sold",
    "year-to-date": "year - to - date",
    "non-residents": "non-residents",
    "mid-August": "mid-August",
    "USD/JPY": "USD / JPY",
    "P/E": "P/E",
    "S&P": "S&P",
    "U.S.": "U.S.",
    "a.m.": "a.m.",
    "Corp.": "Corp.",
    "Sept.": "Sept.",
    "didn’t": "did n’t",
    "Japan's": "Japan 's",
    "investors’": "investors ’",
    "Yahoo!": "Yahoo!",
    "2,900.84": "2,900.84",
    "40.5%.": "40.5 % .",
    "¥756bn,": "¥ 756 bn ,",
    "(¥756bn)": "( ¥ 756 bn )",
}


@pytest.mark.parametrize(("text", "expected"), CUTS.items())
def test_cuts(text: str, expected: str) -> None:
    assert " ".join(token.text for token in load().make_doc(text)) == expected


@given(st.text())
def test_tokens_are_offsets_into_the_text(text: str) -> None:
    doc = load().make_doc(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@pytest.mark.parametrize("text", ["(" * 50_000, "()" * 25_000, "." * 50_000, "x" * 50_000, "1,2" * 20_000])
def test_a_long_run_takes_bounded_time(text: str) -> None:
    began = time.process_time()
    doc = load().make_doc(text)
    assert doc.text == text
    assert time.process_time() - began < 10
