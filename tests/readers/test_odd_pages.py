"""Pages whose furniture no rule names: told by its words and by where it stands."""

from datetime import date
from pathlib import Path

import pytest

from corpus.document import Document
from ingest.readers import read
from tests.readers.test_pages import Expected

PAGES = Path(__file__).parent / "odd_pages"
EXPECTED = {
    "column.txt": Expected(
        "Insurers close the wallet: the super-long bond that nobody carries home",
        date(2024, 6, 19),
        None,
        ("The yield of the 30-year", "sold over 214.6 billion yen", "the day after", "will give the answer"),
        ("Machine-translated", "Kabutocho", "[PR]", "no responsibility", "curry"),
    ),
    "portal.html": Expected(
        "FPIs return to Indian debt after index entry",
        date(2024, 7, 9),
        "Paisa Samachar",
        ("Rs 14,955 crore", "4.6% of those", "see the budget first", "lowest close in three months"),
        ("Home /", "Acharekar", "stand behind", "certified adviser", "cannot cook"),
    ),
    "bank.md": Expected(
        "The franc as a refuge, again",
        date(2023, 11, 3),
        "Privatbank Ehrenfels & Cie",
        ("1.9 billion francs", "What we do", "should think about the hedge", "no hurry to buy the banks"),
        ("e-banking", "reaches you", "completeness", "FINMA"),
    ),
    "yard.html": Expected(
        "Buy the buyback, not the buyers",
        date(2025, 3, 4),
        None,
        ("Everybody asks", "bought a net 0.2 trillion", "What would change my mind?", "I trimmed", "every rally"),
        ("bookkeeper", "She owns three", "adviser"),
    ),
    "chat.txt": Expected(
        "Who bought the dip in Taiwan? The numbers for Monday",
        date(2024, 8, 6),
        None,
        ("T$78.6 billion", "Which leaves the public.", "My reading", "net sellers of T$412 billion"),
        ("posted", "lotuseater", "civil", "baozi88"),
    ),
    "broker.txt": Expected(
        "Real money keeps selling the belly",
        date(2022, 1, 12),
        "CORRIGAN MAYHEW",
        ("last eight trading days", "$1.1bn of 30-year bonds", "EUR 410m", "1.85% by the end of March"),
        ("eligible counterparties", "Leeds", "salesperson"),
    ),
    "fund.md": Expected(
        "Letter to unitholders: third quarter",
        date(2023, 10, 13),
        None,
        ("Dear unitholders,", "Subscriptions came to $18m", "fee has been cut", "grateful", "Piers Nakagawa"),
        ("secretary", "worth less"),
    ),
    "gazette.txt": Expected(
        "Savers desert UK equity funds for 29th month",
        date(2023, 12, 5),
        None,
        ("pulled £884 million", "£531 million of net sales", "nothing is what they do", "revised September’s outflow"),
        ("Shoppers hurry", "Northern Rock", "ran a correction", "door is open", "Village pub"),
    ),
}


def page(name: str) -> Document:
    found = read((PAGES / name).read_bytes(), path=name)
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize("name", EXPECTED)
def test_title_date_and_publisher(name: str) -> None:
    found, expected = page(name), EXPECTED[name]
    assert (found.title, found.published, found.publisher) == (expected.title, expected.published, expected.publisher)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_body_is_whole(name: str) -> None:
    text = page(name).text
    assert [words for words in EXPECTED[name].body if words not in text] == []


@pytest.mark.parametrize("name", EXPECTED)
def test_furniture_is_kept_out(name: str) -> None:
    text = page(name).text
    assert [words for words in EXPECTED[name].furniture if words in text] == []


def test_every_page_is_tried() -> None:
    assert {path.name for path in PAGES.iterdir()} == set(EXPECTED)
