"""A span of days."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `start` to `end`, both inclusive; an instant has start = end."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period cannot end before it starts: {self.start}..{self.end}")

    @property
    def days(self) -> int:
        """Number of days, at least 1."""
        return (self.end - self.start).days + 1

    @property
    def instant(self) -> bool:
        return self.start == self.end

    def overlap(self, other: "Period") -> int:
        """Days that the two have in common."""
        return max(0, (min(self.end, other.end) - max(self.start, other.start)).days + 1)

    def __str__(self) -> str:
        return str(self.start) if self.instant else f"{self.start}..{self.end}"
