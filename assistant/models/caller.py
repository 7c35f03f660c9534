"""The one place through which every model call goes: kept answers first, then the model."""

import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, cast

from langsmith import tracing_context

from assistant import __version__
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
from assistant.models.asking import Answered, Spent
from assistant.models.calls import Call, Outcome
from assistant.models.ledger import Kept, Ledger, Row
from assistant.models.opening import OFFLINE, endpoint_url, is_local, is_replay
from assistant.models.structured import Mode, Unusable, read, request, schema_of
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_openai import ChatOpenAI

    from assistant.models.remote import Each, Remote, Schemas

Done = Callable[[Outcome], None]
# No call of the run can do better than the one that met one of these.
_HOPELESS = (KeyRefused, ModelUnknown, ReplayMissing)
# When nothing at all was answered, these are reported as the run's own failure.
_OF_THE_ENDPOINT = (*_HOPELESS, QuotaSpent, EndpointUnreachable)


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
    ) -> None:
        self.name = name
        self.model = model
        self._ledger = ledger
        self._settings = settings
        self._about = about
        self._endpoint = "" if is_local(name) else endpoint_url(settings)
        self._matters = _matters(name, settings)
        self._run: int | None = None
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

    def answer_all(self, calls: Sequence[Call], on_done: Done = lambda _: None) -> list[Outcome]:
        """What came of each call, in the order of `calls`; `on_done` is told as they come back.

        Answers the ledger has cost nothing. A call that fails for good is an outcome with an error.
        Raises a ModelError where the endpoint as a whole failed before it answered anything.
        An interruption leaves every finished answer in the ledger.
        """
        outcomes: dict[int, Outcome] = {}
        places = {id(call): place for place, call in enumerate(calls)}

        def finish(outcome: Outcome) -> None:
            outcomes[places[id(outcome.call)]] = outcome
            on_done(outcome)

        open_calls = [call for call in calls if not self._found(call, finish)]
        self._ask(open_calls, lambda call, answered: finish(self._recorded(call, answered)))
        self._raise_if_all_failed(list(outcomes.values()))
        return [outcomes[place] for place in range(len(calls))]

    def _found(self, call: Call, finish: Done) -> bool:
        """Whether the ledger had the answer; then `finish` was told."""
        if self._settings.fresh or is_replay(self.name):
            return False
        asked = identity.question(call)
        for kept in self._ledger.kept(self._key(asked)):
            if kept.cited != identity.cited(call, kept.cites):
                continue
            try:
                answer = read(kept.text, call.answer, call.shown)
            except Unusable:
                continue
            row = Row(call.label, call.prompt, call.version, asked, "cached")
            self._ledger.record(self._number(), row, kept.id)
            self._any_answer = True
            finish(Outcome(call, answer, None, cached=True))
            return True
        return False

    def _ask(self, calls: Sequence[Call], each: "Each") -> None:
        if not calls:
            return
        schemas = _schemas(calls)
        with tracing_context(enabled=self._settings.tracing or False):
            if is_local(self.name):
                for call in calls:
                    each(call, self._ask_here(call, schemas))
            else:
                self._line().ask_all(calls, schemas, each)

    def _ask_here(self, call: Call, schemas: "Schemas") -> Answered:
        """Ask a model that lives in this process: no loop, no socket, no repair."""
        began = time.monotonic()
        name = call.answer.__name__
        told, extra = request(Mode.JSON_SCHEMA, name, schemas[call.answer], call.messages)
        if is_replay(self.name):
            extra["question"] = identity.question(call)
        try:
            text = self.model.invoke(told, **extra).text
            answer = read(text, call.answer, call.shown)
        except ModelError as error:
            return Answered(None, "", error, Spent())
        except Unusable as problem:
            return Answered(None, "", _unfit(self.name, problem), Spent())
        return Answered(answer, text, None, Spent(seconds=time.monotonic() - began))

    def _line(self) -> "Remote":
        if self._remote is None:
            from assistant.models.remote import Remote

            model = cast("ChatOpenAI", self.model)
            self._remote = Remote(model, self._endpoint, self._settings, self._ledger)
        return self._remote

    def _recorded(self, call: Call, answered: Answered) -> Outcome:
        spent = answered.spent
        replayed = is_replay(self.name) and answered.error is None
        outcome = Outcome(
            call=call,
            answer=answered.answer,
            error=answered.error,
            cached=replayed,
            input_tokens=spent.input_tokens,
            output_tokens=spent.output_tokens,
            seconds=spent.seconds,
            repaired=answered.repaired,
        )
        if not is_replay(self.name):
            self._record(call, answered)
        self._any_answer = self._any_answer or answered.error is None
        if isinstance(answered.error, _HOPELESS) and not self._any_answer:
            raise answered.error
        return outcome

    def _record(self, call: Call, answered: Answered) -> None:
        asked = identity.question(call)
        spent = answered.spent
        row = Row(
            label=call.label,
            prompt=call.prompt,
            version=call.version,
            question=asked,
            status="asked" if answered.error is None else type(answered.error).__name__,
            input_tokens=spent.input_tokens,
            output_tokens=spent.output_tokens,
            provider_cached=spent.provider_cached,
            seconds=spent.seconds,
        )
        if answered.error is not None:
            self._ledger.record(self._number(), row)
            return
        cites = identity.cites(call, answered.text)
        kept = Kept(0, answered.text, cites, identity.cited(call, cites))
        self._ledger.keep(self._number(), row, self._key(asked), kept)

    def _raise_if_all_failed(self, outcomes: Sequence[Outcome]) -> None:
        errors = [outcome.error for outcome in outcomes if outcome.error]
        if errors and not self._any_answer and all(isinstance(e, _OF_THE_ENDPOINT) for e in errors):
            raise errors[0]

    def _key(self, asked: str) -> str:
        return identity.key(asked, self.name, self._endpoint, self._matters)

    def _number(self) -> int:
        """The number of this run in the ledger, which opens with its first call."""
        if self._run is None:
            self._run = self._ledger.begin(self._about, self.name, self._endpoint, __version__)
        return self._run


def _schemas(calls: Sequence[Call]) -> dict[type[Answer], dict[str, Any]]:
    """One schema for all calls that want the same kind of answer, over all that they are shown.

    Providers put the schema before the prompt: were it another for each section, no section could
    use the cached prefix of the one before. What a call may cite is checked against its own ids.
    """
    shown: dict[type[Answer], set[str]] = {}
    for call in calls:
        shown.setdefault(call.answer, set()).update(call.shown)
    return {answer: schema_of(answer, ids) for answer, ids in shown.items()}


def _matters(name: str, settings: Settings) -> dict[str, Any]:
    """The settings that change what a model answers."""
    if name == OFFLINE:
        from assistant.models.rules_version import rules_version

        return {"embedder": settings.embedder, "rules": rules_version()}
    return {"temperature": settings.temperature, "seed": settings.seed}


def _unfit(name: str, problem: Unusable) -> AnswerInvalid:
    if is_replay(name):
        return AnswerInvalid(
            "the recorded run holds an answer that does not fit this call",
            "record the run again with `rebut ledger export`",
        )
    return AnswerInvalid(
        f"the offline model gave an answer out of its form ({problem})",
        "report this; it is a defect of the program",
    )
