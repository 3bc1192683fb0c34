"""The period of a statement: its own words, else the release's that it goes on to tell of."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from corpus.calendar import last_full_week, trading_week, year
from corpus.claim import PERIOD_OF_CONTEXT, PERIOD_OF_PUBLICATION, PERIOD_OF_RELEASE
from corpus.document import Element
from corpus.period import Period
from ingest.claims.belonging import base_of, measured_from, own_time, set_against
from ingest.claims.columns import day_of, named_times, of_length
from ingest.claims.dates import Clock, running, shift
from ingest.claims.frames import SPANS, Frames
from ingest.claims.periods import TimeExpression, find_periods, resolve
from ingest.claims.release import NOTHING, WEEKLY, Release, Told
from ingest.claims.scene import Scene, Time
from ingest.claims.shaping import at_edge, from_earlier, priced, shaped, turn_of, until_target, until_then
from ingest.claims.spans import back, calendar_unit, weeks_back
from ingest.claims.statement import Statement

_NEAR = 2  # sentences over which the period of a price carries on
_LONG_OVER = 20  # days before the publication
_POLL = 6  # sentences over which the horizon of a poll carries on
_RUN = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|nineteen|twenty)"
    r"[ -](?:straight |consecutive |successive )?weeks\b",
    re.IGNORECASE,
)
_ENDED = frozenset({"after", "following", "ended", "ending", "snapped", "snapping", "broke", "breaking"})
_UNIT = re.compile(r"\b(week|month|quarter|year|session|trading day|day)s?\b", re.IGNORECASE)
_BEFORE_THAT = re.compile(r"\b(?:before that|until then|till then|up to then|prior to that|before then)\b")
_TOTAL = re.compile(
    r"\b(?:accumulat\w+|cumulative\w*|altogether|in all|in total|combined|taken together"
    r"|(?:took|taking|brought|bringing) (?:the|its|their) total"
    r"|the total (?:for|over|of) the (?:run|streak|stretch|spell))\b"
)
_CLOSED = frozenset({"month", "quarter", "year"})  # units that "ended" around the day spoken of
_OTHER_SIDE = re.compile(r"\b(?:the|at the) (?:other|opposite) (?:side|end)\b(?! of the (?:world|pacific|atlantic))")
_THE_DAY = re.compile(r"the \d\d?(?:st|nd|rd|th)$", re.IGNORECASE)
_TURNED_BACK = 40  # days before the publication from which on "the 24th" is one of the month spoken of


class Timing:
    """The times of a document's statements, told in order."""

    def __init__(self, published: date | None, title: str | None, elements: Sequence[Element] = ()) -> None:
        self.published = published
        titled = find_periods(title, published=published) if title else ()
        named = [t for t in titled if t.period and not t.loose]  # "for 5 weeks in a row" is no time of the release
        self._frames = Frames(elements)
        self._release = Release(published, named)
        self._priced: tuple[Period, int] | None = None
        self._moved: tuple[Period, int] | None = None  # of the last move of a price
        self._spoken: Period | None = None
        self._sentence = -1  # in which that period was named
        self._as_of: date | None = None
        self._latest: tuple[Period, int] | None = None
        self._plan: tuple[Period, int] | None = None
        self._horizon: tuple[Period, int] | None = None
        self._counted = -1
        self._run_span: Period | None = None
        for told in named:
            self._frames.heard(told)

    def prime(self, scenes: Sequence[Scene]) -> None:
        """Look ahead in the document for the time that its first sentences go by."""
        self._release.prime(scenes)
        if self.published is None:
            told = [
                t.expression for scene in scenes for t in scene.times if t.expression.text.lower().startswith("as ")
            ]
            self._as_of = max((t.period.end for t in told if t.period), default=None)

    def _running(self, period: Period | None) -> Period | None:
        """A year of an undated text up to the day as of which its figures are told, where that lies in it."""
        cut = self._as_of if self.published is None else None
        if period is None or cut is None or period != year(period.start) or not period.start < cut < period.end:
            return period
        return replace(period, end=cut)

    def period(self, told: Statement) -> Told:
        """The period of a statement."""
        found = self._period(told)
        if found.period and (span := from_earlier(told, found.period)):
            found = replace(found, period=span)
        if told.dealt and found.period:
            self._latest = found.period, told.number
        elif found.period and told.draft.kind == "change" and told.draft.figure:
            self._moved = found.period, told.number
        return found

    def _period(self, told: Statement) -> Told:
        self._count(told)
        time = own_time(told.scene, told.draft, self.published)
        run = self._run(told) if told.dealt else None
        if run:
            return Told(run)
        if time is None:
            return self._measured(told, None) or self._carried(told)
        period = self._resolved(time.expression, told)
        if period and told.modality == "conditional" and told.bare and self.published and period.end <= self.published:
            return NOTHING  # what may happen is told of no time that is over
        if period and self._over(told, period):
            return NOTHING
        if period and self._of_publication(told, period):
            return self._carried(told)  # weekly figures that came out on a day are not of it
        if period is None and time.expression.relative == "same" and time.expression.unit == "year":
            return NOTHING  # "over the year", of which none was told
        if period is None:
            return self._carried(told) if time.expression.relative or time.expression.loose else NOTHING
        return Told(self._shaped(told, time, period))

    def _over(self, told: Statement, period: Period) -> bool:
        """Whether a move told in the present cannot be of a time long over: "cut in March ... while it climbs"."""
        draft, now = told.draft, self.published
        if draft.kind != "change" or draft.figure or draft.predicate is None or now is None:
            return False
        present = told.scene.words.tag[draft.predicate.word] in ("VBZ", "VBP")
        return present and draft.predicate.how == "verb" and (now - period.end).days > _LONG_OVER

    def _shaped(self, told: Statement, time: Time, period: Period) -> Period:
        """An own time, remembered for the statements that follow, as this one takes it."""
        draft, expression = told.draft, time.expression
        period = turn_of(draft, time) or period
        if told.dealt and expression.grain == "day" and period.instant and _until(told.scene, time):
            period = replace(period, start=period.end.replace(day=1))  # "up to Oct. 15": the month so far
        if expression.relative not in ("earlier", "previous", "following"):
            self._spoken, self._sentence = period, told.number
        if draft.figure is None or not set_against(told.scene, draft.figure):
            self._frames.tell(told.scene, time, period, told.number, dealt=told.dealt)
        if told.dealt and told.modality == "asserted":
            self._release.tell(expression, period, told.number, told.source)
        elif not told.dealt:
            self._priced = period, told.number
        now = self.published
        if now and measured_from(told.scene, time, draft) and period.end < now and told.modality == "asserted":
            self._frames.counted(Period(period.start, now), told.number)
            return Period(period.start, now)
        if measured := self._measured(told, period):
            return measured.period or period
        period = at_edge(told.scene, draft, period, told.modality)
        by = "horizon" if until_then(told.scene, time) else expression.grain
        period = until_target(draft, period, told.modality, by=by, now=self.published)
        if draft.kind == "flow" and told.modality == "forecast" and now and period.end > now and not period.instant:
            self._plan = period, told.number
        if draft.kind == "level" and told.modality == "forecast" and self._lies_ahead(period):
            self._horizon = period, told.number
        return shaped(draft, period, told.source)

    def _of_publication(self, told: Statement, period: Period) -> bool:
        """Whether the day is that on which a weekly release came out: "fell on Thursday, after data showed that"."""
        now = self.published
        weekly = told.draft.kind == "flow" and told.source in WEEKLY
        return weekly and now is not None and period == Period(now, now)

    def ran(self, span: Period) -> None:
        """Remember a run of dealings that is over, for "over that stretch"."""
        self._frames.counted(span)

    def of_row(self, head: str, row: str, told: Statement) -> Period | None:
        """The period of a figure in a table, by its column's name `head` or the row's own label, else the release's."""
        if of_length(row):
            return None  # "4 months": a length without an end
        for expression in named_times(head, row, self.published):
            period = resolve(expression, calendar=told.calendar, anchor=self._release.anchor(told.calendar))
            if period and expression.relative is None and not expression.loose:
                return shaped(told.draft, period, told.source)
        if day := day_of(head, self.published):
            return Period(day, day)
        return self._release.of(told).period if told.dealt else None

    def note(self, scene: Scene, number: int) -> None:
        """Remember the times of a sentence that makes no statement."""
        self._release.note(scene, number)
        self._frames.enter(scene)
        for time in scene.times:
            period, now = time.expression.period, self.published
            if period and now and period.end > now and not period.instant:
                self._plan = period, number
            elif not time.expression.future and not time.expression.reported:
                self._frames.heard(time.expression, number)

    def _resolved(self, expression: TimeExpression, told: Statement) -> Period | None:
        dealt, other = told.dealt, expression.other
        own = self._release.own(told.calendar, expression.unit)
        spoken = self._release.summed(expression) or self._frames.spoken(expression, told.number, own)
        if expression.loose and spoken:
            return spoken  # "over those five sessions"
        ahead = other is not None and told.modality == "forecast"
        if expression.loose and not ahead and expression.week is None and not told.perfect:
            return None  # "over three years the index rose": a length without an end
        if pointed := self._pointed(expression, told):
            return pointed
        calendar = told.calendar if dealt else ("jpx_week" if expression.week in ("ended", "of") else None)
        period = resolve(expression, calendar=calendar, anchor=self._anchor(expression, told, spoken))
        if other and ahead and period and other.end > period.end:
            return other
        if other and told.modality == "asserted" and expression.future and not self._lies_ahead(other):
            return other
        if not dealt and period and expression.grain == "week" and 5 < period.days <= 7:
            return trading_week(period.end)
        return self._running(self._in_month_spoken_of(expression, _of_insurers(expression, period, told)))

    def _pointed(self, expression: TimeExpression, told: Statement) -> Period | None:
        """ "That date" of a forecast, and the month that "ended" around the day spoken of."""
        if expression.unit == "date":
            return self._horizon[0] if self._horizon else None
        ends = expression.grain in ("instant", "horizon") and expression.unit in ("month", "quarter")
        if ends and told.modality == "asserted":
            last = self._frames.counted_in(expression.unit or "")
            return Period(last.end, last.end) if last and self.published and last.end < self.published else None
        calendar = "fiscal" not in expression.text and expression.unit in _CLOSED
        around = self._spoken if expression.relative == "same" and calendar else None
        if expression.relative == "same" and expression.unit == "week" and self._sentence == told.number:
            day = self._spoken if self._spoken and self._spoken.instant else None
            return trading_week(day.end) if day and not told.dealt else None  # "ended Friday at ..., up on the week"
        if around is None or not around.instant or expression.unit is None:
            return None
        return running(calendar_unit(around.end, expression.unit), Clock(self.published))[0]

    def _anchor(self, expression: TimeExpression, told: Statement, spoken: Period | None) -> Period | None:
        """What a relative time is counted from."""
        if expression.relative in ("since", "later"):
            return self._spoken
        if expression.relative in ("earlier", "previous") and self._spoken and self._sentence == told.number:
            return self._spoken
        if expression.unit in SPANS and told.modality == "forecast" and self._plan:
            return self._plan[0]
        anchor = spoken or (self._release.anchor(told.calendar) if told.dealt else self._week_of_prices())
        if told.dealt and expression.relative == "same" and expression.unit == "week":
            return (self._last_week(told) if told.source else self._release.week(told.calendar)) or anchor
        return anchor

    def _lies_ahead(self, period: Period) -> bool:
        return self.published is not None and period.start > self.published

    def _in_month_spoken_of(self, expression: TimeExpression, period: Period | None) -> Period | None:
        """ "The 24th" behind "October 21" of an earlier time is a day of that month."""
        spoken, now = self._spoken, self.published
        if period is None or spoken is None or now is None or not _THE_DAY.match(expression.text):
            return period
        if (now - spoken.end).days <= _TURNED_BACK or spoken.days > 31:
            return period
        day = period.end.day
        last = shift(spoken.end.replace(day=1), months=1) - timedelta(days=1)
        return Period(*[last.replace(day=day)] * 2) if day <= last.day else period

    def _run(self, told: Statement) -> Period | None:
        """The weeks of "sellers for nine weeks in a row", told without an amount, up to that of the release."""
        draft, record = told.draft, told.draft.record
        if draft.figure and draft.figure.dealt and self._run_span and _TOTAL.search(told.scene.lower):
            return self._run_span  # "the sixth day of buying, accumulating 50bn"
        if draft.figure or record is None or record.type != "streak" or record.count is None or record.window:
            return None
        if not _RUN.search(draft.told):
            return None
        anchor = self._last_week(told)
        if anchor and self._spoken and _BEFORE_THAT.search(told.scene.lower):
            anchor = trading_week(self._spoken.start - timedelta(days=7))
        return weeks_back(anchor, record.count) if anchor else None

    def _last_week(self, told: Statement) -> Period | None:
        if week := self._release.week(told.calendar):
            return week
        return last_full_week(self.published, calendar=told.calendar or "jpx_week") if self.published else None

    def _count(self, told: Statement) -> None:
        """Note the span of a run that the sentence counts, for "over the streak"."""
        if self._counted == told.number:
            return
        self._counted, self._run_span = told.number, None
        for record in told.scene.records:
            unit, count = _UNIT.search(record.mention.text), record.mention.record.count
            if record.mention.record.type == "streak" and count and unit and not record.mention.record.window:
                before = told.scene.words.lower[max(told.scene.first, record.start - 2) : record.start]
                span = self._span(told, unit.group(1).lower(), count, over=bool(_ENDED & set(before)))
                if span:
                    self._frames.counted(span, told.number)
                    self._run_span = span

    def _span(self, told: Statement, unit: str, count: int, *, over: bool) -> Period | None:
        if unit == "week":
            week = self._last_week(told)
            if week and over:
                week = Period(week.start - timedelta(days=7), week.end - timedelta(days=7))
            return weeks_back(week, count) if week else None
        own = own_time(told.scene, told.draft, self.published)
        period = own.expression.period if own else None
        end = period.end if period else self.published
        return back(end, count, unit) if end else None

    def _measured(self, told: Statement, own: Period | None) -> Told | None:
        """The span of a move that is measured from a time: "4% above Tuesday's close"."""
        draft = told.draft
        if draft.kind != "change" or draft.figure is None or (own and not own.instant):
            return None
        bases = [t for t in told.scene.times if t.start >= draft.figure.end and base_of(told.scene, t, draft)]
        base = bases[0].expression.period if bases else None
        if base is None or not base.instant:
            return None
        horizon = own or self._spoken
        ahead = horizon and told.modality in ("forecast", "asserted") and horizon.end > base.end
        return Told(Period(base.end, horizon.end)) if horizon and ahead else None

    def _week_of_prices(self) -> Period | None:
        anchor = self._spoken
        if anchor is None or not 4 <= anchor.days <= 7:
            anchor = self._release.anchor("jpx_week") or anchor
        return trading_week(anchor.end) if anchor and 5 < anchor.days <= 7 else anchor

    def _carried(self, told: Statement) -> Told:
        if told.dealt:
            return self._dealing(told)
        draft = told.draft
        if (day := self._frames.entry(told.scene)) and told.modality == "asserted" and not told.quoted:
            return Told(day, PERIOD_OF_CONTEXT)
        if draft.kind == "change" and draft.figure is None:
            week = self._release.of_price(told)
            return Told(_of_prices(week), PERIOD_OF_RELEASE) if week else NOTHING
        last = max(filter(None, (self._moved, self._priced)), key=lambda last: last[1], default=None)
        if draft.kind == "change" and last and told.number - last[1] <= _NEAR and told.modality != "conditional":
            return Told(last[0], PERIOD_OF_CONTEXT)
        at_rest = draft.kind == "valuation" or (draft.kind == "level" and priced(draft))
        peak = bool(draft.kind == "level" and draft.record and not draft.figure)  # "at heights unseen for decades"
        standing = bool(at_rest and draft.figure and told.present and not set_against(told.scene, draft.figure))
        standing = standing or (peak and (told.present or told.perfect))
        if standing and self.published and told.modality == "asserted" and not told.quoted:
            return Told(Period(self.published, self.published), PERIOD_OF_PUBLICATION)
        moved = draft.kind == "change" and draft.figure and not draft.actor
        day = self._release.day(told) if moved or (draft.kind == "level" and priced(draft)) else None
        if day:
            return Told(day, PERIOD_OF_CONTEXT)
        span = (
            self._release.of_price(told)
            if moved or (draft.kind == "level" and draft.figure and priced(draft))
            else None
        )
        if span and (not draft.record or "week" in draft.told) and told.modality == "asserted":
            return Told(at_edge(told.scene, draft, _of_prices(span), told.modality), PERIOD_OF_RELEASE)
        return self._towards(told)

    def _dealing(self, told: Statement) -> Told:
        """The time of a dealing or a position: that of its list or of the dealing it answers, else the release's."""
        frame = self._opposite(told) or self._planned(told) or self._frames.frame(told.scene, told.number)
        if frame := frame or self._nth(told):
            return Told(shaped(told.draft, frame, told.source), PERIOD_OF_CONTEXT)
        found = self._release.of(told)
        stated = told.draft.figure is not None and told.modality == "asserted"
        near = self._frames.before(told.scene, told.number) if stated and found.period is None else None
        return Told(shaped(told.draft, near, told.source), PERIOD_OF_CONTEXT) if near else found

    def _opposite(self, told: Statement) -> Period | None:
        """The time of the dealing before, which somebody did too, or whose other side they took."""
        near = self._latest and told.number - self._latest[1] <= 1
        answered = told.draft.echo or _OTHER_SIDE.search(told.scene.lower)
        return self._latest[0] if near and self._latest and answered else None

    def _planned(self, told: Statement) -> Period | None:
        """The time of the plans told before, for another that names none."""
        near = self._plan and told.number - self._plan[1] <= _POLL
        planned = told.modality == "forecast" and told.draft.kind == "flow" and told.draft.figure
        return self._plan[0] if near and self._plan and planned else None

    def _nth(self, told: Statement) -> Period | None:
        """The year or month that "for a third year" counts up to."""
        record, unit = told.draft.record, _UNIT.search(told.draft.told)
        counts = record and record.type == "streak" and unit and unit.group(1).lower() in _CLOSED
        return self._frames.counted_in(unit.group(1).lower()) if counts and unit else None

    def _towards(self, told: Statement) -> Told:
        """The horizon of the forecasts before, for another that names none: "At the other end stands 63,500"."""
        supposed = told.modality in ("forecast", "conditional") or told.source == "other"
        level = told.draft.kind == "level" and told.draft.figure and priced(told.draft)
        near = self._horizon and told.number - self._horizon[1] <= _POLL
        return Told(self._horizon[0], PERIOD_OF_CONTEXT) if supposed and level and near and self._horizon else NOTHING


def _of_insurers(expression: TimeExpression, period: Period | None, told: Statement) -> Period | None:
    """Japan's insurers plan by halves of the fiscal year, which begin three months after those of the calendar."""
    insured = told.draft.actor == ("insurers", "jp") and expression.grain == "half"
    if period is None or not insured or any(c.isdigit() for c in expression.text) or "fiscal" in expression.text:
        return period
    start = shift(period.start, months=3)
    return Period(start, shift(start, months=6) - timedelta(days=1))


def _of_prices(span: Period) -> Period:
    """A release's week as prices have it, Monday to Friday; other spans as they are."""
    return trading_week(span.end) if span.days <= 7 else span


def _until(scene: Scene, time: Time) -> bool:
    before = scene.words.lower[max(scene.first, time.start - 2) : time.start]
    return before[-1:] in (["through"], ["until"], ["till"]) or before == ["up", "to"]
