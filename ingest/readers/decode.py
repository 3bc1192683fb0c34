"""Bytes to text, and what kind of file the bytes are."""

import re
from typing import Literal

Format = Literal["pdf", "html", "markdown", "text", "binary"]

_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})""", re.I)
_HTML = re.compile(r"<!doctype\s+html|<(?:html|head|body|article|main|div|table|p|h1|meta|script)\b[^>]*>", re.I)
_CLOSING = re.compile(r"</(?:html|body|p|div|td|a|h1|span|article)\s*>", re.I)
_MARKDOWN = re.compile(
    r"^(?:#{1,6} \S|\s*[-*+] \[|\|?\s*:?-{3,}:?\s*\||```|\[[^\]\n]+\]\([^)\n]+\)|(?:\*\*|__)\S)", re.M
)
_MAGIC = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"BZh",
    b"7z\xbc\xaf",
    b"Rar!",
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ODD = bytes((*range(9), *range(14, 27), *range(28, 32)))  # control bytes that no text has
_SAMPLE = 65_536


def looks_binary(content: bytes) -> bool:
    """Whether the bytes are an image, an archive or another file without readable text."""
    head = content[:4096]
    if content.startswith(_MAGIC):
        return True
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    nulls = head.count(0)
    if nulls and not _utf16_without_mark(head):
        return True
    odd = len(head) - len(head.translate(None, _ODD))
    return odd > len(head) // 20


def _utf16_without_mark(head: bytes) -> bool:
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    return half > 8 and ((even > 0.7 * half and odd < 0.1 * half) or (odd > 0.7 * half and even < 0.1 * half))


def decode(content: bytes) -> str:
    """The text of `content`: byte-order marks and UTF-8 first, then the page's own word, then charset-normalizer.

    Never raises; what no encoding explains becomes U+FFFD. Line ends are "\\n".
    """
    return _decode(content).replace("\r\n", "\n").replace("\r", "\n")


def _decode(content: bytes) -> str:
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(name, errors="replace")
    if _utf16_without_mark(content[:4096]):
        return content.decode(
            "utf-16-le" if content[1:4096:2].count(0) > content[:4096:2].count(0) else "utf-16-be", errors="replace"
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end >= len(content) - 3 and error.start > 0:  # cut off inside the last character
            return content.decode("utf-8", errors="replace")
    return _decode_declared(content) or _decode_guessed(content)


def _decode_declared(content: bytes) -> str | None:
    found = _META_CHARSET.search(content[:4096])
    if not found:
        return None
    name = found.group(1).decode("ascii", errors="replace").lower()
    # Pages that say Latin-1 mean Windows-1252 (WHATWG encoding standard); a page that says UTF-8 was tried above.
    name = "cp1252" if name in ("iso-8859-1", "latin1", "us-ascii", "ascii") else name
    if name.startswith("utf"):
        return None
    try:
        return content.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _decode_guessed(content: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_SAMPLE]).best()
    try:
        return content.decode(best.encoding if best else "cp1252")
    except (UnicodeDecodeError, LookupError):
        return content.decode("utf-8", errors="replace")


def unreadable(text: str) -> bool:
    """Whether decoding gave mostly control or replacement characters."""
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) + sample.count("\ufffd") > max(4, len(sample) // 20)


def text_format(text: str, path: str) -> Format:
    """HTML, Markdown or plain text, by what stands in the text; the name's ending decides only where that is silent."""
    head = text[:_SAMPLE]
    tags = len(_HTML.findall(head[:4000])) + len(_CLOSING.findall(head[:20_000]))
    ending = path.rsplit(".", 1)[-1].lower() if "." in path else ""
    if re.match(
        r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", head, re.I | re.S
    ):
        return "html"
    if tags >= 6 or (tags >= 2 and ending in ("html", "htm", "xhtml", "shtml")):
        return "html"
    if ending in ("md", "markdown", "mdown") or text.startswith(("---\n", "+++\n")):
        return "markdown"
    return "markdown" if ending != "txt" and len(_MARKDOWN.findall(head)) >= 2 else "text"
