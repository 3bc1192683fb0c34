"""View claims: what a named person or house thinks of an asset."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from corpus.claim import Claim, Modality, Speaker, Stance
from corpus.period import Period
from ingest.claims.attribution import lists
from ingest.claims.modality import modality_in
from ingest.claims.speech import Speech
from ingest.claims.stance import stance_of
from ingest.claims.words import lowered

if TYPE_CHECKING:
    from corpus.document import Document

AssetAt = Callable[[int, int], str | None]
PeriodAt = Callable[[int, int], Period | None]

_POSITION = re.compile(r"\b(?:neutral|overweight|underweight|bullish|bearish)\b")


_SAME_RUN = 2  # sentences from one attribution to the next within one run of speech
_BRIEF = 6  # words of a statement that says too little for a view of its own
_BRIEF_QUOTE = 3


@cache
def _dealing() -> re.Pattern[str]:
    return re.compile(rf"\A\W*(?:{'|'.join(lists().dealings)})")


@cache
def _own_stand() -> re.Pattern[str]:
    return re.compile("|".join(lists().own_stands))


@dataclass(frozen=True, slots=True)
class _Piece:
    """An attributed sentence with the quotation that goes on after it."""

    first: Speech
    start: int
    end: int
    last: int
    brief: bool = False
    dealings: bool = False
    asset: str | None = None
    stance: Stance = "neutral"
    modality: Modality = "asserted"

    @property
    def judges(self) -> bool:
        """Whether it takes a stand rather than reports or explains."""
        return self.first.thinking or self.modality in {"conditional", "forecast"}

    def length(self, text: str) -> int:
        """Words of what is said; the speaker's own stand counts whole."""
        return len((text[self.start : self.end] if self.first.thinking else self.content(text)).split())

    def content(self, text: str) -> str:
        """What is said, the name and a verb of saying blanked out; a verb of opinion ("prefers") is part of it."""
        a, b = self.first.attribution_start, self.first.attribution_end
        if self.first.verb == "we" or not self.start <= a < b <= self.end:
            return text[self.start : self.end]
        told = text[a:b]
        at = told.lower().rfind(self.first.verb) if self.first.thinking else -1
        kept = told[at : at + len(self.first.verb)] if at >= 0 else ""
        return text[self.start : a] + " " * at + kept + " " * (b - a - max(at, 0) - len(kept)) + text[b : self.end]


@dataclass(slots=True)
class _View:
    pieces: list[_Piece] = field(default_factory=list)

    @property
    def head(self) -> _Piece:
        """The sentence that states the view: the first that says more than a few words."""
        return next((p for p in self.pieces if not p.brief), self.pieces[0])


def view_claims(
    document: Document,
    speeches: Sequence[Speech],
    *,
    asset_at: AssetAt | None = None,
    period_at: PeriodAt | None = None,
) -> tuple[Claim, ...]:
    """One view claim for each run of speech by one named speaker about one subject.

    `speeches` are what `find_speech` returns for the document. `asset_at(start, end)` names the asset that the text
    between two offsets is about, or None; a view whose words name none has asset None, and is about what the document
    is about. `period_at` gives the time that a view is about. A group without a name, a poll and a publisher of data
    have no views.
    """
    text = document.text
    reader = _Reader(text, asset_at or (lambda _start, _end: None))
    views = [v for v in reader.views(_pieces(text, speeches)) if not (v.head.brief and v.head.first.verb == "we")]
    return tuple(_claim(text, document, view, reader, period_at) for view in views)


def _pieces(text: str, speeches: Sequence[Speech]) -> list[_Piece]:
    pieces: list[_Piece] = []
    for speech in speeches:
        before = pieces[-1] if pieces else None
        if (
            before
            and _same(before.first.speaker, speech.speaker)
            and speech.sentence - before.last <= 1
            and speech.leads <= before.first.leads
            and (speech.continues or before.first.continues)
        ):
            pieces[-1] = replace(
                before, first=before.first if speech.continues else speech, end=speech.end, last=speech.last
            )
        else:
            pieces.append(_Piece(speech, speech.start, speech.end, speech.last))
    return [p for p in pieces if _has_views(text, p.first)]


def _headline(text: str, piece: _Piece) -> bool:
    """Whether the sentence is a heading: a paragraph of its own without a stop."""
    alone = text[piece.end : piece.end + 2] in {"", "\n\n"} and text[: piece.start][-2:] in {"", "\n\n"}
    return alone and text[piece.end - 1] not in '.!?”"’)'


def _same(a: Speaker, b: Speaker) -> bool:
    return (a.name, a.org if a.name is None else None) == (b.name, b.org if b.name is None else None)


def _has_views(text: str, speech: Speech) -> bool:
    speaker = speech.speaker
    if speech.verb == "we":
        return speech.thinking
    if speech.verb == "poll" or not (speaker.name or speaker.org):
        return False
    if speaker.name or speaker.title:
        return True
    return speech.thinking or speech.quoted != "indirect" or speech.verb in _WRITTEN or _rates(text, speech)


def _rates(text: str, speech: Speech) -> bool:
    """Whether a house that only "said" something said what it thinks of an asset ("said it was overweight")."""
    told = lowered(text[speech.attribution_end : speech.end])
    return speech.verb in lists().telling and _own_stand().search(told) is not None


_WRITTEN = frozenset(
    {
        "argues",
        "argued",
        "wrote",
        "writes",
        "warned",
        "warns",
        "notes",
        "noted",
        "predicts",
        "predicted",
        "say",
        "says",
        "maintained",
        "maintains",
        "reiterated",
        "reiterates",
    }
)


class _Reader:
    def __init__(self, text: str, asset_at: AssetAt) -> None:
        self.text = text
        self.asset_at = asset_at

    def views(self, pieces: Sequence[_Piece]) -> list[_View]:
        views: list[_View] = []
        before: _Piece | None = None
        for piece in (self._read(p) for p in pieces if not _headline(self.text, p)):
            if self._opens(piece, before, views):
                if piece.dealings:
                    continue
                views.append(_View([piece]))
            else:
                views[-1].pieces.append(piece)
            before = piece
        return views

    def _read(self, piece: _Piece) -> _Piece:
        asset = self._named(piece)
        modality = self._modality(piece)
        stance = stance_of(piece.content(self.text), asset, judging=piece.first.thinking)
        brief = stance == "neutral" and piece.length(self.text) <= (
            _BRIEF_QUOTE if piece.first.quoted == "direct" else _BRIEF
        )
        brief = (brief and not _POSITION.search(piece.content(self.text).lower())) or self._leads_in(piece, asset)
        return replace(
            piece, asset=asset, stance=stance, modality=modality, brief=brief, dealings=self._dealings(piece)
        )

    def _dealings(self, piece: _Piece) -> bool:
        """Whether it is foreseen what somebody will buy, sell or own, and nothing judged ("expects them to sell")."""
        first = piece.first
        return (
            first.thinking
            and first.quoted == "indirect"
            and first.end == piece.end
            and _dealing().search(lowered(self.text[first.attribution_end - len(first.verb) : piece.end])) is not None
        )

    def _leads_in(self, piece: _Piece, asset: str | None) -> bool:
        """Whether a stand is only announced ("NAME is not so sure.") for a statement that follows."""
        first = piece.first
        told = self.text[first.attribution_end : piece.end] if first.attribution_end > piece.start else ""
        said = len(told.split())
        announced = first.verb in lists().announcing or (first.verb in lists().stands and said > 0)
        return asset is None and announced and not _POSITION.search(told) and said <= _BRIEF

    def _modality(self, piece: _Piece) -> Modality:
        text = self.text[piece.first.start : piece.end]
        return modality_in(text, 0, len(text))

    def _opens(self, piece: _Piece, before: _Piece | None, views: Sequence[_View]) -> bool:
        """Whether the piece begins a view of its own and does not go on with the one before."""
        if before is None or not _same(before.first.speaker, piece.first.speaker):
            return True
        gap = piece.first.sentence - before.last
        head = views[-1].head
        if gap > _SAME_RUN or head.brief:
            return gap > _SAME_RUN
        if piece.asset and head.asset and piece.asset != head.asset:
            return True
        if piece.first.paragraph > before.first.paragraph and _POSITION.search(piece.content(self.text)):
            return True
        turned = piece.stance not in {"neutral", head.stance}
        looks_ahead = piece.modality in {"conditional", "forecast"} and piece.modality != head.modality
        return (turned and (gap > 1 or piece.first.thinking or piece.first.paragraph > before.first.paragraph)) or (
            looks_ahead and piece.first.thinking
        )

    def subject(self, view: _View) -> str | None:
        """The asset that the words of a view name, the statement's own first; None leaves it to the document.

        A policy rate that is only named later on is a reason.
        """
        further = (p.asset for p in view.pieces if p.asset and not p.asset.startswith("rate."))
        return view.head.asset or next(further, None)

    def _named(self, piece: _Piece) -> str | None:
        """The asset that the words of a speech name; the speaker's job ("an equity trader") is none of them."""
        first = piece.first
        parts = [(piece.start, piece.end)]
        if piece.start <= first.attribution_start < first.attribution_end <= piece.end:
            after = [(first.end, piece.end), (first.attribution_end, first.end)]
            parts = [(piece.start, first.attribution_start), *(after if first.quoted == "direct" else after[::-1])]
        return next((asset for a, b in parts if a < b and (asset := self.asset_at(a, b))), None)


def _claim(text: str, document: Document, view: _View, reader: _Reader, period_at: PeriodAt | None) -> Claim:
    start, end = _span(view)
    asset = reader.subject(view)
    return Claim(
        doc=document.doc,
        sentence=text[start:end],
        start=start,
        end=end,
        kind="view",
        asset=asset,
        period=period_at(start, end) if period_at else None,
        speaker=view.head.first.speaker,
        stance=_stance(text, view, asset),
        modality=view.head.modality,
    )


def _span(view: _View) -> tuple[int, int]:
    """From the attribution on, as far as the speech runs without a break, the sentence that announces it included."""
    first, end, last = view.pieces[0], view.head.end, view.head.last
    announces = first.first.verb in lists().announcing and view.head.first.sentence - first.last <= 1
    for piece in view.pieces[view.pieces.index(view.head) + 1 :]:
        if piece.first.sentence - last > 1:
            break
        end, last = piece.end, piece.last
    return (first if announces else view.head).start, end


def _stance(text: str, view: _View, asset: str | None) -> Stance:
    """That of the sentence with the attribution and its quotation, else of what the speaker adds."""
    for piece in view.pieces[view.pieces.index(view.head) :]:
        stance = stance_of(piece.content(text), asset, judging=piece.first.thinking)
        if stance != "neutral":
            return stance
    return "neutral"
