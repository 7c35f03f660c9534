"""Every command of a conversation, in one table that also makes the help and the completion."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from assistant.chat import attacking, keeping, looking
from assistant.chat.conversation import Conversation

Act = Callable[[Conversation, str], None]
Completes = Callable[[Conversation], Iterator[tuple[str, str]]]
"""The words that may stand after a command, each with a hint."""


def _nothing(_: Conversation) -> Iterator[tuple[str, str]]:
    yield from ()


@dataclass(frozen=True, slots=True)
class Command:
    """`argument` is how help writes what follows the name, in brackets where it may be left out."""

    name: str
    argument: str
    help: str
    act: Act
    completes: Completes = _nothing

    @property
    def usage(self) -> str:
        """The command as it is typed."""
        return f"/{self.name} {self.argument}".rstrip()

    @property
    def needs_argument(self) -> bool:
        """Whether something has to follow the name."""
        return bool(self.argument) and not self.argument.startswith("[")


def _help(conversation: Conversation, _: str) -> None:
    conversation.screen.say("Ask anything about the essay, or:")
    conversation.screen.rows([(each.usage, each.help) for each in COMMANDS], indent=2)
    conversation.screen.note("Ctrl-C stops an answer, Ctrl-D leaves. Tab completes.")


def _quit(conversation: Conversation, _: str) -> None:
    conversation.over = True


COMMANDS = (
    Command("sections", "", "the sections of the essay", looking.sections),
    Command(
        "show",
        "ID",
        "a section, sentence, attack or source: S3, S3.2, A3.1, E7, E7.4",
        looking.show,
        looking.ids,
    ),
    Command(
        "attack",
        "ID",
        "what can be said against a sentence or section",
        attacking.attack,
        looking.essay_ids,
    ),
    Command(
        "ask-like-judge",
        "[ID]",
        "a question that a judge would put to you; again for the next",
        attacking.judge,
        looking.section_ids,
    ),
    Command("evidence", "CLAIM", "what the library holds against a claim", attacking.evidence),
    Command("sources", "", "what was cited so far, and what the library has", looking.sources),
    Command("brief", "[FILE]", "the whole brief, shown or written to FILE", attacking.brief),
    Command(
        "format",
        "[NAME]",
        "the format of debate that /brief speaks in",
        attacking.format_,
        attacking.formats,
    ),
    Command("model", "[NAME]", "answer with another model from now on", keeping.model),
    Command("understood", "", "how your last question was read", looking.understood),
    Command("again", "", "ask the last question afresh", keeping.again),
    Command("undo", "", "forget the last question and its answer", keeping.undo),
    Command("save", "FILE", "write the talk to a new .md, .txt or .json file", keeping.save),
    Command(
        "resume", "[NUMBER]", "earlier talks, or go on with one", keeping.resume, keeping.talks
    ),
    Command("info", "", "model, tokens, time", looking.info),
    Command("help", "", "this list", _help),
    Command("quit", "", "leave; the talk is kept", _quit),
)
_BY_NAME = {each.name: each for each in COMMANDS}


def find(name: str) -> Command | None:
    """The command of that name."""
    return _BY_NAME.get(name.lower())


def meant(name: str) -> str:
    """What a name that is none was perhaps meant to be, as a remedy."""
    near = get_close_matches(name.lower(), _BY_NAME, 1)
    return f"did you mean /{near[0]}" if near else "/help lists them"
