"""Texts to vectors of length one, by onnxruntime for the bundled model, by sentence-transformers for any other."""

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import StaleIndexError
from index.model import DIMENSIONS, NAME, ModelFiles, model_files

Vectors = NDArray[np.float32]
MAX_TOKENS = 256  # the model was trained on no longer texts
BATCH = 16


class Embedder(Protocol):
    """Turns texts into rows of length one."""

    @property
    def name(self) -> str:
        """The model's name, kept with the index."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text, in order."""


class OnnxEmbedder:
    """The bundled model. Texts that are embedded together always give the same vectors.

    int8 scales activations by what is in a batch: what goes in together (a document's passages, a query) is embedded
    together each time, so that an index built in one go and one built piece by piece are the same.
    """

    name = NAME

    def __init__(self, where: ModelFiles, *, threads: int = 1) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(str(where.onnx), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(where.tokenizer))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()

    def embed(self, texts: Sequence[str]) -> Vectors:
        encoded = [self._tokenizer.encode(text).ids for text in texts]
        by_length = sorted(range(len(encoded)), key=lambda n: len(encoded[n]))
        found = np.zeros((len(encoded), DIMENSIONS), dtype=np.float32)
        for first in range(0, len(by_length), BATCH):
            rows = by_length[first : first + BATCH]
            found[rows] = self._batch([encoded[n] for n in rows])
        return found

    def _batch(self, encoded: list[list[int]]) -> Vectors:
        """Mean of the hidden states over each text's own tokens, at length one."""
        ids = np.zeros((len(encoded), max(map(len, encoded))), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, tokens in enumerate(encoded):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        (hidden,) = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        sums: Vectors = np.einsum("bth,bt->bh", hidden, mask.astype(np.float32))
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        return np.asarray(sums / np.maximum(lengths, 1e-12), dtype=np.float32)


class SentenceTransformerEmbedder:
    """Any model that sentence-transformers can load, on a GPU where there is one."""

    def __init__(self, name: str) -> None:
        from sentence_transformers import SentenceTransformer

        self.name = name
        try:
            self._model = SentenceTransformer(name)
        except (OSError, ValueError) as error:
            reason = str(error).strip().splitlines()[0]
            raise StaleIndexError(f"the embedding model {name!r} cannot be loaded: {reason}") from error

    def embed(self, texts: Sequence[str]) -> Vectors:
        found = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(found, dtype=np.float32)


def embedder(name: str = NAME, *, make: bool = False) -> Embedder:
    """The embedder of a model; `make` exports the bundled one first where that was not done yet.

    Raises StaleIndexError where the model cannot be had.
    """
    if name != NAME:
        return SentenceTransformerEmbedder(name)
    where = model_files()
    if not where.there:
        if not make:
            raise StaleIndexError("the embedding model is not prepared on this machine; `tieout rebuild` does it")
        from index.export import export

        where = export()
    return OnnxEmbedder(where)
