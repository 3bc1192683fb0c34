"""From a document to its claims."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from corpus.claim import Claim
from corpus.document import Document, Element
from ingest.claims.parsed import Parsed, parsed
from ingest.claims.periods import find_periods
from ingest.claims.records import find_records
from ingest.claims.reference import Memory, backdrop_of
from ingest.claims.scene import Scene
from ingest.claims.teller import Teller
from ingest.language import parse


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_P = TypeVar("_P", bound=_Placed)


def extract(document: Document) -> tuple[Claim, ...]:
    """The claims of a document in the order of its text; none where it is not in English."""
    if document.language != "en" or not document.text.strip():
        return ()
    doc = parse(document.text)
    words = parsed(doc)
    scenes = _scenes(document, words, [(s.start, s.end) for s in doc.sents])
    backdrop = backdrop_of(scenes, _title(document))
    teller = Teller(document, backdrop, Memory())
    rows = _rows(document)
    claims: list[Claim] = []
    done: set[int] = set()
    for scene in scenes:
        row = _covering(rows, scene)
        if row is None:
            if not _repeats_title(document, scene):
                claims += teller.sentence(scene)
        elif row.start not in done:
            done.add(row.start)
            claims += teller.row(row)
    return tuple(sorted(claims, key=lambda c: (c.start, c.printed_start if c.printed_start is not None else c.end)))


def _rows(document: Document) -> list[Element]:
    return [e for e in document.elements if e.kind == "row"]


def _covering(rows: Sequence[Element], scene: Scene) -> Element | None:
    return next((r for r in rows if r.start < scene.end and scene.start < r.end), None)


def _repeats_title(document: Document, scene: Scene) -> bool:
    """Whether a sentence is the document's title printed in its text."""
    title = " ".join((document.title or "").split()).lower()
    sentence = " ".join(document.text[scene.start : scene.end].split()).lower()
    return bool(title) and (sentence == title or (len(sentence) > 20 and title.startswith(sentence)))


def _title(document: Document) -> list[Scene]:
    if not document.title:
        return []
    doc = parse(document.title)
    return [Scene(parsed(doc), 0, len(doc), text=document.title)] if len(doc) else []


def _scenes(document: Document, words: Parsed, sentences: Iterable[tuple[int, int]]) -> list[Scene]:
    text = document.text
    times = find_periods(text, published=document.published)
    records = find_records(text, published=document.published)
    scenes: list[Scene] = []
    for first, last in sentences:
        while last > first and words.text[last - 1].isspace():
            last -= 1
        while first < last and words.text[first].isspace():
            first += 1
        if first < last:
            start, end = words.start[first], words.end[last - 1]
            scenes.append(
                Scene(
                    words,
                    first,
                    last,
                    text=text,
                    times=_inside(times, start, end),
                    records=_inside(records, start, end),
                )
            )
    return scenes


def _inside(found: Iterable[_P], start: int, end: int) -> list[_P]:
    return [f for f in found if start <= f.start and f.end <= end]
