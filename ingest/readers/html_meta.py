"""What an HTML page says of itself: JSON-LD, OpenGraph, meta tags, the title tag, the canonical address."""

import json
import re
from collections.abc import Iterator
from typing import Any

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
_SPLIT = re.compile(r"\s+[|–—·•»:]\s+|\s+-\s+|\s*\|\s*")
_BY_SITE = re.compile(r"\s+[Bb]y [A-Z][\w&.' ]{2,40}$")
_TEMPLATE = re.compile(r"\{\{|\[\[|\$\{|<%")
_MOST_JSON = 500_000


def page_metadata(root: Any, draft: Draft) -> None:
    """Fills titles, publishers, date hints, author, language and address of `draft` from the page's head."""
    meta = _meta(root)
    articles = list(_articles(root))
    draft.language = clean(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "") or None
    draft.url = _address(root, meta)
    _dates(draft, meta, articles, root)
    _authors(draft, meta, articles)
    titles = [_text(item.get("headline") or item.get("name")) for item in articles] + [
        meta.get(key, "") for key in _TITLE_KEYS
    ]
    page_title = clean(root.findtext(".//head/title") or root.findtext(".//title") or "")
    sites = [_text(item.get("publisher")) for item in articles] + [meta.get(key, "") for key in _SITE_KEYS]
    draft.publishers = [clean(site) for site in sites if _usable(site) and not site.startswith(("http", "@"))]
    draft.titles = [clean(title) for title in titles if _usable(title)]
    draft.titles += [title for title in _title_parts(page_title, draft) if _usable(title)]


def _usable(value: str) -> bool:
    return bool(value and value.strip() and not _TEMPLATE.search(value))


def _meta(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        key = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        value = (tag.get("content") or "").strip()
        if key and value:
            found.setdefault(key, value[:1000])
    return found


def _json_objects(root: Any) -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "").lower() or len(text) > _MOST_JSON:
            continue
        try:
            data = json.loads(re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", text), strict=False)
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


def _articles(root: Any) -> Iterator[dict[str, Any]]:
    for item in _json_objects(root):
        if _ARTICLE_TYPES.search(str(item.get("@type", ""))) and (item.get("headline") or item.get("datePublished")):
            yield item


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value[:5])))
    if isinstance(value, dict):
        return _text(value.get("name", ""))
    return clean(value) if isinstance(value, str) else ""


def _address(root: Any, meta: dict[str, str]) -> str | None:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower() and (link.get("href") or "").startswith("http"):
            return str(link.get("href"))[:2000]
    return meta.get("og:url")


def _dates(draft: Draft, meta: dict[str, str], articles: list[dict[str, Any]], root: Any) -> None:
    for item in articles:
        for rank, key in ((0, "datePublished"), (8, "dateCreated"), (9, "dateModified")):
            if isinstance(item.get(key), str):
                draft.hints.append(DateHint(item[key][:100], "metadata", rank))
    draft.hints += [DateHint(meta[key][:100], "metadata", 1) for key in _DATE_KEYS if key in meta]
    for tag in root.xpath("(//*[@itemprop='datePublished'])[position()<4]"):
        draft.hints.append(
            DateHint((tag.get("datetime") or tag.get("content") or tag.text_content())[:100], "metadata", 2)
        )
    if draft.url and (found := re.search(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|[-_]|$)", draft.url)):
        draft.hints.append(DateHint("-".join(found.groups()), "metadata", 7))


def _authors(draft: Draft, meta: dict[str, str], articles: list[dict[str, Any]]) -> None:
    names = [_text(item.get("author")) for item in articles] + [meta.get(key, "") for key in _AUTHOR_KEYS]
    draft.author = next((clean(name) for name in names if _usable(name) and not name.startswith("http")), None)


def _title_parts(title: str, draft: Draft) -> Iterator[str]:
    """The page title without the site's name, which goes to the publishers; then the whole title."""
    parts = [part for part in _SPLIT.split(title) if part]
    sites = {squash(site) for site in draft.publishers}
    if len(parts) > 1:
        last = next((part for part in reversed(parts) if squash(part) in sites), parts[-1])
        if len(last.split()) <= 6:
            draft.publishers.append(last)
            cut = title.rfind(last)
            yield title[:cut].rstrip(" |–—·•»:-") if cut > 0 else title[len(last) :].lstrip(" |–—·•»:-")
        yield max(parts, key=len)
    yield _BY_SITE.sub("", title)
    yield title.partition(": ")[2]
    yield title
