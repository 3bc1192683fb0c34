"""Whole commands against bare scripts that do the same work and nothing else."""

import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.synthetic import article

TIEOUT = Path(sys.executable).parent / "tieout"
BARE_SEARCH = """
import sys
import chromadb, numpy, onnxruntime
from tokenizers import Tokenizer
onnx, tokenizer, chroma, query = sys.argv[1:]
session = onnxruntime.InferenceSession(onnx, providers=["CPUExecutionProvider"])
ids = numpy.array([Tokenizer.from_file(tokenizer).encode(query).ids])
(hidden,) = session.run(None, {"input_ids": ids, "attention_mask": numpy.ones_like(ids)})
collection = chromadb.PersistentClient(chroma).list_collections()[0]
collection.query(query_embeddings=hidden.mean(axis=1), n_results=10)
"""
BARE_ADD = """
import sys
from pathlib import Path
from index.embedding import embedder
from index.model import NAME
from ingest.language import load
from ingest.passages import passages
from ingest.readers import read
model, pipeline = embedder(NAME), load()
for file in sorted(Path(sys.argv[1]).iterdir()):
    document = read(file.read_bytes(), path=file.name)
    pipeline(document.text)
    model.embed([passage.text for passage in passages(document)])
"""


@dataclass(frozen=True, slots=True)
class Ratio:
    """Seconds of ours over seconds of the bare work, both measured in this run."""

    name: str
    ours: float
    bare: float
    budget: float

    @property
    def ratio(self) -> float:
        return self.ours / self.bare

    def __str__(self) -> str:
        told = f"{self.ours:.2f} s against {self.bare:.2f} s"
        return f"{self.name:<44}{self.ratio:6.2f} of the bare work (budget {self.budget:.2f}; {told})"


def seconds(*command: str | Path) -> float:
    """Wall time of a command that must succeed."""
    began = time.perf_counter()
    subprocess.run([str(c) for c in command], check=True, capture_output=True)
    return time.perf_counter() - began


def write_articles(folder: Path, count: int) -> Path:
    """`count` made-up articles as text files."""
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"{number:05d}.txt").write_text(article(number))
    return folder


def adding(work: Path, *, count: int) -> Ratio:
    """`tieout add` of `count` articles in one process against reading, parsing and embedding them alone."""
    articles = write_articles(work / "articles", count)
    ours = seconds(TIEOUT, "--kb", work / "kb", "add", articles, "--jobs", "1")
    bare = seconds(sys.executable, "-c", BARE_ADD, articles)
    return Ratio(f"add {count} articles", ours, bare, 1.25)


def searching(work: Path, *, times: int = 5) -> Ratio:
    """A cold `tieout search` against a bare script that opens the same store, embeds and queries once; medians."""
    from index.model import model_files

    query, files = "who was selling Japanese stocks", model_files()
    ours, bare = [], []
    for _ in range(times):
        bare.append(
            seconds(sys.executable, "-c", BARE_SEARCH, files.onnx, files.tokenizer, work / "kb" / "chroma", query)
        )
        ours.append(seconds(TIEOUT, "--kb", work / "kb", "search", query, "--format", "json"))
    return Ratio("search from a cold start", statistics.median(ours), statistics.median(bare), 1.3)
