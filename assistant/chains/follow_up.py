"""A question asked in a conversation, made into one that can be understood alone.

"And Lebanon?" finds nothing in an index; "What happened to the garrison in Lebanon?" does.
"""

from assistant.argument.context import Block, Group, one_line, write_block
from assistant.chains.memory import Memory, talk_block
from assistant.models.caller import Caller
from assistant.models.prompts import load

LONGEST = 600  # characters of a question that stands alone


def stand_alone(question: str, memory: Memory, caller: Caller) -> str:
    """The question with everything in it that the conversation gives it; the first stays as it is.

    Raises ModelError.
    """
    if not memory.recent and not memory.summary:
        return question
    prompt = load("follow-up")
    messages = prompt.render(
        talk=write_block(talk_block(memory)),
        task=write_block(Block("TASK", "follow-up", (Group("Q1", question, ()),))),
    )
    told = one_line("".join(caller.stream("follow-up", prompt.name, prompt.version, messages)))
    # A model that answers instead, or says nothing, has not understood: the question stands.
    return told if told and len(told) <= max(LONGEST, len(question)) else question
