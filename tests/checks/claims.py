"""Claims of our own making, with what most of them share."""

from datetime import date
from typing import Any

from corpus.claim import Claim
from corpus.period import Period


def days(start: str, end: str | None = None) -> Period:
    """A period from ISO dates; one day where only one is given."""
    return Period(date.fromisoformat(start), date.fromisoformat(end or start))


def flow(sentence: str, amount: float | None, direction: str, week: Period | None, **fields: Any) -> Claim:
    """A flow of yen into or out of Japanese cash equities by foreigners, as JPX tells it, unless `fields` say else."""
    given: dict[str, Any] = {
        "actor": "foreigners",
        "asset": "jp.equity.cash",
        "source": "jpx",
        "unit": "JPY" if amount is not None else None,
    }
    return _claim(sentence, "flow", amount, direction=direction, period=week, **(given | fields))


def change(sentence: str, amount: float | None, direction: str, period: Period | None, **fields: Any) -> Claim:
    """A move of the Nikkei in percent, unless `fields` say else."""
    given: dict[str, Any] = {"asset": "index.nikkei225", "unit": "%" if amount is not None else None}
    return _claim(sentence, "change", amount, direction=direction, period=period, **(given | fields))


def level(sentence: str, amount: float | None, period: Period | None, **fields: Any) -> Claim:
    """A level of the Nikkei, unless `fields` say else."""
    given: dict[str, Any] = {"asset": "index.nikkei225", "unit": "points" if amount is not None else None}
    return _claim(sentence, "level", amount, period=period, **(given | fields))


def holding(sentence: str, amount: float | None, period: Period | None, **fields: Any) -> Claim:
    """A position in US government bonds as TIC tells it, Japan's unless `fields` say else."""
    given: dict[str, Any] = {
        "actor": "foreigners",
        "actor_country": "jp",
        "asset": "us.bond.gov",
        "source": "tic",
        "unit": "USD" if amount is not None else None,
    }
    return _claim(sentence, "holding", amount, period=period, **(given | fields))


def _claim(sentence: str, kind: str, amount: float | None, **fields: Any) -> Claim:
    given: dict[str, Any] = {"doc": "own", "start": 0, "end": len(sentence), "low": amount, "high": amount}
    return Claim(sentence=sentence, kind=kind, **(given | fields))  # type: ignore[arg-type]
