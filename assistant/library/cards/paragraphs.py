"""A Word document as paragraphs of exact text with marked spans, whatever styles it has."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.library.model import Mark

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = (f"{_W}del", f"{_W}moveFrom")
_HEADINGS = {f"heading {level}": level for level in range(1, 10)}
_OWN_NAMES = {"pocket": 1, "hat": 2, "block": 3, "tag": 4}
_SIZE_OF_A_TAG = 24  # half-points: 12 pt, from which on a bold line reads as a tag


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. Mark offsets count code points of `text`.

    `level` is 1 to 4 for pocket, hat, block and tag, 0 for everything else; `cited` is what stands
    in the cite style (a last name and a year); `bold` says that all of it is large and bold.
    """

    text: str
    level: int
    cited: str
    bold: bool
    marks: tuple[Mark, ...]


def paragraphs(document: "Document") -> list[Paragraph]:
    """Every paragraph of the body, tables included, in reading order."""
    styles = _styles(document)
    return [_paragraph(element, styles) for element in _elements(document.element.body)]


def _elements(body: Any) -> Iterator[Any]:
    """Paragraphs once each: Word repeats the text of a drawing as a fallback for old readers."""
    for element in body.iter(f"{_W}p"):
        if not any(parent.tag == _FALLBACK for parent in element.iterancestors()):
            yield element


@dataclass(frozen=True, slots=True)
class _Style:
    """What matters here of a Word style, with what it inherits."""

    name: str
    level: int
    underline: bool
    bold: bool
    size: int


_PLAIN = _Style("", 0, underline=False, bold=False, size=0)


def _styles(document: "Document") -> dict[str, _Style]:
    found: dict[str, _Style] = {}
    elements = {e.get(f"{_W}styleId"): e for e in document.styles.element.iter(f"{_W}style")}

    def resolve(style_id: str | None, seen: frozenset[str]) -> _Style:
        element = elements.get(style_id)
        if style_id is None or element is None or style_id in seen:
            return _PLAIN
        if style_id not in found:
            base = resolve(_value(element, "basedOn"), seen | {style_id})
            found[style_id] = _style(element, base)
        return found[style_id]

    for style_id in elements:
        resolve(style_id, frozenset())
    return found


def _style(element: Any, base: _Style) -> _Style:
    name = (_value(element, "name") or "").lower()
    aliases = (_value(element, "aliases") or "").lower().split(",")
    levels = (_HEADINGS.get(name, 0), *(_OWN_NAMES.get(alias.strip(), 0) for alias in aliases))
    own = element.find(f"{_W}rPr")
    return _Style(
        name=name,
        level=max(levels) or base.level,
        underline=_underlined(own, otherwise=base.underline),
        bold=_switched(own, "b", otherwise=base.bold),
        size=_size(own, otherwise=base.size),
    )


def _paragraph(element: Any, styles: dict[str, _Style]) -> Paragraph:
    properties = element.find(f"{_W}pPr")
    style = styles.get(_value(properties, "pStyle") or "", _PLAIN)
    text, bold = "", True
    cited: list[str] = []
    marks: list[Mark] = []
    for run in _runs(element):
        words = _run_text(run)
        if not words:
            continue
        looks = _Looks.of(run, styles, style)
        marks.extend(Mark(kind, len(text), len(text) + len(words)) for kind in looks.kinds)
        if looks.is_cite:
            cited.append(words)
        bold = bold and (looks.large_bold or not words.strip())
        text += words
    return Paragraph(
        text, style.level, "".join(cited).strip(), bold and bool(text.strip()), _joined(marks)
    )


@dataclass(frozen=True, slots=True)
class _Looks:
    """How one run of a paragraph is set."""

    kinds: tuple[str, ...]
    is_cite: bool
    large_bold: bool

    @classmethod
    def of(cls, run: Any, styles: dict[str, _Style], paragraph: _Style) -> "_Looks":
        own = run.find(f"{_W}rPr")
        style = styles.get(_value(own, "rStyle") or "", _PLAIN)
        kinds = []
        if style.name == "emphasis":
            kinds.append("emphasis")
        elif _underlined(own, otherwise=style.underline):
            kinds.append("underline")
        if _highlighted(own):
            kinds.append("highlight")
        bold = _switched(own, "b", otherwise=style.bold or paragraph.bold)
        size = _size(own, otherwise=style.size or paragraph.size)
        return cls(tuple(kinds), "13" in style.name, bold and size >= _SIZE_OF_A_TAG)


def _runs(paragraph: Any) -> Iterator[Any]:
    """Runs that are read: inside links and insertions too, not those that were deleted."""
    for run in paragraph.iter(f"{_W}r"):
        if next(run.iterancestors(f"{_W}p")) is not paragraph:
            continue  # it stands in a text box, which has paragraphs of its own
        inside = itertools.takewhile(lambda parent: parent is not paragraph, run.iterancestors())
        if not any(parent.tag in _GONE for parent in inside):
            yield run


def _run_text(run: Any) -> str:
    parts = []
    for child in run:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in (f"{_W}tab", f"{_W}ptab"):
            parts.append("\t")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("\u2011")
    return "".join(parts)


def _joined(marks: list[Mark]) -> tuple[Mark, ...]:
    """Marks of one kind that touch are one mark: Word cuts a phrase into runs as it pleases."""
    joined: dict[str, list[Mark]] = {}
    for mark in marks:
        same = joined.setdefault(mark.kind, [])
        if same and same[-1].end == mark.start:
            same[-1] = Mark(mark.kind, same[-1].start, mark.end)
        else:
            same.append(mark)
    return tuple(sorted((m for same in joined.values() for m in same), key=lambda m: m.start))


def _value(parent: Any, child: str) -> str | None:
    found = None if parent is None else parent.find(f"{_W}{child}")
    return None if found is None else found.get(f"{_W}val")


def _switched(properties: Any, name: str, *, otherwise: bool) -> bool:
    found = None if properties is None else properties.find(f"{_W}{name}")
    return otherwise if found is None else found.get(f"{_W}val") not in ("0", "false", "off")


def _underlined(properties: Any, *, otherwise: bool) -> bool:
    value = _value(properties, "u")
    return otherwise if value is None else value != "none"


def _highlighted(properties: Any) -> bool:
    shade = None if properties is None else properties.find(f"{_W}shd")
    fill = "auto" if shade is None else (shade.get(f"{_W}fill") or "auto")
    return _value(properties, "highlight") not in (None, "none") or fill.lower() not in (
        "auto",
        "ffffff",
    )


def _size(properties: Any, *, otherwise: int) -> int:
    value = _value(properties, "sz") or ""
    return int(value) if value.isascii() and value.isdigit() else otherwise
