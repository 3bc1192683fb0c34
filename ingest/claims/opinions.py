"""Views told by a noun and no verb of speech: "in the view of NAME", "in her opinion", "his forecast is"."""

from collections.abc import Sequence

from corpus.claim import Speaker
from ingest.claims.attribution import Attribution, Verb, lists
from ingest.claims.roster import Mention, Roster
from ingest.claims.speakers import subject_after
from ingest.claims.subjects import owner
from ingest.claims.words import QUOTE, Word

_HOUSE_VIEWS = frozenset({"view", "case", "scenario", "call", "outlook", "forecast", "opinion", "thesis"})
_OPENING = 4  # words of "in the view of"


def viewed(words: Sequence[Word], roster: Roster) -> Attribution | None:
    """Whose view a sentence tells by such a noun; None where it tells nobody's."""
    return (
        _in_the_view(words, roster)
        or _for_somebody(words, roster)
        or _view_from(words, roster)
        or _somebodys(words, roster)
        or _in_his_view(words, roster)
        or _in_brackets(words, roster)
    )


def _in_the_view(words: Sequence[Word], roster: Roster) -> Attribution | None:
    """ "In the view of NAME" that opens the sentence or a clause of it."""
    for i in range(len(words) - _OPENING):
        if words[i].lower not in {"in", "was"} or words[i + 3].lower not in {"of", "from"}:
            continue
        if " ".join(w.lower for w in words[i : i + _OPENING]) not in lists().openings:
            continue
        mention = subject_after(words, i + _OPENING, roster)
        if mention and mention.kind in {"person", "house"} and mention.i <= i + _OPENING + 6:
            return Attribution(mention, Verb(i, i + _OPENING, words[i + 2].lower, "thinking"))
    return None


def _for_somebody(words: Sequence[Word], roster: Roster) -> Attribution | None:
    """ "For NAME of HOUSE, ..."."""
    if not words or words[0].lower not in {"for", "to"}:
        return None
    mention = subject_after(words, 1, roster)
    if mention and mention.kind == "person" and mention.j < len(words) and words[mention.j].text == ",":
        return Attribution(mention, Verb(0, 1, words[0].lower, "thinking"))
    return None


def _view_from(words: Sequence[Word], roster: Roster) -> Attribution | None:
    """ "The message from NAME"."""
    for i in range(1, len(words) - 2):
        if (
            words[i].lower in lists().views
            and words[i + 1].lower in {"from", "at"}
            and words[i - 1].lower in {"the", "a"}
        ):
            mention = subject_after(words, i + 2, roster)
            if mention and mention.kind in {"person", "house"} and mention.i <= i + 3:
                return Attribution(mention, Verb(i, i + 2, words[i].lower, "thinking"))
    return None


def _somebodys(words: Sequence[Word], roster: Roster) -> Attribution | None:
    """ "NAME's view is", "HOUSE's base case is"."""
    for i in range(1, min(len(words) - 1, 8)):
        if not words[i - 1].possessive:
            continue
        known = roster.known(words[i - 1].text)
        if known and words[i].lower in lists().views:
            return Attribution(Mention(i - 1, i, "person", known), Verb(i, i + 1, words[i].lower, "thinking"))
        stated = next((j for j in range(i, min(i + 3, len(words) - 1)) if words[j].lower in _HOUSE_VIEWS), None)
        house = owner(words, i) if stated is not None and known is None else None
        if house and stated is not None and words[stated + 1].lower in {"is", "remains", "has", "sees", ":", "that"}:
            speaker = Speaker(None, None, house)
            return Attribution(Mention(0, i, "house", speaker), Verb(i, stated + 1, words[stated].lower, "thinking"))
    return None


def _in_brackets(words: Sequence[Word], roster: Roster) -> Attribution | None:
    """A quotation with its speaker in brackets behind it: "..." (NAME, strategist of HOUSE)."""
    for i in range(len(words) - 3):
        if words[i].text == QUOTE and words[i + 1].text == "(":
            mention = subject_after(words, i + 2, roster)
            if mention and mention.kind == "person" and mention.i == i + 2 and mention.speaker.org:
                return Attribution(mention, Verb(i + 1, i + 2, "(", "saying"))
    return None


def _in_his_view(words: Sequence[Word], roster: Roster) -> Attribution | None:
    """ "In her opinion", "to his mind", "in its view" that open a sentence or stand in one."""
    for i in range(1, len(words) - 1):
        if words[i].lower not in lists().pronouns or words[i - 1].lower not in {"in", "to"}:
            continue
        if words[i + 1].lower not in lists().judgements:
            continue
        speaker = _meant(words[i], roster)
        if speaker:
            return Attribution(
                Mention(i - 1, i + 1, "pronoun", speaker), Verb(i + 1, i + 2, words[i + 1].lower, "thinking")
            )
    return None


def his(words: Sequence[Word], roster: Roster) -> Attribution | None:
    """ "Her target is 40,000", "His advice is to wait" of whoever spoke just before."""
    if len(words) < 3 or words[0].lower not in lists().pronouns or any(w.text == QUOTE for w in words[:4]):
        return None
    for j in range(1, min(4, len(words))):
        if words[j].lower in lists().views:
            speaker = _meant(words[0], roster)
            said = Verb(j, j + 1, words[j].lower, "stand")
            return Attribution(Mention(0, j, "pronoun", speaker), said) if speaker else None
    return None


def _meant(word: Word, roster: Roster) -> Speaker | None:
    who = lists().pronouns[word.lower]
    return roster.house_named() if who == "house" else roster.pronoun(who == "many")
