"""The speakers whom an article has introduced so far."""

from dataclasses import dataclass
from typing import Literal

from corpus.claim import Speaker

_RECENT = 3  # mentions of speakers within which "the bank" may refer back
MentionKind = Literal["person", "group", "house", "pronoun"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a speaker: `words[i:j]` of the sentence. `many` says whether "they" can stand for them."""

    i: int
    j: int
    kind: MentionKind
    speaker: Speaker
    many: bool = False


class Roster:
    """The speakers whom an article has introduced so far; later mentions by surname or pronoun resolve against it.

    `house` is the publisher as an organisation, for "our head of research".
    """

    def __init__(self, *, house: str | None = None) -> None:
        self.house = house
        self._people: list[Speaker] = []
        self._orgs: list[str] = []
        self._last: list[Mention] = []

    def known(self, name: str) -> Speaker | None:
        """The person introduced under the name or a part of it, the latest first."""
        parts = _parts(name)
        for person in reversed(self._people):
            for one in (person.name or "").split(" and "):
                if parts and parts <= _parts(one):
                    return person
        return None

    def introduce(self, speaker: Speaker) -> Speaker:
        """The speaker with what was known before filled in; remembered from now on."""
        if speaker.org:
            self.org(speaker.org)
        if speaker.name is None:
            return speaker
        before = self.known(speaker.name)
        if before is None:
            self._people.append(speaker)
            self.met(speaker)
            return speaker
        whole = Speaker(_longer(before.name, speaker.name), before.title or speaker.title, before.org or speaker.org)
        self._people[self._people.index(before)] = whole
        return whole

    def org(self, name: str) -> None:
        if name in self._orgs:
            self._orgs.remove(name)
        self._orgs.append(name)

    def of_people(self) -> "Roster":
        """A roster that knows the same persons, in which nobody has spoken yet."""
        fresh = Roster(house=self.house)
        fresh._people = [p for p in self._people if p.title or p.org]
        return fresh

    @property
    def last_org(self) -> str | None:
        return self._orgs[-1] if self._orgs else None

    def knows_org(self, name: str) -> bool:
        """Whether a house of this name, or one that begins with it, was named before."""
        return any(o == name or o.startswith(name + " ") for o in self._orgs)

    def met(self, speaker: Speaker) -> None:
        """Notes that the person was just mentioned in full, so that a pronoun may stand for them."""
        self._last.append(Mention(0, 0, "person", speaker, " and " in (speaker.name or "")))

    def spoke(self, mention: Mention) -> None:
        if mention.kind != "pronoun":
            self._last.append(mention)

    def house_named(self) -> Speaker | None:
        """The house that "the bank" or "its" stands for: the last that spoke, or whose man or woman did."""
        for mention in reversed(self._last[-_RECENT:]):
            if mention.speaker.org:
                return Speaker(None, None, mention.speaker.org)
        return None

    def with_job(self, job: str, org: str | None) -> Speaker | None:
        """The last person mentioned whose title has the word `job`, of the house where one is given."""
        for mention in reversed(self._last[-_RECENT * 2 :]):
            speaker = mention.speaker
            house = org is not None and bool(_parts(org) & _parts(speaker.org or ""))
            named = job in (speaker.title or "").lower().split() or (house and speaker.title is None)
            if mention.kind == "person" and speaker.name and named and (house or org is None):
                return speaker
        return None

    def pronoun(self, many: bool) -> Speaker | None:
        """Whom "he", "she" (or "they") stands for."""
        for mention in reversed(self._last):
            if mention.many == many or (many and mention.kind == "house"):
                return mention.speaker
        return None


def _parts(name: str) -> set[str]:
    return {p.strip(".").lower() for p in name.split() if p}


def _longer(a: str | None, b: str | None) -> str | None:
    return a if len(a or "") >= len(b or "") else b
