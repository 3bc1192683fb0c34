"""The look before a search never keeps a pattern from matching."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.claims.rules import load, pattern
from ingest.needles import form

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
    told = form(re.compile(shape, flags))
    text = data.draw(st.from_regex(told.pattern))
    assert told.may_match(text.casefold())


@pytest.mark.parametrize("source", [source for _, source in load("times.yaml")["expressions"]])
@given(data=st.data())
@settings(max_examples=5, suppress_health_check=list(HealthCheck), deadline=None)
def test_no_rule_of_times_is_passed_over(source: str, data: st.DataObject) -> None:
    told = form(pattern(source))
    text = data.draw(st.from_regex(told.pattern))
    assert told.may_match(text.casefold())


def test_the_words_that_a_pattern_cannot_do_without() -> None:
    assert set(form(re.compile(_SHAPES[1])).needles) == {"straight", "consecutive", "successive"}
    assert form(re.compile(r"(?:week|)s?")).needles == ()
    assert not form(re.compile(_SHAPES[1])).may_match("for three weeks they sold")
