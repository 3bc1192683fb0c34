"""Series in the terminal: the catalog, and one series with its last observations and a small plot."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from query.listing import Column, table
from query.report.figures import figure

if TYPE_CHECKING:
    from rich.console import RenderableType

COLUMNS = (
    "id",
    "title",
    "measure",
    "unit",
    "source",
    "frequency",
    "calendar",
    "asset",
    "actor",
    "actor_country",
    "market",
    "item",
    "publisher_sign",
    "revises",
    "lag_days",
    "formula",
    "inputs",
    "note",
    "observations",
    "first",
    "last",
)
_BARS = "▁▂▃▄▅▆▇█"
_WIDE = 60  # observations in the plot


def catalog_table(records: Sequence[dict[str, Any]]) -> "RenderableType":
    """One row a series."""
    columns = (
        Column("series", whole=True),
        Column("who", whole=True),
        Column("what", whole=True),
        Column("measure", whole=True),
        Column("unit"),
        Column("frequency"),
        Column("n", right=True),
        Column("first", whole=True),
        Column("last", whole=True),
    )
    return table(columns, [_row(r) for r in records])


def series_page(facets: dict[str, Any], observations: Sequence[dict[str, Any]], *, last: int) -> "RenderableType":
    """What the series is, a plot of its recent course, and its last observations."""
    from rich.console import Group
    from rich.text import Text

    from query.terminal import plain

    head = Text(plain(f"{facets['id']}  {facets['title']}"), style="bold")
    said = [Text(plain(line), style="dim") for line in _about(facets, observations)]
    return Group(head, *said, Text(""), *_plot(facets, observations[-_WIDE:]), _last(facets, observations[-last:]))


def _row(record: dict[str, Any]) -> list[object]:
    who = " ".join(part for part in (record["actor_country"], record["actor"]) if part) or "–"
    span = (record["observations"], record["first"] or "–", record["last"] or "–")
    measure = record["measure"].replace("_", " ")
    return [record["id"], who, record["asset"], measure, record["unit"], record["frequency"], *span]


def _about(facets: dict[str, Any], observations: Sequence[dict[str, Any]]) -> list[str]:
    who = " ".join(part for part in (facets["actor_country"], facets["actor"]) if part)
    scope = ", ".join(part for part in (who, facets["asset"], facets["market"], facets["item"]) if part)
    sign = "" if facets["publisher_sign"] == "plus" else "; the publisher signs a purchase minus, here it is plus"
    lines = [
        f"{facets['measure'].replace('_', ' ')} of {scope}, in {facets['unit']}, {facets['frequency']}{sign}",
        f"{facets['source']}: {', '.join(dict.fromkeys(facets['files'])) or 'derived from other series'}",
    ]
    if observations:
        lines.append(f"{len(observations):,} observations, {observations[0]['start']} to {observations[-1]['end']}")
    return lines + [text for text in (facets["formula"], facets["note"]) if text]


def _plot(facets: dict[str, Any], observations: Sequence[dict[str, Any]]) -> list["RenderableType"]:
    from rich.text import Text

    values = [o["value"] for o in observations]
    if len(values) < 2:
        return []
    low, high = min(values), max(values)
    steps = [int((v - low) / (high - low) * 7) if high > low else 3 for v in values]
    bars = "".join(_BARS[step] for step in steps)
    heights = f"{figure(low, facets['unit'])} to {figure(high, facets['unit'])}"
    span = f"{heights}, {observations[0]['end']} to {observations[-1]['end']}"
    return [Text(bars), Text(span, style="dim"), Text("")]


def _last(facets: dict[str, Any], observations: Sequence[dict[str, Any]]) -> "RenderableType":
    columns = (
        Column("period", whole=True),
        Column("value", right=True, whole=True),
        Column("as known on", style="dim"),
    )
    rows = []
    for o in observations:
        period = o["start"] if o["start"] == o["end"] else f"{o['start']} to {o['end']}"
        rows.append([period, figure(o["value"], facets["unit"]), o["vintage"] or ""])
    return table(columns, rows)
