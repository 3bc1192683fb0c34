"""Fetching, against a server on the loopback interface."""

import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from corpus.errors import FetchError, UsageError
from ingest.flows import fetch as module
from ingest.flows.fetch import fetch, publishers

Answer = tuple[int, dict[str, str], bytes]


class Server:
    """Answers each path with its list of answers, the last one again and again, and keeps what was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append((self.path, dict(self.headers)))
                queue = outer.answers.get(self.path) or [(404, {}, b"")]
                status, headers, body = queue.pop(0) if len(queue) > 1 else queue[0]
                if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                    status, body = 304, b""
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                """Says nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}"


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    thread = threading.Thread(target=one.http.serve_forever, daemon=True)
    thread.start()
    yield one
    one.http.shutdown()
    one.http.server_close()
    thread.join()


WEEK = "/policy/international_policy/reference/itn_transactions_in_securities/week.csv"


def test_a_file_that_has_not_changed_is_not_sent_again(server: Server, tmp_path: Path) -> None:
    server.answers[WEEK] = [(200, {"ETag": '"1"', "Last-Modified": "Fri, 14 Aug 2026 00:00:00 GMT"}, b"one")]
    first = fetch("mof.week", into=tmp_path, base_url_override=server.url)
    second = fetch("mof.week", into=tmp_path, base_url_override=server.url)
    assert (first.changed, second.changed) == (True, False)
    assert first.path.read_bytes() == b"one"
    assert server.asked[1][1]["If-None-Match"] == '"1"'
    assert server.asked[1][1]["If-Modified-Since"].startswith("Fri")
    first.path.unlink()
    assert fetch("mof.week", into=tmp_path, base_url_override=server.url).changed


def test_failures_that_may_pass_are_tried_again(server: Server, tmp_path: Path) -> None:
    waits: list[float] = []
    server.answers[WEEK] = [(503, {"Retry-After": "7"}, b""), (502, {}, b""), (200, {}, b"new")]
    fetched = fetch("mof.week", into=tmp_path, base_url_override=server.url, wait=waits.append)
    assert fetched.path.read_bytes() == b"new"
    assert waits == [7.0, 2.0]


def test_a_broken_download_leaves_the_old_file(server: Server, tmp_path: Path) -> None:
    (tmp_path / "week.csv").write_bytes(b"old")
    server.answers[WEEK] = [(200, {"Content-Length": "100"}, b"cut")]
    with pytest.raises(FetchError):
        fetch("mof.week", into=tmp_path, base_url_override=server.url, wait=lambda _: None)
    assert (tmp_path / "week.csv").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["week.csv"]


def test_what_is_not_there_is_not_asked_for_again(server: Server, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="404"):
        fetch("mof.week", into=tmp_path, base_url_override=server.url)
    assert len(server.asked) == 1


def test_too_large(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    server.answers[WEEK] = [(200, {}, b"x" * 11)]
    with pytest.raises(FetchError, match="larger"):
        fetch("mof.week", into=tmp_path, base_url_override=server.url)


def test_a_member_of_a_zip(server: Server, tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("eurofxref-hist.csv", b"Date,USD,JPY,\n")
    server.answers["/stats/eurofxref/eurofxref-hist.zip"] = [(200, {}, out.getvalue()), (200, {}, b"no zip")]
    assert fetch("ecb.fx", into=tmp_path, base_url_override=server.url).path.read_bytes() == b"Date,USD,JPY,\n"
    with pytest.raises(FetchError, match="zip"):
        fetch("ecb.fx", into=tmp_path, base_url_override=server.url)


def test_the_newest_workbook_on_a_page(server: Server, tmp_path: Path) -> None:
    names = ("stock_1_w_20260928_20261002.xlsx", "stock_1_w_20261005_20261009.xlsx")
    page = " ".join(f'<a href="/files/{name}">a week</a>' for name in names).encode()
    index = "/markets/statistics-equities/investor-type/index.html"
    elsewhere = b'<a href="http://else.where/stock_1_w_20261005_20261009.xlsx">'
    server.answers[index] = [(200, {}, page), (200, {}, elsewhere), (200, {}, b"")]
    server.answers["/files/stock_1_w_20261005_20261009.xlsx"] = [(200, {}, b"book")]
    assert fetch("jpx.weekly", into=tmp_path, base_url_override=server.url).path.name == names[1]
    for reason in ("another host", "empty|bytes came|no link"):
        with pytest.raises(FetchError, match=reason):
            fetch("jpx.weekly", into=tmp_path, base_url_override=server.url, wait=lambda _: None)


def test_fred_takes_an_id(server: Server, tmp_path: Path) -> None:
    server.answers["/graph/fredgraph.csv?id=DGS10"] = [(200, {}, b"observation_date,DGS10\n")]
    assert fetch("fred:DGS10", into=tmp_path, base_url_override=server.url).path.name == "DGS10.csv"


@pytest.mark.parametrize("source", ["nobody", "fred", "fred:../x", "mof.week:1", ""])
def test_a_source_that_cannot_be_meant(source: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        fetch(source, into=tmp_path)


def test_nobody_answers(tmp_path: Path) -> None:
    with pytest.raises(FetchError):
        fetch("mof.week", into=tmp_path, base_url_override="http://127.0.0.1:9", wait=lambda _: None)


def test_every_source_has_an_address_and_a_name() -> None:
    for name, publisher in publishers().items():
        assert publisher.url.startswith("http"), name
        assert bool(publisher.file) != bool(publisher.link), name
