"""Lemmas that a rule knows better than the learnt lemmatizer, as a component after it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAME = "tieout_lemmas"
VERB_TAGS = frozenset({"VBD", "VBN", "VBG", "VBZ"})
NOUN_TAGS = frozenset({"NN", "NNS"})
COMMON_TAGS = VERB_TAGS | NOUN_TAGS | {"VB", "VBP"}


@cache
def irregular() -> tuple[dict[str, str], dict[str, str]]:
    """Lemmas by form: of verbs, and of nouns."""
    text = files("ingest.language").joinpath("irregular.txt").read_text(encoding="utf-8")
    verbs, nouns = text.split("---\n")
    return _table(verbs), _table(nouns)


def _table(block: str) -> dict[str, str]:
    rows = (line.split() for line in block.splitlines() if not line.startswith("#"))
    return {form: row[0] for row in rows for form in row}


def lemma(token: Token) -> str:
    """The token's lemma: from the table where its tag allows, a name's as it stands, else the learnt one mended."""
    verbs, nouns = irregular()
    form = token.lower_
    if token.tag_ in VERB_TAGS:
        return verbs.get(form) or _known(token)
    if token.tag_ in NOUN_TAGS:
        return nouns.get(form) or (_known(token) if token.tag_ == "NNS" else _one_case(token))
    if token.tag_ == "NNPS":
        return _known(token)
    return token.text if token.tag_ == "NNP" else _one_case(token)


def _known(token: Token) -> str:
    """The learnt lemma, or the word it was meant to be when it is none: "submitt", "replac", "equitie"."""
    learnt = _one_case(token)
    shorter = f"{learnt[:-2]}y" if learnt.endswith("ie") else learnt[:-1]
    candidates = (learnt, f"{learnt}e", shorter, learnt[:-2])
    return next((word for word in candidates if token.vocab.has_vector(word)), learnt)


def _one_case(token: Token) -> str:
    """The learnt lemma in small letters where only a heading's capitals, or the "fREE" of a word in capitals, speak
    against it."""
    learnt: str = token.lemma_
    odd = token.is_upper and not learnt.isupper()
    titled = learnt.istitle() and token.tag_ in COMMON_TAGS
    return learnt.lower() if odd or titled else learnt


@Language.component(NAME, requires=["token.tag"], assigns=["token.lemma"])
def correct_lemmas(doc: Doc) -> Doc:
    """Put the rule's lemma in place of the learnt one."""
    for token in doc:
        token.lemma_ = lemma(token)
    return doc
