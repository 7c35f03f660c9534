"""What the fuzz tests are made of: texts that look like essays, and whole files to be damaged."""

import io
import random
import zipfile
from functools import cache

import docx
from hypothesis import strategies as st
from lxml import etree
from reportlab.pdfgen.canvas import Canvas

PIECES = st.sampled_from(
    [
        "The ferry leaks. ", "It costs 4 million crowns, so sell it. ", "Dr. Lee (1991) said no. ",
        "COSTS: ", "THE COST: WHO PAYS: ", "# Costs\n", "## \n", "Costs\n====\n", "1. Costs\n",
        "II. The danger\n", "Chapter 1\n", "**Costs**\n", "\n", "\n\n", "\r\n", "\r", "\f",
        "\u2028",
        "---\n", "---\ntitle: x\n---\n", "title: [", "* * *\n", "- item\n", "> quoted\n", "```\n",
        "[1] Lee, Ann. 2001. A title.\n", "[^1]: see http://x.example\n", "¹", "…", "“", "”", "'",
        "<p>", "</div>", "<h2>", "<script>", "&nbsp;", "&#x0;", "<!--", "-->", "<table><tr><td>",
        "=== END\n", "[S1.1] ", "\x1b[31m", "\u202e", "\u200b", "\U000e0041", "\ufeff", "\ufffe",
        "a" * 4_001, ". " * 50, "é", "ﬁ", "漢字。", "مرحبا. ", "10²", "½", "-5", "1,005", "http://x.y",
        "Contents\n", "Costs ........ 4\n", "    indented\n", "| a | b |\n|---|---|\n", "\\", "\t",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=30).map("".join)


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """A file with some of its bytes changed, cut out, doubled or made up."""
    raw = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(raw) - 1, 0)))
        until = min(len(raw), at + draw(st.sampled_from([1, 2, 8, 64, 1024])))
        match draw(st.sampled_from(["change", "cut", "double", "insert", "end"])):
            case "change":
                raw[at:until] = draw(st.binary(min_size=until - at, max_size=until - at))
            case "cut":
                del raw[at:until]
            case "double":
                raw[at:at] = raw[at:until]
            case "insert":
                raw[at:at] = draw(st.binary(max_size=12))
            case "end":
                del raw[max(at, 8) :]
    return bytes(raw)


@cache
def word_parts() -> dict[str, bytes]:
    """The parts of a Word file with headings, a table, marks and a citation, as debaters write."""
    document = docx.Document()
    document.add_heading("The ferry", 1)
    document.add_heading("The ferry does not pay for itself", 4)
    document.add_paragraph("Lee 21, economist, 2021. The ferry. Coastal Review. http://x.example")
    card = document.add_paragraph("The ferry lost money in every year. ")
    card.add_run("It will lose more.").underline = True
    document.add_table(2, 2).cell(0, 0).text = "A cell of words."
    file = io.BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def torn_word(seed: int) -> bytes:
    """A Word file, whole as a zip, with one of its XML parts torn."""
    chosen = random.Random(seed)
    parts = dict(word_parts())
    name = chosen.choice(["word/document.xml", "word/styles.xml", "[Content_Types].xml"])
    parts[name] = _torn(parts[name], chosen)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for part, content in parts.items():
            made.writestr(part, content)
    return file.getvalue()


def _torn(whole: bytes, chosen: random.Random) -> bytes:
    """XML with elements removed, moved or given other values, and always well formed."""
    root = etree.fromstring(whole)
    for _ in range(chosen.randint(1, 12)):
        elements = list(root.iter(etree.Element))
        one = chosen.choice(elements)
        parent = one.getparent()
        apart = [each for each in elements if one not in (each, *each.iterancestors())]
        match chosen.choice(["drop", "empty", "move", "value", "text", "name"]):
            case "drop" if parent is not None:
                parent.remove(one)
            case "move" if parent is not None and apart:
                chosen.choice(apart).append(one)
            case "empty":
                one.clear()
            case "value":
                for key in one.attrib:
                    one.set(key, chosen.choice(["", "-1", "99999999999", "x", "Heading4"]))
            case "text":
                one.text = chosen.choice(["", "w" * 200, "It leaks. It lists.", "\u202e", "2021"])
            case "name":
                one.tag = chosen.choice(elements).tag
    torn: bytes = etree.tostring(root)
    return torn


@cache
def a_pdf() -> bytes:
    """A small PDF of two pages."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1, pageCompression=0)
    for page in range(2):
        canvas.drawString(
            72, 700, f"The ferry of page {page} leaks, so the council should sell it."
        )
        canvas.drawString(72, 680, "It costs the town 4 million crowns.")
        canvas.showPage()
    canvas.save()
    return file.getvalue()
