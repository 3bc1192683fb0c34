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
    org_from,
)
from ingest.claims.roster import Mention, Roster
from ingest.claims.subjects import (
    group_to,
    house_to,
    implied_org,
    named_house_to,
    owner,
    pair,
    person_to,
    pronoun_at,
    referred_to,
    segment_end,
    titled,
    unnamed_to,
)
from ingest.claims.words import QUOTE, Word

_PRONOUNS = {"he": False, "she": False, "they": True}
_PREPOSITIONS = frozenset({"at", "of", "from", "with", "for"})
_PRESENTING = frozenset(
    {"is", "was", "stands", "stood", "comes", "came", "sits", "asked", "ask", "met", "visited", "telephoned"}
)
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
    mention = _phrase_to(words, j, roster)
    if mention and mention.kind == "house" and mention.i > 2 and words[mention.i - 1].text == ",":
        return _unclosed(words, mention, roster) or mention
    return mention


def _unclosed(words: Sequence[Word], house: Mention, roster: Roster) -> Mention | None:
    """ "NAME, head of research, HOUSE said": an apposition without its second comma."""
    person = _with_apposition(words, house.i - 1, roster)
    if person is None or person.kind != "person":
        return None
    speaker = Speaker(person.speaker.name, person.speaker.title, person.speaker.org or house.speaker.org)
    return replace(person, j=house.j, speaker=roster.introduce(speaker))


def _opening_group(words: Sequence[Word], roster: Roster) -> None:
    """A group that opens the sentence, for whom "they" may stand ("Analysts at HOUSE look further", "Some doubt")."""
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
            title, org = affiliation(words[run.j + 1 : segment_end(words, run.j + 1)])
            if title or (org and words[run.j + 1].lower == "who"):
                roster.met(_person_from(words, run, roster).speaker)
        elif run and ((run.i == 0 and _is_told_of(words, run.j)) or _is_presented(words, run)):
            roster.met(_person_from(words, run, roster).speaker)
        i = run.j if run else i + 1


def _is_presented(words: Sequence[Word], run: Run) -> bool:
    """Whether a sentence presents somebody ("Among the doubters is NAME of HOUSE", "I asked NAME of HOUSE")."""
    presents = run.i > 0 and words[run.i - 1].lower in _PRESENTING
    of_house = run.j + 1 < len(words) and words[run.j].lower in {"of", "at", "from"} and words[run.j + 1].capital
    return presents and of_house and not is_org(words[run.i : run.j])


def _is_told_of(words: Sequence[Word], j: int) -> bool:
    """Whether "of HOUSE" follows a name, and then how its bearer is or was."""
    if j >= len(words) or words[j].lower not in {"of", "at", "from"}:
        return False
    end = next((k for k in range(j + 1, len(words)) if not words[k].capital and words[k].text != "&"), len(words))
    return end < len(words) and words[end].lower in {"is", "was", "has", "had", "remains", "takes", "took", "sounds"}


def _adverbs() -> frozenset[str]:
    from ingest.claims.attribution import lists as speech

    return speech().adverbs


def _with_apposition(words: Sequence[Word], comma: int, roster: Roster) -> Mention | None:
    for c in range(comma - 1, max(0, comma - _LONGEST_APPOSITION), -1):
        if words[c].text == QUOTE:
            return None
        if words[c].text != ",":
            continue
        named = _named_after_job(words, c, comma, roster)
        if named:
            return named
        mention = _phrase_to(words, c, roster)
        if mention and mention.kind in {"person", "house"}:
            return _described(mention, words[c + 1 : comma], roster, end=comma)
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
        org = implied_org(about, roster)
    speaker = mention.speaker
    whole = Speaker(speaker.name, speaker.title or title, speaker.org or org)
    return replace(mention, j=end, speaker=roster.introduce(whole) if mention.kind == "person" else whole)


def _phrase_to(words: Sequence[Word], j: int, roster: Roster) -> Mention | None:
    """The speaker whose phrase ends before word `j`."""
    last = words[j - 1]
    led = _led_group(words, j, roster)
    if led:
        return led
    if last.lower in _PRONOUNS:
        return pronoun_at(j - 1, last, roster)
    if last.lower in {"elsewhere", "there", "polled", "surveyed", "interviewed"} and j > 1:
        return _phrase_to(words, j - 1, roster)
    if is_group(last) and not _named_so(words, j):
        return group_to(words, j, roster)
    if last.lower in {"team", "colleagues", "pair", "duo"}:
        return _team(words, j, roster)
    if last.text == ")":
        return _before_bracket(words, j, roster)
    if last.lower in lists().called:
        return named_house_to(words, j, roster)
    if not last.capital or last.possessive:
        return unnamed_to(words, j) or (referred_to(words, j, roster) if has_job(words[j - 1 : j]) else None)
    return (
        _affiliated(words, j, roster)
        or person_to(words, j, roster)
        or house_to(words, j, roster)
        or unnamed_to(words, j)
    )


def _named_so(words: Sequence[Word], j: int) -> bool:
    """Whether a word for a group ends a house's name ("NAME of Acme Advisors")."""
    last = words[j - 1]
    return last.capital and last.lower in lists().organisations and j > 1 and words[j - 2].capital


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


def _unnamed_from(words: Sequence[Word], i: int) -> Mention | None:
    """The same after the verb; a name that follows the job belongs to somebody."""
    end = segment_end(words, i + 1)
    title, org = affiliation(words[i + 1 : end])
    if title is None or org or any(name_from(words, n) for n in range(i + 1, end)) or not has_job(words[i + 1 : i + 5]):
        return None
    return Mention(i, end, "group", Speaker(None, title, None))


def _before_bracket(words: Sequence[Word], j: int, roster: Roster) -> Mention | None:
    for k in range(j - 2, max(0, j - 6), -1):
        if words[k].text == "(":
            mention = _phrase_to(words, k, roster) if k else None
            if mention is None or mention.kind != "person" or mention.speaker.org:
                return mention
            title, org = affiliation(words[k + 1 : j - 1])
            whole = org_from(words[k + 1 : j - 1], 0)
            org = org or (whole.text if whole and whole.j == j - 2 - k and title is None else None)
            return _introduced(mention, title, org, j, roster)
    return None


def _team(words: Sequence[Word], j: int, roster: Roster) -> Mention | None:
    for k in range(j - 2, max(-1, j - 5), -1):
        if words[k].lower == "the" and words[j - 1].lower in {"pair", "duo"}:
            speaker = roster.pronoun(True)
            return Mention(k, j, "pronoun", speaker, True) if speaker else None
        house = owner(words, k + 1)
        if house and roster.known(house) is None:
            return Mention(k, j, "house", Speaker(None, None, house), True)
        if words[k].possessive and words[k].capital:
            whole = person_to([*words[:k], words[k]._replace(possessive=False)], k + 1, roster)
            return replace(whole, j=j, many=True) if whole else None
        if words[k].lower == "and" and k:
            whole = person_to(words, k, roster)
            return replace(whole, j=j, many=True) if whole else None
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
        head = group_to(words, p, roster) if group else person_to(words, p, roster)
        if head is None:
            continue
        speaker = Speaker(head.speaker.name, head.speaker.title, head.speaker.org or org)
        return Mention(head.i, j, "house" if group else "person", roster.introduce(speaker), head.many)
    return None


def subject_after(words: Sequence[Word], k: int, roster: Roster) -> Mention | None:
    """The speaker named from word `k` on ("said NAME, a strategist at HOUSE")."""
    for i in range(k, min(k + _JOB_BEFORE_NAME + 5, len(words))):
        word = words[i]
        if word.sign:
            return None
        if word.lower in _PRONOUNS:
            return pronoun_at(i, word, roster) if i == k else None
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
            return _followed(words, pair(words, run, second, roster), roster)
    mention = titled(words, run, roster)
    if mention is None:
        mention = Mention(run.i, run.j, "person", Speaker(run.text, None, None))
    return _followed(words, mention, roster)


def _followed(words: Sequence[Word], mention: Mention, roster: Roster) -> Mention:
    """With the apposition, the "of HOUSE" or the "at HOUSE" that follows the name."""
    j = mention.j
    if j >= len(words) or not (words[j].text == "," or words[j].lower in _PREPOSITIONS):
        return mention
    start = j + 1 if words[j].text == "," else j
    end = segment_end(words, start)
    title, org = affiliation(words[start:end])
    if org is None and end + 1 < len(words) and words[end].text == ",":
        further = segment_end(words, end + 1)
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


def _group_from(words: Sequence[Word], i: int, roster: Roster) -> Mention:
    mention = group_to(words, i + 1, roster)
    if mention.speaker.org is None and i + 1 < len(words) and words[i + 1].lower in _PREPOSITIONS:
        end = segment_end(words, i + 1)
        _, org = affiliation(words[i + 1 : end])
        if org:
            return Mention(mention.i, end, "house", roster.introduce(Speaker(None, mention.speaker.title, org)), True)
    return mention
