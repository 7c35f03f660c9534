"""Answers of a capable model, kept in files, through the whole pipeline: nothing may be lost.

The answers do not change, so what changes in these figures is ours: assembly, checks, outputs. The
points they cover also say what the measure of coverage gives to a good brief.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from evals import lines
from evals.citing import citation_scores
from evals.kit import EVIDENCE, ROOT, corpus
from evals.record import Sample, Score, passed
from evals.suite import Suite
from evals.suites import brief as briefs
from evals.suites import grounding, questions

if TYPE_CHECKING:
    from evals.kit import Kit

REPLAYS = ROOT / "corpus" / "replays"


def samples() -> Iterator[Sample]:
    """A recording as a whole, then as in the suites `brief` and `questions`."""
    for path in corpus():
        recording = REPLAYS / f"{path.stem}.json"
        if not recording.is_file():
            continue
        yield Sample(
            id=f"{path.stem} recording",
            input=f"{path.name} with the answers in {recording.name}",
            reference="every section written, every quotation verified, no error found",
            data={"kind": "recording", "essay": path.name, "recording": recording.name},
        )
        for sample in _as_elsewhere(path.name):
            yield sample.model_copy(update={"data": {**sample.data, "recording": recording.name}})


def _as_elsewhere(name: str) -> Iterator[Sample]:
    """The samples of `brief` and `questions` on that essay."""
    for sample in briefs.samples():
        if sample.data["essay"] == name and sample.data["kind"] != "tensions":
            yield sample
    for sample in questions.samples():
        if sample.data["essay"] == name:
            data = {**sample.data, "kind": "questions"}
            yield sample.model_copy(update={"id": f"{sample.id} questions", "data": data})


def solve(sample: Sample, kit: "Kit") -> str:
    """What the suite `brief` would show, or the findings and failures of the whole."""
    player = _player(sample, kit)
    if sample.data["kind"] == "questions":
        return questions.solve(sample, player)
    if sample.data["kind"] != "recording":
        return briefs.solve(sample, player)
    brief = player.brief(kit.named(sample), EVIDENCE)
    failed = [f"{s.id} failed: {s.failed}" for s in brief.sections if s.failed]
    failed += [f"overview failed: {brief.overview.failed}"] if brief.overview.failed else []
    found = [f"{f.severity} {f.rule} {f.where}: {f.message}" for f in brief.checks.findings]
    return "\n".join([*failed, *found, lines.of_attacks(brief.attacks.values())])


def score(sample: Sample, output: str, kit: "Kit") -> Iterator[Score]:
    """As in `brief` and `grounding`, over the played answers."""
    player = _player(sample, kit)
    if sample.data["kind"] == "questions":
        yield from questions.score(sample, output, player)
        return
    if sample.data["kind"] != "recording":
        yield from briefs.score(sample, output, player)
        return
    brief = player.brief(kit.named(sample), EVIDENCE)
    parts = [s.failed for s in brief.sections] + [brief.overview.failed]
    lost = [why for why in parts if why]
    left_out = [f.message for f in brief.checks.findings if f.rule == "left-out"]
    share = 1 - len(lost) / len(parts)
    yield passed("parts written", share, 1.0, "; ".join(lost))
    yield passed("answers used whole", float(not left_out), 1.0, "; ".join(left_out))
    yield from grounding.of_brief(brief, sample, player)
    yield from citation_scores(player, grounding.cited(brief))


def _player(sample: Sample, kit: "Kit") -> "Kit":
    return kit.playing(REPLAYS / str(sample.data["recording"]))


SUITE = Suite(
    name="replay",
    about="kept answers of a capable model come through the whole pipeline, nothing lost",
    samples=samples,
    solve=solve,
    scorers=[score],
    bars={
        "parts written": 1.0,
        "answers used whole": 1.0,
        "quotations verified": 1.0,
        "points covered": 0.4,
    },
)
