"""Times that sentences share: a list's, a heading's, one that opens a paragraph, and "that quarter"."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.document import Element
from corpus.period import Period
from ingest.claims.periods import TimeExpression
from ingest.claims.scene import Scene, Time

_KEPT = 9  # periods that "that quarter" may go back to
_DAYS = {"day": 1.4, "session": 1.4, "trading day": 1.4, "week": 7, "month": 30, "quarter": 91, "half-year": 182}
_YEAR = 365
_FRAMES = frozenset({"week", "month", "quarter", "range", "half"})
SPANS = frozenset({"streak", "run", "stretch", "spell", "period", "spree", "sequence", "string"})
_HEADING = 5  # words of a heading that is but a day
_RIGHT_BEFORE = 2  # sentences after which "the quarter" is no longer the one told last
_POINTING = frozenset({"the", "those", "these", "that"})


@dataclass(frozen=True, slots=True)
class _Frame:
    period: Period
    number: int
    block: int | None
    element: int | None
    opening: bool


def _as_long(period: Period, days: float) -> bool:
    return 0.6 * days <= period.days <= 1.2 * days


class Frames:
    """The periods that statements without a time of their own take from those before them."""

    def __init__(self, elements: Sequence[Element]) -> None:
        self._elements = [e for e in elements if e.kind in ("item", "paragraph", "heading", "row")]
        self._starts = [e.start for e in self._elements]
        self._told: list[tuple[Period, int]] = []
        self._last: _Frame | None = None
        self._run: Period | None = None
        self._entry: tuple[int | None, Period] | None = None
        self._plain: int | None = None  # the list that has items without a time of their own

    def tell(self, scene: Scene, time: Time, period: Period, number: int, *, dealt: bool) -> None:
        """Note the period that a statement of the sentence `number` names itself."""
        expression = time.expression
        if expression.relative in ("previous", "earlier", "following") or expression.future:
            return
        self._keep(period, number)
        if dealt and expression.relative is None and not self._exception(scene):
            opening = time.start - scene.first <= 1 and expression.grain in _FRAMES and expression.week != "run"
            self._last = _Frame(period, number, self._list(scene), self._at(scene), opening)
        elif self._last and period == self._last.period:
            self._last = replace(self._last, number=number)

    def _exception(self, scene: Scene) -> bool:
        """Whether a time stands in the middle of a list whose items before go by another."""
        block = self._list(scene)
        return block is not None and self._plain == block

    def _keep(self, period: Period, number: int) -> None:
        self._told = [*self._told, (period, number)][-_KEPT:]

    def heard(self, expression: TimeExpression, number: int = -1) -> None:
        """Note a span of time that a title or a sentence names which makes no statement about it."""
        if expression.period and not expression.relative and not expression.loose and not expression.period.instant:
            self._keep(expression.period, number)

    def counted(self, span: Period, number: int = -1) -> None:
        """Note the span of a run of weeks or days, which "over the stretch" means."""
        self._run = span
        self._keep(span, number)

    def frame(self, scene: Scene, number: int) -> Period | None:
        """The period of the list that a sentence goes on, or of the sentence before where that one opens with it."""
        last, block = self._last, self._list(scene)
        if block is not None and (last is None or last.block != block):
            self._plain = block
        if last is None or last.number == number:
            return None
        if block is not None or last.block is not None:
            return last.period if block == last.block else None
        same = last.element is not None and self._at(scene) == last.element
        if last.opening and same and number - last.number <= 1:
            self._last = replace(last, number=number)
            return last.period
        return None

    def before(self, scene: Scene, number: int) -> Period | None:
        """The period of the sentence before, of the same paragraph, for want of a release."""
        last = self._last
        same = last is not None and last.element is not None and self._at(scene) == last.element
        return last.period if last and same and 0 < number - last.number <= 1 else None

    def enter(self, scene: Scene) -> None:
        """Note the day that a paragraph of a diary opens with, in words of its own: "Monday 20."."""
        alone = scene.times[0] if len(scene.times) == 1 and scene.last - scene.first <= _HEADING else None
        at, period = self._at(scene), alone.expression.period if alone else None
        opens = at is not None and self._elements[at].start == scene.start
        if opens and alone and period and period.instant and alone.start == scene.first:
            self._entry = (at, period)

    def entry(self, scene: Scene) -> Period | None:
        """The day of the diary's paragraph that a sentence stands in."""
        at = self._at(scene)
        return self._entry[1] if self._entry and at is not None and self._entry[0] == at else None

    def counted_in(self, unit: str) -> Period | None:
        """The last span of a unit's length that was spoken of."""
        length = _DAYS.get(unit, _YEAR)
        return next((p for p, _ in reversed(self._told) if _as_long(p, length)), None)

    def spoken(self, expression: TimeExpression, number: int, release: Period | None) -> Period | None:
        """The period spoken of before that "that quarter", "over those five sessions" means.

        "The quarter" is the document's own, `release`, unless another was told right before.
        """
        pointing = expression.relative == "same" or (
            expression.loose and bool(_POINTING & set(expression.text.lower().split()))
        )
        if not pointing:
            return None
        unit = expression.unit or ""
        if unit in SPANS:
            run = self._run if unit != "period" else None
            return run or next((p for p, _ in reversed(self._told) if not p.instant), None)
        length = _DAYS.get(unit.rstrip("s"), _YEAR) * max(expression.count, 1)
        alike = [(p, n) for p, n in reversed(self._told) if _as_long(p, length)]
        if unit == "year":
            alike.sort(key=lambda told: told[0].end, reverse=True)  # an earlier one is what it is set against
        last, at = next(iter(alike), (None, -1))
        own = release is not None and expression.relative == "same" and _as_long(release, length)
        return release if own and number - at > _RIGHT_BEFORE else last

    def _at(self, scene: Scene) -> int | None:
        at = bisect_right(self._starts, scene.start) - 1
        return at if at >= 0 and scene.start < self._elements[at].end else None

    def _list(self, scene: Scene) -> int | None:
        """The first item of the list that a sentence stands in; None outside of lists."""
        at = self._at(scene)
        if at is None or self._elements[at].kind != "item":
            return None
        while at > 0 and self._elements[at - 1].kind == "item":
            at -= 1
        return at
