"""Views and forecasts in the terminal: who, on what, which way, how it went on, and the words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from query.outlook import SinceRecord, ViewRecord
from query.report.claims import FIELDS as CLAIM_FIELDS
from query.report.claims import period
from query.report.figures import figure, of_claim
from query.report.marks import STYLES, many, outcome, parts, sign
from query.terminal import plain

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

FIELDS = ("published", *CLAIM_FIELDS, "since", "check")


def view_report(views: Sequence[ViewRecord]) -> "RenderableType":
    """Each view and forecast, and below how many there are and how the forecasts turned out."""
    from rich.console import Group
    from rich.text import Text

    blocks: list[RenderableType] = []
    for view in views:
        blocks += [_view(view), Text("")]
    return Group(*blocks, _summary(views))


def _view(view: ViewRecord) -> "RenderableType":
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    head = Text(f"{view.published or 'no date'}  ", style="dim")
    head.append(plain(_who(view)), style="bold not dim")
    head.append(f" · {plain(_said(view))}", style="cyan not dim not bold")
    lines = [Text(plain(view.sentence)), *_went(view)]
    lines.append(Text(plain((view.path or view.doc).rsplit("/", 1)[-1]), style="dim"))
    return Group(head, Padding(Group(*lines), (0, 0, 0, 2), expand=False))


def _who(view: ViewRecord) -> str:
    """ "Ines Talvik, Larch Hill Asset Management"; the title where there is no name."""
    speaker = view.speaker
    named = [speaker.name or speaker.title, speaker.org] if speaker else []
    return ", ".join(part for part in named if part) or "nobody named"


def _said(view: ViewRecord) -> str:
    """ "bullish on index.topix", or what was forecast and for when."""
    if view.kind == "view":
        return f"{view.stance or 'no stance'} on {view.asset or 'nothing named'}"
    words = ["forecast", view.asset or view.kind, view.direction or "", of_claim(view)]
    when = f"for {period(view.period)}" if view.period else ""
    return " ".join(w for w in [*words, when] if w)


def _went(view: ViewRecord) -> "list[Text]":
    """The course since a view; the verdict on a forecast with what it rests on."""
    from rich.text import Text

    if view.kind == "view":
        return [Text(_course(view.since), style="magenta")] if view.since else []
    if view.check is None:
        return []
    why = next((note for _, _, note in parts(view.check) if note), "")
    told = f"{sign(view.check)} {outcome(view.check)}{f': {plain(why)}' if why else ''}"
    return [Text(told, style=STYLES[view.check.verdict])]


def _course(since: Sequence[SinceRecord]) -> str:
    """ "Nikkei 225 from 36,286.71 on 2024-01-31: +7.9% in 1 month (39,166.19 on 2024-02-29), …"."""
    first = since[0]
    unit = "%" if first.unit == "bp" else None
    moves = (f"{_move(s)} in {many(s.months, 'month')} ({figure(s.last, unit)} on {s.last_day})" for s in since)
    return f"{plain(first.title)} from {figure(first.first, unit)} on {first.first_day}: {', '.join(moves)}"


def _move(since: SinceRecord) -> str:
    return f"{since.change:+.0f}bp" if since.unit == "bp" else f"{since.change:+.1f}%"


def _summary(views: Sequence[ViewRecord]) -> "Text":
    from rich.text import Text

    opinions = sum(1 for v in views if v.kind == "view")
    line = Text(f"{many(opinions, 'view')}, {many(len(views) - opinions, 'forecast')}")
    for name in ("met", "missed"):
        count = sum(1 for v in views if v.kind != "view" and v.check and v.check.verdict == name)
        if count:
            line.append(f", {count} ")
            line.append(name, style=STYLES[name])
    return line
