"""Publication dates: where they stand, and which reading of an ambiguous one holds."""

from datetime import date

import pytest

from corpus.document import Document
from ingest.readers import read
from ingest.readers.dates import printed_dates

BODY = (
    "Foreign funds bought a net 3 billion dollars of shares last week, the exchange said on Monday, the most since "
    "May.\n\nLocal pension funds sold about as much, and the index ended the week almost where it had begun it, at "
    "2,114 points."
)


def text_page(line: str, body: str = BODY) -> Document:
    found = read(f"Harbour Sentinel\n\nForeign funds return to the market\n\n{line}\n\n{body}".encode(), path="a.txt")
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Posted on 3rd March 2019 by Admin", date(2019, 3, 3)),
        ("Thu Nov 7, 2013 | 4:52pm EST", date(2013, 11, 7)),
        ("2025.04.02 08:38", date(2025, 4, 2)),
        ("2018年9月28日", date(2018, 9, 28)),
        ("MONDAY 4 JUNE 2012 PRINT EMAIL", date(2012, 6, 4)),
        ("Published May 21, 2024 4:02 AM GMT | Updated May 22, 2024", date(2024, 5, 21)),
        ("Updated: June 2, 2020; published: May 30, 2020", date(2020, 5, 30)),
        ("17. Oktober 2019", date(2019, 10, 17)),
        ("25/04/2016", date(2016, 4, 25)),
        ("04/25/2016", date(2016, 4, 25)),
        ("Mon 04/05/2020 10:00", date(2020, 5, 4)),
        ("05/04/2020 10:00 BST", date(2020, 4, 5)),
        ("05/04/2020 10:00 EDT", date(2020, 5, 4)),
    ],
)
def test_visible_date_lines(line: str, expected: date) -> None:
    found = text_page(line)
    assert found.published == expected
    assert found.published_from == "dateline"
    assert line not in found.text


def test_an_ambiguous_date_is_not_guessed() -> None:
    found = text_page("Published 09/04/2014")
    assert found.published is None
    assert any("2014-04-09" in note and "2014-09-04" in note for note in found.notes)


def test_another_date_of_the_page_settles_the_order() -> None:
    body = BODY + "\n\nThe next figures are due on 23/04/2014, the exchange said."
    assert text_page("09/04/2014", body).published == date(2014, 4, 9)


def test_a_template_value_is_no_date() -> None:
    assert text_page("January 1, 1970").published is None


def test_the_future_is_no_publication_date() -> None:
    assert text_page("May 3, 2199").published is None


def test_a_date_in_the_body_is_no_publication_date() -> None:
    body = (
        BODY + "\n\nThe figures of March 4, 2014 were revised upwards by a third, the exchange said in its statement."
    )
    assert text_page("By Ola Nordqvist", body).published is None


def test_a_dateline_takes_the_year_of_the_copyright() -> None:
    body = f"LIMA, Nov 3 (Sentinel) - {BODY}\n\n(c) Sentinel 2016. All rights reserved."
    found = text_page("By Ola Nordqvist", body)
    assert found.published == date(2016, 11, 3)
    assert any("copyright" in note for note in found.notes)


def test_utc_metadata_a_day_off_gives_way_to_the_page() -> None:
    page = f"""<html><head><meta property="article:published_time" content="2023-05-24T22:30:00+00:00"></head>
    <body><h1>Funds return</h1><div class="date">May 25, 2023 07:30 JST</div><p>{BODY}</p></body></html>"""
    found = read(page.encode(), path="a.html")
    assert isinstance(found, Document)
    assert found.published == date(2023, 5, 25)


def test_both_readings_of_a_numeric_date() -> None:
    (item,) = printed_dates("on 09/04/2024 at noon")
    assert (item.day, item.other, item.fixed) == (date(2024, 4, 9), date(2024, 9, 4), None)
