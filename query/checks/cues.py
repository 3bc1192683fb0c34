"""Signs in a statement's own words that decide how it is read, or that forbid to call it refuted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.claim import Claim

REACH = 48  # characters before a figure in which its verb stands
_FUTURES = re.compile(r"\b(futures|derivatives|cash and|combined with|options)\b", re.I)
_PRIME = re.compile(r"\b(prime|first section|1st section)\b", re.I)
_OTHER_MARKET = re.compile(
    r"\b(standard market|growth market|mothers|jasdaq|second section|2nd section|small[- ]caps?|ETFs?|REITs?|J-REITs?|"
    r"margin (?:trad|account|bal|buy|sell|transact)\w*|turnover|trading value|gross|options|bank shares|"
    r"tech(?:nology)? (?:shares|stocks)|"
    r"cash transactions|sectors?|private (?:equity|placement)s?)\b",
    re.I,
)
_OWN_SHARES = re.compile(
    r"\bown (?:\w+ )?(?:stocks?|shares?|equity)\b|\b(?:buy|buying|bought) back\b|\brepurchas\w+", re.I
)
_TALLY = re.compile(
    r"\b(?:tally|tallies|reckon\w*|guess\w*|back-of-the-envelope)\b"
    r"|\b(?:by|on) (?:its|his|her|their|our|one|some) (?:own )?(?:count|estimates?|calculations?|numbers)\b"
    r"|\b(?:brokers?|brokerages?|banks?|dealers?|analysts?|strategists?|economists?|houses?)['’]s? (?:own )?"
    r"(?:count|estimates?|calculations?|model|numbers|flows? data|client data)\b"
    r"|\b(?:bank|broker|brokerage|dealer|analyst|strategist|house) (?:estimates?|calculations?)\b",
    re.I,
)
_DATED = re.compile(
    r"\b(january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?|\b(19|20)\d\d\b|"
    r"\b(monday|tuesday|wednesday|thursday|friday|yesterday|today)\b|"
    r"\b(last|this|past|previous|prior|latest|same|over the|in the|for the|on the) "
    r"(week|month|quarter|year|period|session|day)\b|"
    r"\b(first|second|third|fourth|1st|2nd|3rd|4th) (week|quarter|half)\b|\byear[- ]to[- ]date\b|\bso far\b|"
    r"\b\d+(st|nd|rd|th)\b|\b(two|three|four|five|six|seven|eight|nine|ten|\d+)[- ](weeks?|months?|days?|sessions?)\b",
    re.I,
)
_HIGH = re.compile(
    r"\b(as high as|high(?:est)? (?:of|at|level)|intraday high|all[- ]time high|record high|peak(?:ed|ing)?|"
    r"top(?:ped|ping)? out|highest|(?:its|their) (?:\w+ )?(?:high|record))\b",
    re.I,
)
_LOW = re.compile(
    r"\b(as low as|low(?:est)? (?:of|at|level)|intraday low|trough(?:ed)?|bottom(?:ed)?|lowest|"
    r"(?:its|their) (?:\w+ )?low)\b",
    re.I,
)
_A_LEVEL = re.compile(r"\d[\d,]*[.,]\d+|\d{4,}%?|\d+(?:\.\d+)? ?(?:%|per ?cent)")
_EXTREME = re.compile(
    r"\b(lows?|highs?|lowest|highest|bottom(?:ed)?|peak(?:ed)?|trough|top|from [\d,.]+|since)\b", re.I
)
_TOUCH = re.compile(
    r"\b(reach|hit|test|touch|peak|head(?:ed|ing)? (?:for|to|toward)|climb(?:s|ed)? to|break|cross|top)\w*", re.I
)
_AGAINST = re.compile(
    r"\b(compared (?:with|to)|versus|vs\.?|against|from|above|below|than)\s+(?:about |the |its )?\D{0,12}$", re.I
)
_FRESH = re.compile(r"\b(fresh|new|another|again|first time)\b", re.I)
_RANGE = re.compile(r"\b(range|between|bound|confined|within)\b", re.I)
_MORE = re.compile(r"\b(more than|over|above|exceed\w*|beyond|upwards? of|at least|topped|surpass\w*)\b", re.I)
_YEN_UP = re.compile(
    r"\b(yen|japanese currency)\b[^.;]{0,60}?\b(strengthen|ros|ris|gain|firm|appreciat|advanc|climb|rall|surg|rebound)|"
    r"\b(stronger|firmer|muscular|strong) yen|dollar\b[^.;]{0,40}?\b(fell|fall|slid|drop|weaken|lost|sank)",
    re.I,
)
_YEN_DOWN = re.compile(
    r"\b(yen|japanese currency)\b[^.;]{0,60}?\b"
    r"(weaken|fell|fall|slid|slip|drop|depreciat|soft|declin|slump|plung|tumbl|los)|"
    r"\b(weaker|softer|weak) yen|dollar\b[^.;]{0,40}?\b(ros|ris|gain|strengthen|climb|jump)",
    re.I,
)
_TREASURIES = re.compile(r"\b(treasur\w+|UST|USTs|government (?:debt|bonds?|paper))\b", re.I)
_GROSS_PAIR = re.compile(
    r"\b(purchases?|bought|buying)\b.*\b(sales?|sold|selling)\b|\b(sold|sales?)\b.*\b(bought|purchases?)\b", re.I
)
_NET = re.compile(r"\b(net|difference|exceed\w*|outweigh\w*|more than they sold|balance)\b", re.I)
_EXCLUDES = re.compile(r"\b(excluding|except|aside from|other than|ex-)\b", re.I)
_INTRADAY = re.compile(
    r"\b(intraday|at one point|during trading|in morning|opened|midday|session high|session low|briefly)\b", re.I
)
_AVERAGE = re.compile(
    r"\b(averaged|averaging|on average|an average of|monthly average|"
    r"a (?:year|month|week|quarter) (?:over|for|since|in)|per (?:year|month|week|quarter)|annually|"
    r"each (?:week|month|year))\b",
    re.I,
)
_POLL = re.compile(r"\b(poll(?:ed|s)?|survey(?:ed|s)?|median|respondents|consensus)\b", re.I)
_TO_DATE = re.compile(
    r"\byear[- ]to[- ]date\b|\bytd\b|\b(?:so far )?this year\b|\bsince (?:the (?:start|beginning|turn) of|january)\b|"
    r"\bfirst (?:half|two|three|four|five|six|seven|eight|nine|ten|eleven|\d+)\b",
    re.I,
)
_MULTIPLES = (
    ("cape", re.compile(r"\bCAPE\b|\bcyclically[- ]adjusted\b|\bShiller\b", re.I)),
    ("per", re.compile(r"\bearnings\b|\bP/E\b|\bPER?s?\b|\bprofits?\b", re.I)),
    ("pbr", re.compile(r"\bbook\b|\bP/B\b|\bPBRs?\b|\bnet assets\b", re.I)),
)
_DISCOUNT = re.compile(r"\b(discounts?|cheaper|below)\b", re.I)
_DEFICIT = re.compile(r"\b(deficits?|shortfall|in the red)\b", re.I)
_PER = re.compile(
    r"\b(?:a|per|each|every)\s+(day|week|month|quarter|year)\b|"
    r"\b(daily|weekly|monthly|quarterly|yearly|annual|annually)\b(?=\s+(?:average|mean|pace|rate|basis)|\s*[,.;]|$)",
    re.I,
)
_ADVERBS = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annual": "year",
    "annually": "year",
}


def multiple_in(text: str) -> str:
    """The multiple that a text names: "cape", "per", "pbr"; "" for none."""
    return next((item for item, words in _MULTIPLES if words.search(text)), "")


@dataclass(frozen=True, slots=True)
class Cues:
    """What the words say: `context` is the sentence with the sentences of claims near it."""

    sentence: str
    context: str

    @classmethod
    def of(cls, claim: Claim, neighbours: Sequence[Claim]) -> "Cues":
        near = [n.sentence for n in neighbours if n.sentence != claim.sentence and abs(n.start - claim.start) <= 600]
        return cls(claim.sentence, " ".join([claim.sentence, *dict.fromkeys(near)]))

    @property
    def futures(self) -> bool:
        """Whether derivatives are part of what the text counts."""
        return bool(_FUTURES.search(self.context))

    @property
    def prime(self) -> bool:
        return bool(_PRIME.search(self.sentence))

    @property
    def part_of_market(self) -> bool:
        """Whether the sentence speaks of a part of the market, or of gross trading, that the series do not measure."""
        return bool(_OTHER_MARKET.search(self.sentence) or _EXCLUDES.search(self.sentence))

    @property
    def own_shares(self) -> bool:
        """Whether companies are said to buy back their own shares."""
        return bool(_OWN_SHARES.search(self.sentence))

    @property
    def tallied(self) -> bool:
        """Whether somebody's own count or estimate is told."""
        return bool(_TALLY.search(self.sentence))

    @property
    def gross(self) -> bool:
        """Whether purchases and sales stand side by side, not their difference."""
        return bool(_GROSS_PAIR.search(self.sentence)) and not _NET.search(self.sentence)

    @property
    def dated(self) -> bool:
        """Whether the sentence itself says when."""
        return bool(_DATED.search(self.sentence))

    def high(self, printed: str) -> bool:
        """Whether the words beside the figure `printed` call it a high."""
        return bool(_HIGH.search(self._beside(printed)))

    def low(self, printed: str) -> bool:
        """Whether the words beside the figure `printed` call it a low."""
        return bool(_LOW.search(self._beside(printed)))

    def _beside(self, printed: str) -> str:
        """The words around a figure up to the next figures of a level; the sentence where it is not found in it."""
        place = self.sentence.find(printed) if printed else -1
        if place < 0:
            return self.sentence
        before = _A_LEVEL.split(self.sentence[:place])[-1]
        return f"{before}{printed}{_A_LEVEL.split(self.sentence[place + len(printed) :])[0]}"

    @property
    def extreme(self) -> bool:
        """Whether a move may be told from or to a low or a high."""
        return bool(_EXTREME.search(self.sentence))

    def touches(self, printed: str) -> bool:
        """Whether reaching the figure `printed` on the way is enough: the words before it say reach, hit or test."""
        place = self.sentence.find(printed) if printed else -1
        before = self.sentence[max(place - REACH, 0) : place] if place >= 0 else self.sentence
        return bool(_TOUCH.search(re.split(r"\d", before)[-1]))

    def set_against(self, printed: str) -> bool:
        """Whether the figure `printed` is what another one is compared with."""
        place = self.sentence.find(printed) if printed else -1
        return place >= 0 and bool(_AGAINST.search(self.sentence[max(place - REACH, 0) : place]))

    @property
    def fresh(self) -> bool:
        """Whether a record is called new on that very day."""
        return bool(_FRESH.search(self.sentence))

    @property
    def confined(self) -> bool:
        return bool(_RANGE.search(self.sentence))

    @property
    def intraday(self) -> bool:
        return bool(_INTRADAY.search(self.sentence))

    @property
    def average(self) -> bool:
        """Whether the figure is a mean per week, month or year."""
        return bool(_AVERAGE.search(self.sentence))

    @property
    def treasuries(self) -> bool:
        return bool(_TREASURIES.search(self.sentence))

    @property
    def treasuries_near(self) -> bool:
        """Whether the sentence or one near it speaks of government bonds."""
        return bool(_TREASURIES.search(self.context))

    @property
    def poll(self) -> bool:
        """Whether the figure is what many were asked for, in the sentence or near it."""
        return bool(_POLL.search(self.context))

    @property
    def to_date(self) -> bool:
        """Whether the sentence counts from the start of the year."""
        return bool(_TO_DATE.search(self.sentence))

    @property
    def multiple(self) -> str:
        """The item of the series with the multiple that the sentence speaks of: "cape", "per", "pbr"; "" for none."""
        return multiple_in(self.sentence)

    @property
    def discount(self) -> bool:
        return bool(_DISCOUNT.search(self.sentence))

    @property
    def deficit(self) -> bool:
        return bool(_DEFICIT.search(self.sentence))

    @property
    def per(self) -> str:
        """The unit of time of a mean ("averaged $104 billion a quarter"): "day" to "year"; "" for none."""
        found = _PER.search(self.sentence)
        if found is None:
            return ""
        word = next(g for g in found.groups() if g).lower()
        return _ADVERBS.get(word, word)

    def pair_contradicts(self, direction: str | None) -> bool:
        """Whether the words about the yen point the other way than `direction` of dollar-yen, or both ways."""
        up, down = bool(_YEN_DOWN.search(self.sentence)), bool(_YEN_UP.search(self.sentence))
        return (direction == "up" and down) or (direction == "down" and up)
