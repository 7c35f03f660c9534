"""Prompt files: what loads, what does not, and that values never act as templates."""

import importlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.messages import HumanMessage, SystemMessage

from assistant.models import prompts

GOOD = """---
name: demo
version: 3
variables: [essay]
output: text
reason: to test
---
## system
Be brief.
## user
Read: {essay}
"""


def test_a_good_file_renders_its_parts_in_order() -> None:
    prompt = prompts.parse(GOOD, "demo")
    assert (prompt.version, prompt.variables, prompt.output) == ("3", ("essay",), "text")
    system, user = prompt.render(essay="words")
    assert isinstance(system, SystemMessage)
    assert system.content == "Be brief."
    assert isinstance(user, HumanMessage)
    assert user.content == "Read: words"


@given(st.text())
def test_a_value_is_put_in_as_it_is(value: str) -> None:
    [_, user] = prompts.parse(GOOD, "demo").render(essay=value)
    assert user.content == f"Read: {value}"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[essay]", "[essay, more]", "declares"),
        ("{essay}", "{essay} {more}", "declares"),
        ("name: demo", "name: other", "calls itself"),
        ("reason: to test\n", "", "exactly"),
        ("## system\n", "", "outside"),
        ("---\nname", "name", "front matter"),
    ],
)
def test_a_bad_file_is_refused_with_its_reason(old: str, new: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        prompts.parse(GOOD.replace(old, new, 1), "demo")


def test_missing_and_surplus_values_are_refused() -> None:
    prompt = prompts.parse(GOOD, "demo")
    with pytest.raises(ValueError, match="takes"):
        prompt.render()
    with pytest.raises(ValueError, match="takes"):
        prompt.render(essay="a", other="b")


def test_names_cannot_leave_the_folder() -> None:
    with pytest.raises(ValueError, match="no prompt"):
        prompts.load("../README")


@pytest.mark.parametrize("name", prompts.names())
def test_every_prompt_of_the_product_loads_and_names_a_real_answer(name: str) -> None:
    prompt = prompts.load(name)
    assert prompt.reason
    if prompt.output != "text":
        answers = importlib.import_module("assistant.argument.answers")
        assert issubclass(getattr(answers, prompt.output), answers.Answer)
