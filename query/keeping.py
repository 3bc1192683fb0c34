"""Bringing what is derived into step with the records: verdicts, and the index."""

import sys
from datetime import date

from corpus import pending
from corpus.errors import StaleIndexError
from corpus.knowledge_base import KnowledgeBase
from corpus.store import Store
from index.build import Told, update
from query.terminal import plain
from query.verdicts import judge_pending


def complete(
    base: KnowledgeBase, store: Store, *, today: date, model: str | None = None, told: Told | None = None
) -> None:
    """Judges what is new or what new data bears on, then brings the index into step; finishes what was stopped."""
    judge_pending(store, today=today)
    update(base, store, model=model, told=told)


def catch_up(base: KnowledgeBase, store: Store, *, today: date, told: Told | None = None) -> None:
    """`complete` where something is left to do. An index that cannot be used is told, and stops nothing."""
    if not pending.any_left(store):
        return
    try:
        complete(base, store, today=today, told=told)
    except StaleIndexError as error:
        sys.stderr.write(f"tieout: {plain(str(error))}\n")
