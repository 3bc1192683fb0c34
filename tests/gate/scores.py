"""Runs the commands on the annotated articles and the scorers that come with them on what they print."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

TIEOUT = Path(sys.executable).parent / "tieout"
LINE = re.compile(r"^(?P<name>[a-zA-Z][a-zA-Z0-9 ]*?)\s{2,}(?P<score>[\d.]+)", re.MULTILINE)
SEARCH = re.compile(
    r"^all\s.*nDCG by reading (?P<ndcg>[\d.]+)\s+recall@10 (?P<recall>[\d.]+)\s+MRR (?P<mrr>[\d.]+)", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Scores:
    """Figures by area and name, as the scorers print them."""

    reading: dict[str, float]
    claims: dict[str, float]
    search: dict[str, float]


def run(*command: str | Path, allowed: tuple[int, ...] = (0,)) -> str:
    """What the command printed; SystemExit with its last words when it fails with a code that is not `allowed`."""
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False)
    if done.returncode not in allowed:
        raise SystemExit(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stderr[-3000:]}")
    return done.stdout


def together(shared: Path, into: Path) -> Path:
    """One folder with the annotations of dev and seeds."""
    into.mkdir(parents=True)
    for part in ("dev", "seeds"):
        for file in (shared / "gold" / part / "gold").glob("*.json"):
            (into / file.name).symlink_to(file.resolve())
    return into


def build(shared: Path, kb: Path) -> None:
    """A knowledge base with all annotated articles and all flow data. Some files may be refused; the scores tell."""
    articles = [shared / "gold" / part / "articles" for part in ("dev", "seeds")]
    run(TIEOUT, "--kb", kb, "data", "add", shared / "flows", allowed=(0, 1))
    run(TIEOUT, "--kb", kb, "add", *articles, allowed=(0, 1))


def measure(shared: Path, work: Path) -> Scores:
    """Scores of reading, claims with checks, and search, over dev and seeds together."""
    kb, gold = work / "kb", together(shared, work / "gold")
    build(shared, kb)
    documents, checked = work / "documents.json", work / "checked.json"
    documents.write_text(run(TIEOUT, "--kb", kb, "documents", "--format", "json"))
    checked.write_text(run(TIEOUT, "--kb", kb, "check", "--format", "json"))
    scorers = shared / "gold"
    read = run(sys.executable, scorers / "score_reading.py", gold, documents)
    told = run(sys.executable, scorers / "score.py", gold, checked, "--json")
    command: list[str | Path] = [TIEOUT, "--kb", kb, "search", "--limit", "10", "--format", "json"]
    found = run(sys.executable, scorers / "score_search.py", scorers / "queries.json", "--", *command)
    hit = SEARCH.search(found)
    return Scores(
        reading={m["name"]: float(m["score"]) for m in LINE.finditer(read)},
        claims=json.loads(told.splitlines()[-1]),
        search={k: float(v) for k, v in hit.groupdict().items()} if hit else {},
    )
