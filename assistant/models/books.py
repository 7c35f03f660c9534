"""One run's dealings with the ledger: what is already known, and what is written down."""

from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from assistant import __version__
from assistant.argument.answers import Answer
from assistant.errors import ModelError
from assistant.models import identity
from assistant.models.answered import Answered, Spent
from assistant.models.calls import Call
from assistant.models.ledger import Kept, Ledger, Row
from assistant.models.opening import OFFLINE, is_replay
from assistant.models.replies import Unusable, salvage
from assistant.models.window import UNBOUNDED, Window

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage

    from assistant.settings import Settings

_ESSAYS = 64  # as many as are under way side by side


class Books:
    """The ledger as one run uses it. A replay reads nothing from it and leaves no trace in it."""

    def __init__(
        self, ledger: Ledger, name: str, endpoint: str, settings: "Settings", about: str
    ) -> None:
        self.ledger = ledger
        self._name = name
        self._endpoint = endpoint
        self._about = about
        self._matters = _matters(name, settings)
        self._reads = not settings.fresh and not is_replay(name)
        self._writes = not is_replay(name)
        self._run: int | None = None
        self._beginnings: deque[str] = deque(maxlen=_ESSAYS)

    def answer(self, call: Call) -> tuple[Answer, tuple[str, ...]] | None:
        """The answer kept for `call` while it still holds, and what of it is left out; else None.

        It is counted as used.
        """
        asked = identity.question(call)
        for kept in self._kept(asked):
            if kept.cited != identity.cited(call, kept.cites):
                continue
            try:
                known = salvage(kept.text, call.answer, call.shown)
            except Unusable:
                continue
            self._count(Row(call.label, call.prompt, call.version, asked, "cached"), kept)
            return known
        return None

    def write(self, call: Call, answered: Answered) -> None:
        """Write down a call that was made."""
        row = Row(call.label, call.prompt, call.version, identity.question(call), "asked")
        if answered.error is not None:
            self._write(row, call.messages, answered.spent, answered.error)
            return
        cites = identity.cites(call, answered.text)
        kept = Kept(0, answered.text, cites, identity.cited(call, cites))
        self._write(row, call.messages, answered.spent, kept)

    def speech(self, row: Row) -> str | None:
        """The free text kept for `row.question`, counted as used; else None."""
        for kept in self._kept(row.question):
            self._count(replace(row, status="cached"), kept)
            return kept.text
        return None

    def write_speech(
        self,
        row: Row,
        messages: "Sequence[BaseMessage]",
        spent: Spent,
        ended: "str | ModelError",
    ) -> None:
        """Write down free text that was given whole, or the error that ended it."""
        kept = ended if isinstance(ended, ModelError) else Kept(0, ended, (), "")
        self._write(row, messages, spent, kept)

    def note_window(self, window: Window) -> None:
        """Note what the prompts of this run are made to fit, so that a replay makes the same."""
        if self._writes and window is not UNBOUNDED:
            self.ledger.note_window(self._number(), window.tokens)

    def _kept(self, asked: str) -> list[Kept]:
        return self.ledger.kept(self._key(asked)) if self._reads else []

    def _count(self, row: Row, kept: Kept) -> None:
        self.ledger.record(self._number(), row, kept.id)

    def _write(
        self,
        row: Row,
        messages: "Sequence[BaseMessage]",
        spent: Spent,
        ended: "Kept | ModelError",
    ) -> None:
        if not self._writes:
            return
        characters, shared = self._measured(messages)
        full = replace(
            row,
            input_tokens=spent.input_tokens,
            output_tokens=spent.output_tokens,
            provider_cached=spent.provider_cached,
            seconds=spent.seconds,
            characters=characters,
            shared=shared,
        )
        if isinstance(ended, Kept):
            self.ledger.keep(self._number(), full, self._key(row.question), ended)
        else:
            self.ledger.record(self._number(), replace(full, status=type(ended).__name__))

    def _measured(self, messages: "Sequence[BaseMessage]") -> tuple[int, int]:
        """How long a prompt is, and how much of its beginning an earlier one of the run has too.

        It is held against the first prompt about each essay, which is one that shares little with
        those before it.
        """
        prompt = "\0".join(message.text for message in messages)
        shared = max((_same_beginning(one, prompt) for one in self._beginnings), default=0)
        if 2 * shared < len(prompt):
            self._beginnings.append(prompt)
        return len(prompt), shared

    def _key(self, asked: str) -> str:
        return identity.key(asked, self._name, self._endpoint, self._matters)

    def _number(self) -> int:
        """The number of this run in the ledger, which opens with its first call."""
        if self._run is None:
            self._run = self.ledger.begin(self._about, self._name, self._endpoint, __version__)
        return self._run


def _same_beginning(one: str, other: str) -> int:
    """How many characters the two begin with alike."""
    lengths = range(1, min(len(one), len(other)) + 1)
    # Found by halving: a loop over the characters of a hundred long prompts takes seconds.
    return bisect_left(lengths, True, key=lambda n: not other.startswith(one[:n]))


def _matters(name: str, settings: "Settings") -> dict[str, Any]:
    """The settings that change what a model answers."""
    if name == OFFLINE:
        from assistant.models.rules_version import rules_version

        return {"embedder": settings.embedder, "rules": rules_version()}
    return {"temperature": settings.temperature, "seed": settings.seed}
