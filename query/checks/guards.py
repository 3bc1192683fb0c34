"""Why a miss may not be the text's: what forbids to call a claim refuted."""

import re
from collections.abc import Sequence
from datetime import timedelta

from corpus.claim import ASSET_INFERRED
from corpus.period import Period
from corpus.verdict import Reason
from query.checks.compare import Held, is_scale
from query.checks.elsewhere import TELLING, YEARS, elsewhere
from query.checks.levels import bounds, quotes
from query.checks.named import before_figure
from query.checks.near import apart
from query.checks.question import Answer, Question
from query.checks.readings import WIDE
from query.checks.ties import hedged, untied, way
from query.checks.times import explicit_dates

STRANGE = 8.0  # a figure so many times another is another quantity, unless it is a clean power of ten
POSITION = 0.15  # positions move slowly: so far off, another holder is meant
QUOTED = 0.06  # percentage points by which quotes of a yield differ
# The newest bond of a long maturity yields more than the curve that the ministry fits through all of them.
QUOTED_APART = {"yield.jp.20y": 0.15, "yield.jp.30y": 0.3, "yield.jp.40y": 0.45}
TOUCHED, TOUCHED_YIELD = 0.02, 0.12  # share of a price, percentage points: a day's high or low from its close
HAIR = 1e-6
QUOTES_AROUND, QUOTES_OFF = timedelta(days=4), 0.01
_TO_DATE = re.compile(r"\b(past|last|since|so far|this year|to date|previous|recent|latest|from)\b", re.I)
_SWUNG = re.compile(r"\b(?:swung|swings?|ranged|moved|fluctuat\w+|traded|trading|bounced|see-?sawed|whipsawed)\b", re.I)
_COMPARED = re.compile(
    r"\b(?:old|previous|earlier|former) record\b|\b(?:exceed|surpass|beat|topp|eclips|overtook)\w* (?:the|its|their)\b",
    re.I,
)
_EXCESS = re.compile(r"\b(?:exceed|surpass|outstrip|outweigh|top)\w*\b[^.;]*\bby (?:\w+ ){0,2}\W*$", re.I)
_COUNTERS = re.compile(r"\b(?:EPFR|Lipper|LSEG|Refinitiv|Morningstar|ETFGI|BofA|Bank of America|TrackInsight)\b")
_WORLD = re.compile(r"\b(?:world|global|foreign|international|overseas|abroad)\b", re.I)
_AS_MUCH = re.compile(r"\b(as much as|up to|as many as|at most|or so)\b", re.I)


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
    missing = missing or _wide_missing(question, held)
    if missing:
        return "no_series", f"{missing} would decide, and no such series is loaded"
    words = _wording(question, first) or untied(question) or apart(question) or _another(question, first, held)
    return ("no_series", words) if words else None


def _wide_missing(question: Question, held: Sequence[Held]) -> str:
    """The exchange as a whole, where only a section of it has figures for the period and the text names none."""
    series = [h.answer.column.series for h in held]
    if question.cues.prime or any(s.source != "jpx" or s.market in WIDE for s in series):
        return ""
    return "the exchange as a whole"


def _wording(question: Question, held: Held) -> str:
    """Signs in the sentence that it measures something else."""
    cues, claim = question.cues, question.claim
    dealt = _dealt(question, held)
    if dealt:
        return dealt
    if claim.kind in {"flow", "level"} and cues.average:
        return "the figure may be an average"
    if claim.modality != "asserted" or claim.negated:
        return "the statement is not a plain assertion"
    if _intraday(question):
        return "the figure may be one of trading during the day"
    if (claim.asset or "").startswith("yield.") and hedged(question):
        return "the yield may be one after the cost of a currency hedge"
    words = _quoted_otherwise(question, held)
    if words:
        return words
    if claim.approx and held.value is not None and held.value.off <= 0.12 * abs(claim.low or claim.high or 0.0):
        return "the figure is an approximate one"
    return ""


def _quoted_otherwise(question: Question, held: Held) -> str:
    """Whether another quote of the same thing, or one of the day's trading, may be meant."""
    claim = question.claim
    missed = held.value is not None and not held.value.agrees
    off = held.value.off if held.value is not None else 0.0
    if held.direction is False:
        off = abs(claim.low or 0.0) + abs(held.answer.value)
    rate = (claim.asset or "").startswith("yield.")
    if (
        rate
        and missed
        and off <= quoted(claim.asset, moved=claim.kind == "change") * (100 if claim.unit == "bp" else 1)
    ):
        return "quotes of a yield differ by source"
    if claim.kind != "level":
        return ""
    if _near_quotes(question):
        return "quotes of a currency differ by source, and the figure is near those of the days around"
    near = TOUCHED_YIELD if rate else TOUCHED * abs(held.answer.value)
    if missed and off <= near and question.cues.touches(claim.printed):
        return "it may have been touched in the course of the day"
    return ""


def quoted(asset: str | None, *, moved: bool) -> float:
    """By how many percentage points quotes of a yield, or of its move, differ."""
    differ = QUOTED_APART.get(asset or "", QUOTED)
    return min(differ, TOUCHED_YIELD) if moved else differ


def _dealt(question: Question, held: Held) -> str:
    """Signs that a flow or a holding is of a part of the market, of other funds, gross, or of a time compared with."""
    cues, claim = question.cues, question.claim
    of_funds = ".fund." in (claim.asset or "") or (claim.asset or "").startswith("fund:")
    if claim.kind in {"flow", "holding"} and cues.part_of_market and not of_funds:
        return "the sentence speaks of a part of the market, or of gross trading"
    if claim.kind == "holding" and _EXCESS.search(before_figure(question)):
        return "the figure is by how much one position exceeds another"
    if claim.actor == "business_corporations" and cues.own_shares:
        return "what companies buy back of their own shares need not be what the exchange counts of them"
    if claim.kind == "flow" and cues.tallied:
        return "the figure is somebody's own count or estimate"
    if of_funds and ASSET_INFERRED in claim.notes:
        return "which funds are meant stands in another sentence"
    if of_funds and _other_funds(question, held):
        return "the figures of another counter of funds, or of other funds, may be meant"
    if claim.kind == "flow" and ASSET_INFERRED in claim.notes and _COMPARED.search(cues.sentence):
        return "the sentence compares two times, and does not name what was dealt in"
    return "purchases and sales may be meant, not their difference" if claim.kind == "flow" and cues.gross else ""


def _other_funds(question: Question, held: Held) -> bool:
    """Whether ICI's funds are held against another counter's, or its world funds against all that hold shares."""
    text, series = question.cues.sentence, held.answer.column.series
    if series.source != "ici":
        return False
    world = (question.claim.asset or "").startswith("global.") and not _WORLD.search(text)
    return world or _COUNTERS.search(text) is not None


def _intraday(question: Question) -> bool:
    """Whether a price is told as a bound, or as a range that was traded in, which no close need reach."""
    claim, text = question.claim, question.cues.sentence
    ranged = claim.kind == "level" and claim.low != claim.high and _SWUNG.search(text) is not None
    return ranged or (claim.kind in {"level", "change"} and _AS_MUCH.search(text) is not None)


def _near_quotes(question: Question) -> bool:
    """Whether a currency came near the level in the days around the claim's."""
    claim = question.claim
    own = question.figure
    if claim.period is None or claim.low is None or own is None or not own.exact:
        return False
    if not (claim.asset or "").startswith("fx."):
        return False
    around = Period(claim.period.start - QUOTES_AROUND, claim.period.end + QUOTES_AROUND)
    reach = [b for of in quotes(question) if (b := bounds(of, around)) is not None]
    return any(low * (1 - QUOTES_OFF) <= claim.low <= high * (1 + QUOTES_OFF) for low, high in reach)


def _another(question: Question, held: Held, all_held: Sequence[Held]) -> str:
    """Signs in the figures that another quantity or another time is meant."""
    own, computed = question.claim.low or question.claim.high or 0.0, held.answer.value
    if not own or not computed:
        return ""
    ratio = abs(own / computed)
    if not any(h.answer.value and h.answer.decides and is_scale(abs(own / h.answer.value)) for h in all_held):
        sure = question.claim.source is not None and explicit_dates(question.cues.sentence)
        if (
            not sure
            and not 1 / STRANGE < ratio < STRANGE
            and (question.claim.kind != "change" or question.claim.unit != "%")
        ):
            return "the figure is so far from the series that another quantity is probably meant"
        series = held.answer.column.series
        holder = question.claim.actor_country is None and series.measure == "position" and series.source == "tic"
        if holder and not 1 - POSITION < ratio < 1 + POSITION:
            return "the figure is far from the series, so another holder is probably meant"
    return _vague_span(question) or elsewhere(question, held)


def _vague_span(question: Question) -> str:
    """A span of years may lie elsewhere where the text does not say that it runs to the day of writing."""
    period = question.claim.period
    if period is None or period.days < YEARS or not question.to_date or _TO_DATE.search(question.cues.sentence):
        return ""
    return "the text does not say when the span of years began"


def direction_excuse(question: Question, held: Sequence[Held], missing: str) -> tuple[Reason, str] | None:
    """(reason, in words) why a direction the other way is not held against the text; None where it counts."""
    first = next((h for h in held if h.answer.decides and not h.answer.reading.sign_only), None)
    if first is None:
        doubt = next((h.answer.why_not for h in held if h.answer.why_not), "no series measures exactly this")
        return ("no_period" if question.claim.period is None else "no_series"), doubt
    if missing:
        return "no_series", f"{missing} would decide, and no such series is loaded"
    tied = any(h.value is not None and h.value.agrees and h.value.grade != "approx" for h in held)
    if _slight(first.answer) and not _same_size(question, first):
        return "nothing_measurable", "the change is too slight to contradict a direction"
    if (question.claim.asset or "").startswith("fx.") and question.cues.pair_contradicts(question.claim.direction):
        return "nothing_measurable", "the sentence may speak of the other side of the pair"
    words = _wording(question, first) or untied(question) or apart(question) or way(question)
    if words:
        return "no_series", words
    if not tied and _sign_beside(question, first.answer):
        return "no_period", "the sentence gives no date, and the direction is right a step earlier or later"
    return None


def _sign_beside(question: Question, answer: Answer) -> bool:
    """Whether the observation before or after has the direction, and the sentence no date of its own."""
    if explicit_dates(question.cues.sentence) or len(answer.indices) != 1:
        return False
    column, own = answer.column, answer.indices.start
    beside = [i for i in (own - 1, own + 1) if 0 <= i < len(column) and question.known(column.period(i).end)]
    return any(column.values[i] * question.sign > 0 for i in beside)


def _same_size(question: Question, held: Held) -> bool:
    """Whether the figure is the computed one to its digits, so that only the direction is in question."""
    own = question.figure
    exact = held.value is not None and held.value.grade == "exact"
    return exact and own is not None and own.exact and own.digit * TELLING <= abs(own.low or 0.0)


def _slight(answer: Answer) -> bool:
    if answer.excuse and abs(answer.value) <= answer.excuse:
        return True
    if answer.column.series.measure != "level":
        return False
    if answer.unit in {"pp", "bp"}:
        return abs(answer.value) <= (QUOTED + HAIR) * (100 if answer.unit == "bp" else 1)
    level = abs(float(answer.column.values[answer.indices[-1]]))
    return abs(answer.value) < (0.1 if answer.unit == "%" else 0.001 * level)
