"""How well the pipeline does on a treebank file, in three settings.

`gold_tokens`: the model alone on the treebank's words, finding sentences itself. `gold_sentences`:
the same with the treebank's sentence bounds, which is the parser's task as we use it. `own_tokens`: the
whole pipeline on raw text, so that each wrong cut counts against it; the treebank's web text is full of lines
that end without a stop, which makes this a lower bound for edited prose. Scores are in percent; LAS and UAS
leave punctuation out, as spaCy's scorer does.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from ingest.language import segmenter
from ingest.language.conllu import Sentence, group, read, to_doc

if TYPE_CHECKING:
    from spacy.language import Language

GROUP_SIZE = 6
MEASURES = {
    "tag": "tag_acc",
    "pos": "pos_acc",
    "morph": "morph_acc",
    "lemma": "lemma_acc",
    "uas": "dep_uas",
    "las": "dep_las",
}


@dataclass(frozen=True, slots=True)
class Scores:
    """Percentages of one setting; `tokens` is the F1 of the cuts."""

    tag: float
    pos: float
    morph: float
    lemma: float
    uas: float
    las: float
    tokens: float


def evaluate(nlp: Language, conllu: Path) -> dict[str, dict[str, float]]:
    """The scores of the assembled pipeline on one file, by setting."""
    groups = tuple(group(read(conllu), GROUP_SIZE))
    golds = [to_doc(nlp.vocab, sentences) for sentences in groups]
    with nlp.select_pipes(disable=[segmenter.NAME]):
        settings = {
            "gold_tokens": _score(nlp, golds, (_words(gold, bounds=False) for gold in golds)),
            "gold_sentences": _score(nlp, golds, (_words(gold, bounds=True) for gold in golds)),
        }
    settings["own_tokens"] = _score(nlp, golds, map(_raw_text, groups))
    return {name: asdict(scores) for name, scores in settings.items()}


def words_per_second(nlp: Language, conllu: Path) -> int:
    """Words of raw text parsed in a second of processor time, best of three."""
    texts = [_raw_text(sentences) for sentences in group(read(conllu), GROUP_SIZE)]
    return max(round(_rate(nlp, texts)) for _ in range(3))


def _rate(nlp: Language, texts: list[str]) -> float:
    began = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return words / (time.process_time() - began)


def _score(nlp: Language, golds: Iterable[Doc], inputs: Iterable[str | Doc]) -> Scores:
    pairs = zip(nlp.pipe(inputs), golds, strict=True)
    examples = [Example(_without_space(doc), gold) for doc, gold in pairs]
    scores = Scorer(nlp).score(examples)
    measured = {name: round(100 * float(scores[key]), 2) for name, key in MEASURES.items()}
    return Scores(**measured, tokens=round(100 * _token_f1(examples), 2))


def _token_f1(examples: list[Example]) -> float:
    pairs = [(_places(example.predicted), _places(example.reference)) for example in examples]
    agreed = sum(len(ours & theirs) for ours, theirs in pairs)
    return 2 * agreed / sum(len(ours) + len(theirs) for ours, theirs in pairs)


def _places(doc: Doc) -> frozenset[tuple[int, int]]:
    """The tokens' offsets into the text without its white space, about which treebank and text differ."""
    ends = list(accumulate(len(token) for token in doc))
    return frozenset(zip([0, *ends], ends, strict=False))


def _words(gold: Doc, *, bounds: bool) -> Doc:
    """The words of `gold` without annotation, or with its sentence bounds alone."""
    plain = Doc(gold.vocab, words=[t.text for t in gold], spaces=[bool(t.whitespace_) for t in gold])
    if bounds:
        for token, model in zip(plain, gold, strict=True):
            token.is_sent_start = bool(model.is_sent_start)
    return plain


def _raw_text(sentences: tuple[Sentence, ...]) -> str:
    """The text of neighbouring sentences, paragraphs apart by a blank line."""
    parts: list[str] = []
    for sentence in sentences:
        if parts:
            parts.append("\n\n" if sentence.new_paragraph else " ")
        parts.append("".join(word.form + " " * word.space for word in sentence.words).strip())
    return "".join(parts)


def _without_space(doc: Doc) -> Doc:
    """The document without its white-space tokens, which the treebank has none of; nothing may hang on them."""
    kept = [token for token in doc if not token.is_space]
    if len(kept) == len(doc):
        return doc
    place = {token.i: number for number, token in enumerate(kept)}
    return Doc(
        doc.vocab,
        words=[token.text for token in kept],
        tags=[token.tag_ for token in kept],
        pos=[token.pos_ for token in kept],
        morphs=[str(token.morph) for token in kept],
        lemmas=[token.lemma_ for token in kept],
        heads=[place.get(token.head.i, place[token.i]) for token in kept],
        deps=[token.dep_ for token in kept],
    )
