"""The terminal: consoles, and text from articles made harmless."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

# Control characters (an escape sequence could rewrite the screen) and marks that turn the direction of writing;
# halves of characters, which no terminal can print.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_SPACES = re.compile(r"\s+")
PIPED_WIDTH = 140  # enough for tables that go into a file or a pipe


def safe(text: str) -> str:
    """`text` without characters that a terminal would act on; line breaks and tabs stay."""
    return _HARMFUL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def plain(text: str) -> str:
    """`safe` text on one line."""
    return _SPACES.sub(" ", safe(text)).strip()


def results() -> "Console":
    """Standard output, where it is a terminal."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)
