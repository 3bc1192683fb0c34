"""The report of a check in the terminal, and an article with its claims marked in place."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from corpus.claim_record import CheckedRecord
from corpus.document import Document
from query.report.marks import STYLES, basis, counts, dated, outcome, parts, sign, statement
from query.terminal import plain, safe

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from query.verdicts import CheckedDocument


def check_report(documents: Sequence["CheckedDocument"]) -> "RenderableType":
    """By article: each claim with its verdict, the sentence, what was compared, and the series."""
    from rich.console import Group
    from rich.text import Text

    blocks: list[RenderableType] = []
    for checked in documents:
        blocks += [heading(checked.document), *(_sentence(group) for group in _by_sentence(checked.claims)), Text("")]
    claims = [c for d in documents for c in d.claims]
    return Group(*blocks, _summary(len(documents), claims))


def heading(document: Document) -> "Text":
    """Title, day, publisher and path."""
    from rich.text import Text

    line = Text(plain(document.title or "untitled"), style="bold")
    facts = [str(document.published or "no date"), document.publisher or "", document.path, document.doc]
    line.append("\n" + " · ".join(plain(f) for f in facts if f), style="dim not bold")
    return line


def article(checked: "CheckedDocument") -> "RenderableType":
    """The whole text; sentences with claims are coloured and numbered, and the verdicts stand below their paragraph."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    document = checked.document
    blocks: list[RenderableType] = [heading(document), Text("")]
    numbered = list(enumerate(checked.claims, 1))
    for start, end in _blocks(document):
        inside = [(n, c) for n, c in numbered if c.start < end and c.end > start]
        blocks.append(_marked(document.text, start, end, inside))
        blocks += [Padding(_verdict_line(n, c), (0, 0, 0, 4), expand=False) for n, c in inside if c.start >= start]
        blocks.append(Text(""))
    return Group(*blocks, _summary(1, list(checked.claims)))


def _by_sentence(claims: Sequence[CheckedRecord]) -> list[list[CheckedRecord]]:
    return [list(group) for _, group in groupby(claims, key=lambda c: (c.start, c.end))]


def _sentence(claims: Sequence[CheckedRecord]) -> "RenderableType":
    """A sentence once, and each of its claims below."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    lines = [_claim(c) for c in claims]
    return Group(Text(plain(claims[0].sentence)), Padding(Group(*lines), (0, 0, 0, 2), expand=False))


def _claim(claim: CheckedRecord) -> "RenderableType":
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    verdict = claim.check
    style = STYLES[verdict.verdict] if verdict else ""
    head = Text(f"{sign(verdict)} ", style=style)
    head.append(plain(dated(claim)), style="cyan not dim not bold")
    if not verdict:
        return head
    head.append(f" — {outcome(verdict)}", style=style)
    lines = [_part(*line) for line in parts(verdict)]
    if basis(verdict):
        lines.append(Text(plain(basis(verdict)), style="dim"))
    return Group(head, Padding(Group(*lines), (0, 0, 0, 4), expand=False))


def _part(mark: str, name: str, note: str) -> "Text":
    from rich.text import Text

    return Text(f"{mark:<2}{name}: {plain(note)}" if mark else plain(note))


def _verdict_line(number: int, claim: CheckedRecord) -> "Text":
    from rich.text import Text

    verdict = claim.check
    style = STYLES[verdict.verdict] if verdict else ""
    line = Text(f"[{number}] {sign(verdict)} ", style=style)
    line.append(plain(statement(claim)), style="cyan not bold not dim")
    if verdict:
        first = next((note for mark, _, note in parts(verdict) if note), "")
        line.append(f" — {plain(first) if first else outcome(verdict)}", style="default not bold not dim")
    return line


def _blocks(document: Document) -> list[tuple[int, int]]:
    elements = [(e.start, e.end) for e in document.elements]
    return elements or [(0, len(document.text))]


def _marked(text: str, start: int, end: int, claims: Sequence[tuple[int, CheckedRecord]]) -> "Text":
    """The stretch with its claims' sentences in the colour of the gravest verdict; control characters become spaces."""
    from rich.text import Text

    whole = text[start:end]
    block = Text("".join(c if safe(c) == c else " " for c in whole))
    for _, claim in claims:
        if claim.check:
            block.stylize(STYLES[claim.check.verdict], max(0, claim.start - start), claim.end - start)
    return block


def _summary(documents: int, claims: list[CheckedRecord]) -> "Text":
    from rich.text import Text

    line = Text(
        f"{documents} document{'' if documents == 1 else 's'}, {len(claims)} claim{'' if len(claims) == 1 else 's'}"
    )
    for name, count in counts(claims):
        line.append(f", {count} ")
        line.append(name, style=STYLES[name])
    return line
