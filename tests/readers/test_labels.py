"""Lines that begin as furniture does: labels go, sentences about the market stay."""

import pytest

from ingest.readers.rules import is_dropped, is_legal, is_tail

SENTENCES = (
    "Related: the yen fell 2%.",
    "Correction: The ministry revised the figure to 1.2 trillion yen on Friday.",
    "Back to bonds: funds bought 3 billion.",
    "More on flows: foreigners sold bonds.",
    "Ad spending fell 3%.",
    "Updated figures show a net purchase of 300 billion yen.",
    "Full members of the exchange sold 3 billion yen.",
    "Weekly 3.2% gain is the best since May.",
    "Read on its own, the figure of 3% is small.",
    "Like gold, silver rose 3%.",
    "Follow the money.",
    "Watch the yen: it fell 2% on Friday.",
    "Coming next week, the budget could lift yields to 3%.",
    "Subscriptions to the fund rose to 3 billion yen.",
)
LABELS = (
    "Related: Swiss franc at five-week high",
    "Correction: An earlier version of this article said that funds bought 12 billion yen.",
    "More from the Courier: why yields fell",
    "Updated 3 May 2024 at 10:14",
    "[ad 300x250]",
    "Chart 3: net purchases rose to 3 trillion yen.",
    "Photo: a board in Tokyo shows that shares fell.",
    "Tap below to get our evening note, four days a week.",
    "Enable notifications for breaking bond news",
    "How well do you know swaps? Take the quiz",
    "Watch: why Kyoto hotels cannot find staff (2:14)",
    "Coming next week: who owns the gilt market?",
    "(For more stories on the survey, click here)",
    "Tickets for our autumn conference are on sale.",
    "Boilers repaired, any hour: call 0161 496 0000",
    "Commuters pass a board in Osaka. WIRELINE/Staff",
    "This issue is brought to you by Quillon Ledgers.",
    "Forwarded this? Get your own copy.",
    "To: undisclosed recipients",
    "Show 14 more replies",
)
NOTICES = (
    "Quillon is not authorised to give investment advice and accepts no liability for this letter.",
    "Opinions expressed are subject to change and their accuracy or completeness is not warranted.",
)


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_stay(text: str) -> None:
    assert not is_dropped(text)
    assert not is_tail(text)
    assert not is_legal(text)


@pytest.mark.parametrize("text", LABELS)
def test_labels_go(text: str) -> None:
    assert is_dropped(text)


@pytest.mark.parametrize("text", NOTICES)
def test_notices_are_told(text: str) -> None:
    assert is_legal(text)
