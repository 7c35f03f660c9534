"""A talk that is going on: its room, its screen, and how an answer is shown."""

from collections.abc import Callable
from pathlib import Path

from assistant.argument.reply import Reply
from assistant.chat.room import Room
from assistant.chat.screen import Screen, Streaming
from assistant.chat.sessions import Session, Sessions
from assistant.chat.talk import Talk
from assistant.errors import CannotRead
from assistant.essay.model import Essay
from assistant.settings import Settings

Rooms = Callable[[Session, Essay | None], Room]
"""Opens the room of a session; reads its essay where that is not given."""


class Conversation:
    """A talk that is going on, and what its commands need. `over` is set when it is to end."""

    def __init__(self, screen: Screen, sessions: Sessions, rooms: Rooms) -> None:
        self.screen = screen
        self.sessions = sessions
        self.over = False
        self.failed = False
        self.judged: set[str] = set()
        self._rooms = rooms
        self._room: Room | None = None
        self._talk: Talk | None = None

    @property
    def room(self) -> Room:
        """What is at hand."""
        if self._room is None:
            raise RuntimeError("no talk was begun")
        return self._room

    @property
    def talk(self) -> Talk:
        """The talk as it stands."""
        if self._talk is None:
            raise RuntimeError("no talk was begun")
        return self._talk

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.room.settings

    def begin(self, essay: Essay, settings: Settings) -> None:
        """Open a new session about an essay."""
        library = settings.library
        if library and "://" not in library:
            library = str(Path(library).resolve())
        session = self.sessions.begin(essay, settings.model, library, settings.format or "essay")
        self._take_up(session, essay)
        self._greet()

    def go_on(self, number: int) -> None:
        """Go on with an earlier session. Raises CannotRead."""
        session = self.sessions.get(number)
        self._take_up(session, None)
        self._greet()
        self._show_where_it_was()

    def answer(self, ask: Callable[[Callable[[str], None]], Reply]) -> None:
        """Show an answer while it comes, and what stands behind it.

        An interruption stops it; what came so far stays on the screen, and the question is kept.
        """
        try:
            with self.screen.streaming(self.settings.model) as shown:
                reply = self._answered(ask, shown)
        except KeyboardInterrupt:
            self.screen.note("Stopped. /again asks once more, /undo forgets the question.")
            return
        self.screen.behind(reply)

    def close(self) -> None:
        """Let go of everything but the sessions."""
        if self._room is not None:
            self._room.close()

    def _answered(self, ask: Callable[[Callable[[str], None]], Reply], shown: Streaming) -> Reply:
        with self.screen.busy("reading") as stop:

            def write(piece: str) -> None:
                stop()
                shown.write(piece)

            return ask(write)

    def _take_up(self, session: Session, essay: Essay | None) -> None:
        room = self._rooms(session, essay)
        talk = Talk(room, self.sessions, session)
        self.close()
        self._room, self._talk = room, talk
        self.judged = set()

    def _greet(self) -> None:
        if not self.screen.live:
            return
        essay = self.room.essay
        title = essay.title or essay.path
        self.screen.say(f"{title}: {essay.words:,} words, {len(essay.sections)} sections", "bold")
        model = self.settings.model
        how = "by rules, in the essay's own words" if model == "offline" else f"by {model}"
        self.screen.note(
            f"Talk {self.talk.session.id}, answered {how}. /help lists what you can do."
        )

    def _show_where_it_was(self) -> None:
        talk = self.talk
        if talk.essay_changed:
            self.screen.note(
                "The essay was edited since. Citations were moved to where their words are now."
            )
            talk.accept_essay()
        if not talk.turns:
            return
        last = talk.turns[-1]
        self.screen.note(f"{len(talk.turns)} questions so far. The last one:")
        self.screen.say(f"> {last.question}")
        if last.reply is None:
            self.screen.note("It was not answered. /again asks it.")
        else:
            self.screen.say(last.reply.answer)


def essay_of(session: Session) -> str:
    """The path of a session's essay. Raises CannotRead where it came through a pipe."""
    if session.path == "-":
        raise CannotRead(
            f"the essay of talk {session.id} came through a pipe and is not kept",
            "begin anew with a file",
        )
    return session.path
