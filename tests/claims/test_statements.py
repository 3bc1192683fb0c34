"""Statements without a figure, by the construction that tells them: nouns, runs, records, idioms, headlines."""

from datetime import date

import pytest

from ingest.claims.extract import extract_text

PUBLISHED = date(2024, 3, 14)
TITLE = "Foreign investors and Japanese stocks"
Told = tuple[str, str | None, str | None, str | None]

CASES: list[tuple[str, str, list[Told]]] = [
    ("", "The selling by foreigners continued last week.", [("flow", "foreigners", "jp.equity", "out")]),
    ("", "Foreign buying of Japanese shares resumed in April.", [("flow", "foreigners", "jp.equity", "in")]),
    ("", "Inflows into Indian equity funds slowed in May.", [("change", "funds", "in.fund.equity", "down")]),
    (
        "",
        "Overseas demand for Japanese government bonds has dried up.",
        [("change", "foreigners", "jp.bond.gov", "down")],
    ),
    (
        "",
        "Outflows from emerging-market bond funds gathered pace last month.",
        [("change", "funds", "em.fund.bond", "up")],
    ),
    ("", "Retail buying of U.S. stocks has cooled this quarter.", [("change", "individuals", "us.equity", "down")]),
    (
        "",
        "The exodus of foreign investors from Chinese stocks deepened in August.",
        [("change", "foreigners", "cn.equity", "up")],
    ),
    ("", "Foreign appetite for Korean shares returned this week.", [("flow", "foreigners", "kr.equity", "in")]),
    (
        "",
        "There was heavy selling of Japanese equities by overseas funds last week.",
        [("flow", "foreigners", "jp.equity", "out")],
    ),
    ("", "Taiwan has seen persistent foreign outflows from its stocks.", [("flow", "foreigners", "tw.equity", "out")]),
    ("", "The rally was driven by foreign buying of Japanese stocks.", [("flow", "foreigners", "jp.equity", "in")]),
    (
        "",
        "Purchases of foreign bonds by life insurers picked up last month.",
        [("change", "insurers", "foreign.bond", "up")],
    ),
    ("", "Buying by individuals absorbed most of the supply.", [("flow", "individuals", "jp.equity", "in")]),
    ("", "Net selling by trust banks eased last week.", [("change", "trust_banks", "jp.equity", "down")]),
    ("", "Corporate buybacks of Japanese shares surged.", [("change", "business_corporations", "jp.equity", "up")]),
    (
        "",
        "Foreign investors' purchases of Indian bonds hit a record in June.",
        [("flow", "foreigners", "in.bond", "in")],
    ),
    (
        "",
        "It was the sixth consecutive week of net foreign selling of Japanese stocks.",
        [("flow", "foreigners", "jp.equity", "out")],
    ),
    (
        "",
        "That marked a fourth straight month of outflows for US equity funds.",
        [("flow", "funds", "us.fund.equity", "out")],
    ),
    (
        "",
        "The buying streak by overseas investors now stands at seven weeks.",
        [("flow", "foreigners", "jp.equity", "in")],
    ),
    ("", "The Topix closed higher for a ninth straight session.", [("change", None, "index.topix", "up")]),
    (
        "",
        "The Nikkei ended at 33,000, up for a sixth consecutive day.",
        [("level", None, "index.nikkei225", None), ("change", None, "index.nikkei225", "up")],
    ),
    ("", "The yen slid for a fifth day running.", [("change", None, "fx.usdjpy", "up")]),
    (
        "",
        "Pension funds have been net sellers for eleven weeks in a row.",
        [("flow", "pension_funds", "jp.equity", "out")],
    ),
    (
        "Overseas investors were net sellers of Japanese stocks last week.",
        "It is their longest such run since 2016.",
        [("flow", "foreigners", "jp.equity", "out")],
    ),
    (
        "Foreigners sold 300 billion yen of Japanese stocks last week.",
        "The run of selling is now five weeks long.",
        [("flow", "foreigners", "jp.equity", "out")],
    ),
    (
        "Foreigners sold 300 billion yen of Japanese stocks last week.",
        "That was a third straight week of selling.",
        [("flow", "foreigners", "jp.equity", "out")],
    ),
    ("", "The Topix closed at its highest since 1990.", [("level", None, "index.topix", "high")]),
    ("", "The Nikkei finished at a 33-year high.", [("level", None, "index.nikkei225", "high")]),
    ("", "Ten-year JGB yields touched their lowest since March.", [("level", None, "yield.jp.10y", "low")]),
    ("", "The yen sank to its weakest against the dollar in three decades.", [("level", None, "fx.usdjpy", "high")]),
    ("", "Not since 1989 has the Nikkei stood so high.", [("level", None, "index.nikkei225", "high")]),
    ("", "The S&P 500 set another all-time high.", [("level", None, "index.sp500", "high")]),
    ("", "Japan remains the biggest foreign holder of Treasuries.", [("holding", "foreigners", "us.bond.gov", None)]),
    (
        "",
        "Foreigners have never owned more Japanese government bonds.",
        [("holding", "foreigners", "jp.bond.gov", None)],
    ),
    (
        "",
        "Hedge funds' short positions in the yen are the largest since 2007.",
        [("holding", "hedge_funds", "fx.usdjpy", None)],
    ),
    ("", "Foreign investors piled into Tokyo stocks last week.", [("flow", "foreigners", "jp.equity", "in")]),
    ("", "Overseas funds headed for the exits in Korean shares.", [("flow", "foreigners", "kr.equity", "out")]),
    (
        "",
        "Global investors rotated out of American stocks and into Japanese ones.",
        [("flow", "foreigners", "us.equity", "out"), ("flow", "foreigners", "jp.equity", "in")],
    ),
    ("", "Insurers lightened up on foreign bonds.", [("flow", "insurers", "foreign.bond", "out")]),
    ("", "Retail investors loaded up on Nvidia-heavy US equity funds.", [("flow", "funds", "us.fund.equity", "in")]),
    (
        "",
        "Domestic institutions mopped up the shares that foreigners discarded.",
        [("flow", "institutions", "jp.equity", "in"), ("flow", "foreigners", "jp.equity", "out")],
    ),
    ("", "Hedge funds have been nibbling at Chinese stocks.", [("flow", "hedge_funds", "cn.equity", "in")]),
    ("", "Overseas money has deserted Indian equities.", [("flow", "foreigners", "in.equity", "out")]),
    ("", "Foreigners warmed to Korean shares in May.", [("flow", "foreigners", "kr.equity", "in")]),
    ("", "Sovereign funds snapped up gold.", [("flow", "official", "gold", "in")]),
    ("", "Overseas investors beat a retreat from Japanese stocks.", [("flow", "foreigners", "jp.equity", "out")]),
    ("", "Foreign funds went on a buying spree in Taiwanese shares.", [("flow", "foreigners", "tw.equity", "in")]),
    (
        "",
        "Foreign funds have been lightening their exposure to Japanese equities.",
        [("flow", "foreigners", "jp.equity", "out")],
    ),
    ("", "Trust banks stayed on the sell side.", [("flow", "trust_banks", "jp.equity", "out")]),
    ("", "Foreigners were on the buying side for a fourth week.", [("flow", "foreigners", "jp.equity", "in")]),
    ("", "Overseas investors turned buyers of Japanese shares.", [("flow", "foreigners", "jp.equity", "in")]),
    ("", "Overseas investors swung to net buying of Japanese shares.", [("flow", "foreigners", "jp.equity", "in")]),
    (
        "",
        "Overseas investors became oversold for the third consecutive week.",
        [("flow", "foreigners", "jp.equity", "out")],
    ),
    (
        "",
        "Individual investors bought over for the second week in a row.",
        [("flow", "individuals", "jp.equity", "in")],
    ),
    ("", "Foreigners were overbought for the fifth straight week.", [("flow", "foreigners", "jp.equity", "in")]),
    (
        "",
        "Trust banks' selling exceeded their buying for two weeks in a row.",
        [("flow", "trust_banks", "jp.equity", "out")],
    ),
    ("", "Foreigners extend selling streak in Japanese stocks", [("flow", "foreigners", "jp.equity", "out")]),
    ("", "- Foreign investors net buyers of JGBs in May", [("flow", "foreigners", "jp.bond.gov", "in")]),
    ("", "Japan stocks see foreign outflows for fourth week", [("flow", "foreigners", "jp.equity", "out")]),
    ("", "Nikkei ends at record high", [("level", None, "index.nikkei225", "high")]),
    ("", "GPIF plans to raise its allocation to foreign bonds.", [("flow", "pension_funds", "foreign.bond", "in")]),
    (
        "",
        "Life insurers plan to cut their holdings of foreign bonds this fiscal year.",
        [("flow", "insurers", "foreign.bond", "out")],
    ),
    ("", "Foreigners are expected to keep buying Japanese shares.", [("flow", "foreigners", "jp.equity", "in")]),
    (
        "",
        "Japanese shares have been bought by overseas pension funds all year.",
        [("flow", "foreigners", "jp.equity", "in")],
    ),
    (
        "",
        "Foreigners, who had been selling Japanese shares since May, returned last week.",
        [("flow", "foreigners", "jp.equity", "out"), ("flow", "foreigners", "jp.equity", "in")],
    ),
    ("", "Bonds were shunned by insurers.", [("flow", "insurers", "jp.bond", "out")]),
    ("Pension funds sold Japanese stocks last week.", '"When shares rally they rebalance," he said.', []),
    (
        "Foreign investors sold Japanese stocks last week.",
        '"They have been taking profits," said Kate Moss, a strategist at Blue House.',
        [("flow", "foreigners", "jp.equity", "out")],
    ),
    (
        "",
        "The yield on the 10-year JGB rose from 0.9% to 1.1%.",
        [("level", None, "yield.jp.10y", None), ("level", None, "yield.jp.10y", None)],
    ),
    (
        "",
        "Foreigners bought Japanese stocks and individuals sold them.",
        [("flow", "foreigners", "jp.equity", "in"), ("flow", "individuals", "jp.equity", "out")],
    ),
    (
        "",
        "Trust banks were net sellers and individuals net buyers of Japanese shares.",
        [("flow", "trust_banks", "jp.equity", "out"), ("flow", "individuals", "jp.equity", "in")],
    ),
    ("", "Foreign buying of Japanese shares tends to lift the yen.", []),
    ("", "A weaker yen helps exporters.", []),
    ("", "The market was volatile.", []),
    ("", "Analysts watch foreign flows closely.", []),
    ("", "Demand for gold is hard to measure.", []),
    ("", "The ministry publishes data on foreign buying of Japanese stocks every Thursday.", []),
    ("", "Whether foreign inflows will last is anyone's guess.", []),
    (
        "",
        "Overseas demand for Japanese stocks has been strong since January.",
        [("flow", "foreigners", "jp.equity", "in")],
    ),
    (
        "",
        "Foreign participation aside, retail investors were aggressive buyers of Japanese shares.",
        [("flow", "individuals", "jp.equity", "in")],
    ),
    (
        "",
        "Hedge funds pulled out of Chinese equities and moved into India.",
        [("flow", "hedge_funds", "cn.equity", "out"), ("flow", "hedge_funds", "in.equity", "in")],
    ),
    ("", "US equity funds posted their largest outflow in a year.", [("flow", "funds", "us.fund.equity", "out")]),
    (
        "",
        "Investors yanked money from European bond funds for a third month.",
        [("flow", "funds", "eu.fund.bond", "out")],
    ),
    ("", "Money kept pouring into US money market funds.", [("flow", "funds", "us.fund.money_market", "in")]),
    ("", "Treasury yields edged lower on Friday.", [("change", None, "yield.us.10y", "down")]),
    ("", "The Kospi notched its fifth straight weekly gain.", [("change", None, "index.kospi", "up")]),
    ("", "Gold has climbed for seven straight weeks.", [("change", None, "gold", "up")]),
    ("", "Central banks added to their gold reserves in May.", [("flow", "official", "gold", "in")]),
    ("", "China trimmed its holdings of Treasuries again in June.", [("flow", "foreigners", "us.bond.gov", "out")]),
    (
        "",
        "Foreign ownership of Indian equities is at its lowest since 2012.",
        [("holding", "foreigners", "in.equity", None)],
    ),
    ("", "Foreigners now own a record share of Japanese stocks.", [("holding", "foreigners", "jp.equity", None)]),
    ("", "Foreign holdings of Korean bonds rose in May.", [("change", "foreigners", "kr.bond", "up")]),
    (
        "",
        "Domestic mutual funds stepped in to buy what foreigners sold.",
        [("flow", "investment_trusts", "jp.equity", "in"), ("flow", "foreigners", "jp.equity", "out")],
    ),
    ("", "Foreigners were sellers of Japanese stocks and bonds alike.", [("flow", "foreigners", "jp.equity", "out")]),
    ("", "Net foreign buying of Thai bonds turned to selling in March.", []),
    ("", "Retail investors, meanwhile, took the other side of the trade.", []),
    (
        "",
        "Pension funds are likely to sell Japanese equities to rebalance.",
        [("flow", "pension_funds", "jp.equity", "out")],
    ),
    ("", "Foreign investors were the main drivers of the rally in Japanese shares.", []),
    ("", "Households have started to shift savings into stocks.", [("flow", "individuals", "jp.equity", "in")]),
    (
        "",
        "Overseas investors snapped a five-week selling streak in Japanese stocks.",
        [("flow", "foreigners", "jp.equity", "out")],
    ),
    (
        "",
        "After eight weeks of selling, overseas investors bought Japanese stocks.",
        [("flow", "foreigners", "jp.equity", "out"), ("flow", "foreigners", "jp.equity", "in")],
    ),
    (
        "",
        "A net inflow into Japanese equities by foreigners was recorded for the fourth week.",
        [("flow", "foreigners", "jp.equity", "in")],
    ),
    (
        "",
        "Selling by foreign investors in Korean equities accelerated in the second week.",
        [("change", "foreigners", "kr.equity", "up")],
    ),
    (
        "",
        "Individual investors continued to be net sellers of Japanese shares.",
        [("flow", "individuals", "jp.equity", "out")],
    ),
    (
        "",
        "Foreign investors, net sellers since April, bought Japanese shares last week.",
        [("flow", "foreigners", "jp.equity", "out"), ("flow", "foreigners", "jp.equity", "in")],
    ),
    ("", "Foreigners stopped buying Japanese shares.", []),
    ("", "The Hang Seng is trading at its lowest in 13 months.", [("level", None, "index.hsi", "low")]),
    (
        "",
        "The yield on Japan's 30-year bond rose to the highest since its debut in 1999.",
        [("level", None, "yield.jp.30y", "high")],
    ),
]


@pytest.mark.parametrize(("before", "sentence", "expected"), CASES, ids=[c[1][:50] for c in CASES])
def test_statement_is_told_by_its_construction(before: str, sentence: str, expected: list[Told]) -> None:
    claims = extract_text(f"{before} {sentence}".strip(), published=PUBLISHED, title=TITLE)
    own = [c for c in claims if c.start >= len(before) and c.kind != "view"]
    assert [(c.kind, c.actor, c.asset, c.direction) for c in own] == expected


def test_run_is_counted() -> None:
    (claim,) = extract_text(
        "It was the sixth consecutive week of net foreign selling of Japanese stocks.", published=PUBLISHED, title=TITLE
    )
    assert claim.record is not None
    assert (claim.record.type, claim.record.count) == ("streak", 6)


def test_conditions_give_no_levels() -> None:
    told = extract_text("Overseas funds may sell shares if the yen falls below 160 to the dollar.", published=PUBLISHED)
    assert all(c.kind not in ("level", "change") for c in told)
