"""Claims of several articles against one another: other figures for the same actor, asset and time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from corpus.claim import Claim
from query.checks.compare import is_scale
from query.checks.question import GROWN, SHRUNK
from query.checks.rounding import figure_of
from query.checks.wording import figure

MOST = 3  # other articles that are named
ANOTHER = 3.0  # a figure so many times another is of something else


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the path of the article that tells it."""

    claim: Claim
    path: str


def comparable(claim: Claim) -> bool:
    """Whether another article could contradict it: a plain assertion of one figure, of somebody, for a named time.

    Prices are none: of one day they have an open, a high, a low and a close.
    """
    exact = claim.low is not None and claim.low == claim.high and not claim.approx
    plain = claim.modality == "asserted" and not claim.negated
    return exact and plain and None not in (claim.actor, claim.asset, claim.period)


class Across:
    """Comparable claims by what they are about."""

    def __init__(self, told: Iterable[Told]) -> None:
        self._like: defaultdict[tuple[object, ...], list[Told]] = defaultdict(list)
        for one in told:
            if comparable(one.claim):
                self._like[_key(one.claim)].append(one)

    def note(self, claim: Claim) -> str:
        """What other articles say of the same, where it differs by more than rounding; "" where none does."""
        if not comparable(claim):
            return ""
        others = list(_one_a_document(o for o in self._like[_key(claim)] if o.claim.doc != claim.doc))
        differ = [o for o in others if not _agree(claim, o.claim) and _of_a_kind(claim, o.claim)]
        if not differ:
            return ""
        told = ", ".join(f"{_words(o.claim)} ({o.path})" for o in differ[:MOST])
        more = f" and {len(differ) - MOST} more" if len(differ) > MOST else ""
        return f"other articles differ: {told}{more}"


def _key(claim: Claim) -> tuple[object, ...]:
    about = (claim.kind, claim.actor, claim.actor_country, claim.asset, claim.unit, claim.period)
    return (*about, claim.comparator.asset if claim.comparator else None)


def _one_a_document(told: Iterable[Told]) -> Iterator[Told]:
    """Of each article the first; one that tells several figures of the same may well mean several things."""
    by_doc: defaultdict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_doc[one.claim.doc].append(one)
    return (found[0] for found in by_doc.values() if len({o.claim.low for o in found}) == 1)


def _agree(one: Claim, other: Claim) -> bool:
    ways = {one.direction, other.direction}
    if ways & set(GROWN) and ways & set(SHRUNK):
        return False
    return abs((one.low or 0.0) - (other.low or 0.0)) <= _digit(one) + _digit(other)


def _of_a_kind(one: Claim, other: Claim) -> bool:
    """Whether the figures may be of the same thing: within three times each other, or a slip of scale apart."""
    small, large = sorted(abs(c.low or 0.0) for c in (one, other))
    return small > 0 and (large <= ANOTHER * small or is_scale(large / small))


def _digit(claim: Claim) -> float:
    return figure_of(claim.low, claim.high, claim.unit, printed=claim.printed).digit


def _words(claim: Claim) -> str:
    sign = "+" if claim.direction in GROWN else "-" if claim.direction in SHRUNK else ""
    return f"{sign}{figure(claim.low or 0.0, claim.unit)}"


def starts(claims: Iterable[Claim]) -> set[date]:
    """The first days of the times that comparable claims are about."""
    return {c.period.start for c in claims if comparable(c) and c.period is not None}
