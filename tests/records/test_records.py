"""Superlatives, firsts and runs in prose."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.claim import Record
from ingest.claims.records import RecordMention, find_records, for_kind

PUBLISHED = date(2024, 5, 16)


def one(text: str, published: date | None = PUBLISHED) -> RecordMention:
    found = find_records(text, published=published)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("the most since early July last year", Record("largest", "2023-07")),
        ("sold on an unprecedented scale", Record("largest")),
        ("bought more debt in 2020 than in any previous year", Record("largest")),
        ("the sixth week of outflows", Record("streak", count=6)),
        ("extends the sequence to twenty-two weeks", Record("streak", count=22)),
        ("eleven positive weeks in succession", Record("streak", count=11)),
        ("a level last recorded in January 2016", Record("highest", "2016-01")),
        ("Nine weeks is the longest run of buying since March 2015", Record("streak", "2015-03", count=9)),
        ("the 7th trading day of continuous buying", Record("streak", count=7)),
        ("buyers in each of the 11 weeks to May 3", Record("streak", count=11)),
        ("sold in eight of the nine weeks to May 3", Record("streak", window="P9W", count=8)),
        ("a fourth outflow in six weeks", Record("streak", window="P6W", count=4)),
        ("ground last trodden 14 months ago", Record("highest", window="P14M")),
        ("held more of its debt in March than they ever had", Record("largest")),
        ("the biggest jump since March 2022", Record("largest", "2022-03")),
        ("the largest on record", Record("largest")),
        ("the heaviest selling ever", Record("largest")),
        ("the fastest pace in ten months", Record("largest", window="P10M")),
        ("the most in two and a half years", Record("largest", window="P2Y6M")),
        ("the strongest in the past decade", Record("largest", window="P10Y")),
        ("the largest in nearly 10 years", Record("largest", window="P10Y")),
        ("the largest since the June quarter of 2023", Record("largest", "2023-06")),
        ("the largest since the week ended Oct. 6, 2023", Record("largest", "2023-10")),
        ("the largest since Nov. 13", Record("largest", "2023-11")),
        ("the largest since the global financial crisis", Record("largest", "2008")),
        ("the second largest ever", Record("largest", count=2)),
        ("the 3rd biggest on record", Record("largest", count=3)),
        ("the highest in 34 years", Record("highest", window="P34Y")),
        ("the lowest since 2012", Record("lowest", "2012")),
        ("the smallest outflow in a year", Record("smallest", window="P1Y")),
        ("a four-year low", Record("lowest", window="P4Y")),
        ("three-decade highs", Record("highest", window="P30Y")),
        ("an all-time high", Record("highest")),
        ("a record low", Record("lowest")),
        ("a monthly record", Record("largest")),
        ("levels unseen for three decades", Record("highest", window="P30Y")),
        ("levels last seen in 1990", Record("highest", "1990")),
        ("They have never bought more", Record("largest")),
        ("It has not owned so little since December 2008", Record("lowest", "2008-12")),
        ("Not for 12 years and three months has it closed so high", Record("highest", window="P12Y3M")),
        ("The last time the total was lower was May 15, 2012", Record("lowest", "2012-05")),
        ("lower than at any point since 2015", Record("lowest", "2015")),
        ("more than any other fund", Record("largest")),
        ("the first time since 2008", Record("first", "2008")),
        ("the first net buying in six weeks", Record("first", window="P6W")),
        ("for a 14th day", Record("streak", count=14)),
        ("a twelfth straight week", Record("streak", count=12)),
        ("six consecutive weeks of selling", Record("streak", count=6)),
        ("19 weeks of outflows in a row", Record("streak", count=19)),
        ("a sixth week on the trot", Record("streak", count=6)),
        ("three months running", Record("streak", count=3)),
        ("the 12th time in 13 weeks", Record("streak", window="P13W", count=12)),
        ("in nine of the past ten weeks", Record("streak", window="P10W", count=9)),
        ("for eight weeks in a row, their longest run since June 2017", Record("streak", "2017-06", count=8)),
    ],
)
def test_record(text: str, record: Record) -> None:
    mention = one(text)
    assert mention.record == record
    assert not mention.bare
    assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    "text",
    [
        "at least five funds",
        "most investors sold",
        "the first quarter",
        "in the first week of May",
        "track records matter",
        "for the record",
        "It is best known for bonds",
        "It recorded a gain",
        "a low rate",
    ],
)
def test_no_record(text: str) -> None:
    assert find_records(text, published=PUBLISHED) == ()


def test_a_superlative_without_a_bound_is_bare() -> None:
    assert one("They are the biggest foreign holders").bare


def test_a_month_without_a_year_needs_the_publication_date() -> None:
    assert one("the largest since July", None).record == Record("largest")
    assert one("the largest since July 2019", None).record == Record("largest", "2019-07")


def test_the_kind_of_claim_turns_the_type() -> None:
    most = Record("largest", "2024-03")
    assert for_kind(most, "holding").type == "highest"
    assert for_kind(most, "flow").type == "largest"
    assert for_kind(Record("lowest"), "change").type == "smallest"
    assert for_kind(Record("streak", count=3), "level").type == "streak"


@given(st.integers(2, 60), st.sampled_from(["week", "day", "month"]))
def test_runs_of_any_length(count: int, unit: str) -> None:
    assert one(f"They sold for {count} {unit}s in a row").record.count == count
    assert one(f"a {count}th straight {unit}").record.count == count


@given(st.text(alphabet="most since first in a row not so high record 2013 years", max_size=150))
def test_any_text_is_read_without_error(text: str) -> None:
    for mention in find_records(text, published=PUBLISHED):
        assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    "hostile", ["most ", "biggest since ", "not so much ", "first in the ", "last time a b c d ", "nth "]
)
def test_hostile_text_takes_bounded_time(hostile: str) -> None:
    text = (hostile * 40_000)[:40_000]
    started = time.perf_counter()
    find_records(text, published=PUBLISHED)
    assert time.perf_counter() - started < 15
