"""What the offline model reads of a line."""

import pytest

from assistant.argument.context import Block, Group, Line
from assistant.models.offline.reading import read_essay_block


@pytest.mark.parametrize("text", ["[3]", "[^12]", "…", "—"])
def test_a_line_that_is_a_mark_alone_still_has_something_to_parse(text: str) -> None:
    lines = (Line("S1.1", "The harbour should close."), Line("S1.2", text))
    [part] = read_essay_block(Block("ESSAY", "", (Group("S1", "", lines),))).parts
    assert [len(sentence.doc) > 0 for sentence in part.sentences] == [True, True]


def test_the_mark_of_a_note_is_not_read_as_a_word() -> None:
    lines = (Line("S1.1", "The fees rose by half.[2]"),)
    [part] = read_essay_block(Block("ESSAY", "", (Group("S1", "", lines),))).parts
    assert part.sentences[0].text == "The fees rose by half."


def test_a_number_at_the_end_of_a_sentence_is_no_mark() -> None:
    lines = (Line("S1.1", "The age was lowered to 16."), Line("S1.2", "It was lowered again.3"))
    [part] = read_essay_block(Block("ESSAY", "", (Group("S1", "", lines),))).parts
    assert [s.text for s in part.sentences] == [lines[0].text, "It was lowered again."]
