"""Progress on standard error, where a person is watching."""

import sys


def told(done: int, of: int) -> None:
    """How many documents are indexed, on one line that is written over."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\rindexing {done}/{of}{'' if done < of else chr(10)}")
        sys.stderr.flush()
