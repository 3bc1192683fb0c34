"""Short articles of our own, and the ways to read them that the tests share."""

from datetime import date

from corpus.claim import Claim
from corpus.document import Document
from ingest.claims.speech import Speech, find_speech
from ingest.claims.views import view_claims
from ingest.language import parse


def document(text: str, *, publisher: str | None = "Kelp Bay Courier", author: str | None = None) -> Document:
    return Document(doc="d", path="a.txt", text=text, published=date(2024, 3, 7), publisher=publisher, author=author)


def speeches(text: str, *, publisher: str | None = "Kelp Bay Courier", author: str | None = None) -> tuple[Speech, ...]:
    return find_speech(parse(text), document(text, publisher=publisher, author=author))


def speakers(
    text: str, *, publisher: str | None = "Kelp Bay Courier"
) -> list[tuple[str | None, str | None, str | None]]:
    return [(s.speaker.name, s.speaker.title, s.speaker.org) for s in speeches(text, publisher=publisher)]


def views(
    text: str, asset: str | None = "jp.equity", *, publisher: str | None = None, author: str | None = None
) -> tuple[Claim, ...]:
    whole = document(text, publisher=publisher, author=author)
    doc = parse(text)
    return view_claims(whole, find_speech(doc, whole), asset_at=lambda _start, _end: asset)
