"""Adding by the real command: folders, standard input, addresses, what is there already, what is refused."""

import os
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.cli.articles import GERMAN, RELEASE, REWRITTEN, records, run, tieout, write_articles


def outcomes(found: list[dict[str, object]]) -> dict[str, object]:
    return {Path(str(r["path"])).name: r["outcome"] for r in found}


def test_folder_is_added_with_the_path_as_given_and_once(tmp_path: Path) -> None:
    folder, kb = write_articles(tmp_path / "in"), tmp_path / "kb"
    first = records(kb, "add", folder)
    assert outcomes(first) == {"bonds.md": "added", "hostile.html": "added", "release.txt": "added"}
    assert [r["path"] for r in first] == [str(p) for p in sorted(folder.iterdir())]
    before = records(kb, "claims")
    assert outcomes(records(kb, "add", folder)) == dict.fromkeys(
        ("bonds.md", "hostile.html", "release.txt"), "already_there"
    )
    assert records(kb, "claims") == before
    assert len(records(kb, "documents")) == 3


def test_same_text_is_a_duplicate_and_a_rewritten_one_is_linked(tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    (tmp_path / "a.txt").write_text(RELEASE)
    (tmp_path / "b.txt").write_text(RELEASE.replace("\n\n", "\n\n\n").replace("Tokyo shares", "TOKYO shares"))
    (tmp_path / "c.txt").write_text(REWRITTEN)
    a, b, c = records(kb, "add", *(tmp_path / f"{n}.txt" for n in "abc"))
    assert (a["outcome"], b["outcome"], c["outcome"]) == ("added", "duplicate", "added")
    assert b["same_as"] == a["path"]
    assert c["resembles"] == a["path"]
    assert 0.5 <= c["similarity"] < 1
    assert len(records(kb, "documents")) == 2


def test_refusals_are_told_each_with_its_reason_and_the_rest_is_added(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(RELEASE)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    names = ("good.txt", "empty.txt", "broken.pdf", "absent.txt")
    found = records(tmp_path / "kb", "add", *(tmp_path / n for n in names), code=1)
    assert outcomes(found) == {"good.txt": "added"} | dict.fromkeys(names[1:], "refused")
    assert all(r["reason"] for r in found if r["outcome"] == "refused")


def test_names_of_files_that_are_no_text_or_hostile(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate((b"latin-\xe9.txt", b"esc\x1b[31m\nline[bold].txt", b"-dash.txt")):
        Path(os.fsdecode(bytes(folder) + b"/" + name)).write_text(RELEASE.replace("412", f"{412 + number}"))
    found = records(tmp_path / "kb", "add", folder)
    assert [r["outcome"] for r in found] == ["added"] * 3
    assert outcomes(records(tmp_path / "kb", "add", folder)) == dict.fromkeys(outcomes(found), "already_there")
    assert "latin-\\xe9.txt" in outcomes(found)
    for command in (("documents",), ("search", "foreign buying"), ("check",), ("show", "-dash.txt")):
        assert "\x1b" not in tieout(
            tmp_path / "kb", *command[:1], *(("--",) if "show" in command else ()), *command[1:]
        )


def test_queries_that_are_no_text_are_answered_or_refused_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RELEASE)
    tieout(tmp_path / "kb", "add", tmp_path / "a.txt")
    for command in (
        ("search", "\udcff yen"),
        ("show", "\udcff"),
        ("claims", "--publisher", "\udcff"),
        ("add", "\udcff"),
    ):
        done = run(tmp_path / "kb", *command)
        assert done.returncode in (0, 1, 2)
        assert b"Traceback" not in done.stderr


def test_options_go_before_what_the_file_says(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RELEASE)
    tieout(tmp_path / "kb", "add", tmp_path / "a.txt", "--published", "2023-02-01", "--publisher", "Row Notes")
    (document,) = records(tmp_path / "kb", "documents")
    assert (document["published"], document["publisher"]) == ("2023-02-01", "Row Notes")


def test_standard_input(tmp_path: Path) -> None:
    tieout(tmp_path / "kb", "add", "-", stdin=RELEASE.encode())
    (document,) = records(tmp_path / "kb", "documents")
    assert document["path"] == "-"
    assert "412 billion yen" in document["text"]


def test_other_languages_are_kept_and_give_no_claims(tmp_path: Path) -> None:
    (tmp_path / "de.txt").write_text(GERMAN)
    (result,) = records(tmp_path / "kb", "add", tmp_path / "de.txt")
    assert (result["outcome"], result["claims"]) == ("added", 0)
    assert any("German" in n or "de" in n for n in result["notes"])


def test_jobs_give_the_same_as_one_process(tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in")
    tieout(tmp_path / "one", "add", folder)
    tieout(tmp_path / "two", "add", folder, "--jobs", "2")
    assert records(tmp_path / "one", "claims") == records(tmp_path / "two", "claims")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Says nothing."""

    root = write_articles(tmp_path / "site")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_address(tmp_path: Path, site: str) -> None:
    (result,) = records(tmp_path / "kb", "add", f"{site}/release.txt")
    (document,) = records(tmp_path / "kb", "documents")
    assert result["outcome"] == "added"
    assert document["path"] == document["url"] == f"{site}/release.txt"


def test_addresses_that_fail_are_refused_in_a_line(tmp_path: Path, site: str) -> None:
    found = records(
        tmp_path / "kb", "add", f"{site}/absent.html", "ftp://127.0.0.1/a.txt", "http://127.0.0.1:9/x", code=1
    )
    assert [r["outcome"] for r in found] == ["refused"] * 3
    assert "404" in found[0]["reason"]
    assert "http" in found[1]["reason"]


def test_a_newer_knowledge_base_is_not_touched(tmp_path: Path) -> None:
    import sqlite3

    (tmp_path / "a.txt").write_text(RELEASE)
    tieout(tmp_path / "kb", "add", tmp_path / "a.txt")
    with sqlite3.connect(tmp_path / "kb" / "tieout.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    done = run(tmp_path / "kb", "documents")
    assert done.returncode == 2
    assert b"newer" in done.stderr
    assert b"Traceback" not in done.stderr
