"""What a listing is narrowed to; the same words for documents, claims, search and checks."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Filter:
    """Empty fields narrow nothing; several values of one field are alternatives.

    `assets` also take what lies under them (`jp.equity` takes `jp.equity.cash`). `since` and `until` are days of
    publication, both inclusive: a document without a date passes neither. `publishers` match whatever the case.
    `docs` are ids.
    """

    kinds: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    publishers: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    docs: tuple[str, ...] = ()

    @property
    def on_claims(self) -> bool:
        """Whether claims are asked for, and not documents alone."""
        return bool(self.kinds or self.actors or self.assets or self.verdicts)

    @property
    def empty(self) -> bool:
        return self == EVERYTHING


EVERYTHING = Filter()
