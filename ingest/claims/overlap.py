"""Choosing among readings of overlapping stretches of text."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from typing import TypeVar

_T = TypeVar("_T")


def apart(items: Iterable[_T], place: Callable[[_T], tuple[int, int]]) -> list[_T]:
    """The items, best first as given, less those that overlap a better one; in the order of the text."""
    taken: list[tuple[int, int, int]] = []
    kept: list[_T] = []
    for item in items:
        start, end = place(item)
        at = bisect_left(taken, (start, end, 0))
        clear_before = at == 0 or taken[at - 1][1] <= start
        if clear_before and (at == len(taken) or taken[at][0] >= end):
            insort(taken, (start, end, len(kept)))
            kept.append(item)
    return [kept[number] for _, _, number in taken]
