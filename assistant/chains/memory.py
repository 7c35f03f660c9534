"""What a conversation remembers: its last turns in full, the older ones as a summary.

The summary names only ids that the turns it is made of name, and those ids never change meaning:
an id of the essay belongs to its text, an id of the library is given once. So what is cited after
a long talk is as sound as what is cited in its first answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.argument.cited import hear, ids_in
from assistant.argument.context import Block, Group, Line, one_line, write_block
from assistant.argument.reply import Turn
from assistant.models.caller import Caller
from assistant.models.prompts import load
from assistant.models.window import estimate

MOST = 2_000  # tokens of turns shown in full, or a quarter of a small model's window
_SUMMARY = 2_000  # characters of a summary


@dataclass(frozen=True, slots=True)
class Memory:
    """`summary` tells of the first `summarised` turns of the talk, `recent` are those after."""

    summary: str = ""
    summarised: int = 0
    recent: tuple[Turn, ...] = ()


NOTHING = Memory()


def talk_block(memory: Memory) -> Block:
    """The conversation as a model is shown it: T0 is the summary, T1 the first turn after it."""
    before = Group("T0", "", (Line("T0.1", memory.summary),))
    groups = (
        Group(f"T{number}", turn.question, (Line(f"T{number}.1", turn.answer),))
        for number, turn in enumerate(memory.recent, 1)
    )
    return Block("TALK", "", (*([before] if memory.summary else []), *groups))


def bounded(memory: Memory, caller: Caller) -> Memory:
    """The same memory, with its older turns folded into the summary if it has grown too long.

    Raises ModelError.
    """
    most = min(MOST, caller.window.prompt_tokens // 4)
    if sum(map(_tokens, memory.recent)) <= most:
        return memory
    older = _older(memory.recent, most // 2)
    folded = replace(memory, recent=memory.recent[:older])
    return Memory(
        _summary(folded, caller),
        memory.summarised + older,
        memory.recent[older:],
    )


def _older(turns: Sequence[Turn], room: int) -> int:
    """How many turns to fold: all but the last few that fit in `room`, and never the last one."""
    for at in range(len(turns) - 1, -1, -1):
        room -= _tokens(turns[at])
        if room < 0:
            return min(at + 1, len(turns) - 1)
    return 0


def _summary(memory: Memory, caller: Caller) -> str:
    prompt = load("summary")
    messages = prompt.render(
        talk=write_block(talk_block(memory)),
        task=write_block(Block("TASK", "summary", (Group("T1", "", ()),))),
    )
    told = "".join(caller.stream("summary", prompt.name, prompt.version, messages))
    said = [memory.summary, *(turn.answer for turn in memory.recent)]
    known = {one for text in said for one in ids_in(text)}
    return hear(one_line(told)[:_SUMMARY], known).answer


def _tokens(turn: Turn) -> int:
    return estimate(turn.question) + estimate(turn.answer)
