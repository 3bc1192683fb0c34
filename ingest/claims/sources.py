"""The data sources that a text names, and which of them a later figure rests on."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.claims.lexicon import WordLists, lexicon
from ingest.claims.words import Span

_REACH = 90  # characters on either side in which a name and its data stand together
_CARRY = 25  # sentences over which a source carries on
_GENERIC_FORMS = {
    "bourse": "exchange",
    "bourses": "exchange",
    "exchanges": "exchange",
    "depositories": "depository",
    "regulators": "regulator",
}
_AHEAD = 6  # sentences before its first naming in which a source already counts


class _Generic(WordLists):
    id: str
    near: tuple[str, ...]


class Lists(WordLists):
    """`sources.yaml`."""

    names: Mapping[str, tuple[str, ...]]
    data: tuple[str, ...]
    publishing: tuple[str, ...]
    generic: Mapping[str, _Generic]
    elsewhere: tuple[str, ...]
    covers: Mapping[str, tuple[str, ...]]


@cache
def lists() -> Lists:
    """The word lists, read once."""
    return lexicon("sources", Lists)


@dataclass(frozen=True, slots=True, order=True)
class SourceMention:
    """A source named at `text[start:end]`; `id` is one of the ids of `docs/claims.md`."""

    start: int
    end: int
    id: str


def _any(words: Sequence[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def _named() -> re.Pattern[str]:
    groups = (f"(?P<{key}>{_any(names)})" for key, names in lists().names.items())
    return re.compile(rf"(?<![\w.])(?:{'|'.join(groups)})(?![\w])", re.IGNORECASE)


@cache
def _frames() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What must stand before a name, or after it, for it to be a source of data."""
    data, verbs = _any(lists().data), _any(lists().publishing)
    from_data = rf"\b(?:{data})\b[^.;:“”\"]{{0,60}}?\b(?:from|by|of|that|at)\s+"
    before = rf"(?:{from_data}|\baccording to\s+|\bsources?:\s*)(?:[\w’'.]+\s+){{0,4}}\Z"
    aside, between = r"(?:['’]s)?(?:,[^,]{0,40},)?", r"(?:\s+(?!of\b|and\b|to\b|that\b)[\w’'&-]+){0,4}?"
    after = rf"\A{aside}{between}\s+(?:(?:{data})\b|(?:on \w+day )?(?:{verbs})\b)"
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)


@cache
def _unknown() -> re.Pattern[str]:
    """ "data from HOUSE" with a house that no list holds, and a poll."""
    data = _any(lists().data)
    handing = r"(?:published |compiled |released |provided |collected )?(?:from|by)"
    house = r"(?P<house>[A-Z][\w&.’'-]+(?:\s+(?:of\s+)?[A-Z][\w&.’'-]+){0,5})"
    asked = "analysts|strategists|economists|fund managers|investors|traders"
    return re.compile(
        rf"(?i:\b(?:{data})\s+{handing}\s+(?:the\s+)?){house}"
        rf"|(?i:\b(?:poll|survey)\s+of\s+(?:[\w,]+\s+){{0,4}}(?:{asked}))"
        rf"|(?i:\bmedian\s+(?:estimate|forecast|of|for)\b)|(?i:\banswers\s+ranged\b)"
    )


@cache
def _generic() -> re.Pattern[str]:
    data, verbs = _any(lists().data), _any(lists().publishing)
    words = (
        r"exchanges?|bourses?|ministry|custody|central bank|depositor(?:y|ies)|regulators?|clearing house"
        r"|statistics office"
    )
    return re.compile(
        rf"\b(?P<word>{words})(?:['’]s?)?(?:\s+(?!rate)[\w-]+){{0,2}}?\s+(?:{data}|{verbs})\b"
        rf"|\b(?:{data})\s+(?:from|by|of)\s+(?:the\s+)?(?:\w+\s+)?(?P<late>{words})\b",
        re.IGNORECASE,
    )


@cache
def _compiled() -> re.Pattern[str]:
    """What stands between a publisher and whoever only worked its figures up ("EPFR data compiled by HOUSE")."""
    data = _any(lists().data)
    return re.compile(rf"\A\W*(?:\w+\s+){{0,2}}(?:{data})\s+\w+\s+by\s+(?:the\s+)?\Z", re.IGNORECASE)


def find_sources(text: str) -> tuple[SourceMention, ...]:
    """The sources of data that the text names, in order, not overlapping.

    A name counts where figures stand beside it ("data from", "... figures showed", "according to"), not as the maker of
    a policy.
    """
    found: list[SourceMention] = []
    for mention in sorted(
        [*_by_name(text), *_by_word(text), *_by_frame(text)], key=lambda m: (m.start, m.id == "other")
    ):
        if found and _compiled().match(text[found[-1].end : mention.start]):
            continue
        if not found or mention.start >= found[-1].end:
            found.append(mention)
    return tuple(found)


def _by_name(text: str) -> Iterator[SourceMention]:
    before, after = _frames()
    for match in _named().finditer(text):
        left, right = text[max(0, match.start() - _REACH) : match.start()], text[match.end() : match.end() + _REACH]
        if before.search(_one_sentence(left, last=True)) or after.match(_one_sentence(right, last=False)):
            yield SourceMention(match.start(), match.end(), str(match.lastgroup))


def _one_sentence(part: str, *, last: bool) -> str:
    pieces = re.split(r"(?<=[a-z)”\"]{2}[.!?])\s+(?=[A-Z“\"])|\n\s*\n", part)
    return pieces[-1] if last else pieces[0]


def _by_word(text: str) -> Iterator[SourceMention]:
    lowered = text.lower()
    abroad = sum(lowered.count(word) for word in lists().elsewhere)
    for match in _generic().finditer(text):
        word = (match["word"] or match["late"]).lower()
        entry = lists().generic[_GENERIC_FORMS.get(word, word)]
        near = sum(lowered.count(n) for n in entry.near)
        known = near > (0 if word == "custody" else abroad)
        if known or word not in ("ministry", "custody"):
            yield SourceMention(match.start(), match.end(), entry.id if known else "other")


def _by_frame(text: str) -> Iterator[SourceMention]:
    for match in _unknown().finditer(text):
        start = match.start("house") if match["house"] else match.start()
        yield SourceMention(start, match.end(), "other")


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of a document by sentence: `named[n]` are those named in sentence n."""

    named: tuple[tuple[SourceMention, ...], ...]

    def source_for(
        self, sentence: int, *, asset: str | None, at: int | None = None, data_claim: bool = True
    ) -> str | None:
        """The source that a figure in the sentence rests on, or None.

        `asset` is what the figure is about, `at` where it stands. `data_claim` says that it is a figure of the kind
        that such releases hold (a flow, a holding, a change in one); prices and opinions take a source from their own
        sentence only.
        """
        own = [m for m in self.named[sentence] if covers(m.id, asset)]
        if own:
            return min(own, key=lambda m: abs(m.start - (at if at is not None else m.start))).id
        return self._carried(sentence, asset) if data_claim else None

    def _carried(self, sentence: int, asset: str | None) -> str | None:
        """The source that was named last and covers the asset, else the first that the text names afterwards."""
        for n in range(sentence - 1, max(-1, sentence - 1 - _CARRY), -1):
            for mention in reversed(self.named[n]):
                if covers(mention.id, asset):
                    return mention.id
        for n in range(sentence + 1, min(len(self.named), sentence + 1 + _AHEAD)):
            for mention in self.named[n]:
                if covers(mention.id, asset):
                    return mention.id
        return None


def publishes_data(house: str) -> bool:
    """Whether the house is known for its figures, so that what it "said" is data and no opinion."""
    match = _named().search(house)
    return match is not None and match.lastgroup not in {"bofa", "bloomberg"}


def covers(source: str, asset: str | None) -> bool:
    """Whether the source publishes figures on the asset; an unknown asset may be anything."""
    if asset is None or source not in lists().covers:
        return True
    return any(asset == c or asset.startswith(c + ".") for c in lists().covers[source])


def sources(text: str, sentences: Sequence[Span]) -> Sources:
    """The sources of a document whose sentences stand at the given places."""
    mentions = find_sources(text)
    return Sources(tuple(tuple(m for m in mentions if start <= m.start < end) for start, end in sentences))
