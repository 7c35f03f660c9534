"""One question about the essay, answered with ids; the program puts in the words behind them.

question -> sentences and evidence near it -> one streamed call -> ids become words -> checks
"""

from collections.abc import Callable, Iterator, Sequence

from assistant.argument.cited import hear, heard, ids_in
from assistant.argument.context import Block, Group, Line, write_block
from assistant.argument.reply import Cited, Reply
from assistant.chains.blocks import cite, evidence_block
from assistant.chains.brief import Desk
from assistant.chains.memory import NOTHING, Memory, talk_block
from assistant.chains.showing import show
from assistant.checks.answer import check_answer
from assistant.essay.model import Essay
from assistant.library.model import Source
from assistant.library.rows import passage
from assistant.models.prompts import load
from assistant.models.window import estimate
from assistant.retrieval.hits import Hit

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
    memory: Memory = NOTHING,
    fresh: bool = False,
    on_piece: Callable[[str], None] = lambda _: None,
) -> Reply:
    """The answer to `question`; `on_piece` is given its text as it comes.

    `about` is the question as it is searched for, where the conversation (`memory`) gives it a
    fuller sense. With `fresh`, an answer that is kept is not used again. Raises ModelError.
    """
    asked = about or question
    hits = desk.searcher.search(asked, limit=EVIDENCE) if desk.searcher else []
    hits = [*hits, *_cited_before(desk, memory)]
    evidence, before = evidence_block(hits), write_block(talk_block(memory))
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
    citable = shown.ids | near.ids() | evidence.ids()
    told = desk.caller.stream("question", prompt.name, prompt.version, messages, fresh=fresh)
    for piece in heard(told, citable):
        pieces.append(piece)
        on_piece(piece)
    answer = hear("".join(pieces), citable)
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


def _cited_before(desk: Desk, memory: Memory) -> Iterator[Hit]:
    """The evidence that the turns still shown in full cite, so that it can be cited again."""
    if not desk.searcher:
        return
    ids = [one for turn in memory.recent for one in ids_in(turn.answer) if one.startswith("E")]
    sources = desk.searcher.library.get_many(sorted({one.partition(".")[0] for one in ids}))
    for one in dict.fromkeys(ids):
        source_id, _, number = one.partition(".")
        source = sources.get(source_id)
        if source is not None and int(number) <= len(source.sentences):
            yield Hit(passage(source, int(number), int(number)), source, 0.0)


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
