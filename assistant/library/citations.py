"""Citation fields from what a file says of itself: front matter, a sidecar, or its metadata.

A sidecar is a YAML or JSON file beside the source, named after it: `report.pdf` has
`report.yaml`, `report.yml` or `report.json` (or `report.pdf.yaml`, and so on).
All of it is untrusted: fields are text, cut to a line, and decide nothing.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from assistant.errors import CannotRead
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
_FRONT = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?P<fields>.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S
)
_LARGEST = 64_000  # bytes of YAML: a citation, not a document
_LONGEST = 2_000  # characters of one field
SIDECARS = (".yaml", ".yml", ".json")


def front_matter(text: str) -> Citation:
    """The citation at the top of a Markdown or text file; empty where it has none.

    Front matter that is not YAML is text, and says nothing here.
    """
    found = _FRONT.match(text)
    if not found or len(found["fields"]) > _LARGEST:
        return Citation()
    try:
        return citation_of(_mapping(found["fields"]))
    except ValueError:
        return Citation()


def sidecar(path: Path) -> Path | None:
    """The file beside this one that holds its citation, if there is one."""
    for suffix in SIDECARS:
        for beside in (path.with_name(path.name + suffix), path.with_suffix(suffix)):
            if beside != path and beside.is_file():
                return beside
    return None


def read_sidecar(path: Path) -> Citation:
    """The citation in a sidecar. Raises CannotRead where it is no YAML or JSON mapping."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            return citation_of(_mapping(file.read(_LARGEST)))
    except (OSError, ValueError) as error:
        raise CannotRead(
            f"{path} is no citation ({error})", "write it as lines such as `author: Ann Lee`"
        ) from error


def citation_of(given: Mapping[str, Any]) -> Citation:
    """The fields that a mapping names, under any of their usual names."""
    found: dict[str, str] = {}
    for name, value in given.items():
        key = str(name).strip().lower()
        key = _OTHER_NAMES.get(key, key)
        if key in _NAMES and (text := _text(value)):
            found.setdefault(key, text)
    return Citation(**found)


def filled(first: Citation, *others: Citation) -> Citation:
    """The first citation, its empty fields taken from the others in turn."""
    for other in others:
        gaps = {n: getattr(other, n) for n in _NAMES if not getattr(first, n) and getattr(other, n)}
        first = replace(first, **gaps)
    return first


def _mapping(text: str) -> dict[str, Any]:
    import yaml

    try:
        read = yaml.load(text, Loader=_plain_loader())  # noqa: S506 (a SafeLoader without aliases)
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError("it is not valid YAML") from error
    if isinstance(read, dict):
        return read
    raise ValueError("it names no fields")


def _plain_loader() -> Any:
    """YAML's safe loader, without aliases: a few lines of them can stand for gigabytes."""
    import yaml

    class Plain(yaml.SafeLoader):
        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.events.AliasEvent):
                raise yaml.YAMLError("aliases are not read")
            return super().compose_node(parent, index)

    return Plain


def _text(value: Any) -> str:
    """A field as one line; lists are joined by commas, dates written as they are."""
    if isinstance(value, Mapping):
        return ""
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return ", ".join(part for part in map(_text, value) if part)[:_LONGEST]
    return " ".join(str(value).split())[:_LONGEST] if value is not None else ""
