"""Whose an article is, told by the names that its page prints of itself."""

import pytest

from corpus.document import Document
from ingest.readers import read

BODY = (
    "Overseas investors bought a net 214.6 billion yen of Japanese shares in the week to Friday, the exchange said, and"
    " the purchases of the weeks before were revised upwards by a little in the same release."
)
MORE = "The pace has slowed since the spring, as the figures of the last three weeks show, but nobody is selling yet."


def _read(text: str, path: str = "note.txt") -> Document:
    found = read(text.encode(), path=path)
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize(
    ("head", "foot", "publisher"),
    [
        (
            "Alder Reach Monitor · 4 March 2024 · No. 12",
            "Alder Reach Monitor Ltd. Not to be passed on.",
            "Alder Reach Monitor",
        ),
        ("Pollard Finch | Rates | 4 March 2024", "Pollard Finch LLP, 9 Cooper's Row.", "Pollard Finch"),
        (
            "Sable Bay Dispatch > Finance > Banks\n4 March 2024",
            "Sable Bay Dispatch is a subscription service.",
            "Sable Bay Dispatch",
        ),
        ("4 March 2024", "More from The Idle Economist", "The Idle Economist"),
        ("Macro comment, 4 March 2024", "Prepared for clients of Osier Point Capital and for no others.", None),
        ("Osier Point Capital\nMacro comment, 4 March 2024", "Contact: desk@osierpoint.example", "Osier Point Capital"),
        ("4 March 2024", "Not advice. Tallow Hub may earn a commission on links.", None),
        (
            "Tallow Hub · 4 March 2024 · 3 min read",
            "Not advice. Tallow Hub may earn a commission on links.",
            "Tallow Hub",
        ),
        ("Flow Notes, 4 March 2024", "Next release: 11 March.", None),
    ],
)
def test_a_name_that_comes_back_is_the_publishers(head: str, foot: str, publisher: str | None) -> None:
    title = "Foreigners keep buying Tokyo shares as the yen slips"
    assert _read(f"{title}\n\n{head}\n\n{BODY}\n\n{MORE}\n\n{foot}\n").publisher == publisher


def test_headings_of_the_text_name_no_publisher() -> None:
    text = f"Small companies, large hopes\n\n{BODY}\n\nValuation Gaps and Capital Research\n\n{MORE}\n"
    assert _read(text).publisher is None


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("Alder Reach | Japan Recovery Fund | Q4 letter", "Alder Reach"),
        ("Japan Recovery Fund: fourth-quarter letter | JRFX", "Alder Reach"),
        ("Japan Recovery Fund: fourth-quarter letter - Fund Centre", "Alder Reach"),
    ],
)
def test_the_part_of_a_pages_title_that_stands_on_its_logo_is_its_house(title: str, publisher: str) -> None:
    page = (
        f"<html><head><title>{title}</title></head><body><header><a class='brand' href='/'>Alder Reach</a></header>"
        f"<main><h1>Japan Recovery Fund: fourth-quarter letter</h1><p>{BODY}</p><p>{MORE}</p></main></body></html>"
    )
    assert _read(page, "page.html").publisher == publisher


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("Thread by Ines Corvo-Lund (@icl_flows)\nMar 4, 2024 - 9 posts", "Ines Corvo-Lund"),
        ("Ines Corvo-Lund\nPublished 4 March 2024", "Ines Corvo-Lund"),
        ("Hong Kong Funds\n4 March 2024", None),
    ],
)
def test_a_name_that_stands_alone_by_the_title_is_the_authors(head: str, author: str | None) -> None:
    title = "Foreigners keep buying Tokyo shares as the yen slips"
    assert _read(f"{title}\n\n{head}\n\n{BODY}\n\n{MORE}\n").author == author


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Foreigners keep buying Tokyo shares | Alder Wire", "Foreigners keep buying Tokyo shares"),
        ("Alder Wire: Foreigners keep buying Tokyo shares", "Foreigners keep buying Tokyo shares"),
        ("Headline: Foreigners keep buying Tokyo shares", "Foreigners keep buying Tokyo shares"),
        ("Foreigners keep buying - and selling", "Foreigners keep buying - and selling"),
    ],
)
def test_a_title_is_bare_of_its_outlet(printed: str, title: str) -> None:
    text = f"{printed}\n\nAlder Wire | 4 March 2024\n\n{BODY}\n\n{MORE}\n\nAlder Wire is a subscription service."
    assert _read(text).title == title


def test_the_name_of_a_section_is_no_title() -> None:
    text = f"# Flow Notes\n\n## Foreigners keep buying Tokyo shares\n\n*4 March 2024*\n\n{BODY}\n\n{MORE}\n"
    assert _read(text, "a.md").title == "Foreigners keep buying Tokyo shares"
