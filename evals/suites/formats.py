"""Every output opens in a reader of its form and holds every attack; speeches fit a clock."""

import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pydantic
from lxml import etree
from lxml import html as lxml_html

from assistant.argument.brief import Brief
from assistant.outputs import forms
from assistant.settings import Format
from evals.kit import EVIDENCE, corpus
from evals.record import Sample, Score, passed
from evals.suite import Suite

if TYPE_CHECKING:
    from evals.kit import Kit

_FOLDED = re.compile(r"[\W_]+")
_BROKEN = (OSError, ValueError, KeyError, SyntaxError, zipfile.BadZipFile, etree.LxmlError)


def samples() -> Iterator[Sample]:
    """Each sample essay in each form, and as a speech in each format of debate."""
    for path in corpus():
        for suffix in forms.FORMS:
            yield Sample(
                id=f"{path.stem}{suffix}",
                input=f"{path.name} as {suffix}",
                reference="opens, and holds every attack",
                data={"essay": path.name, "kind": "form", "form": suffix},
            )
        for spoken in get_args(Format):
            yield Sample(
                id=f"{path.stem} {spoken}",
                input=f"{path.name} as a speech: {spoken}",
                reference="fits its clock",
                data={"essay": path.name, "kind": "speech", "form": spoken},
            )


def solve(sample: Sample, kit: "Kit") -> str:
    """The words of the file as a reader of the form finds them, or what is wrong with it."""
    path = kit.named(sample)
    brief, essay = kit.brief(path, EVIDENCE), kit.essay(path)
    if sample.data["kind"] == "speech":
        from assistant.argument.spoken import speak

        said = speak(brief, essay.title, sample.data["form"])
        return f"{said.words} words of {said.budget}\n\n{said.text}"
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / f"brief{sample.data['form']}"
        forms.write(brief, essay, place)
        return opened(place)


def opened(place: Path) -> str:
    """The words in a file of ours. What its reader refuses is told as `broken: why`."""
    try:
        return _READERS[place.suffix](place)
    except _BROKEN as problem:
        return f"broken: {type(problem).__name__}: {problem}"


def _json(place: Path) -> str:
    text = place.read_text(encoding="utf-8")
    try:
        brief = Brief.model_validate_json(text)
    except pydantic.ValidationError as error:
        raise ValueError(f"not a rebut.brief/1 ({error.error_count()} faults)") from error
    return "\n".join(f"{attack.tag}" for attack in brief.attacks.values())


def _html(place: Path) -> str:
    page = lxml_html.document_fromstring(place.read_text(encoding="utf-8"))
    if len(page.xpath("//h1")) != 1 or not page.xpath("//title"):
        raise ValueError("a page has one h1 and a title")
    if page.xpath("(//@src | //link/@href)[not(starts-with(., 'data:'))]"):
        raise ValueError("the page loads something from elsewhere")
    return str(page.text_content())


def _markdown(place: Path) -> str:
    from markdown_it import MarkdownIt

    rendered = MarkdownIt("commonmark").render(place.read_text(encoding="utf-8"))
    return str(lxml_html.fromstring(rendered).text_content())


def _docx(place: Path) -> str:
    import docx

    document = docx.Document(str(place))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def _xlsx(place: Path) -> str:
    import openpyxl

    book = openpyxl.load_workbook(place)
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    return "\n".join(str(cell) for row in rows for cell in row if cell is not None)


def _pdf(place: Path) -> str:
    import pypdf

    try:
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(place).pages)
    except pypdf.errors.PyPdfError as error:
        raise ValueError(str(error)) from error


def _plain(place: Path) -> str:
    return place.read_text(encoding="utf-8")


_READERS: dict[str, Callable[[Path], str]] = {
    ".md": _markdown,
    ".json": _json,
    ".html": _html,
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".argdown": _plain,
    ".pdf": _pdf,
}


def score(sample: Sample, output: str, kit: "Kit") -> Iterator[Score]:
    """Whether it opens and nothing is lost on the way; of a speech, whether it fits."""
    brief = kit.brief(kit.named(sample), EVIDENCE)
    if sample.data["kind"] == "speech":
        words, _, budget = output.partition("\n")[0].partition(" words of ")
        fits = budget == "None" or int(words) <= int(budget)
        some = int(words) > 0 or not brief.attacks
        yield passed("speech fits", float(fits and some), 1.0, output.partition("\n")[0])
        return
    broken = output.startswith("broken: ")
    yield passed("opens", float(not broken), 1.0, output[:200] if broken else "")
    held = _FOLDED.sub("", output).lower()
    lost = [a.id for a in brief.attacks.values() if _FOLDED.sub("", a.tag).lower() not in held]
    share = 1 - len(lost) / len(brief.attacks) if brief.attacks else 0.0
    yield passed("attacks held", share, 1.0, f"lost: {lost}")


SUITE = Suite(
    name="formats",
    about="every output opens in a reader of its form and loses nothing; speeches fit their clock",
    samples=samples,
    solve=solve,
    scorers=[score],
    bars={"opens": 1.0, "attacks held": 1.0, "speech fits": 1.0},
)
