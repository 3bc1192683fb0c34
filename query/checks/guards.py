"""Why a miss may not be the text's: what forbids to call a claim refuted."""

import re
from collections.abc import Sequence
from datetime import timedelta

from corpus.book import Column
from corpus.verdict import Reason
from query.checks.compare import Held, is_scale
from query.checks.question import Answer, Question
from query.checks.rounding import agreement

STRANGE = 8.0  # a figure so many times another is another quantity, unless it is a clean power of ten
POSITION = 0.15  # positions move slowly: so far off, another holder is meant
SHIFTS = 4
_EXPLICIT = re.compile(
    r"\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?\s+\d{1,2}\b|\b\d{1,2}(?:st|nd|rd|th)?(?:\s*[-–]\s*\d{1,2})?\s+(?:of\s+)?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:19|20)\d\d-\d\d-\d\d\b",
    re.I,
)
_AS_MUCH = re.compile(r"\b(as much as|up to|as many as|at most|or so)\b", re.I)
ACTOR_WORDS = {
    "foreigners": r"foreign|overseas|global|international|offshore|non-?residents?|cross-border|outsiders?|external",
    "individuals": r"individual|retail|household|mom-and-pop|private investor|small investor",
    "trust_banks": r"trust banks?",
    "investment_trusts": r"investment trusts?|mutual funds?",
    "business_corporations": r"compan(?:y|ies)|corporat|business|buybacks?",
    "residents": r"japanese|domestic|residents?|local|home",
    "proprietary": r"proprietary|dealers?|brokers'? own|own account",
    "official": r"official|central bank|reserve managers?|governments?",
}
ASSET_WORDS = {
    "equity": r"equit|stocks?\b|shares?\b",
    "bond.long": r"long[- ](?:term|dated)|\blong\b|medium",
    "bond.short": r"short[- ](?:term|dated)|bills?\b|money market",
    "bond": r"bonds?\b|debt|fixed[- ]income|notes?\b|paper\b|securities|treasur",
}


def excuse(question: Question, held: Sequence[Held], missing: str) -> tuple[Reason, str] | None:
    """(reason, in words) why the figure's miss is not held against the text; None where it counts."""
    first = next((h for h in held if h.value is not None and h.answer.decides), None)
    if first is None:
        doubt = next((h.answer.why_not for h in held if h.answer.why_not), "no series measures exactly this")
        return ("no_period" if question.claim.period is None else "no_series"), doubt
    revised = next(
        (h for h in held if h.value is not None and h.answer.excuse and h.value.off <= h.answer.excuse), None
    )
    if revised is not None:
        return "revised", "later revisions of the source may explain the difference, and its first print is not loaded"
    if missing:
        return "no_series", f"{missing} would decide, and no such series is loaded"
    words = _wording(question, first) or _another(question, first)
    return ("no_series", words) if words else None


def _wording(question: Question, held: Held) -> str:
    """Signs in the sentence that it measures something else."""
    cues, claim = question.cues, question.claim
    if claim.kind in {"flow", "holding"} and cues.part_of_market:
        return "the sentence speaks of a part of the market, or of gross trading"
    if claim.kind == "flow" and cues.gross:
        return "purchases and sales may be meant, not their difference"
    if claim.kind in {"flow", "level"} and cues.average:
        return "the figure may be an average"
    if claim.modality in {"hedged", "conditional"} or claim.negated:
        return "the statement is not a plain assertion"
    if claim.kind in {"level", "change"} and _AS_MUCH.search(cues.sentence):
        return "the figure may be one of trading during the day"
    if claim.approx and held.value is not None and held.value.off <= 0.12 * abs(claim.low or claim.high or 0.0):
        return "the figure is an approximate one"
    return ""


def _another(question: Question, held: Held) -> str:
    """Signs in the figures that another quantity or another time is meant."""
    own, computed = question.claim.low or question.claim.high or 0.0, held.answer.value
    if not own or not computed:
        return ""
    ratio = abs(own / computed)
    if not is_scale(ratio):
        if not 1 / STRANGE < ratio < STRANGE and (question.claim.kind != "change" or question.claim.unit != "%"):
            return "the figure is so far from the series that another quantity is probably meant"
        holder = question.claim.actor_country is None and held.answer.column.series.measure == "position"
        if holder and not 1 - POSITION < ratio < 1 + POSITION:
            return "the figure is far from the series, so another holder is probably meant"
    return _other_time(question, held) or _other_series(question)


def _other_time(question: Question, held: Held) -> str:
    """Another week or day of the same series has the figure, and the sentence gives no date of its own."""
    if _EXPLICIT.search(question.cues.sentence) or question.figure is None:
        return ""
    column, answer = held.answer.column, held.answer
    if len(answer.indices) != 1:
        return ""
    for shift in range(1, SHIFTS + 1):
        for index in (answer.indices.start - shift, answer.indices.start + shift):
            if 0 <= index < len(column) and _has(question, column, float(column.values[index]), answer):
                return f"it is the figure of {column.period(index)}, and the sentence gives no date of its own"
    return ""


def _has(question: Question, column: Column, value: float, answer: Answer) -> bool:
    own = question.figure
    if own is None or not own.exact or own.digit * 50 > abs(own.low or 0.0):
        return False
    rate = answer.value / float(column.values[answer.indices.start]) if column.values[answer.indices.start] else 1.0
    return agreement(own, abs(value * rate), share=answer.share).grade in {"exact", "truncated"}


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
    for column in question.book.columns:
        series = column.series
        if (
            series.measure != "net_purchases"
            or series.unit != claim.unit
            or series.source not in {claim.source, series.source}
        ):
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
    return agreement(own, abs(float(column.values[index])), share=column.series.revises).grade in {"exact", "truncated"}


def _speaks(question: Question, actor: str | None, asset: str) -> bool:
    """Whether the sentence's words fit the other series, or do not name the claim's own actor and asset."""
    claim, text = question.claim, question.cues.sentence.lower()
    if actor != claim.actor:
        own = re.search(ACTOR_WORDS.get(claim.actor or "", "$^"), text)
        return own is None or re.search(ACTOR_WORDS.get(actor or "", "$^"), text) is not None
    mine, theirs = _asset_class(claim.asset or ""), _asset_class(asset)
    if mine == theirs:
        return False
    own = re.search(ASSET_WORDS.get(mine, "$^"), text)
    return own is None or re.search(ASSET_WORDS.get(theirs, "$^"), text) is not None


def _asset_class(asset: str) -> str:
    return next((key for key in ("bond.long", "bond.short", "bond", "equity") if f".{key}" in asset), asset)


def direction_excuse(question: Question, held: Sequence[Held], missing: str) -> tuple[Reason, str] | None:
    """(reason, in words) why a direction the other way is not held against the text; None where it counts."""
    first = next((h for h in held if h.answer.decides and not h.answer.reading.sign_only), None)
    if first is None:
        doubt = next((h.answer.why_not for h in held if h.answer.why_not), "no series measures exactly this")
        return ("no_period" if question.claim.period is None else "no_series"), doubt
    if missing:
        return "no_series", f"{missing} would decide, and no such series is loaded"
    tied = any(h.value is not None and h.value.agrees and h.value.grade != "approx" for h in held)
    if _slight(first.answer):
        return "nothing_measurable", "the change is too slight to contradict a direction"
    if (question.claim.asset or "").startswith("fx.") and question.cues.pair_contradicts(question.claim.direction):
        return "nothing_measurable", "the sentence may speak of the other side of the pair"
    words = _wording(question, first)
    if words:
        return "no_series", words
    if not tied and not question.cues.dated and question.claim.source is None:
        return "no_period", "the sentence gives no time of its own"
    return None


def _slight(answer: Answer) -> bool:
    if answer.excuse and abs(answer.value) <= answer.excuse:
        return True
    if answer.column.series.measure != "level":
        return False
    level = abs(float(answer.column.values[answer.indices[-1]]))
    return abs(answer.value) < (0.1 if answer.unit == "%" else 0.001 * level)
