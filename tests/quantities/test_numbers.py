"""Numbers printed in any style are read back, whatever stands around them, in bounded time."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.claims.numbers import find_numerals, plain
from ingest.claims.quantities import find_quantities

_WORDS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
_ONES = _WORDS.split()
_TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_PATTERNS = (
    "1|1,|123,|1.234.|123 |1-|1/2 |5 to |5%, |1 kg or |hundred and |one |a half |(|$|US$5 |\t5|1'|1-2-3 |+81 3 |½"
)
_HOSTILE = _PATTERNS.split("|")


def in_words(number: int) -> str:
    """A number below a trillion in British spelling."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        tail = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{_ONES[number // 100]} hundred{tail}"
    scales: list[tuple[int, str]] = [(10**9, "billion"), (10**6, "million"), (1000, "thousand")]
    scale, name = next((size, word) for size, word in scales if number >= size)
    head, rest = divmod(number, scale)
    tail = (" and " if rest < 100 else " ") + in_words(rest) if rest else ""
    return f"{in_words(head)} {name}{tail}"


def indian(number: int) -> str:
    """Groups of two digits above the thousands."""
    digits = str(number)
    head, tail = digits[:-3], digits[-3:]
    groups: list[str] = []
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return ",".join([*groups, tail])


def only(text: str) -> float:
    (numeral,) = find_numerals(plain(text))
    return numeral.value


@given(st.integers(0, 10**12), st.sampled_from([",", "'", "’", "\xa0", "\u202f"]))
def test_groups_of_thousands(number: int, mark: str) -> None:
    assert only(f"{number:,}".replace(",", mark)) == number


@given(st.integers(10**6, 10**12))
def test_points_and_blanks_between_thousands(number: int) -> None:
    assert only(f"{number:,}".replace(",", ".")) == number
    assert only(f"{number:,}".replace(",", " ")) == number


@given(st.integers(1000, 10**12))
def test_indian_groups(number: int) -> None:
    assert only(indian(number)) == number


@given(st.integers(0, 10**9), st.integers(1, 4))
def test_decimals(number: int, places: int) -> None:
    printed = f"{number / 10**places:.{places}f}"
    assert only(printed) == float(printed)
    assert only(f"{float(printed):,.{places}f}") == float(printed)


@given(st.integers(0, 999), st.integers(0, 99))
def test_decimal_commas(whole: int, rest: int) -> None:
    assert only(f"{whole},{rest:02}") == float(f"{whole}.{rest:02}")


@given(st.integers(1, 10**12 - 1))
def test_words(number: int) -> None:
    assert only(in_words(number)) == number


@given(st.integers(0, 10**9))
def test_full_width_digits(number: int) -> None:
    assert only(str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))) == number


@given(st.text(max_size=200))
def test_plain_keeps_every_offset(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(st.text(alphabet="0123456789,.'%$¥€- –/()xbmk\tatofr", max_size=120))
def test_offsets_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    found = find_quantities(text)
    for quantity in found:
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
    for first, second in pairwise(found):
        assert first.end <= second.start


@given(
    st.floats(0.01, 999, allow_nan=False),
    st.sampled_from([("trillion", 1e12), ("bn", 1e9), ("million", 1e6), ("tn", 1e12), ("lakh crore", 1e12)]),
    st.sampled_from(["¥", "$", "€", "Rs ", "US$", "JPY ", "CHF "]),
)
def test_money(figure: float, scale: tuple[str, float], sign: str) -> None:
    (quantity,) = find_quantities(f"Funds took {sign}{figure:.2f} {scale[0]} abroad")
    assert quantity.low == pytest.approx(float(f"{figure:.2f}") * scale[1])
    assert quantity.measure == "money"
    assert quantity.printed == f"{figure:.2f} {scale[0]}"


@pytest.mark.parametrize("hostile", [*_HOSTILE, "up by more than 5 ", "between 1 and ", "5m "])
def test_hostile_text_takes_bounded_time(hostile: str) -> None:
    text = (hostile * 40_000)[:40_000]
    started = time.perf_counter()
    find_quantities(text)
    assert time.perf_counter() - started < 15
