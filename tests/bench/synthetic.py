"""Made-up articles and claims in any number, the same for the same seed."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from corpus.calendar import trading_week
from corpus.claim import Claim
from corpus.period import Period
from corpus.series import Observation, Series, SeriesData

ACTORS = ("Foreign investors", "Individuals", "Investment trusts", "Trust banks", "Insurers")
VERBS = (("bought", "added", "picked up"), ("sold", "offloaded", "shed"))
HOUSES = ("Aldgate Securities", "Brook & Marl", "Castellan Research", "Dunmore Asset Management")
NAMES = ("Ada Vinter", "Bram Okafor", "Chiyo Lund", "Dario Messner")
FILLER = (
    "The market has watched this group closely since the rules on savings accounts changed.",
    "Trading was thinner than usual ahead of the holiday, and dealers said orders came late in the day.",
    "A weaker currency lifted exporters, while banks gave back part of what they had gained.",
    "Nobody on the desk could point to one reason for the move.",
)


def article(number: int, *, seed: int = 7) -> str:
    """A plain-text article of about 300 words with a dateline, flow figures, moves and a quotation."""
    pick = random.Random(f"{seed}-{number}")
    published = date(2024, 1, 4) + timedelta(days=7 * (number % 100))
    lines = [f"Weekly flows number {number}", f"TOKYO, {published:%B} {published.day}, {published.year} (Bench Wire) -"]
    for _ in range(8):
        verb = pick.choice(pick.choice(VERBS))
        amount, move = pick.randrange(20, 1900), pick.randrange(1, 60) / 10
        lines.append(
            f"{pick.choice(ACTORS)} {verb} a net {amount} billion yen of Japanese stocks last week, the exchange said. "
            f"The Nikkei 225 rose {move}% in the week. {pick.choice(FILLER)} {pick.choice(FILLER)}"
        )
    lines.append(
        f'"We expect Japanese shares to rise," said {pick.choice(NAMES)}, strategist at {pick.choice(HOUSES)}.'
    )
    return "\n\n".join(lines) + "\n"


def weekly(count: int, *, name: str, actor: str) -> SeriesData:
    """`count` trading weeks of made-up net purchases of Japanese cash equities in yen, from January 1990."""
    pick = random.Random(name)
    first = trading_week(date(1990, 1, 1)).start
    weeks = (Period(first + timedelta(weeks=n), first + timedelta(weeks=n, days=4)) for n in range(count))
    series = Series(
        id=f"jpx.weekly.{name}.{actor}",
        title=f"{actor}, net purchases",
        measure="net_purchases",
        unit="JPY",
        source="jpx",
        frequency="weekly",
        calendar="jpx_week",
        asset="jp.equity.cash",
        actor=actor,
        market=name,
    )
    return SeriesData(series, tuple(Observation(week, pick.uniform(-1e12, 1e12)) for week in weeks))


def claims(count: int, data: SeriesData) -> Iterator[Claim]:
    """`count` true claims, each on one week of `data`, with the figure printed to three digits."""
    for n in range(count):
        week = data.observations[-1 - n % 1000]
        value = abs(week.value)
        figure = round(value / 1e9, 1)
        printed = f"{figure} billion"
        yield Claim(
            doc=f"bench{n}",
            sentence=f"They traded a net ¥{printed}.",
            start=0,
            end=30,
            kind="flow",
            actor=data.series.actor,
            asset="jp.equity.cash",
            direction="in" if week.value > 0 else "out",
            low=figure * 1e9,
            high=figure * 1e9,
            unit="JPY",
            period=week.period,
            source="jpx",
            printed=printed,
        )
