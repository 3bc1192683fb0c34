"""A passage's vector with some of what it stands in: a sentence alone often does not say what it is about.

"They sold for a third week" is found by a question on foreigners and Japan because its title and its neighbours speak
of them. The shares were set on annotated queries; adding vectors costs one embedding a passage and one a title, where
embedding each passage together with its context would cost several.
"""

import numpy as np

from index.embedding import Vectors

TITLE, NEIGHBOURS, WHOLE = 0.3, 0.2, 0.3  # shares of the title, the two neighbours, the mean of the document


def blend(passages: Vectors, title: Vectors) -> Vectors:
    """Rows of length one: each passage with its context. `title` is one row."""
    if not len(passages):
        return passages
    around = np.zeros_like(passages)
    around[1:] += passages[:-1]
    around[:-1] += passages[1:]
    whole = passages.mean(axis=0, keepdims=True)
    mixed = passages + TITLE * _unit(title) + NEIGHBOURS * _unit(around) + WHOLE * _unit(whole)
    return _unit(mixed)


def _unit(rows: Vectors) -> Vectors:
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9), dtype=np.float32)
