"""The report of a check as Markdown."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.claim_record import CheckedRecord
from query.report.marks import basis, counts, dated, many, outcome, parts, sign
from query.terminal import plain

if TYPE_CHECKING:
    from query.verdicts import CheckedDocument

# What would be markup, an HTML tag, a link or a list at the beginning of a line.
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~&])")


def markdown(documents: Sequence["CheckedDocument"]) -> str:
    """By article, each claim as a list item with what was compared."""
    return "\n".join(_lines(documents)) + "\n"


def escaped(text: str) -> str:
    """Text of an article so that it stands as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", plain(text))


def _lines(documents: Sequence["CheckedDocument"]) -> Iterator[str]:
    claims = [c for d in documents for c in d.claims]
    yield "# Claims against data"
    yield ""
    said = "".join(f", {n} {name}" for name, n in counts(claims))
    yield f"{many(len(documents), 'document')}, {many(len(claims), 'claim')}{said}"
    for checked in documents:
        document = checked.document
        facts = [str(document.published or "no date"), document.publisher or "", document.path]
        yield ""
        yield f"## {escaped(document.title or 'untitled')}"
        yield ""
        yield " · ".join(escaped(f) for f in facts if f)
        yield ""
        for claim in checked.claims:
            yield from _claim(claim)


def _claim(claim: CheckedRecord) -> Iterator[str]:
    yield f"- {sign(claim.check)} {escaped(claim.sentence)}"
    yield f"  - {escaped(dated(claim))}"
    if claim.check:
        yield f"  - **{outcome(claim.check)}**"
        for mark, name, note in parts(claim.check):
            yield f"  - {mark} {name}: {escaped(note)}".replace("-  note: ", "- ")
        if basis(claim.check):
            yield f"  - {escaped(basis(claim.check))}"
