"""Whole pages: body, furniture, title, date and publisher on pages of our own that resemble no test set."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from corpus.document import Document
from ingest.readers import read

PAGES = Path(__file__).parent / "pages"


@dataclass(frozen=True)
class Expected:
    title: str
    published: date
    publisher: str | None
    body: tuple[str, ...]
    furniture: tuple[str, ...]


EXPECTED = {
    "soup.html": Expected(
        "Pension money trickles back into gilts",
        date(2024, 5, 14),
        "The Northgate Courier",
        (
            "Trustees are reallocating",
            "bought a net £6.4 billion of gilts",
            "They now believe that they have",
            "whatever the price",
        ),
        (
            "FTSE 100",
            "bookmarked",
            "House prices slip",
            "Free weekly briefing",
            "Stay ahead",
            "commenting forum",
            "heat pumps",
            "©",
        ),
    ),
    "letter.html": Expected(
        "#212: Who is left to buy bunds?",
        date(2023, 10, 5),
        "Margin of Doubt",
        (
            "The central bank has stopped.",
            "held 44% of the federal debt",
            "Households, of all people",
            "Banks: €14 billion",
            "2.9% for long",
        ),
        (
            "reader-supported",
            "Net purchases by sector",
            "Share",
            "Thanks for reading",
            "Dutch pension funds",
            "Collection notice",
        ),
    ),
    "forum.html": Expected(
        "Copper funds bleed again",
        date(2019, 3, 12),
        "Metals Yard Forum",
        (
            "lost another $84 million in the week to March 8",
            "112,000 tonnes",
        ),
        (
            "Board index",
            "14 posts",
            "ironmonger",
            "Joined",
            "Powered by",
        ),
    ),
    "amp.html": Expected(
        "Small savers pour record sums into equity funds",
        date(2023, 12, 8),
        "Rupee Mirror",
        (
            "Monthly plans crossed Rs 17,000 crore",
            "took in Rs 15,536 crore",
            "is to sit through two",
            "Debt funds lost Rs 4,707 crore",
        ),
        (
            "Gold loans",
            "Disclaimer",
            "Catch all",
            "Nifty today",
            "09:10 IST",
        ),
    ),
    "wall.html": Expected(
        "Chinese funds turn to dollar debt",
        date(2024, 4, 2),
        "Straitline",
        (
            "Quotas for outbound investment",
            "raised 38.2 billion yuan",
            "Those who buy",
        ),
        (
            "$4.99",
            "To read the full story",
            "Cancel anytime",
            "Reporters in 14 cities",
            "Steel mills",
        ),
    ),
    "brief.md": Expected(
        "Sovereign funds rediscover timber",
        date(2022, 6, 30),
        None,
        (
            "put $3.1 billion into timberland",
            "more than twice the sum",
            "Baltics | $740m | 24%",
            "Prices do not, but trees do",
        ),
        (
            "Forest seen",
            "Lindgaard archive",
            "Friday letter",
            "About the author",
            "information only",
            "**",
            "](",
        ),
    ),
    "mail.txt": Expected(
        "Morning Gilt Edge - insurers step up",
        date(2023, 2, 8),
        None,
        (
            "flow book shows, against 900 million in December",
            "Overseas\t-1.1\t+1.6",
            "says our strategist, Philippa Macandrew",
        ),
        (
            "Good morning",
            "Kind regards",
            "+44 20",
            "confidential",
            "Distribution list",
        ),
    ),
    "blog.html": Expected(
        "Norway's fund trims its bonds",
        date(2019, 8, 23),
        "The Bond Vigil",
        ("sold $11.2 billion of government bonds", '"The benchmark does the talking."', "the least since 2014"),
        ("Watching yields", "Posted by", "Labels", "they will regret it", "Blog Archive", "About Me"),
    ),
    "agg.html": Expected(
        "Foreign holdings of Indonesian bonds fall to 14% of total",
        date(2023, 9, 7),
        "FinFeed",
        ("owned 14.1 percent", "and the central bank 17 percent", "It is calmer for it.", "a net 8.9 trillion rupiah"),
        ("2d ago", "AI summary", "Rupiah slips", "👍", "third party", "Singapore REITs", "Thai baht"),
    ),
    "desk.txt": Expected(
        "FLOWS: Pension funds lift hedges as euro climbs",
        date(2013, 10, 2),
        "CENTRAL MARKETS DAILY",
        (
            "Hedge ratios up to 64 pct",
            "1.1 trln euros",
            "highest since the survey began in 2006",
            "Forwards (bln eur)\t41\t12",
            "fear of regret",
        ),
        ("CENTRAL MARKETS DAILY", "By Ignatius", "Fairclough", "@", "Keywords", "Daily 2013"),
    ),
    "fonds.html": Expected(
        "Anleger kehren zu Rentenfonds zurück",
        date(2023, 10, 17),
        "Börsenblick",
        ("netto 2,3 Milliarden Euro", "sagte ein Sprecher des Verbandes"),
        ("17.10.2023",),
    ),
    "wire.txt": Expected(
        "(LEAD) Foreigners turn net sellers of Korean shares after five months",
        date(2021, 12, 3),
        "PNA",
        (
            "sold a net 2.5 trillion won",
            "bought a net 410 billion won",
            "up 0.78 percent",
        ),
        (
            "Seoul > Finance",
            "ATTN",
            "Photo caption",
            "jdoe@",
            "(END)",
            "Typhoon",
            "Subway",
        ),
    ),
    "parts.html": Expected(
        "Samurai bonds lure European banks",
        date(2025, 2, 3),
        "Asia Ledger",
        ("Issuance doubles", "TOKYO -- European banks", "1.62%", "manages ¥300 billion", "bought ¥210 billion"),
        ("staff writer", "Nissan", "1234.T", "Setouchi", "Latest On", "Megabanks"),
    ),
    "release.html": Expected(
        "International Transactions in Securities",
        date(2024, 1, 18),
        "Ministry of Finance",
        ("net disposal of 402.9 billion yen", "(100 million yen)", "Jan 7 - Jan 13\t-4,029", "settlement basis"),
        ("Text size", "Kasumigaseki", "inquiries", "Copyright"),
    ),
    "cut.html": Expected(
        "The basis trade is back",
        date(2024, 3, 8),
        "Pink Sheet",
        ("regulators are watching", "short positions in Treasury futures to $1tn", "while asset managers"),
        ("Hardwick", "comments", "unlock", "unlimited", "$75", "million readers"),
    ),
    "board.txt": Expected(
        "Who is selling JGBs?",
        date(2023, 10, 31),
        None,
        ("right?", "net 1.92 trillion yen", "eight out of ten", "highest since 2013"),
        ("Board index", "wrote:", ">", "grandmother", "1204", "I stand corrected"),
    ),
    "outlet.txt": Expected(
        "Foreigners turn buyers of Taiwan shares",
        date(2021, 3, 5),
        "Formosa Wire",
        ("T$42.1 billion", "Correction: The exchange revised", "Related: the Taiwan dollar rose 0.4%.", "44.9%"),
        ("Published", "Formosa Wire"),
    ),
    "letter.eml": Expected(
        "Money funds top $7 trillion",
        date(2024, 12, 5),
        "Flow State",
        ("rose by $36.2 billion to a record", "cash is still winning", "Gold drains", "lost $2.1 billion"),
        ("Plus:", "View in", "Good morning", "PRESENTED", "5.1%", "yield curve", "forwarded", "Wharf", "subscribe"),
    ),
    "testids.html": Expected(
        "Foreigners sell Thai bonds for fourth month as baht weakens",
        date(2024, 5, 7),
        "Wireline",
        (
            "April sales at 21.4 bln",
            "BANGKOK, May 7",
            "62.8 billion baht",
            "(THB=TH) has lost 7.4%",
            "($1 = 36.85 baht)",
        ),
        ("Ida Sun", "Licensing", "Briefing", "new tab", "Reporting by", "Our Standards", "Asian shares slip"),
    ),
    "stockpick.html": Expected(
        "JPXF: The Flows Are Not Your Friend",
        date(2023, 7, 19),
        "Alpha Yard",
        (
            "bought ¥6.1 trillion",
            "Investment Thesis",
            "gave back a third",
            "¥130 would cost",
            "wait for the foreigners",
        ),
        ("Followers", "iStock", "Data by", "$239", "Editor", "individual investor", "Disclosure", "bagholder", "5%"),
    ),
    "inset.html": Expected(
        "Gilt trip: overseas investors return",
        date(2023, 6, 5),
        "The Mercury",
        ("net £12.3bn of gilts", "sold £1.9bn", "has risen to 4.2pc since"),
        ("Una Pike", "7:00pm", "Threadneedle", "Recommended", "House prices", "©"),
    ),
    "alphablog.html": Expected(
        "Who’s afraid of the FIMA repo?",
        date(2025, 4, 25),
        "Pink Blog",
        ("An awful lot", "by $28bn", "coupons rose $3bn.", "consider this chart", "TL;DR: nobody panicked."),
        ("hours ago", "Line chart", "Some content", "Further reading", "smirk", "Copyright", "Jump"),
    ),
    "thread.txt": Expected(
        "Japan sold a RECORD $62bn of foreign bonds in Q3. A thread 🧵👇",
        date(2023, 10, 12),
        None,
        ("Lifers did most of it: $38bn", "bid/cover of 3.9x", "stay above 5%"),
        ("✓", "Views", "Reposts", "raterabbit", "55bn", "follow"),
    ),
    "bulletin.txt": Expected(
        "WEEKLY FUND FLOW BULLETIN No. 31/2022",
        date(2022, 8, 9),
        "Capital Markets Association",
        ("net inflows of $4.2 billion", "($ millions)", "Bond\t-2,004\t311", "first outflow in three weeks"),
        ("Capital Markets", "555"),
    ),
    "terminal.html": Expected(
        "Global Funds Dump Record $5.4 Billion of Indian Stocks",
        date(2024, 10, 18),
        "Terminal News",
        ("China rallies", "pulled $5.4 billion", "has fallen 4.1%", "tactical trade", "lowest since 2012"),
        ("Gift", "2:41", "Read more", "Mutual Funds Sit", "Click here", "assistance", "Updates with", "More stories"),
    ),
    "explainer.html": Expected(
        "Who is buying gilts now?",
        date(2025, 1, 10),
        "The Sentinel",
        ("Explainer: overseas", "hit 5.45% this week", "held 29.8% of gilts", "Are they selling?", "come late"),
        ("Support us", "Hal Orme", "Sign up", "Get set", "Privacy", "promotion", "Explore", "Most viewed"),
    ),
    "investboard.html": Expected(
        "Thai Stocks: Foreign Selling Hits THB 120 Billion",
        date(2024, 6, 17),
        "InvestBoard.example",
        ("sold a net 9.3 billion baht", "meets on Tuesday", "1,350 points", "bought 80 billion baht"),
        ("04:15", "SETI", "3rd party", "$2,000", "ProPicks", "comments", "Risk Disclosure"),
    ),
    "handout.txt": Expected(
        "TREASURY INTERNATIONAL CAPITAL DATA FOR MAY",
        date(2024, 7, 16),
        None,
        ("WASHINGTON - The Department", "net inflow of $15.8 billion", "bills by $27.0 billion", "by $1.5 billion"),
        ("IMMEDIATE", "###"),
    ),
    "weblog.html": Expected(
        "Yen carry is not dead",
        date(2024, 9, 2),
        "The Plaza Ghost",
        ("net long 23,400 contracts", "1.9 million contracts", "long at 41,100"),
        ("Plaza", "crosses borders", "Posted on", "Share", "Tagged", "300,000", "Older"),
    ),
}


def page(name: str) -> Document:
    found = read((PAGES / name).read_bytes(), path=name)
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize("name", EXPECTED)
def test_title_date_and_publisher(name: str) -> None:
    found, expected = page(name), EXPECTED[name]
    assert (found.title, found.published, found.publisher) == (expected.title, expected.published, expected.publisher)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_body_is_whole(name: str) -> None:
    text = page(name).text
    assert [words for words in EXPECTED[name].body if words not in text] == []


@pytest.mark.parametrize("name", EXPECTED)
def test_furniture_is_kept_out(name: str) -> None:
    text = page(name).text
    assert [words for words in EXPECTED[name].furniture if words in text] == []


def test_every_page_is_tried() -> None:
    assert {path.name for path in PAGES.iterdir()} == set(EXPECTED)


def test_table_rows_carry_their_head() -> None:
    found = page("brief.md")
    rows = [element for element in found.elements if element.kind == "row"]
    assert found.text[rows[1].start : rows[1].end].split(" | ") == ["Oceania", "$1.2bn", "39%"]
    assert rows[1].header == ("Region", "Bought", "Share")


def test_a_table_in_plain_text_has_its_head() -> None:
    found = page("desk.txt")
    rows = [element for element in found.elements if element.kind == "row"]
    assert [element.header for element in rows] == [("", "Q3", "Q2")] * 3


def test_a_page_that_breaks_off_says_so() -> None:
    assert [note for note in page("cut.html").notes if "subscription" in note]
    assert not page("soup.html").notes


def test_a_date_without_its_year_is_told() -> None:
    story = (
        "Prices slip\nTOKYO, Jan 18 (Wireline) - "
        + "Foreign investors sold exporters for a second day, they said. " * 4
    )
    found = read(story.encode(), path="a.txt")
    assert isinstance(found, Document)
    assert found.published is None
    assert [note for note in found.notes if "18 January" in note and "--published" in note]


def test_another_language_is_kept_and_said() -> None:
    found = page("fonds.html")
    assert found.language == "de"
    assert any("not English" in note for note in found.notes)
    assert page("desk.txt").language == "en"


def test_what_the_user_gives_wins() -> None:
    found = read(
        (PAGES / "wire.txt").read_bytes(),
        path="wire.txt",
        published=date(2020, 1, 2),
        publisher="Ours",
        url="https://x.example/",
    )
    assert isinstance(found, Document)
    assert (found.published, found.published_from, found.publisher) == (date(2020, 1, 2), "user", "Ours")
    assert found.url == "https://x.example/"
