"""Argdown: its own parser takes the map, and reads every word as we wrote it."""

import json
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest

from assistant.outputs import argdown as form
from assistant.outputs.plain import flat
from tests.outputs import samples
from tests.outputs.programs import NODE

PARSER = Path(__file__).parents[1] / "node" / "node_modules" / ".bin" / "argdown"
needs_argdown = pytest.mark.skipif(
    not (NODE and PARSER.exists()),
    reason="Argdown's parser is not installed (npm install --prefix tests/node)",
)


SAMPLES = {"complete": samples.complete, "hostile": samples.hostile, "bare": samples.bare}
Parsed = dict[str, dict[str, Any]]


def awkward_words() -> list[str]:
    dice = random.Random(7)
    alphabet = "ab9 \\`*_{}[]()<>#+-.!|~&;:=\"'/@$^%,é中"
    texts = ["".join(dice.choices(alphabet, k=30)) for _ in range(200)]
    return [flat(text) for text in [*samples.NASTY, *texts] if flat(text)]


@pytest.fixture(scope="module")
def parsed(tmp_path_factory: pytest.TempPathFactory) -> Parsed:
    """What Argdown reads in each sample and in the awkward words: one start of node for all."""
    folder = tmp_path_factory.mktemp("argdown")
    texts = {name: form.render(*sample()) for name, sample in SAMPLES.items()}
    texts["awkward"] = "\n\n".join(
        f"[X{n}]: {form.text(words)}" for n, words in enumerate(awkward_words())
    )
    for name, text in texts.items():
        (folder / f"{name}.argdown").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [str(PARSER), "json", "*.argdown", "read"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert {place.stem for place in (folder / "read").iterdir()} == set(texts), done.stderr
    return {
        name: json.loads((folder / "read" / f"{name}.json").read_text("utf-8")) for name in texts
    }


@needs_argdown
@pytest.mark.parametrize("name", list(SAMPLES))
def test_the_parser_takes_every_brief(name: str, parsed: Parsed) -> None:
    brief, _ = SAMPLES[name]()
    found = parsed[name]
    claimed = [section for section in brief.sections if section.claim.text]
    attacks = {attack.id for section in claimed for attack in section.attacks}
    assert attacks <= set(found["arguments"])
    names = {f"{s.id} reasoning" for s in claimed if s.premises or s.warrant}
    assert set(found["arguments"]) == attacks | names


@needs_argdown
def test_each_attack_bites_where_its_kind_says(parsed: Parsed) -> None:
    relations = {
        (one["from"], one["relationType"], one["to"]) for one in parsed["complete"]["relations"]
    }
    assert {
        ("A1.1", "attack", "S1.P1"),
        ("A2.1", "undercut", "S2 reasoning"),
        ("A2.2", "attack", "S2"),
        ("S1", "support", "T"),
    } <= relations
    assert any({a, b} == {"S2.3", "S3.2"} and kind == "contradictory" for a, kind, b in relations)


@needs_argdown
def test_every_word_is_read_as_written(parsed: Parsed) -> None:
    said = awkward_words()
    statements = parsed["awkward"]["statements"]
    read = [statements[f"X{n}"]["members"][0]["text"].strip() for n in range(len(said))]
    assert read == said


def test_a_map_can_be_read_by_people_too() -> None:
    text = form.render(*samples.complete())
    assert "[S1]: The town gains by giving it up." in text
    assert "    <- <A2.2>: Dunmore may not be like Wexley: The fall in" in text
    assert '#lead {attack: "rebut", move: "no link", answers: "S2.2", strength: 2}' in text
