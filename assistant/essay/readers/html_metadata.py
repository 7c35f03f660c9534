"""What a page says of itself: meta tags (Highwire, Open Graph, plain) and JSON-LD."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from assistant.essay.readers.front_matter import one_line
from assistant.essay.readers.reading import Metadata

# The names that pages use, best first.
_NAMES = {
    "title": ("citation_title", "og:title", "twitter:title", "dc.title"),
    "author": ("citation_author", "article:author", "author", "dc.creator", "parsely-author"),
    "date": (
        "citation_publication_date",
        "citation_date",
        "article:published_time",
        "dc.date",
        "date",
        "pubdate",
    ),
    "publisher": ("citation_journal_title", "citation_publisher", "og:site_name", "publisher"),
    "url": ("og:url", "citation_public_url"),
}
_ARTICLES = ("Article", "BlogPosting", "Report", "WebPage")
_LARGEST = 200_000  # characters of JSON-LD
_DEEPEST = 6


def metadata(page: Any) -> Metadata:
    """The metadata of a parsed page, read before its head is dropped."""
    tags = _meta(page)
    data = _linked_data(page)
    found = {
        field: next((tags[name] for name in names if name in tags), "") or data.get(field, "")
        for field, names in _NAMES.items()
    }
    title = page.find(".//title")
    if not found["title"] and title is not None:
        found["title"] = one_line(title.text_content())
    canonical = page.find(".//link[@rel='canonical']")
    if not found["url"] and canonical is not None:
        found["url"] = one_line(canonical.get("href"))
    if "T" in found["date"]:
        found["date"] = found["date"].partition("T")[0]
    return Metadata(**found)


def _meta(page: Any) -> dict[str, str]:
    """The meta tags by name; an author's many tags joined, an address for a name passed over."""
    found: dict[str, list[str]] = {}
    for tag in page.iter("meta"):
        name = (tag.get("name") or tag.get("property") or "").lower()
        content = one_line(tag.get("content"))
        if name and content and not ("author" in name and content.startswith("http")):
            found.setdefault(name, []).append(content)
    return {name: ", ".join(values) for name, values in found.items()}


def _linked_data(page: Any) -> dict[str, str]:
    for script in page.iter("script"):
        if "ld+json" not in (script.get("type") or "") or len(script.text or "") > _LARGEST:
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            if any(kind in one_line(thing.get("@type")) for kind in _ARTICLES):
                return {
                    "title": one_line(thing.get("headline")),
                    "author": _name(thing.get("author")),
                    "date": one_line(thing.get("datePublished")),
                    "publisher": _name(thing.get("publisher")),
                    "url": one_line(thing.get("url")),
                }
    return {}


def _things(data: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, Mapping):
        yield data
        yield from _things(data.get("@graph"), depth + 1)
    elif isinstance(data, list):
        for one in data:
            yield from _things(one, depth + 1)


def _name(who: Any) -> str:
    """A person or publisher, given as a name, a mapping with one, or a list of either."""
    if isinstance(who, Mapping):
        return one_line(who.get("name"))
    if isinstance(who, list):
        return ", ".join(name for name in map(_name, who) if name)
    return one_line(who)
