"""The actor and the asset of a statement: named beside it, as its subject, in its clause, or carried over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ingest.claims.actors import DOMESTIC, Actor
from ingest.claims.arguments import Subject
from ingest.claims.clauses import window
from ingest.claims.companies import company_before, company_of, foresees
from ingest.claims.mentions import Mention
from ingest.claims.predicates import Predicate
from ingest.claims.reference import Backdrop, Memory, asset_id, referred_asset
from ingest.claims.scene import Figure, Scene
from ingest.claims.sums import is_sum, owns, quotes, stretch

_BRIDGE = frozenset(
    [
        "worth",
        "of",
        "in",
        "into",
        "from",
        "out",
        "the",
        "net",
        "for",
        "some",
        "their",
        "its",
        "a",
        "an",
        "on",
        "to",
        "value",
        ",",
        "'",
        "s",
        "'s",
    ]
)
_UNPRICED = ("rate", "yield", "spread", "index", "oil")  # nothing of these comes to millions
_NEVER_DEALT = ("rate", "yield", "spread", "index", "macro", "oil")


@dataclass(frozen=True, slots=True)
class Asset:
    """An asset's id, whether its direction is turned round, and whether the sentence itself names it.

    `bare` tells a class of security of which no country is said, `lender` who grants a credit.
    """

    id: str
    inverted: bool = False
    explicit: bool = True
    vehicle: bool = False
    bare: bool = False
    lender: str | None = None


def asset_behind(scene: Scene, figure: Figure) -> Mention | None:
    """The asset that a rate of change or a part of a whole is told for: "16% for the Nikkei", "20% of it in gold"."""
    words = scene.words.lower
    inside = _inside(scene, figure)
    if inside:
        return inside
    for i in range(figure.end, min(stretch(scene, figure)[1], figure.end + 4)):
        if words[i] in ("for", "in") and figure.end <= i:
            at = i + 2 if words[i + 1 : i + 2] == ["the"] else i + 1
            mention = scene.mention_at.get(at)
            return mention if mention and mention.role == "asset" and words[i] == "for" else None
        if i not in scene.predicate_at:
            return None
    return None


def _inside(scene: Scene, figure: Figure) -> Mention | None:
    """The asset that a part of a portfolio is in: "25% of its money in foreign bonds, 20% in gold"."""
    words = scene.words.lower
    whole = set(words[scene.first : scene.last]) & _WHOLES
    if figure.unit != "%" or not whole:
        return None
    limit = min([f.start for f in scene.figures if f.start >= figure.end] + [scene.last, figure.end + 7])
    at = next((i for i in range(figure.end, limit) if words[i] == "in"), None)
    held = at == figure.end or (at is not None and bool(_WHOLES & set(words[figure.end : at])))
    if at is None or not held:
        return None
    return next(scene.between(at, limit, "asset"), None) or _ones(scene, figure, at + 1)


def _ones(scene: Scene, figure: Figure, at: int) -> Mention | None:
    """ "Foreign equities ... domestic ones": the class named before, elsewhere."""
    where = scene.found.get(at, {}).get("country")
    before = [m for m in scene.between(scene.first, figure.start, "asset") if not m.named]
    if not where or not before or scene.words.lower[where[0][0]] != "ones":
        return None
    return replace(before[-1], start=at, end=where[0][0] + 1, country=where[0][1].split()[0])


_WHOLES = frozenset({"money", "assets", "portfolio", "portfolios", "reserves", "savings", "wealth", "funds"})


def asset_beside(scene: Scene, figure: Figure) -> Mention | None:
    """The asset right behind a figure: "300 billion yen of foreign bonds"."""
    words = scene.words.lower
    for i in range(figure.end, min(scene.last, figure.end + 6)):
        mention = scene.mention_at.get(i)
        if mention and mention.role == "asset":
            return mention
        if mention or (words[i] not in _BRIDGE and words[i] not in ("(", ")")):
            return None
    return None


def asset_of(
    scene: Scene,
    predicate: Predicate | None,
    subjects: Sequence[Subject],
    memory: Memory,
    backdrop: Backdrop,
    *,
    figure: Figure,
) -> Asset | None:
    """The asset of a figure's statement; for a dealing the object comes first, for a price the subject."""
    gap, told = _gap_of(scene, figure), _told_before(scene, figure, memory)
    if gap or told:
        return asset_from(gap, backdrop) if gap else told
    dealing = figure.dealt and not quotes(figure, predicate, subjects)
    fits = _fitting(scene, figure, predicate, subjects)
    rest = [m for m in scene.mentions if m.role == "asset" and fits(m.id) and not _denominator(scene, m)]
    if predicate is None and not rest and is_sum(figure):
        return Asset(memory.flow_asset, explicit=False) if memory.flow_asset else None
    if predicate is None:
        return asset_from(rest[0], backdrop) if rest else _spoken_of(scene, memory, fits)
    near = _in_clause(scene, predicate, subjects, figure=figure)
    order = [m for m in near if fits(m.id) and not _denominator(scene, m)]
    known = None if dealing else _referred(scene, subjects, memory, fits)
    quoted = _referred(scene, subjects, memory, _of_index) if dealing and not is_sum(figure) else None
    known = known or quoted  # "it finished at 17,431 yen"
    known = known or (_balance(scene, subjects, memory, figure) if dealing and not order else None)
    if known:
        return known
    if order:
        return asset_from(of_funds(scene, order[0]), backdrop)
    if not dealing and not _bare(figure) and not foresees(scene, predicate):
        company = company_before(scene, predicate) or company_of(scene, subjects)
        if company:
            return Asset(f"company:{company}")
    if rest:
        nearest = min(rest, key=lambda m: abs(m.start - predicate.start))
        return asset_from(nearest, backdrop)
    if dealing:
        carried = memory.flow_asset or backdrop.asset
        return Asset(carried, explicit=False) if carried else None
    return _spoken_of(scene, memory, fits)


def _gap_of(scene: Scene, figure: Figure) -> Mention | None:
    """The spread that a figure is told to be: "leaves a gap of just over three percentage points"."""
    words = scene.words.lower
    of = next((i for i in range(figure.start - 1, max(scene.first, figure.start - 5), -1) if words[i] == "of"), None)
    named = scene.mention_at.get(of - 1) if of else None
    return named if named and named.id.startswith("spread.") else None


_GAPS = frozenset({"difference", "gap", "spread", "differential"})


def _told_before(scene: Scene, figure: Figure, memory: Memory) -> Asset | None:
    """What a figure is of that goes by what was told before: the difference of two yields ("that makes a difference of
    3.43 percentage points"), somebody's own holdings ("more than doubled theirs")."""
    if memory.flow_asset and scene.words.lower[figure.end : figure.end + 1] == ["theirs"]:
        return Asset(memory.flow_asset, explicit=False)
    last, before = memory.assets.get("any"), scene.words.lower[max(scene.first, figure.start - 4) : figure.start]
    of_yields = last is not None and last[0].startswith("yield.")
    apart = of_yields and figure.unit in ("pp", "bp") and bool(_GAPS & set(before))
    return Asset("spread.other", explicit=False) if apart else None


def abroad(asset: Asset, actor: Actor | None, spoken: str | None) -> Asset:
    """A bare class of which residents deal in the foreign kind, where that was `spoken` of last."""
    kind = asset.id.partition(".")[2]
    of_abroad = asset.bare and actor is not None and actor[0] in DOMESTIC and (spoken or "").startswith("foreign.")
    if of_abroad and kind.partition(".")[0] == (spoken or "").split(".")[1]:
        return replace(asset, id=f"foreign.{kind}")
    return asset


def of_funds(scene: Scene, mention: Mention) -> Mention:
    """ "Emerging-market funds ... from the equity kind": a class in the country of the funds that are told of."""
    if mention.country or mention.named or mention.id not in ("equity", "bond"):
        return mention
    funds = next((m for m in scene.between(scene.first, mention.start, "asset") if m.id == "fund" and m.country), None)
    return replace(mention, country=funds.country, vehicle=True) if funds else mention


def _of_index(asset: str) -> bool:
    return asset.startswith("index.")


def _denominator(scene: Scene, mention: Mention) -> bool:
    """Whether output is only what something is a share of: "1.9 per cent of gross domestic product"."""
    return mention.id == "macro.gdp" and scene.words.lower[mention.start - 1] in ("of", "to")


_QUOTED = frozenset({"index", "fx", "yield", "rate", "spread"})  # what a number without a unit can be a level of
_FEW = 1000  # no rate of interest or of a major pair is as high


def _deals(predicate: Predicate | None, subjects: Sequence[Subject]) -> bool:
    """Whether a predicate, or a noun that it is said of, is one of buying or selling."""
    said = [p for p in (predicate, *(s.nominal for s in subjects)) if p]
    return any(p.sense("trade") in ("in", "out") for p in said)


def _bare(figure: Figure) -> bool:
    """Whether a figure is a number without a unit, or points: a level of an index or a pair, and of no company."""
    return figure.unit is None or figure.unit in ("points", "rate")


def _fitting(
    scene: Scene, figure: Figure, predicate: Predicate | None, subjects: Sequence[Subject]
) -> Callable[[str], bool]:
    """Whether a figure can be of the asset with an id: nobody deals in an index, and only an index or a minor currency
    stands in the thousands."""
    if figure.unit == "x":
        return lambda name: not name.startswith(("macro.", "rate.", "yield."))
    if figure.unit == "%" and owns(scene, predicate, subjects):
        return lambda name: name.partition(".")[0] not in (*_UNPRICED, "macro")
    if is_sum(figure):
        return lambda name: name.partition(".")[0] not in (_NEVER_DEALT if _deals(predicate, subjects) else _UNPRICED)
    if figure.dealt and _deals(predicate, subjects):
        return lambda name: name.partition(".")[0] not in _NEVER_DEALT
    if not _bare(figure):
        return bool
    high = max(abs(figure.quantity.low or 0), abs(figure.quantity.high or 0)) >= _FEW
    allowed = frozenset({"index"}) if high else _QUOTED
    return lambda name: name.partition(".")[0] in allowed or (high and name == "fx.other")


def _referred(scene: Scene, subjects: Sequence[Subject], memory: Memory, fits: Callable[[str], bool]) -> Asset | None:
    """The asset that a subject without one of its own stands for: "it", "the gauge"."""
    for subject in subjects:
        known = referred_asset(scene.words.lower[subject.word], memory)
        if known and fits(known[0]) and not any(m.role == "asset" for m in subject.mentions):
            return Asset(known[0], known[1])
    return None


_BALANCES = frozenset({"surplus", "deficit", "shortfall", "surpluses", "deficits"})


def _balance(scene: Scene, subjects: Sequence[Subject], memory: Memory, figure: Figure) -> Asset | None:
    """The balance that "the surplus" stands for, or "a surplus of" before a figure; None where none was spoken of."""
    words, known = scene.words.lower, memory.assets.get("macro")
    told = any(words[s.word] in _BALANCES and not s.mentions for s in subjects)
    told = told or bool(_BALANCES & set(words[max(scene.first, figure.start - 3) : figure.start]))
    named = next((m for m in scene.between(scene.first, figure.start, "asset") if m.id.startswith("macro.")), None)
    if told and named and named.named:
        return Asset(named.id)  # "the current account ended the year in surplus by 11 trillion"
    return Asset(known[0], known[1]) if told and known else None


def _spoken_of(scene: Scene, memory: Memory, fits: Callable[[str], bool]) -> Asset | None:
    """What "the index", "the currency" in the sentence, or else the price told of last, stands for."""
    for word in scene.words.lower[scene.first : scene.last]:
        known = referred_asset(word, memory) if word not in ("it", "its") else None
        if known and fits(known[0]):
            return Asset(known[0], known[1], explicit=False)
    last = memory.assets.get("any")
    if last and last[0].partition(".")[0] in ("index", "fx") and fits(last[0]):
        return Asset(last[0], last[1], explicit=False)
    return None


def _in_clause(scene: Scene, predicate: Predicate, subjects: Sequence[Subject], *, figure: Figure) -> list[Mention]:
    """The assets in the clause of a predicate, the likeliest first."""
    left, at, right = window(scene, predicate)
    ahead, behind = list(scene.between(at, right, "asset")), list(scene.between(left, at, "asset"))
    said_of = [m for s in subjects for m in s.mentions if m.role == "asset"]
    if not figure.dealt:
        company = (not behind and company_before(scene, predicate)) or company_of(scene, subjects)
        if company and not _bare(figure) and not foresees(scene, predicate):
            return []
        return [*said_of, *reversed(behind), *ahead]
    order = [*ahead, *said_of, *reversed(behind)]
    of_itself = "fund" in predicate.senses and not any(m.role == "actor" for s in subjects for m in s.mentions)
    if of_itself or set(predicate.senses) == {"stand"}:
        order = [*said_of, *order]
    return [m for m in order if m.id.partition(".")[0] not in _NEVER_DEALT]


def asset_from(mention: Mention, backdrop: Backdrop) -> Asset | None:
    name = asset_id(mention, backdrop)
    lender = mention.part if name == "other" else None
    bare = mention.country is None and not mention.named and mention.id in ("equity", "bond")
    return Asset(name, mention.inverted, vehicle=mention.vehicle, bare=bare, lender=lender) if name else None
