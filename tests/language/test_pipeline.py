"""The bundled model: it loads, keeps offsets, and finds who did what in sentences of our own."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Token

from ingest.language import Span, load, parse, sentences
from ingest.language.pipeline import LONGEST_PIECE

SUBJECT_VERB_OBJECT = [
    ("Overseas funds sold a net ¥824 billion of Tokyo shares.", "funds", "sell", "¥"),
    ("Japanese life insurers have cut their holdings of Treasuries.", "insurers", "cut", "holdings"),
    ("Trust banks offloaded ¥210 billion of cash shares.", "banks", "offload", "¥"),
    ("Equity funds suffered outflows of $9.8bn.", "funds", "suffer", "outflows"),
    ("The fund attracted net inflows of £1.1bn in the first half.", "fund", "attract", "inflows"),
    ("Norway's wealth fund trimmed its stake in the lender.", "fund", "trim", "stake"),
    ("Individuals bought shares while the index fell.", "Individuals", "buy", "shares"),
]

PASSIVES = [
    ("A net $4.6bn was withdrawn from bond funds.", "$", "withdraw"),
    ("The shares were bought back by companies.", "shares", "buy"),
]


def child(head: Token, *deps: str) -> str:
    """The word that hangs on `head` by one of `deps`."""
    return next(token.text for token in head.children if token.dep_ in deps)


def root(doc: Doc) -> Token:
    """The root of the first sentence."""
    return next(doc.sents).root


@pytest.mark.parametrize(("text", "subject", "verb", "object_"), SUBJECT_VERB_OBJECT)
def test_finds_subject_verb_and_object(text: str, subject: str, verb: str, object_: str) -> None:
    head = root(parse(text))
    assert (child(head, "nsubj"), head.lemma_, child(head, "obj")) == (subject, verb, object_)


@pytest.mark.parametrize(("text", "subject", "verb"), PASSIVES)
def test_finds_the_subject_of_a_passive(text: str, subject: str, verb: str) -> None:
    head = root(parse(text))
    assert (child(head, "nsubj:pass"), head.lemma_) == (subject, verb)


def test_a_predicate_noun_has_a_subject() -> None:
    head = root(parse("Retail investors were net buyers for a third straight week."))
    assert (child(head, "nsubj"), head.lemma_) == ("investors", "buyer")


@pytest.mark.parametrize(
    ("text", "form", "lemma"),
    [
        ("The index rose and bonds fell.", "rose", "rise"),
        ("The index rose and bonds fell.", "fell", "fall"),
        ("They had withdrawn the money.", "withdrawn", "withdraw"),
        ("They found the buyers.", "found", "find"),
        ("Traders pared bets.", "pared", "pare"),
        ("Equities gained.", "Equities", "equity"),
        ("Foreigners Dump Japan Stocks as Yen Jumps", "Stocks", "stock"),
        ("She submitted two indices.", "submitted", "submit"),
        ("She submitted two indices.", "indices", "index"),
    ],
)
def test_lemmas(text: str, form: str, lemma: str) -> None:
    assert next(token.lemma_ for token in parse(text) if token.text == form) == lemma


TEXTS = st.lists(
    st.sampled_from(
        ["Funds", "sold", "¥1.07trn", "U.S.", "Inc.", "“We", "said.”", "The", ".", "\n", "\n\n", "\t", "  ", "3"]
    )
).map(" ".join)


@settings(deadline=None, max_examples=50)
@given(TEXTS | st.text(max_size=60))
def test_the_parse_keeps_offsets_and_sentences(text: str) -> None:
    doc = parse(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    starts = {span.start for span in sentences(text)}
    opened = {token.idx for token in doc if token.is_sent_start and not token.is_space}
    # A token that reaches over a boundary keeps the two sentences together; no other difference.
    assert opened <= starts | {token.idx for token in doc[:1]}


def test_sentences_of_the_parse_are_those_of_the_rules() -> None:
    text = "Funds sold. The U.S. gained.\n\nA heading\n\n“We sold.” “They bought.”"
    spans = tuple(Span(s.start_char, s.start_char + len(s.text.rstrip())) for s in parse(text).sents)
    assert spans == sentences(text)


def test_a_long_text_is_parsed_in_pieces() -> None:
    text = "Foreigners sold ¥5bn of stocks.\n\n" * (2 * LONGEST_PIECE // 33)
    doc = parse(text)
    assert doc.text == text
    assert len(list(doc.sents)) == len(sentences(text))
    assert {sentence.root.lemma_ for sentence in doc.sents} == {"sell"}


def test_the_pipeline_is_loaded_once() -> None:
    assert load() is load()


def test_importing_the_room_does_not_import_spacy() -> None:
    code = "import sys, ingest.language; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
