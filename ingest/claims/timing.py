"""The period of a statement: its own words, else the release's that it goes on to tell of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.calendar import last_full_week, month, thursday_week, trading_week
from corpus.claim import Modality
from corpus.document import Element
from corpus.period import Period
from ingest.claims.belonging import of_record, own_time, set_against
from ingest.claims.draft import Draft
from ingest.claims.frames import Frames
from ingest.claims.periods import TimeExpression, find_periods, resolve
from ingest.claims.scene import Figure, Scene, Time
from ingest.claims.spans import weeks_back

FROM_CONTEXT = "period inferred from the sentences before"
FROM_RELEASE = "period inferred from the release"
_REACH = 30  # sentences over which the period of a release carries on
_NEAR = 2  # sentences over which the period of a price carries on
_CALENDARS = {
    "mof": "mof_week",
    "jpx": "jpx_week",
    "lseg": "thursday_wednesday",
    "epfr": "thursday_wednesday",
    "ici": "thursday_wednesday",
    "bofa": "thursday_wednesday",
    "fed": "thursday_wednesday",
}
_WHOLE = {"fed": thursday_week, "tic": month}
_WEEKLY = frozenset({"jpx", "mof", "lseg", "epfr"})  # whose figures are a week's where no time is told
_RECENT = 120  # days before the publication within which a release's own period ends
_MONTH = 31
_RUN = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|nineteen|twenty)"
    r"[ -](?:straight |consecutive |successive )?weeks\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A period, and where it does not stand in the sentence itself a note of where it was taken from."""

    period: Period | None
    note: str | None = None


_NOTHING = Told(None)


class Timing:
    """The times of a document's statements, told in order."""

    def __init__(self, published: date | None, title: str | None, elements: Sequence[Element] = ()) -> None:
        self.published = published
        self._frames = Frames(elements)
        self._dealt: tuple[TimeExpression, Period | None, int] | None = None
        self._priced: tuple[Period, int] | None = None
        self._headline = False
        self._spoken: Period | None = None
        named = [t for t in find_periods(title, published=published) if t.period] if title else []
        named = [t for t in named if t.grain in ("week", "month")]
        if named and not named[0].future:
            self._headline = True
            self._dealt = named[0], named[0].period, 0  # a headline's time is the release's until the text tells it

    def period(self, scene: Scene, draft: Draft, number: int, *, source: str | None, modality: Modality) -> Told:
        """The period of `draft`, which stands in the sentence `number` and rests on `source`."""
        calendar = _calendar(draft, source)
        dealt = draft.kind in ("flow", "holding") or draft.actor is not None
        time = own_time(scene, draft, self.published)
        run = self._run(draft, calendar) if dealt else None
        if run:
            return Told(run)
        if time is None:
            return self._carried(scene, draft, number, calendar, source, dealt=dealt)
        period = self._resolved(time.expression, calendar, dealt=dealt, modality=modality)
        if period is None:
            relative = time.expression.relative
            return self._carried(scene, draft, number, calendar, source, dealt=dealt) if relative else _NOTHING
        if dealt and time.expression.grain == "day" and period.instant and _until(scene, time):
            period = replace(period, start=period.end.replace(day=1))  # "up to Oct. 15": the month so far
        self._spoken = period
        if draft.figure is None or not set_against(scene, draft.figure):
            self._frames.tell(scene, time, period, number, dealt=dealt)
        if dealt and modality == "asserted":
            self._release(time.expression, period, number, source)
        elif not dealt:
            self._priced = period, number
        period = self._until_target(draft, _closing(scene, draft, period), modality, by=time.expression.grain)
        return Told(_shaped(draft, period, source))

    def _until_target(self, draft: Draft, period: Period, modality: Modality, *, by: str) -> Period:
        """A move or dealing that is forecast by a day runs from the publication to that day."""
        now = self.published
        moved = (draft.kind == "change" and period.instant) or (draft.kind in ("flow", "change") and by == "horizon")
        ahead = modality == "forecast" and moved
        return Period(now, period.end) if ahead and now and period.end > now else period

    def of_row(self, head: str, draft: Draft, number: int, *, source: str | None) -> Period | None:
        """The period of a figure in a table, by its column's name `head`, else the release's."""
        calendar = _calendar(draft, source)
        for expression in find_periods(head.replace("Week", "week"), published=self.published):
            period = resolve(expression, calendar=calendar, anchor=self._anchor(calendar))
            if period and expression.relative is None:
                return _shaped(draft, period, source)
        dealt = draft.kind in ("flow", "holding") or draft.actor is not None
        return self._of_release(draft, number, calendar, source).period if dealt else None

    def _release(self, expression: TimeExpression, period: Period, number: int, source: str | None = None) -> None:
        """Take a period for that of the release, unless it is longer than the one known, in the future or long past."""
        if (
            expression.future
            or expression.relative
            or expression.week == "this"
            or (period.instant and source in _WEEKLY)
        ):
            return
        late = self.published is None or (self.published - period.end).days <= _RECENT
        known = self._dealt[1] if self._dealt else None
        if late and (
            known is None or _supersedes(period, known) or (self._headline and period.days <= max(known.days, 7))
        ):
            self._headline = False
            self._dealt = expression, period, number
        elif self._dealt:
            self._dealt = (*self._dealt[:2], number)

    def _resolved(
        self, expression: TimeExpression, calendar: str | None, *, dealt: bool, modality: Modality
    ) -> Period | None:
        anchor = self._frames.spoken(expression) or (self._anchor(calendar) if dealt else self._week_of_prices())
        if expression.loose and anchor and self._frames.spoken(expression):
            return anchor  # "over those five sessions"
        period = resolve(expression, calendar=calendar if dealt else self._price_calendar(expression), anchor=anchor)
        if expression.other and modality == "forecast" and period and expression.other.end > period.end:
            return expression.other
        if expression.other and modality == "asserted" and expression.future and not self._ahead(expression.other):
            return expression.other
        if not dealt and period and expression.grain == "week" and 5 < period.days <= 7:
            return trading_week(period.end)
        return period

    def _ahead(self, period: Period) -> bool:
        return self.published is not None and period.start > self.published

    def _price_calendar(self, expression: TimeExpression) -> str | None:
        return "jpx_week" if expression.week in ("ended", "of") else None

    def _run(self, draft: Draft, calendar: str | None) -> Period | None:
        """The weeks of "sellers for nine weeks in a row", told without an amount, up to that of the release."""
        record = draft.record
        if draft.figure or record is None or record.type != "streak" or record.count is None or record.window:
            return None
        if not _RUN.search(draft.told) or (self.published is None and self._dealt is None):
            return None
        anchor = self._anchor(calendar)
        if anchor is None or not 4 <= anchor.days <= 7:
            anchor = last_full_week(self.published, calendar=calendar or "jpx_week") if self.published else None
        return weeks_back(anchor, record.count) if anchor else None

    def _anchor(self, calendar: str | None) -> Period | None:
        if self._dealt is None:
            return None
        expression, period, _ = self._dealt
        return (
            resolve(expression, calendar=calendar, anchor=period)
            if expression.week and not expression.relative
            else period
        )

    def note(self, scene: Scene, number: int) -> None:
        """Take the period of the release from a sentence that makes no statement about it, where none is known yet."""
        for time in scene.times:
            expression = time.expression
            told = expression.grain in ("week", "month") and not expression.reported and not of_record(scene, time)
            if self._dealt is None and expression.period and told:
                self._release(expression, expression.period, number)

    def _week_of_prices(self) -> Period | None:
        anchor = self._spoken
        if anchor is None or not 4 <= anchor.days <= 7:
            anchor = self._anchor("jpx_week") or anchor
        return trading_week(anchor.end) if anchor and 5 < anchor.days <= 7 else anchor

    def _carried(
        self, scene: Scene, draft: Draft, number: int, calendar: str | None, source: str | None, *, dealt: bool
    ) -> Told:
        if dealt:
            framed = self._frames.frame(scene, number)
            if framed:
                return Told(_shaped(draft, framed, source), FROM_CONTEXT)
            return self._of_release(draft, number, calendar, source)
        if draft.kind == "change" and draft.figure and self._priced and number - self._priced[1] <= _NEAR:
            return Told(self._priced[0], FROM_CONTEXT)
        return _NOTHING

    def _of_release(self, draft: Draft, number: int, calendar: str | None, source: str | None) -> Told:
        bare = draft.figure is None and draft.predicate is not None and draft.record is None
        if self._dealt is None and not bare and source in _WEEKLY and self.published:
            week = last_full_week(self.published, calendar=calendar or "jpx_week")
            return Told(_shaped(draft, week, source), FROM_RELEASE)
        if self._dealt is None or number - self._dealt[2] > (_NEAR + 1 if bare else _REACH):
            return _NOTHING
        period = self._anchor(calendar)
        if period is None or (draft.kind == "flow" and self._dealt[0].grain == "instant" and source not in _WHOLE):
            return _NOTHING  # nobody deals on the day that holdings are told of
        return Told(_shaped(draft, period, source), FROM_RELEASE)


def _until(scene: Scene, time: Time) -> bool:
    before = scene.words.lower[max(scene.first, time.start - 2) : time.start]
    return before[-1:] in (["through"], ["until"], ["till"]) or before == ["up", "to"]


def _supersedes(period: Period, known: Period) -> bool:
    """Whether a period is rather the release's than the one known: later and no longer."""
    if known.days > _MONTH and period.days <= _MONTH:
        return True
    return period.end > known.end and period.days <= max(known.days, 7)


_PRICES = ("index", "fx", "yield")
_CLOSES = frozenset(
    ["end", "ends", "ended", "ending", "close", "closed", "closing", "finish", "finished", "finishing", "settled", "to"]
)
_RANGED = frozenset(["high", "low", "average", "averaged", "averaging", "between", "range", "mean", "median"])


def _closing(scene: Scene, draft: Draft, period: Period) -> Period:
    """The last day of a period that a price ended at a level: "closed the month at", "rose in the week to"."""
    if draft.kind != "level" or draft.figure is None or draft.record or period.instant:
        return period
    words, figure = scene.words.lower, draft.figure
    near = {*words[max(scene.first, figure.start - 5) : figure.start], *words[figure.end : figure.end + 3]}
    priced = draft.asset is not None and draft.asset.id.partition(".")[0] in _PRICES
    return replace(period, start=period.end) if priced and near & _CLOSES and not near & _RANGED else period


def _shaped(draft: Draft, period: Period, source: str | None) -> Period:
    """A holding is told of the end of a period, a dealing of the whole of it."""
    if draft.kind == "holding" and not period.instant and period.days <= 366:
        return replace(period, start=period.end)
    if draft.kind in ("flow", "change") and draft.actor and period.instant and source in _WHOLE:
        return _WHOLE[source](period.end)
    return period


def _calendar(draft: Draft, source: str | None) -> str | None:
    if source in _CALENDARS:
        return _CALENDARS[source]
    asset = draft.asset.id if draft.asset else ""
    if ".fund." in asset:
        return "thursday_wednesday"
    if asset.startswith(("jp.bond", "foreign.")):
        return "mof_week"
    return "jpx_week" if draft.actor else None
