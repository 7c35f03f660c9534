"""Does the essay's index find the sentences that answer a question? BM25 alone stands beside it."""

import re
from collections.abc import Iterator, Sequence

import bm25s

from assistant.essay.model import Essay
from evals.kit import Kit, corpus
from evals.measures.ranking import ndcg_at, recall_at, reciprocal_rank
from evals.record import Sample, Score, passed
from evals.references import ReferenceQuestion, of_essay
from evals.suite import Suite

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
    return " ".join(kit.desk(kit.named(sample)).index.search(sample.input, limit=DEPTH))


def bm25(sample: Sample, kit: Kit) -> str:
    """The ids that BM25 over single sentences returns, best first."""
    essay = kit.essay(kit.named(sample))
    return " ".join(lexical(essay, sample.input)[:DEPTH])


def lexical(essay: Essay, query: str) -> list[str]:
    """All sentences of the essay by BM25 against the query, best first."""
    ids = list(essay.sentences)
    index = bm25s.BM25()
    index.index([_words(s.text) for s in essay.sentences.values()], show_progress=False)
    places, _ = index.retrieve([_words(query)], k=len(ids), show_progress=False)
    return [ids[place] for place in places[0]]


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
        passed("MRR", reciprocal_rank(ranked, relevant), 0.2, why),
        passed("nDCG@10", ndcg_at(ranked, relevant, DEPTH), 0.3, why),
    ]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


SUITE = Suite(
    name="retrieval",
    about="the essay's index finds the sentences that answer a question",
    samples=samples,
    solve=solve,
    scorers=[score],
    bars={"recall@5": 0.7, "MRR": 0.6, "nDCG@10": 0.6},
    baselines={"BM25 alone": bm25, "first sentences": first_sentences},
)
