"""One question about the essay, answered with ids; the program puts in the words behind them.

question -> sentences and evidence near it -> one streamed call -> ids become words -> checks
"""

from collections.abc import Callable, Sequence

from assistant.argument.cited import hear
from assistant.argument.context import Block, Group, Line, write_block
from assistant.argument.reply import Cited, Reply, Turn
from assistant.chains.blocks import cite, essay_block, evidence_block
from assistant.chains.brief import Desk
from assistant.checks.answer import check_answer
from assistant.essay.model import Essay
from assistant.library.model import Source
from assistant.models.prompts import load

WHOLE = 4000  # words: a longer essay is shown in part
NEAREST = 12  # sentences named as nearest to the question
EXCERPT = 80  # sentences shown of an essay that is too long to show whole
EVIDENCE = 4  # passages of the library


def ask(
    essay: Essay,
    desk: Desk,
    question: str,
    *,
    about: str | None = None,
    talk: Sequence[Turn] = (),
    on_piece: Callable[[str], None] = lambda _: None,
) -> Reply:
    """The answer to `question`; `on_piece` is given its text as it comes.

    `about` is the question as it is searched for, where the conversation (`talk`) gives it a
    fuller sense. Raises ModelError.
    """
    near = desk.index.search(about or question, limit=EXCERPT)
    hits = desk.searcher.search(about or question, limit=EVIDENCE) if desk.searcher else []
    text_block, evidence = _essay_block(essay, near), evidence_block(hits)
    prompt = load("ask")
    messages = prompt.render(
        rules=load("rules").system,
        essay=write_block(text_block),
        evidence=write_block(evidence),
        nearest=write_block(_nearest_block(essay, near[:NEAREST])),
        talk=write_block(_talk_block(talk)),
        task=write_block(Block("TASK", "question", (Group("Q1", about or question, ()),))),
    )
    pieces: list[str] = []
    for piece in desk.caller.stream("question", prompt.name, prompt.version, messages):
        pieces.append(piece)
        on_piece(piece)
    answer = hear("".join(pieces), text_block.ids() | evidence.ids())
    sources = {hit.source.id: hit.source for hit in hits}
    citations = [_cited(essay, sources, one) for one in answer.ids]
    findings = check_answer(answer, [each.text for each in citations], essay, sources)
    return Reply(
        question=question,
        said=answer.said,
        answer=answer.answer,
        citations=citations,
        findings=list(findings),
        model=desk.caller.name,
    )


def _essay_block(essay: Essay, near: Sequence[str]) -> Block:
    """The whole essay, or of a long one the sentences near the question and how sections begin."""
    whole = essay_block(essay)
    if essay.words <= WHOLE:
        return whole
    kept = {*near, *(section.sentences[0].id for section in essay.sections if section.sentences)}
    groups = (
        Group(group.id, group.heading, tuple(line for line in group.lines if line.id in kept))
        for group in whole.groups
    )
    return Block(whole.name, whole.title, tuple(group for group in groups if group.lines))


def _nearest_block(essay: Essay, near: Sequence[str]) -> Block:
    lines = tuple(Line(one, essay.sentences[one].text) for one in near)
    return Block("NEAREST", "", (Group("Q1", "", lines),) if lines else ())


def _talk_block(talk: Sequence[Turn]) -> Block:
    groups = (
        Group(f"T{number}", turn.question, (Line(f"T{number}.1", turn.answer),))
        for number, turn in enumerate(talk, 1)
    )
    return Block("TALK", "", tuple(groups))


def _cited(essay: Essay, sources: dict[str, Source], one: str) -> Cited:
    if not one.startswith("E"):
        span = essay.span(one)
        return Cited(id=one, text=span.text, start=span.start, end=span.end)
    source = sources[one.partition(".")[0]]
    sentence = source.sentences[int(one.partition(".")[2]) - 1]
    return Cited(
        id=one,
        text=sentence.text,
        start=sentence.start,
        end=sentence.end,
        source=source.id,
        cite=cite(source.citation),
    )
