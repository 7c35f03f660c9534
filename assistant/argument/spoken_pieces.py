"""A brief cut into pieces that can be said or left out, each with what it is worth.

Worth decides what falls away when time is short (docs/formats.md says the order in words): who we
answer and the first line of our case last of all, then the other lines, the attacks that carry
them, weighing, the frontlines of what is said, and the attacks that carry nothing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from assistant.argument.brief import Attack, Brief, BriefSection, Card, SourceFacts
from assistant.argument.spoken_formats import Manner
from assistant.argument.spoken_words import (
    count,
    for_the_ear,
    in_passing,
    is_heading,
    named,
    running_case,
    sentence,
    short_cite,
)

# Moves that bring something of ours rather than answer something of theirs.
CONSTRUCTIVE = {"counterplan", "outweigh", "impact turn", "link turn", "alternative cause"}
_QUOTED = re.compile(r"“([^”]*)”")
_LED_IN = re.compile(
    r"(?:They|The \w+)\b.{0,12}\b(?:will|may|might|can|would) (?:\w+ )?"
    r"(?:answer|argue|claim|deny|insist|object|point|reply|respond|say|tell)\b|Expect ",
    re.IGNORECASE,
)
_REPLIES = (
    ("They will say:", "Our answer:"),
    ("Expect this back:", "We answer:"),
    ("Suppose they reply:", "Then this:"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that is said whole or not at all.

    `place` orders pieces in the speech; `needs` is the piece without which this one makes no
    sense; `topic` is announced when it differs from the topic before; `words` counts `text`.
    """

    role: str
    says: str
    text: str
    worth: float
    place: tuple[int, ...]
    needs: str = ""
    topic: str = ""
    words: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", count(self.text))


@dataclass(frozen=True, slots=True)
class Speaker:
    """What the pieces are cut with: the brief, the manner of its format, sources by id."""

    brief: Brief
    manner: Manner
    sources: Mapping[str, SourceFacts]
    ranks: Mapping[str, tuple[int, int]]

    @classmethod
    def of(cls, brief: Brief, manner: Manner) -> "Speaker":
        """A speaker for this brief; an attack belongs to the first line that names it."""
        ranks: dict[str, tuple[int, int]] = {}
        for line_rank, line in enumerate(brief.overview.lines):
            for rank, attack in enumerate(line.attacks):
                ranks.setdefault(attack, (line_rank, rank))
        return cls(brief, manner, {s.id: s for s in brief.sources}, ranks)


def pieces(speaker: Speaker) -> list[Piece]:
    """Every piece of the speech in the order in which it would be said."""
    found = [*_opening(speaker), *_lines(speaker), *_tensions(speaker)]
    for section in speaker.brief.sections:
        found += _attacks(speaker, section)
    found += [*_weighing(speaker), *_close(speaker)]
    return sorted((piece for piece in found if piece.text), key=lambda piece: piece.place)


def _opening(speaker: Speaker) -> Iterator[Piece]:
    thesis = sentence(speaker.brief.thesis.text)
    title = for_the_ear(speaker.brief.essay.title)
    if thesis:
        yield Piece("opening", "opening", f"{speaker.manner.opening} {thesis}", 100, (0,))
    elif title:
        yield Piece("opening", "opening", f"We answer “{title}”.", 100, (0,))


def _lines(speaker: Speaker) -> Iterator[Piece]:
    for rank, line in enumerate(speaker.brief.overview.lines):
        worth = 99 if rank == 0 else max(98 - 17 * rank, 20)
        yield Piece("line", f"line {rank + 1}", sentence(line.text), worth, (1, rank))


def _tensions(speaker: Speaker) -> Iterator[Piece]:
    """The tensions; one that a line already quotes is worth least: it would be said twice."""
    told = " ".join(line.text for line in speaker.brief.overview.lines)
    for rank, tension in enumerate(speaker.brief.overview.tensions):
        pair = f"{tension.a.sentence} against {tension.b.sentence}"
        quoted = [quote for quote in _QUOTED.findall(tension.why) if len(quote.split()) > 3]
        worth = 4 if any(quote in told for quote in quoted) else max(50 - 6 * rank, 10)
        says = f"tension {rank + 1}: {pair}"
        yield Piece("tension", says, sentence(tension.why), worth, (2, rank))


def _attacks(speaker: Speaker, section: BriefSection) -> Iterator[Piece]:
    heading = section.heading if is_heading(section.heading) else ""
    topic = running_case(heading, _written(speaker.brief))
    number = int(section.id.removeprefix("S"))
    for rank, attack in enumerate(section.attacks):
        line = speaker.ranks.get(attack.id)
        worth = _worth(attack, line, rank)
        role, stage = _role(speaker.manner, attack, carries=line is not None)
        place = (1, *line) if line else (stage, number, rank)
        said = _said(speaker, section.id, attack, line)
        yield Piece(role, attack.id, said, worth, (*place, 0), topic=topic)
        reply = sentence(attack.frontline.reply, section.id)
        answer = sentence(attack.frontline.answer, section.id)
        if reply and answer:
            theirs, ours = _REPLIES[(number + rank) % len(_REPLIES)]
            theirs = "" if _LED_IN.match(reply) else f"{theirs} "
            yield Piece(
                role="frontline",
                says=f"{attack.id} frontline",
                text=f"{theirs}{reply} {ours} {answer}",
                worth=worth - 4,
                place=(*place, 1),
                needs=attack.id,
            )


def _worth(attack: Attack, line: tuple[int, int] | None, rank: int) -> float:
    carried = max(0, 30 - 6 * line[0] - 6 * line[1]) if line else 0
    return 8 * attack.strength + carried + 3 * (attack.support == "card") - 4 * min(rank, 4)


def _role(manner: Manner, attack: Attack, *, carries: bool) -> tuple[str, int]:
    """What an attack is in the speech, and at which stage of it an attack outside lines stands."""
    if manner.extends and not carries and attack.move in CONSTRUCTIVE:
        return "extension", 4
    return "attack", 3


def _said(speaker: Speaker, section: str, attack: Attack, line: tuple[int, int] | None) -> str:
    tag = sentence(attack.tag, section)
    if line and tag.rstrip(".") in speaker.brief.overview.lines[line[0]].text:
        tag = ""  # the line has just said it
    parts = [tag]
    if speaker.manner.sources == "read":
        parts += [_read_out(speaker, card) for card in attack.cards]
    parts.append(sentence(attack.text, section))
    if speaker.manner.sources != "read":
        say = in_passing if speaker.manner.sources == "in passing" else named
        cited = dict.fromkeys(card.source for card in attack.cards)
        parts += [say(speaker.sources[one]) for one in cited if one in speaker.sources]
    return " ".join(part for part in parts if part)


def _read_out(speaker: Speaker, card: Card) -> str:
    source = speaker.sources.get(card.source)
    return f"{short_cite(source) if source else card.cite}: “{' '.join(card.text.split())}”"


def _weighing(speaker: Speaker) -> Iterator[Piece]:
    for rank, weighing in enumerate(speaker.brief.overview.weighing):
        worth = max(70 - 19 * rank, 20)
        says = f"weighing {rank + 1}: {weighing.criterion}"
        yield Piece("weighing", says, sentence(weighing.text), worth, (5, rank))
    for rank, point in enumerate(speaker.brief.overview.steelman.concede):
        text = f"This much we grant: {sentence(point)}"
        yield Piece("concession", f"concede {rank + 1}", text, 20 - 4 * rank, (6, rank))


def _close(speaker: Speaker) -> Iterator[Piece]:
    """The best attack of the first line once more, as the thing to write down."""
    lines = speaker.brief.overview.lines
    attacks = speaker.brief.attacks
    for one in lines[0].attacks if lines else ():
        if one in attacks and attacks[one].support != "lead":
            text = f"If you write down one thing, write this: {sentence(attacks[one].tag)}"
            yield Piece("close", "close", text, 52, (7,))
            return


def _written(brief: Brief) -> Iterator[str]:
    """The essay's sentences that the brief holds: which words they write with a capital."""
    for section in brief.sections:
        for part in (section.claim, *section.premises):
            yield from (ref.text for ref in part.from_)
        yield from (attack.answers.text for attack in section.attacks)
    yield from (ref.text for ref in brief.thesis.from_)
