"""Begin, or renew, the written answers to an essay.

    python -m evals.renewing ESSAY LIBRARY FILE [--prompts FOLDER] [--by WHO]

Writes every prompt of the brief into FOLDER, to be answered by hand, and FILE with a place for each
answer. A FILE that is there keeps its answers: only the hash of the essay and the numbers and words
of the evidence it cites are brought up to date. Where the essay has changed, read every answer that
cites a changed sentence again before the file is used.
"""

import argparse
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import typer

from assistant.argument.answers import SectionAnswer
from assistant.argument.context import Block, read_blocks
from assistant.chains import assembly
from assistant.chains.brief import Desk
from assistant.chains.brief_calls import asking
from assistant.chains.evidence import against_sections
from assistant.desk.opening import open_desk
from assistant.essay import read_essay
from assistant.essay.model import Essay
from assistant.models.calls import Call
from assistant.models.replies import Unusable, salvage
from assistant.models.written import GONE, Written, asked_about, cited_anew, numbered
from assistant.settings import load_settings


def main() -> None:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("essay")
    parser.add_argument("library")
    parser.add_argument("file", type=Path)
    parser.add_argument("--prompts", type=Path)
    parser.add_argument("--by", default="hand, for this project")
    asked = parser.parse_args()
    essay = read_essay(asked.essay)
    kept = _kept(asked.file)
    settings = load_settings(None, model="offline", library=asked.library)
    with open_desk(essay, settings) as desk:
        written = renewed(essay, desk, kept, asked.by, asked.prompts)
    asked.file.write_text(
        json.dumps(written.model_dump(by_alias=True), ensure_ascii=False, indent=1) + "\n",
        encoding="utf-8",
    )


def renewed(
    essay: Essay, desk: Desk, kept: Written | None, by: str, prompts: Path | None
) -> Written:
    """`kept`, or an empty start, brought up to date with the prompts of today."""
    hits = against_sections(desk.searcher, essay, essay.sections) if desk.searcher else {}
    ask = asking(essay, desk.index, desk.caller.window, hits)
    calls = [ask.section(section, hits.get(section.id, ())) for section in essay.sections]
    words = dict(kept.evidence) if kept else {}
    cited: dict[str, str] = {}
    answers: dict[str, dict[str, Any]] = {}
    sections = []
    for section, call in zip(essay.sections, calls, strict=True):
        answers[section.id] = _answer(call, kept, words, cited)
        sources = {hit.source.id: hit.source for hit in hits.get(section.id, ())}
        if isinstance(sound := _sound(call, answers[section.id]), SectionAnswer):
            sections.append(assembly.brief_section(essay, section, sound, sources))
    if len(sections) == len(calls):
        calls.append(ask.overview(sections))
        answers["overview"] = _answer(calls[-1], kept, words, cited)
        _sound(calls[-1], answers["overview"])
    if prompts:
        _write_prompts(calls, prompts)
    _say(f"{len(sections)} of {len(essay.sections)} sections answered")
    blocks = _blocks(calls[0])
    return Written(by=by, essay=numbered(blocks["ESSAY"]), evidence=cited, answers=answers)


def _write_prompts(calls: Iterable[Call], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for call in calls:
        text = "\n\n".join(message.text for message in call.messages)
        (folder / f"{call.label}.txt").write_text(text, encoding="utf-8")


def _answer(
    call: Call, kept: Written | None, words: Mapping[str, str], cited: dict[str, str]
) -> dict[str, Any]:
    """The answer kept for a call, its evidence under today's numbers; their words go to `cited`."""
    blocks = _blocks(call)
    found = (kept.answers if kept else {}).get(asked_about(blocks), {})
    groups = blocks["EVIDENCE"].groups if "EVIDENCE" in blocks else ()
    shown = {line.id: line.text for group in groups for line in group.lines}
    answer = cited_anew(
        found, {**shown, **words}, [blocks[n] for n in ("EVIDENCE",) if n in blocks]
    )
    for one in (one for attack in answer.get("attacks", ()) for one in attack["evidence"]):
        if one == GONE:
            _say(f"{call.label}: a sentence it cites is not shown any more")
        else:
            cited[one] = shown[one]
    return answer


def _sound(call: Call, answer: Mapping[str, Any]) -> object:
    """The answer as a brief would use it; what it would leave out is said."""
    if not answer:
        return None
    try:
        sound, left_out = salvage(json.dumps(answer), call.answer, call.shown)
    except Unusable as problem:
        _say(f"{call.label}: {problem}")
        return None
    for place in left_out:
        _say(f"{call.label}: {place} cannot be used")
    return sound


def _blocks(call: Call) -> dict[str, Block]:
    return read_blocks("\n".join(message.text for message in call.messages))


def _say(what: str) -> None:
    typer.echo(what, err=True)


def _kept(place: Path) -> Written | None:
    return Written.model_validate_json(place.read_bytes()) if place.exists() else None


if __name__ == "__main__":
    main()
