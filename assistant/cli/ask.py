"""`rebut ask`: one question about the essay, answered with cited sentences."""

import sys
from typing import Annotated

import typer

from assistant.cli import options


def ask(
    essay: options.Essay,
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="What you want to know.")],
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    library: options.Library = None,
    fresh: options.Fresh = False,
    as_json: options.AsJson = False,
) -> None:
    """Answer QUESTION from ESSAY (and the library), or say that the text does not say.

    Example: rebut ask essay.txt "What does the author say about cost?"
    """
    from assistant.chains.answer import ask as answer_from
    from assistant.cli.indexing import index_up
    from assistant.desk.opening import open_desk
    from assistant.errors import SettingsInvalid
    from assistant.essay import read_essay
    from assistant.outputs import answered, json

    if not question.strip():
        raise SettingsInvalid("the question is empty", 'ask something, such as "Who pays?"')
    settings = options.settings(
        essay, model=model, base_url=base_url, library=library, fresh=fresh or None
    )
    text = read_essay(essay)
    with open_desk(text, settings, question, index_up) as desk:
        if as_json:
            reply = answer_from(text, desk, question)
            sys.stdout.write(json.of_model(reply))
        else:
            with answered.streamed(sys.stdout) as write:
                reply = answer_from(text, desk, question, on_piece=write)
            sys.stdout.write(answered.behind(reply))
    options.say_which_model(settings)
