"""How long securities run, told behind their name: "paper with more than a year to run", "bonds of 20 years"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.claims.mention import Mention

_REACH = 14  # words behind a security among which its term is told
_LONG_IDS = (".bond", ".bond.gov")
_NUMBER = r"(?:\d{1,2}|two|three|five|seven|ten|fifteen|twenty|thirty|forty)"
_MANY = r"(?:1[05]|2[05]|30|40|ten|fifteen|twenty|thirty|forty)"
_MORE = r"(?:more than|over|above|longer than|exceeding|beyond|in excess of)"
_LESS = r"(?:less than|under|within|up to|below|not more than|no more than|at most)"
_LED = (
    r"^(?:, )?(?:chiefly |mainly |mostly |largely |above all |and |especially )?(?:those |ones |that |which )?"
    r"(?:with|of|having|carrying|(?:maturing|mature|due) (?:in|after|within)|run(?:ning)?(?: for)?) (?:an? )?"
    r"(?:remaining |residual |original )?(?:li(?:fe|ves)|terms?|maturit(?:y|ies)|tenors?)? ?(?:of |in )?"
)
_LONG = re.compile(rf"{_LED}(?:at least )?(?:{_MORE} (?:an?|one|1|{_NUMBER}) years?|{_MANY} years)\b(?! of| ago)")
_SHORT = re.compile(
    rf"{_LED}{_LESS} (?:an?|one|1|12|twelve) (?:years?|months)\b(?! of| ago)"
    r"|^(?:maturing|due) within (?:an?|one|1) year\b"
)


def termed(words: Sequence[str], mention: Mention, last: int) -> Mention:
    """The mention of a security as long or short, where the words behind it, before `last`, say how long it runs."""
    ours = mention.id in ("bond", "securities") or (mention.named and mention.id.endswith(_LONG_IDS))
    if mention.role != "asset" or not ours or mention.vehicle or mention.part not in (None, "gov"):
        return mention
    behind = " ".join(words[mention.end : min(last, mention.end + _REACH)])
    part = "long" if _LONG.match(behind) else "short" if _SHORT.match(behind) else None
    if part is None:
        return mention
    if mention.named:
        return replace(mention, id=f"{mention.id.partition('.')[0]}.bond.{part}")
    return replace(mention, id="bond", part=part)
