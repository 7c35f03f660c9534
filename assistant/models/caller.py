"""The one place through which every model call goes: kept answers first, then the model."""

import time
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, cast

from assistant.argument.answers import Answer
from assistant.errors import (
    AnswerInvalid,
    EndpointUnreachable,
    KeyRefused,
    ModelError,
    ModelUnknown,
    QuotaSpent,
    ReplayMissing,
)
from assistant.models import identity
from assistant.models.answered import Answered, Spent
from assistant.models.books import Books
from assistant.models.calls import Call, Outcome
from assistant.models.ledger import Ledger, Row, open_ledger
from assistant.models.opening import endpoint_url, is_local, is_replay, open_model
from assistant.models.pace import Pace
from assistant.models.replies import Unusable, read, salvage
from assistant.models.structured import Mode, request, schema_of
from assistant.models.window import Window, window_of
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage
    from langchain_openai import ChatOpenAI

    from assistant.models.remote import Each, Remote, Schemas
    from assistant.models.sending import Waits
    from assistant.retrieval.embedders import Embedder

Done = Callable[[Outcome], None]
# No call of the run can do better than the one that met one of these.
_HOPELESS = (KeyRefused, ModelUnknown, ReplayMissing)
# When nothing at all was answered, these are reported as the run's own failure.
_OF_THE_ENDPOINT = (*_HOPELESS, QuotaSpent, EndpointUnreachable)


@contextmanager
def open_caller(
    settings: Settings, embedder: "Embedder | None" = None, about: str = ""
) -> Iterator["Caller"]:
    """A caller of the model that the settings name, with its ledger; closes both.

    Raises KeyMissing, SettingsInvalid, CannotRead, CannotWrite, LedgerDamaged.
    """
    model = open_model(settings.model, settings, embedder)
    with (
        open_ledger(settings) as ledger,
        Caller(settings.model, model, ledger, settings, about=about) as caller,
    ):
        yield caller


class Caller:
    """Calls one model. Close it, or use it as a context manager; the ledger stays open.

    `about` says in the ledger what the run was for.
    """

    def __init__(
        self,
        name: str,
        model: "BaseChatModel",
        ledger: Ledger,
        settings: Settings,
        about: str = "",
        *,
        pace: Pace | None = None,
    ) -> None:
        self.name = name
        self.model = model
        self._settings = settings
        self._endpoint = "" if is_local(name) else endpoint_url(settings)
        self._books = Books(ledger, name, self._endpoint, settings, about)
        self._pace = pace or Pace()
        self._any_answer = False
        self._remote: Remote | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the line to the endpoint, if there is one."""
        if self._remote is not None:
            self._remote.close()
            self._remote = None

    @cached_property
    def window(self) -> Window:
        """How much the model can read at once; asked of the endpoint where nobody knows."""
        recorded = getattr(self.model, "recording", None)
        if recorded is not None and recorded.context_tokens:
            return Window(recorded.context_tokens, "recorded")
        found = window_of(self._settings, self._books.ledger)
        self._books.note_window(found)
        return found

    def answer_all(
        self,
        calls: Sequence[Call],
        on_done: Done = lambda _: None,
        on_wait: "Waits" = lambda _: None,
    ) -> list[Outcome]:
        """What came of each call, in the order of `calls`; `on_done` is told as they come back.

        `on_wait` is told how many seconds a request waits before it is tried again.

        Answers the ledger has cost nothing. A call that fails for good is an outcome with an error.
        Raises a ModelError where the endpoint as a whole failed before it answered anything.
        An interruption leaves every finished answer in the ledger.
        """
        outcomes: dict[int, Outcome] = {}
        places = {id(call): place for place, call in enumerate(calls)}

        def finish(outcome: Outcome) -> None:
            outcomes[places[id(outcome.call)]] = outcome
            self._any_answer = self._any_answer or outcome.error is None
            on_done(outcome)

        unknown = []
        for call in calls:
            if known := self._books.answer(call):
                answer, left_out = known
                finish(Outcome(call, answer, None, cached=True, left_out=left_out))
            else:
                unknown.append(call)
        self._ask(unknown, lambda call, answered: finish(self._outcome(call, answered)), on_wait)
        self._raise_if_all_failed(list(outcomes.values()))
        return [outcomes[place] for place in range(len(calls))]

    def stream(
        self,
        label: str,
        prompt: str,
        version: str,
        messages: "Sequence[BaseMessage]",
        *,
        fresh: bool = False,
    ) -> Generator[str, None, None]:
        """Free text piece by piece, for a person who waits; arguments as in `Call`.

        A text that was finished is kept, and the same question gets it whole, at once, unless it
        is to be `fresh`. Raises a ModelError, perhaps midway: then what was yielded is all there
        is. Close it to hear no more; what was heard until then is not kept.
        """
        row = Row(label, prompt, version, identity.spoken(prompt, version, messages), "asked")
        known = None if fresh else self._books.speech(row)
        if known is not None:
            yield known
            return
        spent = Spent()
        pieces: list[str] = []
        try:
            for piece in self._untraced(self._speak(messages, row.question, spent)):
                pieces.append(piece)
                yield piece
        except ModelError as error:
            self._books.write_speech(row, messages, spent, error)
            raise
        self._books.write_speech(row, messages, spent, "".join(pieces))

    def _speak(self, messages: "Sequence[BaseMessage]", asked: str, spent: Spent) -> Iterator[str]:
        if not is_local(self.name):
            yield from self._line().speak(messages, spent)
            return
        extra: dict[str, Any] = {"question": asked} if is_replay(self.name) else {}
        for chunk in self.model.stream(list(messages), **extra):
            yield chunk.text

    def _untraced(self, pieces: Iterator[str]) -> Iterator[str]:
        """The same pieces, each asked for with tracing as the settings have it."""
        while True:
            with self._tracing():
                piece = next(pieces, None)
            if piece is None:
                return
            yield piece

    def _ask(self, calls: Sequence[Call], each: "Each", on_wait: "Waits") -> None:
        if not calls:
            return
        schemas = _schemas(calls)
        with self._tracing():
            if is_local(self.name):
                for call in calls:
                    each(call, self._ask_here(call, schemas))
            else:
                self._line().ask_all(calls, schemas, each, on_wait)

    def _ask_here(self, call: Call, schemas: "Schemas") -> Answered:
        """Ask a model that lives in this process: no loop, no socket, no repair."""
        spent = Spent()
        name = call.answer.__name__
        told, extra = request(Mode.JSON_SCHEMA, name, schemas[call.answer], call.messages)
        if is_replay(self.name):
            extra["question"] = identity.question(call)
        began = time.monotonic()
        try:
            text = self.model.invoke(told, **extra).text
            # A recorded answer may be one of which only a part could be used.
            judge = salvage if is_replay(self.name) else _all_or_nothing
            answer, left_out = judge(text, call.answer, call.shown)
        except ModelError as error:
            return Answered(None, "", error, spent)
        except Unusable as problem:
            return Answered(None, "", _unfit(self.name, problem), spent)
        spent.seconds = time.monotonic() - began
        return Answered(answer, text, None, spent, left_out=left_out)

    def _line(self) -> "Remote":
        if self._remote is None:
            from assistant.models.remote import Remote

            model = cast("ChatOpenAI", self.model)
            self._remote = Remote(
                model, self._endpoint, self._settings, self._books.ledger, self._pace
            )
        return self._remote

    def _outcome(self, call: Call, answered: Answered) -> Outcome:
        """What came of a call that was made. Raises its error where no other call can do better."""
        self._books.write(call, answered)
        if isinstance(answered.error, _HOPELESS) and not self._any_answer:
            raise answered.error
        return Outcome(
            call=call,
            answer=answered.answer,
            error=answered.error,
            # A replayed answer was paid for when it was recorded.
            cached=is_replay(self.name) and answered.error is None,
            input_tokens=answered.spent.input_tokens,
            output_tokens=answered.spent.output_tokens,
            seconds=answered.spent.seconds,
            repaired=answered.repaired,
            left_out=answered.left_out,
        )

    def _raise_if_all_failed(self, outcomes: Sequence[Outcome]) -> None:
        errors = [outcome.error for outcome in outcomes if outcome.error]
        if errors and not self._any_answer and all(isinstance(e, _OF_THE_ENDPOINT) for e in errors):
            raise errors[0]

    @contextmanager
    def _tracing(self) -> Iterator[None]:
        """Whatever LANGSMITH_TRACING says, prompts go to nobody but the model unless asked for."""
        from langsmith import tracing_context

        with tracing_context(enabled=self._settings.tracing):
            yield


def _schemas(calls: Sequence[Call]) -> dict[type[Answer], dict[str, object]]:
    """One schema for all calls that want the same kind of answer, over all that they are shown.

    Providers put the schema before the prompt: were it another for each section, no section could
    use the cached prefix of the one before. What a call may cite is checked against its own ids.
    """
    shown: dict[type[Answer], set[str]] = {}
    for call in calls:
        shown.setdefault(call.answer, set()).update(call.shown)
    return {answer: schema_of(answer, ids) for answer, ids in shown.items()}


def _all_or_nothing(
    text: str, answer: type[Answer], shown: Collection[str]
) -> tuple[Answer, tuple[str, ...]]:
    return read(text, answer, shown), ()


def _unfit(name: str, problem: Unusable) -> AnswerInvalid:
    if is_replay(name):
        return AnswerInvalid(
            "the recorded run holds an answer that does not fit this call",
            "record the run again with `rebut ledger export`",
        )
    return AnswerInvalid(
        f"the offline model gave an answer out of its form ({_first_line(problem)})",
        "report this; it is a defect of the program",
    )


def _first_line(problem: Unusable) -> str:
    return str(problem).partition("\n")[0].removeprefix("- ")
