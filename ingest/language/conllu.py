"""CoNLL-U to spaCy documents, keeping the words as the treebank cuts them.

spaCy's own converter either merges contractions ("don't") into one token or gives their parts
spaces that the text has not; parts here are words, spaced as in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word; `head` counts within the sentence from 0 and is its own index for a root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    dep: str
    space: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one treebank sentence, and whether it opens a document or a paragraph."""

    words: tuple[Word, ...]
    new_document: bool
    new_paragraph: bool


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file in order."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        if lines := block.strip().splitlines():
            yield _sentence(lines)


def _sentence(lines: list[str]) -> Sentence:
    comments = [line for line in lines if line.startswith("#")]
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    opens_document = any(line.startswith("# newdoc") for line in comments)
    opens_paragraph = any(line.startswith("# newpar") for line in comments)
    return Sentence(tuple(_words(rows)), opens_document, opens_document or opens_paragraph)


def _words(rows: list[list[str]]) -> Iterator[Word]:
    spaces = _contraction_spaces(rows)
    for columns in rows:
        if not columns[0].isdigit():  # a contraction's surface line or an elided node
            continue
        number, head = int(columns[0]), int(columns[6])
        yield Word(
            form=columns[1],
            lemma=columns[2],
            upos=columns[3],
            xpos=columns[4],
            feats="" if columns[5] == "_" else columns[5],
            head=number - 1 if head == 0 else head - 1,
            dep="ROOT" if head == 0 else columns[7],
            space=spaces.get(number, "SpaceAfter=No" not in columns[9]),
        )


def _contraction_spaces(rows: list[list[str]]) -> dict[int, bool]:
    """Whether a space follows, for the words inside contractions, whose own lines do not say."""
    spaces: dict[int, bool] = {}
    for columns in rows:
        if "-" in columns[0]:
            first, last = map(int, columns[0].split("-"))
            spaces |= dict.fromkeys(range(first, last), False)
            spaces[last] = "SpaceAfter=No" not in columns[9]
    return spaces


def group(sentences: Iterable[Sentence], size: int) -> Iterator[tuple[Sentence, ...]]:
    """Runs of at most `size` neighbouring sentences of one document."""
    batch: list[Sentence] = []
    for sentence in sentences:
        if batch and (sentence.new_document or len(batch) == size):
            yield tuple(batch)
            batch = []
        batch.append(sentence)
    if batch:
        yield tuple(batch)


def to_doc(vocab: Vocab, sentences: tuple[Sentence, ...]) -> Doc:
    """One annotated document from neighbouring sentences."""
    from spacy.tokens import Doc

    words = [word for sentence in sentences for word in sentence.words]
    heads: list[int] = []
    for sentence in sentences:
        offset = len(heads)
        heads.extend(offset + word.head for word in sentence.words)
    # Sentences of our own grammar have tags and trees only.
    full = any(word.upos not in ("", "SPACE") for word in words)
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words],
        tags=[word.xpos for word in words],
        pos=[word.upos for word in words] if full else None,
        morphs=[word.feats for word in words] if full else None,
        lemmas=[word.lemma for word in words] if full else None,
        heads=heads,
        deps=[word.dep for word in words],
    )
