"""Keys and fingerprints of texts."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.duplicates import fingerprint, similarity, text_key

STORY = " ".join(
    f"Paragraph {number}: foreign funds bought a net {number * 7} billion yen of shares in week {number}, "
    f"and sold {number * 3} billion of bonds."
    for number in range(1, 20)
)


def test_keys_ignore_case_spacing_and_typography() -> None:
    assert text_key("“Foreigners”  bought\n¥3 billion") == text_key('"foreigners" bought ¥3 billion.')
    assert text_key("bought 3 billion") != text_key("bought 4 billion")
    assert text_key("bought 3.5 billion") != text_key("bought 35 billion")


def test_a_rewritten_ending_stays_similar() -> None:
    other = STORY.replace("Paragraph 19", "Finally").replace("week 3,", "the third week,")
    assert similarity(fingerprint(STORY), fingerprint(other)) > 0.8


def test_another_story_is_not_similar() -> None:
    other = "Gold funds lost metal for a ninth month as savers moved into money market funds, the council said. " * 8
    assert similarity(fingerprint(STORY), fingerprint(other)) < 0.1


def test_fingerprints_are_fixed_for_good() -> None:
    assert fingerprint("the yen fell last week")[:3] == FIXED


@given(st.text(max_size=300))
def test_a_text_is_like_itself(text: str) -> None:
    found = fingerprint(text)
    assert similarity(found, found) == (1.0 if found else 0.0)
    assert all(0 <= number < 2**32 for number in found)


FIXED = (707755205, 3422000251, 204676879)
