"""Parts of the work, warm, within this process."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.bench.commands import Ratio
from tests.bench.synthetic import claims, weekly


def timed(work: Callable[[], object]) -> float:
    """Wall seconds of one call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def extraction(articles: Path, *, count: int) -> Ratio:
    """Reading and extraction (which parses) against the bare pipeline over the same texts; at least 60 % as fast."""
    from corpus.document import Document
    from ingest.claims.extract import extract
    from ingest.language import load
    from ingest.readers import read

    files = [(f.name, f.read_bytes()) for f in sorted(articles.iterdir())[:count]]
    documents = [read(content, path=name) for name, content in files]
    texts = [d.text for d in documents if isinstance(d, Document)]
    pipeline = load()

    def ours(name: str, content: bytes) -> None:
        document = read(content, path=name)
        assert isinstance(document, Document)
        extract(document)

    for name, content in files:
        ours(name, content)
    # Article by article, so that a machine that slows down for a while slows both sides.
    pairs = [
        (timed(partial(ours, *file)), timed(partial(pipeline, text))) for file, text in zip(files, texts, strict=True)
    ]
    return Ratio("reading and extraction", sum(p[0] for p in pairs), sum(p[1] for p in pairs), 1 / 0.6)


def checking(*, asked: int, observations: int) -> str:
    """Seconds for `asked` claims, twenty a document, against `observations` in fifty series; the budget is 10 s."""
    from corpus.book import SeriesBook
    from query.checks import check_all

    each = observations // 50
    data = [weekly(each, name=f"section{n}", actor="foreigners") for n in range(49)]
    true = weekly(each, name="tokyo_nagoya", actor="individuals")
    book = SeriesBook([*data, true])
    stated = list(claims(asked, true))
    documents = [stated[n : n + 20] for n in range(0, asked, 20)]
    published = true.observations[-1].period.end
    took = timed(lambda: [check_all(of, published=published, book=book) for of in documents])
    return f"{'check':<44}{asked:,} claims against {observations:,} observations in {took:.1f} s (budget 10 s)"
