"""A data file, or a part of it, that cannot be believed."""

from corpus.problem import Problem


class Refused(Exception):  # noqa: N818 - it never leaves the room; `load` turns it into a `Problem`
    """Raised while a file is read; the whole file is then refused, with this place and reason."""

    def __init__(self, reason: str, *, place: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.place = place

    def problem(self, path: str) -> Problem:
        """The refusal as it is shown to the user."""
        return Problem(file=path, reason=self.reason, place=self.place)


def at_row(row: int, sheet: str = "") -> str:
    """Place of the row with index `row` (from 0): rows are named from 1, as spreadsheets do."""
    return f"sheet {sheet}, row {row + 1}" if sheet else f"row {row + 1}"
