"""Each kind of input that is refused, with its reason."""

import zlib

import pytest

from corpus.document import Document
from corpus.problem import Problem
from ingest.readers import read
from ingest.readers.read import MOST_BYTES
from tests.readers import pdfs

PROSE = (
    "<p>Foreign funds bought a net $3 billion of shares last week, the exchange said on Monday, the most since May.</p>"
)


def bomb() -> bytes:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(2**20)) for _ in range(400)) + packer.flush()
    return b"%PDF-1.4\n1 0 obj\n<</Filter/FlateDecode>>\nstream\n" + packed + b"\nendstream\nendobj\n"


FURNITURE = b"""<html><body><nav><a href=/>Home</a> <a href=/m>Markets</a></nav>
<footer>All rights reserved.</footer></body></html>"""
ENTITIES = """<!DOCTYPE html [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><html><head><base href="http://127.0.0.1:9/">
<link rel="stylesheet" href="http://127.0.0.1:9/s.css"></head>"""


REFUSED = {
    "empty": (b"", "a.txt", "empty"),
    "blank": (b" \n\t\n", "a.html", "empty"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "a.html", "binary"),
    "zip": (b"PK\x03\x04" + bytes(500), "a.docx", "binary"),
    "noise": (bytes(range(256)) * 50, "a.txt", "binary"),
    "broken pdf": (b"%PDF-1.7\nthis is no document", "a.pdf", "broken"),
    "only furniture": (FURNITURE, "a.html", "no article text"),
    "only an offer": (b"Sign up for our newsletter!", "a.txt", "no article text"),
    "markup": (b"<html><body>" + b"<i>x</i>" * 120_000, "a.html", "elements"),
    "long": (b"word " * 500_000, "a.txt", "characters of text"),
    "paragraphs": (b"x y\n\n" * 20_000, "a.txt", "more text than an article"),
}


@pytest.mark.parametrize(("content", "name", "reason"), REFUSED.values(), ids=REFUSED)
def test_refused(content: bytes, name: str, reason: str) -> None:
    found = read(content, path=name)
    assert isinstance(found, Problem)
    assert found.refused
    assert found.file == name
    assert reason in found.reason


def test_more_than_fifty_megabytes() -> None:
    found = read(bytes(MOST_BYTES + 1), path="big.html")
    assert isinstance(found, Problem)
    assert "50 MB" in found.reason


def test_encrypted_pdf() -> None:
    found = read(pdfs.encrypted(), path="a.pdf")
    assert isinstance(found, Problem)
    assert "encrypted" in found.reason


def test_scanned_pdf() -> None:
    found = read(pdfs.image_only(), path="a.pdf")
    assert isinstance(found, Problem)
    assert "OCR" in found.reason


def test_decompression_bomb() -> None:
    found = read(bomb(), path="a.pdf")
    assert isinstance(found, Problem)
    assert "decompression bomb" in found.reason


def test_content_decides_over_the_name() -> None:
    found = read(f"<!doctype html><html><body><h1>A week of buying</h1>{PROSE}</body></html>".encode(), path="a.txt")
    assert isinstance(found, Document)
    assert found.title == "A week of buying"
    assert "<" not in found.text


@pytest.mark.parametrize("depth", [300, 3_000, 100_000])
def test_deep_nesting_ends(depth: int) -> None:
    found = read(("<html><body>" + "<div>" * depth + PROSE * 3).encode(), path="a.html")
    assert isinstance(found, Document | Problem)


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the reader opened a connection")

    monkeypatch.setattr("socket.socket.connect", refuse)
    page = f"{ENTITIES}<body><h1>Funds buy</h1>{PROSE * 2}<p>&x;</p></body></html>"
    assert isinstance(read(page.encode(), path="a.html"), Document)


@pytest.mark.parametrize("name", ["note.txt", "note.md"])
def test_a_note_of_one_line_is_kept(name: str) -> None:
    line = "Foreign investors bought a net 1.2 trillion yen of Japanese stocks last week."
    found = read(line.encode(), path=name)
    assert isinstance(found, Document)
    assert (found.title, found.text) == (None, line)


def test_a_page_of_a_few_words_is_no_article() -> None:
    assert isinstance(
        read(b"<html><body><p>Foreign investors bought stocks.</p></body></html>", path="p.html"), Problem
    )
    assert isinstance(read(b"Home | About", path="note.txt"), Problem)
