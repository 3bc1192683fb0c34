"""Claims put into the plain form that the checks understand, where the words say the same another way."""

import re
from dataclasses import replace

from corpus.claim import Claim

_COUNT = r"(?:so|this|such|more|less|fewer|higher|lower|larger|bigger|smaller|heavier)"
_SINCE = r"(?:since|before|ever|in (?:\w+|[\d.]+|more than \w+|at least \w+) (?:year|month|week|decade)s?)"
_NEVER = re.compile(
    rf"\bnever\b[^.;]{{0,40}}\b{_COUNT}\b|(?:\bnot\b|n['’]t\b)[^.;]{{0,40}}\b{_COUNT}\b.*\b{_SINCE}\b", re.I
)
_DENIES = re.compile(r"\b(?:not|never|no longer|nor|neither|fail\w*|yet to|short of|cannot)\b|n['’]t\b", re.I)
_CONDITION = re.compile(
    r"\b(?:if|unless|would|could|should|may|might|were to|assuming|suppos\w+|provided|in case|scenarios?|whether|until|"
    r"once|when\w*|had\b.*\bhave|even|in the event|hypothetical\w*|imagine|any|only)\b",
    re.I,
)
_CAPE = re.compile(r"\bCAPE\b|\bcyclically[- ]adjusted\b", re.I)
_PUBLISHERS = (
    (
        "jpx",
        re.compile(
            r"\bJPX\b|\bJapan Exchange Group\b|\bTokyo Stock Exchange (?:data|figures)|\bexchange (?:data|figures)\b",
            re.I,
        ),
    ),
    ("mof", re.compile(r"\bministry of finance\b|\bfinance ministry\b|\bMOF\b", re.I)),
)


def restated(claim: Claim) -> Claim:
    """The claim, affirmed where its negation is that of a record ("has not held so little since", "never held more").

    A price or position with a figure is affirmed too where the sentence denies nothing in so many words ("held at 150
    without breaking out").
    """
    record = claim.record is not None and bool(_NEVER.search(claim.sentence))
    stated = (
        claim.kind in {"level", "holding", "valuation"} and claim.value.known and not _DENIES.search(claim.sentence)
    )
    if claim.negated and (record or stated):
        claim = replace(claim, negated=False)
    if claim.modality == "conditional" and not _CONDITION.search(claim.sentence):
        claim = replace(claim, modality="asserted")
    if claim.kind == "level" and claim.unit in {"points", "x"} and _CAPE.search(claim.sentence):
        claim = replace(claim, kind="valuation", unit="x")
    return _sourced(claim)


def _sourced(claim: Claim) -> Claim:
    """A flow with the publisher that its sentence names in so many words, where the claim has none of its own."""
    if claim.kind not in {"flow", "change"} or claim.source not in {None, "other"} or claim.actor is None:
        return claim
    named = [source for source, words in _PUBLISHERS if words.search(claim.sentence)]
    return replace(claim, source=named[0]) if len(named) == 1 else claim
