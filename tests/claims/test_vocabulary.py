"""The vocabulary is whole: ids are known, phrases found."""

import pytest

from corpus.vocabulary import actors, assets, is_actor, is_asset, sources, table
from ingest.claims.phrases import forms, split
from ingest.claims.vocabulary import trie


def test_ids() -> None:
    assert {"foreigners", "trust_banks", "funds", "other"} <= set(actors())
    assert "named" not in actors()
    assert {"jp.equity.cash", "yield.us.30y", "fx.usdjpy", "rate.other", "index.other", "em.fund.bond"} <= set(assets())
    assert "jpx" in sources()
    assert is_actor("insurers")
    assert not is_actor("sharks")


@pytest.mark.parametrize("name", ["company:Sony Group", "fund:DXJ", "gold", "foreign.bond.long"])
def test_assets(name: str) -> None:
    assert is_asset(name)


@pytest.mark.parametrize("name", ["company:", "jp.socks", "", "fund"])
def test_no_assets(name: str) -> None:
    assert not is_asset(name)


@pytest.mark.parametrize("name", ["actors", "assets", "countries", "verbs"])
def test_every_phrase_is_a_string(name: str) -> None:
    def walk(value: object) -> None:
        if isinstance(value, dict):
            assert all(isinstance(key, str) for key in value)
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)
        else:
            assert value is None or isinstance(value, str)

    walk(table(name))


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("dip", {"dips", "dipping", "dipped"}),
        ("sell", {"sells", "selling", "sold"}),
        ("carry", {"carries", "carrying", "carried"}),
        ("withdraw", {"withdraws", "withdrawing", "withdrew", "withdrawn"}),
        ("channel", {"channelled", "channeled", "channelling"}),
    ],
)
def test_forms(verb: str, expected: set[str]) -> None:
    assert expected <= set(forms(verb))


def test_phrases_are_cut_as_the_tokenizer_cuts() -> None:
    assert split("u.s. stocks") == ["u.s.", "stocks"]
    words = split("a 3% rise in U.S. stocks")
    assert "country" in trie().at(words, words.index("u.s."), len(words))
