"""From a file to records: readers, the language pipeline, claims, and the loaders of flow data."""
