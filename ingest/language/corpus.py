"""The treebank as training examples on gold tokens.

spaCy's reader tokenises the raw text anew, so that a change of the tokeniser would change what is
learnt and what is measured. This one hands the components the treebank's own words.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

from ingest.language.augment import varied
from ingest.language.conllu import Sentence, group, read, to_doc
from ingest.language.market import market_sentences

if TYPE_CHECKING:
    from spacy.language import Language

Reader = Callable[["Language"], Iterable[Example]]


def example(nlp: Language, sentences: tuple[Sentence, ...]) -> Example:
    """Gold words with nothing said of them, beside the same words annotated."""
    gold = to_doc(nlp.vocab, sentences)
    plain = Doc(
        nlp.vocab,
        words=[token.text for token in gold],
        spaces=[bool(token.whitespace_) for token in gold],
    )
    return Example(plain, gold)


@registry.readers("tieout.treebank.v1")  # type: ignore[untyped-decorator]  # catalogue has no types
def treebank_reader(path: str, group_size: int, varied_copies: int, market: int, seed: int) -> Reader:
    """Examples of `group_size` sentences: the treebank as it is, varied copies of it, `market` sentences of our own."""
    sentences = tuple(read(Path(path)))

    def examples(nlp: Language) -> Iterator[Example]:
        rng = random.Random(seed)  # noqa: S311 - variety in training, no secret
        for copy in range(varied_copies + 1):
            for batch in group(sentences, group_size):
                yield example(nlp, tuple(varied(one, rng) for one in batch) if copy else batch)
        for batch in group(islice(market_sentences(rng), market), group_size):
            yield example(nlp, batch)

    return examples
