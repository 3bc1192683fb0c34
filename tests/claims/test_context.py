"""What a claim takes from the sentences around it."""

from datetime import date

from corpus.claim import Claim, Comparator, Record
from corpus.document import Document, Element
from corpus.period import Period
from ingest.claims.extract import extract, extract_text
from ingest.readers import read

PUBLISHED = date(2024, 3, 14)
RELEASE = Period(date(2024, 3, 4), date(2024, 3, 8))
STORY = """Foreign investors sold a net 310 billion yen of Japanese stocks last week, Japan Exchange Group data showed.

That was the most since October.

Individuals, on the other hand, bought 95 billion yen.

They also bought 12 billion yen of futures.

Overseas investors picked up 480 billion yen of Japanese bonds, Ministry of Finance figures showed."""


def story() -> tuple[Claim, ...]:
    return extract_text(STORY, published=PUBLISHED)


def test_the_week_of_the_release_carries_on_in_the_calendar_of_each_source() -> None:
    periods = [c.period for c in story()]
    assert periods[:4] == [RELEASE] * 4
    assert periods[4] == Period(date(2024, 3, 3), date(2024, 3, 9))


def test_sources_carry_on() -> None:
    assert [c.source for c in story()] == ["jpx", "jpx", "jpx", "jpx", "mof"]


def test_a_record_in_a_sentence_of_its_own_repeats_what_it_is_said_of() -> None:
    told = story()[1]
    assert (told.kind, told.actor, told.asset, told.direction) == ("flow", "foreigners", "jp.equity", "out")
    assert told.record == Record("largest", since="2023-10")
    assert told.low is None


def test_pronouns_take_the_last_actor() -> None:
    assert [c.actor for c in story()] == ["foreigners", "foreigners", "individuals", "individuals", "foreigners"]


def test_a_figure_is_printed_where_the_text_prints_it() -> None:
    for claim in story():
        assert STORY[claim.start : claim.end] == claim.sentence
        if claim.printed_start is not None:
            assert STORY[claim.printed_start :].startswith(claim.printed)


def test_comparator_and_conversion() -> None:
    first, second = extract_text(
        "Investors put $13.4 billion (1.98 trillion yen) into emerging-market bond funds, against $9.1 billion in May",
        published=PUBLISHED,
    )
    assert [(v.high, v.unit) for v in first.also] == [(1.98e12, "JPY")]
    assert first.comparator == Comparator("em.fund.bond", 9.1e9, 9.1e9, "USD")
    assert second.low == 9.1e9


def test_an_index_is_meant_by_the_gauge() -> None:
    claims = extract_text("The Nikkei fell on Tuesday. The gauge ended at 38,797.51.", published=PUBLISHED)
    assert [(c.kind, c.asset) for c in claims] == [("change", "index.nikkei225"), ("level", "index.nikkei225")]


def test_the_title_is_not_told_twice() -> None:
    title = "Foreigners sell 310 billion yen of Japanese stocks"
    assert extract_text(title, published=PUBLISHED, title=title) == ()


def rows(*lines: str) -> tuple[Claim, ...]:
    text = "\n\n".join(lines)
    elements: list[Element] = []
    at = 0
    header = tuple(lines[1].split("\t"))
    for number, line in enumerate(lines):
        kind = "row" if number else "paragraph"
        elements.append(Element(kind, at, at + len(line), header=header if number else ()))  # type: ignore[arg-type]
        at += len(line) + 2
    document = Document(doc="d", path="d", text=text, published=PUBLISHED, elements=tuple(elements))
    return extract(document)


def test_rows_of_flows_with_the_unit_in_the_head() -> None:
    claims = rows(
        "Flows into funds, EPFR data show.",
        "Week to March 6\tNet flow (US$ bn)",
        "Japan equity funds\t+1.4",
        "Europe bond funds\t-2.2",
    )
    told = [(c.kind, c.actor, c.asset, c.direction, c.low, c.unit) for c in claims]
    assert told == [
        ("flow", "funds", "jp.fund.equity", "in", 1.4e9, "USD"),
        ("flow", "funds", "eu.fund.bond", "out", 2.2e9, "USD"),
    ]
    assert {c.period for c in claims} == {Period(date(2024, 2, 29), date(2024, 3, 6))}


def test_rows_of_holders() -> None:
    claims = rows(
        "Holders of Treasuries, Treasury Department data.",
        "Holder\tJanuary 2024\tChange on the month",
        "Japan\t$1,153bn\t+$14.9bn",
    )
    assert [(c.kind, c.actor, c.actor_country, c.direction, c.low) for c in claims] == [
        ("holding", "foreigners", "jp", None, 1.153e12),
        ("change", "foreigners", "jp", "up", 14.9e9),
    ]
    assert claims[0].period == Period(date(2024, 1, 31), date(2024, 1, 31))


def test_other_languages_give_no_claims() -> None:
    document = Document(doc="d", path="d", text="Les étrangers ont vendu 3 milliards.", language="fr")
    assert extract(document) == ()


def test_a_row_with_bars_is_read_cell_by_cell_and_kept_as_it_is_printed() -> None:
    lead = "# Fund flows\n\n14 August 2025\n\nMoney went both ways in the week to August 13, as the table shows.\n\n"
    lead += "Investors held back before the figures on prices came out, and nobody hurried to buy again.\n\n"
    table = "| Funds | Week |\n|---|---|\n| World equity | -$3.3bn |\n"
    document = read((lead + table).encode(), path="flows.md")
    assert isinstance(document, Document)
    (claim,) = [c for c in extract(document) if c.low]
    assert (claim.sentence, claim.direction, claim.low) == ("World equity | -$3.3bn", "out", 3.3e9)
    assert document.text[claim.printed_start or 0 :].startswith(claim.printed)
