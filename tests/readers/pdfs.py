"""PDF files that the tests print themselves."""

import io
import re

from fpdf import FPDF
from fpdf.enums import Align

NOTE = (
    "Overseas funds bought a net 8.2 billion ringgit of bonds in July, central bank figures show. That is the largest "
    "inflow since March 2021, and it took foreign ownership of government paper to 23.4 percent.",
    "We think that the flow has further to run. Positioning is still light by the standards of the past decade, and "
    "the currency is cheap on most of the measures that we follow.",
    "Local pension funds were on the other side. They sold 3.1 billion ringgit of the same maturities and moved the "
    "proceeds into equities listed abroad.",
)
CLOSING = (
    "Risks are plain enough. A rise in oil prices would help the budget but hurt the central bank, and an early "
    "election would do the opposite."
)


class _Note(FPDF):  # type: ignore[misc]  # fpdf2 publishes no types
    def header(self) -> None:
        self.set_font("Helvetica", size=8)
        self.cell(0, 6, "Pelican Row Research | Asian Rates Weekly", align=Align.L)
        self.set_x(120)
        self.cell(0, 6, "4 August 2023", align=Align.R)
        self.ln(12)

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Helvetica", size=7)
        self.cell(0, 6, f"See the last page for analyst certification. Page {self.page_no()} of 2")


def _bytes(pdf: FPDF) -> bytes:
    return bytes(pdf.output())


def note() -> bytes:
    """Two pages with running head and foot, a table, small print at the end."""
    pdf = _Note()
    pdf.set_title("draft_v3_FINAL.docx")
    pdf.add_page()
    pdf.set_font("Helvetica", size=18, style="B")
    pdf.multi_cell(0, 9, "Ringgit bonds: the foreigners are back, and they are not done yet with buying", align=Align.L)
    pdf.ln(4)
    pdf.set_font("Helvetica", size=10)
    for paragraph in NOTE:
        pdf.multi_cell(0, 5, paragraph)
        pdf.ln(3)
    for row in (("Holder", "June", "July"), ("Foreign", "22.1%", "23.4%"), ("Pension funds", "31.0%", "29.8%")):
        for cell in row:
            pdf.cell(45, 6, cell)
        pdf.ln(6)
    pdf.add_page()
    pdf.multi_cell(0, 5, CLOSING)
    pdf.ln(8)
    pdf.set_font("Helvetica", size=7)
    pdf.multi_cell(
        0, 4, "Analyst certification: the views in this note reflect the personal views of its authors. " * 3
    )
    return _bytes(pdf)


def columns() -> bytes:
    """A magazine page: headline across, two columns of narrow lines, a word parted at a line's end."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Times", size=22, style="B")
    pdf.cell(0, 12, "The quiet exit from the krona")
    pdf.ln(12)
    pdf.set_font("Times", size=9)
    pdf.cell(0, 5, "Stockholm, 11 November 2019")
    left = (
        "Foreign holders of Swedish krona",
        "bonds have been leaving since the",
        "spring, and hardly anyone has no-",
        "ticed. They own 28 percent of the",
        "stock today, against 41 percent in",
        "2015. The debt office does not mind.",
    )
    right = (
        "Domestic insurers have taken what",
        "the foreigners left. They bought 62",
        "billion kronor of bonds this year, a",
        "record, and say that they could buy",
        "as much again. Whether they would",
        "at these yields is another matter.",
    )
    pdf.set_font("Times", size=11)
    for x, lines in ((15, left), (110, right)):
        for number, line in enumerate(lines):
            pdf.text(x, 50 + 6 * number, line)
    return _bytes(pdf)


def encrypted() -> bytes:
    pdf = FPDF()
    pdf.set_encryption(owner_password="owner", user_password="user")
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    pdf.multi_cell(0, 5, NOTE[0])
    return _bytes(pdf)


def image_only() -> bytes:
    from PIL import Image

    scan = io.BytesIO()
    Image.new("RGB", (200, 280), "white").save(scan, "PNG")
    pdf = FPDF()
    pdf.add_page()
    pdf.image(scan, x=10, y=10, w=180)
    return _bytes(pdf)


def outlined() -> bytes:
    """Three pages that print their numbers in roman, and a section whose heading only the outline tells."""
    pdf = FPDF()
    pdf.set_font("Helvetica", size=10)
    pdf.set_author("Odalys Finch-Marais")
    pdf.set_title("The slow return of the ringgit")
    for number, (paragraph, numeral) in enumerate(zip(NOTE, ("i", "ii", "iii"), strict=True)):
        pdf.add_page(label_style="r")
        pdf.text(100, 285, numeral)
        if number == 1:
            pdf.start_section("What comes next")
            pdf.multi_cell(0, 5, "What comes next")
            pdf.ln(4)
        pdf.multi_cell(0, 5, paragraph)
    return _bytes(pdf)


def uncounted() -> bytes:
    """A file whose page tree says that it has no pages, which pdfium believes."""
    return re.sub(rb"/Count \d+", b"/Count 0", note())


def noted() -> bytes:
    """A figure with a note's number raised behind it, and a table whose name alone gives the unit."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=16)
    pdf.cell(0, 8, "Ringgit bonds: reasons to stay", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Helvetica", size=10)
    pdf.write(5, "Overseas holdings rose to 23.4")
    pdf.char_vpos = "SUP"
    pdf.write(5, "1")
    pdf.char_vpos = "LINE"
    pdf.write(5, " percent of the paper outstanding, and the central bank expects them to rise a little further.")
    pdf.ln(10)
    pdf.multi_cell(0, 5, NOTE[1], new_x="LMARGIN", new_y="NEXT")
    pdf.ln(4)
    pdf.cell(0, 6, "Table 1: Net purchases (ringgit bn)", new_x="LMARGIN", new_y="NEXT")
    for row in (("", "June", "July"), ("Foreign", "3.1", "8.2"), ("Pension funds", "-0.4", "-3.1")):
        for cell in row:
            pdf.cell(45, 6, cell)
        pdf.ln(6)
    return _bytes(pdf)
