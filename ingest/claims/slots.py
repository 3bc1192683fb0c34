"""The actor and the asset of a statement: named beside it, as its subject, in its clause, or carried over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.claims.arguments import Subject
from ingest.claims.mentions import Mention
from ingest.claims.predicates import Predicate
from ingest.claims.reference import Backdrop, Memory, asset_id, referred_asset
from ingest.claims.scene import Figure, Scene

Actor = tuple[str, str | None]
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
_NEVER_DEALT = ("rate", "yield", "spread", "index", "macro", "oil")
_DOMESTIC = frozenset(
    [
        "individuals",
        "investment_trusts",
        "trust_banks",
        "pension_funds",
        "insurers",
        "banks",
        "securities_firms",
        "proprietary",
        "business_corporations",
        "institutions",
        "residents",
    ]
)


@dataclass(frozen=True, slots=True)
class Asset:
    """An asset's id, whether its direction is turned round, and whether the sentence itself names it."""

    id: str
    inverted: bool = False
    explicit: bool = True
    vehicle: bool = False


def asset_behind(scene: Scene, figure: Figure) -> Mention | None:
    """The asset that a rate of change or a part of a whole is told for: "16% for the Nikkei", "20% of it in gold"."""
    words = scene.words.lower
    inside = _inside(scene, figure)
    if inside:
        return inside
    for i in range(figure.end, min(scene.last, figure.end + 4)):
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


def window(scene: Scene, predicate: Predicate) -> tuple[int, int, int]:
    """The clause around a predicate as (first word, its own, behind the last): up to the next verb either way."""
    verbs = [p for p in scene.predicates if p.how == "verb" and scene.words.pos[p.word] != "AUX"]
    left = max((p.end for p in verbs if p.end <= predicate.start), default=scene.first)
    following = next((p for p in verbs if p.start >= predicate.end), None)
    right = _before(scene, following, predicate) if following else scene.last
    return left, predicate.start, right


def _before(scene: Scene, verb: Predicate, predicate: Predicate) -> int:
    """Where the subject of a later verb begins, or the verb itself where it has none of its own."""
    words = scene.words
    own = [c for c in words.children[verb.word] if words.dep[c].startswith("nsubj") and predicate.end <= c < verb.start]
    if not own:
        return verb.start
    at = min(own)
    mention = scene.mention_at.get(at)
    return mention.start if mention and mention.start >= predicate.end else at


def actor_of(
    scene: Scene, predicate: Predicate, subjects: Sequence[Subject], memory: Memory, backdrop: Backdrop
) -> tuple[Actor | None, bool]:
    """The actor of a dealing or holding, and whether the sentence names it (or a pronoun for it)."""
    subject = _subject_actor(scene, subjects, memory, backdrop)
    if subject:
        return subject, True
    named = _named_actor(scene, predicate)
    if named:
        return actor_from(named, backdrop), True
    country = _holding_country(scene, predicate, subjects)
    if country:
        return ("residents", _country(country.country)), True
    left, _, right = window(scene, predicate)
    possessive = any(w in ("their", "they") for w in scene.words.lower[left:right])
    return memory.actor, possessive and memory.actor is not None


def _subject_actor(scene: Scene, subjects: Sequence[Subject], memory: Memory, backdrop: Backdrop) -> Actor | None:
    for subject in subjects:
        itself = scene.mention_at.get(subject.word)
        if itself and itself.role == "country" and not itself.adjective:
            return "residents", _country(itself.country)
        named = next((m for m in subject.mentions if m.role == "actor"), None)
        if named is None and scene.words.lower[subject.word] in ("they", "them", "those"):
            named = next(
                (m for m in scene.between(scene.first, subject.word, "actor") if m.id != "other" or m.country), None
            )
            if named is None and memory.actor:
                return memory.actor
        if named:
            return actor_from(named, backdrop)
    return None


def _holding_country(scene: Scene, predicate: Predicate, subjects: Sequence[Subject]) -> Mention | None:
    """A country that is itself the holder: "China cut", "China's holdings"."""
    said_of = next((m for s in subjects for m in s.mentions if m.role == "country"), None)
    if said_of or predicate.how not in ("noun", "role"):
        return said_of
    left, at, _ = window(scene, predicate)
    return next(scene.between(left, at, "country"), None)


_CONTRASTS = frozenset({"unlike", "like", "than", "to"})


def _named_actor(scene: Scene, predicate: Predicate) -> Mention | None:
    """The actor beside a predicate: after "by" or "from", before it, behind it, earlier in the sentence."""
    left, at, right = window(scene, predicate)
    for mention in scene.between(at, right, "actor"):
        if scene.words.lower[mention.start - 1] in ("by", "from", "of", "the") or predicate.how != "verb":
            return mention
    before = _before_relatives(scene, list(scene.between(left, at, "actor")))
    if before:
        return before
    ahead = list(scene.between(at, right, "actor"))
    if ahead:
        return ahead[0]
    return _before_relatives(scene, list(scene.between(scene.first, at, "actor")))


def _before_relatives(scene: Scene, actors: Sequence[Mention]) -> Mention | None:
    """The last of the actors outside relative clauses about an earlier one, and not set against the subject."""
    words = scene.words.lower
    actors = [
        a
        for a in actors
        if not (a.start > scene.first and words[a.start - 1] in _CONTRASTS) and words[scene.first] != "unlike"
    ]
    if not actors:
        return None
    first, last = actors[0], actors[-1]
    relative = first is not last and bool({"which", "who", "that"} & set(words[first.end : last.start]))
    return first if relative else last


def _country(prefix: str | None) -> str | None:
    return prefix if prefix not in ("home", "foreign", "global", "elsewhere") else None


def actor_from(mention: Mention, backdrop: Backdrop) -> Actor:
    country = mention.country
    if country == "home":
        country = backdrop.market
    name = mention.id
    if name == "other" and country and country not in ("global",):
        name = "residents"
    if name == "other" and mention.country == "global":
        name = "foreigners"
    if name in _DOMESTIC and country is None and name != "business_corporations":
        country = backdrop.market
    if name == "foreigners":
        country = None
    return name, _country(country)


def asset_of(
    scene: Scene,
    predicate: Predicate | None,
    subjects: Sequence[Subject],
    memory: Memory,
    backdrop: Backdrop,
    *,
    dealing: bool,
) -> Asset | None:
    """The asset of a statement; for a dealing the object comes first, for a price the subject."""
    if predicate is None:
        mention = next(iter(scene.between(scene.first, scene.last, "asset")), None)
        return asset_from(mention, backdrop) if mention else _spoken_of(scene, memory)
    order = _in_clause(scene, predicate, subjects, dealing=dealing)
    known = None if dealing else _referred(scene, subjects, memory)
    if known:
        return known
    if order:
        return asset_from(order[0], backdrop)
    if not dealing:
        company = _company_before(scene, predicate) or _company(scene, subjects)
        if company:
            return Asset(f"company:{company}")
    rest = [m for m in scene.mentions if m.role == "asset"]
    if rest:
        nearest = min(rest, key=lambda m: abs(m.start - predicate.start))
        return asset_from(nearest, backdrop)
    if dealing:
        carried = memory.flow_asset or backdrop.asset
        return Asset(carried, explicit=False) if carried else None
    return _spoken_of(scene, memory)


def _referred(scene: Scene, subjects: Sequence[Subject], memory: Memory) -> Asset | None:
    """The asset that a subject without one of its own stands for: "it", "the gauge"."""
    for subject in subjects:
        known = referred_asset(scene.words.lower[subject.word], memory)
        if known and not any(m.role == "asset" for m in subject.mentions):
            return Asset(known[0], known[1])
    return None


def _spoken_of(scene: Scene, memory: Memory) -> Asset | None:
    """What "the index", "the currency" in the sentence, or else the price told of last, stands for."""
    for word in scene.words.lower[scene.first : scene.last]:
        known = referred_asset(word, memory) if word not in ("it", "its") else None
        if known:
            return Asset(known[0], known[1], explicit=False)
    last = memory.assets.get("any")
    if last and last[0].partition(".")[0] in ("index", "fx"):
        return Asset(last[0], last[1], explicit=False)
    return None


def _in_clause(scene: Scene, predicate: Predicate, subjects: Sequence[Subject], *, dealing: bool) -> list[Mention]:
    """The assets in the clause of a predicate, the likeliest first."""
    left, at, right = window(scene, predicate)
    ahead, behind = list(scene.between(at, right, "asset")), list(scene.between(left, at, "asset"))
    said_of = [m for s in subjects for m in s.mentions if m.role == "asset"]
    if not dealing:
        if (not behind and _company_before(scene, predicate)) or _company(scene, subjects):
            return []
        return [*said_of, *reversed(behind), *ahead]
    order = [*ahead, *said_of, *reversed(behind)]
    if "fund" in predicate.senses and not any(m.role == "actor" for s in subjects for m in s.mentions):
        order = [*said_of, *order]
    return [m for m in order if m.id.partition(".")[0] not in _NEVER_DEALT]


def asset_from(mention: Mention, backdrop: Backdrop) -> Asset | None:
    name = asset_id(mention, backdrop)
    return Asset(name, mention.inverted, vehicle=mention.vehicle) if name else None


_NOT_NAMES = frozenset(
    [
        "mr",
        "mr.",
        "ms",
        "ms.",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


def _company_before(scene: Scene, predicate: Predicate) -> str | None:
    """A proper name right before a verb: the subject of one clause in a list of them."""
    at = predicate.start - 1
    words = scene.words
    while at > scene.first and words.pos[at] in ("AUX", "ADV"):
        at -= 1
    mention = scene.mention_at.get(at)
    if predicate.how != "verb" or at < scene.first or words.pos[at] != "PROPN" or mention:
        return None
    return _company(scene, [Subject(at, (), None)])


def _company(scene: Scene, subjects: Iterable[Subject]) -> str | None:
    """A proper name that a price move is said of, as it stands in the text."""
    words = scene.words
    for subject in subjects:
        at = subject.word
        if (
            at in scene.mention_at
            or any(m.role != "country" for m in subject.mentions)
            or words.pos[at] != "PROPN"
            or words.lower[at] in _NOT_NAMES
        ):
            continue
        start = end = at
        while start > scene.first and words.pos[start - 1] == "PROPN":
            start -= 1
        while end + 1 < scene.last and (
            words.pos[end + 1] == "PROPN" or words.lower[end + 1] in ("inc.", "corp.", "co.", "&")
        ):
            end += 1
        pieces = [words.text[i] for i in range(start, end + 1)]
        return " ".join(pieces)
    return None
