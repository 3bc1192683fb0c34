"""A problem in the data, kept as a value and shown with its place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """What was refused or doubtful in one input, and where.

    `file` is the path as the user gave it, `place` a page, sheet and row, line or element ("" for
    the whole file), `reason` one sentence that names what was expected. `refused` says whether the
    input (or the part at `place`) was left out; else it was taken and the reason is a warning.
    """

    file: str
    reason: str
    place: str = ""
    refused: bool = True

    def __str__(self) -> str:
        where = f"{self.file}, {self.place}" if self.place else self.file
        return f"{where}: {self.reason}"
