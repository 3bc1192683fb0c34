"""Whether the words of a filter can be meant."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import get_args

from corpus.claim import Kind
from corpus.errors import UsageError
from corpus.filter import Filter
from corpus.verdict import Outcome


def validate(wanted: Filter, *, publishers: Callable[[], Iterable[str]]) -> Filter:
    """`wanted` as it came; UsageError, naming what is near, for a word that no claim or document could have.

    `publishers` gives those of the knowledge base and is called only where one is asked for.
    """
    if wanted.kinds:
        _each("kind", wanted.kinds, get_args(Kind))
    if wanted.verdicts:
        _each("verdict", wanted.verdicts, get_args(Outcome))
    if wanted.actors:
        from corpus.vocabulary import actors

        _each("actor", wanted.actors, actors())
    if wanted.assets:
        _assets(wanted.assets)
    if wanted.publishers:
        known = list(publishers())
        _each("publisher", tuple(p.lower() for p in wanted.publishers), [p.lower() for p in known])
    return wanted


def _assets(given: tuple[str, ...]) -> None:
    """An id, the front of one up to a dot ("jp", "index"), or an open name ("company:Toyota")."""
    from corpus.vocabulary import assets, is_asset

    known = dict.fromkeys(assets())
    fronts = {".".join(a.split(".")[:n]) for a in known for n in range(1, a.count(".") + 1)}
    _each("asset", tuple(a for a in given if not is_asset(a)), [*fronts, *known])


def _each(name: str, given: tuple[str, ...], known: Iterable[str]) -> None:
    options = list(dict.fromkeys(known))
    for word in given:
        if word not in options:
            raise UsageError(f"no {name} {word!r}; {_near(word, options)}")


def _near(word: str, options: list[str]) -> str:
    close = get_close_matches(word.lower(), options, n=4, cutoff=0.5)
    close += [o for o in options if word.lower() in o and o not in close][: 4 - len(close)]
    if close:
        return f"did you mean {' or '.join(close)}?"
    if not options:
        return "none is known yet"
    return f"there are {', '.join(options[:16])}{' and others' if len(options) > 16 else ''}"
