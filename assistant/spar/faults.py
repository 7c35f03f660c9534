"""What costs points, found by rules whoever judges: clashes, double turns, bare claims."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from assistant.argument.ballot import Fault, Role, Spoken
from assistant.argument.brief import BriefSection
from assistant.checks.consistency import contradict, sides
from assistant.checks.mentions import mentions
from assistant.checks.our_words import OurWords
from assistant.checks.statements import clauses
from assistant.checks.words import content, sentences
from assistant.essay.model import Essay
from assistant.retrieval.search import Searcher

_SOURCES = 3  # passages of the library that may back a sentence
_LINK_TURN = re.compile(
    r"\b(?:worse|backfires?|the (?:opposite|reverse)|(?:in|de)creases?|reduces?|lowers?|raises?|"
    r"(?:more|fewer|less) \w+|fuels?|feeds?|invites?|provokes?|strengthens?|weakens?|creates?|"
    r"ends?|stops?|prevents?)\b",
    re.I,
)
_IMPACT_TURN = re.compile(
    r"\b(?:is|are|be|was|were) (?:\w+ )?(?:(?:a |an )?(?:good|bad|welcome|desirable|undesirable|"
    r"healthy|harmful|useful|beneficial|worth having)|no bad thing|not (?:so )?bad)\b|"
    r"\bwe (?:should |ought to )?(?:want|welcome)\b|\bgood (?:thing|news)\b",
    re.I,
)
_VAGUE = re.compile(
    r"\b(?:stud(?:y|ies)|research(?:ers)?|experts?|scientists?|polls?|surveys?|statistics|data|"
    r"history|everyone|everybody) (?:\w+ )?(?:shows?|says?|proves?|agrees?|knows?|finds?|found|"
    r"confirms?|suggests?|demonstrates?)\b",
    re.I,
)


def faults(
    role: Role,
    essay: Essay,
    section: BriefSection,
    speeches: Sequence[Spoken],
    searcher: Searcher | None,
) -> list[Fault]:
    """Every fault that the rules see in what the debater said, each once."""
    said = [one for speech in speeches if speech.who == "you" for one in sentences(speech.text)]
    found = [*_contradictions(said), *_double_turns(said), *_unsupported(said, essay, searcher)]
    if role == "attacker":
        found += _other_side(said, section)
    return found


def _contradictions(said: Sequence[str]) -> Iterator[Fault]:
    stated = [(text, clause) for text in said for clause in clauses(text) if clause.stated]
    for (first, a), (second, b) in combinations(stated, 2):
        if first != second and contradict(a, b):
            yield Fault(
                kind="contradiction",
                said=[first, second],
                why="Both cannot be true. Keep the one that you can defend.",
            )


def _double_turns(said: Sequence[str]) -> Iterator[Fault]:
    """A link turn in one sentence and an impact turn in another, on the same thing."""
    links = [text for text in said if _LINK_TURN.search(text) and not _IMPACT_TURN.search(text)]
    impacts = [text for text in said if _IMPACT_TURN.search(text)]
    for impact in impacts:
        valued = set(content(_IMPACT_TURN.split(impact)[0]))
        for link in links:
            if valued and valued & set(content(link)):
                yield Fault(
                    kind="double turn",
                    said=[link, impact],
                    why="That it brings about the reverse, and that this is good or bad the other "
                    "way round, together make the other side's case. Choose one turn.",
                )


def _unsupported(said: Sequence[str], essay: Essay, searcher: Searcher | None) -> Iterator[Fault]:
    for text in said:
        backing = _backing(text, searcher)
        ours = OurWords("speech", text, backing)
        missing = [
            mention.text
            for mention in mentions([ours], (essay.text, essay.title))
            if not (mention.sourced or mention.elsewhere)
        ]
        if missing:
            yield Fault(
                kind="unsupported",
                said=[text],
                why=f"{_listed(missing)} stands neither in the essay nor in the library. Name the "
                "source, or leave it out.",
            )
        elif _VAGUE.search(text):
            yield Fault(
                kind="unsupported",
                said=[text],
                why="Who, where, when? A judge gives nothing for a source without a name.",
            )


def _backing(text: str, searcher: Searcher | None) -> tuple[str, ...]:
    hits = searcher.search(text, limit=_SOURCES) if searcher else []
    return tuple(part for hit in hits for part in (hit.passage.text, *_named(hit.source.citation)))


def _named(citation: object) -> Iterable[str]:
    return (str(getattr(citation, name)) for name in ("author", "date", "title", "publisher"))


def _other_side(said: Sequence[str], section: BriefSection) -> Iterator[Fault]:
    for text in said:
        if sides(text, [section.claim.text]):
            yield Fault(
                kind="other side's case",
                said=[text],
                why="That is what the essay wants believed. Say whose claim it is, or deny it.",
            )


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in dict.fromkeys(words))
