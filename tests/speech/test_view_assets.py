"""What a view is about: its own words, its figures, its paragraph, its document, in that order."""

import pytest

from ingest.claims.extract import extract_text

US = "U.S. shares rose. Foreigners bought U.S. equities. American stocks drew inflows."
PELL = "Ida Pell of Marl & Sons"


def asset_of(text: str) -> str | None:
    return next(c.asset for c in reversed(extract_text(text)) if c.kind == "view")


@pytest.mark.parametrize(
    "said",
    [
        "stays underweight Europe.",
        "thinks that everybody should own Europe by now.",
        "says that Europe is cheap enough to be interesting.",
        "says that money that left Europe will not return.",
    ],
)
def test_a_market_that_is_held_or_judged_stands_for_its_securities(said: str) -> None:
    text = f'{US}\n\n"We like them," said {PELL}.\n\nA quiet day. Little was done.\n\nPell {said}'
    assert asset_of(text) == "eu.equity"


def test_where_investors_come_from_is_not_what_is_judged() -> None:
    assert asset_of(f"{US}\n\n{PELL} thinks that buyers in Europe will be back.") == "us.equity"


@pytest.mark.parametrize(
    "said",
    [
        "If the yen jumps, Japanese shares will fall hard",
        "A stronger yen takes the shine off Japanese shares",
        "Japanese shares were cheap in dollars",
        "Once hedging the dollar costs too much, Japanese shares win",
        "The rise of the yen lets everybody own Japanese shares",
    ],
)
def test_a_currency_as_condition_cause_or_unit_is_not_the_subject(said: str) -> None:
    assert asset_of(f"Tokyo stocks fell.\n\n{said}, said {PELL}.") == "jp.equity"


def test_a_currency_that_is_judged_is_the_subject() -> None:
    assert asset_of(f"Tokyo stocks fell.\n\nThe yen will weaken, said {PELL}.") == "fx.usdjpy"


def test_a_target_tells_what_its_view_is_about() -> None:
    text = f"Tokyo stocks rose. The Nikkei closed at 40,000.\n\n{PELL} sees it at 43,000 by December."
    assert asset_of(text) == "index.nikkei225"


def test_another_market_spoken_of_in_the_paragraph_is_meant() -> None:
    text = f"{US}\n\nInvestors pulled money out of European equities. {PELL} thinks that the exodus is nearly done."
    assert asset_of(text) == "eu.equity"
    assert asset_of(f"{US}\n\n{PELL} thinks that the exodus is nearly done.") == "us.equity"


def test_yields_are_those_of_bonds() -> None:
    assert asset_of(f"Tokyo stocks fell.\n\nThe 10-year Treasury yield will rise, said {PELL}.") == "us.bond.gov"


def test_what_is_only_supposed_leaves_the_view_to_the_document() -> None:
    text = (
        f"Tokyo stocks fell. Japanese shares had risen for weeks.\n\nIf the dollar falls, trouble follows, said {PELL}."
    )
    assert asset_of(text) == "jp.equity"


def test_the_dollar_is_a_pair_only_where_the_text_is_on_the_other_currency() -> None:
    said = f"The dollar looks cheap, said {PELL}."
    assert asset_of(f"Tokyo stocks fell. The yen weakened, as the yen often does.\n\n{said}") == "fx.usdjpy"
    assert asset_of(f"{US} Treasuries fell. The yuan weakened twice: the yuan is weak.\n\n{said}") == "fx.dxy"


def test_a_city_is_in_the_region_that_the_text_is_on() -> None:
    text = f"{US} European equities lost money.\n\nA quiet day.\n\nThe money that left Frankfurt is gone, said {PELL}."
    assert asset_of(text) == "eu.equity"


def test_a_rate_named_later_on_is_a_reason() -> None:
    text = f"Tokyo stocks fell.\n\n“The party is over,” said {PELL}. She said policy rates would rise again."
    assert asset_of(text) == "jp.equity"
