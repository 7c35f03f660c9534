"""A structured question to an endpoint: the mode it understands, the reply read, one repair."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from langchain_core.messages import AIMessage

from assistant.argument.answers import Answer
from assistant.errors import AnswerInvalid
from assistant.models.answered import Answered, Spent
from assistant.models.calls import Call
from assistant.models.faults import cut_off
from assistant.models.prompts import load
from assistant.models.replies import Unusable, read, salvage
from assistant.models.sending import Failed, Reply, Sender
from assistant.models.structured import Mode, Traits, request

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage


class Asker:
    """Asks one endpoint, and remembers what it can do. `learned` is told when that changes."""

    def __init__(self, sender: Sender, traits: Traits, learned: Callable[[Traits], None]) -> None:
        self._sender = sender
        self._learned = learned
        self.traits = Traits()
        for name in traits.without:
            self._leave_out(name)
        self.traits = traits

    async def ask(self, call: Call, schema: dict[str, Any]) -> Answered:
        """The answer to `call`, or the error that ended it; never raises a ModelError."""
        spent = Spent()
        try:
            reply = await self._send(call, schema, call.messages, spent)
            try:
                answer = _read(reply, call)
            except Unusable as problem:
                return await self._repair(call, schema, reply, problem, spent)
        except Failed as failed:
            return Answered(None, "", failed.fault.error, spent)
        return Answered(answer, reply.text, None, spent)

    def speak(self, messages: "Sequence[BaseMessage]", spent: Spent) -> Iterator[str]:
        """Free text, piece by piece; tokens are counted in `spent`. Raises a ModelError."""
        while True:
            traits = self.traits
            try:
                for reply in self._sender.stream(messages):
                    spent.add(reply)
                    if reply.text:
                        yield reply.text
            except Failed as failed:
                refused = failed.fault.parameter
                if not refused or refused in traits.without:
                    raise failed.fault.error from failed
                self._leave_out(refused)
                continue
            return

    async def _repair(
        self, call: Call, schema: dict[str, Any], first: Reply, problem: Unusable, spent: Spent
    ) -> Answered:
        if not problem.is_json and not first.cut and first.text.strip():
            # It took the schema and did not keep to it: say it in words from now on.
            self._step_down(self.traits.mode)
        reply = await self._send(call, schema, _again(call, first, problem), spent)
        for each in (reply, first):
            if sound := _saved(each, call):
                answer, left_out = sound
                return Answered(answer, each.text, None, spent, repaired=True, left_out=left_out)
        return Answered(None, "", cut_off() if reply.cut else _invalid(), spent, repaired=True)

    async def _send(
        self,
        call: Call,
        schema: dict[str, Any],
        messages: "tuple[BaseMessage, ...]",
        spent: Spent,
    ) -> Reply:
        """The reply in the best mode the endpoint takes. Raises Failed."""
        while True:
            traits = self.traits
            told, extra = request(traits.mode, call.answer.__name__, schema, messages)
            try:
                reply = await self._sender.send(told, extra)
            except Failed as failed:
                if not self._adapted(failed, traits):
                    raise
                continue
            spent.add(reply)
            return reply

    def _adapted(self, failed: Failed, used: Traits) -> bool:
        """Whether the request may do better in another shape, now that it was refused in `used`."""
        fault = failed.fault
        if not fault.form:
            return False
        if fault.parameter and fault.parameter not in used.without:
            self._leave_out(fault.parameter)
            return True
        return self._step_down(used.mode) or self.traits != used

    def _leave_out(self, name: str) -> None:
        if name not in self.traits.without:
            update = {"stream_usage": False} if name == "stream_options" else {name: None}
            self._sender.model = self._sender.model.model_copy(update=update)
            self._learn(replace(self.traits, without=self.traits.without | {name}))

    def _step_down(self, used: Mode) -> bool:
        if used is not self.traits.mode or used.next is None:
            return False
        self._learn(replace(self.traits, mode=used.next))
        return True

    def _learn(self, traits: Traits) -> None:
        self.traits = traits
        self._learned(traits)


def _read(reply: Reply, call: Call) -> Answer:
    if reply.cut:
        raise Unusable("- It broke off at the length limit.", is_json=False)
    return read(reply.text, call.answer, call.shown)


def _saved(reply: Reply, call: Call) -> tuple[Answer, tuple[str, ...]] | None:
    """What can be used of a reply, if it is whole."""
    if reply.cut:
        return None
    try:
        return salvage(reply.text, call.answer, call.shown)
    except Unusable:
        return None


def _again(call: Call, reply: Reply, problem: Unusable) -> "tuple[BaseMessage, ...]":
    """The messages of the repair round. An empty reply is simply asked for again."""
    if reply.cut:
        return (*call.messages, *load("shorten").render())
    if not reply.text.strip():
        return call.messages
    repair = load("repair").render(problems=str(problem))
    return (*call.messages, AIMessage(reply.text), *repair)


def _invalid() -> AnswerInvalid:
    return AnswerInvalid(
        "the model's answer was not in the form asked for, also after one repair",
        "run the same again, or use a stronger model",
    )
