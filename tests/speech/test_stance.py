import pytest

from corpus.claim import Claim, Modality, Stance
from ingest.claims.preferences import preference
from ingest.claims.stance import stance_of
from ingest.claims.targets import with_targets


@pytest.mark.parametrize(
    ("text", "asset", "stance"),
    [
        ("The selling will not last.", "jp.equity", "bullish"),
        ("Demand is drying up.", "us.bond.gov", "bearish"),
        ("The buying has not run its course.", "jp.equity", "bullish"),
        ("Inflows should accelerate.", "in.equity", "bullish"),
        ("She expects demand to stay weak for the rest of the year.", "us.bond.gov", "bearish"),
        ("Inflows remain strong.", "us.equity", "bullish"),
        ("The shares are priced for a crisis that will not come.", "jp.equity", "bullish"),
        ("The policy rate will reach 1%, and the market is too sanguine.", "rate.boj", "bullish"),
        ("He advises against selling.", "us.equity", "bullish"),
        ("Fewer buyers and more supply await.", "us.bond.gov", "bearish"),
        ("Earnings momentum is fading.", "us.equity", "bearish"),
        ("The case for owning shares has weakened, and the bull run is tiring.", "us.equity", "bearish"),
    ],
)
def test_more_or_less_of_what_is_good_or_bad(text: str, asset: str, stance: Stance) -> None:
    assert stance_of(text, asset) == stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The idea that foreigners are heading for the exits is wrong.", "bullish"),
        ("Talk of a bubble is overblown.", "bullish"),
        ("We would turn cautious only if inflows stopped.", "bullish"),
        ("I would not be surprised to see fresh highs.", "bullish"),
        ("We do not buy the story that this is a bull market.", "bearish"),
    ],
)
def test_what_is_rejected_or_only_supposed_turns_round(text: str, stance: Stance) -> None:
    assert stance_of(text, "jp.equity") == stance


@pytest.mark.parametrize(
    ("text", "asset", "stance"),
    [
        ("The Bank of Japan is in no hurry to raise rates.", "fx.usdjpy", "bullish"),
        ("The Fed will cut rates.", "fx.usdjpy", "bearish"),
        ("The Fed will cut rates.", "us.equity", "bullish"),
        ("We expect higher interest rates.", "us.bond", "bearish"),
    ],
)
def test_moves_of_policy_rates_count_by_whose_they_are(text: str, asset: str, stance: Stance) -> None:
    assert stance_of(text, asset) == stance


@pytest.mark.parametrize(
    "text",
    [
        "The sales were quarter-end rebalancing and carry no message.",
        "The figure tells little about appetite.",
        "That is a quirk of accounting.",
    ],
)
def test_explanation_is_no_stand(text: str) -> None:
    assert stance_of(text, "jp.equity") == "neutral"


@pytest.mark.parametrize(
    ("text", "asset", "sign"),
    [
        ("we prefer japan to europe.", "jp.equity", 1),
        ("we prefer japan to europe.", "eu.equity", -1),
        ("we would rather own bonds than shares.", "us.bond.gov", 1),
        ("she likes gold over shares.", "us.equity", -1),
        ("she likes gold over shares.", None, 0),
        ("we prefer to wait.", "jp.equity", 0),
    ],
)
def test_one_asset_is_preferred_to_another(text: str, asset: str | None, sign: int) -> None:
    assert preference(text, asset) == sign


def _level(value: float, start: int, *, modality: Modality, asset: str = "index.topix") -> Claim:
    return Claim(
        doc="d",
        sentence="",
        start=start,
        end=start + 10,
        kind="level",
        asset=asset,
        low=value,
        high=value,
        unit="points",
        modality=modality,
    )


def _view(asset: str) -> Claim:
    return Claim(doc="d", sentence="", start=100, end=200, kind="view", asset=asset, stance="neutral")


@pytest.mark.parametrize(("target", "stance"), [(3000.0, "bullish"), (2500.0, "bearish"), (2701.0, "neutral")])
def test_a_target_is_set_against_the_level_of_today(target: float, stance: Stance) -> None:
    claims = [_level(2700.0, 10, modality="asserted"), _level(target, 110, modality="forecast")]
    assert [v.stance for v in with_targets([_view("jp.equity")], claims)] == [stance]


def test_a_target_without_a_level_of_today_tells_nothing() -> None:
    claims = [_level(3000.0, 110, modality="forecast")]
    assert [v.stance for v in with_targets([_view("index.topix")], claims)] == ["neutral"]


def test_a_yield_seen_rising_is_bearish_for_bonds() -> None:
    claims = [
        _level(1.0, 10, modality="asserted", asset="yield.jp.10y"),
        _level(1.5, 110, modality="forecast", asset="yield.jp.10y"),
    ]
    assert [v.stance for v in with_targets([_view("jp.bond.gov")], claims)] == ["bearish"]


@pytest.mark.parametrize(
    ("text", "asset", "stance"),
    [
        ("Oil is cheap, the yen is strong, and shares will fall.", "jp.equity", "bearish"),
        ("The result is good for the yen and negative for shares.", "jp.equity", "bearish"),
        ("A stronger yen will hurt shares.", "jp.equity", "bearish"),
        ("The slump in the yen has run its course.", "fx.usdjpy", "bearish"),
        ("The exodus is nearly done.", "eu.equity", "bullish"),
        ("The correction is coming to an end.", "cn.equity", "bullish"),
        ("It is too early to buy.", "jp.equity", "bearish"),
        ("The next surprise is seldom a pleasant one.", "jp.equity", "bearish"),
        ("The market has stopped being dear.", "jp.equity", "bullish"),
        ("We see limited downside.", "jp.equity", "bullish"),
        ("Shares have run ahead of profits.", "jp.equity", "bearish"),
        ("Buyers pay for growth, but we maintain our neutral stance.", "jp.equity", "neutral"),
        ("It has no position, and the rally may go on.", "jp.equity", "neutral"),
        ("The path of least resistance is up.", "jp.equity", "bullish"),
        ("She tells clients to buy.", "jp.equity", "bullish"),
        ("The case for a messy slide in the dollar is weaker than it looks.", "fx.dxy", "bullish"),
        ("The worry that everybody is in already holds only for part of them.", "jp.equity", "bullish"),
        ("The move into foreign bonds is done.", "foreign.bond", "neutral"),
    ],
)
def test_words_are_said_of_their_asset_and_minded_by_what_denies_them(text: str, asset: str, stance: Stance) -> None:
    assert stance_of(text, asset) == stance


@pytest.mark.parametrize(
    ("text", "asset", "stance"),
    [
        ("A firmer yen will eat into profits.", "jp.equity", "bearish"),
        ("A soft yen flatters earnings.", "jp.equity", "bullish"),
        ("Heavy borrowing will push yields up.", "us.bond.gov", "bearish"),
        ("Weak growth will bring yields down.", "us.bond.gov", "bullish"),
        ("Insurers will lock in such yields.", "us.bond.gov", "bullish"),
        ("Insurers will go on cutting what they hold abroad.", "foreign.bond", "bearish"),
        ("Funds are far below their benchmark weight.", "jp.equity", "bullish"),
        ("We used the setback to add.", "jp.equity", "bullish"),
        ("It looks like a top.", "us.equity", "bearish"),
        ("We like the country but not the price.", "in.equity", "mixed"),
        ("It may go higher first, but it will end badly.", "us.equity", "mixed"),
        ("Talk of its demise is premature.", "fx.dxy", "bullish"),
        ("Cuts will come sooner than expected.", "rate.fed", "bearish"),
        ("The house is underweight Japanese shares.", "jp.equity", "bearish"),
        ("Foreigners are still underweight.", "jp.equity", "bullish"),
        ("The rise in shares is not over.", "jp.equity", "bullish"),
        ("The market is exposed to any rise in the currency.", "jp.equity", "bearish"),
        ("The pullback is a gift.", "jp.equity", "bullish"),
        ("The central banks are far from done.", "gold", "bullish"),
        ("Risks are tilted to the downside.", "us.equity", "bearish"),
        ("Shares there are cheap for good reasons.", "kr.equity", "bearish"),
        ("Estimates have yet to come down.", "us.equity", "bearish"),
        ("Buyers are hard to find.", "us.bond.long", "bearish"),
        ("Auctions show that foreign demand is missing.", "us.bond.gov", "bearish"),
        ("At these yields buyers will come.", "us.bond.gov", "bullish"),
        ("The cost of hedging has come down, so there is less reason to leave.", "foreign.bond", "bullish"),
        ("The cost of hedging eats up the yield.", "foreign.bond", "bearish"),
        ("The currency has been sold far too much; the yen is due a rebound.", "fx.usdjpy", "bearish"),
        ("The dollar is living on reputation.", "fx.dxy", "bearish"),
        ("The bank will have to stop where it is.", "rate.boj", "bearish"),
        ("The committee will have to hike again.", "rate.fed", "bullish"),
    ],
)
def test_turns_of_phrase(text: str, asset: str, stance: Stance) -> None:
    assert stance_of(text, asset) == stance
