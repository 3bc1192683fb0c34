import pytest

from corpus.claim import Stance
from ingest.claims.stance import stance_of
from tests.speech.samples import views

PELL = "Ida Pell, head of research at Marl & Sons"


def test_a_run_of_speech_is_one_view() -> None:
    text = f'"Shares look cheap to us," said {PELL}. "There is more upside." She said banks would gain most.'
    (view,) = views(text)
    assert (view.start, view.end, view.sentence) == (0, len(text), text)
    assert (view.stance, view.speaker.org if view.speaker else None) == ("bullish", "Marl & Sons")


def test_a_new_stand_opens_a_new_view() -> None:
    text = f'"Shares have run up fast," said {PELL}. Pell expects a correction if the yen firms.'
    first, second = views(text)
    assert (first.modality, second.modality, second.stance) == ("asserted", "conditional", "bearish")


def test_a_later_statement_is_a_view_of_its_own() -> None:
    text = f'"Shares look cheap," said {PELL}.\n\nBonds fell. Gold rose. Oil was flat.\n\nPell thinks shares are dear.'
    assert [v.stance for v in views(text)] == ["bullish", "bearish"]


def test_a_subject_of_its_own_opens_a_new_view() -> None:
    from ingest.claims.speech import find_speech
    from ingest.claims.views import view_claims
    from ingest.language import parse
    from tests.speech.samples import document

    text = f'"Shares look cheap," said {PELL}. Pell adds that gold is cheap too.'
    doc = parse(text)
    at = text.index("gold")
    found = view_claims(
        document(text),
        find_speech(doc, document(text)),
        asset_at=lambda a, b: "gold" if a <= at < b else "jp.equity",
    )
    assert [v.asset for v in found] == ["jp.equity", "gold"]


@pytest.mark.parametrize(
    "text",
    [
        "Analysts say that shares are cheap.",
        "A poll of 20 strategists showed shares rising 5%.",
        "The Ministry of Finance said foreigners bought shares.",
        "Foreigners bought 2 trillion yen of shares.",
        "Marl & Sons said it would buy back shares.",
        "As we wrote last week, shares rose.",
        "We have updated Chart 3.",
    ],
)
def test_groups_polls_data_and_company_news_are_no_views(text: str) -> None:
    assert views(text, publisher="Marl & Sons") == ()


@pytest.mark.parametrize(
    "text",
    [
        "We remain overweight Japanese shares.",
        "In our view, shares will rise.",
        "Our base case is that shares will rise.",
        "House view: shares are cheap here.",
        "Japanese shares look attractive to us.",
        "We therefore expect further gains in shares.",
    ],
)
def test_the_voice_of_the_house_is_its_view(text: str) -> None:
    (view,) = views(text, publisher="Marl & Sons")
    assert view.speaker is not None
    assert (view.speaker.name, view.speaker.org, view.stance) == (None, "Marl & Sons", "bullish")


def test_i_is_the_byline() -> None:
    (view,) = views("I think that shares are cheap.", publisher="The Marl Letter", author="Ida Pell")
    assert view.speaker is not None
    assert (view.speaker.name, view.speaker.org) == ("Ida Pell", "The Marl Letter")
    assert views("I think that shares are cheap.", publisher=None, author=None) == ()


def test_an_announced_opinion_is_told_by_the_next_sentence() -> None:
    (view,) = views("Our own take is simpler. The rally is overdone and will fade.", publisher="The Marl Letter")
    assert view.stance == "bearish"
    assert view.sentence.endswith("will fade.")


def test_a_heading_is_no_view() -> None:
    assert views("Shares look cheap, Ida Pell of Marl & Sons says\n\nShares rose.") == ()


@pytest.mark.parametrize(
    ("text", "asset", "stance"),
    [
        ("The yen will weaken further.", "fx.usdjpy", "bullish"),
        ("A stronger yen is likely by summer.", "fx.usdjpy", "bearish"),
        ("The dollar will fall against the yen.", "fx.usdjpy", "bearish"),
        ("The dollar looks vulnerable.", "fx.dxy", "bearish"),
        ("The euro is expensive.", "fx.eurusd", "bearish"),
        ("Yields will rise from here.", "jp.bond.gov", "bearish"),
        ("We expect a hike in July.", "rate.boj", "bullish"),
        ("The selling is about to ease.", "jp.equity", "bullish"),
        ("Foreigners will continue selling.", "jp.equity", "bearish"),
        ("I don't think the selling has come to a stop.", "jp.equity", "bearish"),
        ("The market is not expensive.", "jp.equity", "bullish"),
        ("Valuations are cheap, but the economy is fragile.", "jp.equity", "mixed"),
        ("It cuts both ways.", "jp.equity", "mixed"),
        ("The trust banks act for pension funds.", "jp.equity", "neutral"),
        ("We remain neutral on duration.", "us.bond.gov", "neutral"),
    ],
)
def test_stance_is_toward_the_asset(text: str, asset: str, stance: Stance) -> None:
    assert stance_of(text, asset) == stance


def test_moves_that_are_only_reported_are_no_stand() -> None:
    text = "Funds sold because rising volatility forced them to cut positions that fall."
    assert stance_of("Buyers are selling into a falling market.", "jp.equity", judging=False) == "neutral"
    assert stance_of("Prices will fall.", "jp.equity", judging=False) == "bearish"
    assert stance_of(text, None) in {"bearish", "mixed", "neutral", "bullish"}


@pytest.mark.parametrize("text", ["On bonds we stay neutral.", "Bonds: neutral.", "House view, at noon: stay neutral."])
def test_a_rating_is_a_view_however_short(text: str) -> None:
    (view,) = views(text, publisher="Marl & Sons")
    assert view.stance == "neutral"


def test_we_of_a_text_without_a_house_is_nobody() -> None:
    assert views("We expect shares to rise.", author="Ida Pell") == ()


@pytest.mark.parametrize(
    "said",
    [
        "expects foreigners to remain net buyers until spring.",
        "forecasts that insurers will go on selling until spring.",
        "expects foreign purchases to come to 3 trillion yen.",
        "believes that companies will buy back more than last year.",
    ],
)
def test_dealings_that_are_foreseen_are_no_view(said: str) -> None:
    assert views(f"{PELL}, {said}") == ()


@pytest.mark.parametrize("said", ["expects shares to rise.", "expects the selling to ease by spring."])
def test_prices_and_trends_that_are_foreseen_are_one(said: str) -> None:
    assert [v.stance for v in views(f"{PELL}, {said}")] == ["bullish"]


def test_how_a_house_counted_is_no_view() -> None:
    text = "Traders were long by 6 billion dollars, by our estimate, and added more."
    assert views(text, publisher="Marl & Sons") == ()


def test_a_target_that_stays_is_a_view() -> None:
    (view,) = views("Our year-end target for the Nikkei stays at 42,000.", publisher="Marl & Sons")
    assert view.speaker is not None
    assert view.speaker.org == "Marl & Sons"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("We do not think that shares are cheap.", "bearish"),
        ("I don't think that shares have seen their low.", "bearish"),
        ("We have turned positive on shares.", "bullish"),
        ("We have cut shares to underweight.", "bearish"),
        ("I'm not buying this rally.", "bearish"),
        ("We'd rather own shares.", "bullish"),
        ("My bet is on shares.", "bullish"),
        ("We believe that the setback is temporary.", "bullish"),
    ],
)
def test_the_house_speaks_in_many_ways(text: str, stance: Stance) -> None:
    (view,) = views(text, publisher="Marl & Sons", author="Ines Corvo")
    assert view.stance == stance


@pytest.mark.parametrize(
    "text",
    [
        "As we have seen, shares fell.",
        "We have visited 40 companies.",
        "I'm told that shares fell.",
        "We'd like to thank you.",
    ],
)
def test_no_opinion_of_the_house(text: str) -> None:
    assert views(text, publisher="Marl & Sons", author="Ines Corvo") == ()


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("In a note, Marl Securities said it was overweight Japanese shares.", "bullish"),
        ("Marl Securities said it expects shares to fall.", "bearish"),
    ],
)
def test_a_house_that_says_how_it_stands_has_a_view(text: str, stance: Stance) -> None:
    (view,) = views(text)
    assert view.stance == stance


def test_a_house_that_says_what_happened_has_none() -> None:
    assert views("Marl Securities said foreigners sold 3 billion yen of shares.") == ()


def test_an_announced_view_is_told_by_what_follows() -> None:
    text = f"{PELL}, takes the opposite view. Shares, she says, will fall."
    (view,) = views(text)
    assert (view.sentence, view.stance) == (text, "bearish")
