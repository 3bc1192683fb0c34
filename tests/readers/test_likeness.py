"""The weights of words: made from the sentences beside them, and what they may never drop."""

import pytest

from ingest.readers.blocks import Block
from ingest.readers.likeness import furniture_odds
from ingest.readers.lines import is_breadcrumb, is_closed
from ingest.readers.remarks import without_remarks
from ingest.readers.rules import counts_market, is_dropped
from ingest.readers.train import lines

BODY = [
    Block("paragraph", "Foreigners sold shares worth 3 billion dollars in the week, the exchange said."),
    Block("paragraph", "The yen fell and the exporters rose, as they do."),
    Block("paragraph", "Local pension funds took the other side of it."),
    Block("paragraph", "Dealers expect the selling to go on until the central bank has met."),
]
BIO = Block("paragraph", "Florian Abbot is a retired teacher who writes about money and lives in Hull.")


def test_the_weights_know_what_they_were_made_from() -> None:
    furniture = [text for _, text in lines("furniture.txt") if is_closed(text) and len(text.split()) > 3]
    body = [text for _, text in lines("body.txt")]
    assert sum(furniture_odds(text) > 0 for text in furniture) > 0.9 * len(furniture)
    assert sum(furniture_odds(text) > 0 for text in body) < 0.03 * len(body)


def test_a_life_of_the_author_at_the_end_goes() -> None:
    assert without_remarks([*BODY, BIO], loose=True) == BODY


@pytest.mark.parametrize(
    "blocks",
    [
        [*BODY, Block("paragraph", "Subscribe now, says our newsletter: investors paid $3 billion for the shares.")],
        [*BODY, Block("heading", "The manager"), BIO],
        [BODY[0], BIO],
        [*BODY, Block("paragraph", "We are not sure, and neither is he."), BODY[0]],
    ],
    ids=["a figure of the market", "under a heading", "few paragraphs", "the writer's own voice"],
)
def test_what_stays(blocks: list[Block]) -> None:
    assert without_remarks(blocks, loose=True) == blocks


@pytest.mark.parametrize(
    "text", ["Foreigners sold 3.2 trillion yen.", "Funds lost 4% of assets.", "Gold rose $12 on Friday."]
)
def test_figures_of_the_market(text: str) -> None:
    assert counts_market(text)


@pytest.mark.parametrize(
    "text", ["Every column since 1998.", "First bottle 980 yen.", "Funds were sold.", "Page 2 of 9."]
)
def test_no_figures_of_the_market(text: str) -> None:
    assert not counts_market(text)


@pytest.mark.parametrize(
    "text", ["TOP ＞ Stocks ＞ Series “From the pit”", "Home / Markets / Japan", "Top > Funds > Notes (daily)"]
)
def test_paths_of_sections(text: str) -> None:
    assert is_breadcrumb(text)


@pytest.mark.parametrize("text", ["Japan / 3.2 / 4.1", "Buyers / sellers stood off on Monday / Tuesday, dealers said."])
def test_no_paths_of_sections(text: str) -> None:
    assert not is_breadcrumb(text)


@pytest.mark.parametrize(
    "text",
    [
        "The following is a machine translation and may hold mistakes",
        "This column has been machine translated from Japanese.",
        "Note: the English text is a translation of the Japanese original",
        "This is the free edition of the Harbour Letter",
        "[PR] Knee pain? First bottle 500 yen",
        "tofu_bond77: told you so",
    ],
)
def test_lines_of_the_page(text: str) -> None:
    assert is_dropped(text)
