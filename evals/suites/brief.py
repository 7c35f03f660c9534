"""Does a brief say what a good debater would? Section by section, against weighted points."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from evals import lines, rivals
from evals.judging import preference
from evals.kit import EVIDENCE, corpus
from evals.lines import Line
from evals.measures.prose import repetition, specificity
from evals.measures.words import content
from evals.record import Sample, Score, passed
from evals.references import Point, ReferenceTension, of_essay
from evals.suite import BM25, FIRST, PLAIN, Suite

if TYPE_CHECKING:
    from assistant.essay.model import Section
    from evals.kit import Kit

_AS_ANSWER = "as an answer to the passage"
_BESIDE = 1  # sentences: a tension between neighbours of the named ones is the same tension


def samples() -> Iterator[Sample]:
    """A sample a section, with its points; a sample a tension; two samples on each whole essay."""
    for path in corpus():
        points = of_essay(path.stem, "points", Point)
        for section in dict.fromkeys(point.section for point in points):
            own = [point for point in points if point.section == section]
            yield Sample(
                id=f"{path.stem} {section}",
                input=f"{path.name}, section {section}",
                reference="\n".join(
                    f"({p.weight}) [{', '.join(p.answers)}] {p.point}" for p in own
                ),
                data={"kind": "section", "essay": path.name, "section": section},
            )
        tensions = of_essay(path.stem, "tensions", ReferenceTension)
        for tension in tensions:
            yield Sample(
                id=tension.id,
                input=f"{path.name}: what pulls against what?",
                reference=f"{tension.a} {tension.b}: {tension.why}",
                data={"kind": "tension", "essay": path.name},
            )
        yield Sample(
            id=f"{path.stem} tensions",
            input=f"{path.name}: is each tension one?",
            reference="\n".join(f"{t.a} {t.b}: {t.why}" for t in tensions),
            data={"kind": "tensions", "essay": path.name},
        )
        yield Sample(
            id=f"{path.stem} whole",
            input=f"{path.name}: is anything said twice?",
            data={"kind": "whole", "essay": path.name},
        )


def solve(sample: Sample, kit: "Kit") -> str:
    """The attacks on the section or the essay, or the tensions of the essay, as lines."""
    brief = kit.brief(kit.named(sample), EVIDENCE)
    if sample.data["kind"] in {"tension", "tensions"}:
        tensions = brief.overview.tensions
        return "\n".join(f"{t.a.sentence} {t.b.sentence}: {t.why}" for t in tensions)
    sections = {section.id for section in _sections(sample, kit)}
    return lines.of_attacks(a for s in brief.sections if s.id in sections for a in s.attacks)


def first_sentences(sample: Sample, kit: "Kit") -> str:
    """The extract. It names no tension."""
    return lines.written(
        line for section in _sections(sample, kit) for line in rivals.first_sentences(section)
    )


def bm25(sample: Sample, kit: "Kit") -> str:
    """The sentences of the evidence nearest to each section by words. It names no tension."""
    texts = evidence(kit)
    return lines.written(
        line
        for section in _sections(sample, kit)
        for line in rivals.nearest_evidence(section, texts)
    )


def plain(sample: Sample, kit: "Kit") -> str:
    """All that one plain prompt gave, set against every section alike. It names no tension."""
    if not _sections(sample, kit):
        return ""
    return lines.written(rivals.plain_prompt(kit, kit.named(sample)))


def evidence(kit: "Kit") -> list[str]:
    """Every sentence of the sample evidence."""
    return [s.text for source in kit.sources(EVIDENCE).values() for s in source.sentences]


def score(sample: Sample, output: str, kit: "Kit") -> Iterator[Score]:
    """What the kind of sample asks for."""
    kind = sample.data["kind"]
    if kind == "section":
        yield from _of_section(sample, lines.read(output), kit)
    elif kind == "whole":
        yield from _of_whole(sample, lines.read(output), kit)
    elif kind == "tension":
        [wanted] = _pairs(sample.reference)
        found = any(_same(wanted, pair) for pair in _pairs(output))
        yield passed("tensions found", float(found), 1.0, f"named: {output}")
    elif named := _pairs(output):
        known = _pairs(sample.reference)
        good = sum(any(_same(each, one) for one in known) for each in named)
        yield passed("tensions confirmed", good / len(named), 0.5, f"{good} of {len(named)}")


def _of_whole(sample: Sample, found: Sequence[Line], kit: "Kit") -> Iterator[Score]:
    """What is said twice; and of a brief with findings of its own, what is said for the essay."""
    texts = [line.text for line in found]
    yield passed("not repeated", 1 - repetition(texts), 0.9, f"{len(texts)} attacks")
    if any(line.move for line in found):
        brief = kit.brief(kit.named(sample), EVIDENCE)
        ours = [f"{f.where} {f.message}" for f in brief.checks.findings if f.rule == "own-side"]
        share = 1 - len(ours) / len(found)
        yield passed("sides kept", share, 0.9, "; ".join(ours))


def _of_section(sample: Sample, found: Sequence[Line], kit: "Kit") -> Iterator[Score]:
    path = kit.named(sample)
    essay = kit.essay(path)
    points = [
        point
        for point in of_essay(path.stem, "points", Point)
        if point.section == sample.data["section"]
    ]
    by = kit.coverage.makes(
        [line.text for line in found], [point.point for point in points], essay.title, essay.text
    )
    made = [(point, found[at]) for point, at in zip(points, by, strict=True) if at is not None]
    missed = [point for point, at in zip(points, by, strict=True) if at is None]
    whole = sum(point.weight for point in points)
    share = sum(point.weight for point, _ in made) / whole
    yield passed("points covered", share, 0.25, "missed: " + " / ".join(p.point for p in missed))
    hit = {line.sentence for line in found}
    answered = sum(p.weight for p in points if hit & set(p.answers)) / whole
    yield passed("points' sentences answered", answered, 0.25, f"answered: {sorted(hit)}")
    yield from _labels(made)
    texts = [line.text for line in found]
    if texts:
        said = " ".join(texts)
        own = sorted(set(content(said)) & set(content(essay.text)))
        told = f"words of this essay: {', '.join(own)}"
        yield passed("specificity", specificity(said, essay.text), 0.25, told)
    if kit.judge is not None and any(line.move for line in found):
        yield from _judged(sample, found[0], kit)


def _judged(sample: Sample, ours: Line, kit: "Kit") -> Iterator[Score]:
    """Our first attack on the section beside the first line of the strongest rival there is."""
    name, rival = (BM25, bm25) if kit.model == "offline" else (PLAIN, plain)
    [section] = _sections(sample, kit)
    matter = " ".join(sentence.text for sentence in section.sentences)
    for theirs in lines.read(rival(sample, kit))[:1]:
        pair = (ours.text, theirs.text)
        yield preference(kit, f"model judge prefers us to {name}", matter, _AS_ANSWER, pair)


def _labels(made: Sequence[tuple[Point, Line]]) -> Iterator[Score]:
    """Move and scheme, of the points that were made by lines that carry labels."""
    labelled = [(point, line) for point, line in made if line.move]
    if labelled:
        moves = sum(p.move == line.move for p, line in labelled) / len(labelled)
        schemes = sum(p.scheme == line.scheme for p, line in labelled) / len(labelled)
        told = " / ".join(
            f"{p.id}: {p.move}, {p.scheme}; ours {line.move}, {line.scheme}" for p, line in labelled
        )
        yield passed("move as labelled", moves, 0.5, told)
        yield passed("scheme as labelled", schemes, 0.5, told)


def _pairs(text: str) -> list[tuple[str, str]]:
    found = (line.partition(":")[0].split() for line in text.splitlines())
    return [(pair[0], pair[1]) for pair in found if len(pair) == 2]


def _same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    straight = _near(one[0], other[0]) and _near(one[1], other[1])
    return straight or (_near(one[0], other[1]) and _near(one[1], other[0]))


def _near(a: str, b: str) -> bool:
    section, _, number = a.partition(".")
    other, _, second = b.partition(".")
    return section == other and abs(int(number) - int(second)) <= _BESIDE


def _sections(sample: Sample, kit: "Kit") -> "list[Section]":
    """The sections that a sample is about: one, all, or none where it is about tensions."""
    essay = kit.essay(kit.named(sample))
    if sample.data["kind"] == "section":
        return [s for s in essay.sections if s.id == sample.data["section"]]
    return list(essay.sections) if sample.data["kind"] == "whole" else []


SUITE = Suite(
    name="brief",
    about="a brief makes the points a good debater would, names tensions, and is about this essay",
    samples=samples,
    solve=solve,
    scorers=[score],
    bars={
        "points covered": 0.2,
        "points' sentences answered": 0.4,
        "tensions found": 0.3,
        "not repeated": 0.9,
        "sides kept": 0.9,
        "specificity": 0.25,
    },
    baselines={FIRST: first_sentences, BM25: bm25, PLAIN: plain},
)
