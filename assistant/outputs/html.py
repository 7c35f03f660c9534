"""The brief as one self-contained page: no request leaves it, and only our own script runs in it.

The page is a Jinja template with escaping on; every value passes through `plain` on its way in. A
content policy names our one style sheet and our one script by their SHA-256, so that markup an
essay smuggles in could not run even if it were not escaped.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from assistant.argument.brief import Attack, Brief
from assistant.essay.model import Essay, Section
from assistant.outputs import argument_map, essay_map, wording
from assistant.outputs.plain import flat, paragraphs
from assistant.outputs.templates import hashed, templates


def render(brief: Brief, essay: Essay) -> str:
    """The whole page as HTML, ending in a line feed."""
    pages = _templates()
    style, script = _asset("page.css"), _asset("page.js")
    return pages.get_template("page.html").render(
        brief=brief,
        style=Markup(style),  # noqa: S704 - our own files, no word of the brief in them
        script=Markup(script),  # noqa: S704
        policy=_policy(style, script),
        passages={section.id: passage(essay, section) for section in essay.sections},
        answers=_by_sentence(brief),
        carrying={id_ for line in brief.overview.lines for id_ in line.attacks},
        argument=argument_map.drawn(brief),
        tensions=essay_map.drawn(brief, essay),
    )


@cache
def _templates() -> Environment:
    pages = templates("assistant.outputs", "page")
    pages.filters.update(flat=flat, paragraphs=paragraphs)
    pages.globals["wording"] = wording
    return pages


def _asset(name: str) -> str:
    loader = _templates().loader
    assert loader is not None
    return loader.get_source(_templates(), name)[0]


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; script-src {hashed(script)}; style-src {hashed(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the essay's text; `id` names the sentence it is, or is empty between sentences."""

    id: str
    text: str


def passage(essay: Essay, section: Section) -> list[list[Piece]]:
    """The section's own text below its heading, as paragraphs of sentences and what is between."""
    found: list[list[Piece]] = []
    paragraph = 0
    for piece, number in _pieces(essay, section):
        if number != paragraph:
            found.append([])
            paragraph = number
        found[-1].append(piece)
    return found


def _pieces(essay: Essay, section: Section) -> Iterator[tuple[Piece, int]]:
    spans = [(s.start, s.end, s.id, s.paragraph) for s in section.sentences]
    spans += [
        (note.start, note.end, note.id, -number) for number, note in enumerate(section.notes, 1)
    ]
    reached = None
    for start, end, id_, paragraph in sorted(spans):
        # A list's bullet or number stands between sentences: it belongs to what follows it.
        if reached is not None and essay.text[reached:start].strip():
            yield Piece("", essay.text[reached:start]), paragraph
        yield Piece(id_, essay.text[start:end]), paragraph
        reached = end


def _by_sentence(brief: Brief) -> dict[str, list[Attack]]:
    found: dict[str, list[Attack]] = {}
    for attack in brief.attacks.values():
        found.setdefault(attack.answers.sentence, []).append(attack)
    return found
