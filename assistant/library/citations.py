"""Citation fields from what a file says of itself: front matter, a sidecar, or its metadata.

A sidecar is a YAML or JSON file beside the source, named after it: `report.pdf` has
`report.yaml`, `report.yml` or `report.json` (or `report.pdf.yaml`, and so on).
All of it is untrusted: fields are text, cut to a line, and decide nothing.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from assistant.errors import CannotRead
from assistant.essay.readers.front_matter import front_fields, one_line, plain_fields
from assistant.library.model import Citation

_OTHER_NAMES = {
    "authors": "author",
    "by": "author",
    "byline": "author",
    "published": "date",
    "year": "date",
    "publication": "publisher",
    "journal": "publisher",
    "source": "publisher",
    "site": "publisher",
    "link": "url",
    "doi": "url",
    "retrieved": "accessed",
    "credentials": "qualifications",
    "headline": "title",
}
_NAMES = {field.name for field in fields(Citation)}
_HEAD = 100  # bytes
SIDECARS = (".yaml", ".yml", ".json")


def front_matter(text: str) -> Citation:
    """The citation at the top of a Markdown or text file; empty where it has none.

    Front matter that is not YAML is text, and says nothing here.
    """
    return citation_of(front_fields(text)[0])


def sidecar(path: Path) -> Path | None:
    """The file beside this one that holds its citation, if there is one.

    `case.json` beside `case.md` may also be a brief of ours, which is nobody's citation.
    """
    for suffix in SIDECARS:
        for beside in (path.with_name(path.name + suffix), path.with_suffix(suffix)):
            if beside != path and beside.is_file() and not _is_ours(beside):
                return beside
    return None


def _is_ours(beside: Path) -> bool:
    with beside.open("rb") as file:
        return b'"schema": "rebut.' in file.read(_HEAD)


def read_sidecar(path: Path) -> Citation:
    """The citation in a sidecar. Raises CannotRead where it is no YAML or JSON mapping."""
    try:
        given = plain_fields(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise CannotRead(f"{path} cannot be read", "save it as text in UTF-8") from error
    if given is None:
        raise CannotRead(
            f"{path} is no citation (it names no fields in YAML or JSON)",
            "write it as lines such as `author: Ann Lee`",
        )
    return citation_of(given)


def citation_of(given: Mapping[str, Any]) -> Citation:
    """The fields that a mapping names, under any of their usual names."""
    found: dict[str, str] = {}
    for name, value in given.items():
        key = str(name).strip().lower()
        key = _OTHER_NAMES.get(key, key)
        if key in _NAMES and (text := one_line(value)):
            found.setdefault(key, text)
    return Citation(**found)


def filled(first: Citation, *others: Citation) -> Citation:
    """The first citation, its empty fields taken from the others in turn."""
    for other in others:
        gaps = {n: getattr(other, n) for n in _NAMES if not getattr(first, n) and getattr(other, n)}
        first = replace(first, **gaps)
    return first
