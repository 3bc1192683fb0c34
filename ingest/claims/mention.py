"""What a mention is."""

from dataclasses import dataclass
from typing import Literal

from ingest.claims.phrases import Hit

Role = Literal["actor", "asset", "country"]
Found = dict[int, dict[str, list[Hit]]]


NO_COUNTRY = frozenset({"foreign", "home", "global", "elsewhere"})  # what stands for a country and names none


def known(prefix: str | None) -> str | None:
    """A country's prefix where it is a country's; None for "foreign" and the like."""
    return None if prefix in NO_COUNTRY else prefix


@dataclass(frozen=True, slots=True)
class Mention:
    """Words [start, end) that name an actor, an asset or a country; `head` is the last word of the name's core.

    An actor has `id` and maybe `country` ("home" for domestic ones). An asset is either named (`id`) or made of a
    `country` prefix ("foreign", "home" or None where the text gives none), a class `id` ("equity") and a `part`
    ("small"); `vehicle` marks funds of that class, `inverted` a currency whose rise is a fall of its pair.
    """

    role: Role
    start: int
    end: int
    id: str
    country: str | None = None
    part: str | None = None
    named: bool = False
    vehicle: bool = False
    inverted: bool = False
    adjective: bool = False

    @property
    def head(self) -> int:
        return self.end - 1


def first_of(hits: dict[str, list[Hit]], category: str) -> Hit | None:
    """The longest phrase of a category among what begins at one word."""
    options = hits.get(category)
    return options[0] if options else None
