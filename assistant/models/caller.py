"""The one place through which every model call goes: kept answers first, then the model."""

import time
from collections import deque
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
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

    from assistant.models.remote import Asked, Each, Ended, Remote
    from assistant.models.sending import Waits
    from assistant.retrieval.embedders import Embedder

Done = Callable[[Outcome], None]
Follow = Callable[[Outcome], Iterable[Call]]
"""Told what came of a call; says what is to be asked next because of it."""
Defect = Callable[[Call, Exception], Iterable[Call]]
# No call of the run can do better than the one that met one of these.
_HOPELESS = (KeyRefused, ModelUnknown, ReplayMissing)
# When nothing at all was answered, these are reported as the run's own failure.
_OF_THE_ENDPOINT = (*_HOPELESS, QuotaSpent, EndpointUnreachable)


def _raised(_call: Call, defect: Exception) -> tuple[Call, ...]:
    raise defect


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

    @property
    def at_once(self) -> int:
        """How many calls are under way side by side, at most."""
        if is_local(self.name):
            return 1
        from assistant.models.connection import at_once

        return at_once(self._endpoint, self._settings)

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

        def finish(outcome: Outcome) -> tuple[Call, ...]:
            outcomes[places[id(outcome.call)]] = outcome
            on_done(outcome)
            return ()

        self.answer_on(calls, finish, on_wait)
        if not self._any_answer and (error := endpoint_failed(outcomes.values())):
            raise error
        return [outcomes[place] for place in range(len(calls))]

    def answer_on(
        self,
        calls: Iterable[Call],
        follow: Follow,
        on_wait: "Waits" = lambda _: None,
        on_defect: Defect = _raised,
    ) -> None:
        """Answer these calls and those that follow from them, until none is left.

        `follow` is told of every outcome, those the ledger has first; what it returns is asked
        while the others are still under way. `on_defect` is told in its place of an exception that
        nobody foresaw. What they raise ends all of it. Otherwise as `answer_all`, but that an
        endpoint where nothing was answered is for `follow` to see.
        """

        def unanswered(calls: Iterable[Call]) -> "list[Asked]":
            waiting, unknown = deque(calls), []
            while waiting:
                call = waiting.popleft()
                if known := self._books.answer(call):
                    answer, left_out = known
                    self._any_answer = True
                    waiting.extend(
                        follow(Outcome(call, answer, None, cached=True, left_out=left_out))
                    )
                else:
                    unknown.append(call)
            return _with_schemas(unknown)

        def each(call: Call, ended: "Ended") -> "list[Asked]":
            if isinstance(ended, Exception):
                return unanswered(on_defect(call, ended))
            outcome = self._outcome(call, ended)
            self._any_answer = self._any_answer or outcome.error is None
            return unanswered(follow(outcome))

        if unknown := unanswered(calls):
            self._ask(unknown, each, on_wait)

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

    def _ask(self, calls: "Sequence[Asked]", each: "Each", on_wait: "Waits") -> None:
        with self._tracing():
            if not is_local(self.name):
                self._line().ask_all(calls, each, on_wait)
                return
            waiting = deque(calls)
            while waiting:
                call, schema = waiting.popleft()
                waiting.extend(each(call, self._ask_here(call, schema)))

    def _ask_here(self, call: Call, schema: dict[str, Any]) -> "Ended":
        """Ask a model that lives in this process: no loop, no socket, no repair."""
        spent = Spent()
        told, extra = request(Mode.JSON_SCHEMA, call.answer.__name__, schema, call.messages)
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
        except Exception as defect:  # noqa: BLE001 (who asked decides what becomes of it)
            return defect
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

    @contextmanager
    def _tracing(self) -> Iterator[None]:
        """Whatever LANGSMITH_TRACING says, prompts go to nobody but the model unless asked for."""
        from langsmith import tracing_context

        with tracing_context(enabled=self._settings.tracing):
            yield


def endpoint_failed(outcomes: Iterable[Outcome]) -> ModelError | None:
    """The error to report where none of these was answered, each for what ails the endpoint."""
    errors = [outcome.error for outcome in outcomes]
    failed = all(isinstance(error, _OF_THE_ENDPOINT) for error in errors)
    return errors[0] if errors and failed else None


def _with_schemas(calls: Sequence[Call]) -> "list[Asked]":
    """The calls, with one schema for all that want the same kind of answer, over all they show.

    Providers put the schema before the prompt: were it another for each section, no section could
    use the cached prefix of the one before. What a call may cite is checked against its own ids.
    """
    shown: dict[type[Answer], set[str]] = {}
    for call in calls:
        shown.setdefault(call.answer, set()).update(call.shown)
    schemas = {answer: schema_of(answer, ids) for answer, ids in shown.items()}
    return [(call, schemas[call.answer]) for call in calls]


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
