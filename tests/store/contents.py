"""All that a knowledge base holds, in a form in which two of them can be compared."""

import json
import sqlite3
from pathlib import Path
from typing import Any

VOLATILE = {"added"}  # when, by the clock


def contents(base: Path) -> dict[str, Any]:
    """Records, originals, the index and its vectors; the times of adding left out."""
    pointer = json.loads((base / "index" / "current.json").read_text())
    found: dict[str, Any] = {"pointer": {k: v for k, v in pointer.items() if k != "number"}}
    found |= {f"store.{name}": rows for name, rows in _tables(base / "tieout.db").items()}
    found |= {f"index.{name}": rows for name, rows in _tables(base / "index" / f"{pointer['number']:06d}.db").items()}
    files = (p for p in (base / "originals").rglob("*") if p.is_file())
    found["originals"] = sorted((str(p.relative_to(base)), p.read_bytes()) for p in files)
    return found


def vectors(base: Path) -> dict[str, list[float]]:
    """The vectors in Chroma by id, rounded to what a float keeps."""
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(str(base / "chroma"), settings=Settings(anonymized_telemetry=False))
    pointer = json.loads((base / "index" / "current.json").read_text())
    assert len(client.list_collections()) == 1
    collection = client.get_collection(f"passages-{pointer['number']:06d}", embedding_function=None)
    got = collection.get(include=["embeddings"])
    return {key: [round(float(x), 4) for x in row] for key, row in zip(got["ids"], got["embeddings"], strict=True)}


def _tables(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    connection = sqlite3.connect(path)
    try:
        names = [r[0] for r in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        plain = [n for n in names if not n.startswith(("words", "sqlite_"))]
        return {name: _rows(connection, name) for name in plain}
    finally:
        connection.close()


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    columns = [r[1] for r in connection.execute(f"PRAGMA table_info({table})") if r[1] not in VOLATILE]
    kept = [c for c in columns if not (table == "passage" and c == "id") and not (table == "claim" and c == "passage")]
    chosen = ", ".join(f'"{c}"' for c in kept)
    return sorted(connection.execute(f"SELECT {chosen} FROM {table}"), key=repr)
