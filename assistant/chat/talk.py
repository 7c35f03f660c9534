"""The talk itself: questions in, replies out, everything kept, the model's view of it bounded."""

import time
from collections.abc import Callable

from assistant.argument.reply import Reply, Turn
from assistant.chains.answer import ask
from assistant.chains.follow_up import stand_alone
from assistant.chains.memory import Memory, bounded
from assistant.chat.carrying import carried
from assistant.chat.room import Room
from assistant.chat.sessions import KeptTurn, Session, Sessions

OnPiece = Callable[[str], None]


class Talk:
    """One session about the essay of a room. Every change is kept before it is shown as done."""

    def __init__(self, room: Room, sessions: Sessions, session: Session) -> None:
        self.room = room
        self.session = session
        self._sessions = sessions
        self.turns = [_carried(turn, room) for turn in sessions.turns(session.id)]

    @property
    def essay_changed(self) -> bool:
        """Whether the essay is another text than when the session was last used."""
        return self.session.sha256 != self.room.essay.sha256

    def accept_essay(self) -> None:
        """Go on with the essay as it is now; earlier citations were carried over to it."""
        for turn in self.turns:
            self._sessions.answered(self.session.id, turn)
        self.change(sha256=self.room.essay.sha256, summary="", summarised=0)

    def change(self, **values: object) -> None:
        """Keep some values of the session."""
        self.session = self._sessions.change(self.session.id, **values)

    def ask(self, question: str, on_piece: OnPiece) -> Reply:
        """The answer to a question, given piece by piece as it comes. Raises ModelError.

        Whatever ends it early, the question is kept, unanswered.
        """
        number = self._sessions.asked(self.session.id, question)
        self.turns.append(KeptTurn(number, question, question, None, 0.0))
        return self._answer(on_piece, fresh=False)

    def again(self, on_piece: OnPiece) -> Reply:
        """The last question asked afresh; its answer takes the place of the old one."""
        return self._answer(on_piece, fresh=True)

    def undo(self) -> KeptTurn | None:
        """Take the last turn away and return it; None where there is none."""
        if not self.turns:
            return None
        gone = self.turns.pop()
        self._sessions.drop(self.session.id, [gone.number])
        if gone.number <= self.session.summarised:
            self.change(summary="", summarised=0)
        return gone

    def _answer(self, on_piece: OnPiece, *, fresh: bool) -> Reply:
        turn = self.turns[-1]
        began = time.monotonic()
        desk = self.room.desk
        memory = self._memory()
        about = stand_alone(turn.question, memory, desk.caller)
        reply = ask(
            self.room.essay,
            desk,
            turn.question,
            about=about,
            memory=memory,
            fresh=fresh,
            on_piece=on_piece,
        )
        done = KeptTurn(turn.number, turn.question, about, reply, time.monotonic() - began)
        self._sessions.answered(self.session.id, done)
        self.turns[-1] = done
        return reply

    def _memory(self) -> Memory:
        """What the model is to know of the turns before the last one."""
        before = [turn for turn in self.turns[:-1] if turn.reply is not None]
        after = [turn for turn in before if turn.number > self.session.summarised]
        recent = tuple(Turn(question=t.about, answer=t.reply.answer) for t in after if t.reply)
        memory = bounded(Memory(self.session.summary, 0, recent), self.room.desk.caller)
        if memory.summarised:
            last = after[memory.summarised - 1].number
            self.change(summary=memory.summary, summarised=last)
        return memory


def _carried(turn: KeptTurn, room: Room) -> KeptTurn:
    if turn.reply is None:
        return turn
    reply = carried(turn.reply, room.essay)
    return KeptTurn(turn.number, turn.question, turn.about, reply, turn.seconds)
