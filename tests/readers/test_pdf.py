"""PDF files printed by the tests."""

from datetime import date

from corpus.document import Document
from ingest.readers import read
from tests.readers import pdfs


def document(content: bytes) -> Document:
    found = read(content, path="note.pdf")
    assert isinstance(found, Document)
    return found


def test_a_note_without_running_heads_and_small_print() -> None:
    found = document(pdfs.note())
    assert found.title == "Ringgit bonds: the foreigners are back, and they are not done yet with buying"
    assert found.published == date(2023, 8, 4)
    assert found.publisher == "Pelican Row Research"
    assert [part for part in (*pdfs.NOTE, pdfs.CLOSING) if part not in found.text] == []
    assert [part for part in ("Pelican", "certification", "of 2", "4 August") if part in found.text] == []


def test_pages_and_table_rows() -> None:
    found = document(pdfs.note())
    closing = next(e for e in found.elements if found.text[e.start : e.end] == pdfs.CLOSING)
    rows = [e for e in found.elements if e.kind == "row"]
    assert closing.page == 2
    assert [found.text[e.start : e.end] for e in rows][1] == "Foreign\t22.1%\t23.4%"
    assert {e.header for e in rows} == {("Holder", "June", "July")}


def test_columns_are_read_one_after_the_other() -> None:
    found = document(pdfs.columns())
    assert found.title == "The quiet exit from the krona"
    assert found.published == date(2019, 11, 11)
    assert (
        "hardly anyone has noticed. They own 28 percent of the stock today, against 41 percent in 2015." in found.text
    )
    assert "They bought 62 billion kronor of bonds this year, a record, and say" in found.text
    assert found.text.index("debt office") < found.text.index("Domestic insurers")


def test_a_doc_name_in_the_metadata_is_no_title() -> None:
    assert document(pdfs.note()).title != "draft_v3_FINAL.docx"


def test_what_the_file_says_of_itself() -> None:
    found = document(pdfs.outlined())
    kinds = {found.text[e.start : e.end]: e.kind for e in found.elements}
    assert kinds["What comes next"] == "heading"
    assert not {"i", "ii", "iii"} & set(kinds)
    assert (found.title, found.author) == ("The slow return of the ringgit", "Odalys Finch-Marais")


def test_pages_that_pdfium_does_not_find() -> None:
    found = document(pdfs.uncounted())
    assert "the largest inflow since March 2021" in found.text
    assert {e.page for e in found.elements} == {1, 2}


def test_marks_of_notes_and_names_of_tables() -> None:
    found = document(pdfs.noted())
    kinds = [(e.kind, found.text[e.start : e.end]) for e in found.elements]
    assert "rose to 23.4 percent of the paper" in found.text
    assert ("heading", "Table 1: Net purchases (ringgit bn)") in kinds
    assert kinds[-1] == ("row", "Pension funds\t-0.4\t-3.1")
