"""The same text in another file: exact keys after normalisation, and MinHash fingerprints for near-duplicates.

MinHash: A. Broder, "On the resemblance and containment of documents", 1997. The share of equal places in two
fingerprints estimates the Jaccard similarity of their sets of word shingles, with a standard error of at most 0.045.
"""

import hashlib
import re
import unicodedata
from functools import cache
from random import Random

_PLACES = 128
_SHINGLE = 4  # words
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_SEED = 1997  # fixed for good: stored fingerprints are compared with new ones


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def text_key(text: str) -> str:
    """A key of 32 hex digits, equal for texts that differ only in case, punctuation, spacing and typographic form."""
    return hashlib.sha256(" ".join(_words(text)).encode()).hexdigest()[:32]


@cache
def _functions() -> tuple[tuple[int, int], ...]:
    """Multiply-shift hash functions x -> (a x + b mod 2**64) >> 32, a odd (Dietzfelbinger et al., 1997)."""
    random = Random(_SEED)  # noqa: S311 - hash functions, not secrets
    return tuple((random.getrandbits(64) | 1, random.getrandbits(64)) for _ in range(_PLACES))


def _shingles(text: str) -> set[int]:
    words = _words(text)
    runs = {" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))} if words else set()
    return {int.from_bytes(hashlib.blake2b(run.encode(), digest_size=7).digest()) for run in runs}


def fingerprint(text: str) -> tuple[int, ...]:
    """128 numbers from 0 to 2**32 - 1 that stand for the text's runs of four words; () for a text without words."""
    import numpy as np

    shingles = np.fromiter(_shingles(text), dtype=np.uint64)
    if not shingles.size:
        return ()
    # uint64 arithmetic wraps round, which is the modulus.
    return tuple(int((shingles * np.uint64(a) + np.uint64(b)).min() >> np.uint64(32)) for a, b in _functions())


def similarity(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """Estimated share of common word runs of two fingerprints, 0 to 1; 0.0 where either text has no words."""
    if not a or not b:
        return 0.0
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a)
