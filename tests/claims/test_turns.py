"""Runs of dealings that are over, told beside what ended them."""

from datetime import date

import pytest

from corpus.claim import Record
from ingest.claims.extract import extract_text

PUBLISHED = date(2024, 6, 13)
BOUGHT = "Overseas investors bought a net 577 billion yen of Japanese stocks in the week ended June 7"
SOLD = "Overseas investors sold a net 577 billion yen of Japanese stocks in the week ended June 7"


@pytest.mark.parametrize(
    ("sentence", "way", "count", "span"),
    [
        (f"{BOUGHT}, ending a three-week run of selling.", "out", 3, "2024-05-13..2024-05-31"),
        (f"{BOUGHT}, following two weeks in which more was sold than bought.", "out", 2, "2024-05-20..2024-05-31"),
        (f"{SOLD}, snapping a four-week buying streak.", "in", 4, "2024-05-06..2024-05-31"),
        (f"{SOLD} after eight straight weeks of net purchases.", "in", 8, "2024-04-08..2024-05-31"),
        (
            "Foreigners turned buyers of Japanese stocks in May after six months of withdrawals.",
            "out",
            6,
            "2023-11-01..2024-04-30",
        ),
        (
            "After three years of selling, foreigners bought 3 trillion yen of Japanese stocks in fiscal 2023.",
            "out",
            3,
            "2020-04-01..2023-03-31",
        ),
    ],
)
def test_the_run_is_a_flow_the_other_way_right_before(sentence: str, way: str, count: int, span: str) -> None:
    claims = extract_text(sentence, published=PUBLISHED)
    (over,) = [c for c in claims if c.record]
    assert (over.kind, over.actor, over.asset, over.direction) == ("flow", "foreigners", "jp.equity", way)
    assert over.record == Record("streak", None, None, count)
    assert over.period is not None
    assert f"{over.period.start}..{over.period.end}" == span
    assert any(c.direction != way and c.record is None for c in claims)


def test_a_run_that_goes_on_is_none_that_is_over() -> None:
    claims = extract_text(f"{BOUGHT} after three weeks of purchases.", published=PUBLISHED)
    assert [(c.direction, c.record) for c in claims] == [("in", None)]


def test_what_ended_may_be_told_in_the_sentence_before() -> None:
    text = "China cut its Treasury holdings to $767 billion in January. That ended a run of three monthly increases."
    over = extract_text(text, published=date(2024, 3, 20))[-1]
    assert (over.actor_country, over.direction) == ("cn", "in")
    assert over.period is not None
    assert (over.period.start, over.period.end) == (date(2023, 10, 1), date(2023, 12, 31))
