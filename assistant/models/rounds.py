"""Work that asks a model in rounds: one piece of it alone, or many side by side.

A piece of work is a generator: it yields the calls of a round, is sent what came of them, in the
same order, and returns its result. It never sees who else is at work, so that many pieces may share
one line to an endpoint, its limits and its waits.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from assistant.models.caller import Caller, Done, endpoint_failed
from assistant.models.calls import Call, Outcome

if TYPE_CHECKING:
    from assistant.models.sending import Waits

Result = TypeVar("Result")
Work = Generator[Sequence[Call], Sequence[Outcome], Result]


def alone(
    work: Work[Result],
    caller: Caller,
    on_done: Done = lambda _: None,
    on_wait: "Waits" = lambda _: None,
) -> Result:
    """The result of one piece of work. Raises what it raises, and what `answer_all` does."""
    try:
        calls = next(work)
        while True:
            calls = work.send(caller.answer_all(calls, on_done, on_wait))
    except StopIteration as ended:
        result: Result = ended.value
        return result
    finally:
        work.close()


def side_by_side(
    works: Iterator[Work[Result]],
    caller: Caller,
    at_once: int,
    on_result: Callable[[Result], None],
    on_done: Done = lambda _: None,
    on_wait: "Waits" = lambda _: None,
) -> None:
    """Every piece of work, each begun when fewer than `at_once` calls are under way.

    `on_result` is told of each result when it is there. Raises a ModelError where no call of a
    piece was answered and each for what ails the endpoint: the next would fare no better. An
    exception that nobody foresaw is thrown into the piece whose call met it. Whatever ends it, no
    piece is left open.
    """
    table = _Table(works, at_once, on_result, on_done)
    try:
        caller.answer_on(table.fill(), table.follow, on_wait, table.fail)
    finally:
        table.clear()


class _Piece(Generic[Result]):
    """A piece of work under way, and its round."""

    def __init__(self, work: Work[Result]) -> None:
        self.work = work
        self.answered = False
        self._calls: Sequence[Call] = ()
        self._outcomes: dict[int, Outcome] = {}

    def begin(self) -> Sequence[Call]:
        """The first round. Raises StopIteration with the result where no call is needed."""
        self._calls = next(self.work)
        return self._calls

    def take(self, outcome: Outcome) -> bool:
        """Whether that was the last outcome of the round."""
        self._outcomes[id(outcome.call)] = outcome
        self.answered = self.answered or outcome.error is None
        return len(self._outcomes) == len(self._calls)

    def go_on(self) -> Sequence[Call]:
        """The next round. Raises StopIteration with the result, and what the work raises."""
        outcomes = [self._outcomes[id(call)] for call in self._calls]
        if not self.answered and (error := endpoint_failed(outcomes)):
            raise error
        self._outcomes = {}
        self._calls = self.work.send(outcomes)
        return self._calls

    def fail(self, defect: Exception) -> Sequence[Call]:
        """The next round, if the work goes on after that. Raises as `go_on`."""
        self._outcomes = {}
        self._calls = self.work.throw(defect)
        return self._calls


class _Table(Generic[Result]):
    """All pieces under way, and those still to be begun."""

    def __init__(
        self,
        works: Iterator[Work[Result]],
        at_once: int,
        on_result: Callable[[Result], None],
        on_done: Done,
    ) -> None:
        self._works = works
        self._at_once = at_once
        self._on_result = on_result
        self._on_done = on_done
        self._pieces: dict[int, _Piece[Result]] = {}

    def fill(self) -> list[Call]:
        """Begin pieces until enough calls are under way; returns theirs."""
        begun: list[Call] = []
        while len(self._pieces) < self._at_once:
            work = next(self._works, None)
            if work is None:
                break
            piece = _Piece(work)
            begun += self._placed(piece, piece.begin)
        return begun

    def follow(self, outcome: Outcome) -> Iterable[Call]:
        """The calls that follow from an outcome: of its own piece, or of pieces begun in turn."""
        self._on_done(outcome)
        piece = self._pieces.pop(id(outcome.call), None)
        if piece is None:
            return ()  # a call of its round met a defect, and the piece has ended
        calls = self._placed(piece, piece.go_on) if piece.take(outcome) else ()
        return [*calls, *self.fill()]

    def fail(self, call: Call, defect: Exception) -> Iterable[Call]:
        """The calls that follow where a call met what nobody foresaw."""
        piece = self._pieces.get(id(call))
        if piece is None:
            return ()
        self._pieces = {key: one for key, one in self._pieces.items() if one is not piece}
        return [*self._placed(piece, partial(piece.fail, defect)), *self.fill()]

    def clear(self) -> None:
        """Close what is still under way."""
        for piece in self._pieces.values():
            piece.work.close()
        self._pieces.clear()

    def _placed(self, piece: _Piece[Result], step: Callable[[], Sequence[Call]]) -> Sequence[Call]:
        """The calls of a step, noted as under way; none where the piece ends with it."""
        try:
            calls = step()
        except StopIteration as ended:
            self._on_result(ended.value)
            return ()
        except BaseException:
            piece.work.close()
            raise
        self._pieces.update((id(call), piece) for call in calls)
        return calls
