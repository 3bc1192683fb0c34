"""The reports, held against snapshots: an analyst's page should not change by accident."""

import io
from datetime import date

import pytest
from rich.console import Console, RenderableType
from syrupy.assertion import SnapshotAssertion

from corpus.claim_record import CheckedRecord, EvidenceRecord, PartRecord, PeriodRecord, ValueRecord, VerdictRecord
from corpus.document import Document, Element
from query.report.figures import figure, span
from query.report.html import page
from query.report.markdown import markdown
from query.report.marks import outcome
from query.report.terminal import article, check_report
from query.verdicts import CheckedDocument

TEXT = "Foreigners sold <b>¥1.07 trillion</b> last week, the *most* yet.\n\nTopix may reach 2,800, Lindqvist said."
WEEK = PeriodRecord(start=date(2024, 3, 4), end=date(2024, 3, 8))


@pytest.fixture
def checked() -> CheckedDocument:
    """A refuted flow and a view, on a text that holds markup."""
    split = TEXT.index("\n\n")
    elements = (Element("paragraph", 0, split), Element("paragraph", split + 2, len(TEXT)))
    document = Document("0123456789abcdef", "in/a.txt", TEXT, "Out of [Tokyo]", date(2024, 3, 14), elements=elements)
    evidence = EvidenceRecord(series="jpx.foreigners", period=WEEK, value=-3.2e11, unit="JPY")
    value = PartRecord(outcome="refuted", note="320bn yen net selling, not 1.07tn", evidence=[evidence])
    flow = CheckedRecord(
        doc=document.doc,
        path=document.path,
        sentence=TEXT[:split],
        start=0,
        end=split,
        kind="flow",
        actor="foreigners",
        asset="jp.equity",
        direction="out",
        low=1.07e12,
        high=1.07e12,
        unit="JPY",
        also=[ValueRecord(low=7.2e9, high=7.2e9, unit="USD")],
        period=WEEK,
        check=VerdictRecord(verdict="refuted", parts={"value": value}, reading="JPX, cash", series="jpx.foreigners"),
    )
    view = CheckedRecord(
        sentence=TEXT[split + 2 :],
        start=split + 2,
        end=len(TEXT),
        kind="view",
        stance="bullish",
        asset="index.topix",
        check=VerdictRecord(verdict="unverifiable", reason="opinion"),
    )
    return CheckedDocument(document, (flow, view))


def printed(report: RenderableType) -> str:
    out = io.StringIO()
    Console(file=out, width=100, highlight=False, markup=False, emoji=False).print(report)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def test_terminal(checked: CheckedDocument, snapshot: SnapshotAssertion) -> None:
    assert printed(check_report([checked])) == snapshot


def test_article(checked: CheckedDocument, snapshot: SnapshotAssertion) -> None:
    assert printed(article(checked)) == snapshot


def test_markdown(checked: CheckedDocument, snapshot: SnapshotAssertion) -> None:
    text = markdown([checked])
    assert "<b>" not in text.replace("\\<b\\>", "")
    assert text == snapshot


def test_html(checked: CheckedDocument, snapshot: SnapshotAssertion) -> None:
    text = page([checked])
    assert "&lt;b&gt;" in text
    assert text[text.index("</head>") :] == snapshot


def test_figures_that_do_not_settle_a_claim_are_no_lack_of_series() -> None:
    seen = EvidenceRecord(series="jpx.foreigners", period=WEEK, value=3.2e11, unit="JPY")
    doubtful = PartRecord(outcome="unverifiable", note="the sentence speaks of both directions", evidence=[seen])
    lacking = VerdictRecord(verdict="unverifiable", reason="no_series")
    assert outcome(lacking) == "unverifiable: no series for it"
    assert outcome(lacking.model_copy(update={"parts": {"direction": doubtful}})) == "unverifiable: in doubt"
    assert outcome(VerdictRecord(verdict="supported")) == "supported"


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (1.07e12, "JPY", "¥1.07trn"),
        (-7.2e9, "USD", "-$7.2bn"),
        (9.996e11, "JPY", "¥1trn"),
        (35839.65, "points", "35,839.65"),
        (37.0, "%", "37%"),
        (12.4, "x", "12.4x"),
        (0.0, "JPY", "¥0"),
    ],
)
def test_figures_are_short(value: float, unit: str, said: str) -> None:
    assert figure(value, unit) == said


def test_open_ends_and_ranges() -> None:
    assert span(1e12, None, "JPY") == "≥ ¥1trn"
    assert span(None, 10.0, "%", approx=True) == "≤ ~10%"
    assert span(10.0, 12.0, "%") == "10%–12%"
    assert span(None, None, None) == ""
