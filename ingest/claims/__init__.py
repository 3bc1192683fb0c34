"""What a document claims. `ingest.claims.extract` has `extract(document)`; the parts can be used by themselves
(`quantities`, `periods`, `records`, `speech`, `sources`). Importing this costs nothing.
"""
