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
from tests.outputs.samples import Sample

PARSER = Path(__file__).parents[1] / "node" / "node_modules" / ".bin" / "argdown"
needs_argdown = pytest.mark.skipif(
    not (NODE and PARSER.exists()),
    reason="Argdown's parser is not installed (npm install --prefix tests/node)",
)


def parsed(text: str, folder: Path) -> dict[str, Any]:
    place = folder / "brief.argdown"
    place.write_text(text, encoding="utf-8")
    command = [str(PARSER), "json", "--stdout", place.name]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.stdout.startswith("{"), done.stdout + done.stderr
    found, _ = json.JSONDecoder().raw_decode(done.stdout)
    assert isinstance(found, dict)
    return found


@needs_argdown
@pytest.mark.parametrize("sample", [samples.complete, samples.hostile, samples.bare])
def test_the_parser_takes_every_brief(sample: Sample, tmp_path: Path) -> None:
    brief, essay = sample()
    found = parsed(form.render(brief, essay), tmp_path)
    claimed = [section for section in brief.sections if section.claim.text]
    attacks = {attack.id for section in claimed for attack in section.attacks}
    assert attacks <= set(found["arguments"])
    names = {f"{s.id} reasoning" for s in claimed if s.premises or s.warrant}
    assert set(found["arguments"]) == attacks | names


@needs_argdown
def test_each_attack_bites_where_its_kind_says(tmp_path: Path) -> None:
    relations = {
        (one["from"], one["relationType"], one["to"])
        for one in parsed(form.render(*samples.complete()), tmp_path)["relations"]
    }
    assert {
        ("A1.1", "attack", "S1.P1"),
        ("A2.1", "undercut", "S2 reasoning"),
        ("A2.2", "attack", "S2"),
        ("S1", "support", "T"),
    } <= relations
    assert any({a, b} == {"S2.3", "S3.2"} and kind == "contradictory" for a, kind, b in relations)


@needs_argdown
def test_every_word_is_read_as_written(tmp_path: Path) -> None:
    awkward = random.Random(7)
    alphabet = "ab9 \\`*_{}[]()<>#+-.!|~&;:=\"'/@$^%,é中"
    texts = ["".join(awkward.choices(alphabet, k=30)) for _ in range(200)]
    said = [flat(text) for text in [*samples.NASTY, *texts] if flat(text)]
    source = "\n\n".join(f"[X{n}]: {form.text(words)}" for n, words in enumerate(said))
    statements = parsed(source, tmp_path)["statements"]
    read = [statements[f"X{n}"]["members"][0]["text"].strip() for n in range(len(said))]
    assert read == said


def test_a_map_can_be_read_by_people_too() -> None:
    text = form.render(*samples.complete())
    assert "[S1]: The town gains by giving it up." in text
    assert "    <- <A2.2>: Dunmore may not be like Wexley: The fall in" in text
    assert '#lead {attack: "rebut", move: "no link", answers: "S2.2", strength: 2}' in text
