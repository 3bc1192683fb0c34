"""Names of persons and houses, and the jobs that go with them, read from words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.claims.lexicon import WordLists, lexicon
from ingest.claims.words import Word

_LONGEST_NAME = 5  # words
_LONGEST_ORG = 9
_LONGEST_TITLE = 9
_JOINING = frozenset({"of", "for", "on", "de", "del", "della", "di", "du", "the", "&", "and", "da", "des", "y"})
_SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
_RANKS = frozenset(
    {
        "governor",
        "president",
        "minister",
        "professor",
        "strategist",
        "analyst",
        "economist",
        "chief",
        "chairman",
        "secretary",
        "deputy",
        "vice",
        "former",
        "head",
    }
)


class Lists(WordLists):
    """`speakers.yaml`."""

    jobs: frozenset[str]
    groups: frozenset[str]
    honorifics: frozenset[str]
    offices: frozenset[str]
    ranks: frozenset[str]
    called: frozenset[str]
    organisations: frozenset[str]
    houses: frozenset[str]
    not_names: frozenset[str]
    places: frozenset[str]
    particles: frozenset[str]
    descriptors: frozenset[str]
    duties: Mapping[str, str]


@cache
def lists() -> Lists:
    """The word lists, read once."""
    return lexicon("speakers", Lists)


@dataclass(frozen=True, slots=True)
class Run:
    """Words `i` to `j` (exclusive) of a sentence, read as one name."""

    i: int
    j: int
    text: str


def text_of(words: Sequence[Word]) -> str:
    """The words as a name prints them: signs closed up, a possessive kept except at the end."""
    out = ""
    for n, word in enumerate(words):
        if (out and not word.sign and words[n - 1].text not in {"(", "/"}) or word.text in {"&", "(", "–", "-"}:
            out += " "
        out += word.text + ("’s" if word.possessive and n + 1 < len(words) else "")
    return out.replace("/ ", "/").replace("’ s", "’s").strip()


def name_like(word: Word) -> bool:
    """Whether the word can be part of a person's name."""
    return (
        word.capital
        and not word.sign
        and word.lower not in lists().not_names
        and word.lower not in lists().organisations
        and word.lower not in lists().honorifics
        and word.lower not in lists().offices
        and not (word.text.isupper() and len(word.text) > 2)
        and word.lower not in lists().places
    )


def _initial(word: Word) -> bool:
    return word.text.endswith(".") and word.capital and len(word.text) <= 5


def name_from(words: Sequence[Word], i: int) -> Run | None:
    """The person's name that begins at word `i`: two words or more."""
    j = i
    while j < len(words) and j - i < _LONGEST_NAME:
        if name_like(words[j]) or (_initial(words[j]) and words[j].lower not in lists().honorifics):
            j += 1
            if words[j - 1].possessive:
                break
        elif j > i and _particles(words, j):
            j += _particles(words, j)
        elif j - i >= 2 and words[j].text in _SUFFIXES:
            j += 1
        else:
            break
    if j - i < 2 or _is_house(words[i:j]):
        return None
    return Run(i, j, text_of(words[i:j]))


def _particles(words: Sequence[Word], j: int) -> int:
    """How many particles ("de la") stand at word `j` before a further part of a name."""
    k = j
    while k < len(words) and k - j < 3 and words[k].lower in lists().particles:
        k += 1
    return k - j if k < len(words) and name_like(words[k]) else 0


def name_to(words: Sequence[Word], j: int) -> Run | None:
    """The person's name that ends before word `j`: two words or more."""
    for i in range(max(0, j - _LONGEST_NAME), j - 1):
        if i > 0 and (name_like(words[i - 1]) and not words[i - 1].possessive) and j - i < _LONGEST_NAME:
            continue
        run = name_from(words, i)
        if run and run.j == j:
            return run
    return None


def _is_house(words: Sequence[Word]) -> bool:
    return text_of(words) in lists().houses


def org_like(word: Word) -> bool:
    """Whether the word can be part of a house's name."""
    return word.capital and not word.sign and word.lower not in {"i", "mr.", "ms.", "mrs.", "the", "a", "he", "she"}


def org_from(words: Sequence[Word], i: int) -> Run | None:
    """The house's name that begins at word `i`; a place alone is none."""
    j = i
    while j < len(words) and j - i < _LONGEST_ORG:
        word = words[j]
        if j > i and word.lower in _RANKS:
            break
        if org_like(word) or (j > i and word.text[0].isdigit()):
            j += 1
            if word.possessive and not (
                j < len(words) and words[j].capital and words[j].lower in lists().organisations
            ):
                break
        elif j > i and word.lower in _JOINING and _joined(words, j):
            j += 1
        else:
            break
    if j == i or _placed(words[i:j]):
        return None
    return Run(i, j, text_of(words[i:j]))


def _joined(words: Sequence[Word], j: int) -> bool:
    """Whether the small word at `j` links two parts of one house's name."""
    if words[j].lower == "and" and j + 1 < len(words):
        rest = [w for w in words[j + 1 : j + 5] if org_like(w)]
        return any(w.lower in lists().organisations for w in rest) or words[j + 1].lower in {"clearing"}
    following = words[j + 1 : j + 3]
    if words[j].lower in {"of", "for", "on"} and following and following[0].lower == "the":
        following = following[1:]
    return bool(following) and org_like(following[0])


def _placed(words: Sequence[Word]) -> bool:
    """Whether the words name a place, a people or a day and no house."""
    return all(w.lower in _plain() for w in words)


@cache
def _plain() -> frozenset[str]:
    return frozenset(lists().places | (lists().not_names - lists().organisations))


def is_org(words: Sequence[Word]) -> bool:
    """Whether capitalised words say by themselves that they name a house."""
    if not words or _placed(words):
        return False
    acronym = (
        len(words) == 1
        and words[0].text.isupper()
        and len(words[0].text) >= 3
        and words[0].lower not in lists().not_names
    )
    return (
        acronym
        or _is_house(words)
        or (len(words) > 1 and any(w.lower in lists().organisations or w.text == "&" for w in words))
    )


def has_job(words: Sequence[Word]) -> bool:
    """Whether a job is named among the words."""
    return any(_singular(w.lower) in lists().jobs for w in words)


def _singular(word: str) -> str:
    last = word.rsplit("-", 1)[-1]
    return last if last in lists().jobs or not last.endswith("s") else last[:-1]


def is_group(word: Word) -> bool:
    """Whether the word names a group that speaks ("analysts")."""
    return word.lower in lists().groups


def affiliation(words: Sequence[Word]) -> tuple[str | None, str | None]:
    """Title and house that an apposition, a "who" clause or a phrase before a name states."""
    words = _without_article(words)
    if not words:
        return None, None
    if words[0].lower in {"who", "whose"}:
        return affiliation(words[2:]) if words[1:2] and words[1].lower in {"is", "was", "serves"} else _duty(words[1:])
    possessor = _possessor(words)
    if possessor:
        org, rest = possessor
        return _title(rest), org
    found = _house_in(words)
    if found is None:
        return _title(words), None
    at, org = found
    return _title(words[:at]), org


def _without_article(words: Sequence[Word]) -> Sequence[Word]:
    while words and (
        (words[0].possessive and not words[0].capital)
        or words[0].lower
        in {"a", "an", "the", "its", "our", "their", "one", "another", "now", "formerly", "currently", "also", ","}
    ):
        words = words[1:]
    return words


def _possessor(words: Sequence[Word]) -> tuple[str, Sequence[Word]] | None:
    run = org_from(words, 0)
    if run and words[run.j - 1].possessive and has_job(words[run.j :]):
        return run.text, words[run.j :]
    return None


def _house_in(words: Sequence[Word]) -> tuple[int, str] | None:
    """Where the phrase turns from the job to the house, and the house."""
    for prepositions in ({"at"}, {"with", "for"}, {"of", "from"}):
        for k in range(len(words) - 1, -1, -1):
            if words[k].text in prepositions:
                run = _described_org(words, k + 1)
                if run and (
                    prepositions != {"of", "from"} or (k + 1 <= run.i and not (k and _subject_of_job(words, run)))
                ):
                    return k, run.text
    head = org_from(words, 0)
    if head and is_org(words[head.i : head.j]) and not has_job(words[head.i : head.j]):
        return 0, head.text
    return None


def _described_org(words: Sequence[Word], k: int) -> Run | None:
    """The house after a preposition, past what describes it ("the U.S. bank ...")."""
    for skip in range(6):
        at = k + skip
        if at >= len(words) or words[at].sign:
            return None
        if words[at].capital and not _describes(words, at):
            return org_from(words, at)
    return None


def _describes(words: Sequence[Word], at: int) -> bool:
    """Whether the capitalised word only tells what kind of house follows ("the Irish brokerage ...")."""
    if at + 1 >= len(words) or not _lower_before_capital(words, at + 1):
        return False
    word = words[at]
    place = word.lower in lists().places or "-" in word.text
    people = word.lower in lists().not_names and not word.text.isupper()
    return place or people or words[at + 1].lower in lists().descriptors


def _lower_before_capital(words: Sequence[Word], at: int) -> bool:
    return (
        not words[at].capital
        and not words[at].sign
        and words[at].lower not in _JOINING
        and any(w.capital for w in words[at + 1 : at + 4])
    )


def _subject_of_job(words: Sequence[Word], run: Run) -> bool:
    """Whether the words after "of" are what the job is about ("head of Asia spot") and no house."""
    rest = words[run.j :]
    follows_on = bool(rest) and not rest[0].sign and rest[0].lower not in {"in", "based", "here", "who", "and"}
    return follows_on or (
        run.j - run.i == 1 and not is_org(words[run.i : run.j]) and words[run.i].lower in lists().places
    )


def _title(words: Sequence[Word]) -> str | None:
    words = _without_article(words)
    while words and (words[-1].sign or words[-1].lower in {"at", "of", "in", "for", "with", "and", "now", "currently"}):
        words = words[:-1]
    for k, word in enumerate(words):
        if k and (word.sign and word.text not in {"&", "/", "-"}):
            words = words[:k]
            break
        if k and word.lower in {"in", "based", "who", "covering"} and has_job(words[:k]):
            words = words[:k]
            break
    if not words or len(words) > _LONGEST_TITLE or not has_job(words):
        return None
    return text_of(words)


def _duty(words: Sequence[Word]) -> tuple[str | None, str | None]:
    found = _house_in(words)
    at, org = found if found else (len(words), None)
    verb = words[0].lower if words else ""
    form = lists().duties.get(verb)
    stop = next((k for k in range(1, at) if words[k].sign or words[k].lower in {"and", "in", "from"}), at)
    rest = text_of(words[1 : min(stop, 1 + _LONGEST_TITLE)])
    return (form.format(rest) if form and rest else None), org
