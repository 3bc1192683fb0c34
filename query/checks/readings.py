"""Which series may answer a claim about a flow or a position, the one that the text points to first."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.book import Column
from corpus.calendar import MONDAY, SUNDAY
from corpus.claim import Claim
from corpus.series import Measure, Series
from query.checks.question import Question, Reading

# Sources that publish series of their own; any other name ("bloomberg", "other") may or may not stand for one of them.
PUBLISHERS = frozenset({"jpx", "mof", "tic", "fed", "boj", "ici", "jsda", "imf", "epfr", "lseg", "bofa"})
JOINT = {"boj": {"mof"}, "mof": {"boj"}}  # the balance of payments is published by both
ALL_EQUITY = "all_equity"
_ALL_HOLDERS = re.compile(r"\b(?:foreign\w*|overseas|abroad|total|all|combined|world|global\w*)\b", re.I)
PLAIN_ITEMS = frozenset({None, "custody"})  # items that a text need not name
# Names of items beside their own.
ITEM_NAMES = {
    "central_bank": ("bank of japan", "boj"),
    "life": ("life insurers", "lifers"),
    "held_at_home": ("home", "domestic", "domestically", "japanese hands", "within japan"),
    "china_and_belgium": ("belgium", "belgian"),
    "share_of_foreign_holdings": (
        "foreign holdings",
        "foreign hands",
        "held by foreigners",
        "held abroad",
        "foreign-held",
    ),
}
SECTIONS = frozenset({"standard", "growth", "second_section", "mothers", "jasdaq", "mothers_jasdaq", "pro"})
# Whose investors a publisher counts where it does not say.
HOME = {"jpx": "jp", "mof": "jp", "boj": "jp", "jsda": "jp", "ici": "us"}
MARKETS = {"prime", "first_section", "tse1", "1st_section"}
WIDE = {None, "tokyo_nagoya", "all"}
KINDS_OF_FUNDS = {"mutual_funds": {"mutual"}, "etfs": {"etfs"}, "funds_and_etfs": {"mutual", "etfs"}}
_MUTUAL, _ETFS = re.compile(r"\bmutual funds?\b", re.I), re.compile(r"\bETFs?\b|\bexchange-traded\b", re.I)
RESIDENT_TYPES = ("individuals", "trust_banks", "investment_trusts")
NAMES = {
    "jpx": "JPX",
    "mof": "MOF",
    "tic": "TIC",
    "fed": "Fed",
    "boj": "BoJ",
    "tokyo_nagoya": "Tokyo & Nagoya",
    "prime": "Prime",
    "first_section": "1st Section",
}


@dataclass(frozen=True)
class Readings:
    """The admissible readings in order, and the name of one that would decide but has no series."""

    found: tuple[Reading, ...]
    missing: str = ""


def readings(question: Question, measure: Measure) -> Readings:
    """The series of `measure` that the claim's actor, asset, source and market admit."""
    options = [
        reading
        for rank, option in enumerate(_assets(question))
        for reading in _of_assets(question, measure, *option, rank=rank)
    ]
    options += _super_long(question, measure) + _residents_at_home(question, measure)
    ordered = sorted(options, key=lambda r: _order(question, r))
    return Readings(tuple(ordered), _missing(question))


def _assets(question: Question) -> list[tuple[tuple[str, ...], str, bool, str]]:
    """(asset ids to add up, the words for it, whether it only tells the sign, why a miss would not count)."""
    asset = _abroad(question.claim)
    options: list[tuple[tuple[str, ...], str, bool, str]] = [((asset,), "", False, "")]
    if asset.endswith(".equity"):
        options.append(((f"{asset}.cash",), "cash equities", False, ""))
    elif asset.endswith(".equity.cash"):
        options.append(((asset.removesuffix(".cash"),), "", False, ""))
    elif asset.endswith(".bond"):
        options.append(((f"{asset}.long", f"{asset}.short"), "long- and short-term debt", False, ""))
        options.append(((f"{asset}.long",), "long-term debt", False, ""))
        if question.cues.treasuries or (question.cues.treasuries_near and question.figure is not None):
            options.append(((f"{asset}.gov",), "government bonds", False, "the text speaks of bonds in general"))
    elif asset.endswith(".bond.gov"):
        long = asset.removesuffix(".gov") + ".long"
        options.append(((long,), "all long-term debt", True, "the series covers more than government bonds"))
    return options


def _abroad(claim: Claim) -> str:
    """The claim's asset; what a country's own investors buy in the world at large is foreign to them.

    What foreigners buy by the count of a Japanese publisher is Japanese; only Tokyo counts cash equities apart.
    """
    asset = claim.asset or ""
    counted = claim.actor == "foreigners" and HOME.get(claim.source or "") == "jp"
    if asset.startswith("global.") and (counted or asset.endswith(".cash")):
        return f"jp.{asset.removeprefix('global.')}"
    if asset.startswith("global.") and claim.actor_country is not None and claim.actor not in {None, "foreigners"}:
        return f"foreign.{asset.removeprefix('global.')}"
    return asset


def _of_assets(
    question: Question, measure: Measure, assets: Sequence[str], words: str, sign_only: bool, doubt: str, *, rank: int
) -> list[Reading]:
    columns = [[c for c in question.book.find(measure, a) if _admits(question, c.series)] for a in assets]
    if len(assets) == 1:
        found: Iterable[Column] = columns[0]
    else:
        found = _sums(question, columns)
    if rank and question.claim.asset in {"jp.equity.cash"}:
        found = [c for c in found if c.series.source == "jpx"]
    return [_reading(question, c, words, sign_only, doubt) for c in found]


def _reading(question: Question, column: Column, words: str, sign_only: bool, doubt: str) -> Reading:
    if not doubt and not _named(question):
        doubt = "the text names a source of its own"
    series, claim = column.series, question.claim
    if not doubt and series.asset.startswith("jp.") and (claim.asset or "").startswith("global.") and not claim.source:
        doubt = "the sentence does not name the market"
    if not doubt and series.market in KINDS_OF_FUNDS and not _of_kind(series.market, question.cues.context):
        doubt = "the sentence does not say which kind of funds is counted"
    alone = claim.actor_country is None and series.actor_country is not None and series.measure == "position"
    if not doubt and alone and not _in_words(holder(series), question.cues.sentence):
        doubt = "the holder is named in another sentence"
    if not doubt and series.actor_country is None and _of_all(question, series) and _names_holder(question, series):
        doubt = "the sentence names one holder"
    return Reading(column, label(column.series, words), sign_only, refutes=not doubt, doubt=doubt)


def _of_kind(market: str, text: str) -> bool:
    """Whether a text counts the kind of funds that a series does: mutual funds, ETFs, or both."""
    told = {kind for kind, words in (("mutual", _MUTUAL), ("etfs", _ETFS)) if words.search(text)}
    return told == KINDS_OF_FUNDS[market]


def _sums(question: Question, columns: Sequence[Sequence[Column]]) -> list[Column]:
    first, *rest = columns
    made = []
    for column in first:
        others = [next((c for c in group if _alike(c.series, column.series)), None) for group in rest]
        if all(others):
            total = question.book.total([column, *(c for c in others if c)], column.series.title)
            made += [total] if total is not None else []
    return made


def _alike(a: Series, b: Series) -> bool:
    return (a.source, a.actor, a.actor_country, a.market, a.calendar, a.frequency) == (
        b.source,
        b.actor,
        b.actor_country,
        b.market,
        b.calendar,
        b.frequency,
    )


def _named(question: Question) -> bool:
    source = question.claim.source
    return source is None or source in PUBLISHERS


def _admits(question: Question, series: Series) -> bool:
    return _source(question, series) and _market(question, series) and _actor(question, series)


def _source(question: Question, series: Series) -> bool:
    named = question.claim.source
    if named is None or named not in PUBLISHERS:
        return True
    return series.source == named or series.source in JOINT.get(named, set())


def _market(question: Question, series: Series) -> bool:
    if series.market is None or series.market not in SECTIONS:
        return True
    return series.market.replace("_", " ") in question.cues.sentence.lower()


def _actor(question: Question, series: Series) -> bool:
    claim = question.claim
    if claim.actor is None or series.actor is None:
        return False
    if series.item not in PLAIN_ITEMS and not _told_item(series.item or "", question.cues.sentence):
        return False
    country = series.actor_country or (HOME.get(series.source) if series.actor != "foreigners" else None)
    if claim.actor_country is None and claim.actor in {"foreigners", "official"}:
        return claim.actor == series.actor and _holder(question, series, country)
    if claim.actor == "residents" and claim.actor_country is None and series.actor == "foreigners":
        named = series.measure == "position" and country is not None  # of a country that has no id
        return named and _in_words(holder(series), question.cues.sentence)
    if claim.actor_country is None:
        return claim.actor == series.actor
    if country != claim.actor_country:
        return False
    return claim.actor == series.actor or {claim.actor, series.actor} <= {"foreigners", "residents"}


def _holder(question: Question, series: Series, country: str | None) -> bool:
    """A claim that names no country may be about all foreigners, or about a holder that has no id ("Canada")."""
    if country is None:  # one holder may be named beside the figure of them all
        together = question.figure is not None and _ALL_HOLDERS.search(question.cues.sentence)
        return bool(together) or not _names_holder(question, series)
    told = question.cues.sentence if _names_holder(question, series) else question.cues.context
    return series.measure == "position" and _in_words(holder(series), told)


def _of_all(question: Question, series: Series) -> bool:
    claim = question.claim
    return series.measure == "position" and claim.actor_country is None and claim.actor in {"foreigners", "official"}


def _told_item(item: str, text: str) -> bool:
    if item == ALL_EQUITY:  # "equity funds" may be those of domestic shares or of all
        return True
    return any(_in_words(name, text) for name in (item, *ITEM_NAMES.get(item, ())))


def holder(series: Series) -> str:
    """The name of the country whose holdings a series shows, from the words before the colon of its title."""
    name, colon, _ = series.title.partition(":")
    return name if colon else ""


def _names_holder(question: Question, series: Series) -> bool:
    """Whether the sentence names one holder, of which another series of the same kind tells."""
    if series.measure != "position":
        return False
    others = [o for o in question.book.find(series.measure, series.asset) if o.series.source == series.source]
    return any(o.series.actor_country and _in_words(holder(o.series), question.cues.sentence) for o in others)


def _in_words(name: str, text: str) -> bool:
    """Whether a text has a name as a word of its own, whatever its hyphens."""
    plain = re.sub(r"[_-]", " ", name.lower())
    return bool(plain) and re.search(rf"\b{re.escape(plain)}\b", re.sub(r"[_-]", " ", text.lower())) is not None


def _super_long(question: Question, measure: Measure) -> list[Reading]:
    """Bonds of more than ten years, which dealers count apart among government bonds and texts may call long."""
    claim, said = question.claim, _in_words("super long", question.cues.sentence)
    of_bonds = claim.asset == "jp.bond.long" or (claim.asset == "jp.bond.gov" and not said)
    if not of_bonds or not _in_words("super long", question.cues.context):
        return []
    columns = [
        c
        for c in question.book.find(measure, "jp.bond.gov")
        if c.series.item == "super_long" and c.series.actor == claim.actor and _source(question, c.series)
    ]
    doubt = "" if said else "super-long bonds are named in another sentence"
    doubt = doubt or ("" if len(columns) == 1 else "several kinds of them are counted apart")
    return [_reading(question, c, "", False, doubt) for c in columns]


def _residents_at_home(question: Question, measure: Measure) -> list[Reading]:
    """A country's investors as a whole in its own shares: the types that the exchange shows, for the sign alone."""
    claim = question.claim
    home = claim.asset in {"jp.equity", "jp.equity.cash"}
    if claim.actor != "residents" or not home or measure != "net_purchases":
        return []
    types = [
        [
            c
            for c in question.book.find(measure, "jp.equity.cash")
            if c.series.actor == actor
            and c.series.market in WIDE
            and c.series.item is None
            and _source(question, c.series)
        ]
        for actor in RESIDENT_TYPES
    ]
    if not all(types):
        return []
    total = question.book.total([group[0] for group in types], "individuals, trust banks and investment trusts")
    words = "JPX, individuals, trust banks and investment trusts"
    return [Reading(total, words, sign_only=True, refutes=False, doubt="a proxy")] if total is not None else []


def _order(question: Question, reading: Reading) -> tuple[bool | int, ...]:
    """What the text points to comes first: its market, its week, then the wider and the longer series."""
    series, period = reading.column.series, question.claim.period
    start = period.start.weekday() if period else None
    wrong_week = (series.calendar == "mof_week" and start == MONDAY) or (
        series.calendar == "jpx_week" and start == SUNDAY
    )
    wrong_market = question.cues.prime != (series.market in MARKETS)
    asset_distance = 0 if series.asset == question.claim.asset and not series.formula else 1
    other_holder = not reading.refutes
    far = (asset_distance, bool(series.formula), -len(reading.column))
    return (reading.sign_only, other_holder, wrong_week, wrong_market, *far)


def _missing(question: Question) -> str:
    """The reading that the text may mean and that no loaded series measures."""
    claim = question.claim
    counted = claim.asset is not None and claim.asset.endswith(".equity") and claim.source in {None, "jpx"}
    apart = question.cues.futures or _told_apart(question)
    return "cash equities and futures together" if counted and apart else ""


def _told_apart(question: Question) -> bool:
    """Whether the text tells cash equities or futures of the same investors apart, so that shares mean both."""
    claim = question.claim
    parts = {f"{claim.asset}.cash", f"{claim.asset}.futures"}
    return any(n.asset in parts and n.actor in {claim.actor, None} for n in question.neighbours)


def label(series: Series, words: str = "") -> str:
    """The reading in words: "JPX, Tokyo & Nagoya, individuals"."""
    actor = (series.actor or "").replace("_", " ")
    parts = [
        NAMES.get(series.source, series.source),
        NAMES.get(series.market or "", ""),
        actor,
        words or "",
        series.item or "",
    ]
    return ", ".join(part for part in parts if part)
