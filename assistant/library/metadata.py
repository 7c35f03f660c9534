"""What PDF, HTML and Word files say of themselves, as citation fields."""

import re
from pathlib import Path
from typing import Any

from assistant.library.citations import citation_of
from assistant.library.model import Citation

# The names that web pages use, best first: Highwire (scholars' tags), Open Graph, plain.
_HTML_NAMES = {
    "citation_title": "title",
    "og:title": "title",
    "citation_author": "author",
    "article:author": "author",
    "author": "author",
    "citation_publication_date": "date",
    "citation_date": "date",
    "article:published_time": "date",
    "date": "date",
    "citation_journal_title": "publisher",
    "citation_publisher": "publisher",
    "og:site_name": "publisher",
    "publisher": "publisher",
    "og:url": "url",
}
_UNTITLED = re.compile(r"^(?:untitled|document\d*|microsoft word\b.*|.*\.(?:docx?|pdf|tex))$", re.I)


def metadata(path: Path) -> Citation:
    """The citation a file carries; empty fields where it says nothing or cannot be read."""
    readers = {".pdf": _pdf, ".html": _html, ".htm": _html, ".docx": _word}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        return Citation()
    try:
        return reader(path)
    except Exception:  # noqa: BLE001 (any fault of a third party's parser: the text is still read)
        return Citation()


def _pdf(path: Path) -> Citation:
    from pypdf import PdfReader

    with path.open("rb") as file:
        said = PdfReader(file).metadata
        if said is None:
            return Citation()
        created = said.creation_date
        return citation_of(
            {
                "title": _title(said.title),
                "author": said.author,
                "date": created.date().isoformat() if created else "",
            }
        )


def _word(path: Path) -> Citation:
    import docx

    said = docx.Document(str(path)).core_properties
    author = "" if said.author == "python-docx" else said.author
    return citation_of({"title": _title(said.title), "author": author})


def _html(path: Path) -> Citation:
    from bs4 import BeautifulSoup

    page = BeautifulSoup(path.read_bytes(), "lxml")
    found: dict[str, Any] = {}
    for tag in page.find_all("meta"):
        name = str(tag.get("name") or tag.get("property") or "").lower()
        if name in _HTML_NAMES and tag.get("content"):
            found.setdefault(name, []).append(str(tag["content"]))
    named: dict[str, str] = {}
    for name, field in _HTML_NAMES.items():
        if name in found:
            named.setdefault(field, ", ".join(found[name]))
    if canonical := page.find("link", rel="canonical"):
        named.setdefault("url", str(canonical.get("href") or ""))
    if page.title and page.title.string:
        named.setdefault("title", str(page.title.string))
    if "date" in named:
        named["date"] = named["date"][:10]
    return citation_of(named)


def _title(said: str | None) -> str:
    """A title, where it is not the name that a program gave the file."""
    return "" if said is None or _UNTITLED.match(said.strip()) else said
