"""Makes patterns/weights.yaml: python -m ingest.claims.train [FOLDER ...] [--held-out]

Logistic regression over the marks (`marks.py`) of whatever the labelled sentences under `training` give to be weighed,
and of what articles give that are annotated by hand: each FOLDER has their claims, with the text, under `gold`.
"""

import argparse
import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from corpus.claim import Claim
from corpus.claim_record import ClaimRecord
from ingest.claims.bank import WRITING, Label, Paragraph, banks, paragraphs
from ingest.claims.draft import Draft
from ingest.claims.extract import extract_text
from ingest.claims.weights import Weighed, overheard

WEIGHTS = Path(__file__).parent / "patterns" / "weights.yaml"
_PREFIX = {"flow": "", "change": "move "}  # of the marks of a kind
_THRESHOLD = {"flow": 0.5, "change": 0.5}  # likelihood above which a reading is a claim
_LEAST_SEEN = 3  # readings that hold a mark
_DECAY = 8.0
_ARTICLES = "articles"  # the source of what is no bank
_COUNTS = 3.0  # how much a reading of an article counts against one of a bank
_STEPS, _NEAR = 30, 1e-9
_SMALLEST = 0.03  # weight that is kept

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """A reading that was weighed: its kind and marks, whether it was labelled a claim, whence it is."""

    kind: str
    marks: frozenset[str]
    truth: bool
    source: str

    @property
    def article(self) -> bool:
        """Whether it is of an article, not of a bank."""
        return self.source == _ARTICLES


def samples_of(paragraph: Paragraph, source: str) -> list[Sample]:
    """Whatever is weighed in a text, each reading held against the labels of its sentence."""
    heard: list[Weighed] = []
    with overheard(heard.append):
        extract_text(paragraph.text, published=paragraph.published, title=paragraph.title)
    by_sentence: dict[tuple[int, str], list[Weighed]] = {}
    for weighed in heard:
        by_sentence.setdefault((weighed.scene.start, weighed.draft.kind), []).append(weighed)
    found = []
    for (_, kind), group in by_sentence.items():
        open_labels = _untold(group[0], [x for a, b, x in paragraph.labels if _covers(group[0], a, b)])
        for weighed in group:
            truth = any(x.direction == _settled(weighed, weighed.draft).direction for x in open_labels)
            found.append(Sample(kind, frozenset(weighed.marks), truth, source))
    return found


def _covers(weighed: Weighed, start: int, end: int) -> bool:
    return start < weighed.scene.end - 1 and weighed.scene.start + 1 < end


def _settled(weighed: Weighed, draft: Draft) -> Draft:
    """The draft as its claim will have it."""
    settled = copy(draft)
    settled.settle(of_funds=weighed.backdrop.of_funds)
    return settled


def _untold(weighed: Weighed, labels: Iterable[Label]) -> list[Label]:
    """The labels of claims of this kind without a figure that the rules have not told already."""
    kind = weighed.draft.kind
    left = [x for x in labels if x.kind == kind and not x.figure]
    for told in (_settled(weighed, d) for d in weighed.told if d.kind == kind and d.figure is None):
        same = [x for x in left if x.direction == told.direction]
        if same:
            actor = told.actor[0] if told.actor else None
            left.remove(next((x for x in same if x.actor == actor), same[0]))
    return left


def annotated(folder: Path) -> Iterator[Paragraph]:
    """The articles whose claims lie under `gold`."""
    for file in sorted((folder / "gold").glob("*.json")):
        body = json.loads(file.read_text(encoding="utf-8"))
        published = str(body.get("published") or "")
        day = date.fromisoformat(published) if len(published) == len("2024-05-17") else None
        told = (ClaimRecord.model_validate(record).claim() for record in body["claims"])
        yield Paragraph(file.stem, day, body["text"], tuple(_label(claim) for claim in told), body["title"])


def _label(claim: Claim) -> tuple[int, int, Label]:
    told = frozenset({"figure"} if claim.value.known else ())
    label = Label(claim.kind, claim.actor, claim.actor_country, claim.asset, claim.direction, told)
    return claim.start, claim.end, label


def gathered(folders: Iterable[Path] = ()) -> list[Sample]:
    """The samples of all banks and of the annotated articles of the folders."""
    found = [s for name in banks() for p in paragraphs(name) for s in samples_of(p, name)]
    articles = (p for folder in folders for p in annotated(folder))
    return found + [s for p in articles for s in samples_of(p, _ARTICLES)]


def fit(samples: Sequence[Sample], kind: str) -> dict[str, float]:
    """The weight of each mark of a kind's readings; its bias is that of articles, less the threshold.

    Banks hold more claims among their sentences than articles do: what that adds is learnt apart and left out.
    """
    asked = [s for s in samples if s.kind == kind]
    bias = f"{_PREFIX[kind]}bias"
    seen = Counter(m for s in asked for m in s.marks)
    marks = [bias, *sorted(m for m, n in seen.items() if n >= _LEAST_SEEN and m != bias)]
    counts = np.array([_COUNTS if s.article else 1.0 for s in asked])
    found = _descend(_rows(asked, marks), np.array([s.truth for s in asked]), counts)
    found[0] += found[-1] - math.log(_THRESHOLD[kind] / (1 - _THRESHOLD[kind]))
    kept = zip(marks, found, strict=False)
    return {m: round(float(w), 2) for m, w in kept if abs(w) >= _SMALLEST or m == bias}


def _rows(samples: Sequence[Sample], marks: Sequence[str]) -> Matrix:
    """One row a sample: its marks as 0 and 1, and last whether it is of an article."""
    places = {mark: n for n, mark in enumerate(marks)}
    rows = np.zeros((len(samples), len(marks) + 1))
    for row, sample in zip(rows, samples, strict=True):
        row[[places[m] for m in sample.marks if m in places]] = 1.0
        row[-1] = sample.article
    return rows


def _descend(rows: Matrix, truth: NDArray[np.bool_], counts: Matrix) -> Matrix:
    """Weights of least logistic loss with squared decay, by Newton's steps; the first, the bias, does not decay."""
    weights = np.zeros(rows.shape[1])
    decay = np.full(rows.shape[1], _DECAY)
    decay[0] = 1e-6
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-(rows @ weights)))
        slope = rows.T @ (counts * (likely - truth)) + decay * weights
        bend = (rows.T * (counts * likely * (1 - likely))) @ rows + np.diag(decay)
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if float(np.abs(step).max()) < _NEAR:
            break
    return weights


def digest() -> str:
    """Of the sentences that the weights are learnt from: it changes when they do."""
    texts = (file.read_bytes() for file in sorted(WRITING.glob("*.txt")))
    return hashlib.sha256(b"".join(texts)).hexdigest()[:16]


def written(weights: dict[str, float]) -> str:
    """The text of weights.yaml."""
    head = "# Learnt, not written, by ingest/claims/train.py: what each mark of a possible statement adds to the\n"
    head += f"# log-odds that it is a claim. From the sentences under training (digest {digest()}), the articles\n"
    head += "# under tests/gate/own and those annotated ones that are not shipped (docs/claims.md).\n"
    return head + yaml.safe_dump(weights, sort_keys=True, width=120, allow_unicode=True)


def held_out(samples: Sequence[Sample]) -> None:
    """Prints, for each bank and the articles, precision and recall of weights learnt from the others, by threshold."""
    for source in sorted({s.source for s in samples}):
        for kind in _PREFIX:
            weights = fit([s for s in samples if s.source != source], kind)
            asked = [s for s in samples if s.source == source and s.kind == kind]
            told = (f"{t}: {_measured(asked, weights, kind, t)}" for t in (0.3, 0.4, 0.5, 0.6, 0.7))
            print(source, kind, len(asked), *told, sep="  ")  # noqa: T201


def _measured(asked: Sequence[Sample], weights: dict[str, float], kind: str, threshold: float) -> str:
    """Precision and recall among the readings, where those above the threshold are taken."""
    bar = math.log(threshold / (1 - threshold)) - math.log(_THRESHOLD[kind] / (1 - _THRESHOLD[kind]))
    taken = [s for s in asked if sum(weights.get(m, 0.0) for m in s.marks) > bar]
    right = sum(s.truth for s in taken)
    return f"{right / max(1, len(taken)):.2f} {right / max(1, sum(s.truth for s in asked)):.2f}"


def main() -> None:
    """Writes the weights, or prints how well they would do on what they were not learnt from."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="*", type=Path, help="articles annotated by hand")
    parser.add_argument("--held-out", action="store_true", help="measure on each source held out; write nothing")
    asked = parser.parse_args()
    samples = gathered(asked.folder)
    if asked.held_out:
        held_out(samples)
        return
    weights = {mark: weight for kind in _PREFIX for mark, weight in fit(samples, kind).items()}
    WEIGHTS.write_text(written(weights), encoding="utf-8")


if __name__ == "__main__":
    main()
