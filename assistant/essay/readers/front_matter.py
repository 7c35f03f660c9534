"""YAML front matter: the lines between `---` and `---` at the top of a Markdown or text file."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from assistant.essay.readers.reading import Metadata

_FRONT = re.compile(r"\A---[ \t]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_LARGEST = 64_000  # characters: a citation, not a document
_LONGEST = 2_000  # characters of one field
_NOTHING = ("~", "null")  # how YAML and JSON write a value that is not there
_NAMES = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "by", "byline"),
    "date": ("date", "published", "year"),
    "publisher": ("publisher", "publication", "journal", "site", "source"),
    "url": ("url", "link", "canonical", "doi"),
}


def front_matter(text: str) -> tuple[Metadata, int]:
    """The metadata at the top of `text`, and the offset where the prose begins.

    Front matter that is not YAML with fields is left where it is: it is text.
    """
    given, end = front_fields(text)
    return metadata_of(given), end


def front_fields(text: str) -> tuple[dict[str, Any], int]:
    """The fields at the top of `text` as written, and where the prose begins; else none and 0."""
    found = _FRONT.match(text)
    given = plain_fields(found["fields"]) if found else None
    return (given, found.end()) if found and given is not None else ({}, 0)


def metadata_of(given: Mapping[str, Any]) -> Metadata:
    """The fields a mapping names, under any of their usual names, each as one line."""
    plain = {str(name).strip().lower(): one_line(value) for name, value in given.items()}
    return Metadata(
        **{
            field: next((plain[name] for name in names if plain.get(name)), "")
            for field, names in _NAMES.items()
        }
    )


def one_line(value: Any) -> str:
    """A value as one line of text; lists are joined by commas, mappings say nothing."""
    if value is None or isinstance(value, Mapping) or value in _NOTHING:
        return ""
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return ", ".join(part for part in map(one_line, value) if part)[:_LONGEST]
    return " ".join(str(value).split())[:_LONGEST]


def plain_fields(text: str) -> dict[str, Any] | None:
    """The fields of a YAML or JSON text, every value as the text it is written as; None for others.

    No value is made a number, a date or an object, and no alias is followed: a few lines of them
    can stand for gigabytes.
    """
    import yaml

    class Plain(yaml.BaseLoader):
        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.events.AliasEvent):
                raise yaml.YAMLError("aliases are not read")
            return super().compose_node(parent, index)

    if len(text) > _LARGEST:
        return None
    try:
        read = yaml.load(text, Loader=Plain)  # noqa: S506 (builds texts, lists and mappings only)
    except (yaml.YAMLError, RecursionError, ValueError, TypeError):
        return None
    return read if isinstance(read, dict) else None
