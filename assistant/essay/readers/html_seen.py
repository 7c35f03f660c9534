"""Which parts of a page its reader sees, and which of those are the text."""

import re
from typing import Any

FOOTNOTE = re.compile(
    r"(?:^|[-_ ])(?:doc-)?(?:foot|end)-?notes?(?:$|[-_ ])|^fn[-:_]?\d|^references?$|^bibliograph",
    re.I,
)
_DROPPED = re.compile(
    "script|style|noscript|template|head|title|meta|link|nav|footer|aside|form|button|select|option"
    "|input|textarea|iframe|object|embed|svg|math|canvas|audio|video|dialog|menu|map"
)
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*(?:0|0?\.\d+|1\s*px)(?![.\d])"
    r"|opacity\s*:\s*0(?![.\d])|(?:text-indent|left|top)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*0",
    re.I,
)
# White or clear type; on a background of its own it may be seen after all.
_PALE = re.compile(
    r"(?<![\w-])color\s*:\s*(?:#fff(?:fff)?\b|white\b|transparent\b|rgba?\(\s*255\s*,\s*255\s*,"
    r"\s*255|rgba\([^)]*,\s*0(?:\.0+)?\s*\))",
    re.I,
)
_ON_A_GROUND = re.compile(r"(?<![\w-])background", re.I)
_HIDDEN_ROLES = {"navigation", "contentinfo", "complementary", "search", "dialog", "alert"}
_SHARE = 0.5  # of the page's words: an <article> or <main> with fewer is not the page
# What stands around a text on the sites of papers and blogs, by a word of its class or id.
_FURNITURE = re.compile(
    r"(?<![a-z])(?:ads?|adslot|advert|advertisement|banner|breadcrumbs?|byline|catlinks|comments"
    r"|consent|cookies?|dateline|disqus|editsection|footer|gdpr|masthead|menu|modal|nav|navbar"
    r"|navbox|navigation|newsletter|outbrain|pager|pagination|paywall|popup|promo|promotion"
    r"|recirculation|recommended|related|respond|share|sharebar|sharing|sidebar|signup|social"
    r"|sponsored|subscribe|subscription|taboola|toc|toolbar|trending)(?![a-z])",
    re.I,
)
_AROUND = 1 / 3  # of the words in paragraphs: what holds more is no furniture, whatever its name


def drop_unseen(page: Any) -> None:
    """Take out scripts, styles, forms, navigation and whatever the page hides. Changes `page`."""
    for element in list(page.iter()):
        if _is_hidden(element) and element.getparent() is not None:
            element.drop_tree()


def drop_furniture(page: Any) -> None:
    """Take out menus, share buttons, comments and the like, told by their class. Changes `page`."""
    most = _AROUND * _in_paragraphs(page)
    for element in list(page.iter()):
        named = f"{element.get('class', '')} {element.get('id', '')}"
        inside = element.getparent() is not None and element.tag not in ("html", "body")
        if (
            inside
            and _FURNITURE.search(named)
            and not FOOTNOTE.search(named)
            and _in_paragraphs(element) <= most
        ):
            element.drop_tree()


def main_part(page: Any) -> Any:
    """The article of the page where it holds most of its words, else what holds its paragraphs.

    The whole body, where its words are not mostly in paragraphs.
    """
    body = page.find("body")
    body = page if body is None else body
    all_words = _size(body)
    for path in (".//main", ".//*[@role='main']", ".//article"):
        parts = body.findall(path)
        if parts:
            largest = max(parts, key=_size)
            if _size(largest) >= all_words * _SHARE:
                return largest
    told = _in_paragraphs(body)
    return body if told < all_words * _SHARE else _innermost(body, told)


def _innermost(element: Any, told: int) -> Any:
    """The innermost element around all paragraphs, which have so many characters together."""
    while inner := [each for each in element if _in_paragraphs(each) == told]:
        if inner[0].tag == "p":
            break
        element = inner[0]
    return element


def _in_paragraphs(element: Any) -> int:
    return sum(_size(each) for each in element.iter("p"))


def _is_hidden(element: Any) -> bool:
    said = element.attrib
    return (
        bool(_DROPPED.fullmatch(element.tag))
        or "hidden" in said
        or said.get("aria-hidden") == "true"
        or said.get("role") in _HIDDEN_ROLES
        or bool(_HIDDEN_STYLE.search(said.get("style", "")))
        or (bool(_PALE.search(said.get("style", ""))) and not _has_a_ground(element))
    )


def _has_a_ground(element: Any) -> bool:
    """Whether the element or one around it is given a background."""
    around = (element, *element.iterancestors())
    return any("bgcolor" in e.attrib or _ON_A_GROUND.search(e.get("style", "")) for e in around)


def _size(element: Any) -> int:
    return sum(len(words.strip()) for words in element.itertext())
