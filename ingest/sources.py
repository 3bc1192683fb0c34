"""What a user names as inputs, as bytes: files, folders, standard input, addresses."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.originals import shown
from corpus.problem import Problem

if TYPE_CHECKING:
    from urllib.request import OpenerDirector

MAX_BYTES = 64 << 20  # a file larger than this is no article
URL_SECONDS = 30
SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".pdf", ".txt", ".text", ".md", ".markdown"})
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One input: `path` as it was given (a folder joined with the file's name), `url` where it has an address.

    `file` is what to open, where its name is no text.
    """

    path: str
    url: str | None = None
    file: str | None = None


def sources(given: Iterable[str]) -> Iterator[Source | Problem]:
    """Every input once, folders walked in order of name; a Problem for what is not there or holds no article."""
    seen: set[str] = set()
    for one in given:
        for source in _of(one):
            name = source.path if isinstance(source, Source) else source.file
            if name not in seen:
                seen.add(name)
                yield source


def content(source: Source) -> bytes | Problem:
    """The bytes of a source, or why they cannot be had."""
    try:
        if source.path == STDIN:
            return _bounded(sys.stdin.buffer.read(MAX_BYTES + 1), source)
        if source.url:
            return _fetched(source)
        with Path(source.file or source.path).open("rb") as file:
            return _bounded(file.read(MAX_BYTES + 1), source)
    except OSError as error:
        return Problem(source.path, f"cannot be read: {error.strerror or error}")


def is_url(given: str) -> bool:
    """Whether `given` is an http or https address rather than a path."""
    return given.lower().startswith(("http://", "https://"))


def _of(given: str) -> Iterator[Source | Problem]:
    if given == STDIN:
        yield Source(STDIN)
    elif is_url(given):
        yield Source(given, url=given)
    elif Path(given).is_dir():
        yield from _folder(given)
    elif Path(given).is_file():
        yield _file(given)
    else:
        yield Problem(shown(given), _absent(given))


def _file(path: str) -> Source:
    return Source(shown(path), file=None if shown(path) == path else path)


def _absent(given: str) -> str:
    if Path(given).exists():
        return "is neither a file nor a folder"
    if "://" in given:
        return "only http:// and https:// addresses are read"
    return "no such file or folder"


def _folder(given: str) -> Iterator[Source | Problem]:
    found = False
    for place, folders, names in os.walk(given):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith(".") and path.is_file():
                found = True
                yield _file(str(path))
    if not found:
        yield Problem(shown(given), f"holds no article ({', '.join(sorted(SUFFIXES))})")


def _bounded(whole: bytes, source: Source) -> bytes | Problem:
    if len(whole) > MAX_BYTES:
        return Problem(source.path, f"is larger than {MAX_BYTES >> 20} MB, which no article is")
    return whole if whole else Problem(source.path, "is empty")


def _fetched(source: Source) -> bytes | Problem:
    from urllib.error import HTTPError, URLError
    from urllib.request import Request

    address = source.url or ""
    if not urlsplit(address).hostname:
        return Problem(source.path, "is not a whole address")
    request = Request(address, headers={"User-Agent": "tieout", "Accept": "text/html, application/pdf, text/*"})  # noqa: S310 - http and https only, see is_url
    try:
        with _opener().open(request, timeout=URL_SECONDS) as response:
            return _bounded(response.read(MAX_BYTES + 1), source)
    except HTTPError as error:
        return Problem(source.path, f"the server answered {error.code} {error.reason}")
    except URLError as error:
        return Problem(source.path, f"cannot be fetched: {error.reason}")
    except (TimeoutError, ValueError) as error:
        return Problem(source.path, f"cannot be fetched: {error}")


def _opener() -> OpenerDirector:
    """Knows http and https and nothing else, so that no redirect leads to a file or an FTP server."""
    from urllib import request

    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler,
        request.HTTPHandler,
        request.HTTPSHandler,
        request.HTTPDefaultErrorHandler,
        request.HTTPRedirectHandler,
        request.HTTPErrorProcessor,
        request.UnknownHandler,
    ):
        opener.add_handler(handler())
    return opener
