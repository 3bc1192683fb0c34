"""Processes for reading many files."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Executor

MANY = 24  # inputs from which a process pool is quicker than its start


@contextmanager
def pool(jobs: int | None, inputs: int) -> "Iterator[Executor | None]":
    """A pool of `jobs` processes, by default of as many as `inputs` are worth; None where that is one."""
    count = jobs or (min(os.cpu_count() or 1, 4) if inputs >= MANY else 1)
    if count == 1:
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(max(1, min(count, inputs)), mp_context=get_context("spawn")) as made:
        yield made
