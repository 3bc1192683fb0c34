"""The report of a check as one HTML page that needs nothing else: no scripts, no fonts, no network."""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from corpus.claim_record import CheckedRecord, EvidenceRecord, VerdictRecord
from query.report.claims import period
from query.report.figures import figure
from query.report.marks import basis, counts, dated, many, outcome, parts, sign
from query.terminal import plain

if TYPE_CHECKING:
    from query.verdicts import CheckedDocument


def page(documents: Sequence["CheckedDocument"]) -> str:
    """The page. What comes from articles and data is escaped; the policy in its head forbids all but its own style."""
    return "\n".join(_page(documents)) + "\n"


def _page(documents: Sequence["CheckedDocument"]) -> Iterator[str]:
    style = files("query.report").joinpath("page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    claims = [c for d in documents for c in d.claims]
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>Claims against data</title>\n<style>{style}</style>\n</head>\n<body>\n<h1>Claims against data</h1>"
    said = "".join(f", {count} {name}" for name, count in counts(claims))
    yield f'<p class="facts">{many(len(documents), "document")}, {many(len(claims), "claim")}{said}</p>'
    for checked in documents:
        yield from _article(checked)
    yield "</body>\n</html>"


def _article(checked: "CheckedDocument") -> Iterator[str]:
    document = checked.document
    facts = [str(document.published or "no date"), document.publisher or "", document.path]
    yield f"<article>\n<h2>{_text(document.title or 'untitled')}</h2>"
    yield f'<p class="facts">{" · ".join(_text(f) for f in facts if f)}</p>\n<ol>'
    for claim in checked.claims:
        yield from _claim(claim)
    yield "</ol>\n</article>"


def _claim(claim: CheckedRecord) -> Iterator[str]:
    verdict = claim.check
    yield f'<li class="{verdict.verdict if verdict else "unchecked"}">'
    yield f"<blockquote>{sign(verdict)} {_text(claim.sentence)}</blockquote>"
    yield f'<p class="statement">{_text(dated(claim))}</p>'
    if verdict:
        yield f'<p class="verdict">{_text(outcome(verdict))}</p>'
        for mark, name, note in parts(verdict):
            yield f"<p>{_text(f'{mark} {name}: {note}' if mark else note)}</p>"
        if basis(verdict):
            yield f'<p class="basis">{_text(basis(verdict))}</p>'
        yield from _evidence(verdict)
    yield "</li>"


def _evidence(verdict: VerdictRecord) -> Iterator[str]:
    rows = [(name, e) for name, part in verdict.parts.items() for e in part.evidence]
    if rows:
        yield f"<details><summary>{many(len(rows), 'figure')}</summary><table>"
        yield from (_row(name, e) for name, e in rows)
        yield "</table></details>"


def _row(name: str, evidence: EvidenceRecord) -> str:
    cells = (_text(name), _text(evidence.series), period(evidence.period))
    plain_cells = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr>{plain_cells}<td class="figure">{_text(figure(evidence.value, evidence.unit))}</td></tr>'


def _text(text: str) -> str:
    return escape(plain(text))
