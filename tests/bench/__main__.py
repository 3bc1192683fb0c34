"""`make bench`: what tieout costs beside the bare work of its parts, as ratios within this run."""

import argparse
import tempfile
from pathlib import Path

from tests.bench.commands import adding, searching
from tests.bench.work import checking, extraction


def main() -> None:
    """Print one line a measure. Nothing fails here: machines differ, and the budgets are read by a person."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300, help="how many made-up articles to add")
    count = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        print(adding(work, count=count))
        print(searching(work))
        print(extraction(work / "articles", count=min(count, 100)))
    print(checking(asked=10_000, observations=100_000))


if __name__ == "__main__":
    main()
