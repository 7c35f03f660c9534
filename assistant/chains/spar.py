"""The two calls of a practice round: the opponent's reply, streamed, and the judge's ballot.

Both are shown what was said as numbered lines: U1 is the debater's first speech, T1 the reply to
it, U2 the debater's second.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.argument.answers import BallotAnswer
from assistant.argument.ballot import Role, Spoken
from assistant.argument.brief import BriefSection
from assistant.argument.cited import hear, heard
from assistant.argument.context import Block, Group, Line, write_block
from assistant.chains.blocks import attacks_block
from assistant.chains.brief import Desk
from assistant.chains.showing import Shown, show
from assistant.checks.words import sentences
from assistant.essay.model import Essay
from assistant.models.calls import Call
from assistant.models.prompts import load
from assistant.models.window import estimate

_REPLIES: dict[Role, str] = {"attacker": "author reply", "author": "critic reply"}
_BALLOTS: dict[Role, str] = {"attacker": "ballot for the critic", "author": "ballot for the author"}


@dataclass(frozen=True, slots=True)
class Round:
    """A practice round so far: who the debater is, the section as the brief has it, the speeches.

    `about` is the attack that is argued about where the debater is the author.
    """

    role: Role
    section: BriefSection
    speeches: tuple[Spoken, ...]
    about: str = ""


def opponent_reply(essay: Essay, desk: Desk, played: Round, on_piece: Callable[[str], None]) -> str:
    """What the other side says to the last speech; `on_piece` is given it as it comes.

    Raises ModelError.
    """
    prompt = load("spar-reply")
    values = {
        "attacks": write_block(attacks_block([played.section])),
        "frontlines": write_block(_frontlines(played.section)),
        "round": write_block(round_block(played.speeches)),
        "task": write_block(_task(_REPLIES[played.role], played)),
    }
    shown = _show(essay, desk, prompt.user, values)
    messages = prompt.render(rules=load("rules").system, essay=shown.text, **values)
    told = desk.caller.stream("reply", prompt.name, prompt.version, messages)
    pieces: list[str] = []
    for piece in heard(told, shown.ids):
        pieces.append(piece)
        on_piece(piece)
    return hear("".join(pieces), shown.ids).answer


def judged(essay: Essay, desk: Desk, played: Round, lines: Sequence[Line]) -> BallotAnswer:
    """What the judge found; `lines` are the points there were to make. Raises ModelError."""
    prompt = load("ballot")
    spoken = round_block(played.speeches)
    known = Group(played.section.id, played.section.heading, tuple(lines))
    values = {
        "points": write_block(Block("POINTS", "", (known,))),
        "round": write_block(spoken),
        "task": write_block(_task(_BALLOTS[played.role], played)),
    }
    shown = _show(essay, desk, prompt.user, values)
    call = Call(
        label="ballot",
        prompt=prompt.name,
        version=prompt.version,
        messages=prompt.render(rules=load("rules").system, essay=shown.text, **values),
        answer=BallotAnswer,
        shown=frozenset({line.id for line in lines} | spoken.ids()),
    )
    [outcome] = desk.caller.answer_all([call])
    if not isinstance(outcome.answer, BallotAnswer):
        raise outcome.error or TypeError(f"an answer of another kind: {outcome.answer!r}")
    return outcome.answer


def round_block(speeches: Sequence[Spoken]) -> Block:
    """What was said, a line a sentence."""
    groups = []
    turns = {"you": 0, "opponent": 0}
    for speech in speeches:
        turns[speech.who] += 1
        name = f"{'U' if speech.who == 'you' else 'T'}{turns[speech.who]}"
        said = tuple(
            Line(f"{name}.{number}", text) for number, text in enumerate(sentences(speech.text), 1)
        )
        groups.append(Group(name, speech.who, said))
    return Block("ROUND", "", tuple(groups))


def _frontlines(section: BriefSection) -> Block:
    """R3.1 is the author's best reply to A3.1, W3.1 the answer to that."""
    groups = []
    for attack in section.attacks:
        number = attack.id.removeprefix("A")
        lines = (
            Line(f"R{number}", attack.frontline.reply),
            Line(f"W{number}", attack.frontline.answer),
        )
        groups.append(Group(attack.id, attack.tag, lines))
    return Block("FRONTLINES", "", tuple(groups))


def _task(title: str, played: Round) -> Block:
    about = (Line(played.about, ""),) if played.about else ()
    return Block("TASK", title, (Group(played.section.id, played.section.heading, about),))


def _show(essay: Essay, desk: Desk, prompt: str, values: dict[str, str]) -> Shown:
    rest = sum(map(estimate, (load("rules").system, prompt, *values.values())))
    return show(essay, desk.caller.window, rest)
