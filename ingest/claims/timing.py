"""The period of a statement: its own words, else the release's that it goes on to tell of."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from corpus.calendar import last_full_week, trading_week
from corpus.document import Element
from corpus.period import Period
from ingest.claims.belonging import base_of, own_time, set_against
from ingest.claims.dates import shift
from ingest.claims.frames import Frames
from ingest.claims.periods import TimeExpression, find_periods, resolve
from ingest.claims.release import FROM_CONTEXT, FROM_RELEASE, NOTHING, Release, Told
from ingest.claims.scene import Scene, Time
from ingest.claims.shaping import at_edge, priced, shaped, until_target
from ingest.claims.spans import back, weeks_back
from ingest.claims.statement import Statement

FROM_PUBLICATION = "period inferred from the publication"
_NEAR = 2  # sentences over which the period of a price carries on
_RUN = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|nineteen|twenty)"
    r"[ -](?:straight |consecutive |successive )?weeks\b",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\b(week|month|quarter|year|session|trading day|day)s?\b", re.IGNORECASE)
_BEFORE_THAT = re.compile(r"\b(?:before that|until then|till then|up to then|prior to that|before then)\b")
_TOTAL = re.compile(r"\b(?:accumulat\w+|cumulative\w*|altogether|in all|in total|combined|taken together)\b")
_THE_DAY = re.compile(r"the \d\d?(?:st|nd|rd|th)$", re.IGNORECASE)
_TURNED_BACK = 40  # days before the publication from which on "the 24th" is one of the month spoken of


class Timing:
    """The times of a document's statements, told in order."""

    def __init__(self, published: date | None, title: str | None, elements: Sequence[Element] = ()) -> None:
        self.published = published
        named = [t for t in find_periods(title, published=published) if t.period] if title else []
        self._frames = Frames(elements)
        self._release = Release(published, named)
        self._priced: tuple[Period, int] | None = None
        self._spoken: Period | None = None
        self._counted = -1
        for told in named:
            self._frames.heard(told)

    def prime(self, scenes: Sequence[Scene]) -> None:
        """Look ahead in the document for the time that its first sentences go by."""
        self._release.prime(scenes)

    def period(self, told: Statement) -> Told:
        """The period of a statement."""
        self._count(told)
        time = own_time(told.scene, told.draft, self.published)
        run = self._run(told) if told.dealt else None
        if run:
            return Told(run)
        if time is None:
            return self._measured(told, None) or self._carried(told)
        period = self._resolved(time.expression, told)
        if period is None:
            return self._carried(told) if time.expression.relative or time.expression.loose else NOTHING
        return Told(self._shaped(told, time, period))

    def _shaped(self, told: Statement, time: Time, period: Period) -> Period:
        """An own time, remembered for the statements that follow, as this one takes it."""
        draft, expression = told.draft, time.expression
        if told.dealt and expression.grain == "day" and period.instant and _until(told.scene, time):
            period = replace(period, start=period.end.replace(day=1))  # "up to Oct. 15": the month so far
        if expression.relative not in ("earlier", "previous", "following"):
            self._spoken = period
        if draft.figure is None or not set_against(told.scene, draft.figure):
            self._frames.tell(told.scene, time, period, told.number, dealt=told.dealt)
        if told.dealt and told.modality == "asserted":
            self._release.tell(expression, period, told.number, told.source)
        elif not told.dealt:
            self._priced = period, told.number
        if measured := self._measured(told, period):
            return measured.period or period
        period = at_edge(told.scene, draft, period, told.modality)
        period = until_target(draft, period, told.modality, by=expression.grain, now=self.published)
        return shaped(draft, period, told.source)

    def of_row(self, head: str, told: Statement) -> Period | None:
        """The period of a figure in a table, by its column's name `head`, else the release's."""
        for expression in find_periods(head.replace("Week", "week"), published=self.published):
            period = resolve(expression, calendar=told.calendar, anchor=self._release.anchor(told.calendar))
            if period and expression.relative is None and not expression.loose:
                return shaped(told.draft, period, told.source)
        return self._release.of(told).period if told.dealt else None

    def note(self, scene: Scene, number: int) -> None:
        """Remember the times of a sentence that makes no statement."""
        self._release.note(scene, number)
        for time in scene.times:
            if not time.expression.future and not time.expression.reported:
                self._frames.heard(time.expression)

    def _resolved(self, expression: TimeExpression, told: Statement) -> Period | None:
        dealt, modality, spoken = told.dealt, told.modality, self._frames.spoken(expression)
        if expression.loose and spoken:
            return spoken  # "over those five sessions"
        ahead = expression.other and modality == "forecast"
        if expression.loose and not ahead and expression.week is None and not told.perfect:
            return None  # "over three years the index rose": a length without an end
        anchor = spoken or (self._release.anchor(told.calendar) if dealt else self._week_of_prices())
        calendar = told.calendar if dealt else ("jpx_week" if expression.week in ("ended", "of") else None)
        period = resolve(expression, calendar=calendar, anchor=anchor)
        if expression.other and ahead and period and expression.other.end > period.end:
            return expression.other
        if expression.other and modality == "asserted" and expression.future and not self._lies_ahead(expression.other):
            return expression.other
        if not dealt and period and expression.grain == "week" and 5 < period.days <= 7:
            return trading_week(period.end)
        return self._in_month_spoken_of(expression, period)

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
        self._counted = told.number
        for record in told.scene.records:
            unit, count = _UNIT.search(record.mention.text), record.mention.record.count
            if record.mention.record.type == "streak" and count and unit and not record.mention.record.window:
                span = self._span(told, unit.group(1).lower(), count)
                if span:
                    self._frames.counted(span)

    def _span(self, told: Statement, unit: str, count: int) -> Period | None:
        if unit == "week":
            week = self._last_week(told)
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
        draft = told.draft
        if told.dealt:
            framed = self._frames.frame(told.scene, told.number)
            return Told(shaped(draft, framed, told.source), FROM_CONTEXT) if framed else self._release.of(told)
        if draft.kind == "change" and draft.figure is None:
            week = self._release.of_price(told)
            return Told(trading_week(week.end), FROM_RELEASE) if week else NOTHING
        near = self._priced and told.number - self._priced[1] <= _NEAR
        if draft.kind == "change" and near and self._priced and told.modality != "conditional":
            return Told(self._priced[0], FROM_CONTEXT)
        standing = (
            draft.figure and told.present and (draft.kind == "valuation" or (draft.kind == "level" and priced(draft)))
        )
        if standing and self.published and told.modality == "asserted" and not told.quoted:
            return Told(Period(self.published, self.published), FROM_PUBLICATION)
        return NOTHING


def _until(scene: Scene, time: Time) -> bool:
    before = scene.words.lower[max(scene.first, time.start - 2) : time.start]
    return before[-1:] in (["through"], ["until"], ["till"]) or before == ["up", "to"]
