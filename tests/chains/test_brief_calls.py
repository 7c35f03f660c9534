"""What each call of a brief is shown, and what of it may be cited."""

from contextlib import closing
from pathlib import Path

from assistant.argument.context import read_blocks
from assistant.chains import assembly
from assistant.chains.blocks import attacks_block
from assistant.chains.brief_calls import Asking, asking
from assistant.models.calls import Call
from assistant.models.window import Window
from assistant.retrieval.essays import EssayIndex
from tests.chains.making import ESSAY, attack, read_section
from tests.outputs.samples import essay_of
from tests.retrieval.hashing import Hashing

LARGE = Window(100_000, "set")


def words(call: Call) -> str:
    return "\n\n".join(message.text for message in call.messages)


def harbour(home: Path) -> Asking:
    with closing(EssayIndex(ESSAY, Hashing(), home)) as index:
        return asking(ESSAY, index, LARGE, {})


def test_all_calls_begin_alike_so_that_a_provider_can_cache_it(home: Path) -> None:
    ask = harbour(home)
    calls = [*(ask.section(part, ()) for part in ESSAY.sections), ask.overview([])]
    beginning = words(calls[0]).partition("\n=== END\n")[0]
    assert ESSAY.sections[2].sentences[-1].text in beginning
    assert all(words(call).startswith(beginning) for call in calls)


def test_a_section_may_cite_every_sentence_of_the_essay_and_its_task_names_it(home: Path) -> None:
    call = harbour(home).section(ESSAY.sections[1], ())
    assert call.shown == set(ESSAY.sentences)
    assert [group.id for group in read_blocks(words(call))["TASK"].groups] == ["S2"]


def test_the_overview_may_cite_the_attacks_that_were_made(home: Path) -> None:
    made = assembly.brief_section(ESSAY, ESSAY.sections[0], read_section(attack("S1.3")), {})
    call = harbour(home).overview([made])
    assert {"A1.1", "S1", "S1.3"} <= call.shown
    assert "A2.1" not in call.shown
    [line] = read_blocks(words(call))["ATTACKS"].groups[0].lines
    assert line.text.startswith("undercut | no link | An answer to S1.3")
    assert "answers S1.3 | analytic | 3: Three ferries" in line.text


def test_a_section_that_failed_has_no_attacks_to_show() -> None:
    assert attacks_block([assembly.failed_section(ESSAY.sections[0], "silent")]).groups == ()


def test_of_an_essay_too_long_for_the_model_an_outline_is_shown(home: Path) -> None:
    long = essay_of(
        "Long",
        [
            (f"PART {n}", [f"Sentence {s} of part {n} is about harbours." for s in range(60)])
            for n in range(1, 41)
        ],
    )
    with closing(EssayIndex(long, Hashing(), home)) as index:
        small = Window(16_000, "set")
        ask = asking(long, index, small, {})
        call = ask.section(long.sections[6], ())
    assert ask.shown.is_outline
    assert len(words(call)) < 16_000 * 3
    own = {sentence.id for sentence in long.sections[6].sentences}
    assert own <= call.shown < set(long.sentences)
    assert all(f"PART {n}" in words(call) for n in range(1, 41))
