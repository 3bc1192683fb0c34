"""The look before a search never keeps a pattern from matching."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.claims.rules import load, pattern
from ingest.needles import may_match, needles

_SHAPES = (
    r"\bfor (?:a|the) second week\b",
    r"(?P<n>\d+) (?:straight|consecutive|successive) (?:weeks?|months?)",
    r"(?:un)?seen since|last (?:reached|touched)(?: again)?",
    r"not(?= since)|(?<!a )record\b(?! label)",
    r"(?:week|)s?",
    r"[ab]+c?",
)


@pytest.mark.parametrize("shape", _SHAPES)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@given(data=st.data())
@settings(max_examples=30)
def test_what_matches_is_never_passed_over(shape: str, flags: int, data: st.DataObject) -> None:
    form = re.compile(shape, flags)
    text = data.draw(st.from_regex(form))
    assert may_match(form, text.casefold())


@pytest.mark.parametrize("source", [source for _, source in load("times.yaml")["expressions"]])
@given(data=st.data())
@settings(max_examples=5, suppress_health_check=list(HealthCheck), deadline=None)
def test_no_rule_of_times_is_passed_over(source: str, data: st.DataObject) -> None:
    form = pattern(source)
    text = data.draw(st.from_regex(form))
    assert may_match(form, text.casefold())


def test_the_words_that_a_pattern_cannot_do_without() -> None:
    assert set(needles(re.compile(_SHAPES[1]))) == {"straight", "consecutive", "successive"}
    assert needles(re.compile(r"(?:week|)s?")) == ()
    assert not may_match(re.compile(_SHAPES[1]), "for three weeks they sold")
