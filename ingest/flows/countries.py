"""Country codes of the names that publishers print."""

import re
from functools import cache
from importlib.resources import files as resources

from ingest.flows.cells import text
from ingest.flows.descriptor import read_yaml

_FOOTNOTE = re.compile(r"\s+\d{1,2}/$")


@cache
def _codes() -> dict[str, str]:
    raw = read_yaml((resources("ingest.flows") / "countries.yaml").read_bytes(), "countries.yaml")
    return {text(name): str(code) for code, names in raw.items() for name in names}


def country(name: str) -> str | None:
    """The code of a country ("jp", "uk"), a footnote mark ("United Kingdom 2/") aside; None for groups and unknown
    names.
    """
    return _codes().get(_FOOTNOTE.sub("", text(name)))


def code_or_slug(name: str) -> str:
    """The country's code, else the name as an id ("carib_bnkng_ctrs"), so that a group is never taken for the world."""
    plain = _FOOTNOTE.sub("", text(name))
    return country(plain) or re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")[:40] or "unnamed"
