"""What an HTML page says of itself: JSON-LD, OpenGraph, meta tags, marked dates and bylines, canonical address."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.filter import SoupStrainer

from ingest.readers.blocks import DateHint, Draft, clean, squash

_DATE_KEYS = (
    *("article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued"),
    *("dcterms.created", "dcterms.issued", "pubdate", "publishdate", "publish-date", "publish_date"),
    *("publication_date", "article.published", "sailthru.date", "parsely-pub-date", "originalpublicationdate"),
    *("cxenseparse:recs:publishtime", "citation_publication_date", "citation_date", "article_date_original"),
    *("timestamp", "rnews:datepublished", "article:post_date", "bt:pubdate"),
)
_TITLE_KEYS = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "headline",
    "sailthru.title",
    "parsely-title",
)
_SITE_KEYS = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "citation_publisher",
    "publisher",
    "article:publisher",
    "twitter:site",
)
_AUTHOR_KEYS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "citation_author", "byl")
_ARTICLE_TYPES = re.compile(r"article|posting|report|newsitem|webpage|analysis", re.I)
_SPLIT = re.compile(r"\s+[|–—·•»:]\s+|\s+-\s+|\s*\|\s*|(?<=\w)_(?=[A-Z])")
_BY_SITE = re.compile(r"\s+[Bb]y [A-Z][\w&.' ]{2,40}$")
_TEMPLATE = re.compile(r"\{\{|\[\[|\$\{|<%")
_MOST_CHARACTERS = 500_000  # of the page; its head and its JSON-LD stand in the first tenth of that


class _Marked(SoupStrainer):
    """Lets only the head's tags and what the page itself marks as date or author into the soup."""

    def allow_tag_creation(
        self,
        nsprefix: str | None,  # noqa: ARG002 - Beautiful Soup names it
        name: str,
        attrs: Mapping[str, Any] | None,
    ) -> bool:
        if name in ("meta", "title", "link"):
            return True
        marks = attrs or {}
        if name == "script":
            return "ld+json" in (marks.get("type") or "").lower()
        return marks.get("itemprop") in ("datePublished", "author") or marks.get("rel") in ("author", ["author"])


def page_metadata(text: str, draft: Draft) -> None:
    """Fills titles, publishers, date hints, author and address of `draft` from the page's first 500,000 characters."""
    soup = BeautifulSoup(text[:_MOST_CHARACTERS], "lxml", parse_only=_Marked())
    meta = _meta(soup)
    articles = list(_articles(soup))
    draft.url = _address(soup, meta)
    _dates(draft, meta, articles, soup)
    _authors(draft, meta, articles, soup)
    titles = [_text(item.get("headline") or item.get("name")) for item in articles] + [
        meta.get(key, "") for key in _TITLE_KEYS
    ]
    page_title = clean(soup.title.get_text()) if soup.title else ""
    sites = [_text(item.get("publisher")) for item in articles] + [meta.get(key, "") for key in _SITE_KEYS]
    draft.publishers = [clean(site) for site in sites if _usable(site) and not site.startswith(("http", "@"))]
    draft.page_title = page_title
    draft.titles = [clean(title) for title in titles if _usable(title)]
    draft.titles += [title for title in _title_parts(page_title, draft) if _usable(title)]


def _usable(value: str) -> bool:
    return bool(value and value.strip() and not _TEMPLATE.search(value))


def _attribute(tag: Tag, name: str) -> str:
    value = tag.get(name) or ""
    return (" ".join(value) if isinstance(value, list) else value).strip()


def _meta(soup: BeautifulSoup) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in soup.find_all("meta"):
        key = (_attribute(tag, "property") or _attribute(tag, "name") or _attribute(tag, "itemprop")).lower()
        value = _attribute(tag, "content")
        if key and value:
            found.setdefault(key, value[:1000])
    return found


def _json_objects(soup: BeautifulSoup) -> Iterator[dict[str, Any]]:
    for script in soup.find_all("script"):
        text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", script.get_text())
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue  # broken JSON-LD is common and the page's other signs stand
        stack = [data]
        while stack:
            item = stack.pop(0)
            if isinstance(item, list):
                stack = item[:100] + stack
            elif isinstance(item, dict):
                yield item
                stack = [
                    item[key]
                    for key in ("@graph", "mainEntity", "mainEntityOfPage")
                    if isinstance(item.get(key), list | dict)
                ] + stack


def _articles(soup: BeautifulSoup) -> Iterator[dict[str, Any]]:
    for item in _json_objects(soup):
        if _ARTICLE_TYPES.search(str(item.get("@type", ""))) and (item.get("headline") or item.get("datePublished")):
            yield item


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value[:5])))
    if isinstance(value, dict):
        return _text(value.get("name", ""))
    return clean(value) if isinstance(value, str) else ""


def _address(soup: BeautifulSoup, meta: dict[str, str]) -> str | None:
    for link in soup.find_all("link"):
        if "canonical" in _attribute(link, "rel").lower() and _attribute(link, "href").startswith("http"):
            return _attribute(link, "href")[:2000]
    return meta.get("og:url")


def _dates(draft: Draft, meta: dict[str, str], articles: list[dict[str, Any]], soup: BeautifulSoup) -> None:
    for item in articles:
        for rank, key in ((0, "datePublished"), (8, "dateCreated"), (9, "dateModified")):
            if isinstance(item.get(key), str):
                draft.hints.append(DateHint(item[key][:100], "metadata", rank))
    draft.hints += [DateHint(meta[key][:100], "metadata", 1) for key in _DATE_KEYS if key in meta]
    for tag in soup.find_all(itemprop="datePublished", limit=3):
        printed = _attribute(tag, "datetime") or _attribute(tag, "content") or clean(tag.get_text())
        draft.hints.append(DateHint(printed[:100], "metadata", 2))
    if draft.url and (found := re.search(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|[-_]|$)", draft.url)):
        draft.hints.append(DateHint("-".join(found.groups()), "metadata", 7))


def _authors(draft: Draft, meta: dict[str, str], articles: list[dict[str, Any]], soup: BeautifulSoup) -> None:
    """The author by JSON-LD, meta tags, then the byline that the page marks as one."""
    names = [_text(item.get("author")) for item in articles] + [meta.get(key, "") for key in _AUTHOR_KEYS]
    marked = [*soup.find_all(itemprop="author", limit=3), *soup.find_all(rel="author", limit=3)]
    names += [re.sub(r"^by\s+", "", clean(tag.get_text(" ")), flags=re.I) for tag in marked]
    draft.author = next(
        (clean(name) for name in names if _usable(name) and len(name) <= 120 and not name.startswith("http")), None
    )


def _title_parts(title: str, draft: Draft) -> Iterator[str]:
    """The page title without the site's name, which goes to the publishers; then the whole title."""
    parts = [part for part in _SPLIT.split(title) if part]
    sites = {squash(site) for site in draft.publishers}
    if len(parts) > 1:
        last = next((part for part in reversed(parts) if squash(part) in sites), parts[-1])
        if len(last.split()) <= 6:
            draft.publishers.append(last)
            draft.title_site = None if squash(last) in sites else last
            cut = title.rfind(last)
            yield title[:cut].rstrip(" |–—·•»:_-") if cut > 0 else title[len(last) :].lstrip(" |–—·•»:_-")
        yield max(parts, key=len)
    yield _BY_SITE.sub("", title)
    yield title.partition(": ")[2]
    yield title
