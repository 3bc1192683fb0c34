"""The real commands on real files: what they print, their exit codes, and what they say when a call cannot be meant."""

import csv
import io
import json
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from query.cli.app import app
from tests.cli.articles import TIEOUT, records, run, tieout

COMMANDS = Path(__file__).parents[2] / "docs" / "commands.md"
CLAIM = set(
    "doc path sentence start end kind actor actor_country asset direction low high unit approx also period record "  # noqa: SIM905
    "comparator source speaker stance modality negated".split()
)


def test_documents_have_the_fields_of_the_contract(kb: Path) -> None:
    found = records(kb, "documents")
    assert len(found) == 3
    assert all({"path", "doc", "title", "published", "publisher", "text"} <= set(r) for r in found)
    assert [r["published"] for r in found] == sorted(r["published"] for r in found)


def test_claims_point_at_their_words(kb: Path) -> None:
    texts = {r["doc"]: r["text"] for r in records(kb, "documents")}
    found = records(kb, "claims")
    assert found
    for claim in found:
        assert set(claim) >= CLAIM
        assert texts[claim["doc"]][claim["start"] : claim["end"]] == claim["sentence"]


def test_check_gives_claims_with_their_verdicts(kb: Path) -> None:
    found = records(kb, "check")
    assert [{k: c[k] for k in CLAIM} for c in found] == [{k: c[k] for k in CLAIM} for c in records(kb, "claims")]
    assert all({"verdict", "reason", "parts", "series", "computed", "note"} <= set(c["check"]) for c in found)
    yen = next(c for c in found if c["asset"] == "fx.usdjpy" and c["low"])
    assert yen["check"]["verdict"] == "supported"


def test_verdicts_are_kept_and_filter(kb: Path) -> None:
    supported = records(kb, "claims", "--verdict", "supported")
    assert supported
    assert {c["doc"] for c in supported} == {c["doc"] for c in records(kb, "check", "--verdict", "supported")}


def test_search_hits_are_passages_with_claims_and_verdicts(kb: Path) -> None:
    texts = {r["doc"]: r["text"] for r in records(kb, "documents")}
    hits = records(kb, "search", "who keeps buying Tokyo shares from abroad week after week", "--limit", "4")
    assert len(hits) == 4
    assert [h["score"] for h in hits] == sorted((h["score"] for h in hits), reverse=True)
    assert all(texts[h["doc"]][h["start"] : h["end"]] == h["text"] for h in hits)
    assert hits[0]["title"] == "Foreigners keep buying Tokyo shares"
    assert any(c["check"]["verdict"] for h in hits for c in h["claims"])


def test_search_finds_a_figure(kb: Path) -> None:
    hits = records(kb, "search", "dollar at 154.6 yen", "--limit", "1")
    assert "154.6" in hits[0]["text"]


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--since", "2024-04"),
        ("--until", "2024-03-31"),
        ("--actor", "individuals"),
        ("--asset", "fx"),
        ("--kind", "view"),
    ],
)
def test_filters_mean_the_same_everywhere(kb: Path, option: str, value: str) -> None:
    documents = {r["doc"] for r in records(kb, "documents", option, value)}
    claims = {r["doc"] for r in records(kb, "claims", option, value)}
    hits = {r["doc"] for r in records(kb, "search", "yen", option, value, "--limit", "50")}
    assert documents
    assert claims == documents == hits


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("claims", "--actor", "foreigner"), "foreigners"),
        (("claims", "--asset", "jp.equty"), "jp.equity"),
        (("search", "yen", "--kind", "flows"), "flow"),
        (("check", "--verdict", "refute"), "refuted"),
        (("documents", "--since", "yestreday"), "2024-01-18"),
        (("documents", "--since", "2024-05", "--until", "2024-04"), "before"),
        (("documents", "--publisher", "Nobody's Wire"), "publisher"),
        (("show", "relaese.txt"), "release.txt"),
        (("data", "show", "fx.usdjpi"), "data list"),
        (("data", "add", "/no/such/file.csv"), "no such file"),
        (("check", "--output", "/no/such/folder/report.txt"), "cannot be written"),
    ],
)
def test_calls_that_cannot_be_meant_get_one_line_that_helps(kb: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run(kb, *arguments)
    error = done.stderr.decode()
    assert done.returncode == 2, error
    assert said in error
    assert len(error.strip().splitlines()) == 1
    assert "Traceback" not in error


def test_an_unknown_knowledge_base_is_not_made_by_reading(tmp_path: Path) -> None:
    for command in ("documents", "claims", "check", "status", "export", "rebuild"):
        done = run(tmp_path / "none", command)
        assert done.returncode == 2
        assert b"tieout add" in done.stderr
    assert run(tmp_path / "none", "search", "yen").returncode == 2
    assert not (tmp_path / "none").exists()


def test_hostile_text_does_nothing(kb: Path, tmp_path: Path) -> None:
    for command in (("documents",), ("claims",), ("check",), ("show", "hostile.html"), ("search", "Foreign investors")):
        out = tieout(kb, *command)
        assert "\x1b" not in out
        assert "\x07" not in out
        assert "\u202e" not in out
    assert "[red]the[/red]" in tieout(kb, "show", "hostile.html")
    page = tmp_path / "report.html"
    tieout(kb, "check", "--format", "html", "--output", page)
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "default-src 'none'" in text
    assert not re.search(r"(?:src|href)=", text)


def test_csv_cells_are_no_formulas(kb: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(tieout(kb, "documents", "--format", "csv"))))
    assert len(rows) == 3
    assert not any(str(cell).startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_what_goes_into_a_pipe_has_no_spaces_at_the_ends_of_lines(kb: Path) -> None:
    for command in (
        ("documents",),
        ("claims",),
        ("check",),
        ("search", "yen"),
        ("show", "release.txt"),
        ("data", "list"),
    ):
        assert not [line for line in tieout(kb, *command).splitlines() if line != line.rstrip()]


def test_warnings_of_one_kind_are_told_in_one_line_and_in_json_in_full(tmp_path: Path) -> None:
    days = "2024-01-04,2378.79\n2024-01-06,1.0\n2024-01-07,1.0\n2024-01-08,1.0\n2024-01-09,2413.09\n"
    (tmp_path / "topix.csv").write_text(f"date,value\n{days}")
    said = run(tmp_path / "kb", "data", "add", tmp_path / "topix.csv").stderr.decode()
    assert "3 of a kind, " in said
    assert "2024-01-07" not in said
    (result,) = records(tmp_path / "json", "data", "add", tmp_path / "topix.csv")
    assert len(result["problems"]) == 3


def test_quantities_come_a_line_at_a_time(kb: Path) -> None:
    out = tieout(kb, "quantities", "-", stdin="They sold ¥1.07 trillion.\n\nUp 6.6%, the most in years.\n".encode())
    first, second, third = (json.loads(line) for line in out.splitlines())
    assert (first[0]["low"], first[0]["unit"]) == (1.07e12, "JPY")
    assert second == []
    assert third[0]["low"] == 6.6


def test_export_is_json_lines_of_everything(kb: Path, tmp_path: Path) -> None:
    tieout(kb, "export", "--output", tmp_path / "all.jsonl")
    found = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()]
    kinds = [r["type"] for r in found]
    assert kinds.count("document") == 3
    assert kinds.count("claim") == len(records(kb, "claims"))
    assert kinds.count("series") == 1


def test_data_list_and_show(kb: Path) -> None:
    (series,) = records(kb, "data", "list")
    assert series["asset"] == "fx.usdjpy"
    shown = records(kb, "data", "show", series["id"])
    assert [o["value"] for o in shown["observations"]] == [154.72, 154.39, 154.64]
    assert "154.64" in tieout(kb, "data", "show", series["id"])


def test_a_removed_index_is_rebuilt(kb: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kb"
    shutil.copytree(kb, copy)
    before = records(copy, "search", "foreign buying", "--limit", "3")
    tieout(copy, "rebuild")
    assert records(copy, "search", "foreign buying", "--limit", "3") == before
    shutil.rmtree(copy / "index")
    assert run(copy, "search", "yen").returncode == 2
    tieout(copy, "rebuild")
    assert records(copy, "search", "foreign buying", "--limit", "3") == before


def test_every_command_and_option_is_documented() -> None:
    text = COMMANDS.read_text(encoding="utf-8")
    root = get_command(app)
    pending = [("tieout", root)]
    while pending:
        name, command = pending.pop()
        pending += [(f"{name} {n}", c) for n, c in getattr(command, "commands", {}).items()]
        if not getattr(command, "commands", {}):
            assert name in text, name
            assert command.help, name
        options = [o for p in command.params for o in p.opts if o.startswith("--")]
        missing = [o for o in options if o not in text and o != "--help"]
        assert not missing, f"{name}: {missing}"


def test_help_is_as_quick_as_importing_typer() -> None:
    bare = min(_seconds([sys.executable, "-c", "import typer.rich_utils"]) for _ in range(5))
    ours = min(_seconds([str(TIEOUT), "--help"]) for _ in range(5))
    assert ours < 2.5 * bare, (ours, bare)


@pytest.mark.parametrize("banned", ["torch", "spacy", "sentence_transformers", "sqlalchemy", "transformers"])
def test_search_imports_nothing_heavy(kb: Path, banned: str) -> None:
    call = ["--kb", str(kb), "search", "412 billion yen in March 2024", "--format", "json"]
    code = (
        "import sys\nfrom query.cli import main\nsys.argv[1:] = " + repr(call) + "\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        f"assert {banned!r} not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()[-500:]


def _seconds(command: list[str]) -> float:
    """Processor time, which other work on the machine does not lengthen as it does the wall's."""
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=True)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime
