"""Attributed speech in a document: who says what, directly or indirectly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from corpus.claim import Speaker
from ingest.claims.attribution import Attribution, attribution, stand, views
from ingest.claims.houses import answers, house_of, leads_in, opinion, poll
from ingest.claims.opinions import his, viewed
from ingest.claims.roster import Roster
from ingest.claims.speakers import introductions
from ingest.claims.words import QUOTE, Span, Word, covering, quotations, words

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from corpus.document import Document

_STILL_MEANT = 3  # sentences of a paragraph
Quoted = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class Speech:
    """A stretch of attributed speech: `text[start:end]`, whole sentences.

    `start` to `end` holds the sentences with the attribution and those that a quotation runs through;
    `attribution_start` to `attribution_end` the speaker and the verb themselves, both equal to `start` where the speech
    only goes on from the stretch before (`continues`: a quotation without an attribution of its own; `leads` where the
    attribution comes after). `verb` is the verb
    as it stands, "according to", "we" for the house's own voice, or "poll"; `thinking` says that it tells
    an opinion.
    `paragraph` and `sentence` count from 0.
    """

    start: int
    end: int
    speaker: Speaker
    quoted: Quoted
    verb: str
    attribution_start: int
    attribution_end: int
    continues: bool = False
    leads: bool = False
    thinking: bool = False
    paragraph: int = 0
    sentence: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class _Sentence:
    number: int
    start: int
    end: int
    paragraph: int
    words: tuple[Word, ...]

    @property
    def quote_only(self) -> bool:
        """Whether nothing but quotation is in it, signs apart."""
        return bool(self.words) and self.words[0].text == QUOTE and all(w.sign for w in self.words)

    @property
    def quoting(self) -> bool:
        return any(w.text == QUOTE for w in self.words)

    @property
    def opens_with_quote(self) -> bool:
        return bool(self.words) and self.words[0].text == QUOTE


def find_speech(doc: Doc, document: Document) -> tuple[Speech, ...]:
    """Every stretch of attributed speech of the document, in order; offsets are into `document.text`.

    A poll's statements and those of unnamed groups ("analysts say") have a speaker with a title only.
    A data source is no speaker.
    """
    sentences = _sentences(doc, document.text)
    return _Reader(document, sentences, _people(document, sentences)).read()


def _people(document: Document, sentences: Sequence[_Sentence]) -> Roster:
    """Everybody whom the document introduces anywhere, so that an earlier bare name is not taken for a house."""
    roster = Roster(house=house_of(document))
    for sentence in sentences:
        introductions(sentence.words, roster)
        _ = attribution(sentence.words, roster) or viewed(sentence.words, roster)
    return roster.of_people()


def _sentences(doc: Doc, text: str) -> list[_Sentence]:
    quotes = quotations(text)
    found: list[_Sentence] = []
    paragraph = at = 0
    for n, sent in enumerate(doc.sents):
        start, end = _trimmed(text, sent.start_char, sent.end_char)
        paragraph += "\n\n" in text[at:start]
        at = end
        found.append(_Sentence(n, start, end, paragraph, words(text, start, end, quotes)))
    return found


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))


class _Reader:
    def __init__(self, document: Document, sentences: Sequence[_Sentence], roster: Roster) -> None:
        self.sentences = sentences
        self.quotes = quotations(document.text)
        self.document = document
        self.roster = roster
        self.found: list[Speech] = []
        self.waiting: list[_Sentence] = []
        self.asked: Speaker | None = None

    def read(self) -> tuple[Speech, ...]:
        for sentence in self.sentences:
            if self._runs_on(sentence):
                self.waiting.append(sentence)
                continue
            introductions(sentence.words, self.roster)
            speech = (
                self._attributed(sentence)
                or self._continued(sentence)
                or self._own_voice(sentence)
                or self._led(sentence)
            )
            if speech:
                self.found += [
                    replace(self._piece(speech, earlier), leads=not speech.continues) for earlier in self.waiting
                ]
                self.found.append(speech)
            self.waiting.clear()
        return tuple(self.found)

    def _runs_on(self, sentence: _Sentence) -> bool:
        """Whether the sentence is quotation that runs past its end, so that the attribution may come after."""
        quote = covering(self.quotes, sentence.start)
        begun = bool(self.found) and quote is not None and self.found[-1].end > quote[0]
        return quote is not None and not begun and quote[1] > sentence.end and sentence.quote_only

    def _piece(self, speech: Speech, sentence: _Sentence) -> Speech:
        """A further sentence of a speech, without an attribution of its own."""
        return replace(
            speech,
            start=sentence.start,
            end=sentence.end,
            quoted="direct",
            continues=True,
            attribution_start=sentence.start,
            attribution_end=sentence.start,
            paragraph=sentence.paragraph,
            sentence=sentence.number,
            last=sentence.number,
        )

    def _attributed(self, sentence: _Sentence) -> Speech | None:
        said = attribution(sentence.words, self.roster) or viewed(sentence.words, self.roster)
        if said is None:
            return self._poll(sentence) or self._stand(sentence)
        if said.mention.kind == "group" and poll(sentence.words):
            return self._poll(sentence)
        self._refers_back(sentence, said)
        self.roster.spoke(said.mention)
        named = said.speaker.name or said.speaker.org or said.speaker.title
        return self._told(sentence, said) if named else None

    def _refers_back(self, sentence: _Sentence, said: Attribution) -> None:
        """ "That is the message from NAME": the sentence before is what was said."""
        before = self.sentences[sentence.number - 1] if sentence.number else None
        refers = said.verb.text in views() and sentence.words[0].lower in {"that", "this", "such"}
        if before and refers and before.paragraph == sentence.paragraph:
            self.waiting = [before]

    def _poll(self, sentence: _Sentence) -> Speech | None:
        asked = poll(sentence.words)
        self.asked = asked or self.asked
        speaker = asked or (
            self.asked if self.asked and (answers(sentence.words) or self._after_poll(sentence)) else None
        )
        return (
            self._speech(sentence, speaker, "poll", (sentence.start, sentence.start), thinking=True)
            if speaker
            else None
        )

    def _after_poll(self, sentence: _Sentence) -> bool:
        """Whether a forecast follows the poll's own in the paragraph."""
        before = self.found[-1] if self.found else None
        near = before is not None and before.verb == "poll" and before.paragraph == sentence.paragraph
        return near and any(w.lower in {"will", "would", "expected", "seen", "forecast"} for w in sentence.words)

    def _stand(self, sentence: _Sentence) -> Speech | None:
        before = self.found[-1] if self.found else None
        near = before is not None and before.verb not in {"we", "poll"} and self._close(before, sentence)
        said = stand(sentence.words, self.roster, pronouns=near) or (his(sentence.words, self.roster) if near else None)
        if said is None:
            return None
        self.roster.spoke(said.mention)
        return self._told(sentence, said)

    def _close(self, before: Speech, sentence: _Sentence) -> bool:
        """Whether somebody who spoke is still meant by "he": the next sentence, or soon in the same paragraph."""
        apart = sentence.number - before.last
        return apart <= 1 or (apart <= _STILL_MEANT and sentence.paragraph == before.paragraph)

    def _told(self, sentence: _Sentence, said: Attribution) -> Speech:
        place = (sentence.words[said.i].start, sentence.words[said.j - 1].end)
        return self._speech(
            sentence, said.speaker, said.verb.text, place, thinking=said.verb.kind in {"thinking", "stand"}
        )

    def _speech(
        self, sentence: _Sentence, speaker: Speaker, verb: str, place: Span, *, thinking: bool = False
    ) -> Speech:
        quoted: Quoted = "indirect"
        if sentence.quoting:
            quoted = "direct" if sentence.opens_with_quote or sentence.words[-1].text == QUOTE else "mixed"
        return Speech(
            sentence.start,
            sentence.end,
            speaker,
            quoted,
            verb,
            *place,
            thinking=thinking,
            paragraph=sentence.paragraph,
            sentence=sentence.number,
            last=sentence.number,
        )

    def _continued(self, sentence: _Sentence) -> Speech | None:
        """A quotation without an attribution of its own, spoken by whoever spoke last."""
        before = self.found[-1] if self.found else None
        if not sentence.opens_with_quote or before is None or before.verb in {"we", "poll"}:
            return None
        first = self.waiting[0].number if self.waiting else sentence.number
        within = (covering(self.quotes, sentence.start) or (sentence.start, 0))[0] < before.end
        if first - before.last > 1 or not (sentence.quote_only or within):
            return None
        return self._piece(before, sentence)

    def _own_voice(self, sentence: _Sentence) -> Speech | None:
        said = opinion(sentence.words, self.document)
        if said is None:
            return None
        speaker, i, j = said
        place = (sentence.words[i].start, sentence.words[j - 1].end)
        return self._speech(sentence, speaker, "we", place, thinking=sentence.words[j - 1].lower != "get")

    def _led(self, sentence: _Sentence) -> Speech | None:
        """What an announced opinion ("Our own take is less charitable.") then says."""
        before = self.found[-1] if self.found else None
        if (
            before is None
            or before.verb != "we"
            or sentence.number - before.last != 1
            or sentence.paragraph != before.paragraph
        ):
            return None
        announced = leads_in(self.sentences[before.sentence].words) and not before.continues
        return replace(self._piece(before, sentence), quoted="indirect") if announced else None
