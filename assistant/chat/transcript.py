"""A talk as a file: Markdown, plain text, or `rebut.talk/1`."""

from collections.abc import Iterator, Sequence

from assistant.argument.reply import Reply
from assistant.chat.sessions import KeptTurn
from assistant.essay.model import Essay
from assistant.outputs.json import written
from assistant.outputs.markup import inline, quoted
from assistant.outputs.plain import flat

FORMS = (".md", ".txt", ".json")
_UNANSWERED = "(not answered)"


def render(form: str, essay: Essay, turns: Sequence[KeptTurn]) -> str:
    """The talk in a form of `FORMS`, ending in a line feed."""
    if form == ".json":
        return _json(essay, turns)
    draw = _markdown if form == ".md" else _text
    return "\n\n".join(draw(essay, turns)) + "\n"


def _json(essay: Essay, turns: Sequence[KeptTurn]) -> str:
    talk = {
        "schema": "rebut.talk/1",
        "essay": {"title": essay.title, "path": essay.path, "sha256": essay.sha256},
        "turns": [
            {
                "question": turn.question,
                "understood": turn.about,
                "reply": turn.reply.model_dump(by_alias=True) if turn.reply else None,
            }
            for turn in turns
        ],
    }
    return written(talk)


def _markdown(essay: Essay, turns: Sequence[KeptTurn]) -> Iterator[str]:
    yield f"# Questions on “{inline(essay.title or essay.path)}”"
    for turn in turns:
        yield f"## {inline(turn.question)}"
        if turn.about != turn.question:
            yield f"*Read as:* {inline(turn.about)}"
        if turn.reply is None:
            yield _UNANSWERED
            continue
        yield inline(turn.reply.answer)
        for cited in turn.reply.citations:
            where = f" — {inline(cited.cite)}" if cited.cite else ""
            yield quoted(cited.text, before=f"**{cited.id}** ") + where


def _text(essay: Essay, turns: Sequence[KeptTurn]) -> Iterator[str]:
    yield f"Questions on “{flat(essay.title or essay.path)}”"
    for turn in turns:
        yield f"> {flat(turn.question)}"
        yield flat(turn.reply.answer) if turn.reply else _UNANSWERED
        if turn.reply and turn.reply.citations:
            yield "\n".join(_cited(turn.reply))


def _cited(reply: Reply) -> Iterator[str]:
    for cited in reply.citations:
        yield f"  {cited.id}  “{flat(cited.text)}”" + (f" {flat(cited.cite)}" if cited.cite else "")
