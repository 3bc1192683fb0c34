"""The tokeniser: spaCy's rules for English, with amounts and hyphens cut as the treebank cuts them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

from ingest.language.abbreviations import abbreviations

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST_RUN = 200
LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")

Cut = Callable[[str], "Doc"]
Rules = dict[str, list[dict[int, str]]]


@dataclass(frozen=True, slots=True)
class TokenData:
    """The lists of `tokens.yaml`."""

    currency_signs: tuple[str, ...]
    currency_codes: tuple[str, ...]
    scales: tuple[str, ...]
    joined_prefixes: tuple[str, ...]
    whole: tuple[str, ...]
    dropped: tuple[str, ...]


@cache
def token_data() -> TokenData:
    """The lists, read once."""
    text = files("ingest.language").joinpath("tokens.yaml").read_text(encoding="utf-8")
    lists: dict[str, list[str]] = yaml.safe_load(text)
    return TokenData(**{name: tuple(words) for name, words in lists.items()})


@dataclass(frozen=True, slots=True)
class BoundedTokenizer:
    """A tokeniser that never sees a run without white space longer than `LONGEST_RUN`.

    spaCy peels punctuation off a run one mark at a time and copies the rest each time: a hundred
    thousand brackets in a row would take many minutes. Longer runs are cut blindly.
    """

    cut: Cut

    def __call__(self, text: str) -> Doc:
        from spacy.tokens import Doc

        pieces = list(_bounded(text))
        if len(pieces) == 1:
            return self.cut(text)
        joined = Doc.from_docs([self.cut(piece) for piece in pieces], ensure_whitespace=False)
        assert joined is not None  # None only for no documents at all
        return joined


def _bounded(text: str) -> Iterator[str]:
    """The text in pieces, cut only within runs that are too long."""
    start = 0
    for run in LONG_RUN.finditer(text):
        for cut in range(run.start() + LONGEST_RUN, run.end(), LONGEST_RUN):
            yield text[start:cut]
            start = cut
    yield text[start:]


def build(nlp: Language) -> Cut:
    """A tokeniser over the pipeline's vocabulary."""
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, without stubs
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    data, defaults = token_data(), nlp.Defaults
    cut: Cut = Tokenizer(
        nlp.vocab,
        rules=_rules(dict(defaults.tokenizer_exceptions or {}), data),
        prefix_search=compile_prefix_regex([*_prefixes(data), *(defaults.prefixes or ())]).search,
        suffix_search=compile_suffix_regex([*_suffixes(data), *(defaults.suffixes or ())]).search,
        infix_finditer=compile_infix_regex(_infixes(defaults.infixes or (), data)).finditer,
        url_match=defaults.url_match,
    )
    return cut


def _either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, since a regex takes the first that fits."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _prefixes(data: TokenData) -> list[str]:
    amount = r"(?=[\d.]*\d)"
    return [
        rf"(?:{_either(data.currency_signs)})",
        rf"(?:{_either(data.currency_codes)}){amount}",
        rf"[+\-−–~](?=(?:{_either(data.currency_signs)}))",
        r"[!?]{2,}",
    ]


def _suffixes(data: TokenData) -> list[str]:
    return [
        rf"(?<=[0-9])(?:{_either(data.scales)})",
        r"(?<=[0-9])\[[0-9]+\]",
        r"[!?]{2,}",
    ]


def _infixes(defaults: Iterable[object], data: TokenData) -> list[str]:
    """The default infixes, save that the hyphen of a joined prefix is not one."""
    joined = "".join(rf"(?<!\b{prefix})(?<!\b{prefix.capitalize()})" for prefix in data.joined_prefixes)
    hyphen = rf"{joined}(?:-|–|—|--|---|——|~)(?=[A-Za-z0-9])"
    kept = [str(pattern) for pattern in defaults if "-|–|—|--|---|——|~" not in str(pattern)]
    between_figures = r"(?<=[0-9])/(?=[0-9]{1,2}\b)(?![0-9]{1,2}/)"
    signs, scales = _either(data.currency_signs), _either(data.scales)
    in_range = [
        rf"(?<=[0-9])(?:{scales})(?=[\-/–—])",
        rf"(?<=[\w%])[\-/–—](?=(?:{signs}))",
        rf"(?<=[\-/–—])(?:{signs})",
    ]
    letters = [rf"(?<=[A-Za-z0-9]){hyphen}", r"(?<=[A-Za-z]{2})/(?=[A-Za-z]{2})"]
    return [*kept, *letters, *in_range, between_figures]


def _rules(rules: Rules, data: TokenData) -> Rules:
    """Exceptions without their norms: the components learnt from bare treebank words, which have none."""
    from spacy.symbols import ORTH  # type: ignore[import-not-found]  # compiled, without stubs

    whole = (*data.whole, *abbreviations().tokens())
    bare = {
        form: [{ORTH: part[ORTH]} for part in parts]
        for form, parts in rules.items()
        if form.lower() not in data.dropped
    }
    return bare | {form: [{ORTH: form}] for form in whole}
