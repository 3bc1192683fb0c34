"""The outlet or house that an article is of, from the names that its page prints of itself, weighed together.

A name above or below the title, in the page's title, on its logo or under the text says little alone; the one that
comes back is the publisher's.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ingest.readers.blocks import Block, Draft, squash
from ingest.readers.dates import printed_dates
from ingest.readers.lines import is_name, is_prose
from ingest.readers.rules import only_sections, outlet_words

_WORD = r"(?:[A-Z\u00c0-\u017d][\w&.'’-]*|&)"
_NAMED = rf"({_WORD}(?: (?:(?:of|and|the|for|de|du|des|on) )?{_WORD}){{0,5}}?)"
_SPLIT = re.compile(r"\s+[|·•»>›/–—]\s+|[:.]\s+(?=[A-Z])|\t+|\s{3,}|\s-\s|(?<=\w)_(?=[A-Z])")
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
)
_DATED = re.compile(
    rf"(?:,?\s+|\A)(?:(?:on|dated|of)\s+)?(?:{_WEEKDAY}|\d{{1,2}}(?:st|nd|rd|th)?\s)?,?\s*(?:\d{{1,2}}\s)?{_MONTH}.*"
    r"|\s+(?:19|20)\d\d\b.*|\s+\d{1,2}[./]\d.*",
)
_FORM = (
    r"(?:Ltd|Limited|LLP|LLC|Inc|plc|PLC|GmbH|AG|S\.?A|N\.?V|B\.?V|Pte|Pty|Pvt|K\.?K|Co\.,? Ltd|Corp(?:oration)?"
    r"|SE|AB)\b"
)
_LEGAL = re.compile(rf",? {_FORM}.*$")
_BYLINED = re.compile(rf"\b[Bb]y (?:the )?{_NAMED}(?: \w+)? (?:team|staff|desk|editors|newsroom)\b")
_HANDLED = re.compile(rf"(?:^|\b[Bb]y ){_NAMED},? \(?@\w")
_PERSON = r"[A-Z][\w.’-]+(?: [A-Z][\w.’-]+){1,2}"
_BRACKETED = re.compile(rf"\w[?!.]? \((?:by )?({_PERSON}(?:(?:,| and| &) {_PERSON})*)\)$")  # a byline behind a heading
_BY = re.compile(rf"(?<!\()\b[Bb]y ({_PERSON}(?:(?:,| and| &) {_PERSON})*)")
_HOSTED = re.compile(r"(?:@|\bwww\.|https?://)([\w-]+)\.[a-z]")
_NEAR = 4  # blocks on either side of the title
_END = 16  # last blocks of the page
_LONGEST_END = 600  # characters of one of them
_LONGEST = 7  # words
_LONGEST_LINE = 24
_ENOUGH = 1.5
_SHORT = 5  # letters


@dataclass(slots=True)
class _Ballot:
    """Names by their letters, with how they are printed first and what speaks for each."""

    prints: dict[str, str]
    votes: dict[str, float]

    def add(self, text: str | None, weight: float) -> None:
        name = outlet_name(text or "")
        if name:
            key = _key(name)
            self.prints.setdefault(key, name)
            self.votes[key] = self.votes.get(key, 0.0) + weight

    def total(self, key: str) -> float:
        """The votes of a name and of longer and shorter prints of it."""
        akin = (k for k in self.votes if k.startswith(key) or (len(k) > 4 and key.startswith(k)))
        return sum(self.votes[k] for k in akin)


def find_outlet(draft: Draft, title: str | None, told: Iterable[tuple[str, float]] = ()) -> str | None:
    """The name that most of the page's places print of itself; None where no name has enough for it.

    `told` are names that are known otherwise, each with its weight.
    """
    ballot = _Ballot({}, {})
    for text, weight in (*_of_page(draft, title), *told, *_of_head(draft, title), *_of_tail(draft)):
        if squash(text) != squash(draft.author or ""):
            ballot.add(text, weight)
    own = _key(title or "")
    keys = [k for k in ballot.votes if k != own]
    hosts = {
        squash(h)
        for h in _HOSTED.findall("\n".join([draft.url or "", draft.foot, *(b.text for b in draft.blocks[-_END:])]))
    }
    best = max(keys, key=lambda k: (ballot.total(k) + _hosted(k, hosts), ballot.votes[k]), default=None)
    if best is None or ballot.total(best) + _hosted(best, hosts) < _ENOUGH:
        return None
    return ballot.prints[best]


def _key(name: str) -> str:
    return squash(re.sub(r"^The ", "", name))


def _hosted(key: str, hosts: set[str]) -> bool:
    """Whether an address of the page's is the name's or its beginning's."""
    return any(key == host or (len(host) > _SHORT and key.startswith(host)) for host in hosts)


def _of_page(draft: Draft, title: str | None) -> Iterator[tuple[str, float]]:
    """Logos and links home, and the parts of the page's title that are not the article's."""
    for name in draft.logos:
        yield name, 1.5
    if title and (behind := re.search(r"\s[|–—-]\s+([^|–—-]{3,60})$", title)):
        yield behind[1], 1.0
    parts = _SPLIT.split(draft.page_title)
    for part in parts if len(parts) > 1 else ():
        if squash(part) != squash(title or ""):
            ticker = part.isupper() and " " not in part
            yield part, 1.6 if part == draft.title_site and not ticker else 1.0


def _near(draft: Draft, title: str | None) -> Iterator[Block]:
    """The short lines above the title, and below it as far as the first sentence."""
    keys = [squash(block.text) for block in draft.blocks]
    wanted = squash(title or "")
    place = keys.index(wanted) if wanted in keys else -1
    for index in range(max(0, place - _NEAR + 1), min(len(keys), place + 1 + _NEAR)):
        block = draft.blocks[index]
        if is_prose(block.text, 9) and index > place:
            return
        if index != place and not is_prose(block.text, 9) and len(block.text.split()) <= _LONGEST_LINE:
            yield block


def _of_head(draft: Draft, title: str | None) -> Iterator[tuple[str, float]]:
    for block in _near(draft, title):
        if found := _BYLINED.search(block.text):
            yield found[1], 1.5
        yield from _segments(block)


def _segments(block: Block) -> Iterator[tuple[str, float]]:
    """The parts of a line by the title, the first before all; one that stands with a date is seldom a person."""
    dated = bool(printed_dates(block.text))
    for number, part in enumerate(_SPLIT.split(block.text)):
        text = _DATED.sub("", part)
        spoken = re.match(r"(?:by|thread|a thread|written|source)\b:?", text, re.I)
        if spoken and not text.lower().startswith("source"):
            continue
        text = re.sub(r"^source:?\s+", "", text, flags=re.I)
        weight = 1.5 if dated and number == 0 else 1.0 if number == 0 else 0.5
        yield text, weight + 0.5 * _says_house(text) - 0.6 * (is_name(text) and not _says_house(text))


def _of_tail(draft: Draft) -> Iterator[tuple[str, float]]:
    for text in (*(b.text for b in draft.blocks[-_END:] if b.kind != "row"), *draft.foot.splitlines()):
        for pattern, weight in _endings():
            for found in pattern.finditer(text[:_LONGEST_END]):
                yield found[1], weight


@cache
def _endings() -> tuple[tuple[re.Pattern[str], float], ...]:
    return tuple(
        (re.compile(pattern.replace("NAME", _NAMED).replace("FORM", _FORM)), weight)
        for pattern, weight in outlet_words().endings.items()
    )


def _is_person(text: str) -> bool:
    """Whether the text is a name without the words of outlets and sections."""
    section = any(word.lower() in outlet_words().sections for word in text.split())
    return is_name(text) and not section and not _says_house(text)


def _says_house(text: str) -> bool:
    return any(word.lower().strip(".,") in outlet_words().outlets for word in text.split())


def outlet_name(text: str) -> str | None:
    """The text as an outlet's name: capitalised words, not all of them names of sections; None where it is none."""
    text = text.strip(" \t*_.,:;()[]\"“”'’-–—")
    words = _LEGAL.sub("", text).split()
    while words and words[-1][:1].islower():
        words.pop()
    if not 1 <= len(words) <= _LONGEST or re.search(r"[@\d#%]|https?:|www\.|,", " ".join(words)):
        return None
    plain = [w.lower().strip(".,'’&:") for w in words]
    small = outlet_words().small
    if plain[0] in outlet_words().openers or not all(
        w[0].isupper() or w[0] == "&" or p in small for w, p in zip(words, plain, strict=True)
    ):
        return None
    if only_sections(plain) or len(squash(text)) < 3:
        return None
    return " ".join(words).rstrip(".,:;")


def signed(draft: Draft, title: str | None, publisher: str | None) -> str | None:
    """The person who is named by the title with a date or an account's name, or of whom the text's end tells."""
    near = list(_near(draft, title))
    end = "\n".join(block.text for block in draft.blocks[-_END:])
    for number, block in enumerate(near):
        if found := _HANDLED.search(block.text) or _BRACKETED.search(block.text):
            return found[1]
        if (found := _BY.search(block.text)) and _is_person(found[1]):
            return found[1]
        name = _DATED.sub("", _SPLIT.split(block.text)[0]).strip(" *_")
        if not _is_person(name) or outlet_name(name) is None or _key(name) == _key(publisher or ""):
            continue
        beside = [block, *near[number + 1 : number + 2]]
        if any(printed_dates(b.text) for b in beside) or re.search(
            rf"\b{re.escape(name)} (?:is|was|writes|has)\b", end
        ):
            return name
    return None
