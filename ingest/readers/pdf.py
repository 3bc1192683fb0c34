"""PDF files to blocks."""

import io

from corpus.problem import Problem
from ingest.readers.blocks import Draft
from ingest.readers.plain import read_plain


def read_pdf(content: bytes, path: str) -> Draft | Problem:
    """The text of the pages, or why there is none."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    except (PyPdfError, ValueError, KeyError, OSError) as error:
        return Problem(path, f"the PDF cannot be read: {error}")
    return read_plain(text)
