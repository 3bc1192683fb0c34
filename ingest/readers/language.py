"""The language of a text."""

import re

_SAMPLE = 4_000  # characters
_CLEAR = 20.0  # natural log units between the best and the second language
_LEAST = 120  # shorter texts are told by the page's own word, else taken as English


def find_language(text: str, declared: str | None) -> str:
    """ISO 639-1 code of the text's language; a text too short to tell from gives `declared`, else "en"."""
    found = re.match(r"([A-Za-z]{2})(?:[-_]|$)", declared or "")
    word = found[1].lower() if found else "en"
    sample = " ".join(re.findall(r"[^\W\d_]+", text[:_SAMPLE]))
    if len(sample) < _LEAST:
        return word
    from py3langid import rank

    (code, best), (_, second) = rank(sample)[:2]
    return str(code) if code == word or best - second > _CLEAR else word
