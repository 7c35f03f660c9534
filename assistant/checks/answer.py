"""The evidence check on one answer about the essay."""

from collections.abc import Iterator, Mapping, Sequence

from assistant.argument.answers import AskAnswer
from assistant.argument.brief import Finding
from assistant.checks import examine
from assistant.checks.material import texts_of
from assistant.checks.mentions import mentions
from assistant.checks.our_words import OurWords
from assistant.checks.quotation import Quotation
from assistant.checks.quote_marks import quoted
from assistant.essay.model import Essay
from assistant.library.model import Source

WHERE = "answer"


def check_answer(
    answer: AskAnswer, cited: Sequence[str], essay: Essay, sources: Mapping[str, Source]
) -> Iterator[Finding]:
    """What an answer cites nothing for, quotes wrongly, or has from nowhere."""
    if answer.said and not answer.ids:
        yield Finding(
            rule="uncited",
            severity="error",
            where=WHERE,
            message="the answer cites no sentence; do not rely on it",
        )
    # Words that stand in the cited sentences letter for letter need no second look.
    texts = texts_of(essay, sources)
    for each in quoted(answer.answer):
        before, after = answer.answer[: each.start], answer.answer[each.end + 1 :]
        if not any(each.text in sentence for sentence in cited):
            quotation = Quotation(WHERE, "words", each.text, before=before, after=after)
            yield from examine(texts, quotation)
    for mention in mentions([OurWords(WHERE, answer.answer, tuple(cited))], (essay.text,)):
        if not (mention.sourced or mention.elsewhere):
            yield Finding(
                rule=mention.kind,
                severity="warning",
                where=WHERE,
                message=f"“{mention.text}” stands in no sentence that the answer cites",
            )
