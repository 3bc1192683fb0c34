"""The author's or house's own voice ("we think", "in my view"), and polls."""

import re
from collections.abc import Sequence
from functools import cache

from corpus.claim import Speaker
from corpus.document import Document
from ingest.claims.lexicon import WordLists, lexicon
from ingest.claims.names import is_group, is_org, name_from, text_of
from ingest.claims.words import Word
from ingest.claims.words import words as split

_LONGEST_LEAD = 9  # words, signs among them
_LONGEST_RATED = 5  # words of what a house rates in a list
_SIGNED = 600  # characters at the end of a text within which it is signed
_LONGEST_NAME = 6  # words of a byline; a longer one is a sentence


_SHORTENED = frozenset({"we're", "we’re", "i'm", "i’m", "we'd", "we’d", "i'd", "i’d"})


class Lists(WordLists):
    """`houses.yaml`."""

    verbs: frozenset[str]
    rating: frozenset[str]
    rated: frozenset[str]
    refused: frozenset[str]
    turns: frozenset[str]
    stands: frozenset[str]
    stances: frozenset[str]
    blocking: frozenset[str]
    modals: frozenset[str]
    nouns: frozenset[str]
    owners: frozenset[str]
    between: frozenset[str]
    labels: frozenset[str]
    ratings: frozenset[str]
    counts: frozenset[str]
    watching: frozenset[str]
    poll: frozenset[str]
    answers: frozenset[str]


@cache
def lists() -> Lists:
    """The word lists, read once."""
    return lexicon("houses", Lists)


def house_of(document: Document) -> str | None:
    """The publisher as the organisation that "we" speaks for, else an author that is no person."""
    author = (document.author or "").strip()
    publisher = re.split(r"\s+[·|»]\s+", document.publisher or "")[0].strip()
    return publisher or (author if author and not _personal(author) else None)


def author_of(document: Document) -> str | None:
    """The byline, where it names a person and not the publisher, else whoever signs the text."""
    author = (document.author or "").strip()
    plain = 2 <= len(author.split()) <= _LONGEST_NAME * 2 and author[0].isupper()
    if plain and author != document.publisher and _personal(author):
        return author
    return _signature(document.text)


def _personal(author: str) -> bool:
    """Whether a byline can be a person's name and is not the title of a publication."""
    named = _words(author)
    return author[0].isupper() and not author.lower().startswith(("the ", "our ")) and not is_org(named)


def _words(text: str) -> Sequence[Word]:
    return split(text, 0, len(text))


def _signature(text: str) -> str | None:
    """The name that stands alone under a letter ("Yours, NAME"), with what little may follow it."""
    lines = [line.strip(" \t–—-*_") for line in text[-_SIGNED:].splitlines() if line.strip()]
    for line in reversed(lines):
        found = _words(line)
        run = name_from(found, 0) if found else None
        if run and run.j == len(found) and not is_org(found) and len(found) <= _LONGEST_NAME:
            return run.text
    return None


def leads_in(words: Sequence[Word]) -> bool:
    """Whether the sentence only announces an opinion that the next one tells ("Our own take is less charitable.")."""
    return (
        len(words) <= _LONGEST_LEAD and _owned(words) is not None and not any(w.lower in {"that", "to"} for w in words)
    )


def opinion(words: Sequence[Word], document: Document) -> tuple[Speaker, int, int] | None:
    """The author as speaker and the words that mark a statement as their opinion; None where nothing marks one.

    None too for a text without a byline and a publisher: a view is somebody's who can be named.
    """
    place = _labelled(words) or _rated(words) or _first_person(words) or _owned(words) or _to_us(words)
    if place is None:
        return None
    alone = any(
        w.text == "I" or w.lower in {"my", "me"} or w.lower[:2] in {"i'", "i’"} for w in words[place[0] : place[1]]
    )
    author = author_of(document)
    house = house_of(document)
    named = author if author and (alone or " and " in author or "&" in author) else None
    return (Speaker(named, None, house), *place) if named or house else None


def _labelled(words: Sequence[Word]) -> tuple[int, int] | None:
    for j in range(1, min(len(words), 7)):
        if words[j].text == ":":
            label = " ".join(w.lower for w in words[:j]).partition(" ,")[0]
            return (0, j) if label in lists().labels else None
    return None


def _rated(words: Sequence[Word]) -> tuple[int, int] | None:
    """ "Equities: modestly overweight" in a house's list of its ratings."""
    for j in range(1, min(len(words), _LONGEST_RATED)):
        if words[j].text == ":":
            rating = any(w.lower in lists().ratings for w in words[j + 1 : j + 4])
            return (0, j) if rating else None
    return None


def _first_person(words: Sequence[Word]) -> tuple[int, int] | None:
    for i, word in enumerate(words[:-1]):
        shortened = word.lower in _SHORTENED
        if word.lower != "we" and word.text != "I" and not shortened:
            continue
        if i and words[i - 1].lower in lists().blocking:
            continue
        end = _shortened(words, i) if shortened else _opinion_verb(words, i + 1)
        if end:
            return i, end
    return None


def _shortened(words: Sequence[Word], i: int) -> int | None:
    """Where "we're cautious", "I'm not buying it" or "we'd rather" at word `i` tells a stand, or None."""
    if words[i].lower.endswith("d"):
        return i + 1 if words[i + 1].lower not in lists().watching else None
    told = lists().stances | lists().stands
    return i + 1 if any(w.lower in told for w in words[i + 1 : i + 5]) else None


def _opinion_verb(words: Sequence[Word], k: int) -> int | None:
    """Where the verb of opinion ends that follows "we", or None."""
    modal = False
    for j in range(k, min(k + 4, len(words))):
        word = words[j].lower
        if word == "have" and j == k and (end := _turned(words, j + 1)):
            return end
        denied = word in {"do", "did"} and j + 1 < len(words) and words[j + 1].lower == "not"
        if word in lists().blocking and not modal and not denied:
            return None
        if word in {"are", "am", "remain", "stay", "keep", "have", "been"}:
            return j + 1 if any(w.lower in lists().stances for w in words[j + 1 : j + 4]) else None
        if word == "get" and words[k - 1].text != "I":
            return None
        if word in lists().verbs or (modal and word not in {"not", "also", "still", "rather", "be"}):
            return None if modal and word in lists().watching else j + 1
        if word in lists().rating and any(w.lower in lists().rated for w in words[j + 1 : j + 8]):
            return j + 1
        if word in lists().refused and any(w.lower in {"not", "don't", "don’t"} for w in words[k:j]):
            return j + 1
        modal = modal or word in lists().modals
        if not (
            modal
            or word
            in {
                "also",
                "still",
                "therefore",
                "thus",
                "continue",
                "strongly",
                "now",
                "currently",
                "generally",
                "do",
                "don't",
                "don’t",
                "not",
                ",",
            }
        ):
            return None
    return None


def _turned(words: Sequence[Word], j: int) -> int | None:
    """Where "have turned" or "have cut" ends that a stand or a rating follows, or None."""
    while j < len(words) and words[j].lower in {"now", "also", "recently", "therefore", "since", "just"}:
        j += 1
    told = lists().stances | lists().rated | lists().ratings
    turns = j < len(words) and words[j].lower in lists().turns
    return j + 1 if turns and any(w.lower in told for w in words[j + 1 : j + 9]) else None


def _owned(words: Sequence[Word]) -> tuple[int, int] | None:
    for i, word in enumerate(words):
        if word.lower not in lists().owners or _counted(words, i):
            continue
        j = i + 1
        while j < len(words) and words[j].lower in lists().between:
            j += 1
        if j < len(words) and words[j].lower in lists().nouns and (_in_our(words, i) or _is_stated(words, j + 1)):
            return i, j + 1
    return None


def _in_our(words: Sequence[Word], i: int) -> bool:
    return i > 0 and words[i - 1].lower in {"in", "to", "by", "on", "is"}


def _counted(words: Sequence[Word], i: int) -> bool:
    """ "By our estimate": how a figure was come by."""
    return i > 0 and words[i - 1].lower == "by" and any(w.lower in lists().counts for w in words[i + 1 : i + 4])


def _is_stated(words: Sequence[Word], j: int) -> bool:
    """Whether "our view" is the sentence's subject or is announced by a colon or a comma."""
    return any(w.lower in {"is", "remains", "was", "stays", "stands", "calls", ":", ","} for w in words[j : j + 6])


def _to_us(words: Sequence[Word]) -> tuple[int, int] | None:
    for i in range(1, len(words) - 1):
        if (
            words[i].lower == "to"
            and words[i + 1].lower in {"us", "me"}
            and any(
                w.lower in {"look", "looks", "seem", "seems", "appear", "appears", "sounds", "feels"}
                for w in words[max(0, i - 4) : i]
            )
        ):
            return i, i + 2
    return None


def poll(words: Sequence[Word]) -> Speaker | None:
    """The group that a poll asked ("a poll of 20 strategists"), with a title only; None where none is told of."""
    for i, word in enumerate(words):
        if word.lower in lists().poll:
            group = _asked(words, max(0, i - 6), i + 9)
            if group:
                return Speaker(None, group, None)
    return None


def answers(words: Sequence[Word]) -> bool:
    """Whether the sentence goes on with the answers of a poll told before."""
    return any(w.lower in lists().answers for w in words)


def _asked(words: Sequence[Word], i: int, j: int) -> str | None:
    part = words[i:j]
    for k, word in enumerate(part):
        if not is_group(word):
            continue
        start = k
        while start and part[start - 1].lower in {"fund", "money", "portfolio", "market", "bond", "equity", "fx"}:
            start -= 1
        before = part[max(0, start - 3) : start]
        if not any(w.lower in {"of", "by", "among"} or w.text[0].isdigit() for w in before):
            continue
        end = k + 1
        if end + 1 < len(part) and part[end].lower == "and":
            further = next((n for n in range(end + 1, min(end + 3, len(part))) if is_group(part[n])), None)
            end = further + 1 if further else end
        return text_of(part[start:end]).lower()
    return None
