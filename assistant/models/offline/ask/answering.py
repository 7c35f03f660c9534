"""From matches to an answer in the text's own words, or to an honest "does not say"."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from assistant.argument.answers import AskAnswer
from assistant.argument.cited import ids_in
from assistant.argument.context import Block
from assistant.argument.language import parse
from assistant.models.offline.ask.forms import by_form
from assistant.models.offline.ask.kinds import explains, has, limits_otherwise
from assistant.models.offline.ask.matching import Candidate, Match, Matcher, content_lemmas
from assistant.models.offline.ask.parts import ArgumentPart, Asked, asked_part
from assistant.models.offline.ask.question import Question, read_question
from assistant.models.offline.ask.roles import agrees
from assistant.models.offline.ask.telling import not_said, said
from assistant.models.offline.reading import Part, read_essay_block

# Set on questions about essays that are no part of the project; `rebut eval run qa` measures it.
_COVERED = 0.55  # the share of the question that the answering sentence has to meet
_COVERED_OFF = 0.7  # the same where its verb is met by nothing
_MEANT = 0.75  # the share that a sentence has to meet to be what is meant
_RANK = 0.45  # the least rank of an answer
FROM_EVIDENCE = "The essay does not say; the evidence does: "
_MOST = 600  # sentences of an essay that are read one by one
_SHORT = 9  # words up to which a sentence says little alone
_ONE_THING = frozenset({"number", "date", "place", "land", "name"})  # asked for by kind
_OF_A_KIND = _ONE_THING | {"reason"}
_ELSE = re.compile(r"\b(?:else|another|others?)\b", re.I)
_SAYS_ABOUT = re.compile(
    r"^(?:and )?what (?:does|do|did) (?:the |this )?(?:essay|author|writer|text|article|he|she|it|"
    r"they) (?:\w+ly )?(?:say|think|write|claim|tell us|argue) (?:about|of|on) "
    r"(?:(?!what|how|why|who|when|where)[\w’'-]+ ?){1,6}\W*$",
    re.I,
)
_SEVERAL = 3  # sentences at most that are shown of a part of the argument
_NAMED = 0.15  # what it adds to a sentence's rank that it names the part
_AS_GOOD = 0.88  # one of them is as good as the first if its rank is this share of it
_SECOND = 0.95  # a second sentence is as good as the first if its rank is this share of it


def answer_question(blocks: dict[str, Block], embedder: Any) -> AskAnswer:
    """The answer to the question of the TASK block, from the ESSAY and EVIDENCE blocks.

    `embedder` is an `Embedder`. What the TALK block has told already does not answer "what else".
    """
    question = read_question(blocks["TASK"].groups[0].heading)
    told = _told(blocks.get("TALK")) if _ELSE.search(question.text) else frozenset()
    essay = _matcher(blocks, embedder)
    if answer := by_form(question, blocks, essay.candidates):
        return answer
    if found := _about(question, essay):
        return said(found)
    if (part := asked_part(question.text)) and (answer := _part_told(question, part, essay, told)):
        return answer
    matches = [match for match in essay.match(question) if match.candidate.id not in told]
    if found := _answers(question, matches, essay):
        return said(found)
    evidence = Matcher(_of_lines(blocks.get("EVIDENCE")), embedder)
    found_there = [one for one in evidence.match(question) if one.candidate.id not in told]
    if found := _answers(question, found_there, evidence):
        return said(found, FROM_EVIDENCE)
    return not_said(matches[0].candidate if matches else None)


def _told(talk: Block | None) -> frozenset[str]:
    """The ids that a conversation has cited."""
    lines = (line for group in (talk.groups if talk else ()) for line in group.lines)
    return frozenset(one for line in lines for one in ids_in(line.text))


def _answers(question: Question, matches: Sequence[Match], matcher: Matcher) -> list[Candidate]:
    """The sentences that answer: the best, and the next if nearly as good; none if none does."""
    good = [match for match in matches if _is_answer(question, match, matcher)]
    if following := _after_the_nearest(question, matches, matcher):
        return [following]
    if not good or good[0].rank < matches[0].rank * _SECOND:
        return []
    if question.wants in _ONE_THING:
        return [good[0].candidate]
    if question.wants == "reason" and not explains(good[0].candidate.text):
        return _with_next([good[0].candidate], matcher, longest=None)
    near = [match for match in good[:2] if match.rank >= good[0].rank * _SECOND]
    return _with_next([match.candidate for match in near], matcher)


def _about(question: Question, matcher: Matcher) -> list[Candidate]:
    """Of a question what the essay says about something: the sentences that say most of it."""
    if not question.words or not _SAYS_ABOUT.match(question.text):
        return []
    good = [m for m in matcher.match(question) if m.covered >= _MEANT and not m.lacking]
    return [m.candidate for m in sorted(good[:_SEVERAL], key=lambda match: match.at)]


def _part_told(
    question: Question, asked: Asked, matcher: Matcher, told: frozenset[str]
) -> AskAnswer | None:
    """The part of the argument that is asked for, or that the text has none; None where it may yet
    speak of what the part is to be of.
    """
    beyond = read_question(question.text, asked)
    if found := _of_the_part(beyond, asked.part, matcher, told):
        return said(found)
    return None if beyond.words else not_said(None)


def _of_the_part(
    question: Question, part: ArgumentPart, matcher: Matcher, told: frozenset[str]
) -> list[Candidate]:
    """The sentences that are a part of the argument, in reading order.

    `question` is read for what it asks beyond the part.
    """
    found = [m for m in matcher.match(question, part.told) if m.candidate.id not in told]
    good = [match for match in found if _is_of_the_part(question, match, matcher)]
    good = [match for match in good if not match.unnamed] or good

    def worth(match: Match) -> float:
        return match.rank + _NAMED * bool(part.named.search(match.candidate.text))

    good.sort(key=worth, reverse=True)
    best = [m for m in good[:_SEVERAL] if worth(m) >= worth(good[0]) * _AS_GOOD]
    return [m.candidate for m in sorted(best, key=lambda match: match.at)]


def _is_of_the_part(question: Question, match: Match, matcher: Matcher) -> bool:
    """Whether a sentence with the part's cue speaks of what else the question names."""
    return (
        (match.covered >= _COVERED or not question.words)
        and not match.lacking
        and (
            question.wants not in _ONE_THING
            or has(question.wants, match.candidate.doc, question.said)
        )
        and _deed_fits(question, match, matcher)
    )


def _after_the_nearest(
    question: Question, matches: Sequence[Match], matcher: Matcher
) -> Candidate | None:
    """The sentence after the nearest, where that is what is meant but has not what is asked for.

    "Economists agree about this. William Vickrey won a prize for it." names an economist.
    """
    if question.wants not in _OF_A_KIND or not matches or matches[0].covered < _MEANT:
        return None
    best = matches[0]
    if has(question.wants, best.candidate.doc, question.said):
        return None
    after = next((m for m in matches if m.at == best.at + 1), None)
    if after is None or after.candidate.part != best.candidate.part or after.lacking:
        return None
    fits = after.covered >= _COVERED and has(question.wants, after.candidate.doc, question.said)
    return after.candidate if fits and _deed_fits(question, after, matcher) else None


def _deed_fits(question: Question, match: Match, matcher: Matcher) -> bool:
    """Whether the sentence says it of the same, and as much or as little, as the question does."""
    doc, counted, deed = match.candidate.doc, question.counted, question.deed
    # What one thing costs is not what a thing of its kind costs.
    alike = matcher.same if deed and deed.verb == "cost" else matcher.alike
    return (
        (not counted or matcher.counts(counted, doc, question.said))
        and (deed is None or agrees(deed, doc, alike))
        and not limits_otherwise(question.text, match.candidate.text)
    )


def _with_next(
    found: list[Candidate], matcher: Matcher, longest: int | None = _SHORT
) -> list[Candidate]:
    """The sentences, and after a single one of at most `longest` words, which says little, the
    next of its section.
    """
    if len(found) != 1 or (longest is not None and len(found[0].text.split()) > longest):
        return found
    after = matcher.candidates.index(found[0]) + 1
    following = matcher.candidates[after : after + 1]
    return [*found, *(each for each in following if each.part == found[0].part)]


def _is_answer(question: Question, match: Match, matcher: Matcher) -> bool:
    return (
        match.covered >= (_COVERED_OFF if match.off else _COVERED)
        and match.rank >= _RANK
        and not match.lacking
        and has(question.wants, match.candidate.doc, question.said)
        and _deed_fits(question, match, matcher)
    )


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
    said = (candidate for part in reading.parts for candidate in _of_a_part(part))
    return Matcher([candidate for candidate in said if candidate.id in reading.kept], embedder)


def _of_a_part(part: Part) -> list[Candidate]:
    heading = content_lemmas(parse([part.heading.capitalize()])[0]) if part.heading else ()
    found = []
    before: tuple[str, ...] = ()
    for sentence in part.sentences:
        around = (*before, *heading)
        found.append(Candidate(sentence.id, sentence.text, sentence.doc, around, part.id))
        before = content_lemmas(sentence.doc)
    return found


def _of_lines(block: Block | None) -> list[Candidate]:
    lines = [line for group in (block.groups if block else ()) for line in group.lines]
    docs = parse([line.text for line in lines])
    before: list[tuple[str, ...]] = [(), *(content_lemmas(doc) for doc in docs)]
    return [
        Candidate(line.id, line.text, doc, around, line.id.partition(".")[0])
        for line, doc, around in zip(lines, docs, before, strict=False)
    ]
