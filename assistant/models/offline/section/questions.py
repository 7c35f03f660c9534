"""Cross-examination: what to ask in each section, so that either answer gives something away.

First come the questions that set up the attacks; then those that put a card to the author; then
others, about what its sentences claim and rest on, those first that no attack took up.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from assistant.argument.answers import AttackAnswer, QuestionAnswer
from assistant.argument.context import Block
from assistant.models.offline.english.quoting import QUOTE_MARKS
from assistant.models.offline.reading import Part
from assistant.models.offline.section.leading import LONGEST, POINTS, pointed, stems
from assistant.models.offline.section.plan import PLAIN, Drafted, PartPlan, plan
from assistant.models.offline.section.probes import Hold, holds, probes
from assistant.models.offline.section.view import View
from assistant.models.offline.section.wording import written

MOST = 6
OF_ATTACKS = 3
OF_CARDS = 2
OTHERS = 4
FEW_ENOUGH = 3  # questions after which none is asked that could be put to any sentence
_READ_OUT = 30  # and of one that reads out a card
_ENOUGH = 3.6  # what a question must be worth
_CLAIM = 0.5  # what it gains for going at the section's claim
_PREMISE = 0.3  # and at one of its premises
_UNTOUCHED = 0.6  # and at a sentence that no attack answers
_AGAIN = 0.5  # what it loses for each time the essay was asked in that way, up to three
_SAME_SENTENCE = 1.5  # and for each question on the same sentence
_ALIKE = 0.6  # share of its words that a question may have in common with another text
_CARD = "card-in-hand"  # the way to ask about evidence
_TELLING = 3  # words by which one quotation is known in another
_QUOTED = re.compile("“([^”]+)”")


@dataclass
class _Asked:
    """What an essay has been asked so far: in which ways, variants and words."""

    ways: Counter[str] = field(default_factory=Counter)
    variants: Counter[tuple[str, str]] = field(default_factory=Counter)
    said: defaultdict[str, list[set[str]]] = field(default_factory=lambda: defaultdict(list))


def questions(
    view: View, part: Part, answered: Sequence[tuple[AttackAnswer, Drafted]], shown: Block | None
) -> list[QuestionAnswer]:
    """What to ask about a section, given its attacks, best first, and the EVIDENCE block."""
    of_attacks = [
        (
            draft.match.opening.family == PLAIN,
            QuestionAnswer(ask=pointed(view, draft), trap=draft.texts["trap"], attack=number),
        )
        for number, (_, draft) in enumerate(answered, 1)
    ]
    own = [question for plain, question in of_attacks if not plain][:OF_ATTACKS]
    found = [*own, *islice(_of_cards(answered, shown), OF_CARDS), *_others(view)[part.id]]
    general = [question for plain, question in of_attacks if plain]
    return [*found, *general[: max(FEW_ENOUGH - len(found), 0)]][:MOST]


def _of_cards(
    answered: Sequence[tuple[AttackAnswer, Drafted]], shown: Block | None
) -> Iterator[QuestionAnswer]:
    """Whether the author disputes what a card says: its first sentence, if that can be read out."""
    lines = {line.id: line.text for group in shown.groups for line in group.lines} if shown else {}
    probe = next(one for one in probes() if one.id == _CARD)
    for number, (attack, draft) in enumerate(answered, 1):
        card = lines.get(attack.evidence[0], "") if attack.evidence else ""
        for ask, trap in probe.pairs:
            slots = {"card": card, "id": draft.match.sentence.id}
            asked, follows = written(ask, slots), written(trap, slots)
            if not card or QUOTE_MARKS.search(card) or not asked or not follows:
                continue
            if len(asked.split()) <= _READ_OUT:
                yield QuestionAnswer(ask=asked, trap=follows, attack=number)


@lru_cache(maxsize=4)
def _others(view: View) -> dict[str, tuple[QuestionAnswer, ...]]:
    """The further questions of every section, worked out for the essay at once: see `plan`."""
    planned = plan(view)
    parts = [part for part in view.reading.parts if part.id in planned]
    found = {part.id: [h for s in part.sentences for h in holds(view, part, s)] for part in parts}
    asked, chosen = _Asked(), {part.id: list[tuple[Hold, QuestionAnswer]]() for part in parts}
    for _ in range(OTHERS):
        for part in parts:
            here = chosen[part.id]
            best = next(_best(found[part.id], planned[part.id], here, asked), None)
            if best is not None:
                here.append(best)
    return {section: tuple(question for _, question in here) for section, here in chosen.items()}


def _best(
    found: Sequence[Hold],
    planned: PartPlan,
    here: Sequence[tuple[Hold, QuestionAnswer]],
    asked: _Asked,
) -> Iterator[tuple[Hold, QuestionAnswer]]:
    """What may be asked next in a section, best first; taking one marks it as asked."""
    worths = [_worth(hold, planned, here, asked) for hold in found]
    known = [stems(text) for text in _texts(planned, here)]
    for at in sorted(range(len(found)), key=lambda at: -worths[at]):
        hold = found[at]
        if _is_attacked(hold, planned):
            continue
        if worths[at] < _ENOUGH:
            return
        if any(other.probe.id == hold.probe.id for other, _ in here):
            continue
        question = _worded(hold, asked, known)
        if question is not None:
            asked.ways[hold.probe.id] += 1
            asked.said[hold.probe.id].append(stems(question.ask))
            yield hold, question


def _is_attacked(hold: Hold, planned: PartPlan) -> bool:
    """Whether an attack turns on the very words, or the very two sentences, of the question."""
    places = [hold.slots.get(name) for name in ("first_id", "second_id", "before_id")]
    pair = {one for one in (*places, hold.sentence.id) if one}
    if any({d.match.sentence.id, d.match.other} <= pair for d in planned.attacks if d.match.other):
        return True
    asks = [draft.texts["ask"] for draft in planned.attacks]
    if len(pair) > 1 and any(all(one in ask for one in pair) for ask in asks):
        return True
    own = [words.casefold() for words in _QUOTED.findall(_first_words(hold))]
    return any(_same(mine, hold, draft) for mine in own for draft in planned.attacks)


def _same(mine: str, hold: Hold, draft: Drafted) -> bool:
    """Whether the question of an attack quotes the same words: few tell only in one sentence."""
    here = draft.match.sentence.id == hold.sentence.id
    quoted = [words.casefold() for words in _QUOTED.findall(draft.texts["ask"])]
    tells = here or len(mine.split()) >= _TELLING
    return mine in quoted or (tells and any(mine in words or words in mine for words in quoted))


def _first_words(hold: Hold) -> str:
    """The first variant that can be filled."""
    found = (written(ask, hold.slots) for ask, _ in hold.probe.pairs)
    return next((ask for ask in found if ask), "")


def _texts(planned: PartPlan, here: Sequence[tuple[Hold, QuestionAnswer]]) -> Iterator[str]:
    """What the section is told and asked already."""
    for draft in planned.attacks:
        yield from (draft.texts["ask"], draft.texts["question"], draft.texts["tag"])
    yield from (question.ask for _, question in here)


def _worth(
    hold: Hold,
    planned: PartPlan,
    here: Sequence[tuple[Hold, QuestionAnswer]],
    asked: _Asked,
) -> float:
    sentence = hold.sentence.id
    worth = hold.probe.weight - _AGAIN * min(asked.ways[hold.probe.id], 3)
    worth += _CLAIM * (sentence == planned.stance.claim.id)
    worth += _PREMISE * any(sentence == one.id for one in planned.stance.premises)
    worth += _UNTOUCHED * all(sentence != d.match.sentence.id for d in planned.attacks)
    return worth - _SAME_SENTENCE * sum(other.sentence.id == sentence for other, _ in here)


def _worded(hold: Hold, asked: _Asked, known: Sequence[set[str]]) -> QuestionAnswer | None:
    """The variant used least that can be filled, is short, and says nothing said before."""
    pairs = list(hold.probe.pairs)
    for template, trap in sorted(pairs, key=lambda one: asked.variants[hold.probe.id, one[0]]):
        ask, follows = written(template, hold.slots), written(trap, hold.slots)
        if not ask or not follows or len(ask.split()) > LONGEST or POINTS.search(ask):
            continue
        if "{whole}" in template and not _within(ask, hold.slots["whole"]):
            continue
        own = stems(ask)
        before = (*known, *asked.said[hold.probe.id])
        if any(len(own & other) > _ALIKE * len(own) for other in before if own):
            continue
        asked.variants[hold.probe.id, template] += 1
        return QuestionAnswer(ask=ask, trap=follows, attack=0)
    return None


def _within(ask: str, whole: str) -> bool:
    """Whether all that a question quotes stands in the clause that leads it in."""
    return all(words.casefold() in whole.casefold() for words in _QUOTED.findall(ask))
