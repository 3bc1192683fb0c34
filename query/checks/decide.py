"""From answers to a verdict: the parts, and what they add up to."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from corpus.claim import Claim
from corpus.series import Measure
from corpus.verdict import Outcome, Part, Reason, Verdict
from query.checks.arithmetic import arithmetic_part
from query.checks.comparator import comparator_part
from query.checks.compare import (
    PLAIN,
    Held,
    alike,
    best,
    hold,
    is_scale,
    miss_note,
    printed,
    sentence,
    straddled,
    undecided,
    value_part,
)
from query.checks.conversion import conversion_part
from query.checks.flows import flow_answers, flow_changes, holding_answers, position_changes
from query.checks.guards import direction_excuse, excuse
from query.checks.levels import level_answers, quotes
from query.checks.moves import last_decision, move_answers
from query.checks.question import Answer, Question
from query.checks.readings import readings
from query.checks.recent import recent_answers
from query.checks.standing import record_parts
from query.checks.wording import figure

STEADY, MOVED = 0.3, 1.0  # % a day: "little changed" holds below the one, and fails above the other
LEVEL, FEWEST = 0.03, 6  # so small a share of a level, or of at least so many flows, is flat
IMPLAUSIBLE = 3.0


@dataclass
class Draft:
    """The parts so far, what answered, and the first reason for which a part could not be tested."""

    parts: list[Part] = field(default_factory=list)
    reason: Reason | None = None
    why: str = ""
    held: Held | None = None
    aside: str = ""  # why a record is not decided

    def add(self, part: Part | None) -> None:
        if part is not None:
            self.parts.append(part)

    def excuse(self, reason: Reason, why: str) -> None:
        if self.reason is None:
            self.reason, self.why = reason, why

    def undecided(self, record: Part) -> None:
        """A record that could not be tested, of which whoever reads that the figure holds is told."""
        self.excuse("no_series", record.note)
        self.aside = record.note.rpartition("; ")[2]


def verdict(question: Question) -> Verdict:
    """The verdict on a claim about the present or the past."""
    draft = Draft()
    answers = answers_for(question)
    held = [hold(question, a) for a in answers]
    missing = readings(question, "net_purchases").missing if question.claim.kind in {"flow", "change"} else ""
    if question.claim.modality == "conditional":
        _given(question, held, draft)
    else:
        _value_and_direction(question, held, missing, draft)
        for part in record_parts(question, held, missing):
            draft.undecided(part) if part.outcome == "unverifiable" else draft.add(part)
        draft.add(comparator_part(question))
    draft.add(conversion_part(question))
    draft.add(arithmetic_part(question))
    draft.add(_plausibility(question, held, draft))
    return conclude(question, draft, bool(answers))


def _given(question: Question, held: Sequence[Held], draft: Draft) -> None:
    """A figure that a condition takes as given ("after selling 23 billion this year") stands if it agrees plainly."""
    claim, day = question.claim, question.published
    over = claim.period is not None and day is not None and claim.period.end <= day
    chosen = best(held)
    if not over or chosen is None or chosen.value is None or not chosen.agrees:
        return
    if chosen.value.grade in PLAIN and question.figure is not None and question.figure.exact:
        draft.held = chosen
        draft.add(value_part(question, chosen))


def answers_for(question: Question) -> list[Answer]:
    """Every answer of every admissible reading, the one that the text points to first."""
    claim = question.claim
    if claim.kind == "flow":
        found = flow_answers(question)
    elif claim.kind == "holding":
        return holding_answers(question)
    elif claim.kind in {"level", "valuation"}:
        return level_answers(question)
    elif claim.period is None and (claim.asset or "").startswith("rate."):
        return last_decision(question)
    elif claim.actor is not None:
        found = position_changes(question) + (flow_changes(question) if claim.unit == "%" else [])
    else:
        return move_answers(question)
    return found if claim.period is not None else recent_answers(question)


def _value_and_direction(question: Question, held: Sequence[Held], missing: str, draft: Draft) -> None:
    claim = question.claim
    if claim.negated:
        _denied(question, held, draft)
        return
    if claim.direction == "flat":
        _flat(question, held, draft)
        return
    chosen = best(held)
    if chosen is None:
        return
    draft.held = chosen
    sized = [h for h in held if h.value is not None]
    if sized:
        _value(question, sized, missing, draft, chosen)
    if question.sign and claim.kind in {"flow", "change"}:
        _direction(question, held, missing, draft)


def _value(question: Question, held: Sequence[Held], missing: str, draft: Draft, chosen: Held) -> None:
    if chosen.value is not None and chosen.value.agrees and not undecided(question, held):
        draft.add(value_part(question, chosen))
        return
    torn = straddled(question, held) or undecided(question, held)
    if torn and alike(held):
        draft.add(Part("value", "disputed", _apart(question, held)))
        return
    reason: tuple[Reason, str] | None = ("no_series", _NOT_ALIKE) if torn else excuse(question, held, missing)
    first = next((h for h in held if h.answer.decides), held[0])
    draft.held = first
    note = miss_note(question, first)
    if reason is None:
        draft.add(Part("value", "refuted", note, "", first.answer.evidence))
    else:
        draft.add(Part("value", "unverifiable", f"{note}; {reason[1]}", reason[0], first.answer.evidence))
        draft.excuse(*reason)


_NOT_ALIKE = "the sources are so far apart that they do not measure one thing"


def _apart(question: Question, held: Sequence[Held]) -> str:
    """What sources say that the text does not choose between."""
    shown = "; ".join(sentence(h, question) for h in _one_a_source(held))
    if all(h.direction is False for h in held):
        return f"the text names no source, and the sources, that go the other way, differ on the size too: {shown}"
    return f"the text names no source, and the sources lie on either side of its figure: {shown}"


def _one_a_source(held: Sequence[Held]) -> list[Held]:
    found: dict[str, Held] = {}
    for h in held:
        found.setdefault(h.answer.column.series.source, h)
    return list(found.values())


def _direction(question: Question, held: Sequence[Held], missing: str, draft: Draft) -> None:
    chosen = draft.held if question.figure is not None else held[0]
    if chosen is not None and chosen.direction:
        draft.held = chosen
        draft.add(Part("direction", "supported", f"{sentence(chosen, question)}", "", chosen.answer.evidence))
        return
    agreeing = next((h for h in held if h.direction), None)
    whole = chosen is not None and chosen.value is not None and chosen.value.agrees
    if agreeing is not None and not whole:
        other = agreeing.answer.column.series.source != held[0].answer.column.series.source
        if other and question.claim.source is None and held[0].answer.decides:
            note = f"{sentence(held[0], question)}, but {sentence(agreeing, question)}"
            draft.add(Part("direction", "disputed", note, "", held[0].answer.evidence + agreeing.answer.evidence))
        else:
            draft.add(Part("direction", "supported", sentence(agreeing, question), "", agreeing.answer.evidence))
        return
    reason = direction_excuse(question, held, missing)
    first = chosen or held[0]
    if reason is not None:
        note = f"{sentence(first, question)}: the other way round; {reason[1]}"
        draft.add(Part("direction", "unverifiable", note, reason[0], first.answer.evidence))
        draft.excuse(*reason)
        return
    note = f"{sentence(first, question)}: the other way round than the text says"
    draft.add(Part("direction", "refuted", note, "", first.answer.evidence))


def _denied(question: Question, held: Sequence[Held], draft: Draft) -> None:
    """A denial holds where the sign is the other way; a sign its way leaves open how much was meant."""
    if not held or question.sign == 0:
        return
    draft.held = held[0]
    if held[0].direction is False:
        draft.add(
            Part(
                "direction",
                "supported",
                f"{sentence(held[0], question)}, as the denial says",
                "",
                held[0].answer.evidence,
            )
        )
    else:
        draft.excuse("nothing_measurable", f"{sentence(held[0], question)}: how much the denial allows is not said")


def _flat(question: Question, held: Sequence[Held], draft: Draft) -> None:
    day = [h for h in held if h.answer.unit == "%" and len(h.answer.indices) == 2]
    if not day or question.claim.actor is not None:
        _flat_long(held, draft)
        return
    draft.held = day[0]
    moved = abs(day[0].answer.value)
    shown = day[0].answer.evidence
    if moved <= STEADY:
        draft.add(Part("direction", "supported", f"{moved:.2f}% on the day: little changed", "", shown))
    elif moved > MOVED and day[0].answer.decides:
        draft.add(Part("direction", "refuted", f"{moved:.2f}% on the day is no small change", "", shown))
    else:
        draft.excuse("nothing_measurable", f"{moved:.2f}% on the day: whether that is little is not said")


def _flat_long(held: Sequence[Held], draft: Draft) -> None:
    """Over a longer time flat is what ends near where it began; whether more than that is still flat stays open."""
    for h in held:
        moved = _moved(h.answer)
        if moved is not None and moved <= LEVEL:
            draft.held = h
            draft.add(Part("direction", "supported", _unmoved(h.answer, moved), "", h.answer.evidence))
            return
    draft.excuse("nothing_measurable", "no measure of an unchanged level over a longer time")


def _unmoved(answer: Answer, moved: float) -> str:
    """What a flat stretch shows: how much of the trading was left over, or where the level stood before and after."""
    series = answer.column.series
    if series.measure == "net_purchases":
        return f"{moved:.1%} of what was traded was left at the end: flat"
    before, after = (figure(float(v), series.unit) for v in (answer.values[0], answer.values[-1]))
    if before == after:
        return f"{after} before and after: unchanged"
    return f"{before} before, {after} after, {moved:.1%} of the level: flat"


def _moved(answer: Answer) -> float | None:
    """The change as a share of the level, or the net flow as a share of all weeks' flows added up without sign."""
    values = answer.values
    if answer.column.series.measure == "net_purchases":
        return abs(float(values.sum())) / float(np.abs(values).sum() or 1.0) if len(values) >= FEWEST else None
    first = float(values[0]) if len(values) > 1 else 0.0
    return abs(float(values[-1]) / first - 1) if first else None


def _plausibility(question: Question, held: Sequence[Held], draft: Draft) -> Part | None:
    """A figure far beyond the whole history, or a clean power of ten off, is reported as a likely error of scale."""
    own = question.claim.low
    if (
        own is None
        or question.claim.low != question.claim.high
        or any(p.name == "value" and p.outcome == "supported" for p in draft.parts)
    ):
        return None
    sized = next(
        (h for h in held if h.value is not None and h.answer.value and h.answer.unit == question.claim.unit), None
    )
    if sized is not None and is_scale(abs(own / sized.answer.value)):
        return Part(
            "plausibility",
            "refuted",
            f"{printed(question)} is a power of ten away: a likely error of scale or unit",
            "scale",
        )
    if question.claim.kind != "flow" or question.claim.period is None or question.claim.period.days > 8:
        return None
    columns = [
        r.column for r in readings(question, "net_purchases").found if r.column.series.unit == question.claim.unit
    ]
    largest = max((c.largest for c in columns if c.series.frequency == "weekly"), default=0.0)
    if largest and abs(own) > IMPLAUSIBLE * largest:
        most = figure(largest, question.claim.unit)
        note = f"{printed(question)} is {abs(own) / largest:.1f} times the largest week on record ({most})"
        return Part("plausibility", "unverifiable", f"{note}: a likely error of scale or unit", "scale")
    return None


def conclude(question: Question, draft: Draft, answered: bool) -> Verdict:
    """What the parts add up to: any miss refutes; one agreement supports, unless the figure itself stayed open."""
    # The other side alone says nothing of a claim that has a figure of its own.
    outcome, reason = _outcome(draft, question.claim), draft.reason
    why = draft.why
    if outcome == "unverifiable" and reason is None:
        reason, why = untested(question, answered)
    held = draft.held
    return Verdict(
        outcome=outcome,
        reason=reason if outcome == "unverifiable" else None,
        parts=tuple(draft.parts),
        reading=f"{held.answer.reading.label}, {held.answer.period}" if held else "",
        series=held.answer.column.series.id if held else None,
        computed=held.answer.value if held else None,
        note=_note(draft, outcome, why),
    )


_OF_SERIES = frozenset({"direction", "record", "comparator"})  # parts that rest on the series which misses the figure


def _outcome(draft: Draft, claim: Claim) -> Outcome:
    by_name = {p.name: p for p in draft.parts}
    outcomes = [p.outcome for p in draft.parts if p.name != "plausibility"]
    for outcome in ("refuted", "disputed"):
        if outcome in outcomes:
            return outcome
    value, direction = by_name.get("value"), by_name.get("direction")
    if direction is not None and direction.outcome == "unverifiable":
        return "unverifiable"
    supported = {p.name for p in draft.parts if p.outcome == "supported"}
    if supported == {"comparator"} and claim.value.known:
        return "unverifiable"
    if value is not None and value.outcome == "unverifiable":
        # Of another quantity than the one that is told, its record says nothing either; a price has but one.
        same = value.grade == "revised" or (claim.kind == "level" and not (claim.asset or "").startswith("macro."))
        own = supported - ({"direction"} if same else _OF_SERIES)
        return "supported" if own else "unverifiable"
    if draft.reason == "no_series" and supported <= {"direction"} and draft.why.endswith("no such series is loaded"):
        return "unverifiable"
    return "supported" if supported else "unverifiable"


def _note(draft: Draft, outcome: Outcome, why: str) -> str:
    decisive = {"refuted": "refuted", "disputed": "disputed"}.get(outcome)
    parts = [p for p in draft.parts if decisive is None or p.outcome == decisive] if draft.parts else []
    told = dict.fromkeys(
        p.note for p in parts if not (p.name == "direction" and any(p.note in q.note for q in parts if q is not p))
    )
    notes = [*told, *([why] if outcome == "unverifiable" and why and not any(why in n for n in told) else [])]
    aside = [f"its record is not tested: {draft.aside}"] if outcome == "supported" and draft.aside else []
    return "; ".join([*notes, *aside])


def untested(question: Question, answered: bool) -> tuple[Reason, str]:
    """Why nothing could be tested."""
    claim = question.claim
    if claim.kind == "view":
        return "opinion", "an opinion, which no data decide"
    if answered:
        return "nothing_measurable", "the statement gives nothing that the series could contradict or confirm"
    if not _measured(question):
        return "no_series", f"no loaded series measures {claim.actor or ''} {claim.asset or 'this'}".replace("  ", " ")
    if claim.period is None:
        return "no_period", "the text gives no time"
    return "outside_coverage", "the series that would decide do not cover the period"


def _measured(question: Question) -> bool:
    claim = question.claim
    if claim.kind in {"level", "valuation"} or (claim.kind == "change" and claim.actor is None):
        measure: Measure = "valuation" if claim.kind == "valuation" else "level"
        return bool(quotes(question, measure=measure))
    measures: tuple[Measure, ...] = ("position", "share") if claim.kind == "holding" else ("net_purchases", "position")
    return any(readings(question, m).found for m in measures)
