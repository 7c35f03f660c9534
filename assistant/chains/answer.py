"""One question about the essay, answered with ids; the program puts in the words behind them.

question -> sentences and evidence near it -> one streamed call -> ids become words -> checks
"""

from collections.abc import Callable, Sequence

from assistant.argument.cited import hear
from assistant.argument.context import Block, Group, Line, write_block
from assistant.argument.reply import Cited, Reply, Turn
from assistant.chains.blocks import cite, evidence_block
from assistant.chains.brief import Desk
from assistant.chains.showing import show
from assistant.checks.answer import check_answer
from assistant.essay.model import Essay
from assistant.library.model import Source
from assistant.models.prompts import load
from assistant.models.window import estimate

NEAREST = 12  # sentences named as nearest to the question, beside the whole essay
FROM_LONG = 60  # the same for an essay too long to be read whole: then the answer is among them
LONG = 10_000  # words from which the nearest sentences are many, whatever the model reads
EVIDENCE = 4  # passages of the library
_SENTENCE_TOKENS = 50


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
    asked = about or question
    hits = desk.searcher.search(asked, limit=EVIDENCE) if desk.searcher else []
    evidence, before = evidence_block(hits), write_block(_talk_block(talk))
    prompt, rules = load("ask"), load("rules").system
    rest = sum(map(estimate, (rules, prompt.user, write_block(evidence), before, asked)))
    shown = show(essay, desk.caller.window, rest + FROM_LONG * _SENTENCE_TOKENS)
    many = shown.is_outline or essay.words > LONG
    near = _nearest_block(essay, desk.index.search(asked, limit=FROM_LONG if many else NEAREST))
    messages = prompt.render(
        rules=rules,
        essay=shown.text,
        evidence=write_block(evidence),
        nearest=write_block(near),
        talk=before,
        task=write_block(Block("TASK", "question", (Group("Q1", asked, ()),))),
    )
    pieces: list[str] = []
    for piece in desk.caller.stream("question", prompt.name, prompt.version, messages):
        pieces.append(piece)
        on_piece(piece)
    answer = hear("".join(pieces), shown.ids | near.ids() | evidence.ids())
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
