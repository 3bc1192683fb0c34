import pytest

from ingest.claims.sources import find_sources, sources
from ingest.language import sentences


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Data from the Ministry of Finance showed net buying.", "mof"),
        ("They sold a net 3 billion yen, finance ministry figures showed on Thursday.", "mof"),
        ("Japanese exchange data showed net selling.", "jpx"),
        ("They sold a net 3 billion yen, according to Japan Exchange Group, the bourse operator.", "jpx"),
        ("Fed data showed that custody holdings fell.", "fed"),
        ("Treasury Department figures put the total at $8 trillion.", "tic"),
        ("Funds lost $3 billion, LSEG Lipper data showed.", "lseg"),
        ("Funds took in $3 billion, EPFR said.", "epfr"),
        ("Assets rose, the Investment Company Institute reported.", "ici"),
        ("Deposits are large, according to the Bank of Japan.", "boj"),
        ("Data compiled by Bloomberg show a rise.", "bloomberg"),
        ("Funds took in $3 billion, according to data from Quillfeather Analytics.", "other"),
        ("The median forecast puts it at 1%.", "other"),
        ("They bought 3 billion yuan, by the statistics of the exchange.", "other"),
        ("They bought 300 crore of bonds, depository figures show.", "other"),
        ("Taiwan's central bank data showed outflows.", "other"),
        ("In Tokyo, central bank data showed outflows.", "boj"),
        ("Securities held in custody shrank, Friday's H.4.1 shows.", "fed"),
        ("Overseas holdings rose, Treasury data show.", "tic"),
    ],
)
def test_publishers_of_figures_are_named(text: str, source: str) -> None:
    assert [m.id for m in find_sources(text)][:1] == [source]


@pytest.mark.parametrize(
    "text",
    [
        "The Bank of Japan kept rates unchanged.",
        "Traders await the Fed.",
        "The Tokyo Stock Exchange urges companies to lift returns.",
        "The finance ministry intervened in the market.",
    ],
)
def test_the_maker_of_a_policy_is_no_source(text: str) -> None:
    assert find_sources(text) == ()


TEXT = (
    "Foreigners bought Japanese shares last week. They bought a net 3 billion yen, Tokyo exchange data showed. "
    "It was the most since May. They sold 2 billion yen of bonds. The yen rose 1%. "
    "Ministry of Finance data showed insurers sold bonds abroad."
)


def _sources() -> list[str | None]:
    spans = [(s.start, s.end) for s in sentences(TEXT)]
    found = sources(TEXT, spans)
    assets = ["jp.equity", "jp.equity", "jp.equity", "jp.bond", "fx.usdjpy", "foreign.bond"]
    return [found.source_for(n, asset=a, data_claim=a != "fx.usdjpy") for n, a in enumerate(assets)]


def test_a_source_carries_over_to_the_figures_that_its_release_holds() -> None:
    assert _sources() == ["jpx", "jpx", "jpx", "mof", None, "mof"]


def test_whoever_works_up_figures_is_not_their_publisher() -> None:
    assert [m.id for m in find_sources("Funds lost $3 billion, EPFR figures compiled by Quillfeather show.")] == [
        "epfr"
    ]


def test_an_exchange_is_the_one_of_the_market_that_the_text_speaks_of() -> None:
    korean = "Foreigners sold Korean shares and Korea's won fell, unlike in Japan, exchange data showed."
    assert [m.id for m in find_sources(korean)] == ["other"]
