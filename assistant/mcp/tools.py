"""What the four tools do: the work of the commands of their names, on what a client gives."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Literal

from pydantic import BaseModel

from assistant.argument.reply import Reply
from assistant.checks.papers.report import CheckReport
from assistant.errors import LibraryError, SettingsInvalid
from assistant.mcp.given import Folders, given
from assistant.settings import Settings, load_settings


class Found(BaseModel):
    """A passage of the library: `sentences` are whole, by id; `cite` is how its source is cited."""

    source: str
    title: str
    cite: str
    sentences: dict[str, str]
    score: float


class FoundPassages(BaseModel):
    """What a search found, best first."""

    query: str
    opposing: bool
    passages: list[Found]


@dataclass(frozen=True, slots=True)
class Bench:
    """What the user set when the server was started; no call changes it."""

    folders: Folders
    flags: dict[str, Any]

    def settings(self) -> Settings:
        """The settings of a call. A settings file beside an essay is not read here: the client
        chose the essay, and must not choose the model with it."""
        return load_settings(None, **self.flags)


def brief(
    bench: Bench,
    path: str,
    text: str,
    sections: str,
    form: Literal["markdown", "json"],
    on_done: Callable[[int, int], None],
) -> str:
    """The brief against an essay; `on_done` is told of calls done and calls in all.

    Raises RebutError.
    """
    from assistant.chains.brief import write_brief
    from assistant.desk.opening import open_desk
    from assistant.desk.section_list import chosen_sections
    from assistant.essay import read_essay
    from assistant.outputs import json, markdown

    with given(bench.folders, path, text, "essay") as place:
        essay = read_essay(place)
    chosen = chosen_sections(sections or None, essay)
    numbers = count(1)
    with open_desk(essay, bench.settings(), about=essay.title) as desk:
        written = write_brief(
            essay, desk, chosen=chosen, on_done=lambda _: on_done(next(numbers), len(chosen) + 1)
        )
    return json.render(written) if form == "json" else markdown.render(written, essay)


def ask(bench: Bench, path: str, text: str, question: str) -> Reply:
    """One cited answer, or that the text does not say. Raises RebutError."""
    from assistant.chains.answer import ask as answer_from
    from assistant.desk.opening import open_desk
    from assistant.essay import read_essay

    if not question.strip():
        raise SettingsInvalid("the question is empty", 'ask something, such as "Who pays?"')
    with given(bench.folders, path, text, "essay") as place:
        essay = read_essay(place)
    with open_desk(essay, bench.settings(), about=question) as desk:
        return answer_from(essay, desk, question)


def check(bench: Bench, path: str, text: str, against: Sequence[str]) -> CheckReport:
    """The evidence check of a paper, against files and the user's library. Raises RebutError."""
    from assistant.desk.checking import check_file, given_texts

    named = [bench.folders.file(name) for name in against]
    with given(bench.folders, path, text, "paper") as paper:
        return check_file(paper, given_texts(named, bench.settings()))


def library_search(bench: Bench, query: str, limit: int, *, opposing: bool) -> FoundPassages:
    """Passages of the user's library for a query, or against a claim. Raises RebutError."""
    from assistant.chains.blocks import cite
    from assistant.desk.shelf import open_shelf
    from assistant.outputs.plain import flat

    if not query.strip():
        raise SettingsInvalid("the query is empty", "say what to look for")
    with open_shelf(bench.settings()) as shelf:
        if shelf.searcher is None:
            raise LibraryError(
                "no library is open",
                "let the user start `rebut mcp --library PLACE`, or begin a library with "
                "`rebut library add`",
            )
        search = shelf.searcher.against if opposing else shelf.searcher.search
        hits = search(query, limit=limit)
    return FoundPassages(
        query=query,
        opposing=opposing,
        passages=[
            Found(
                source=hit.source.id,
                title=flat(hit.source.tag or hit.source.citation.title),
                cite=cite(hit.source.citation),
                sentences={one.id: one.text for one in hit.sentences()},
                score=round(hit.score, 4),
            )
            for hit in hits
        ],
    )
