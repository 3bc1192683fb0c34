"""What single lines are: prose, bylines, date lines, tickers, breadcrumbs."""

import re

from ingest.readers.dates import printed_dates

_ENDING = re.compile(r"""[.!?:;…]['"”’)\]]*(?:\s?\[\d+\])*$|[.!?][”"’]? \(.{1,80}\)$""")
_LETTER = re.compile(r"[^\W\d_]")
_SIGNED = re.compile(r"(?:[▲▼△▽↑↓+−–-]\s?\d[\d,.]*\s?%?)|\d[\d,.]*\s?[▲▼△▽↑↓]")
_LEVEL = re.compile(r"(?<![\w.])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?!\w)")
_LOWER = re.compile(r"\b[a-z]{3,}\b")
_SEPARATOR = re.compile(r"\s[|·•»›>/–—]\s|\s{3,}|\s-\s")
_TIME = re.compile(
    r"\b\d{1,2}:\d\d(?::\d\d)?\b|\b\d{1,2}(?:\.\d\d)? ?[ap]\.?m\b"
    r"|\b(?:E[DS]T|P[DS]T|C[DS]T|CES?T|GMT|BST|JST|SGT|HKT|UTC)\b"
)
_LABEL = re.compile(r"\W*(?:posted|published|updated|date|submitted|issued|released|last updated)\b", re.I)
_ISSUE = re.compile(r"\b(?:issue|vol\.?|volume|no\.?|number|edition|brief)(?: no\.?)? ?#?\d+\b|\bissue of\b", re.I)
_BYLINE = re.compile(r"^\W*(?:[Bb]y|BY)(?:\s|:)\s*[A-Z\u00c0-\u017e]")
_ROLE = re.compile(
    r"\b(?:staff|writer|correspondent|reporter|editor|columnist|contributor|analyst|strategist|economist|newsroom"
    r"|desk|team|agencies|bureau|special to)\b",
    re.I,
)
_CAPITAL, _SMALL = "[A-Z\u00c0-\u00de]", "[a-z\u00df-\u017f’']"
_ONE_NAME = rf"(?:{_CAPITAL}\.|{_CAPITAL}{_SMALL}+(?:{_CAPITAL}{_SMALL}+)?(?:-{_CAPITAL}{_SMALL}+)*)"
_NAMES = re.compile(rf"(?!The |A |An ){_ONE_NAME}(?: (?:(?:and|van|von|de|der|bin|al) )?{_ONE_NAME}){{1,3}}")
_STEP = r"[\w&,.'’\"“”:() -]{2,50}"
_CRUMB = re.compile(rf"^{_STEP}(?:\s*[>»›→＞≫]\s*{_STEP}){{1,5}}$")
_SLASHED = re.compile(r"^(?:[\w&' -]{2,25} / ){1,4}[\w&' -]{2,40}$")  # "Home / Markets"; data has figures, prose a stop
_SMALL_WORDS = frozenset(
    [
        "of",
        "and",
        "in",
        "the",
        "for",
        "at",
        "to",
        "de",
        "van",
        "von",
        "der",
        "la",
        "le",
        "by",
        "with",
        "on",
        "a",
        "an",
        "&",
    ]
)


def is_prose(text: str, least: int = 9) -> bool:
    """Whether the text reads as a sentence: `least` words or more, mostly lower case, closed by a stop."""
    parts = text.split()
    return len(parts) >= least and len(_LOWER.findall(text)) >= 0.4 * len(parts) and is_closed(text)


def is_closed(text: str) -> bool:
    """Whether the text ends as a sentence does: in a stop, with quotes, brackets or a note's number after it."""
    return bool(_ENDING.search(text[-120:]))


def is_strong(text: str) -> bool:
    """Whether the text is a paragraph beyond doubt: long, or of two closed sentences' length."""
    parts = text.split()
    return (len(parts) >= 40 and len(_LOWER.findall(text)) >= 0.4 * len(parts)) or is_prose(text, 18)


def is_ticker(text: str) -> bool:
    """Whether the text is a strip of prices: names with levels and signed changes, hardly a word between them."""
    signed, levels, lower = len(_SIGNED.findall(text)), len(_LEVEL.findall(text)), len(_LOWER.findall(text))
    strip = bool(re.search(r"\s[|·•/]\s", text)) and levels >= 2 and lower <= 4
    return (
        strip
        or (signed >= 1 and levels >= 2 and lower <= 3 and signed + levels >= 3)
        or (signed >= 1 and lower == 0 and levels >= 1)
    )


def is_date_line(text: str) -> bool:
    """Whether the text is a date with at most a byline, a place or a section round it."""
    count = len(text.split())
    if count > 22:
        return False
    if not printed_dates(text):
        return count <= 6 and bool(_TIME.search(text)) and not is_prose(text, 4)
    if _LABEL.match(text) or _BYLINE.match(text):
        return True
    if is_prose(text, 14):
        return False
    return (count <= 8 and not is_prose(text, 5)) or 8 < count <= 14 or bool(_SEPARATOR.search(text))


def is_masthead(text: str) -> bool:
    """Whether the text counts an issue of a periodical ("Vol. 3, no. 12", "The Weekly, issue 12.")."""
    return len(text.split()) <= 14 and bool(_ISSUE.search(text)) and not is_prose(text, 10)


def is_byline(text: str) -> bool:
    """Whether the text names the writers and no more."""
    parts = text.split()
    if len(parts) > 16:
        return False
    if _BYLINE.match(text) and not is_prose(text, 8):
        return True
    names = [word for word in parts if word.lower() not in _SMALL_WORDS and _LETTER.search(word)]
    capital = all(word.lstrip("(“\"'‘@").rstrip(",.;:)")[:1].isupper() for word in names if not _ROLE.search(word))
    return (
        bool(names)
        and capital
        and len(names) >= 2
        and not text.rstrip().endswith((".", "?", "!", ":"))
        and bool(_ROLE.search(text) or (text.isupper() and ":" not in text and len(names) <= 4))
    )


def is_name(text: str) -> bool:
    """Whether the text is two to four names and nothing else ("Odalys Finch-Marais", "Ida von Ost and Bo Li")."""
    return bool(_NAMES.fullmatch(text))


def is_breadcrumb(text: str) -> bool:
    """Whether the text is a path of sections ("Home > Markets")."""
    slashed = _SLASHED.match(text) and not re.search(r"\d", text) and len(text.split()) <= 4 * text.count(" / ") + 3
    return bool(slashed or _CRUMB.match(text)) or (
        text.count("|") >= 2 and len(text.split()) <= 5 * text.count("|") and not is_prose(text)
    )
