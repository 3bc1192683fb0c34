"""`tieout data fetch` from a server on loopback: each vintage is kept, what has not changed is not added again."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.cli.articles import records, run, tieout

HEAD = "observation_date,DEXJPUS\n2024-04-16,154.72\n2024-04-17,154.39\n"


class Site:
    """A publisher whose file can be changed."""

    def __init__(self) -> None:
        self.file, self.sent = HEAD, 0
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                tag = f'"{len(site.file)}"'
                known = self.headers.get("If-None-Match") == tag
                self.send_response(404 if "DEXJPUS" not in self.path else 304 if known else 200)
                self.send_header("ETag", tag)
                body = site.file.encode() if "DEXJPUS" in self.path and not known else b""
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                site.sent += bool(body)

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}"


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    thread = threading.Thread(target=made.http.serve_forever)
    thread.start()
    yield made
    made.http.shutdown()
    made.http.server_close()
    thread.join()


def test_each_vintage_is_kept_and_one_that_is_there_is_not_added_again(tmp_path: Path, site: Site) -> None:
    kb = tmp_path / "kb"
    call = ("data", "fetch", "fred:DEXJPUS", "--mirror", site.url)
    assert [r["outcome"] for r in records(kb, *call)] == ["added"]
    assert [r["outcome"] for r in records(kb, *call)] == ["already_there"]
    assert site.sent == 1
    site.file += "2024-04-18,154.64\n"
    assert [r["outcome"] for r in records(kb, *call)] == ["added"]
    (series,) = records(kb, "data", "list")
    shown = records(kb, "data", "show", series["id"])
    assert len(shown["series"]["files"]) == 2
    assert all(o["vintage"] for o in shown["observations"])
    kept = [p.read_text() for p in (kb / "originals").rglob("*.csv") if "fetched" not in p.parts]
    assert sorted(kept, key=len) == [HEAD, site.file]


def test_failures_are_told_in_a_line(tmp_path: Path, site: Site) -> None:
    for source, said in (("nobody", "mof.week"), ("fred", "fred:ID")):
        done = run(tmp_path / "kb", "data", "fetch", source, "--mirror", site.url)
        error = done.stderr.decode()
        assert done.returncode == 2, error
        assert said in error
        assert len(error.strip().splitlines()) == 1
    call = ("data", "fetch", "fred:DGS10", "fred:DEXJPUS", "--mirror", site.url)
    first, second = records(tmp_path / "kb", *call, code=1)
    assert (first["outcome"], second["outcome"]) == ("refused", "added")
    assert "404" in first["reason"]


def test_without_a_source_it_says_which_there_are_and_makes_nothing(tmp_path: Path) -> None:
    assert {"mof.week", "fred:ID"} <= set(tieout(tmp_path / "kb", "data", "fetch").split())
    assert not (tmp_path / "kb").exists()
