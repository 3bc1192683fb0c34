"""Whatever the text, reading it ends, and every claim points at its words."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.vocabulary import is_actor, is_asset
from ingest.claims.extract import extract_text

VOCABULARY = (
    "foreigners they investors sold bought net 3% $4bn ¥1.07 trillion of stocks bonds the Nikkei rose to by 38,807 "
    "last week record high since 2013 , . ; and while if it yen dollar yield 10-year fell holdings China ( ) — ’s vs"
)
WORDS = st.sampled_from([*VOCABULARY.split(), "\t", "\n\n"])
SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SETTINGS
@given(st.lists(WORDS, max_size=40).map(" ".join), st.none() | st.dates(date(1995, 1, 1), date(2030, 1, 1)))
def test_shuffled_words(text: str, published: date | None) -> None:
    for claim in extract_text(text, published=published):
        assert text[claim.start : claim.end] == claim.sentence
        assert claim.asset is None or is_asset(claim.asset)
        assert claim.actor is None or is_actor(claim.actor)
        if claim.printed_start is not None:
            assert text[claim.printed_start :].startswith(claim.printed)


@SETTINGS
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    assert extract_text(text, published=None) == extract_text(text, published=None)


def test_claims_come_in_the_order_of_the_text() -> None:
    text = (
        "The Topix rose 2%. The Nikkei rose 3% and the yen fell 1%. Foreigners sold 3 billion yen of Japanese stocks."
    )
    claims = extract_text(text, published=date(2024, 3, 14))
    assert len(claims) == 4
    assert [c.start for c in claims] == sorted(c.start for c in claims)
