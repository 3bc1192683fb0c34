"""A sentence with everything that was found in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from corpus.claim import Value
from ingest.claims.context import in_context, investing
from ingest.claims.mention import Found
from ingest.claims.mentions import Mention, find_mentions, look_up
from ingest.claims.parsed import Parsed
from ingest.claims.periods import TimeExpression, find_periods
from ingest.claims.predicates import find_predicates
from ingest.claims.quantities import Quantity, find_quantities
from ingest.claims.rates import bare_maturities, gaps
from ingest.claims.records import RecordMention, find_records

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(  # "TOKYO, Jan 18 (Wire) - ", "LONDON (Wire) — ", "TOKYO -- "
    r"[A-Z][\w.’' /-]{1,40}?(?:, [A-Z][\w. ]{1,20}?)?"
    rf"(?:(?:, | ){_MONTH} \d{{1,2}}(?:, \d{{4}})?(?: \([^()\n]{{2,40}}\))?| \([A-Z][^()\n]{{1,40}}\)|(?<=[A-Z]{{3}}))"
    r" ?(?:--|[-–—]) "
)


_HAVING = frozenset({"has", "have", "had", "with"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity on the words [start, end); `anchor` is the one that the parse hangs it by."""

    quantity: Quantity
    start: int
    end: int
    anchor: int
    printed_start: int
    also: tuple[Value, ...] = ()

    @property
    def unit(self) -> str | None:
        """The unit as claims have it; None for a bare number."""
        return None if self.quantity.measure == "number" else self.quantity.claim_unit

    @property
    def money(self) -> bool:
        return self.quantity.measure == "money"

    @property
    def dealt(self) -> bool:
        """Whether it can be an amount that somebody trades or holds: money or a weight."""
        return self.quantity.measure in ("money", "mass")


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression on the words [start, end)."""

    expression: TimeExpression
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Superlative:
    """A record on the words [start, end)."""

    mention: RecordMention
    start: int
    end: int


class Scene:
    """The words [first, last) of a document, which are one sentence, and what they name."""

    def __init__(
        self,
        words: Parsed,
        first: int,
        last: int,
        *,
        text: str,
        published: date | None = None,
    ) -> None:
        self.words, self.first, self.last = words, first, last
        base, sentence = self.start, text[self.start : self.end]
        times = find_periods(_opened(sentence), published=published)
        records = find_records(sentence, published=published)
        self.times = [Time(t, *words.span(base + t.start, base + t.end)) for t in times]
        self.records = [Superlative(r, *words.span(base + r.start, base + r.end)) for r in records]
        found = look_up(words.lower, first, last)
        figures = _figures(words, sentence, base)
        self.figures = [f for f in figures if not _in_name(found, f) and not _quoted(words, f)]
        spans = [(f.start, f.end) for f in self.figures] + [(t.start, t.end) for t in self.times]
        taken = frozenset(i for start, end in spans for i in range(start, end))
        self.found = found
        named = find_mentions(words.lower, found, first, last, taken)
        told = [m for m in named if not _pays(words, m) and not _hoard(words, m)]
        rates = bool(figures) and all(f.unit in ("%", "bp", "pp") for f in figures)
        told += bare_maturities(words.lower, told, first, last, rates=rates)
        told += gaps(words.lower, told, first, last)
        invested = investing(words.lower, first, last)
        self.mentions = in_context(words.lower, told, first, last, invested)
        aside = self._inside_mentions().union(*invested)
        predicates = find_predicates(words, found, first, last, taken | aside)
        self.predicates = [p for p in predicates if not any(self.left_over(f) == p.start for f in self.figures)]
        self.mention_at = {i: m for m in self.mentions for i in range(m.start, m.end)}
        self.predicate_at = {i: p for p in self.predicates for i in range(p.start, p.end)}
        opened = _DATELINE.match(sentence)
        self.told_from = words.span(base, base + opened.end())[1] if opened else first  # behind a dateline

    def left_over(self, figure: Figure) -> int | None:
        """Where "left" says that a figure is what somebody still has: "China has $772bn left"."""
        lower, at = self.words.lower, figure.end
        has = lower[at : at + 1] == ["left"] and _HAVING & set(lower[figure.start - 2 : figure.start])
        return at if has else None

    def _inside_mentions(self) -> frozenset[int]:
        return frozenset(i for m in self.mentions if m.role != "country" for i in range(m.start, m.end))

    @property
    def start(self) -> int:
        return self.words.start[self.first]

    @property
    def end(self) -> int:
        return self.words.end[self.last - 1]

    @cached_property
    def lower(self) -> str:
        """The sentence's words in lower case, one blank between them."""
        return " ".join(self.words.lower[self.first : self.last])

    @cached_property
    def banks(self) -> list[tuple[int, str]]:
        """The central banks that are named: the word at which each begins, and the id of its rate."""
        named = ((i, hits["banks_of_issue"]) for i, hits in sorted(self.found.items()) if "banks_of_issue" in hits)
        return [(i, hits[0][1]) for i, hits in named]

    def between(self, start: int, end: int, role: str | None = None) -> Iterator[Mention]:
        """Mentions that begin in [start, end)."""
        return (m for m in self.mentions if start <= m.start < end and (role is None or m.role == role))


def _opened(sentence: str) -> str:
    """The sentence with "This week" and the like as inside of one, all else and all places the same."""
    return sentence[0].lower() + sentence[1:] if sentence.startswith(("This ", "That ", "The ", "Week")) else sentence


def _pays(words: Parsed, mention: Mention) -> bool:
    """Whether "yields" is the verb of what pays them: "the 30-year bond now yields 5%"."""
    return mention.id == "yield" and mention.end == mention.start + 1 and words.pos[mention.start] == "VERB"


def _hoard(words: Parsed, mention: Mention) -> bool:
    """Whether "its stock" is what somebody has of something, or one company's shares: no class of security."""
    at = mention.end - 1
    owned = words.lower[at - 1] in ("its", "their", "'s", "’s")
    if words.lower[at] not in ("stock", "share") or not owned:
        return False
    return words.pos[at + 1 : at + 2] not in (["NOUN"], ["PROPN"])


def _in_name(found: Found, figure: Figure) -> bool:
    """Whether a bare number is a part of a name: "the STOXX Europe 600"."""
    if figure.unit is not None:
        return False
    begun = range(figure.start - 4, figure.start)
    return any(end > figure.start for i in begun for end, _ in found.get(i, {}).get("named", ()))


def _quoted(words: Parsed, figure: Figure) -> bool:
    """Whether a figure is the "one dollar" whose price in another currency is told: "142 yen to 1 dollar"."""
    if not (figure.money and figure.quantity.low == figure.quantity.high == 1):
        return False
    return words.lower[figure.start] == "one" or words.lower[figure.start - 1] in ("to", "per", "for", "against", "=")


_COUNTED = frozenset({"account", "contract"})


def _figures(words: Parsed, sentence: str, base: int) -> list[Figure]:
    """The figures of a sentence that a claim could rest on; a restatement goes with the figure that it restates."""
    quantities = find_quantities(sentence)
    also: dict[int, list[Value]] = {}
    for q in quantities:
        if q.restates is not None:
            also.setdefault(q.restates, []).append(Value(*q.unsigned, q.claim_unit))
    figures = [
        _figure(words, q, base, tuple(also.get(n, ())))
        for n, q in enumerate(quantities)
        if q.restates is None and q.kind_hint != "conversion" and (q.measurable or (q.unit or "") in _COUNTED)
    ]
    return _with_sen(figures)


def _with_sen(figures: list[Figure]) -> list[Figure]:
    """Yen and sen as one figure: "26,014 yen 62 sen"."""
    if not any(f.unit == "sen" for f in figures):
        return figures
    whole: list[Figure] = []
    for figure in figures:
        before = whole[-1] if whole else None
        if figure.unit != "sen" or before is None or before.unit != "JPY" or before.end != figure.start:
            whole.append(figure)
            continue
        low, high, sen = before.quantity.low, before.quantity.high, (figure.quantity.low or 0.0) / 100
        q = replace(before.quantity, low=None if low is None else low + sen, high=None if high is None else high + sen)
        whole[-1] = replace(before, quantity=q, end=figure.end)
    return whole


def _figure(words: Parsed, quantity: Quantity, base: int, also: tuple[Value, ...]) -> Figure:
    start, end = words.span(base + quantity.start, base + quantity.end)
    inside = range(start, max(end, start + 1))
    anchor = next((i for i in inside if words.head[i] not in inside or words.head[i] == i), start)
    return Figure(quantity, start, max(end, start + 1), anchor, base + quantity.printed_start, also)
