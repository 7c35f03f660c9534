"""Does the essay's index find the sentences that answer a question? BM25 alone stands beside it."""

from collections.abc import Iterator, Sequence

from evals.kit import Kit, corpus
from evals.measures.ranking import ndcg_at, recall_at, reciprocal_rank
from evals.record import Sample, Score, passed
from evals.references import ReferenceQuestion, of_essay
from evals.rivals import ranked
from evals.suite import BM25, FIRST, Suite

DEPTH = 10


def samples() -> Iterator[Sample]:
    """Every answerable question of every sample essay, with the sentences that answer it."""
    for path in corpus():
        for question in of_essay(path.stem, "questions", ReferenceQuestion):
            if question.answerable:
                yield Sample(
                    id=question.id,
                    input=question.question,
                    reference=" ".join(question.support),
                    data={"essay": path.name},
                )


def solve(sample: Sample, kit: Kit) -> str:
    """The ids the index returns, best first."""
    return " ".join(kit.index(kit.named(sample)).search(sample.input, limit=DEPTH))


def bm25(sample: Sample, kit: Kit) -> str:
    """The ids that BM25 over single sentences returns, best first."""
    essay = kit.essay(kit.named(sample))
    ids = list(essay.sentences)
    found = ranked(sample.input, [s.text for s in essay.sentences.values()])
    return " ".join(ids[place] for place in found[:DEPTH])


def first_sentences(sample: Sample, kit: Kit) -> str:
    """The first sentence of each section, in reading order."""
    essay = kit.essay(kit.named(sample))
    return " ".join(s.sentences[0].id for s in essay.sections if s.sentences)


def score(sample: Sample, output: str, kit: Kit) -> Sequence[Score]:  # noqa: ARG001
    """Recall, reciprocal rank and nDCG of the first ten."""
    ranked, relevant = output.split(), set(sample.reference.split())
    why = f"wanted {sample.reference}, got {output}"
    return [
        passed("recall@5", recall_at(ranked, relevant, 5), 0.5, why),
        passed("recall@10", recall_at(ranked, relevant, DEPTH), 0.5, why),
        passed("MRR", reciprocal_rank(ranked, relevant), 0.2, why),
        passed("nDCG@10", ndcg_at(ranked, relevant, DEPTH), 0.3, why),
    ]


SUITE = Suite(
    name="retrieval",
    about="the essay's index finds the sentences that answer a question",
    samples=samples,
    solve=solve,
    scorers=[score],
    bars={"recall@5": 0.7, "recall@10": 0.8, "MRR": 0.3, "nDCG@10": 0.4},
    baselines={FIRST: first_sentences, BM25: bm25},
)
