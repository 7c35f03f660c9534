"""Do our attacks agree with each other, differ from each other, and argue for our side?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from assistant.argument.brief import Attack
from assistant.checks.material import Material
from assistant.checks.quote_marks import quoted
from assistant.checks.rule import Problem
from assistant.checks.statements import Clause, clauses, held, likeness
from assistant.checks.words import content, sentences, shown

_SAME_THING = 0.7  # likeness of two clauses that speak of the same thing
_HELD = 0.8  # share of our clause's content words that the essay's own claim holds
_ENOUGH = 4  # content words of a clause that can be said to take the essay's side
_EXTRA = 2  # content words that ours may add to all of theirs
_REPEATED = 0.6  # share of content words that two attacks have in common
_AGREES = re.compile(
    r"\b(?:author|writer|essay|article|they|he|she) (?:is|are|was) (?:quite |entirely |surely |"
    r"certainly |absolutely )?(?:right|correct)\b|\b(?:we|I) agree (?:that|with)\b|"
    r"\b(?:rightly|correctly) (?:says|argues|claims|notes|points|observes|concludes)\b",
    re.I,
)
_LIMITED = re.compile(
    r"\b(?:if|but|yet|though|although|only|merely|just|too|already|anyway|without|unless)\b", re.I
)
_ANSWERED = re.compile(
    r"\b(?:but|yet|however|though|although|only|neither|nor|not|no|none|never|nothing|nobody|cannot|"
    r"without)\b|\?",
    re.I,
)
_BUT_ONLY = re.compile(r"\b(?:if|but|yet|however|though|although|only|nor|not|no|never)\b", re.I)

_Said = tuple[str, Clause]  # the id of an attack, and one clause of it


def contradiction(material: Material) -> Iterator[Problem]:
    """Two attacks of which one states what the other denies."""
    stated = [
        (attack.id, clause)
        for attack in material.brief.attacks.values()
        for text in ours(attack)
        for clause in clauses(text)
        if clause.stated
    ]
    # Attacks on one plan all name it: two that share nothing else speak of different things.
    plan = frozenset(content(material.brief.thesis.text))
    told: set[tuple[str, str]] = set()
    for (first, a), (second, b) in _clashing(stated):
        if first == second or (first, second) in told:
            continue
        if not set(a.stems) & set(b.stems) <= plan and contradict(a, b):
            told.add((first, second))
            yield Problem(
                second,
                f"says {shown(b.text)}, but {first} says {shown(a.text)}; "
                "both cannot be true: keep one",
            )


def _clashing(stated: Sequence[_Said]) -> Iterator[tuple[_Said, _Said]]:
    """The pairs that may clash, in the order of the text. Of all pairs there are far too many."""
    denying = [at for at, (_, clause) in enumerate(stated) if clause.negated]
    counting = [at for at, (_, clause) in enumerate(stated) if clause.figures]
    pairs = {
        (min(a, b), max(a, b))
        for some, others in ((denying, range(len(stated))), (counting, counting))
        for a, b in product(some, others)
        if a != b and _may_clash(stated[a][1], stated[b][1])
    }
    return ((stated[a], stated[b]) for a, b in sorted(pairs))


def contradict(a: Clause, b: Clause) -> bool:
    """Whether two clauses say opposite things, or different figures, of the same thing."""
    if not _may_clash(a, b) or len(set(a.stems) & set(b.stems)) < 3:
        return False
    if a.negated != b.negated:
        return likeness(a, b) >= _SAME_THING
    return likeness(_without_figures(a), _without_figures(b)) > 0.9


def _may_clash(a: Clause, b: Clause) -> bool:
    """Whether one denies and the other does not, or each has figures that the other has not."""
    if a.negated != b.negated:
        return True
    return bool(a.figures and b.figures) and not a.figures & b.figures


def _without_figures(clause: Clause) -> Clause:
    stems = tuple(one for one in clause.stems if one not in clause.figures)
    return Clause(clause.text, stems, clause.negated, clause.stated, clause.figures)


def own_side(material: Material) -> Iterator[Problem]:
    """An attack that states, in our own voice, what the essay wants believed."""
    thesis = claims(material.brief.thesis.text)
    for section in material.brief.sections:
        claimed = [*thesis, *claims(section.claim.text)]
        for attack in section.attacks:
            theirs = [*claimed, *claims(attack.answers.text)]
            if sided := next(filter(None, (_sides(text, theirs) for text in ours(attack))), None):
                yield Problem(
                    attack.id,
                    f"says {shown(sided)}, which is the essay's own side; deny it, or say "
                    "whose claim it is",
                )


def sides(text: str, claimed: list[str]) -> str | None:
    """The words of ours that take the side of one of the essay's claims; None if none do."""
    return _sides(text, [clause for claim in claimed for clause in claims(claim)])


def _sides(text: str, theirs: list[Clause]) -> str | None:
    said = list(sentences(text))
    for number, sentence in enumerate(said):
        rest = " ".join(said[number + 1 : number + 2])
        if _AGREES.search(sentence) and not _BUT_ONLY.search(f"{sentence} {rest}"):
            return sentence
    restated = _restated(said)
    for clause in clauses(text):
        stated = clause.stated and clause.text not in restated
        if stated and any(_states(clause, claim) for claim in theirs):
            return clause.text
    return None


def _restated(said: Sequence[str]) -> str:
    """An opening that says what is to be answered, where an answer follows; else nothing."""
    return said[0] if _ANSWERED.search(" ".join(said[1:])) else ""


def _states(ours_: Clause, theirs: Clause) -> bool:
    """Whether ours says little but what theirs says, or all of it with no limit put on it."""
    if ours_.negated != theirs.negated:
        return False
    if len(ours_.stems) >= _ENOUGH and held(ours_, theirs) >= _HELD:
        return True
    longer = len(ours_.stems) - len(theirs.stems)
    return longer <= _EXTRA and held(theirs, ours_) == 1 and not _LIMITED.search(ours_.text)


def claims(text: str) -> list[Clause]:
    """What the essay states itself; what it reports of its critics is not its own side."""
    return [each for one in sentences(text) for each in clauses(one) if each.stated]


def ours(attack: Attack) -> tuple[str, ...]:
    """Our own side's words in an attack: not the critical question, not the author's reply."""
    return attack.tag, attack.text, attack.frontline.answer


@dataclass(frozen=True, slots=True)
class _Point:
    attack: Attack
    stems: frozenset[str]


def repetition(material: Material) -> Iterator[Problem]:
    """An attack that makes, in nearly the same words, a point another attack has made."""
    points = [_Point(attack, gist(attack)) for attack in material.brief.attacks.values()]
    told: set[str] = set()
    for first, second in combinations(points, 2):
        if second.attack.id not in told and overlap(first.stems, second.stems) >= _REPEATED:
            told.add(second.attack.id)
            yield Problem(
                second.attack.id,
                f"makes the point of {first.attack.id} again in nearly the same words; "
                "drop one, or say what is different here",
            )


def gist(attack: Attack) -> frozenset[str]:
    """The content words of an attack, without those it quotes."""
    text = f"{attack.tag} {attack.text}"
    for each in reversed(list(quoted(text))):
        text = f"{text[: each.start]} {text[each.end :]}"
    return frozenset(content(text))


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """The Jaccard index of two sets of words; 0 where either is empty."""
    return len(a & b) / len(a | b) if a and b else 0.0
