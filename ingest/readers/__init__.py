"""Reading: files to documents."""

from ingest.readers.read import read

__all__ = ["read"]
