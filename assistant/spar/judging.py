"""From what was said to the ballot: the judge's findings, the rules' findings, and the score.

50  points made: their weight as a share of the three heaviest there were
30  the reply: 0, 10, 20 or 30, as far as the last speech met it
20  clean: 10 less for every fault
"""

from collections.abc import Mapping, Sequence

from assistant.argument.answers import BallotAnswer, HitAnswer
from assistant.argument.ballot import Ballot, Fault, Hit, Point
from assistant.chains.brief import Desk
from assistant.chains.spar import Round, judged, round_block
from assistant.essay.model import Essay
from assistant.spar.drills import drill
from assistant.spar.faults import faults
from assistant.spar.points import points

_HEAVIEST = 3
_MADE, _REPLY, _CLEAN, _FAULT = 50, 30, 20, 10


def ballot(essay: Essay, desk: Desk, played: Round) -> Ballot:
    """The ballot on a round. Raises ModelError."""
    known = points(played.role, played.section, played.about)
    found = judged(essay, desk, played, [line for _, line in known])
    said = {line.id: line.text for g in round_block(played.speeches).groups for line in g.lines}
    by_id = {point.id: point for point, _ in known}
    hits = [Hit(point=by_id[hit.point], said=said[hit.said]) for hit in _once(found)]
    made = {hit.point.id for hit in hits}
    missed = [point for point in by_id.values() if point.id not in made]
    wrong = _faults(essay, desk, played, found, said)
    return Ballot(
        role=played.role,
        section=played.section.id,
        heading=played.section.heading,
        speeches=list(played.speeches),
        hits=hits,
        missed=missed,
        faults=wrong,
        answered=found.answered,
        score=score([hit.point for hit in hits], list(by_id.values()), found.answered, len(wrong)),
        drill=found.drill or drill(played.role, played.section, wrong, missed, found.answered),
        judged_by=desk.caller.name,
    )


def score(made: Sequence[Point], known: Sequence[Point], answered: int, wrong: int) -> int:
    """From 0 to 100; see above."""
    heaviest = sorted((point.weight for point in known), reverse=True)[:_HEAVIEST]
    share = min(1.0, sum(point.weight for point in made) / max(sum(heaviest), 1))
    spoke = bool(made) or answered > 0
    clean = max(0, _CLEAN - _FAULT * wrong) if spoke else 0
    return round(_MADE * share + _REPLY * answered / 3 + clean)


def _once(found: BallotAnswer) -> list[HitAnswer]:
    first = {hit.point: hit for hit in reversed(found.hits)}
    return list(reversed(first.values()))


def _faults(
    essay: Essay, desk: Desk, played: Round, found: BallotAnswer, said: Mapping[str, str]
) -> list[Fault]:
    """What the judge found, and what the rules found, each sentence at fault once for a kind."""
    wrong = [
        *(
            Fault(kind="contradiction", said=[said[each.a], said[each.b]], why=each.why)
            for each in found.contradictions
        ),
        *(
            Fault(kind="double turn", said=[said[each.a], said[each.b]], why=each.why)
            for each in found.double_turns
        ),
        *(
            Fault(kind="unsupported", said=[said[each.said]], why=each.why)
            for each in found.unsupported
        ),
        *faults(played.role, essay, played.section, played.speeches, desk.searcher),
    ]
    kept: list[Fault] = []
    for fault in wrong:
        if not any(one.kind == fault.kind and set(one.said) & set(fault.said) for one in kept):
            kept.append(fault)
    return kept
