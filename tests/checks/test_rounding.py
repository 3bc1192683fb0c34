"""The interval that a printed figure stands for."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from query.checks.rounding import agreement, figure_of

SCALES = (("", 1), (" million", 10**6), (" billion", 10**9), (" trillion", 10**12))
values = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999"), places=6)


def printed_as(value: Decimal, places: int, rounding: str) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=rounding)


@given(value=values, places=st.integers(0, 4), scale=st.sampled_from(SCALES), cut=st.booleans())
def test_every_rounded_or_cut_off_figure_agrees_with_its_true_value(
    value: Decimal, places: int, scale: tuple[str, int], cut: bool
) -> None:
    shown = printed_as(value, places, ROUND_DOWN if cut else ROUND_HALF_EVEN)
    if shown == 0:
        return
    word, times = scale
    own = figure_of(float(shown) * times, float(shown) * times, "JPY", printed=f"{shown:,}{word}")
    assert agreement(own, float(value) * times).grade in {"exact", "truncated"}


@example(value=Decimal("52762.640684"), places=4, scale=("", 1), units=2)
@given(value=values, places=st.integers(0, 4), scale=st.sampled_from(SCALES), units=st.sampled_from((-2, 2, 3, 10)))
def test_two_units_of_the_last_digit_away_is_another_figure(
    value: Decimal, places: int, scale: tuple[str, int], units: int
) -> None:
    true = printed_as(value, places, ROUND_HALF_EVEN)
    shown = true + units * Decimal(1).scaleb(-places)
    if shown <= 0 or true <= 0 or str(shown)[-1] == "0":
        return
    word, times = scale
    own = figure_of(float(shown) * times, float(shown) * times, "JPY", printed=f"{shown:,}{word}")
    assert not agreement(own, float(true) * times).agrees


@given(value=values, places=st.integers(0, 4), factor=st.sampled_from((1e-3, 1.0, 1e8)))
def test_the_unit_of_both_sides_does_not_matter(value: Decimal, places: int, factor: float) -> None:
    shown = float(printed_as(value, places, ROUND_HALF_EVEN))
    if shown == 0:
        return
    text = f"{printed_as(value, places, ROUND_HALF_EVEN):,}"
    plain = agreement(figure_of(shown, shown, "JPY", printed=text), float(value))
    scaled = agreement(figure_of(shown * factor, shown * factor, "JPY", printed=text), float(value) * factor)
    assert plain.grade == scaled.grade


@pytest.mark.parametrize(
    ("printed", "value", "computed", "grade"),
    [
        ("1.07 trillion", 1.07e12, 1.0695e12, "exact"),
        ("1.07 trillion", 1.07e12, 1.0749e12, "exact"),
        ("1.07 trillion", 1.07e12, 1.0788e12, "truncated"),
        ("1.07 trillion", 1.07e12, 1.0601e12, "last_digit"),
        ("1.07 trillion", 1.07e12, 1.0901e12, ""),
        ("4.1%", 4.1, 4.048, "last_digit"),
        ("16,930.84", 16930.84, 16930.84, "exact"),
        ("500 billion", 500e9, 507e9, "rounded"),
        ("500 billion", 500e9, 540e9, ""),
    ],
)
def test_grades(printed: str, value: float, computed: float, grade: str) -> None:
    assert agreement(figure_of(value, value, "JPY", printed=printed), computed).grade == grade


def test_a_source_that_revises_widens_the_interval() -> None:
    own = figure_of(644.9e9, 644.9e9, "JPY", printed="644.9 billion")
    assert agreement(own, 650e9, share=0.015).grade == "within_revision"
    assert not agreement(own, 650e9).agrees


def test_about_widens_to_five_percent_and_at_least_one_unit() -> None:
    assert agreement(figure_of(1.11e12, 1.11e12, "JPY", approx=True), 1.16e12).grade == "approx"
    assert agreement(figure_of(1e12, 1e12, "JPY", approx=True), 0.924e12).agrees
    assert not agreement(figure_of(1.11e12, 1.11e12, "JPY", approx=True), 1.25e12).agrees


def test_more_than_is_open_and_loose_when_far_beyond() -> None:
    own = figure_of(1e12, None, "JPY")
    assert agreement(own, 1.0695e12).grade == "exact"
    assert agreement(own, 1.6e12).grade == "loose"
    assert not agreement(figure_of(1e12, None, "JPY", printed="1,000 billion"), 0.9e12).agrees


def test_a_range_holds_what_lies_in_it() -> None:
    own = figure_of(140.0, 160.0, "rate", printed="140")
    assert agreement(own, 151.3).grade == "in_range"
    assert not agreement(own, 161.7).agrees
