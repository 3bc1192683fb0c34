"""Who is meant by the subject of a verb of speech, and what the article said of them before."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.claim import Speaker
from ingest.claims.names import (
    Run,
    affiliation,
    has_job,
    is_group,
    is_org,
    lists,
    name_from,
    name_like,
    name_to,
    org_from,
    org_like,
    text_of,
)
from ingest.claims.roster import Mention, Roster
from ingest.claims.words import QUOTE, Word

_PRONOUNS = {"he": False, "she": False, "they": True}
_PREPOSITIONS = frozenset({"at", "of", "from", "with", "for"})
_LONGEST_APPOSITION = 30
_JOB_BEFORE_NAME = 7


def subject_before(words: Sequence[Word], v: int, roster: Roster) -> Mention | None:
    """The speaker who is the subject of the verb at word `v`, standing before it."""
    j = v
    while j > 0 and words[j - 1].lower in _adverbs():
        j -= 1
    if j == 0:
        return None
    if words[j - 1].lower == "who" and j > 1:
        antecedent = _phrase_to(words, j - 2 if words[j - 2].text == "," else j - 1, roster) if j > 2 else None
        return antecedent if antecedent and antecedent.kind == "person" else None
    if words[j - 1].text == ",":
        return _with_apposition(words, j - 1, roster)
    return _phrase_to(words, j, roster)


def _opening_group(words: Sequence[Word], roster: Roster) -> None:
    """A group that opens the sentence, for whom "they" may stand: "Analysts at HOUSE look further", "Some in the market doubt"."""
    for i in range(min(3, len(words))):
        if is_group(words[i]):
            mention = _group_from(words, i, roster)
            if mention.kind == "house":
                roster.spoke(mention)
            return
    if words and words[0].lower in {"some", "others", "many", "several", "few", "most"}:
        roster.spoke(Mention(0, 1, "group", Speaker(), True))


def introductions(words: Sequence[Word], roster: Roster) -> None:
    """Remembers each person whom the words introduce with a job or a house, speaking or not."""
    _opening_group(words, roster)
    i = 0
    while i < len(words):
        run = name_from(words, i) if words[i].capital else None
        if run and not is_org(words[run.i : run.j]) and run.j < len(words) and words[run.j].text == ",":
            title, org = affiliation(words[run.j + 1 : _segment_end(words, run.j + 1)])
            if title or (org and words[run.j + 1].lower == "who"):
                roster.met(_person_from(words, run, roster).speaker)
        i = run.j if run else i + 1


def _adverbs() -> frozenset[str]:
    from ingest.claims.attribution import lists as speech

    return speech().adverbs


def _with_apposition(words: Sequence[Word], comma: int, roster: Roster) -> Mention | None:
    for c in range(comma - 1, max(0, comma - _LONGEST_APPOSITION), -1):
        if words[c].text == QUOTE:
            return None
        if words[c].text != ",":
            continue
        mention = _phrase_to(words, c, roster)
        if mention and mention.kind in {"person", "house"}:
            return _described(mention, words[c + 1 : comma], roster, end=comma)
        named = _named_after_job(words, c, comma, roster)
        if named:
            return named
    return None


def _named_after_job(words: Sequence[Word], c: int, comma: int, roster: Roster) -> Mention | None:
    """ "HOUSE's head of research, NAME," with the commas at words `c` and `comma`."""
    run = name_from(words, c + 1)
    if run is None or run.j != comma:
        return None
    i = c
    while i > 0 and not words[i - 1].sign:
        i -= 1
    title, org = affiliation(words[i:c])
    if title is None:
        return None
    return Mention(i, comma, "person", roster.introduce(Speaker(run.text, title, org)))


def _described(mention: Mention, about: Sequence[Word], roster: Roster, *, end: int) -> Mention:
    title, org = affiliation(about)
    if org is None and title:
        org = _implied_org(about, roster)
    speaker = mention.speaker
    whole = Speaker(speaker.name, speaker.title or title, speaker.org or org)
    return replace(mention, j=end, speaker=roster.introduce(whole) if mention.kind == "person" else whole)


def _implied_org(about: Sequence[Word], roster: Roster) -> str | None:
    """ "our head of research" is the publisher's, "the bank's" the house's that was named last."""
    heads = [w.lower for w in about]
    if "our" in heads or "this" in heads:
        return roster.house
    if any(w.possessive and not w.capital for w in about):
        return roster.last_org
    return None


def _phrase_to(words: Sequence[Word], j: int, roster: Roster) -> Mention | None:
    """The speaker whose phrase ends before word `j`."""
    last = words[j - 1]
    led = _led_group(words, j, roster)
    if led:
        return led
    if last.lower in _PRONOUNS:
        return _pronoun(j - 1, last, roster)
    if last.lower in {"elsewhere", "there", "polled", "surveyed", "interviewed"} and j > 1:
        return _phrase_to(words, j - 1, roster)
    if is_group(last):
        return _group(words, j, roster)
    if last.lower in {"team", "colleagues", "pair", "duo"}:
        return _team(words, j, roster)
    if last.text == ")":
        return _before_bracket(words, j, roster)
    if not last.capital or last.possessive:
        return _unnamed(words, j)
    return _affiliated(words, j, roster) or _person(words, j, roster) or _house(words, j, roster)


def _led_group(words: Sequence[Word], j: int, roster: Roster) -> Mention | None:
    """ "HOUSE analysts led by NAME": the person, with the group's title and house."""
    for k in range(j - 2, max(0, j - 8), -1):
        led = words[k].lower == "including" or (words[k].lower == "by" and words[k - 1].lower in {"led", "headed"})
        if not led:
            continue
        at = k if words[k].lower == "including" else k - 1
        group = _phrase_to(words, at, roster) if at else None
        person = name_from(words, k + 1)
        if group is None or group.speaker.name or person is None:
            return None
        speaker = Speaker(person.text, group.speaker.title, group.speaker.org)
        return Mention(group.i, j, "person", roster.introduce(speaker), True)
    return None


def _unnamed(words: Sequence[Word], j: int) -> Mention | None:
    """ "one trader at a European bank": a speaker with a title only."""
    for i in range(j - 1, max(-1, j - 12), -1):
        if words[i].sign:
            return None
        if words[i].lower in {"a", "an", "one", "another"}:
            title, _ = affiliation(words[i + 1 : j])
            if title and has_job(words[i + 1 : i + 4]):
                return Mention(i, j, "group", Speaker(None, title, None))
    return None


def _unnamed_from(words: Sequence[Word], i: int) -> Mention | None:
    """The same after the verb; a name that follows the job belongs to somebody."""
    end = _segment_end(words, i + 1)
    title, org = affiliation(words[i + 1 : end])
    if title is None or org or any(name_from(words, n) for n in range(i + 1, end)) or not has_job(words[i + 1 : i + 5]):
        return None
    return Mention(i, end, "group", Speaker(None, title, None))


def _pronoun(i: int, word: Word, roster: Roster) -> Mention | None:
    many = _PRONOUNS[word.lower]
    speaker = roster.pronoun(many)
    return Mention(i, i + 1, "pronoun", speaker, many) if speaker else None


def _before_bracket(words: Sequence[Word], j: int, roster: Roster) -> Mention | None:
    for k in range(j - 2, max(0, j - 6), -1):
        if words[k].text == "(":
            return _phrase_to(words, k, roster) if k else None
    return None


def _team(words: Sequence[Word], j: int, roster: Roster) -> Mention | None:
    for k in range(j - 2, max(-1, j - 5), -1):
        if words[k].lower == "the" and words[j - 1].lower in {"pair", "duo"}:
            speaker = roster.pronoun(True)
            return Mention(k, j, "pronoun", speaker, True) if speaker else None
        if words[k].possessive and words[k].capital:
            whole = _person([*words[:k], replace(words[k], possessive=False)], k + 1, roster)
            return replace(whole, j=j, many=True) if whole else None
        if words[k].lower == "and" and k:
            whole = _person(words, k, roster)
            return replace(whole, j=j, many=True) if whole else None
    return None


def _group(words: Sequence[Word], j: int, roster: Roster) -> Mention:
    i = j - 1
    while i > 0 and (
        words[i - 1].lower in {"fund", "money", "portfolio", "market", "fx", "currency", "bond", "equity"}
    ):
        i -= 1
    title = text_of(words[i:j]).removeprefix("FX ").lower() if words[j - 1].lower != "others" else None
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


def _affiliated(words: Sequence[Word], j: int, roster: Roster) -> Mention | None:
    """ "NAME of HOUSE", "analysts at HOUSE" ending before word `j`."""
    for p in range(j - 2, max(0, j - 14), -1):
        if words[p].sign and words[p].text != "&":
            return None
        if words[p].lower not in _PREPOSITIONS or p == 0:
            continue
        _, org = affiliation(words[p:j])
        if org is None or not words[j - 1].capital:
            continue
        group = is_group(words[p - 1])
        head = _group(words, p, roster) if group else _person(words, p, roster)
        if head is None:
            continue
        speaker = Speaker(head.speaker.name, head.speaker.title, head.speaker.org or org)
        return Mention(head.i, j, "house" if group else "person", roster.introduce(speaker), head.many)
    return None


def _person(words: Sequence[Word], j: int, roster: Roster) -> Mention | None:
    run = name_to(words, j) or _known_to(words, j, roster)
    if run is None or is_org(words[run.i : run.j]):
        return None
    if run.i >= 2 and words[run.i - 1].lower in {"and", "&"}:
        first = name_to(words, run.i - 1)
        if first:
            return _several(words, first, run, roster)
    return _titled(words, run, roster)


def _known_to(words: Sequence[Word], j: int, roster: Roster) -> Run | None:
    """A surname alone, where it was introduced before or follows "Mr."."""
    word = words[j - 1]
    if j >= 2 and words[j - 2].lower.rstrip(".") in {"mr", "ms", "mrs", "dr"} and word.capital:
        return Run(j - 1, j, word.text)
    if name_like(word) and roster.known(word.text):
        return Run(j - 1, j, word.text)
    return None


def _several(words: Sequence[Word], first: Run, second: Run, roster: Roster) -> Mention:
    title, org = _job_before(words, first.i, roster)
    names = f"{first.text} and {second.text}"
    return Mention(first.i, second.j, "person", roster.introduce(Speaker(names, title, org)), True)


def _titled(words: Sequence[Word], run: Run, roster: Roster) -> Mention | None:
    known = roster.known(run.text)
    i, name = _past_honorifics(words, run)
    title, org = _job_before(words, run.i, roster)
    if name is None:
        return None
    if known is None and title is None and has_job(words[i : run.i]):
        title = text_of(words[i : run.i])
    if known is None and title is None and i == run.i and not _told_of(words, run) and not _personal(words, run):
        roster.org(name)
        return Mention(i, run.j, "house", Speaker(None, None, name), True)
    return Mention(
        i, run.j, "person", roster.introduce(Speaker(name, title, org)), bool(known and " and " in (known.name or ""))
    )


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
    return follows.text == "," or follows.lower in _PREPOSITIONS


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
        org = _implied_org(words[k:i], roster)
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


def _house(words: Sequence[Word], j: int, roster: Roster) -> Mention | None:
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


def subject_after(words: Sequence[Word], k: int, roster: Roster) -> Mention | None:
    """The speaker named from word `k` on ("said NAME, a strategist at HOUSE")."""
    for i in range(k, min(k + _JOB_BEFORE_NAME + 5, len(words))):
        word = words[i]
        if word.sign:
            return None
        if word.lower in _PRONOUNS:
            return _pronoun(i, word, roster) if i == k else None
        if i == k and word.lower in {"a", "an", "one", "another"}:
            unnamed = _unnamed_from(words, i)
            if unnamed:
                return unnamed
        if is_group(word):
            return _group_from(words, i, roster)
        mention = _named_from(words, i, k, roster) if word.capital else None
        if mention:
            return mention
    return None


def _named_from(words: Sequence[Word], i: int, k: int, roster: Roster) -> Mention | None:
    run = name_from(words, i) or _surname_at(words, i, roster)
    if run and not is_org(words[run.i : run.j]):
        return _person_from(words, run, roster)
    org = org_from(words, i)
    if (
        org
        and i <= k + 1
        and not has_job(words[org.j : org.j + 4])
        and (is_org(words[i : org.j]) or roster.knows_org(org.text))
    ):
        if org.j < len(words) and is_group(words[org.j]):
            return _group_from(words, org.j, roster)
        roster.org(org.text)
        return Mention(i, org.j, "house", Speaker(None, None, org.text), True)
    return None


def _surname_at(words: Sequence[Word], i: int, roster: Roster) -> Run | None:
    word = words[i]
    after_title = i > 0 and words[i - 1].lower.rstrip(".") in {"mr", "ms", "mrs", "dr"}
    if name_like(word) and (after_title or roster.known(word.text)):
        return Run(i, i + 1, word.text)
    return None


def _person_from(words: Sequence[Word], run: Run, roster: Roster) -> Mention:
    if run.j + 1 < len(words) and words[run.j].lower in {"and", "&"}:
        second = name_from(words, run.j + 1)
        if second:
            return _followed(words, _several(words, run, second, roster), roster)
    mention = _titled(words, run, roster)
    if mention is None:
        mention = Mention(run.i, run.j, "person", Speaker(run.text, None, None))
    return _followed(words, mention, roster)


def _followed(words: Sequence[Word], mention: Mention, roster: Roster) -> Mention:
    """With the apposition, the "of HOUSE" or the "at HOUSE" that follows the name."""
    j = mention.j
    if j >= len(words) or not (words[j].text == "," or words[j].lower in _PREPOSITIONS):
        return mention
    start = j + 1 if words[j].text == "," else j
    end = _segment_end(words, start)
    title, org = affiliation(words[start:end])
    if org is None and end + 1 < len(words) and words[end].text == ",":
        further = _segment_end(words, end + 1)
        rest = words[end + 1 : further]
        whole = org_from(rest, 0) if rest else None
        org = whole.text if whole and whole.j == len(rest) and not has_job(rest) else affiliation(rest)[1]
        end = further if org else end
    if title is None and org is None:
        return mention
    return (
        _described(mention, words[start:end], roster, end=end)
        if org is None
        else _introduced(mention, title, org, end, roster)
    )


def _introduced(mention: Mention, title: str | None, org: str | None, end: int, roster: Roster) -> Mention:
    speaker = mention.speaker
    whole = Speaker(speaker.name, speaker.title or title, speaker.org or org)
    return replace(mention, j=end, speaker=roster.introduce(whole))


def _segment_end(words: Sequence[Word], start: int) -> int:
    end = start
    while (
        end < len(words)
        and not (words[end].sign and words[end].text not in {"&", "-", "/", "(", ")", "’"})
        and end - start < _LONGEST_APPOSITION
    ):
        end += 1
    return end


def _group_from(words: Sequence[Word], i: int, roster: Roster) -> Mention:
    mention = _group(words, i + 1, roster)
    if mention.speaker.org is None and i + 1 < len(words) and words[i + 1].lower in _PREPOSITIONS:
        end = _segment_end(words, i + 1)
        _, org = affiliation(words[i + 1 : end])
        if org:
            return Mention(mention.i, end, "house", roster.introduce(Speaker(None, mention.speaker.title, org)), True)
    return mention
