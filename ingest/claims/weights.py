"""What a reading weighs: the sum of what was learnt of its marks."""

from collections.abc import Iterable, Mapping
from functools import cache

from ingest.claims.rules import load


@cache
def _weights() -> Mapping[str, float]:
    return {str(mark): float(value) for mark, value in load("weights.yaml").items()}


def weight(marks: Iterable[str]) -> float:
    """The log-odds, less the threshold, that a reading with these marks is a claim; an unknown mark adds nothing."""
    known = _weights()
    return sum(known.get(m, 0.0) for m in marks)


def admitted(marks: Iterable[str]) -> bool:
    """Whether a reading is likely enough a claim."""
    return weight(marks) > 0.0
