"""Phrases that name a speaker: a person with a job, a group, a house, a pronoun."""

from collections.abc import Sequence

from corpus.claim import Speaker
from ingest.claims.names import (
    Run,
    affiliation,
    has_job,
    is_org,
    lists,
    name_like,
    name_to,
    org_from,
    org_like,
    text_of,
)
from ingest.claims.roster import Mention, Roster
from ingest.claims.words import Word

_PRONOUNS = {"he": False, "she": False, "they": True}
_PREPOSITIONS = frozenset({"at", "of", "from", "with", "for"})
_LONGEST_APPOSITION = 30
_JOB_BEFORE_NAME = 7


def implied_org(about: Sequence[Word], roster: Roster) -> str | None:
    """ "our head of research" is the publisher's, "the bank's" and "its" the house's that was named last."""
    heads = [w.lower for w in about]
    if "our" in heads or "this" in heads:
        return roster.house
    if "its" in heads:
        return roster.last_org
    if any(w.possessive and not w.capital for w in about):
        return roster.last_org
    return None


def named_house_to(words: Sequence[Word], j: int, roster: Roster) -> Mention | None:
    """ "the brokerage", "the firm": the house that was named just before."""
    if j < 2 or words[j - 2].lower != "the" or words[j - 1].capital:
        return None
    house = roster.house_named()
    return Mention(j - 2, j, "house", house, True) if house else None


def unnamed_to(words: Sequence[Word], j: int) -> Mention | None:
    """ "one trader at a European bank": a speaker with a title only."""
    for i in range(j - 1, max(-1, j - 12), -1):
        if words[i].sign:
            return None
        if words[i].lower in {"a", "an", "one", "another"}:
            title, _ = affiliation(words[i + 1 : j])
            if title and has_job(words[i + 1 : i + 4]):
                return Mention(i, j, "group", Speaker(None, title, None))
    return None


def referred_to(words: Sequence[Word], j: int, roster: Roster) -> Mention | None:
    """ "The strategist", "the HOUSE economist": the person who was introduced with that job."""
    for i in range(j - 2, max(-1, j - _JOB_BEFORE_NAME), -1):
        if words[i].sign:
            return None
        if words[i].lower == "the":
            org = org_from(words, i + 1) if words[i + 1].capital else None
            known = roster.with_job(words[j - 1].lower, org.text if org else None)
            return Mention(i, j, "person", known, " and " in (known.name or "")) if known else None
    return None


def pronoun_at(i: int, word: Word, roster: Roster) -> Mention | None:
    many = _PRONOUNS[word.lower]
    speaker = roster.pronoun(many)
    return Mention(i, i + 1, "pronoun", speaker, many) if speaker else None


def group_to(words: Sequence[Word], j: int, roster: Roster) -> Mention:
    i = j - 1
    while i > 0 and (
        words[i - 1].lower in {"fund", "money", "portfolio", "market", "fx", "currency", "bond", "equity"}
    ):
        i -= 1
    title = text_of(words[i:j]).removeprefix("FX ").lower() if words[j - 1].lower != "others" else None
    if i and words[i - 1].lower == "our":
        return Mention(i - 1, j, "house", Speaker(None, title, roster.house), True)
    if i and words[i - 1].lower == "its":
        return Mention(i - 1, j, "house", Speaker(None, title, _house_among(words[:i]) or roster.last_org), True)
    k = i
    while k > 0 and org_like(words[k - 1]):
        k -= 1
    org = words[k:i]
    named = org and not all(w.lower in lists().not_names | lists().places for w in org)
    if named and org[0].lower in lists().not_names and len(org) > 1:
        org = org[1:]
    speaker = Speaker(None, title, text_of(org) if named else None)
    roster.introduce(speaker)
    return Mention(k, j, "house" if named else "group", speaker, True)


def _house_among(words: Sequence[Word]) -> str | None:
    """The house that words name last."""
    for i in range(len(words)):
        run = org_from(words, i) if words[i].capital else None
        if run and is_org(words[run.i : run.j]):
            return run.text
    return None


def person_to(words: Sequence[Word], j: int, roster: Roster) -> Mention | None:
    run = name_to(words, j) or _known_to(words, j, roster)
    if run is None or is_org(words[run.i : run.j]):
        return None
    if run.i >= 2 and words[run.i - 1].lower in {"and", "&"}:
        first = name_to(words, run.i - 1)
        if first:
            return pair(words, first, run, roster)
    return titled(words, run, roster)


def _known_to(words: Sequence[Word], j: int, roster: Roster) -> Run | None:
    """A surname alone, where it was introduced before or follows "Mr."."""
    word = words[j - 1]
    if j >= 2 and words[j - 2].lower.rstrip(".") in {"mr", "ms", "mrs", "dr"} and word.capital:
        return Run(j - 1, j, word.text)
    if name_like(word) and (roster.known(word.text) or (j >= 2 and _ranked(words[j - 2]))):
        return Run(j - 1, j, word.text)
    return None


def _ranked(word: Word) -> bool:
    """Whether a capitalised rank stands there ("Finance Minister NAME"), behind which a surname is enough."""
    return word.capital and not word.possessive and word.lower in lists().ranks


def pair(words: Sequence[Word], first: Run, second: Run, roster: Roster) -> Mention:
    title, org = _job_before(words, first.i, roster)
    names = f"{first.text} and {second.text}"
    return Mention(first.i, second.j, "person", roster.introduce(Speaker(names, title, org)), True)


def titled(words: Sequence[Word], run: Run, roster: Roster) -> Mention | None:
    known = roster.known(run.text)
    i, name = _past_honorifics(words, run)
    title, org = _job_before(words, run.i, roster)
    org = org or owner(words, run.i)
    if name is None:
        return None
    if known is None and title is None and has_job(words[i : run.i]):
        title = text_of(words[i : run.i])
    if (
        known is None
        and title is None
        and org is None
        and i == run.i
        and not _told_of(words, run)
        and not _personal(words, run)
    ):
        roster.org(name)
        return Mention(i, run.j, "house", Speaker(None, None, name), True)
    return Mention(
        i, run.j, "person", roster.introduce(Speaker(name, title, org)), bool(known and " and " in (known.name or ""))
    )


def owner(words: Sequence[Word], i: int) -> str | None:
    """The house of "HOUSE's NAME"."""
    if i == 0 or not words[i - 1].possessive:
        return None
    k = i - 1
    while (
        k > 0 and org_like(words[k - 1]) and not words[k - 1].possessive and words[k - 1].lower not in lists().not_names
    ):
        k -= 1
    run = org_from(words, k)
    return run.text if run and run.j == i else None


def _past_honorifics(words: Sequence[Word], run: Run) -> tuple[int, str | None]:
    """Where the mention begins, and the name without "Mr." or "Prime Minister"."""
    i = run.i
    while i < run.j and words[i].lower in lists().honorifics:
        i += 1
    name = text_of(words[i : run.j]) or None
    start = run.i
    while start > 0 and words[start - 1].lower in lists().honorifics:
        start -= 1
    return start, name


def _personal(words: Sequence[Word], run: Run) -> bool:
    """Whether "he" or "she" follows soon ("NAME said he would")."""
    return any(w.lower in {"he", "she", "his", "her"} for w in words[run.j : run.j + 6])


def _told_of(words: Sequence[Word], run: Run) -> bool:
    """Whether the name is introduced ("NAME, a ...", "NAME of HOUSE"); a house needs no introduction, a person does."""
    if run.j >= len(words):
        return False
    follows = words[run.j]
    bracketed = follows.text == "(" and run.j + 1 < len(words) and words[run.j + 1].capital
    return bracketed or follows.text == "," or follows.lower in _PREPOSITIONS


def _job_before(words: Sequence[Word], i: int, roster: Roster) -> tuple[str | None, str | None]:
    """Title and house before a name: "Acme Securities strategist", "The market analyst"."""
    k = i
    while k > 0 and i - k < _JOB_BEFORE_NAME and not words[k - 1].sign and not _stops(words[k - 1]):
        k -= 1
    phrase = words[k:i]
    while phrase and (
        phrase[0].lower in {"the", "a", "an", "its", "our"}
        or (not phrase[0].capital and not has_job(phrase[:1]) and not has_job(phrase[1:]))
    ):
        phrase = phrase[1:]
    if not phrase or not has_job(phrase):
        return None, None
    run = org_from(phrase, 0)
    split = run.j if run and run.j < len(phrase) and not has_job(phrase[: run.j]) else 0
    org = run.text if run and split and phrase[0].lower not in lists().honorifics - {"bank", "central"} else None
    split = split if org else 0
    if org is None:
        org = implied_org(words[k:i], roster)
    return text_of(phrase[split:]), org


def _stops(word: Word) -> bool:
    return word.lower in {
        "said",
        "says",
        "to",
        "that",
        "and",
        "but",
        "as",
        "while",
        "by",
        "with",
        "in",
        "told",
        "wrote",
        "according",
        "reckons",
        "argues",
        "among",
        "them",
        "including",
    }


def house_to(words: Sequence[Word], j: int, roster: Roster) -> Mention | None:
    i = j
    while (
        i > 0
        and j - i < 9
        and (
            org_like(words[i - 1])
            or (i < j and words[i - 1].lower in {"of", "for", "&", "and"} and i > 1 and org_like(words[i - 2]))
        )
    ):
        i -= 1
    while i < j and words[i].lower in lists().not_names and words[i].lower not in lists().organisations:
        i += 1
    run = org_from(words, i) if i < j else None
    if run is None or run.j != j:
        return None
    if not (is_org(words[i:j]) or roster.knows_org(run.text)):
        return None
    roster.org(run.text)
    return Mention(i, j, "house", Speaker(None, None, run.text), True)


def segment_end(words: Sequence[Word], start: int) -> int:
    end = start
    while (
        end < len(words)
        and not (words[end].sign and words[end].text not in {"&", "-", "/", "(", ")", "’"})
        and end - start < _LONGEST_APPOSITION
    ):
        end += 1
    return end
