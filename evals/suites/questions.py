"""Cross-examination: are the questions that a good debater would ask among those of the brief?"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from evals import lines, rivals
from evals.judging import AS_PEOPLE, ASKED, preference
from evals.kit import EVIDENCE, corpus
from evals.measures.prose import specificity
from evals.record import Sample, Score, passed
from evals.references import CrossQuestion, of_essay
from evals.suite import BM25, FIRST, PLAIN, Suite
from evals.suites import brief as briefs

if TYPE_CHECKING:
    from assistant.essay.model import Section
    from evals.kit import Kit

_LONGEST = 30  # words of a question that can be asked aloud


def samples() -> Iterator[Sample]:
    """A sample a section: the questions worth asking there, and those that are not."""
    for path in corpus():
        asked = of_essay(path.stem, "crossex", CrossQuestion)
        for section in dict.fromkeys(question.section for question in asked):
            own = [question for question in asked if question.section == section]
            yield Sample(
                id=f"{path.stem} {section}",
                input=f"{path.name}, section {section}",
                reference="\n".join(f"{'+' if q.useful else '-'} {q.ask} | {q.trap}" for q in own),
                data={"essay": path.name, "section": section},
            )


def solve(sample: Sample, kit: "Kit") -> str:
    """The questions of the brief's section, each with its trap."""
    brief = kit.brief(kit.named(sample), EVIDENCE)
    section = next(s for s in brief.sections if s.id == sample.data["section"])
    return "\n".join(f"{q.ask} | {q.trap}" for q in section.questions)


def first_sentences(sample: Sample, kit: "Kit") -> str:
    """The extract, turned into a question."""
    return _asked(rivals.first_sentences(_section(sample, kit)))


def bm25(sample: Sample, kit: "Kit") -> str:
    """The nearest sentences of the evidence, turned into questions."""
    return _asked(rivals.nearest_evidence(_section(sample, kit), briefs.evidence(kit)))


def plain(sample: Sample, kit: "Kit") -> str:
    """What one plain prompt gave, turned into questions."""
    return _asked(rivals.plain_prompt(kit, kit.named(sample)))


def score(sample: Sample, output: str, kit: "Kit") -> Iterator[Score]:
    """Useful ones asked, useless ones not, and each short, a question, with a trap."""
    essay = kit.essay(kit.named(sample))
    said = [(ask, trap) for ask, _, trap in (ln.partition(" | ") for ln in output.splitlines())]
    yield from _asked_for(sample, [" ".join(one) for one in said], kit)
    if not said:
        yield passed("short, with a trap", 0.0, 0.9, "nothing is asked")
        return
    good = [ask.endswith("?") and len(ask.split()) <= _LONGEST and bool(trap) for ask, trap in said]
    yield passed("short, with a trap", sum(good) / len(good), 0.9, output)
    about = sum(specificity(" ".join(one), essay.text) > 0 for one in said) / len(said)
    yield passed("about this essay", about, 0.9, output)
    if kit.judge is not None:
        yield from _judged(sample, kit)


def _asked_for(sample: Sample, said: Sequence[str], kit: "Kit") -> Iterator[Score]:
    """What is asked beside the questions of the whole essay, of which the section's own count."""
    path = kit.named(sample)
    essay, section = kit.essay(path), sample.data["section"]
    listed = of_essay(path.stem, "crossex", CrossQuestion)
    texts = [f"{question.ask} {question.trap}" for question in listed]
    by = kit.coverage.makes(said, texts, essay.title, essay.text)
    met = [(q, at is not None) for q, at in zip(listed, by, strict=True) if q.section == section]
    useful = [done for question, done in met if question.useful]
    useless = [done for question, done in met if not question.useful]
    missed = [question.ask for question, done in met if question.useful and not done]
    if useful:
        share = sum(useful) / len(useful)
        yield passed("useful questions asked", share, 0.2, f"missed: {' / '.join(missed)}")
    if useless:
        share = 1 - sum(useless) / len(useless)
        yield passed("useless ones left out", share, 1.0, " / ".join(said))


def _judged(sample: Sample, kit: "Kit") -> Iterator[Score]:
    """The model judge against people: a useful question of the section, and a useless one."""
    listed = of_essay(kit.named(sample).stem, "crossex", CrossQuestion)
    section = _section(sample, kit)
    useful = [q.ask for q in listed if q.useful and q.section == section.id]
    useless = [q.ask for q in listed if not q.useful]
    matter = " ".join(sentence.text for sentence in section.sentences)
    for one in useful[:1]:
        yield preference(kit, AS_PEOPLE, matter, ASKED, (one, useless[0]))


def _asked(found: list[lines.Line]) -> str:
    return "\n".join(f"Is it true that {line.text.rstrip('.')}?" for line in found)


def _section(sample: Sample, kit: "Kit") -> "Section":
    essay = kit.essay(kit.named(sample))
    return next(s for s in essay.sections if s.id == sample.data["section"])


SUITE = Suite(
    name="questions",
    about="cross-examination asks what a good debater would, briefly, each with its trap",
    samples=samples,
    solve=solve,
    scorers=[score],
    bars={"useful questions asked": 0.1, "short, with a trap": 0.9},
    baselines={FIRST: first_sentences, BM25: bm25, PLAIN: plain},
)
