"""What holds for any bytes: no exception, elements in order, disjoint, within the text and not empty."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.document import Document
from corpus.problem import Problem
from ingest.readers import read
from ingest.readers.rules import is_dropped, is_tail, opens_teasers

NAMES = st.sampled_from(["a.html", "a.txt", "a.md", "a.pdf", "a", "dir.x/a.bin", ""])
PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='nav'>",
        "</div>",
        "<table><tr><td>",
        "</td><td>",
        "</table>",
        "<h1>",
        "</h1>",
        "<br>",
        "<li>",
        "&nbsp;",
        "\n",
        "\n\n",
        "# ",
        "- ",
        "| a | 1 |\n",
        "|--|--|\n",
        "> ",
        "---\n",
        "**",
        "](x)",
        "[",
        "\t",
        "   ",
        "1/ ",
        "© 2020 Us",
        "Jan 3, 2020",
        "04/05/2021",
        "Foreign funds bought a net $3 billion of shares last week, the exchange said on Monday. ",
        "Related stories",
        "From: a <b@c.example>\n",
        "Subject: =?utf-8?q?=41?=\n",
        "Content-Type: multipart/alternative; boundary=x\n",
        "Content-Transfer-Encoding: base64\n",
        "--x\n",
        "<caption>",
        "<th rowspan=3 colspan=2>",
        "<sup>",
        "\ufeff",
        "\x02",
        "株式",
    ]
)
CONTENT = st.one_of(st.binary(max_size=400), st.lists(PIECES, max_size=60).map(lambda pieces: "".join(pieces).encode()))
SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SETTINGS
@given(CONTENT, NAMES)
def test_read_never_raises_and_elements_fit(content: bytes, name: str) -> None:
    found = read(content, path=name)
    if isinstance(found, Problem):
        assert found.refused and found.reason
    else:
        check(found)


@SETTINGS
@given(st.binary(max_size=300))
def test_a_pdf_of_any_bytes(rest: bytes) -> None:
    assert isinstance(read(b"%PDF-1.4\n" + rest, path="a.pdf"), Document | Problem)


@SETTINGS
@given(st.text(max_size=600))
def test_rules_take_any_text(text: str) -> None:
    assert {is_dropped(text), is_tail(text), opens_teasers(text)} <= {True, False}


def check(found: Document) -> None:
    assert found.elements
    assert all(0 <= e.start < e.end <= len(found.text) for e in found.elements)
    assert all(found.text[e.start : e.end].strip() for e in found.elements)
    assert all(before.end < after.start for before, after in pairwise(found.elements))
    assert "\n\n".join(found.text[e.start : e.end] for e in found.elements) == found.text
