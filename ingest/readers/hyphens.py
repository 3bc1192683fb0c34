"""Words parted at the ends of lines: joined, or kept with their hyphen where they are written with one."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_END = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\x02\u2010]\s*$")
_MARK = "\x02"  # pdfium's sign for a hyphen at the end of a line
# First parts of compounds that are written with a hyphen more often than in one word.
# fmt: off
_COMPOUND_FIRST = frozenset((
    "non", "long", "short", "medium", "high", "low", "half", "full", "year", "month", "week", "day", "mid",
    "self", "well", "ill", "ex", "pre", "post", "anti", "cross", "co", "multi", "semi", "quasi", "risk",
    "yield", "price", "fixed", "index", "asset", "bond", "stock", "equity", "market", "foreign", "domestic",
    "bank", "government", "state", "exchange", "currency", "dollar", "yen", "euro", "net", "so", "one", "two",
    "three", "four", "five", "six", "seven", "eight", "nine", "ten", "first", "second", "third", "large",
    "small", "top", "bottom", "data", "debt", "tax", "export", "import", "record", "once", "ever", "much",
    "far", "inter", "intra",
))
# fmt: on


class Hyphens:
    """Joins lines of one document; `text` is all of it, whose own spelling of a word decides first."""

    def __init__(self, text: str) -> None:
        words = {word.lower() for word in _WORD.findall(re.sub(r"[-\x02\u2010]\s+", " ", text))}
        self._plain = {word for word in words if "-" not in word}
        self._hyphened = {word for word in words if "-" in word}

    def join(self, lines: list[str]) -> str:
        """The lines as one string."""
        text = ""
        for line in lines:
            if not text:
                text = line.strip()
            elif (found := _END.search(text)) and (first := re.match(r"[^\W\d_]+", line.lstrip())):
                text = text[: found.end(1)] + ("-" if self._keeps(found[1], first[0]) else "") + line.strip()
            else:
                text = text.replace(_MARK, "-").rstrip() + " " + line.strip()
        return text.replace(_MARK, "-")

    def _keeps(self, left: str, right: str) -> bool:
        """Whether left-right is written with its hyphen."""
        whole, parted = f"{left}{right}".lower(), f"{left}-{right}".lower()
        if whole in self._plain or right[:1].isupper():
            return right[:1].isupper()
        if parted in self._hyphened:
            return True
        last = left.rsplit("-", 1)[-1].lower()
        if "-" in left and last not in self._plain:
            return False
        return (
            last in _COMPOUND_FIRST
            and len(right) >= 3
            and not right.lower().endswith(("tion", "ment"))
            and (right.lower() in self._plain or len(last) > 3)
        )
