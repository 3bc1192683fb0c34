"""Signs in the figures that another time, series or price is meant, where the sentence leaves room for it."""

from dataclasses import replace
from datetime import date, timedelta

from corpus.book import Column
from corpus.calendar import trading_week
from corpus.period import Period
from query.checks.compare import PLAIN, Held, hold
from query.checks.levels import level_answers
from query.checks.moves import move_answers
from query.checks.named import named
from query.checks.question import Answer, Question
from query.checks.rounding import agreement
from query.checks.times import A_WEEK, explicit_dates, names_period

TELLING = 25  # a figure of so many units of its last digit is not met by chance
SHIFTS = 5
DAYS_AROUND = (-1, 1, -2, 2, -3, 3, -7, 7, -14)
MOST_SHIFTED = 5
SURE = frozenset({"exact", "truncated", "within_revision"})
YEARS = 300  # days


def elsewhere(question: Question, held: Held) -> str:
    """What else has the claim's figure, in words; "" where nothing near does."""
    return _other_day(question) or _other_time(question, held) or _other_series(question) or _other_price(question)


def _other_day(question: Question) -> str:
    """Another day of the weeks around has the level, or the same day of another week, and the sentence no date."""
    claim = question.claim
    if claim.kind != "level" or claim.period is None or claim.period.days > A_WEEK:
        return ""
    if explicit_dates(question.cues.sentence):
        return ""
    for shift in (timedelta(days=n) for n in DAYS_AROUND):
        other = Period(claim.period.start + shift, claim.period.end + shift)
        moved = replace(question, claim=replace(claim, period=other))
        if not question.known(other.end):
            continue
        if any((v := hold(moved, a).value) is not None and v.grade in PLAIN for a in level_answers(moved)):
            return f"it is the level of {other.end}, and the sentence gives no date of its own"
    return ""


def _other_time(question: Question, held: Held) -> str:
    """Another week or day of the same series has the figure, and the sentence gives no date of its own."""
    if explicit_dates(question.cues.sentence) or names_period(question) or not _telling(question):
        return ""
    if held.answer.column.series.measure == "level" and question.claim.kind == "change":
        return _other_move(question)
    column, length = held.answer.column, len(held.answer.indices)
    whole = question.claim.period is not None and length > 1 and question.claim.period.start.day == 1
    if length > MOST_SHIFTED or whole:  # a named month is not told of weeks around it
        return ""
    for shift in (s for n in range(1, SHIFTS + 1) for s in (-n, n)):
        first = held.answer.indices.start + shift
        if first >= 0 and first + length <= len(column) and question.known(column.period(first + length - 1).end):
            total = float(column.values[first : first + length].sum())
            if _has(question, total, held.answer):
                return f"it is the figure of {column.period(first)}, and the sentence gives no date of its own"
    return ""


def _telling(question: Question) -> bool:
    """Whether the figure has digits enough that it is not found elsewhere by chance."""
    own = question.figure
    return own is not None and own.exact and own.digit * TELLING <= abs(own.low or 0.0)


def _has(question: Question, value: float, answer: Answer) -> bool:
    own = question.figure
    if own is None:
        return False
    there = float(answer.values.sum())
    rate = answer.value / there if there else 1.0
    return agreement(own, abs(value * rate), share=answer.share).grade in SURE


def _other_move(question: Question) -> str:
    """The move of the week or day before or after, or of the year so far, has the figure."""
    claim = question.claim
    if claim.period is None:
        return ""
    for other in _other_periods(claim.period, question.published):
        moved = replace(question, claim=replace(claim, period=other))
        for answer in move_answers(moved):
            made = hold(moved, answer)
            if (
                made.value is not None
                and made.value.grade == "exact"
                and made.direction
                and "extreme" not in answer.how
            ):
                return f"it is the move of {other}, and the sentence gives no date of its own"
    return ""


def _other_periods(period: Period, published: date | None) -> list[Period]:
    steps = (1, 2, 3, 7) if period.instant else (7, 14) if period.days <= 8 else (7, 30) if period.days < YEARS else ()
    shifts = [timedelta(days=n * sign) for n in steps for sign in (-1, 1)]
    found = [Period(period.start + shift, period.end + shift) for shift in shifts]
    if published is not None:
        found += [trading_week(published - timedelta(days=7)), Period(date(published.year, 1, 1), published)]
    return [other for other in found if other != period]


def _other_series(question: Question) -> str:
    """Another actor's or asset's series has the figure, and the sentence's words do not speak for the claim's own."""
    claim, own = question.claim, question.figure
    if (
        claim.kind != "flow"
        or claim.period is None
        or own is None
        or not own.exact
        or own.digit * 50 > abs(own.low or 0)
    ):
        return ""
    for column in question.book.every("net_purchases", "weekly"):
        series = column.series
        if series.unit != claim.unit:
            continue
        if (series.actor, series.asset) == (claim.actor, claim.asset) or not _same_time(question, column):
            continue
        if not _speaks(question, series.actor, series.asset):
            continue
        return f"it is the figure of {series.title}, which the sentence may mean"
    return ""


def _same_time(question: Question, column: Column) -> bool:
    period, own = question.claim.period, question.figure
    if period is None or own is None or column.series.frequency != "weekly" or period.days > 8:
        return False
    index = column.last(period.end + timedelta(days=3))
    if index is None or column.period(index).overlap(period) < 3:
        return False
    return agreement(own, abs(float(column.values[index]))).grade in {"exact", "truncated"}


def _speaks(question: Question, actor: str | None, asset: str) -> bool:
    """Whether the sentence's words fit the other series, or do not name the claim's own actor and asset."""
    claim, text = question.claim, question.cues.sentence
    if actor != claim.actor:
        here = named("actors", text)
        return claim.actor not in here or actor in here
    mine, theirs = _asset_class(claim.asset or ""), _asset_class(asset)
    here = named("assets", text)
    return mine != theirs and (mine not in here or theirs in here)


def _asset_class(asset: str) -> str:
    return next((key for key in ("bond.long", "bond.short", "bond", "equity") if f".{key}" in asset), asset)


def _other_price(question: Question) -> str:
    """The figure of another index that the same sentence names."""
    claim = question.claim
    if claim.kind not in {"level", "change"} or claim.actor is not None or question.figure is None:
        return ""
    for asset in named("prices", question.cues.sentence) - {claim.asset}:
        other = replace(question, claim=replace(claim, asset=asset))
        answers = move_answers(other) if claim.kind == "change" else level_answers(other)
        for answer in answers:
            value = hold(other, answer).value
            if value is not None and value.agrees:
                return f"it is the figure of {answer.reading.label}, which the sentence names too"
    return ""
