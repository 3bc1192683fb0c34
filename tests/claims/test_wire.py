"""How wires and letters tell it: datelines, those who are expected to deal, sums of a year, moves by an adverb."""

from datetime import date

import pytest

from corpus.claim import Claim
from ingest.claims.extract import extract_text

PUBLISHED = date(2024, 11, 19)
LEAD = "Foreign investors bought Japanese shares in January."


def told(text: str, published: date = PUBLISHED) -> Claim:
    return extract_text(text, published=published)[-1]


def span(claim: Claim) -> str | None:
    return f"{claim.period.start}..{claim.period.end}" if claim.period else None


def test_a_dateline_deals_in_nothing() -> None:
    title = "Foreigners cut Japan stock holdings"
    text = f"{title}\n\nTOKYO, Nov 19 (Kite) - Overseas investors sold Japanese shares last week."
    assert (told(text).actor, told(text).actor_country) == ("foreigners", None)


@pytest.mark.parametrize(
    ("text", "actor", "direction"),
    [
        ("She expects foreigners to be net buyers of Japanese shares.", "foreigners", "in"),
        ("We expect life companies to remain net sellers of foreign bonds through March.", "insurers", "out"),
        ("Official accounts took a mere $18.2 billion of Treasuries in October.", "official", "in"),
        ("Residents of other countries bought $28 billion of Treasuries in October.", "foreigners", "in"),
        (f"{LEAD} By the end of March they were 2.01 trillion yen in the hole for the year.", "foreigners", "out"),
    ],
)
def test_who_deals_and_which_way(text: str, actor: str, direction: str) -> None:
    assert (told(text).kind, told(text).actor, told(text).direction) == ("flow", actor, direction)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("By the end of October foreign holdings of Treasuries stood at $8.2 trillion.", "2024-10-31..2024-10-31"),
        ("The Nikkei rose 47% from the end of March 2006 to the end of June.", "2006-03-31..2006-06-30"),
        ("The Nikkei gained 47% in July 2005 to March 2006.", "2005-07-01..2006-03-31"),
        ("The Fed raised its target range to 2.25% on September 18.", "2024-09-18..2024-09-18"),
        (f"{LEAD} By the end of March they were 2.01 trillion yen in the hole for the year.", "2024-01-01..2024-03-31"),
        (
            "China held $778 billion of Treasuries at the end of September, $124 billion less than a year before.",
            "2023-09-30..2024-09-30",
        ),
    ],
)
def test_when(text: str, period: str) -> None:
    claims = [c for c in extract_text(text, published=PUBLISHED) if c.low is not None]
    assert span(claims[-1]) == period


@pytest.mark.parametrize(
    ("text", "kind", "asset", "low"),
    [
        ("The Nikkei closed more than 1,000 yen lower.", "change", "index.nikkei225", 1000),
        ("The Federal Reserve's broad index has risen about 10 percent this year.", "change", "fx.dxy", 10),
        ("The Fed had cut by half a point on September 18.", "change", "rate.fed", 0.5),
        (
            "Foreigners bought Treasuries. The ten-year was at 3.81% when September ended.",
            "level",
            "yield.us.10y",
            3.81,
        ),
        (
            "Ten-year Treasuries yielded 4.3% on Friday and ten-year Japanese government bonds 1.2%, "
            "which leaves a gap of three percentage points.",
            "level",
            "spread.other",
            3,
        ),
        ("China sold Treasuries in September. China has $772bn left.", "holding", "us.bond.gov", 772e9),
        (
            "Japan's current account surplus widened last year. The surplus for 2023 came to 22.5 trillion yen.",
            "level",
            "macro.current_account",
            22.5e12,
        ),
    ],
)
def test_what_a_figure_is_of(text: str, kind: str, asset: str, low: float) -> None:
    (claim,) = [c for c in extract_text(text, published=PUBLISHED) if c.low == low]
    assert (claim.kind, claim.asset, claim.actor if kind != "holding" else None) == (kind, asset, None)


def test_a_paragraph_that_names_nobody_is_of_whom_the_document_is_about() -> None:
    text = (
        "Japanese investors bought 7.3 trillion yen of foreign bonds in August.\n\nLife insurers sold 538 billion yen."
        "\n\nThe August figure turns the year: purchases from January to August amount to 7.67 trillion yen."
    )
    assert (told(text).actor, told(text).low) == ("residents", 7.67e12)


def test_a_document_that_sums_up_a_year_is_of_that_year() -> None:
    text = "Foreigners bought a net 3.1 trillion yen of Japanese shares in 2023.\n\nIndividuals sold 2.9 trillion yen."
    claims = extract_text(text, published=date(2024, 1, 12), title="2023 in Tokyo: foreigners bought")
    assert {span(c) for c in claims} == {"2023-01-01..2023-12-31"}
