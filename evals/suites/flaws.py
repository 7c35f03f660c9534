"""Planted flaws: is the flawed sentence found, and is a sound essay left in peace?"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from evals import lines, rivals
from evals.kit import DATA
from evals.record import Sample, Score, passed
from evals.references import Flaw, records
from evals.suite import BM25, FIRST, PLAIN, Suite

if TYPE_CHECKING:
    from evals.kit import Kit

PLANTED = DATA / "planted"
SURE = 4  # strength from which an attack says that it wins
_TENSION = "inconsistency"


def samples() -> Iterator[Sample]:
    """Every planted essay, and the sound ones."""
    for flaw in records(PLANTED / "flaws.jsonl", Flaw):
        where = ", ".join([flaw.sentence or "", *flaw.also]) if flaw.flaw else "nothing"
        yield Sample(
            id=flaw.essay.removesuffix(".md"),
            input=flaw.essay,
            reference=f"{flaw.flaw or 'sound'} at {where}: {flaw.why}",
            data=flaw.model_dump(),
        )


def solve(sample: Sample, kit: "Kit") -> str:
    """Every attack, the strongest first, and both sides of every tension, as lines."""
    brief = kit.brief(PLANTED / sample.input)
    attacks = sorted(brief.attacks.values(), key=lambda attack: -attack.strength)
    tensions = [
        lines.Line(tension.why, ref.sentence, _TENSION, "", SURE)
        for tension in brief.overview.tensions
        for ref in (tension.a, tension.b)
    ]
    return "\n".join(part for part in (lines.written(tensions), lines.of_attacks(attacks)) if part)


def first_sentences(sample: Sample, kit: "Kit") -> str:
    """The extract: the first sentence of every section."""
    essay = kit.essay(PLANTED / sample.input)
    return lines.written(each for s in essay.sections for each in rivals.first_sentences(s))


def bm25(sample: Sample, kit: "Kit") -> str:
    """BM25 alone: the sentence of each section that shares most words with the whole essay."""
    essay = kit.essay(PLANTED / sample.input)
    found = []
    for section in essay.sections:
        if texts := [sentence.text for sentence in section.sentences]:
            best = section.sentences[rivals.ranked(essay.text, texts)[0]]
            found.append(lines.Line(best.text, best.id))
    return lines.written(found)


def plain(sample: Sample, kit: "Kit") -> str:
    """One plain prompt; a paragraph answers the sentence that it shares most words with."""
    essay = kit.essay(PLANTED / sample.input)
    sentences = list(essay.sentences.values())
    texts = [sentence.text for sentence in sentences]
    return lines.written(
        lines.Line(line.text, sentences[rivals.ranked(line.text, texts)[0]].id)
        for line in rivals.plain_prompt(kit, PLANTED / sample.input)
    )


def score(sample: Sample, output: str, kit: "Kit") -> Iterator[Score]:  # noqa: ARG001
    """The flaw's place, its name and its rank; of a sound essay, what is said too surely."""
    found = lines.read(output)
    if sample.data["flaw"] is None:
        alarms = [line for line in found if line.strength >= SURE]
        share = len(alarms) / len(found) if found else 0.0
        told = "; ".join(str(line) for line in alarms)
        yield passed("sound essays left in peace", 1 - share, 0.8, told)
        return
    places = {sample.data["sentence"], *sample.data["also"]}
    at = [rank for rank, line in enumerate(found, 1) if line.sentence in places]
    told = f"answered: {', '.join(line.sentence for line in found)}"
    yield passed("found at its sentence", float(bool(at)), 1.0, told)
    yield passed("found early (1/rank)", 1 / at[0] if at else 0.0, 0.25, told)
    there = [line for line in found if line.sentence in places]
    named = any(
        line.move in sample.data["moves"] or line.scheme == sample.data["scheme"] for line in there
    )
    told = "; ".join(f"{line.sentence}: {line.move}, {line.scheme}" for line in there) or told
    yield passed("found and named", float(named), 1.0, told)


SUITE = Suite(
    name="flaws",
    about="a planted flaw is found at its sentence, and sound essays raise no alarm",
    samples=samples,
    solve=solve,
    scorers=[score],
    bars={
        "found at its sentence": 0.6,
        "found and named": 0.4,
        "sound essays left in peace": 0.8,
    },
    baselines={FIRST: first_sentences, BM25: bm25, PLAIN: plain},
)
