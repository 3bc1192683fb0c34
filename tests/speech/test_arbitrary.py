"""Nothing in a text makes the reading fail, and every offset lies inside the text."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.claims.modality import modality_in, negated_in
from ingest.claims.sources import find_sources
from ingest.claims.stance import stance_of
from ingest.claims.words import quotations, words
from tests.speech.samples import speeches, views

SIGNS = ("“", "”", '"', ",", ".", "\n\n", ":", "(", "’s ")
WORDS = (
    "said ",
    "he ",
    "they ",
    "analysts ",
    "Ida Pell ",
    "of ",
    "at ",
    "Marl & Sons ",
    "who ",
    "according to ",
    "led by ",
)
PHRASES = ("we think ", "if ", "will ", "not ", "data from ", "and ", "the bank’s ", "a poll of 9 ")
PIECES = st.sampled_from((*SIGNS, *WORDS, *PHRASES))
PROSE = st.lists(PIECES, max_size=25).map("".join)


@given(st.text(max_size=200) | PROSE, st.integers(-5, 250), st.integers(-5, 250))
@settings(deadline=None)  # the first call compiles the patterns
def test_the_pure_parts_take_any_text(text: str, start: int, end: int) -> None:
    assert modality_in(text, start, end) in {"asserted", "forecast", "conditional", "hedged"}
    assert negated_in(text, start, end) in {True, False}
    assert stance_of(text, "fx.usdjpy") in {"bullish", "bearish", "neutral", "mixed"}
    assert all(0 <= m.start < m.end <= len(text) for m in find_sources(text))
    quotes = quotations(text)
    assert all(0 <= a < b <= len(text) for a, b in quotes)
    found = words(text, 0, len(text), quotes)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(PROSE)
@settings(max_examples=60, deadline=None)
def test_speech_lies_inside_the_text_and_in_order(text: str) -> None:
    found = speeches(text)
    assert all(0 <= s.start <= s.attribution_start <= s.attribution_end <= s.end <= len(text) for s in found)
    assert [s.start for s in found] == sorted(s.start for s in found)
    assert all(v.sentence == text[v.start : v.end] for v in views(text, publisher="Marl & Sons"))
