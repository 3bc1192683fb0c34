"""Every way in which finance writing prints a figure, and what is made of it."""

import pytest

from ingest.claims.quantities import Quantity, find_quantities


def one(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Funds sold ¥1.16trn of shares", 1.16e12, "JPY"),
        ("They bought Y824b", 8.24e11, "JPY"),
        ("Net buying came to JPY 489.3bn", 4.893e11, "JPY"),
        ("It took in US$3.1bn", 3.1e9, "USD"),
        ("It lost $6.8 bln", 6.8e9, "USD"),
        ("Holdings stood at $1.1035 trln", 1.1035e12, "USD"),
        ("The fund has $5.3B", 5.3e9, "USD"),
        ("A further US$550mn came in", 5.5e8, "USD"),
        ("They sold 657.5 billion yen", 6.575e11, "JPY"),
        ("They sold Rs 20.8 lakh crore", 2.08e13, "INR"),
        ("They sold Rs 1,23,456 crore", 1.23456e12, "INR"),
        ("An outlay of CHF 3bn", 3e9, "CHF"),
        ("An outlay of R$5bn", 5e9, "BRL"),
        ("An outlay of twenty-three billion dollars", 2.3e10, "USD"),
        ("An outlay of half a million euros", 5e5, "EUR"),
        ("An outlay of 120 million euros", 1.2e8, "EUR"),
        ("It printed $111.6 billion yen", 1.116e11, "JPY"),
        ("It printed $1,125.9 trillion", 1.1259e15, "USD"),
        ("The share came to 23 per cent", 23, "%"),
        ("The share came to 3.12 percent", 3.12, "%"),
        ("The share came to 0.5 pct", 0.5, "%"),
        ("The share came to ２３％", 23, "%"),
        ("Yields rose 50bp", 50, "bp"),
        ("Yields rose 50 basis points", 50, "bp"),
        ("A 25-basis-point move", 25, "bp"),
        ("Rates went up half a percentage point", 0.5, "pp"),
        ("A quarter-point move", 0.25, "pp"),
        ("Its weight grew by 2.1 percentage points", 2.1, "pp"),
        ("Shares trade at 12.4x", 12.4, "x"),
        ("Shares trade at 12.4 times earnings", 12.4, "x"),
        ("Sales rose threefold", 3, "x"),
        ("It fell 347.16 points", 347.16, "points"),
        ("It shed 22.4 tonnes", 22.4, "t"),
        ("Vaults hold 3,611t", 3611, "t"),
        ("The yen traded at 148.2 per dollar", 148.2, "rate"),
        ("The yen changed hands at 150 yen to the dollar", 150, "rate"),
        ("The euro stood at $1.0845", 1.0845, "rate"),
        ("The average closed at 35,466.17", 35466.17, None),
        ("Membership reached 1 234 567", 1234567, None),
        ("Membership reached 1'234'567", 1234567, None),
        ("Membership reached 1.234.567", 1234567, None),
        ("They gave up 2½ per cent", 2.5, "%"),
        ("They gave up 1-1/2 percent", 1.5, "%"),
        ("The policy rate is minus 0.1 percent", -0.1, "%"),
        ("−32.2", -32.2, None),
        ("-$8.4bn", -8.4e9, "USD"),
        ("Sales reached 6.6m last year", 6.6e6, None),
        ("The mast is 66m tall", 66, "metre"),
        ("Rain fell for 12 km around", 12, "kilometre"),
        ("Cars did 60 miles per hour", 60, "mile per hour"),
        ("The heat reached 38.5C", 38.5, "degree celsius"),
        ("It filled 2,400 square feet", 2400, "square foot"),
        ("A crowd of 300 people", 300, "people"),
        ("A sample of 712 mostly smaller companies", 712, "company"),
        ("The 500-page report", 500, "page"),
        ("It sold a dozen eggs", 12, "egg"),
        ("A hundred and fifty workers left", 150, "worker"),
    ],
)
def test_value_and_unit(text: str, value: float, unit: str | None) -> None:
    quantity = one(text)
    assert quantity.low == quantity.high == pytest.approx(value)
    assert quantity.unit == unit


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between 2% and 3%", 2, 3, "%"),
        ("2.1-2.4%", 2.1, 2.4, "%"),
        ("2 to 3 percent", 2, 3, "%"),
        ("two to three percent", 2, 3, "%"),
        ("$1.2 to $1.4 billion", 1.2e9, 1.4e9, "USD"),
        ("$37-38b", 3.7e10, 3.8e10, "USD"),
        ("Y1.02tn-Y1.05tn", 1.02e12, 1.05e12, "JPY"),
        ("from a range of 0 to 0.1 per cent", 0, 0.1, "%"),
        ("a band of 140-160", 140, 160, None),
        ("answers ranged from 9,000 to 18,000", 9000, 18000, None),
        ("more than 1 trillion yen", 1e12, None, "JPY"),
        ("over ¥1 trillion", 1e12, None, "JPY"),
        ("at least 5%", 5, None, "%"),
        ("just over 5 percent", 5, None, "%"),
        ("under 10%", None, 10, "%"),
        ("just under 18%", None, 18, "%"),
        ("just shy of $900 billion", None, 9e11, "USD"),
        ("less than half", None, 50, "%"),
        ("$5 billion or more", 5e9, None, "USD"),
        ("a rate below zero", None, 0, None),
        ("as much as 4.1%", 4.1, 4.1, "%"),
        ("up to 4.1%", 4.1, 4.1, "%"),
    ],
)
def test_ranges_and_bounds(text: str, low: float | None, high: float | None, unit: str | None) -> None:
    quantity = one(text)
    assert (quantity.low, quantity.high, quantity.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a third of the market", 33.33),
        ("two-thirds of the market", 66.67),
        ("nearly half of the market", 50),
        ("a fifth of assets", 20),
        ("one in five households", 20),
        ("about 14%", 14),
        ("some 14%", 14),
        ("14% or so", 14),
        ("~14%", 14),
    ],
)
def test_rough_figures(text: str, value: float) -> None:
    quantity = one(text)
    assert quantity.approx
    assert (quantity.low, quantity.unit) == (value, "%")


def test_roughness_reaches_the_second_of_a_pair() -> None:
    first, second = find_quantities("Their weights are roughly 30% and 20% respectively")
    assert first.approx
    assert second.approx
    assert first.group == second.group != None  # noqa: E711 - one group, and a group at all


def test_a_move_from_one_to_another_is_two_figures() -> None:
    first, second = find_quantities("The rate came down from 4.5% to 4.1%")
    assert (first.low, first.kind_hint) == (4.5, "from")
    assert (second.low, second.kind_hint) == (4.1, "to")


def test_a_change_and_the_level_it_leads_to_are_two_figures() -> None:
    change, level = find_quantities("The account shrank $6.1bn to $2.98tn")
    assert (change.low, level.low) == (6.1e9, 2.98e12)


def test_a_multiple_is_set_against_another() -> None:
    assert [q.unit for q in find_quantities("It trades at 12.6 times, against 16.9 for its peers")] == ["x", "x"]


def test_a_minus_behind_the_currency() -> None:
    assert one("Net purchases: ¥-204.7 billion").low == -2.047e11


def test_a_bracketed_conversion_restates_the_figure_before() -> None:
    yen, dollars = find_quantities("They dumped a net ¥1.16 trillion (about $7.9 billion) of stock")
    assert dollars.restates == 0
    assert dollars.bracketed
    assert yen.restates is None
    assert (yen.printed, yen.text) == ("1.16 trillion", "¥1.16 trillion")


def test_a_bracket_with_a_figure_of_its_own_restates_nothing() -> None:
    _, other = find_quantities("They trade at a 40% discount to large companies (18.2x)")
    assert other.bracketed
    assert other.restates is None


def test_a_third_unit_restates_the_first() -> None:
    found = find_quantities("The funds lost 21 tonnes in June, worth $1.2bn or 0.5% of assets")
    assert [q.restates for q in found] == [None, 0, 0]


def test_a_currency_that_is_not_repeated_carries_on() -> None:
    found = find_quantities("They bought 12.2 billion yuan of one, 7.6 billion of another and 5.6 billion of a third")
    assert [q.unit for q in found] == ["CNY"] * 3


def test_a_list_shares_the_unit_that_it_prints_once() -> None:
    found = find_quantities("Shares rose 14, 15 and 16 percent")
    assert [(q.low, q.unit) for q in found] == [(14, "%"), (15, "%"), (16, "%")]


def test_an_exchange_rate_makes_rates_of_the_yen_behind_it() -> None:
    found = find_quantities("It fell to 152 yen to the dollar before it came back to 145 yen")
    assert [q.unit for q in found] == ["rate", "rate"]


def test_a_conversion_note_is_marked() -> None:
    found = find_quantities("($1 = 151.20 yen)")
    assert {q.kind_hint for q in found} == {"conversion"}


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("The index was up 21 percent", "up"),
        ("a 14 percent advance", "up"),
        ("a 9% drop", "down"),
        ("+$60m", "up"),
        ("-$60m", "down"),
        ("It shed 6.8%", "down"),
        ("Assets nearly doubled", "up"),
        ("It stands at 6.8%", None),
    ],
)
def test_change(text: str, change: str | None) -> None:
    assert one(text).change == change


@pytest.mark.parametrize(
    ("text", "per"), [("$70 a barrel", "barrel"), ("5 per cent a year", "year"), ("$3 per share", "share")]
)
def test_what_a_figure_is_counted_per(text: str, per: str) -> None:
    assert one(text).per == per


def test_ages_are_told_from_lengths_of_time() -> None:
    runner, course = find_quantities("The 45-year-old ran for 3 hours")
    assert (runner.measure, course.measure) == ("age", "duration")
    assert not runner.measurable


def test_units_as_claims_have_them() -> None:
    counted, bare = one("712 companies"), one("The gauge closed at 35,466.17")
    assert (counted.claim_unit, counted.measurable) == ("count", False)
    assert (bare.claim_unit, bare.measurable) == ("points", True)


def test_a_printed_sign_can_be_taken_off() -> None:
    assert one("Europe\t−$5.8bn").unsigned == (5.8e9, 5.8e9)


def test_offsets_are_those_of_the_given_text() -> None:
    text = "In\xa0Europe, −１２．５％ was seen and “¥1.5 trillion” sold"
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
        assert text[quantity.printed_start :].startswith(quantity.printed)


def test_json_has_plain_values_only() -> None:
    fields = one("about $7.2 billion").as_json()
    assert fields["low"] == 7.2e9
    assert fields["approx"] is True
    assert all(v is None or isinstance(v, str | float | int | bool) for v in fields.values())


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Crude fell $1.25, or 1.5%, to settle at $82.07", ["down", "down", None]),
        ("It moved $1.25, or about 1.5%", [None, None]),
        ("There were more than 2 million visitors", [None]),
        ("Sales rose more than 2%", ["up"]),
        ("The rig stands 35 miles off the coast at a depth of 10 km", [None, None]),
        ("Shares are 5% off", ["down"]),
    ],
)
def test_which_way_a_figure_moved(text: str, changes: list[str | None]) -> None:
    assert [q.change for q in find_quantities(text)] == changes


def test_a_sum_is_no_bound() -> None:
    salary, _ = find_quantities("He earned $1.5m plus a bonus of 150,000 shares")
    assert (salary.low, salary.high) == (1.5e6, 1.5e6)
    assert one("The club has 1,000 plus members").high is None


def test_as_much_as_a_third_is_a_share() -> None:
    assert one("Output may fall by as much as a third, he said").unit == "%"
