"""The attribution within one sentence: who speaks, and by which verb."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from corpus.claim import Speaker
from ingest.claims.lexicon import WordLists, lexicon
from ingest.claims.roster import Mention, Roster
from ingest.claims.sources import publishes_data
from ingest.claims.speakers import subject_after, subject_before
from ingest.claims.words import QUOTE, Word

VerbKind = Literal["saying", "thinking", "stand", "according"]
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being", "as", "than"})
_NEAR_START = 4
_LONGEST_SUBJECT = 24  # words
_AMBIGUOUS = frozenset(
    {
        "add",
        "adds",
        "added",
        "adding",
        "state",
        "states",
        "note",
        "notes",
        "advise",
        "advised",
        "stress",
        "comment",
        "comments",
    }
)
_OPENERS = frozenset({"the", "a", "an", "it", "he", "she", "they", "this", "these", "there", "such"})
_CLAUSE = frozenset({"is", "are", "was", "were", "would", "will", "could", "had", "has", "have", "may", "might"})
_PUBLISHING = frozenset(
    {"said", "says", "say", "announced", "announces", "reported", "stated", "noted", "added", "showed", "adds"}
)
_INFINITIVE = frozenset({"to", "not", "that", "would", "could", "may", "might", "should"})


class Lists(WordLists):
    """`speech.yaml`."""

    saying: frozenset[str]
    thinking: frozenset[str]
    phrases: frozenset[str]
    opinion_phrases: frozenset[str]
    announcing: frozenset[str]
    adverbs: frozenset[str]
    stands: frozenset[str]
    stances: frozenset[str]
    group_thinking: frozenset[str]
    manner: frozenset[str]
    judgements: frozenset[str]
    dealings: tuple[str, ...]
    telling: frozenset[str]
    own_stands: tuple[str, ...]
    positions: frozenset[str]
    openings: frozenset[str]
    views: frozenset[str]
    pronouns: Mapping[str, str]
    data_nouns: frozenset[str]
    poll_nouns: frozenset[str]


@cache
def lists() -> Lists:
    """The word lists, read once."""
    return lexicon("speech", Lists)


def views() -> frozenset[str]:
    """Nouns for what somebody thinks ("the message from NAME")."""
    return lists().views


@dataclass(frozen=True, slots=True)
class Verb:
    """`words[i:j]`, a verb that may attribute."""

    i: int
    j: int
    text: str
    kind: VerbKind


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks in a sentence, by which verb; `i`, `j` are the words of the speaker and the verb together."""

    mention: Mention
    verb: Verb

    @property
    def speaker(self) -> Speaker:
        return self.mention.speaker

    @property
    def i(self) -> int:
        return min(self.mention.i, self.verb.i)

    @property
    def j(self) -> int:
        return max(self.mention.j, self.verb.j)


def verbs(words: Sequence[Word]) -> Iterator[Verb]:
    """The verbs of a sentence, outside its quotations, that may attribute something to somebody."""
    for i, word in enumerate(words):
        if word.lower not in _openings():
            continue
        phrase = _phrase_at(words, i)
        if phrase:
            opinion = phrase in lists().opinion_phrases
            yield Verb(i, i + len(phrase.split()), phrase, "thinking" if opinion else "saying")
        elif word.lower == "according" and i + 2 < len(words) and words[i + 1].lower == "to":
            yield Verb(i, i + 2, "according to", "according")
        elif word.lower == "per" and _names_after(words, i):
            yield Verb(i, i + 1, "according to", "according")
        elif _says(words, i):
            yield Verb(i, i + 1, word.lower, "saying")
        elif word.lower in lists().thinking:
            yield Verb(i, i + 1, word.lower, "thinking")


def _says(words: Sequence[Word], i: int) -> bool:
    word = words[i].lower
    return (word in lists().saying and not _takes_object(words, i)) or (word in lists().manner and _quotes(words, i))


def _quotes(words: Sequence[Word], i: int) -> bool:
    """Whether a verb of manner ("laughs") goes with a quotation or with what it ends ("..., sighed NAME")."""
    return any(w.text == QUOTE for w in words) or (i > 0 and words[i - 1].text in {",", "?", "!"})


def _names_after(words: Sequence[Word], i: int) -> bool:
    """Whether "per" opens a clause and somebody's name follows ("per NAME of HOUSE")."""
    opens = i == 0 or words[i - 1].sign
    return opens and i + 2 < len(words) and words[i + 1].capital and not words[i + 1].sign


def _takes_object(words: Sequence[Word], i: int) -> bool:
    """Whether "added" or "stressed" here has a thing as its object ("added 300 billion yen") and reports nothing."""
    if words[i].lower not in _AMBIGUOUS or i + 1 >= len(words):
        return False
    after, before = words[i + 1], words[i - 1] if i else words[i]
    reported = before.text in {",", QUOTE} or after.sign or after.lower in {"that", "in", "on", "to", "how", "why"}
    return not reported and not (after.lower in _OPENERS and any(w.lower in _CLAUSE for w in words[i + 2 : i + 12]))


@cache
def _openings() -> frozenset[str]:
    """The words that a verb of speech can begin with."""
    return frozenset({*_phrases(), "according", "per", *lists().saying, *lists().manner, *lists().thinking})


@cache
def _phrases() -> dict[str, list[str]]:
    """The phrases by their first word, longest first."""
    found: dict[str, list[str]] = {}
    for phrase in sorted(lists().phrases | lists().opinion_phrases, key=len, reverse=True):
        found.setdefault(phrase.split()[0], []).append(phrase)
    return found


def _phrase_at(words: Sequence[Word], i: int) -> str | None:
    for phrase in _phrases().get(words[i].lower, ()):
        if [w.lower for w in words[i : i + len(phrase.split())]] == phrase.split():
            return phrase
    return None


def attribution(words: Sequence[Word], roster: Roster) -> Attribution | None:
    """The first attribution of a sentence whose speaker can be told, or None."""
    for verb in verbs(words):
        mention = _speaker(words, verb, roster)
        if mention and _speaks(mention, verb):
            return Attribution(mention, verb)
    return _announced(words, roster)


def _announced(words: Sequence[Word], roster: Roster) -> Attribution | None:
    """'NAME, an economist at HOUSE: "..."' and 'NAME was blunt: "..."'."""
    for k in range(1, min(len(words) - 1, _LONGEST_SUBJECT * 2)):
        if words[k].text != ":" or words[k + 1].text != QUOTE:
            continue
        for j in range(k, 0, -1):
            mention = subject_before(words, j, roster)
            if mention and mention.kind in {"person", "pronoun"} and mention.i == 0:
                return Attribution(mention, Verb(k, k + 1, ":", "saying"))
    return None


def _speaks(mention: Mention, verb: Verb) -> bool:
    """Whether the mention can speak under this verb: a publisher of data cannot, investors seldom do."""
    if mention.kind == "house" and mention.speaker.title is None:
        return _house_speaks(mention, verb)
    if mention.kind == "group" and verb.kind == "thinking":
        return verb.text in lists().group_thinking and (mention.speaker.title or "") not in {
            "investors",
            "traders",
            "participants",
        }
    return True


def _house_speaks(mention: Mention, verb: Verb) -> bool:
    publishes = verb.kind == "according" or verb.text in _PUBLISHING
    return not (publishes and publishes_data(mention.speaker.org or ""))


def _speaker(words: Sequence[Word], verb: Verb, roster: Roster) -> Mention | None:
    if verb.kind == "according":
        return None if _data(words, verb.j) else subject_after(words, verb.j, roster)
    if _inverted(words, verb):
        after = subject_after(words, verb.j, roster)
        if after:
            return after
    before = words[verb.i - 1] if verb.i else None
    if before is None or before.lower in _PASSIVE or before.lower in _INFINITIVE:
        return None
    if verb.text.endswith("ing") or (before.lower in {"and", "but"} and verb.kind == "saying"):
        return _main_subject(words, verb, roster)
    return subject_before(words, verb.i, roster)


def _inverted(words: Sequence[Word], verb: Verb) -> bool:
    """Whether the speaker follows the verb (", said NAME")."""
    if verb.i == 0 or verb.j >= len(words):
        return False
    after = words[verb.j]
    closes = words[verb.i - 1].text in {QUOTE, ",", "—", "–", "?", "!"}
    opens = (
        after.capital
        or after.lower in {"he", "she", "they", "the", "a", "an", "one"}
        or after.lower in _plural_speakers()
    )
    job = any(w.capital for w in words[verb.j : verb.j + 6])
    return closes and (opens or job) and after.text != QUOTE and after.text != ","


def _plural_speakers() -> frozenset[str]:
    from ingest.claims.names import lists as names

    return names().groups


def _data(words: Sequence[Word], j: int) -> bool:
    """Whether what follows "according to" is data and nobody who speaks."""
    for word in words[j : j + 6]:
        if word.sign:
            break
        if word.lower in lists().data_nouns:
            return True
    return False


def _main_subject(words: Sequence[Word], verb: Verb, roster: Roster) -> Mention | None:
    """The subject of the sentence, of whom a participle ("noting that ...") tells more."""
    follows = words[verb.j].lower if verb.j < len(words) else ""
    if follows not in {"that", QUOTE, ","} and words[verb.i - 1].text != ",":
        return None
    for j in range(min(verb.i, _LONGEST_SUBJECT), 0, -1):
        mention = subject_before(words, j, roster)
        if mention and mention.i == 0:
            return mention
    return None


def stand(words: Sequence[Word], roster: Roster, *, pronouns: bool) -> Attribution | None:
    """A stand that a speaker who is known already takes: "NAME would fade the rally", "She is less sure"."""
    for i in range(1, min(len(words), 32)):
        if words[i].sign or words[i].lower not in lists().stands:
            continue
        mention = subject_before(words, i, roster)
        if mention is None or not _opens(words, mention.i) or not _known(mention, roster, pronouns=pronouns):
            continue
        if mention.kind == "house" and not _takes_position(words, mention, i):
            return None
        if mention.kind != "house" and not _has_stance(words, i):
            return None
        return Attribution(mention, Verb(i, i + 1, words[i].lower, "stand"))
    return None


def _has_stance(words: Sequence[Word], i: int) -> bool:
    """Whether a stand is told within reach of the verb at word `i`; "would use ... to trim" reaches far."""
    reach = 12 if words[i].lower in {"would", "wouldn't", "wouldn’t"} else 6
    return any(w.lower in lists().stances or w.lower.endswith(("n't", "n’t")) for w in words[i : i + reach])


def _opens(words: Sequence[Word], i: int) -> bool:
    """Whether a subject at word `i` opens the sentence or a clause of it."""
    before = words[i - 1] if i else None
    if before is not None and before.possessive:
        return _opens(words, max(0, i - 2)) or i <= _NEAR_START
    return i <= 2 or (before is not None and before.lower in {",", ";", "while", "but", "and", "whereas"})


def _takes_position(words: Sequence[Word], mention: Mention, i: int) -> bool:
    """Whether a house that opens the sentence is told to hold a rating or a forecast."""
    first = words[mention.i - 1] if mention.i else None
    opens = first is None or first.text == "," or (mention.i == 1 and first.lower == "the")
    return opens and any(w.lower in lists().positions for w in words[i : i + 12])


def _known(mention: Mention, roster: Roster, *, pronouns: bool) -> bool:
    if mention.kind == "pronoun":
        return pronouns
    if mention.kind == "house":
        return not publishes_data(mention.speaker.org or "")
    return mention.kind == "person" and roster.known(mention.speaker.name or "") is not None
