"""The styles of a debate file in Word: the names that debaters' macros look for.

Pocket, hat, block and tag are Word's headings 1 to 4 under a second name; cite, underline and
emphasis are character styles. Three paragraph styles of our own hold what is no card.
"""

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_UNDERLINE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

POCKET, HAT, BLOCK, TAG = "Heading 1", "Heading 2", "Heading 3", "Heading 4"
CARD = "Normal"
CITE, UNDERLINE, EMPHASIS = "Style 13 pt Bold", "Style Underline", "Emphasis"
THEIR_LINE, OUR_ANSWER, NOTE = "Their Line", "Our Answer", "Brief Note"
FACE = "Calibri"
_KEPT = {POCKET, HAT, BLOCK, TAG, EMPHASIS, "Footer", "Table Grid"}


@dataclass(frozen=True, slots=True)
class _Heading:
    name: str
    alias: str
    size: float
    underline: WD_UNDERLINE | None
    new_page: bool


_HEADINGS = (
    _Heading(POCKET, "Pocket", 26, None, new_page=True),
    _Heading(HAT, "Hat", 22, WD_UNDERLINE.DOUBLE, new_page=True),
    _Heading(BLOCK, "Block", 16, WD_UNDERLINE.SINGLE, new_page=True),
    _Heading(TAG, "Tag", 13, None, new_page=False),
)


def define(document: Document) -> None:
    """Give a new document the styles of a debate file, and no others."""
    _prune(document)
    _card(document)
    for heading in _HEADINGS:
        _heading(document, heading)
    _character(document, CITE, "Style13ptBold", "Cite", size=13, bold=True)
    _character(document, UNDERLINE, "StyleUnderline", "Underline", size=11, underline=True)
    _character(document, EMPHASIS, "Emphasis", "", size=11, bold=True, underline=True)
    _own(document, THEIR_LINE, colour=RGBColor(0x5E, 0x1F, 0x1B), bar="8F2F2A", indent=14)
    _own(document, OUR_ANSWER)
    _own(document, NOTE, colour=RGBColor(0x4A, 0x4E, 0x54), size=9.5)


def _prune(document: Document) -> None:
    # The library's template brings some 160 styles, which fill Word's gallery for nothing.
    for style in list(document.styles):
        element = style.element
        if style.name not in _KEPT and element.get(qn("w:default")) != "1":
            element.getparent().remove(element)


def _card(document: Document) -> None:
    style = document.styles[CARD]
    assert isinstance(style, ParagraphStyle)
    _face(style, 11)
    _alias(style, "Normal/Card")
    style.paragraph_format.space_after = Pt(6)
    style.paragraph_format.line_spacing = 1.08


def _heading(document: Document, heading: _Heading) -> None:
    style = document.styles[heading.name]
    assert isinstance(style, ParagraphStyle)
    for part in ("w:link", "w:pPr", "w:rPr"):
        for element in style.element.findall(qn(part)):
            style.element.remove(element)
    _face(style, heading.size)
    _alias(style, heading.alias)
    style.font.bold = True
    style.font.underline = heading.underline
    form = style.paragraph_format
    form.keep_with_next = True
    form.keep_together = True
    form.page_break_before = heading.new_page
    form.space_before = Pt(12 if heading.name == TAG else 10)
    form.space_after = Pt(4 if heading.name == TAG else 8)
    if heading.name != TAG:
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if heading.name == POCKET:
        _border(style, dict.fromkeys(("top", "left", "bottom", "right"), ("24", "auto")))
    _outline(style, int(heading.name[-1]) - 1)


def _character(
    document: Document,
    name: str,
    id_: str,
    alias: str,
    *,
    size: float,
    bold: bool = False,
    underline: bool = False,
) -> None:
    known = name in [style.name for style in document.styles]
    style = (
        document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    )
    assert isinstance(style, CharacterStyle)
    style.element.set(qn("w:styleId"), id_)
    if alias:
        _alias(style, alias)
    style.font.name = FACE
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.italic = False
    style.font.underline = underline
    style.font.color.rgb = None
    style.quick_style = True


def _own(
    document: Document,
    name: str,
    *,
    colour: RGBColor | None = None,
    bar: str = "",
    indent: float = 0,
    size: float = 11,
) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style = document.styles[CARD]
    _face(style, size)
    style.quick_style = True
    style.font.color.rgb = colour
    style.paragraph_format.left_indent = Pt(indent)
    if bar:
        _border(style, {"left": ("18", bar)})


def _face(style: ParagraphStyle, size: float) -> None:
    style.font.name = FACE
    style.font.size = Pt(size)
    fonts = style.element.rPr.rFonts
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FACE)
    # A theme's face would win over the one named here.
    for attribute in [one for one in fonts.attrib if one.endswith("Theme")]:
        del fonts.attrib[attribute]


def _alias(style: ParagraphStyle | CharacterStyle, alias: str) -> None:
    element = OxmlElement("w:aliases")
    element.set(qn("w:val"), alias)
    style.element.find(qn("w:name")).addnext(element)


def _outline(style: ParagraphStyle, level: int) -> None:
    element = OxmlElement("w:outlineLvl")
    element.set(qn("w:val"), str(level))
    style.element.get_or_add_pPr().append(element)


def _border(style: ParagraphStyle, sides: dict[str, tuple[str, str]]) -> None:
    borders = OxmlElement("w:pBdr")
    for side, (width, colour) in sides.items():
        element = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", width), ("space", "4"), ("color", colour)):
            element.set(qn(f"w:{key}"), value)
        borders.append(element)
    # Where the schema of Word files wants it: after the page break, before spacing and indents.
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )
