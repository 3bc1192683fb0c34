"""Gets a publisher's current file (`publishers.yaml`), asking only for what has changed since the last time."""

import io
import json
import re
import time
import zipfile
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException
from importlib.resources import files as resources
from pathlib import Path
from typing import Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from pydantic import BaseModel, ConfigDict

from corpus.errors import FetchError, UsageError
from ingest.flows.descriptor import read_yaml
from ingest.flows.source import MAX_BYTES

TIMEOUT_SECONDS = 60
ATTEMPTS = 4
LONGEST_WAIT_SECONDS = 30.0
MAX_PAGE_CHARS = 2_000_000
STATE = ".fetched.json"
_AGAIN = {408, 425, 429, 500, 502, 503, 504}


class Publisher(BaseModel):
    """Where one file stands; see `publishers.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str
    file: str = ""
    link: str = ""
    member: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The file at `path`; `changed` is False where the publisher said that it is still the same."""

    source: str
    path: Path
    changed: bool
    url: str


class _Wait(Protocol):
    def __call__(self, seconds: float, /) -> None: ...


@cache
def publishers() -> dict[str, Publisher]:
    """All sources, by name; `fred` takes an id, as in `fred:DGS10`."""
    raw = read_yaml((resources("ingest.flows") / "publishers.yaml").read_bytes(), "publishers.yaml")
    return {name: Publisher.model_validate(facts) for name, facts in raw.items()}


def fetch(source: str, *, into: Path, base_url_override: str | None = None, wait: _Wait = time.sleep) -> Fetched:
    """Writes the current file of `source` into the folder `into`, whole or not at all.

    A file that has not changed since it was fetched into the same folder is not sent again (ETag, Last-Modified).
    Failures that may pass are tried up to four times, waiting longer each time or as long as the server asks. With
    `base_url_override` scheme and host of the address are exchanged, for mirrors. Raises UsageError for an unknown
    source, FetchError when the file does not come.
    """
    publisher, key = _publisher(source)
    into.mkdir(parents=True, exist_ok=True)
    state = _state(into)
    url = _rebased(publisher.url.replace("{id}", quote(key, safe="")), base_url_override)
    name = publisher.file.replace("{id}", key)
    if publisher.link:
        url, name = _linked(url, publisher.link, wait)
    known = state.get(source, {}) if (into / name).is_file() and state.get(source, {}).get("url") == url else {}
    content, headers = _get(url, known, wait)
    if content is not None:
        _write(into / name, _member(content, publisher.member, url))
        _remember(into, {**state, source: {"url": url, **headers}})
    return Fetched(source, into / name, content is not None, url)


def _publisher(source: str) -> tuple[Publisher, str]:
    name, _, key = source.partition(":")
    publisher = publishers().get(name)
    if publisher is None:
        raise UsageError(f"no source {source!r}; there are {', '.join(publishers())} (fred:ID)")
    if ("{id}" in publisher.url) != bool(key) or (key and not re.fullmatch(r"[A-Za-z0-9_]{1,40}", key)):
        raise UsageError(f"{source!r} is no source: write {name}:ID" if "{id}" in publisher.url else f"write {name}")
    return publisher, key


def _rebased(url: str, base: str | None) -> str:
    if base is None:
        return url
    there, wanted = urlsplit(url), urlsplit(base)
    return urlunsplit((wanted.scheme, wanted.netloc, there.path, there.query, ""))


def _linked(page_url: str, pattern: str, wait: _Wait) -> tuple[str, str]:
    """Address and name of the newest file on the page that matches (the last by name), on the page's own host."""
    content, _ = _get(page_url, {}, wait)
    page = (content or b"").decode("utf-8", "replace")
    links = re.findall(rf'href="((?:[^"\s]{{1,300}}/)?)({pattern})"', page[:MAX_PAGE_CHARS])
    if not links:
        raise FetchError(f"{page_url}: no link to a file called {pattern}; the page has changed")
    folder, name = max(links, key=lambda link: link[1])
    url = urljoin(page_url, folder + name)
    if urlsplit(url).netloc != urlsplit(page_url).netloc:
        raise FetchError(f"{page_url}: the link leads to another host, {urlsplit(url).netloc}")
    return url, name


def _get(url: str, known: dict[str, str], wait: _Wait) -> tuple[bytes | None, dict[str, str]]:
    """Body and validators, or None where the server says that nothing changed."""
    problem = ""
    for attempt in range(ATTEMPTS):
        try:
            return _once(url, known)
        except HTTPError as error:
            if error.code == 304:
                return None, {}
            problem = f"the server answers {error.code} {error.reason}"
            if error.code not in _AGAIN:
                break
            pause = _pause(attempt, error.headers.get("Retry-After", ""))
        except (URLError, HTTPException, OSError) as error:
            problem, pause = str(getattr(error, "reason", error)), _pause(attempt, "")
        if attempt + 1 < ATTEMPTS:
            wait(pause)
    raise FetchError(f"{url}: {problem}")


def _once(url: str, known: dict[str, str]) -> tuple[bytes, dict[str, str]]:
    if urlsplit(url).scheme not in ("http", "https"):
        raise FetchError(f"{url}: only http and https are fetched")
    asked = {"User-Agent": "tieout", "Accept": "*/*"}
    asked |= {header: known[name] for header, name in _VALIDATORS.items() if name in known}
    with urlopen(Request(url, headers=asked), timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310 - the scheme is checked
        content: bytes = answer.read(MAX_BYTES + 1)
        stated = answer.headers.get("Content-Length", "")
        if len(content) > MAX_BYTES:
            raise FetchError(f"{url}: larger than {MAX_BYTES // 1_000_000} MB")
        if not content or (stated.isdigit() and len(content) != int(stated)):
            raise HTTPException(f"{len(content)} bytes came of {stated or 'none'}")
        names = {"ETag": "etag", "Last-Modified": "modified"}
        return content, {name: answer.headers[header] for header, name in names.items() if answer.headers.get(header)}


_VALIDATORS = {"If-None-Match": "etag", "If-Modified-Since": "modified"}


def _pause(attempt: int, asked: str) -> float:
    """Seconds to wait: as the server asks, else 1, 2, 4."""
    wanted = float(asked) if asked.isdigit() else float(2**attempt)
    return min(wanted, LONGEST_WAIT_SECONDS)


def _member(content: bytes, member: str, url: str) -> bytes:
    """The named file of a zip; the content itself where there is none to take."""
    if not member:
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if archive.getinfo(member).file_size > MAX_BYTES:
                raise FetchError(f"{url}: {member} is larger than {MAX_BYTES // 1_000_000} MB")
            return archive.read(member)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError) as error:
        raise FetchError(f"{url}: no whole zip with {member} in it ({error})") from None


def _write(path: Path, content: bytes) -> None:
    """Exchanges the file in one step, so that a broken download leaves the old one."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)


def _state(into: Path) -> dict[str, dict[str, str]]:
    try:
        raw = json.loads((into / STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # nothing was fetched here yet, or the note is damaged: everything is asked for anew
    return raw if isinstance(raw, dict) else {}


def _remember(into: Path, state: dict[str, dict[str, str]]) -> None:
    _write(into / STATE, json.dumps(state, indent=1, sort_keys=True).encode())
