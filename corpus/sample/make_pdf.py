"""Writes the sample's PDF note, so that its text can be read and changed here.

Run as `python corpus/sample/make_pdf.py` after a change; the file is kept in the repository.
"""

from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

TITLE = "Weekly flow note: who bought the January rally"
PARAGRAPHS = (
    "Foreign investors bought a net 410.5 billion yen of Japanese cash equities in the week of January 22, "
    "the fourth week in a row, Japan Exchange Group data showed on Thursday.",
    "Individuals sold a net 294.6 billion yen. Investment trusts offloaded "
    "148.6 billion yen, and trust banks 369.3 billion yen.",
    "The Nikkei 225 slipped 0.6% over the week, its first weekly loss in three weeks.",
    "The dollar bought 147.94 yen at the end of the week.",
    "We keep our overweight in Japanese equities: buying by overseas accounts has been broad, and corporate "
    "buybacks should resume once the results season is over.",
)
FURNITURE = "Northgate Tally Research. For institutional clients only. Important disclosures appear on the last page."


def main() -> None:
    """Write `articles/who-bought-january.pdf` beside this file."""
    pdf = FPDF()
    pdf.set_creation_date(datetime(2024, 2, 1, tzinfo=UTC))
    pdf.set_title(TITLE)
    pdf.set_author("Northgate Tally Research")
    pdf.add_page()
    pdf.set_font("helvetica", size=8)
    pdf.multi_cell(0, 5, FURNITURE, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("helvetica", "B", 15)
    pdf.multi_cell(0, 10, TITLE, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("helvetica", size=10)
    pdf.multi_cell(0, 8, "1 February 2024", new_x="LMARGIN", new_y="NEXT")
    for paragraph in PARAGRAPHS:
        pdf.multi_cell(0, 6, paragraph, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(3)
    pdf.set_font("helvetica", size=8)
    pdf.multi_cell(0, 5, "Page 1 of 1", new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(Path(__file__).parent / "articles" / "who-bought-january.pdf"))


if __name__ == "__main__":
    main()
