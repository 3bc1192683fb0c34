"""Markdown to blocks: front matter, headings, lists, tables, quotes; marks taken out of the text."""

import re
from datetime import date, datetime
from typing import Any

import yaml

from ingest.readers.blocks import Block, DateHint, Draft, clean

_FRONT = re.compile(r"\A(?:---|\+\+\+)[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.|\+\+\+)[ \t]*(?:\n|\Z)", re.S)
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.+?)\s*#*\s*$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+(.*)$")
_TABLE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_RULE = re.compile(r"^\s*(?:[-*_]\s*){3,}$")
_LINK = re.compile(
    r"\[([^\[\]\n]{0,500})\]\((?:[^()\s]|\([^()\s]*\)){0,500}(?:\s+[\"'][^\"'\n]{0,200}[\"'])?\)|\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,100}\]"
)
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,800}\)")
_FOOTNOTE = re.compile(r"\[\^[\w-]{1,40}\]:?")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|~~|`)(?=\S)(.{1,300}?)(?<=\S)\1")
_SHORTCODE = re.compile(r"\{\{[<%{].{0,300}?[>%}]\}\}|<!--.{0,2000}?-->|\{:[^}\n]{0,200}\}", re.S)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")
_LONGEST_MARKED = 20_000  # characters of a paragraph in which marks are looked for
_DATE_KEYS = (
    "date",
    "published",
    "pubdate",
    "publishdate",
    "publish_date",
    "published_at",
    "datepublished",
    "created",
    "date_published",
)
_SITE_KEYS = ("publisher", "site", "site_name", "outlet", "publication", "source")


def read_markdown(text: str) -> Draft:
    """The page's blocks. Front matter (YAML or TOML) gives title, date, author and publisher."""
    draft = Draft(typed=True)
    if found := _FRONT.match(text):
        _front_matter(found[1], draft)
        text = text[found.end() :]
    lines = _SHORTCODE.sub("", _IMAGE.sub("", text)).split("\n")
    draft.blocks = _Lines(lines).blocks
    return draft


def _front_matter(text: str, draft: Draft) -> None:
    fields = _fields(text)
    if fields.get("title"):
        draft.titles.append(clean(str(fields["title"])))
    for key in _DATE_KEYS:
        if isinstance(value := fields.get(key), str | date | datetime):
            draft.hints.append(DateHint(str(value)[:60], "metadata", 1))
    draft.publishers += [clean(str(fields[key])) for key in _SITE_KEYS if isinstance(fields.get(key), str)]
    author = fields.get("author") or fields.get("authors")
    draft.author = clean(", ".join(map(str, author)) if isinstance(author, list) else str(author)) if author else None
    language = fields.get("lang") or fields.get("language")
    draft.language = language if isinstance(language, str) else None


def _fields(text: str) -> dict[str, Any]:
    if "&" in text and "*" in text:  # no aliases: they can be nested into a bomb
        return _loose(text)
    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return _loose(text)
    return {str(key).lower(): value for key, value in data.items()} if isinstance(data, dict) else _loose(text)


def _loose(text: str) -> dict[str, Any]:
    pairs = re.findall(r"^([\w-]{2,40})\s*[:=]\s*(.{1,500})$", text, re.M)
    return {key.lower(): value.strip().strip("\"'") for key, value in pairs}


class _Lines:
    """One pass over the lines. A paragraph goes on until a blank line or another construct."""

    def __init__(self, lines: list[str]) -> None:
        self.blocks: list[Block] = []
        self._open: list[str] = []
        self._kind = "paragraph"
        self._header: tuple[str, ...] = ()
        self._fence = False
        for index, line in enumerate(lines):
            self._line(line, lines[index + 1] if index + 1 < len(lines) else "")
        self._close()

    def _line(self, line: str, after: str) -> None:
        quoted = re.match(r"^\s{0,3}(?:>\s?)+", line)
        body = line[quoted.end() :] if quoted else line
        if re.match(r"^\s*(?:```|~~~)", body):
            self._close()
            self._fence = not self._fence
        elif not body.strip() or (_RULE.match(body) and not self._setext(body)):
            self._close()
            self._header = () if not body.strip() else self._header
        elif self._setext(body):
            self._kind = "heading"
            self._close()
        elif found := _HEADING.match(body):
            self._close()
            self._add_block("title" if len(found[1]) == 1 and not self._titled() else "heading", found[2])
        elif self._table(body, after):
            return
        elif found := _ITEM.match(body):
            self._close()
            self._kind, self._open = "item", [found[1]]
        else:
            self._text(body, quoted is not None)

    def _titled(self) -> bool:
        return any(block.kind == "title" for block in self.blocks)

    def _setext(self, line: str) -> bool:
        return len(self._open) == 1 and self._kind == "paragraph" and bool(re.match(r"^\s*(?:={3,}|-{3,})\s*$", line))

    def _text(self, line: str, quoted: bool) -> None:
        kind = "quote" if quoted else "paragraph"
        if self._open and (
            (self._kind != kind and self._kind != "item")
            or self._open[-1].endswith(("  ", "\\"))
            or _whole(self._open[-1], line)
        ):
            self._close()
        if not self._open:
            self._kind = kind
        self._open.append(line)

    def _table(self, line: str, after: str) -> bool:
        if _TABLE_RULE.match(line) and "|" in line:
            return True
        if "|" not in line or not (
            line.strip().startswith("|") or (_TABLE_RULE.match(after) and "|" in after) or self._header
        ):
            return False
        self._close()
        cells = tuple(_plain(cell)[0] for cell in line.strip().strip("|").split("|"))
        if _TABLE_RULE.match(after):
            self._header = cells
        self.blocks.append(Block("row", " | ".join(cells).rstrip(" |"), header=self._header))
        return True

    def _close(self) -> None:
        if self._open:
            self._add_block(self._kind, " ".join(line.rstrip("\\").strip() for line in self._open))
        self._open, self._kind = [], "paragraph"

    def _add_block(self, kind: Any, text: str) -> None:
        bare, links = _plain(text)
        if bare:
            bold = re.fullmatch(r"\*\*[^*]{1,80}\*\*", text.strip())
            self.blocks.append(
                Block("heading" if kind == "paragraph" and bold and not bare.endswith(".") else kind, bare, links=links)
            )


def _whole(before: str, line: str) -> bool:
    """Lines set one under the other that are each complete: emphasised whole, or a bold name over a date line."""
    marks = re.compile(r"^\s*([*_]{1,3})[^*_].*\1\s*$")
    return bool(marks.match(before) and (marks.match(line) or len(before) < 70))


def _plain(text: str) -> tuple[str, float]:
    """The text without marks, and the share of it that is linked."""
    if len(text) > _LONGEST_MARKED:
        return clean(text), 0.0
    linked = sum(len(a or b) for a, b in _LINK.findall(text))
    bare = _LINK.sub(lambda found: found[1] or found[2] or "", text)
    bare = _TAG.sub("", _FOOTNOTE.sub("", bare))
    for _ in range(3):
        bare = _EMPHASIS.sub(r"\2", bare)
    bare = clean(re.sub(r"\\([\\`*_{}\[\]()#+.!$-])", r"\1", bare))
    return bare, min(1.0, linked / max(1, len(bare)))
