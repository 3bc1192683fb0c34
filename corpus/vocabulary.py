"""The ids that claims and series are described with, and the phrases that name them.

The tables are YAML files in `corpus/vocabulary/`; ids are those of `docs/claims.md`.
"""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

PREFIXES = ("jp", "us", "eu", "uk", "cn", "in", "kr", "tw", "de", "em", "asia", "global", "foreign")
CLASSES = (
    "equity",
    "equity.cash",
    "equity.futures",
    "equity.small",
    "equity.large",
    "equity.growth",
    "equity.value",
    "bond",
    "bond.long",
    "bond.short",
    "bond.gov",
    "bond.corp",
    "fund.equity",
    "fund.bond",
    "fund.money_market",
    "property",
)
MATURITIES = ("2y", "3y", "5y", "7y", "10y", "20y", "30y", "40y")
SOURCES = ("jpx", "mof", "boj", "fed", "tic", "lseg", "epfr", "bofa", "bloomberg", "ici", "other")
COMMON = ("gold", "oil", "crypto", "spread.other", "other")


@cache
def table(name: str) -> dict[str, Any]:
    """The table `name` ("actors", "assets", "countries", "verbs") as it stands in its file."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files("corpus").joinpath("vocabulary", f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, loader)  # noqa: S506 - a safe loader in both cases
    return loaded


@cache
def actors() -> tuple[str, ...]:
    """Ids of who moves or holds money."""
    return tuple(name for name in table("actors") if name != "named")


@cache
def assets() -> tuple[str, ...]:
    """Ids of what is bought, held, priced or valued, but for `fund:` and `company:`, which are open."""
    securities = [f"{prefix}.{part}" for prefix in PREFIXES for part in CLASSES]
    yields = [f"yield.{prefix}.{maturity}" for prefix in PREFIXES for maturity in MATURITIES]
    spelled = table("assets")
    named = [*spelled["named"], *spelled["inverted"], *spelled["banks_of_issue"]]
    return tuple(dict.fromkeys([*securities, *yields, *named, *COMMON]))


@cache
def _asset_set() -> frozenset[str]:
    return frozenset(assets())


def is_actor(name: str) -> bool:
    """Whether `name` is an actor's id."""
    return name in actors()


def is_asset(name: str) -> bool:
    """Whether `name` is an asset's id; `fund:` and `company:` take any name."""
    kind, colon, rest = name.partition(":")
    return name in _asset_set() or (bool(colon) and kind in ("fund", "company") and bool(rest.strip()))


def sources() -> tuple[str, ...]:
    """Ids of data sources."""
    return SOURCES


def prefixes() -> tuple[str, ...]:
    """Country prefixes of asset ids, also used for `actor_country`."""
    return PREFIXES
