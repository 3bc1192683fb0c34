"""Loaders of flow data: `load` takes a file's bytes and gives series in base units, plus a purchase.

    from ingest.flows import load, files
    for path, content in files(["data"]):
        loaded = load(content, path=path)

A file is known by what it holds; any other table by a descriptor (`docs/descriptors.md`).
"""

from ingest.flows.derived import derive
from ingest.flows.descriptor import Descriptor
from ingest.flows.load import SYSTEMS, System, files, load, load_folder

__all__ = ["SYSTEMS", "Descriptor", "System", "derive", "files", "load", "load_folder"]
