"""From a document to its claims."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from corpus.claim import Claim
from corpus.document import Document, Element
from ingest.claims.about import Subjects
from ingest.claims.parsed import Parsed, parsed
from ingest.claims.reference import backdrop_of
from ingest.claims.scene import Scene
from ingest.claims.sources import sources
from ingest.claims.speech import find_speech
from ingest.claims.targets import with_targets
from ingest.claims.teller import Teller
from ingest.claims.views import view_claims
from ingest.language import parse_each

_COUNTER = re.compile(r"\b(?:EPFR|Lipper)\b")  # counters of funds, however they are brought in
_FUND_DATA = frozenset({"epfr", "lseg", "ici"})  # who count money into and out of funds


def extract(document: Document) -> tuple[Claim, ...]:
    """The claims of a document in the order of its text; none where it is not in English."""
    if document.language != "en" or not document.text.strip():
        return ()
    doc, *heading = parse_each(document.text, *filter(None, [document.title]))
    words = parsed(doc)
    scenes = [
        s for s in _scenes(document, words, [(s.start, s.end) for s in doc.sents]) if not _repeats_title(document, s)
    ]
    title = [Scene(parsed(of), 0, len(of), text=of.text) for of in heading if len(of)]
    speeches = find_speech(doc, document)
    named = sources(document.text, [(s.start, s.end) for s in scenes])
    counters = {m.id for mentions in named.named for m in mentions} & _FUND_DATA
    counters |= {"epfr"} if _COUNTER.search(document.text) else set()
    home = "us" if counters == {"ici"} else None
    backdrop = backdrop_of(scenes, title, of_funds=bool(counters), home=home)
    teller = Teller(document, backdrop, speeches, named, title)
    teller.timing.prime(scenes)
    rows = [e for e in document.elements if e.kind == "row"]
    claims: list[Claim] = []
    for number, scene in enumerate(scenes):
        row = _covering(rows, scene)
        if row is None:
            claims += teller.sentence(scene, number)
        elif row.start == scene.start or row.start > (scenes[number - 1].start if number else -1):
            claims += teller.row(row, scene, number)
    subjects = Subjects(scenes, backdrop)
    views = [_about(c, document, subjects, claims) for c in view_claims(document, speeches, asset_at=subjects.asset_at)]
    claims += list(with_targets(views, claims))
    return tuple(sorted(claims, key=_order))


def extract_text(text: str, *, published: date | None = None, title: str | None = None) -> tuple[Claim, ...]:
    """The claims of a plain text, as of a document without elements that was published on a day."""
    return extract(Document(doc="", path="", text=text, title=title, published=published))


def _order(claim: Claim) -> tuple[int, int, int, str]:
    printed = claim.printed_start if claim.printed_start is not None else claim.end
    return claim.start, printed, claim.end, claim.kind


def _about(view: Claim, document: Document, subjects: Subjects, claims: Sequence[Claim]) -> Claim:
    """A view of nothing that its words name: of what its figures are of, its paragraph or its document is about."""
    if view.asset:
        return view
    inside = (c for c in claims if view.start <= c.start < view.end and c.kind == "level" and c.asset)
    told = next((c.asset for c in inside if subjects.viewable(c.asset)), None)
    paragraph = document.text.rfind("\n\n", 0, view.start) + 1
    return replace(view, asset=told or subjects.before(view.start, paragraph) or subjects.main)


def _covering(rows: Sequence[Element], scene: Scene) -> Element | None:
    return next((r for r in rows if r.start < scene.end and scene.start < r.end), None)


def _repeats_title(document: Document, scene: Scene) -> bool:
    """Whether a sentence is the document's title printed in its text."""
    title = " ".join((document.title or "").split()).lower()
    sentence = " ".join(document.text[scene.start : scene.end].split()).lower()
    return bool(title) and (sentence == title or (len(sentence) > 20 and title.startswith(sentence)))


def _scenes(document: Document, words: Parsed, sentences: Iterable[tuple[int, int]]) -> list[Scene]:
    scenes: list[Scene] = []
    for first, last in sentences:
        while last > first and words.text[last - 1].isspace():
            last -= 1
        while first < last and words.text[first].isspace():
            first += 1
        if first < last:
            scenes.append(Scene(words, first, last, text=document.text, published=document.published))
    return scenes
