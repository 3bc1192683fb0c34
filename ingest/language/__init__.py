"""The language pipeline: sentences by rule; tags, lemmas and dependencies by a model of our own.

Importing this costs nothing: spaCy is imported when `load` or `parse` is first called.
"""

from ingest.language.pipeline import load, parse, parse_each
from ingest.language.sentences import Span, sentences

__all__ = ["Span", "load", "parse", "parse_each", "sentences"]
