"""Passages by meaning: a collection of vectors in ChromaDB, in the knowledge base's folder or on a server."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus.errors import StaleIndexError
from corpus.knowledge_base import KnowledgeBase
from index.embedding import Vectors

SERVER = "TIEOUT_CHROMA"  # http://host:port of a Chroma server that a team shares
BATCH = 2000  # vectors in one call; Chroma's own limit is a little over 5,000


class VectorStore:
    """A Chroma client, and the collections that belong to one knowledge base."""

    def __init__(self, folder: Path, *, server: str | None = None, base: str = "") -> None:
        """`base` tells the collections of several knowledge bases on one server apart."""
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        self._prefix = f"{base}-" if server and base else ""
        if server:
            self._client: Any = _remote(server, settings)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            self._client = chromadb.PersistentClient(str(folder), settings=settings)

    def create(self, name: str, *, model: str) -> "Collection":
        """A new, empty collection; one of the name left from a killed rebuild goes."""
        self.delete(name)
        metadata = {"embedding_model": model}
        configuration = {"hnsw": {"space": "cosine"}}
        made = self._client.create_collection(
            self._prefix + name, metadata=metadata, configuration=configuration, embedding_function=None
        )
        return Collection(made)

    def collection(self, name: str, *, model: str) -> "Collection":
        """The collection `name`. StaleIndexError where it is gone or its vectors come from another model."""
        try:
            found = self._client.get_collection(self._prefix + name, embedding_function=None)
        except Exception as error:  # Chroma raises a class of its own for each way in which a collection can be absent
            raise StaleIndexError(f"the vectors are not there ({error}); `tieout rebuild` makes them anew") from error
        made_by = (found.metadata or {}).get("embedding_model")
        if made_by != model:
            raise StaleIndexError(f"the vectors come from {made_by!r}, not {model!r}; `tieout rebuild` makes them anew")
        return Collection(found)

    def delete(self, name: str) -> None:
        """Removes a collection, where it is there."""
        if self._prefix + name in self.names():
            self._client.delete_collection(self._prefix + name)

    def names(self) -> list[str]:
        """The names of all collections, with their prefix."""
        return [c if isinstance(c, str) else c.name for c in self._client.list_collections()]


class Collection:
    """The vectors of one generation of the index."""

    def __init__(self, chroma: Any) -> None:
        self._chroma = chroma

    def put(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Keeps vectors; one of the same id is replaced."""
        for first in range(0, len(ids), BATCH):
            last = first + BATCH
            self._chroma.upsert(ids=list(ids[first:last]), embeddings=vectors[first:last])

    def nearest(self, vector: Vectors, *, limit: int) -> list[tuple[str, float]]:
        """(id, cosine) of the nearest passages, nearest first."""
        found = self._chroma.query(query_embeddings=[vector], n_results=max(1, limit), include=["distances"])
        return [(key, 1.0 - float(far)) for key, far in zip(found["ids"][0], found["distances"][0], strict=True)]

    def count(self) -> int:
        """How many vectors there are."""
        return int(self._chroma.count())


def vector_store(base: KnowledgeBase) -> VectorStore:
    """The knowledge base's vectors: in its folder, or on the server that the environment names."""
    name = hashlib.sha256(base.name.encode()).hexdigest()[:8]
    return VectorStore(base.chroma, server=server(), base=name)


def server() -> str | None:
    """The Chroma server that the environment names."""
    return os.environ.get(SERVER) or None


def _remote(address: str, settings: Any) -> Any:
    from urllib.parse import urlsplit

    import chromadb

    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise StaleIndexError(f"{SERVER} is {address!r}; write http://host:port")
    port = parts.port or (443 if parts.scheme == "https" else 8000)
    try:
        return chromadb.HttpClient(parts.hostname, port=port, ssl=parts.scheme == "https", settings=settings)
    except ValueError as error:
        raise StaleIndexError(f"no Chroma server answers at {address}; {SERVER} names it") from error
