"""HTML pages: tables, notes in superscript, what a page marks as its author."""

from corpus.document import Document
from ingest.readers import read

LEAD = (
    "<p>Foreign investors bought a net 1.2 trillion yen of Japanese shares last week, the exchange said on Thursday, "
    "and that was more than in any week since March.</p>"
)
TABLE = """<table><caption>Net purchases, ¥bn, weeks of January</caption>
<thead><tr><th rowspan=2>Week</th><th colspan=2>Foreigners</th></tr>
<tr><th>Stocks<sup>a</sup></th><th>Bonds</th></tr></thead>
<tr><td rowspan=2>First</td><td>120<sup>1</sup></td><td>3</td></tr><tr><td>-7</td><td>2<br>revised</td></tr></table>"""


def page(inside: str, head: str = "") -> Document:
    markup = f"<!doctype html><html><head>{head}</head><body><h1>A week of buying in Tokyo</h1>{inside}</body></html>"
    found = read(markup.encode(), path="a.html")
    assert isinstance(found, Document)
    return found


def elements(found: Document) -> list[tuple[str, str]]:
    return [(e.kind, found.text[e.start : e.end]) for e in found.elements]


def test_a_table_keeps_its_caption_and_spans() -> None:
    found = page(LEAD + TABLE + LEAD.replace("Thursday", "Friday"))
    assert elements(found)[2:-1] == [
        ("heading", "Net purchases, ¥bn, weeks of January"),
        ("row", "Week\tForeigners"),
        ("row", "Week\tStocks\tBonds"),
        ("row", "First\t120\t3"),
        ("row", "First\t-7\t2 revised"),
    ]
    assert {e.header for e in found.elements if e.kind == "row"} == {("Week", "Foreigners Stocks", "Foreigners Bonds")}


def test_a_table_that_lays_out_the_page_is_read_through() -> None:
    found = page(f"<table><tr><td><ul><li>x</ul><td>{LEAD}<p>More of it.</p></tr><tr><td>a<td>b</tr></table>")
    assert [kind for kind, _ in elements(found)][:2] == ["title", "item"]


def test_marks_of_notes_do_not_lengthen_numbers() -> None:
    found = page(
        LEAD.replace("trillion yen", "trillion<sup>1</sup> yen of 30 km<sup>2</sup>, the 10<sup>th</sup> week")
    )
    assert "1.2 trillion yen of 30 km2, the 10th week of Japanese shares" in found.text


def test_the_marked_author() -> None:
    assert page(f'<p>By <a rel="author" href="/x">Odalys Finch-Marais</a></p>{LEAD}').author == "Odalys Finch-Marais"
