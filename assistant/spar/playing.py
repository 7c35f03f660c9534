"""A practice round from the section shown to the ballot read out."""

from assistant.argument.ballot import Ballot, Role, Spoken
from assistant.argument.brief import BriefSection
from assistant.chains.spar import Round, opponent_reply
from assistant.chat.room import Room
from assistant.chat.screen import Screen
from assistant.errors import CannotRead
from assistant.essay.model import Essay, Section
from assistant.spar.judging import ballot
from assistant.spar.points import attack_in_play
from assistant.spar.scores import Scores
from assistant.spar.speaking import Speaking

_LEAST_SENTENCES = 2
_ASKS: dict[Role, tuple[str, str]] = {
    "attacker": ("Your attack", "Your answer"),
    "author": ("Your reply, as the author", "Your last word"),
}
_OPPONENT: dict[Role, str] = {"attacker": "The author", "author": "The critic"}


def choose(essay: Essay, named: str | None, rounds: dict[str, int]) -> Section:
    """The section that was named (`3` or `S3`), or the one played least, in reading order.

    Raises CannotRead for one that the essay does not have.
    """
    if named is not None:
        wanted = f"S{named.upper().removeprefix('S')}"
        for section in essay.sections:
            if section.id == wanted:
                return section
        last = essay.sections[-1].id
        raise CannotRead(f"the essay has no section {named[:20]}", f"name one of S1 to {last}")
    long = [s for s in essay.sections if len(s.sentences) >= _LEAST_SENTENCES]
    return min(long or essay.sections, key=lambda section: rounds.get(section.id, 0))


def play(
    room: Room, section: Section, role: Role, speaking: Speaking, screen: Screen, scores: Scores
) -> Ballot:
    """One round, kept when it is judged.

    A debater who leaves before the second speech is judged on the first. Raises CannotRead where
    nothing was said at all or the brief has no attack to play with, ModelError.
    """
    with screen.busy(f"reading {section.id}"):
        written, _ = room.section(section.id)
    if not written.attacks:
        raise CannotRead(
            f"the brief has no attack on {section.id}, so there is nothing to practise with",
            "choose another with --section",
        )
    played = rounds_of(scores, room.essay, role, section)
    about = attack_in_play(written, played).id if role == "author" else ""
    _show(screen, section, written, about)
    speeches = _speak(room, Round(role, written, (), about), speaking, screen)
    with screen.busy("judging"):
        judged = ballot(room.essay, room.desk, Round(role, written, speeches, about))
    scores.keep(room.essay, judged)
    return judged


def rounds_of(scores: Scores, essay: Essay, role: Role, section: Section) -> int:
    """How often that section was played in that role."""
    return scores.rounds(essay, role).get(section.id, 0)


def _show(screen: Screen, section: Section, written: BriefSection, about: str) -> None:
    screen.say(f"{section.id} · {section.name}", "bold")
    screen.rows((s.id, s.text) for s in section.sentences)
    screen.gap()
    if about:
        attack = next(a for a in written.attacks if a.id == about)
        screen.say(f"The critic attacks {attack.answers.sentence}: {attack.tag}", "bold")
        screen.say(attack.text)
    else:
        screen.note("Name a sentence, say what it takes for granted, and why that fails.")


def _speak(room: Room, played: Round, speaking: Speaking, screen: Screen) -> tuple[Spoken, ...]:
    first, second = _ASKS[played.role]
    try:
        speeches: tuple[Spoken, ...] = (speaking.speech(first),)
    except EOFError as error:
        raise CannotRead(
            "nothing was said, so there is nothing to judge", "type a speech and press Enter"
        ) from error
    if not speeches[0].text:
        raise CannotRead("the time ran out before a word was said", "try again with more --minutes")
    screen.gap()
    screen.say(f"{_OPPONENT[played.role]}:", "bold")
    with screen.streaming(room.settings.model) as shown:
        now = Round(played.role, played.section, speeches, played.about)
        reply = opponent_reply(room.essay, room.desk, now, shown.write)
    speeches += (Spoken(who="opponent", text=reply),)
    screen.gap()
    try:
        answer = speaking.speech(second)
    except EOFError:
        screen.note("You left it unanswered.")
        return speeches
    screen.gap()
    return (*speeches, answer) if answer.text else speeches
