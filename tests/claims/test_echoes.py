"""What somebody did as, or against, whoever was told of before."""

from datetime import date

import pytest

from ingest.claims.extract import extract_text

BOUGHT = "Overseas investors bought a net 410 billion yen of Japanese stocks in the week ended June 7"
FLOWS = [("foreigners", "in")]


@pytest.mark.parametrize(
    ("behind", "told"),
    [
        (", as did trust banks.", [("trust_banks", "in")]),
        (", and so did individuals.", [("individuals", "in")]),
        ("; individuals did the opposite.", [("individuals", "out")]),
        ("; individuals did the opposite, and so did life insurers.", [("individuals", "out"), ("insurers", "out")]),
        (
            "; individuals did the opposite, while trust banks were on the same side as overseas investors.",
            [("individuals", "out"), ("trust_banks", "in")],
        ),
        (". Taking the other side were individuals and trust banks.", [("individuals", "out"), ("trust_banks", "out")]),
        (". The reverse was true of individuals.", [("individuals", "out")]),
        (". Trust banks followed suit.", [("trust_banks", "in")]),
        (". If they stop, so will trust banks.", []),
        (". The Topix went the other way.", []),
    ],
)
def test_an_echo_is_the_dealing_before_or_its_opposite(behind: str, told: list[tuple[str, str]]) -> None:
    claims = extract_text(BOUGHT + behind, published=date(2024, 6, 13))
    flows = [c for c in claims if c.kind == "flow"]
    assert [(c.actor, c.direction) for c in flows] == FLOWS + told
    assert {c.asset for c in flows} == {"jp.equity"}
    assert {(c.period.start, c.period.end) for c in flows if c.period} == {(date(2024, 6, 3), date(2024, 6, 7))}


def test_nothing_is_echoed_over_a_sentence_about_something_else() -> None:
    text = f"{BOUGHT}. The central bank met on Friday and kept its rate. Individuals took the other side."
    assert ("individuals", "out", None) not in {
        (c.actor, c.direction, c.low) for c in extract_text(text, published=date(2024, 6, 13)) if not c.notes
    }
