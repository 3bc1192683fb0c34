import pytest

from tests.speech.samples import speakers

SMITH = ("Orla Smithfield", "chief strategist", "Pebble Cove Securities")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"Prices will hold up well," said Orla Smithfield, chief strategist at Pebble Cove Securities.', SMITH),
        (
            "“Prices will hold up well,” Orla Smithfield, chief strategist at Pebble Cove Securities in Osaka, said.",
            SMITH,
        ),
        ("Orla Smithfield, chief strategist at Pebble Cove Securities, said that prices would hold.", SMITH),
        ("Pebble Cove Securities chief strategist Orla Smithfield expects prices to hold.", SMITH),
        ("Prices should hold, according to Orla Smithfield, the chief strategist at Pebble Cove Securities.", SMITH),
        ("Prices will hold, Orla Smithfield, chief strategist at Pebble Cove Securities, wrote in a note.", SMITH),
        ("Orla Smithfield, Pebble Cove Securities’ chief strategist, thinks that prices will hold.", SMITH),
    ],
)
def test_title_and_house_are_read_on_either_side_of_the_name(text: str, speaker: tuple[str, str, str]) -> None:
    assert speakers(text) == [speaker]
