"""Files that mean harm, or that no table of flow data could be."""

import io
import json
import time
import zipfile

import openpyxl
import pytest

from ingest.flows import load
from ingest.flows.source import MAX_BYTES
from tests.flows import samples


def refused(content: bytes, name: str = "x.csv") -> str:
    """Why the file was refused; the refusal must come fast."""
    start = time.process_time()
    loaded = load(content, path=name)
    assert time.process_time() - start < 5
    assert loaded.data == ()
    return "; ".join(problem.reason for problem in loaded.problems if problem.refused)


def rezipped(content: bytes, change: dict[str, bytes]) -> bytes:
    """The workbook with some members exchanged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change.get(name, old.read(name)))
    return out.getvalue()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Date", "x"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_a_cell_in_the_far_corner_does_not_fill_memory() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        xml = archive.read(SHEET)
    far = xml.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    assert "too many" in refused(rezipped(workbook(), {SHEET: far}), "x.xlsx")


def test_a_workbook_that_unpacks_to_gigabytes() -> None:
    assert "unpacks" in refused(rezipped(workbook(), {SHEET: b" " * 420_000_000}), "x.xlsx")


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        xml = archive.read(SHEET)
    assert refused(rezipped(workbook(), {SHEET: bomb + xml.replace(b"Date", b"&b;")}), "x.xlsx")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   \n",
        b"\x00" * 1000,
        b"date,value\x00\n2024-01-01,1\n",
        b"PK\x03\x04 not a workbook",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * (4096 - 8),
        b"[" * 100_000,
        b'{"a": NaN}',
        b'{"data": [{"date": "2024-01-09", "individuals": 1' + b"0" * 10_000 + b"}]}",
        json.dumps({"data": {"0": 1}}).encode(),
        b"\xff\xfe\x00",
        b"observation_date,DGS10\n2024-01-16,inf\n",
        b"observation_date,DGS10\n2024-01-16,1e99\n",
        b"observation_date,DGS10\n2024-13-16,4.0\n",
        b"observation_date,DGS10\n2024-01-16,=1+1\n",
    ],
)
def test_nonsense_is_refused_with_a_reason(content: bytes) -> None:
    assert refused(content)


def test_more_rows_than_a_table_has() -> None:
    assert "more than" in refused(b"observation_date,DGS10\n" + b"2024-01-16,4.07\n" * 500_001)


def test_larger_than_the_limit() -> None:
    assert "larger" in refused(b"x" * (MAX_BYTES + 1))


@pytest.mark.parametrize("filler", [" ", "-", "1,", "Of which: ", "\t", "Final Update "])
def test_long_lines_take_no_time(filler: str) -> None:
    line = filler * (60_000 // len(filler))
    heads = [
        "TABLE 1D:  U.S. Long-Term Securities Held by Foreign Residents in January 2023\n{}\nDefinitions:\n",
        "MAJOR FOREIGN HOLDERS OF TREASURY SECURITIES\n{}\n",
        "International Transactions in Securities (Weekly\n{}\n",
        "Date,USD,JPY,\n{}\n",
    ]
    for head in heads:
        assert refused(head.format(line).encode(), "x.txt")


def test_formula_cells_and_errors_are_no_figures() -> None:
    assert "is no figure" in refused(samples.fred_csv().replace(b"4.07", b"#REF!"))
