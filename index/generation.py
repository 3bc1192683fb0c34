"""Which index is in use. A rebuild makes a new one beside it and then changes the pointer, in one rename."""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.errors import StaleIndexError

POINTER = "current.json"
LOCK_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Generation:
    """One build of the index: its number, the model that made its vectors, and the layout it was written in."""

    number: int
    model: str
    layout: int

    @property
    def collection(self) -> str:
        """The name of its collection in the vector store."""
        return f"passages-{self.number:06d}"

    def file(self, folder: Path) -> Path:
        """Its database, with the words and what search shows."""
        return folder / f"{self.number:06d}.db"


def current(folder: Path) -> Generation | None:
    """The index in use; None where there is none yet."""
    try:
        return Generation(**json.loads((folder / POINTER).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as error:
        raise StaleIndexError(f"{folder / POINTER} cannot be read; `tieout rebuild` makes the index anew") from error


def use(generation: Generation, folder: Path) -> None:
    """Makes it the index in use."""
    part = folder / f".{POINTER}.{os.getpid()}.part"
    with part.open("w", encoding="utf-8") as file:
        json.dump(asdict(generation), file)
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / POINTER)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """While one process writes the index, others wait. The lock goes with the process, however it ends."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = sqlite3.connect(folder / "lock.db", timeout=LOCK_SECONDS, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        lock.close()
