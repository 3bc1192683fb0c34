"""The rule-based sentence boundaries as a pipeline component ahead of the parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from ingest.language.sentences import sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc

NAME = "tieout_sentences"


@Language.component(NAME, assigns=["token.is_sent_start"])
def mark_sentences(doc: Doc) -> Doc:
    """Say of every token whether it starts a sentence; the parser builds its trees within these bounds.

    A token that reaches over a boundary stays in the sentence it begins in, and white space stays
    with the sentence before it.
    """
    starts = iter([span.start for span in sentences(doc.text)][1:])
    upcoming = next(starts, None)
    for token in doc:
        opens = upcoming is not None and token.idx >= upcoming and not token.is_space
        token.is_sent_start = opens or token.i == 0
        while upcoming is not None and opens and upcoming <= token.idx:
            upcoming = next(starts, None)
    return doc
