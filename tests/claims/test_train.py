"""The weights of loosely read statements: made from the labelled sentences beside them."""

from datetime import date
from typing import get_args

import pytest

from corpus.claim import Direction, Kind, Stance
from ingest.claims.bank import Label, Paragraph, banks, paragraphs
from ingest.claims.rules import load
from ingest.claims.train import WEIGHTS, Sample, digest, fit, samples_of, written
from ingest.claims.weights import weight

TOLD = {"hedged", "forecast", "conditional", "negated", "figure"}
BOUGHT = "Overseas investors put money to work in Tokyo for an eighth week. "
SMALL = 25  # paragraphs of a bank


def paragraph(*labels: Label) -> Paragraph:
    spans = tuple((0, len(BOUGHT) - 1, label) for label in labels)
    return Paragraph("made up", date(2024, 5, 17), BOUGHT + "Turnover in Japanese stocks was thin.", spans)


@pytest.mark.parametrize("bank", banks())
def test_labels_are_of_the_contract(bank: str) -> None:
    labels = [label for p in paragraphs(bank) for _, _, label in p.labels]
    assert labels
    for label in labels:
        assert label.kind in get_args(Kind)
        assert label.direction in {None, *get_args(Stance if label.kind == "view" else Direction)}
        assert label.told <= TOLD


def test_a_reading_is_held_against_the_labels_of_its_sentence() -> None:
    sold = Label("flow", "foreigners", None, "jp.equity", "out")
    bought = Label("flow", "foreigners", None, "jp.equity", "in")
    assert [s.truth for s in samples_of(paragraph(bought), "bank")] == [True]
    assert [s.truth for s in samples_of(paragraph(sold), "bank")] == [False]
    assert [s.truth for s in samples_of(paragraph(), "bank")] == [False]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("They see signs that foreigners are warming to Japanese stocks.", "acl by=that"),
        ("Foreigners have a habit of buying Japanese stocks late.", "acl by=of"),
    ],
)
def test_what_a_verb_hangs_on_is_a_mark(text: str, mark: str) -> None:
    samples = samples_of(Paragraph("made up", date(2024, 5, 17), text, ()), "bank")
    assert any(mark in s.marks for s in samples)


def test_what_tells_claims_apart_is_learnt() -> None:
    samples = [
        Sample("flow", frozenset({"bias", "good" if n % 2 else "bad", f"rare {n}"}), bool(n % 2), source)
        for n in range(20)
        for source in ("bank", "articles")
    ]
    weights = fit(samples, "flow")
    assert weights["good"] > 0 > weights["bad"]
    assert not any(mark.startswith("rare") for mark in weights)
    assert fit(samples, "flow") == weights


def test_weights_of_a_small_part_are_the_same_twice() -> None:
    samples = [s for p in paragraphs("plain")[:SMALL] for s in samples_of(p, "plain")]
    again = [s for p in paragraphs("plain")[:SMALL] for s in samples_of(p, "plain")]
    assert fit(samples, "flow") == fit(again, "flow")


def test_the_weights_are_those_of_the_sentences_as_they_stand() -> None:
    text = WEIGHTS.read_text(encoding="utf-8")
    assert digest() in text[:400], "learn them anew: python -m ingest.claims.train FOLDER ..."
    assert text == written(load("weights.yaml"))


def test_the_weights_know_what_they_were_made_from() -> None:
    samples = [s for p in paragraphs("equities")[:SMALL] for s in samples_of(p, "equities")]
    taken = [s for s in samples if weight(s.marks) > 0]
    assert sum(s.truth for s in taken) > 0.8 * len(taken)
    assert sum(s.truth for s in taken) > 0.5 * sum(s.truth for s in samples)
