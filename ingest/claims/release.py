"""The period of the release that a document tells of, which statements without a time of their own take."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.calendar import last_full_week
from corpus.claim import PERIOD_OF_RELEASE
from corpus.period import Period
from ingest.claims.belonging import dateline, of_record
from ingest.claims.periods import TimeExpression, resolve
from ingest.claims.scene import Scene, Time
from ingest.claims.shaping import WHOLE, shaped
from ingest.claims.statement import Statement

_REACH = 30  # sentences over which the period of a release carries on
_NEAR = 3  # sentences over which it does for statements that need not be about it
_LEAD = 5  # sentences at the head of a document among which the release's time stands
_DAILY = 12  # sentences over which the day of a market report carries on
WEEKLY = frozenset({"jpx", "mof", "lseg", "epfr"})  # whose figures are a week's where no time is told
_RECENT = 120  # days before the publication within which a release's own period ends
_QUARTERLY = 190  # the same for figures of a quarter
_MONTH, _QUARTER = 31, 92
_MEAN_MONTH = 30.4
_YEARS = frozenset({181, 182, 183, 184, 365, 366})
_STRETCH = 100  # days; what is longer and no calendar's is no release's period
_LENGTHS = {"month": (28, 31), "quarter": (89, 92)}
_WHOLES = frozenset({"week", "month", "instant"})


@dataclass(frozen=True, slots=True)
class Told:
    """A period, and where it does not stand in the sentence itself a note of where it was taken from."""

    period: Period | None
    note: str | None = None


NOTHING = Told(None)


@dataclass(frozen=True, slots=True)
class _Known:
    expression: TimeExpression
    period: Period
    number: int
    source: str | None = None


class Release:
    """What is known so far of the period that the document's figures cover."""

    def __init__(self, published: date | None, title: Sequence[TimeExpression]) -> None:
        self.published = published
        self._known: _Known | None = None
        self._weeks: dict[str, _Known] = {}  # the last week that each source was named with
        self._lead: _Known | None = None
        self._day: _Known | None = None
        self._headline = False
        self._of_title = False
        self._span: Period | None = None  # the year or half that the document sums up
        self._titled = next((t.period for t in title if t.period and not t.future and not t.loose), None)
        named = [t for t in title if t.period and t.grain in ("week", "month", "quarter")]
        if named and not named[0].future and named[0].period:
            self._headline = True  # a headline's time is the release's until the text tells it
            self._known = _Known(named[0], named[0].period, 0)
        years = [t for t in title if t.period and t.grain in ("year", "half") and self._ended(t.period)]
        if years and not named and years[0].period:
            self._span, self._of_title = years[0].period, True

    def _ended(self, period: Period) -> bool:
        """Whether a whole year or half is over, and not long."""
        whole = period.end.day in (30, 31) and period.days in _YEARS
        return whole and self.published is not None and 0 < (self.published - period.end).days <= _RECENT

    def prime(self, scenes: Sequence[Scene]) -> None:
        """Look at the head of the document for the time that sentences before its first naming go by."""
        for number, scene in enumerate(scenes[:_LEAD]):
            for time in scene.times:
                known = self._heading(scene, time, number)
                if known and known.expression.grain == "day":
                    self._day = self._day or known
                elif known:
                    self._lead = self._lead or known

    def _heading(self, scene: Scene, time: Time, number: int) -> _Known | None:
        expression, period = time.expression, time.expression.period
        vague = expression.reported or expression.relative or expression.future or expression.loose
        vague = vague or of_record(scene, time) or dateline(scene, time, self.published)
        if period is None or vague or not self._late(period):
            return None
        dealt = any(f.dealt for f in scene.figures)
        today = expression.grain == "day" and self.published is not None and (self.published - period.end).days <= 1
        weekly = expression.grain == "range" and 4 <= period.days <= 7
        whole = (expression.grain in _WHOLES or weekly) and expression.week != "this" and dealt
        return _Known(expression, period, number) if whole or today else None

    def _late(self, period: Period) -> bool:
        limit = _QUARTERLY if 80 < period.days < 100 else _RECENT
        return self.published is None or (self.published - period.end).days <= limit

    def week(self, calendar: str | None) -> Period | None:
        """The week that the release covers; None where it is no week, or none is known."""
        anchor = self.anchor(calendar)
        if anchor and 4 <= anchor.days <= 7:
            return anchor
        lead = self._lead.period if self._lead else None
        return lead if lead and 4 <= lead.days <= 7 else None

    def anchor(self, calendar: str | None) -> Period | None:
        """The period by a calendar of weeks, where it is one; None where none is known."""
        known = self._known or self._lead
        if known is None:
            return None
        named = known.expression.week and not known.expression.relative
        return resolve(known.expression, calendar=calendar) if named else known.period

    def own(self, calendar: str | None, unit: str | None) -> Period | None:
        """The period that the document is about by its title, where that is a `unit` as told, else the release's."""
        titled = self._titled
        fits = titled is not None and unit in _LENGTHS and _LENGTHS[unit][0] <= titled.days <= _LENGTHS[unit][1]
        return titled if fits else self.anchor(calendar)

    def summed(self, expression: TimeExpression) -> Period | None:
        """The year or half that the document sums up, where "the six months" are that long; else None."""
        span = self._span
        months = expression.count * {"month": 1, "quarter": 3, "year": 12}.get(expression.unit or "", 0)
        pointing = expression.loose and " the " in f" {expression.text.lower()} "
        return span if span and pointing and abs(span.days - months * _MEAN_MONTH) < _MONTH / 2 else None

    def tell(self, expression: TimeExpression, period: Period, number: int, source: str | None = None) -> None:
        """Take a period for that of the release, unless it is longer than the one known, in the future or long past."""
        if self._span is None and number <= _LEAD and not expression.relative and self._ended(period):
            self._span = period
        weekly = period.instant and source in WEEKLY
        long = (
            expression.grain == "since"
            or (expression.grain == "range" and period.days > _STRETCH)
            or (expression.week in ("run", "ended") and expression.count > 1)
        )
        if expression.future or expression.relative or expression.week == "this" or weekly or long:
            return
        self._tell_of_source(_Known(expression, period, number, source))
        span = self._span
        if span and span.overlap(period) == period.days and (self._of_title or period.end < span.end):
            self._on(number)  # a part of what the document sums up
            return
        known = self._known
        fits = known is None or _supersedes(period, known)
        if self._late(period) and (fits or (self._headline and known and period.days <= max(known.period.days, 7))):
            self._headline = False
            self._known = _Known(expression, period, number, source)
        else:
            self._on(number)

    def _tell_of_source(self, told: _Known) -> None:
        before = self._weeks.get(told.source or "")
        weekly = told.source and told.expression.week == "ended" and self._late(told.period)
        if weekly and (before is None or before.period.end < told.period.end):
            self._weeks[told.source or ""] = told

    def _of_source(self, told: Statement) -> Period | None:
        """The week of the statement's own source, where the document's is another's: funds beside custody."""
        own = self._weeks.get(told.source or "")
        if own is None or self._known is None or self._known.source in (None, own.source):
            return None
        return resolve(own.expression, calendar=told.calendar)

    def _on(self, number: int) -> None:
        if self._known:
            self._known = replace(self._known, number=number)

    def note(self, scene: Scene, number: int) -> None:
        """Take the period of the release from a sentence that makes no statement about it, where none is known yet."""
        for time in scene.times:
            expression = time.expression
            told = expression.grain in ("week", "month") and not expression.reported and not of_record(scene, time)
            if self._known is None and expression.period and told:
                self.tell(expression, expression.period, number)
            whole = expression.grain in ("year", "half") and not expression.relative and not of_record(scene, time)
            known = self._known or self._span
            if known is None and whole and expression.period and self._ended(expression.period):
                self._span = expression.period

    def of(self, told: Statement) -> Told:
        """The release's period for a statement of dealings, where it is plainly about it."""
        supposed = told.modality == "conditional" and (told.bare or not told.past)
        if supposed or (told.bare and told.quoted and not told.past):
            return NOTHING
        if self._known is None and (default := self._default(told)):
            return Told(shaped(told.draft, default, told.source), PERIOD_OF_RELEASE)
        known = self._known or self._ahead(told)
        if known is None or not self._reaches(told, known):
            return NOTHING
        period = self._of_source(told) or self.anchor(told.calendar)
        if period is None or (
            told.draft.kind == "flow" and known.expression.grain == "instant" and told.source not in WHOLE
        ):
            return NOTHING  # nobody deals on the day that holdings are told of
        if not told.bare:
            self._on(told.number)
        return Told(shaped(told.draft, period, told.source), PERIOD_OF_RELEASE)

    def _default(self, told: Statement) -> Period | None:
        """The last week where the source's figures are weekly, the day of a daily report where they are not."""
        if self._span and told.draft.kind == "flow" and told.draft.figure and told.modality == "asserted":
            return None if told.quoted else self._span
        weekly = told.source in WEEKLY or (told.source == "fed" and told.calendar and _official(told))
        if weekly and self.published and (not told.bare or (told.past and told.sourced)):
            return (
                self._lead.period
                if self._lead
                else last_full_week(self.published, calendar=told.calendar or "jpx_week")
            )
        far = told.bare and self._day is not None and told.number - self._day.number > 1
        if weekly or self._day is None or self._lead or far or told.quoted or told.draft.kind != "flow":
            return None
        return self._day.period if 0 <= told.number - self._day.number <= _DAILY and told.source not in WHOLE else None

    def _ahead(self, told: Statement) -> _Known | None:
        """The time that the document's head names only after this statement."""
        return self._lead if self._lead and told.number < self._lead.number and not told.quoted else None

    def _reaches(self, told: Statement, known: _Known) -> bool:
        if told.draft.kind == "holding" and told.draft.figure and told.draft.figure.unit == "%":
            return known.expression.grain == "instant" or told.source in WHOLE  # shares are seldom the release's
        free = not told.bare or (told.past and not told.quoted)
        if not free and known.period.days > _MONTH:
            return False
        return told.number - known.number <= (_REACH if free else _NEAR)

    def day(self, told: Statement) -> Period | None:
        """The day of a daily report, for a price or a move told in the past without a time."""
        near = self._day is not None and 0 <= told.number - self._day.number <= _DAILY
        return self._day.period if self._day and near and told.past and not told.quoted else None

    def of_price(self, told: Statement) -> Period | None:
        """The week or month of the release for a move told in the past without a time, close by."""
        known = self._known
        near = known is not None and 0 <= told.number - known.number <= _NEAR
        longest = _QUARTER if self._headline else _MONTH
        if known is None or not near or not told.past or told.quoted or not 4 <= known.period.days <= longest:
            return None
        return self.anchor("jpx_week")


def _official(told: Statement) -> bool:
    return told.draft.actor is not None and told.draft.actor[0] == "official"


def _supersedes(period: Period, known: _Known) -> bool:
    """Whether a period is rather the release's than the one known: later and no longer, or the exact one of a vague."""
    before = known.period
    if before.days > _MONTH and period.days <= _MONTH:
        return True
    if known.expression.grain == "range" and period.days <= 7 < before.days <= _MONTH:
        return before.start <= period.end and period.start <= before.end
    return period.end > before.end and period.days <= max(before.days, 7)
