"""Which elements of an HTML page are furniture, by tag, role, name and share of the page's text."""

import re
from typing import Any

from ingest.readers.rules import page_part_names

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAME = re.compile(r"[^a-z]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_META_CHARACTERS = 240  # a byline or date line is short; a longer element under such a name holds prose
_OWN_SHARE = 0.35  # of the page's unlinked text: an element with more is never dropped for its name alone
_NAMING = ("class", "id", "data-testid", "data-component")
_SILENT = frozenset(("script", "style", "noscript", "template", "head", "title"))


class PageMap:
    """The page's elements with the unlinked text that each holds."""

    def __init__(self, root: Any) -> None:
        self._mass: dict[Any, int] = {}
        self._size: dict[Any, int] = {}
        self._headline: set[Any] = set()
        for node in reversed([node for node in root.iter() if isinstance(node.tag, str)]):
            self._weigh(node)
        self._total = max(1, self._mass.get(root, 1))

    def _weigh(self, node: Any) -> None:
        text = 0 if node.tag in _SILENT else len((node.text or "").strip())
        own, size = (0 if node.tag == "a" else text), text
        for child in node:
            tail = len((child.tail or "").strip())
            own += (self._mass.get(child, 0) if node.tag != "a" else 0) + tail
            size += self._size.get(child, 0) + tail
            if child in self._headline:
                self._headline.add(node)
        if node.tag == "h1" and not self._is_nameplate(node):
            self._headline.add(node)
        self._mass[node], self._size[node] = own, size

    def _names(self, node: Any) -> set[str]:
        name = " ".join(node.get(key) or "" for key in _NAMING)[:400]
        return set(_NAME.split(_CAMEL.sub(" ", name).lower())) if name.strip() else set()

    def is_furniture(self, node: Any) -> bool:
        """Whether the element is a part that pages put round an article: none that holds the headline or much text."""
        parts = page_part_names()
        if node.tag in parts.tags:
            return True
        if (
            node.get("hidden") is not None
            or (node.get("aria-hidden") or "").lower() == "true"
            or _HIDDEN.search(node.get("style") or "")
        ):
            return True
        if node in self._headline or self._mass.get(node, 0) > _OWN_SHARE * self._total:
            return False
        if node.tag == "form" or (node.tag == "header" and next(node.iterancestors("article", "main"), None) is None):
            return True
        if self._is_nameplate(node):
            return True
        tokens = parts.tokens | parts.places if node.tag in parts.place_tags else parts.tokens
        return (node.get("role") or "").lower() in parts.roles or bool(self._names(node) & tokens)

    def _is_nameplate(self, node: Any) -> bool:
        """Whether the heading is the site's own name, not the article's."""
        return node.tag in ("h1", "h2") and bool(self._names(node) & page_part_names().nameplates)

    def is_meta(self, node: Any) -> bool:
        """Whether the element is named as a byline, date or section line and is as short as one."""
        return (
            self._size.get(node, 0) <= _META_CHARACTERS
            and node not in self._headline
            and bool(self._names(node) & page_part_names().meta)
        )
