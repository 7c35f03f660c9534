"""Lead lines: three to five grounds that differ, best first, and the attacks that carry each."""

from collections.abc import Iterator

from assistant.argument.answers import LineAnswer
from assistant.models.offline.overview.findings import Findings
from assistant.models.offline.overview.grounds import Ground, grounds
from assistant.models.offline.overview.matter import Attacked

MOST = 5
FEWEST = 3
_MOST_OF_A_SORT = 2
_CARRIERS = 4
_ASKS_ONLY = 1  # the strength of an attack that asks for support and no more: no line to fight on


def lines(found: Findings) -> list[LineAnswer]:
    """The lines to fight on; an attack leads a line of its own where it is the better ground."""
    used: set[str] = set()
    made: list[LineAnswer] = []
    kept, spare = _chosen([*grounds(found), *_attack_grounds(found)])
    for ground in [*kept, *spare]:
        carriers = _carriers(ground, found, used)
        # An attack that carries a line before would only be read out again.
        if ground.is_attack and used.issuperset(carriers):
            continue
        if ground in kept or len(made) < FEWEST:
            used.update(carriers)
            made.append(LineAnswer(text=ground.text, attacks=carriers))
    return made


def _chosen(ranked: list[Ground]) -> tuple[list[Ground], list[Ground]]:
    """The strongest grounds, no two by one mechanism or on one sentence, at most two of a sort or a
    section; and the others.
    """
    kept: list[Ground] = []
    spare: list[Ground] = []
    names: set[str] = set()
    for ground in sorted(ranked, key=lambda one: -one.weight):
        sort = ground.name.partition(":")[0]
        alike = sum(one.name.startswith(f"{sort}:") for one in kept)
        there = sum(_section(one) == _section(ground) for one in kept)
        told = any(one.ids[:1] == ground.ids[:1] for one in kept if ground.ids)
        crowded = told or _MOST_OF_A_SORT in {alike, there}
        if len(kept) < MOST and ground.name not in names and not crowded:
            kept.append(ground)
            names.add(ground.name)
        else:
            spare.append(ground)
    return kept, spare


def _section(ground: Ground) -> str:
    return ground.ids[0].partition(".")[0] if ground.ids else ""


def _carriers(ground: Ground, found: Findings, used: set[str]) -> list[str]:
    """Attacks on the sentences of the ground first, then fitting attacks in their sections."""
    sections = {one.partition(".")[0] for one in ground.ids}

    def fit(attack: Attacked) -> tuple[int, int, int]:
        answers = attack.answers in ground.ids
        return (answers + (attack.move in ground.moves), attack.strength, attack.id not in used)

    fitting = [
        attack
        for attack in found.matter.attacks
        if attack.answers in ground.ids
        or (attack.section in sections and attack.move in ground.moves)
    ]
    nearby = [attack for attack in found.matter.attacks if attack.section in sections]
    fitting = [a for a in fitting if a.id not in used] or fitting or nearby[:1]
    return [a.id for a in sorted(fitting, key=fit, reverse=True)[:_CARRIERS]]


def _attack_grounds(found: Findings) -> Iterator[Ground]:
    """The strongest attack of each section as a ground of its own: where rules find no other."""
    for chapter in found.matter.chapters:
        own = [one for one in found.matter.attacks if one.section == chapter.id]
        best = max(own, key=lambda one: one.strength, default=None)
        if best and best.strength > _ASKS_ONLY:
            topic = found.matter.topic(chapter.id)
            tag = best.tag if best.tag[-1:] in {".", "?", "!"} else f"{best.tag}."
            yield Ground(
                f"attack: {best.move}",
                f"On “{topic}”: {tag}" if topic else tag,
                (best.answers,),
                frozenset({best.move}),
                1.3 * best.strength,
                is_attack=True,
            )
