"""Search hits in the terminal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.claim_record import CheckedRecord
from query.report.marks import STYLES, dated, outcome, sign
from query.terminal import plain

if TYPE_CHECKING:
    from rich.console import RenderableType

    from query.search import Hit


def hit_list(hits: Sequence["Hit"]) -> "RenderableType":
    """Best first: the passage, where it stands, and its claims with their verdicts."""
    from rich.console import Group
    from rich.text import Text

    if not hits:
        return Text("nothing found")
    blocks: list[RenderableType] = []
    for number, hit in enumerate(hits, 1):
        blocks += [_hit(number, hit), Text("")]
    return Group(*blocks[:-1])


def _hit(number: int, hit: "Hit") -> "RenderableType":
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    head = Text(f"{number:>2}  ")
    head.append(plain(hit.text))
    facts = [hit.published or "no date", hit.publisher or "", hit.title or "", hit.path]
    about = Text(" · ".join(plain(f) for f in facts if f), style="dim")
    claims = [_claim(CheckedRecord.model_validate(c)) for c in hit.claims]
    return Group(head, Padding(Group(about, *claims), (0, 0, 0, 4), expand=False))


def _claim(claim: CheckedRecord) -> "RenderableType":
    from rich.text import Text

    verdict = claim.check
    line = Text(f"{sign(verdict)} ", style=STYLES[verdict.verdict] if verdict else "dim")
    line.append(plain(dated(claim)), style="cyan not bold not dim")
    if verdict:
        line.append(f" — {outcome(verdict)}", style="default not bold not dim")
    return line
