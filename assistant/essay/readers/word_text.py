"""The words of Word's XML: what a reader of the document sees, and no more."""

from collections.abc import Iterator
from typing import Any, Protocol

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNSEEN = {"del", "moveFrom", "pPr", "rPr", "txbxContent", "pict", "drawing", "object", "Fallback"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


class Cites(Protocol):
    """Something that knows the footnotes: it gives the mark to put where one is cited."""

    def cite(self, kind: str, note: str) -> str:
        """The mark for a footnote or endnote of that id, or nothing."""


def tag_of(element: Any) -> str:
    """An element's name without its namespace; nothing for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Any) -> Iterator[Any]:
    """The child elements, comments left out."""
    return (child for child in element if isinstance(child.tag, str))


class TextOf:
    """Reads paragraphs: insertions count, deletions, hidden runs and text boxes do not."""

    def __init__(self, notes: Cites | None = None) -> None:
        self._notes = notes

    def paragraph(self, element: Any) -> str:
        """The words of a paragraph, a tab or line break as a character."""
        return "".join(self._parts(element))

    def _parts(self, element: Any) -> Iterator[str]:
        for child in children(element):
            name = tag_of(child)
            if name == "t":
                yield child.text or ""
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name in ("footnoteReference", "endnoteReference") and self._notes:
                yield self._notes.cite(name.removesuffix("Reference"), child.get(f"{_W}id", ""))
            elif name not in _UNSEEN and not _is_on(child, "vanish"):
                yield from self._parts(child)


def rows(table: Any, notes: Cites | None = None) -> Iterator[str]:
    """A table as paragraphs: a row's cells joined by bars, a lone column's as they stand."""
    for row in table.iter(f"{_W}tr"):
        cells = [
            " ".join(
                words
                for p in cell.iterchildren(f"{_W}p")
                if (words := TextOf(notes).paragraph(p).strip())
            )
            for cell in row.iterchildren(f"{_W}tc")
        ]
        yield " | ".join(cell for cell in cells if cell)


def is_bold(paragraph: Any) -> bool:
    """Whether every run of words in a paragraph is set bold, and there is one."""
    runs = [run for run in paragraph.iter(f"{_W}r") if "".join(run.itertext(f"{_W}t")).strip()]
    return bool(runs) and all(_is_on(run, "b") for run in runs)


def _is_on(run: Any, name: str) -> bool:
    """Whether a run has a property such as `b` (bold) or `vanish` (hidden)."""
    found = run.find(f"{_W}rPr/{_W}{name}")
    return found is not None and found.get(f"{_W}val", "1") not in ("0", "false", "off")
