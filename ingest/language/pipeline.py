"""The bundled pipeline: loaded once, from the package's own folder."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.language.sentences import sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST_PIECE = 10_000
BATCH_SIZE = 4  # articles at a time: a quarter faster than 64, whose matrices outgrow the processor's cache


def model_folder() -> Path:
    """Where the trained model lies."""
    return Path(str(files("ingest.language").joinpath("model")))


@cache
def load() -> Language:
    """The pipeline: our tokeniser, sentences by rule, then tagger, morphology, lemmas and parser,
    and last the lemmas that a rule knows better."""
    return assemble(model_folder())


def assemble(folder: Path) -> Language:
    """The pipeline around the model in `folder`."""
    # spaCy takes a second to import, which commands that read no text should not pay.
    import spacy

    from ingest.language import lemmas, segmenter, tokenizer

    nlp = spacy.load(folder)
    nlp.tokenizer = tokenizer.BoundedTokenizer(tokenizer.build(nlp))
    nlp.batch_size = BATCH_SIZE
    nlp.add_pipe(segmenter.NAME, first=True)
    nlp.add_pipe(lemmas.NAME, last=True)
    return nlp


def parse(text: str) -> Doc:
    """The parsed text; every token's `idx` is an offset into `text`, and `doc.sents` are `sentences(text)`.

    A long text is parsed in pieces of whole sentences, because the parser's time grows faster than its
    input (a third of the speed at 20,000 words) and spaCy refuses a million characters.
    """
    return parse_each(text)[0]


def parse_each(*texts: str) -> tuple[Doc, ...]:
    """Each text parsed as `parse` does, all in one go: a headline beside its article costs next to nothing."""
    pieces = [list(_pieces(text)) for text in texts]
    parsed = load().pipe(piece for of_one in pieces for piece in of_one)
    return tuple(_joined(list(islice(parsed, len(of_one)))) for of_one in pieces)


def _joined(pieces: list[Doc]) -> Doc:
    if len(pieces) == 1:
        return pieces[0]
    from spacy.tokens import Doc

    joined = Doc.from_docs(pieces, ensure_whitespace=False)
    assert joined is not None  # None only for no documents at all
    return joined


def _pieces(text: str) -> Iterator[str]:
    """The text cut before sentences into pieces of at most `LONGEST_PIECE` where its sentences allow it."""
    start = 0
    if len(text) > LONGEST_PIECE:
        for span in sentences(text):
            if span.end - start > LONGEST_PIECE and span.start > start:
                yield text[start : span.start]
                start = span.start
            while span.end - start > LONGEST_PIECE:  # no sentence is this long; whatever it is, it is cut
                yield text[start : start + LONGEST_PIECE]
                start += LONGEST_PIECE
    yield text[start:]
