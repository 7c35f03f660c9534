"""From matches to an answer in the text's own words, or to an honest "does not say"."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from assistant.argument.answers import AskAnswer
from assistant.argument.cited import NOT_SAID
from assistant.argument.context import Block
from assistant.argument.language import parse
from assistant.models.offline.ask.kinds import has
from assistant.models.offline.ask.matching import Candidate, Match, Matcher, content_lemmas
from assistant.models.offline.ask.question import Question, read_question
from assistant.models.offline.reading import Part, read_essay_block

# Set on questions about three essays that are no part of the project; docs/ask.md has the figures.
_COVERED = 0.55  # the share of the question that the answering sentence has to meet
_COVERED_OFF = 0.7  # the same where its verb is met by nothing
_RANK = 0.45  # the least rank of an answer
FROM_EVIDENCE = "The essay does not say; the evidence does: "
NEAREST = "The nearest it comes: "
_MOST = 600  # sentences of an essay that are read one by one
_SECOND = 0.95  # a second sentence is as good as the first if its rank is this share of it


def answer_question(blocks: dict[str, Block], embedder: Any) -> AskAnswer:
    """The answer to the question of the TASK block, from the ESSAY and EVIDENCE blocks.

    `embedder` is an `Embedder`.
    """
    question = read_question(blocks["TASK"].groups[0].heading)
    essay = _matcher(blocks, embedder)
    matches = essay.match(question)
    if said := _answers(question, matches, essay):
        return _said(said)
    evidence = Matcher(_of_lines(blocks.get("EVIDENCE")), embedder)
    if found := _answers(question, evidence.match(question), evidence):
        return _said(found, FROM_EVIDENCE)
    return _not_said(matches)


def _answers(question: Question, matches: Sequence[Match], matcher: Matcher) -> list[Match]:
    """The sentences that answer: the best, and the next if nearly as good; none if none does."""
    good = [match for match in matches if _is_answer(question, match, matcher)]
    if not good or good[0].rank < matches[0].rank * _SECOND:
        return []
    return [match for match in good[:2] if match.rank >= good[0].rank * _SECOND]


def _is_answer(question: Question, match: Match, matcher: Matcher) -> bool:
    doc, counted = match.candidate.doc, question.counted
    return (
        match.covered >= (_COVERED_OFF if match.off else _COVERED)
        and match.rank >= _RANK
        and not match.lacking
        and has(question.wants, doc, question.said)
        and (not counted or matcher.counts(counted, doc, question.said))
    )


def _said(matches: Sequence[Match], opening: str = "") -> AskAnswer:
    told = " ".join(f"{match.candidate.text} [{match.candidate.id}]" for match in matches)
    return AskAnswer(
        said=True, answer=f"{opening}{told}", ids=[match.candidate.id for match in matches]
    )


def _not_said(matches: Sequence[Match]) -> AskAnswer:
    if not matches:
        return AskAnswer(said=False, answer=f"{NOT_SAID}.", ids=[])
    nearest = matches[0].candidate
    told = f"{NOT_SAID}. {NEAREST}{nearest.text} [{nearest.id}]"
    return AskAnswer(said=False, answer=told, ids=[nearest.id])


def _matcher(blocks: dict[str, Block], embedder: Any) -> Matcher:
    """Over the essay, or of a long one over the sentences found nearest to the question."""
    essay = blocks["ESSAY"]
    if sum(len(group.lines) for group in essay.groups) <= _MOST or "NEAREST" not in blocks:
        return _essay_matcher(essay, embedder)
    return Matcher(_of_lines(blocks["NEAREST"]), embedder)


@lru_cache(maxsize=2)
def _essay_matcher(block: Block, embedder: Any) -> Matcher:
    """Made once for a conversation: every question about an essay shows the same block."""
    reading = read_essay_block(block)
    kept = {sentence.id for sentence in reading.sentences}
    said = (candidate for part in reading.parts for candidate in _of_a_part(part))
    return Matcher([candidate for candidate in said if candidate.id in kept], embedder)


def _of_a_part(part: Part) -> list[Candidate]:
    heading = content_lemmas(parse([part.heading.capitalize()])[0]) if part.heading else ()
    found = []
    before: tuple[str, ...] = ()
    for sentence in part.sentences:
        found.append(Candidate(sentence.id, sentence.text, sentence.doc, (*before, *heading)))
        before = content_lemmas(sentence.doc)
    return found


def _of_lines(block: Block | None) -> list[Candidate]:
    lines = [line for group in (block.groups if block else ()) for line in group.lines]
    docs = parse([line.text for line in lines])
    before: list[tuple[str, ...]] = [(), *(content_lemmas(doc) for doc in docs)]
    return [
        Candidate(line.id, line.text, doc, around)
        for line, doc, around in zip(lines, docs, before, strict=False)
    ]
