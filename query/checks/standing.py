"""The record part: which history each reading is held against, and what the readings add up to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from corpus.book import Column
from corpus.calendar import MONDAY
from corpus.claim import Record, RecordType
from corpus.period import Period
from corpus.series import Measure
from corpus.verdict import Evidence, Part
from query.checks.compare import Held
from query.checks.history import History, of_answer, of_column
from query.checks.levels import Quotes, quotes
from query.checks.near import apart
from query.checks.question import Question
from query.checks.records import Finding, find, window_days
from query.checks.ties import untied, way
from query.checks.times import explicit_dates
from query.checks.wording import figure

SPELL = 31  # days of one spell of record highs, unless the text calls the record new
RECENTLY = 31  # "have touched their highest in 34 years": within the last month
_HOLDERS = re.compile(
    r"\b(biggest|largest|top|leading|main|number one|first)\b[^.]{0,40}\b(holders?|creditors?|owners?|lenders?)\b"
    r"|\b(?:sits?|sitting|sat) (?:\w+ )?on the (?:biggest|largest)\b"
    r"|\b(?:has|have|had|holds?|held|owns?|owned) the (?:biggest|largest)\b",
    re.I,
)
_WITHIN = re.compile(
    r"\b(?:\w+est|most|least|record|best|worst)\b[^.;:]{0,60}?\b(?:this|of the|of this) "
    r"(?:calendar |fiscal |business )?(?:year|quarter|half|month|decade|century|cycle)\b",
    re.I,
)  # "the largest in any month this year"
_FAR_OFF = 0.1  # percentage points
_EACH = re.compile(
    r"\b(?:each|every one|all) of (?:the|these|those|its|their) (?:last |past |previous )?[\w-]+ "
    r"\w*(?:day|week|month|session)s\b",
    re.I,
)
_FOR_EVER = re.compile(r"\bon record\b|\bever\b|\ball[- ]time\b|\bhistor(?:y|ic)", re.I)


def record_parts(question: Question, held: Sequence[Held], missing: str) -> list[Part]:
    """The record part, or nothing where no history is at hand."""
    record = question.claim.record
    if record is None or question.claim.negated:
        return []
    if question.claim.kind == "holding" and _HOLDERS.search(question.cues.sentence):
        return _rank(question, held)
    if question.claim.kind == "level":
        return _of_levels(question, record)
    if question.claim.asset and question.claim.asset.startswith("rate.") and question.claim.kind == "change":
        return _of_policy(question, record)
    found = [(h, f) for h in _right_first(held) if (f := _finding(question, record, h)) is not None]
    return _settle(question, found, missing)


def _right_first(held: Sequence[Held]) -> list[Held]:
    return sorted(held, key=lambda h: not h.agrees)


def _finding(question: Question, record: Record, held: Held) -> Finding | None:
    answer = held.answer
    made = _run(question, held) if record.type == "streak" else of_answer(question, answer)
    if made is None:
        return None
    if record.type == "streak" and record.count and not record.window and _EACH.search(question.cues.sentence):
        record = replace(record, window=f"P{record.count}W")  # what went before those weeks is not told
    finding = find(record, made, question.sign if question.claim.kind in {"flow", "change"} else 0)
    if finding.outcome != "supported" and record.type in {"largest", "highest"} and question.to_date:
        return _so_far(question, record, held) or finding
    return finding


def _run(question: Question, held: Held) -> History | None:
    """The observations of which the run is made: weeks of a flow, days (or weeks) of a price."""
    answer = held.answer
    column, period = answer.column, question.claim.period
    if column.series.measure == "net_purchases":
        return of_column(column, answer.indices[-1], answer.unit)
    if column.series.measure == "position":
        own = answer.indices[-1] - 1
        return History(column, np.diff(column.values), column.ends[:-1] + 1, column.ends[1:], own, answer.unit)
    if period is None:
        return None
    short = replace(question, claim=replace(question.claim, period=_one_step(period, column, question)))
    return of_answer(short, replace(answer, unit="%")) if answer.unit in {"%", "points"} else None


def _one_step(period: Period, column: Column, question: Question) -> Period:
    """The last day of a run of days; the week itself for a run of weeks."""
    if re.search(r"\bweeks?\b", question.cues.sentence, re.I) and column.series.frequency == "daily":
        monday = period.end - timedelta(days=period.end.weekday() - MONDAY)
        return Period(monday, max(period.end, monday + timedelta(days=4)))
    return Period(period.end, period.end)


def _so_far(question: Question, record: Record, held: Held) -> Finding | None:
    """A year so far may be called the largest against the same weeks of earlier years, not only against whole ones."""
    answer, period = held.answer, question.claim.period
    column = answer.column
    if period is None or column.series.measure != "net_purchases" or period.start != date(period.start.year, 1, 1):
        return None
    last = answer.period.end
    totals, starts, ends = [], [], []
    for year in range(column.period(0).end.year, last.year + 1):
        end = date(year, last.month, min(last.day, 28))
        inside = column.ending(date(year, 1, 1), end if year < last.year else last)
        if len(inside) < 2:
            continue
        totals.append(float(column.values[inside.start : inside.stop].sum()))
        starts.append(int(column.starts[inside[0]]))
        ends.append(int(column.ends[inside[-1]]))
    if len(totals) < 2:
        return None
    totals[-1] = answer.value
    made = History(column, np.array(totals), np.array(starts), np.array(ends), len(totals) - 1, answer.unit)
    found = find(record, made, question.sign)
    return found if found.outcome == "supported" else None


def _settle(question: Question, found: Sequence[tuple[Held, Finding]], missing: str) -> list[Part]:
    """Supported under any reading that has the figure; refuted only where every one decides against it."""
    having = [(h, f) for h, f in found if h.value is not None and h.agrees]
    found = having or found
    good = next(((h, f) for h, f in found if f.outcome == "supported"), None)
    if good is not None and not _outweighed(good, found):
        return [_part(good[1], good[0].answer.reading.label)]
    bad = [(h, f) for h, f in found if f.outcome == "refuted"]
    if not bad:
        return []
    held, finding = bad[0]
    reason = _record_doubt(question, held, missing)
    part = _part(finding, held.answer.reading.label)
    return [Part("record", "unverifiable", f"{part.note}; {reason}", "", part.evidence) if reason else part]


def _outweighed(good: tuple[Held, Finding], found: Sequence[tuple[Held, Finding]]) -> bool:
    """Whether a series too short to contradict stands against a longer one of the same source that does."""
    held, finding = good
    if finding.grade != "within_coverage":
        return False
    source = held.answer.column.series.source
    return any(
        f.outcome == "refuted" and h.agrees and h.answer.decides and h.answer.column.series.source == source
        for h, f in found
        if len(h.answer.column) > len(held.answer.column)
    )


def _record_doubt(question: Question, held: Held, missing: str) -> str:
    if missing:
        return f"{missing} would decide, and no such series is loaded"
    if not held.answer.decides or held.answer.reading.sign_only:
        return held.answer.why_not or "the reading does not decide"
    if question.cues.part_of_market:
        return "the sentence speaks of a part of the market"
    if not held.agrees and held.value is not None:
        return "the figure itself is another one"
    if question.claim.modality != "asserted":
        return "the statement is not a plain assertion"
    doubt = (
        _within(question)
        or untied(question)
        or apart(question)
        or ("" if question.claim.record is None else way(question))
    )
    if doubt:
        return doubt
    return "the sentence gives no date, and the record holds a step earlier or later" if _beside(question, held) else ""


def _within(question: Question) -> str:
    """A record without a bound of its own may be one of the year or month that the sentence goes on to name."""
    record = question.claim.record
    text, bound = question.cues.sentence, record is None or record.since or record.window
    if bound or _FOR_EVER.search(text) or not _WITHIN.search(text):
        return ""
    return "the record may be one of the time that the sentence names"


def _beside(question: Question, held: Held) -> bool:
    """Whether the record holds one or two observations away, and the sentence has no date of its own."""
    record, answer = question.claim.record, held.answer
    if record is None or explicit_dates(question.cues.sentence):
        return False
    made = _run(question, held) if record.type == "streak" else of_answer(question, answer)
    if made is None:
        return True
    around = [i for i in range(made.own - 2, made.own + 3) if i != made.own and 0 < i < len(made.values)]
    near = [i for i in around if question.known(made.period(i).end)]
    return any(find(record, replace(made, own=i), question.sign).outcome == "supported" for i in near)


def _part(finding: Finding, label: str) -> Part:
    return Part("record", finding.outcome, f"{finding.note} ({label})", finding.grade, finding.evidence)


def _of_levels(question: Question, record: Record) -> list[Part]:
    """A high or low of a price or rate: each index that is meant, by its closes and by its highs and lows."""
    measure: Measure = "level"
    outcomes: list[tuple[Quotes, Finding, bool]] = []
    for of in quotes(question, measure=measure):
        if of.asset.startswith("fund:"):
            continue
        findings = [f for c, own in _places(question, of) if (f := _level_finding(question, record, of, c, own))]
        best = next((f for f in findings if f.outcome == "supported"), findings[0] if findings else None)
        if best is not None:
            outcomes.append((of, best, _figure_agrees(question, of)))
    if not outcomes:
        return []
    parts = [_part(f, of.longest.series.title) for of, f, _ in outcomes]
    if len({f.outcome for _, f, _ in outcomes}) > 1:
        return [
            Part(
                "record", "disputed", "; ".join(p.note for p in parts), "", tuple(e for p in parts for e in p.evidence)
            )
        ]
    finding = outcomes[0][1]
    if finding.outcome == "refuted" and (doubt := _level_doubt(question, finding, outcomes[0][2])):
        return [Part("record", "unverifiable", f"{parts[0].note}; {doubt}", "", parts[0].evidence)]
    return [parts[0]]


def _figure_agrees(question: Question, of: Quotes) -> bool:
    return question.figure is not None and bool(of.closes)


def _far_off(question: Question, finding: Finding) -> bool:
    """Whether another close goes past a yield's by more than sources differ and a day's range may hold."""
    yields = (question.claim.asset or "").startswith("yield.")
    values = [e.value for e in finding.evidence[:2] if e.value is not None]
    return yields and len(values) == 2 and abs(values[0] - values[1]) >= _FAR_OFF


def _level_doubt(question: Question, finding: Finding, has_figure: bool) -> str:
    claim = question.claim
    if claim.period is None:
        return "the text gives no time"
    if claim.modality != "asserted" or question.cues.intraday:
        return "the statement is not a plain assertion about a close"
    if (claim.asset or "").startswith(("yield.", "fx.")) and not _far_off(question, finding):
        return "quotes differ by source, and records are often set during the day"
    return (
        _within(question)
        or untied(question)
        or ("" if question.cues.dated or has_figure else "the sentence gives no time of its own")
    )


def _level_finding(question: Question, record: Record, of: Quotes, column: Column, own: int) -> Finding | None:
    if record.type in {"streak", "first"}:
        return None
    kind: RecordType = record.type
    if kind in {"largest", "smallest"}:
        kind = "lowest" if question.claim.direction == "low" or kind == "smallest" else "highest"
    record = replace(record, type=_turned(of, kind, question))
    long = record.window and (window_days(record.window) or 0) > 5 * 365
    lenient = SPELL if long and not question.cues.fresh else 0
    return find(record, of_column(column, own, column.series.unit), 0, lenient_days=lenient)


def _turned(of: Quotes, kind: RecordType, question: Question) -> RecordType:
    """The yen's high is dollar-yen's low; the claim's direction is that of the pair."""
    if of.asset == "fx.usdjpy" and question.claim.direction in {"high", "low"}:
        return "highest" if question.claim.direction == "high" else "lowest"
    return kind


def _places(question: Question, of: Quotes) -> Iterator[tuple[Column, int]]:
    """Each series with the observation that would be the record: on the day, or the extreme of the period."""
    record, claim = question.claim.record, question.claim
    high = not (record and record.type in {"lowest", "smallest"}) and claim.direction != "low"
    period = claim.period or (
        Period(question.published - timedelta(days=RECENTLY), question.published) if question.published else None
    )
    if period is None:
        return
    for column in (*of.closes, *(of.highs if high else of.lows)):
        if period.instant:
            index = column.last(period.end)
            if index is not None and (period.end - column.period(index).end).days <= 5:
                yield column, index
                if claim.period and question.published and (question.published - period.end).days <= 1 and index > 0:
                    yield column, index - 1
            continue
        inside = column.ending(period.start, period.end)
        if inside:
            part = column.values[inside.start : inside.stop]
            yield column, inside.start + int(part.argmax() if high else part.argmin())


def _of_policy(question: Question, record: Record) -> list[Part]:
    """A rise (or cut) of a policy rate: "the first since 2008"."""
    for of in quotes(question):
        column = of.longest
        steps = np.diff(column.values)
        moved = np.flatnonzero(steps * (question.sign or 1) > 0)
        day = question.claim.period.end if question.claim.period else question.published
        if record.type != "first" or day is None or not len(moved):
            return []
        made = History(column, steps[moved], column.ends[moved] + 1, column.ends[moved + 1], 0, "pp")
        findings = [
            find(record, replace(made, own=i), question.sign)
            for i in range(1, len(moved))
            if 0 <= day.toordinal() + 5 - int(made.ends[i]) <= 730
        ]
        good = [f for f in findings if f.outcome == "supported"]
        return [_part(good[0], column.series.title)] if good else []
    return []


def _rank(question: Question, held: Sequence[Held]) -> list[Part]:
    """ "The biggest foreign holder": one country against the others at the same date."""
    record = question.claim.record
    if record is None or record.type not in {"highest", "largest"} or not question.claim.actor_country or not held:
        return []
    answer = held[0].answer
    series = answer.column.series
    others = [
        c
        for c in question.book.find(series.measure, series.asset)
        if c.series.actor_country and (c.series.source, c.series.item) == (series.source, series.item)
    ]
    larger = [(c, i) for c in others if (i := c.last(answer.period.end)) is not None and c.values[i] > answer.value]
    if len(larger) > (record.count or 1) - 1 or len(others) < 2:
        return []
    note = f"{figure(answer.value, answer.unit)}: no other holder is larger on {answer.period.end}"
    shown = (Evidence(series.id, answer.period, answer.value, answer.unit),)
    return [Part("record", "supported", note, "exact", shown)]
