import pytest

from corpus.claim import Modality
from ingest.claims.modality import modality_in, modality_of, negated_at, negated_in
from ingest.language import parse


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Foreigners bought 2 trillion yen of shares.", "asserted"),
        ("The yen was at 151 in May.", "asserted"),
        ("The index will reach 42,000.", "forecast"),
        ("The index is expected to reach 42,000.", "forecast"),
        ("The house sees the index at 42,000.", "forecast"),
        ("Rates may rise to 1%.", "forecast"),
        ("Foreigners are likely to sell more.", "forecast"),
        ("If the yen firms, foreigners will sell.", "conditional"),
        ("Foreigners will sell if the yen firms.", "conditional"),
        ("Should the yen firm, foreigners would sell.", "conditional"),
        ("A further rise in yields would bring the money home.", "conditional"),
        ("Much depends on the Fed.", "conditional"),
        ("Foreigners may have sold shares.", "hedged"),
        ("Pension funds appear to have bought.", "hedged"),
        ("The data suggest that insurers sold.", "hedged"),
        ("They asked if foreigners sold.", "asserted"),
        ("It rose as if nothing had happened.", "asserted"),
    ],
)
def test_modality(text: str, modality: Modality) -> None:
    assert modality_in(text, 0, len(text)) == modality


def test_each_part_of_a_sentence_is_meant_in_its_own_way() -> None:
    text = "Foreigners sold shares last week, but they will return by summer."
    assert modality_in(text, 0, 23) == "asserted"
    assert modality_in(text, 38, 54) == "forecast"


def test_what_follows_in_a_clause_below_does_not_change_the_statement() -> None:
    text = "Foreigners sold shares on fears that rates will rise."
    assert modality_in(text, 0, 22) == "asserted"


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("There is no sign of foreigners buying.", True),
        ("Foreigners did not buy shares.", True),
        ("Nobody is dumping shares.", True),
        ("Insurers kept the bonds rather than selling them.", True),
        ("Foreigners bought shares.", False),
        ("Not only foreigners bought shares.", False),
        ("Foreigners have never bought so many shares.", False),
        ("Not since 2013 have foreigners bought this much.", False),
    ],
)
def test_denial(text: str, denied: bool) -> None:
    assert negated_in(text, 0, len(text)) is denied


def test_offsets_are_those_of_the_document() -> None:
    text = "Shares rose. Foreigners did not sell, and bonds will fall."
    sentence = list(parse(text).sents)[1]
    assert negated_at(sentence, text.index("did"), text.index(","))
    assert modality_of(sentence, text.index("bonds"), len(text)) == "forecast"
