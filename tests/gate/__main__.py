"""`make gate`: scores on the annotated articles, against the floors committed in floors.yaml."""

import argparse
import tempfile
from pathlib import Path

import yaml

from tests.gate.scores import Scores, measure

FLOORS = Path(__file__).with_name("floors.yaml")


def compare(scores: Scores) -> list[tuple[str, float, float, bool]]:
    """(name, score, bound, passed) for each committed bound."""
    bounds = yaml.safe_load(FLOORS.read_text())
    areas = {"reading": scores.reading, "claims": scores.claims, "checks": scores.claims, "search": scores.search}
    rows = []
    for area, scored in areas.items():
        for name, floor in bounds.get(area, {}).items():
            found = scored.get(name, 0.0)
            rows.append((f"{area} {name}", found, floor, found >= floor))
    for name, ceiling in bounds.get("ceilings", {}).items():
        rows.append(
            (f"checks {name} (at most)", scores.claims.get(name, 1.0), ceiling, scores.claims.get(name, 1.0) <= ceiling)
        )
    return rows


def main() -> int:
    """0 when every bound holds, 1 when one does not, 0 with a notice where the articles are not at hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    shared = parser.parse_args().shared
    if not (shared / "gold").is_dir():
        print(f"gate skipped: the annotated articles are private and not at {shared}")
        return 0
    with tempfile.TemporaryDirectory() as work:
        scores = measure(shared, Path(work))
    for area, found in (("reading", scores.reading), ("claims", scores.claims), ("search", scores.search)):
        print(area, *(f"{name} {score:.3f}" for name, score in found.items()), sep="\n  ")
    rows = compare(scores)
    for name, score, bound, passed in rows:
        print(f"{'ok  ' if passed else 'LOW '} {name:<36}{score:.3f}  against {bound:.3f}")
    return 0 if all(passed for *_, passed in rows) else 1


if __name__ == "__main__":
    raise SystemExit(main())
