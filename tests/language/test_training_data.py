"""The treebank reader and the sentences of our own grammar, on small files written here."""

import random
from itertools import islice
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from ingest.language.augment import headline, lower, money, typographic
from ingest.language.conllu import Sentence, Word, group, read, to_doc
from ingest.language.corpus import treebank_reader
from ingest.language.market import grammar, market_sentences

CONLLU = """# newdoc id = a
# newpar
# text = They don't sell.
1	They	they	PRON	PRP	Case=Nom	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	sell	sell	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# text = We bought
1	We	we	PRON	PRP	_	2	nsubj	_	_
2	bought	buy	VERB	VBD	_	0	root	_	_
2.1	it	it	PRON	PRP	_	_	_	_	_

# newdoc id = b
# text = "$ 3 billion"
1	"	"	PUNCT	``	_	2	punct	_	_
2	$	$	SYM	$	_	0	root	_	_
3	3	3	NUM	CD	_	4	compound	_	_
4	billion	billion	NUM	CD	_	2	nummod	_	_
5	"	"	PUNCT	''	_	2	punct	_	_
"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "small.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    return path


def forms(words: tuple[Word, ...]) -> list[str]:
    return [word.form for word in words]


def test_reads_words_and_their_spaces(treebank: Path) -> None:
    first, second, _ = read(treebank)
    assert forms(first.words) == ["They", "do", "n't", "sell", "."]
    assert [word.space for word in first.words] == [True, False, True, False, True]
    assert forms(second.words) == ["We", "bought"]


def test_groups_stay_within_documents(treebank: Path) -> None:
    assert [len(batch) for batch in group(read(treebank), 6)] == [2, 1]


def test_a_document_has_a_root_for_each_sentence(treebank: Path) -> None:
    doc = to_doc(spacy.blank("en").vocab, next(group(read(treebank), 6)))
    assert doc.text.strip() == "They don't sell. We bought"
    assert [token.text for token in doc if token.dep_ == "ROOT"] == ["sell", "bought"]
    assert doc[6].head.i == 6


def test_the_reader_gives_bare_words_beside_annotated_ones(treebank: Path) -> None:
    reader = treebank_reader(str(treebank), group_size=6, varied_copies=1, market=6, seed=0)
    examples = list(reader(spacy.blank("en")))
    assert len(examples) == 5
    assert all(example.reference.has_annotation("DEP") for example in examples)
    assert not any(example.predicted.has_annotation("DEP") for example in examples)
    # Sentences of our own teach no lemmas.
    assert not examples[-1].reference.has_annotation("LEMMA")


def test_variations_keep_the_tree(treebank: Path) -> None:
    first, _, third = read(treebank)
    assert forms(lower(first.words))[0] == "they"
    assert forms(headline(first.words)) == ["They", "Do", "n't", "Sell"]
    assert forms(typographic(third.words)) == ["“", "$", "3", "billion", "”"]
    varied = money(third.words, random.Random(0))
    assert [word.head for word in varied] == [word.head for word in third.words]
    assert forms(varied)[3] != "billion"


def test_every_template_gives_a_tree() -> None:
    vocab = spacy.blank("en").vocab
    for sentence in islice(market_sentences(random.Random(1)), 20 * len(grammar().templates)):
        doc = to_doc(vocab, (sentence,))
        assert sum(token.dep_ == "ROOT" for token in doc) == 1
        assert _reaches_the_root(doc)


def _reaches_the_root(doc: Doc) -> bool:
    (root,) = [token for token in doc if token.dep_ == "ROOT"]
    return {token.i for token in root.subtree} == set(range(len(doc)))


def test_market_sentences_read_as_text() -> None:
    sentence: Sentence = next(market_sentences(random.Random(2)))
    text = to_doc(spacy.blank("en").vocab, (sentence,)).text
    assert "NUM" not in text
    assert " ," not in text
    assert text[0].isupper() or not text[0].isalpha()
