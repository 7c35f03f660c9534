"""Questions about an essay: is the answer right and cited, and withheld when it must be?"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from evals.citing import citation_scores
from evals.kit import corpus
from evals.measures.answers import set_f1, token_f1, token_recall
from evals.measures.citations import Cited
from evals.record import Sample, Score, passed
from evals.references import ReferenceQuestion, of_essay
from evals.rivals import ranked
from evals.suite import BM25, FIRST, PLAIN, Suite

if TYPE_CHECKING:
    from evals.kit import Kit

NOT_SAID = "(not said)"
_IDS = re.compile(r"\s?\[([SNE][^\]]*)\]")


def samples() -> Iterator[Sample]:
    """Every question of every sample essay; what cannot be answered has no reference."""
    for path in corpus():
        for question in of_essay(path.stem, "questions", ReferenceQuestion):
            yield Sample(
                id=question.id,
                input=question.question,
                reference=f"{question.answer} [{', '.join(question.support)}]"
                if question.answerable
                else NOT_SAID,
                data={
                    "essay": path.name,
                    "answer": question.answer,
                    "support": question.support,
                    "answerable": question.answerable,
                },
            )


def solve(sample: Sample, kit: "Kit") -> str:
    """The answer with its ids, or that the text does not say, and what then comes nearest."""
    reply = kit.reply(kit.named(sample), sample.input)
    return reply.answer if reply.said else f"{NOT_SAID} {reply.answer}"


def bm25(sample: Sample, kit: "Kit") -> str:
    """The sentence that shares most words with the question. It never says that it cannot."""
    sentences = list(kit.essay(kit.named(sample)).sentences.values())
    best = sentences[ranked(sample.input, [s.text for s in sentences])[0]]
    return f"{best.text} [{best.id}]"


def first_sentence(sample: Sample, kit: "Kit") -> str:
    """The essay's first sentence, whatever is asked."""
    first = next(iter(kit.essay(kit.named(sample)).sentences.values()))
    return f"{first.text} [{first.id}]"


def plain(sample: Sample, kit: "Kit") -> str:
    """One plain prompt with the essay and the question: no ids, no rule for what is not said."""
    from assistant.models.prompts import load

    prompt = load("plain-question")
    messages = prompt.render(essay=kit.essay(kit.named(sample)).text, question=sample.input)
    return "".join(kit.caller.stream("plain", prompt.name, prompt.version, messages))


def score(sample: Sample, output: str, kit: "Kit") -> Iterator[Score]:
    """Right or withheld, both ways round; then words, sentences and citations of an answer."""
    answered = not output.startswith(NOT_SAID)
    if not sample.data["answerable"]:
        yield passed("abstains where it must", float(not answered), 1.0, _told(output))
        return
    yield passed("answers where it can", float(answered), 1.0, _told(output))
    said, ids = (_IDS.sub("", output), _cited(output)) if answered else ("", [])
    why = f"wanted {sample.reference!r}, got {output!r}"
    reference = str(sample.data["answer"])
    yield passed("token F1", token_f1(said, reference), 0.1, why)
    yield passed("answer's words found", token_recall(said, reference), 0.5, why)
    yield passed("support F1", set_f1(ids, sample.data["support"]), 0.5, why)
    if answered and ids:
        yield from _citations(sample, said, ids, kit)


def _citations(sample: Sample, said: str, ids: list[str], kit: "Kit") -> Iterator[Score]:
    sentences = kit.essay(kit.named(sample)).sentences
    cited = Cited(said, tuple(sentences[one].text for one in ids if one in sentences))
    yield from citation_scores(kit, [cited])


def _cited(output: str) -> list[str]:
    return [one.strip() for ids in _IDS.findall(output) for one in ids.split(",")]


def _told(output: str) -> str:
    return f"got {output!r}"


SUITE = Suite(
    name="qa",
    about="answers about the essay are right, cited, and withheld where the text does not say",
    samples=samples,
    solve=solve,
    scorers=[score],
    bars={
        "abstains where it must": 0.7,
        "answers where it can": 0.8,
        "answer's words found": 0.6,
        "support F1": 0.6,
    },
    baselines={FIRST: first_sentence, BM25: bm25, PLAIN: plain},
)
