"""A value restated in another currency, and the rate that the two figures imply."""

from datetime import timedelta

from corpus.claim import Value
from corpus.period import Period
from corpus.verdict import Evidence, Part
from query.checks.currency import CONVERTED, Converter
from query.checks.question import Question
from query.checks.rounding import Figure, figure_of
from query.checks.wording import days, is_money

AFTER = timedelta(days=7)
RECENT = timedelta(days=14)


def conversion_part(question: Question) -> Part | None:
    """Whether the implied rate lies within 3 % of the market's in the period or the week after; None if untestable."""
    claim = question.claim
    parts = [part for other in claim.also if (part := _restated(question, other)) is not None]
    refuted = [p for p in parts if p.outcome == "refuted"]
    return next(iter(refuted or parts), None)


def _restated(question: Question, other: Value) -> Part | None:
    claim = question.claim
    figure = question.figure
    if figure is None or not figure.exact or other.low is None or other.low != other.high:
        return None
    if (
        not (is_money(claim.unit) and is_money(other.unit))
        or claim.unit == other.unit
        or not other.low
        or not claim.low
    ):
        return None
    period = _period(question)
    bounds = Converter(question.book).bounds(other.unit or "", claim.unit or "", period) if period else None
    if period is None or bounds is None:
        return None
    return _compared(question, other, bounds, period)


def _period(question: Question) -> Period | None:
    period, published = question.claim.period, question.published
    if period is None:
        return Period(published - RECENT, published) if published else None
    end = period.end + AFTER
    return Period(period.start, max(end, min(published, end + AFTER)) if published else end)


def _compared(question: Question, other: Value, bounds: tuple[float, float, float, str], period: Period) -> Part:
    claim = question.claim
    mine, theirs = _interval(question.figure), _interval(figure_of(other.low, other.high, other.unit))
    implied = (mine[0] / theirs[1], mine[1] / theirs[0])
    agrees = implied[1] >= bounds[0] * (1 - CONVERTED) and implied[0] <= bounds[1] * (1 + CONVERTED)
    rate = abs((claim.low or 0) / (other.low or 1))
    note = (
        f"the two figures imply {_rate(rate)} {claim.unit} for one {other.unit}; the market stood at "
        f"{_rate(bounds[0])}–{_rate(bounds[1])} in {days(period)}"
    )
    shown = tuple(Evidence(bounds[3], period, bound, "rate") for bound in bounds[:2])
    return Part("conversion", "supported" if agrees else "refuted", note, "" if agrees else "differs", shown)


def _rate(value: float) -> str:
    return f"{value:.2f}" if value >= 1 else f"{value:.4g}"


def _interval(figure: Figure | None) -> tuple[float, float]:
    if figure is None or figure.low is None:
        return 0.0, 0.0
    value = abs(figure.low)
    return max(value - figure.digit / 2, value * 0.5), value + figure.digit / 2
