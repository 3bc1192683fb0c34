"""The labelled sentences under `training`, of our own writing, from which the weights are learnt (`train.py`).

A file holds paragraphs, a blank line between them: the day of publication, then a sentence a line, and behind a bar its
claims: kind, actor with its country, asset, direction or stance ("flow banks/jp us.bond.gov out"), then what else is
true of it: `hedged`, `forecast`, `conditional`, `negated`, and `figure` where the sentence gives its value.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

WRITING = Path(__file__).parent / "training"


@dataclass(frozen=True, slots=True)
class Label:
    """A claim as it was labelled; `direction` is the stance of a view."""

    kind: str
    actor: str | None
    country: str | None
    asset: str | None
    direction: str | None
    told: frozenset[str] = frozenset()

    @property
    def figure(self) -> bool:
        """Whether the sentence gives its value."""
        return "figure" in self.told


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the claims of its sentences, each with the place of its sentence in `text`, end exclusive."""

    name: str
    published: date | None
    text: str
    labels: tuple[tuple[int, int, Label], ...]
    title: str | None = None


def banks() -> list[str]:
    """The names of the files, in order."""
    return sorted(file.stem for file in WRITING.glob("*.txt"))


def paragraphs(bank: str) -> list[Paragraph]:
    """The paragraphs of a file."""
    blocks = (WRITING / f"{bank}.txt").read_text(encoding="utf-8").strip().split("\n\n")
    return [_paragraph(f"{bank}:{n}", block.splitlines()) for n, block in enumerate(blocks)]


def _paragraph(name: str, lines: list[str]) -> Paragraph:
    text, labels = "", []
    for line in lines[1:]:
        sentence, _, told = line.partition("|")
        start = len(text) + 1 if text else 0
        text = f"{text} {sentence.strip()}".lstrip()
        labels += [(start, len(text), label) for label in _labels(told)]
    return Paragraph(name, date.fromisoformat(lines[0]), text, tuple(labels))


def _labels(told: str) -> Iterator[Label]:
    for claim in filter(None, (part.split() for part in told.split(";"))):
        kind, who, asset, direction = (None if word == "-" else word for word in claim[:4])
        actor, _, country = (who or "").partition("/")
        asset = asset.replace("_", " ") if asset and ":" in asset else asset
        yield Label(str(kind), actor or None, country or None, asset, direction, frozenset(claim[4:]))
