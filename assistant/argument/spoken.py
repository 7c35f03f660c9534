"""The brief as a speech: the manner of a format, a clock, and a list of what fell away."""

from collections.abc import Iterator, Sequence

from assistant.argument.brief import Brief, Fallen, Spoken, SpokenPart
from assistant.argument.spoken_clock import fit
from assistant.argument.spoken_formats import FORMATS, Manner
from assistant.argument.spoken_pieces import Piece, Speaker, pieces
from assistant.argument.spoken_words import count, for_the_ear
from assistant.settings import Format

_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth")
_STAGES = {
    "tension": "Now hold their own sentences side by side.",
    "weighing": "So weigh it.",
    "extension": "Beyond answering them, we extend.",
}


def speak(
    brief: Brief,
    essay_title: str,
    format: Format,  # noqa: A002 (the product's own word)
    minutes: float | None = None,
    wpm: int | None = None,
) -> Spoken:
    """The speech against the essay, of at most `minutes` times `wpm` words.

    Where `minutes` or `wpm` is None the format's own holds; a format without a clock says all of
    it. Leads are never said: they stand in `fell` as things to check first.
    """
    manner = FORMATS[format]
    minutes = minutes if minutes is not None else manner.minutes
    wpm = wpm or manner.wpm
    budget = int(minutes * wpm) if minutes is not None else None
    named = brief.model_copy(
        update={"essay": brief.essay.model_copy(update={"title": essay_title})}
    )
    every = pieces(Speaker.of(named, manner))
    unchecked = _unchecked(brief, every)
    sayable = [piece for piece in every if piece.says not in unchecked]
    said = sayable if budget is None else fit(sayable, budget, _length)
    parts = _rendered(said)
    return Spoken(
        format=format,
        minutes=minutes,
        wpm=wpm,
        budget=budget,
        words=sum(part.words for part in parts),
        parts=parts,
        points=_points(brief, manner),
        fell=_fell(every, said, unchecked),
    )


def _unchecked(brief: Brief, every: Sequence[Piece]) -> set[str]:
    leads = {a.id for a in brief.attacks.values() if a.support == "lead"}
    return leads | {piece.says for piece in every if piece.needs in leads}


def _length(said: Sequence[Piece]) -> int:
    return sum(count(before) + piece.words for before, piece in _announced(said))


def _rendered(said: Sequence[Piece]) -> list[SpokenPart]:
    """The pieces as parts of one speech."""
    return [
        SpokenPart(
            role=piece.role,
            says=piece.says,
            text=f"{before} {piece.text}" if before else piece.text,
            words=count(before) + piece.words,
        )
        for before, piece in _announced(said)
    ]


def _announced(said: Sequence[Piece]) -> Iterator[tuple[str, Piece]]:
    """The pieces in order, each with what is said before it: lines are counted, topics named."""
    reached: set[str] = set()
    topic = ""
    lines = 0
    ordered = sorted(said, key=lambda piece: piece.place)
    grounds = sum(piece.role == "line" for piece in ordered)
    for piece in ordered:
        before: list[str] = []
        if piece.role in _STAGES and piece.role not in reached:
            before.append(_STAGES[piece.role])
            reached.add(piece.role)
        if piece.role == "line" and grounds > 1 and lines < len(_ORDINALS):
            before.append(f"{_ORDINALS[lines]}.")
            lines += 1
        if piece.topic and piece.topic != topic:
            before.append(f"On {piece.topic}.")
        topic = piece.topic or (topic if piece.role == "frontline" else "")
        yield " ".join(before), piece


def _points(brief: Brief, manner: Manner) -> list[str]:
    """Questions to offer, each short enough for fifteen seconds, one a section before a second."""
    if not manner.points:
        return []
    rounds: list[tuple[int, int, str]] = []
    attacks = brief.attacks
    for section in brief.sections:
        short = [q for q in section.questions if count(q.ask) * 4 <= manner.wpm]
        for turn, question in enumerate(short):
            attack = attacks.get(question.attack or "")
            rounds.append(
                (turn, -(attack.strength if attack else 0), for_the_ear(question.ask, section.id))
            )
    ranked = sorted(rounds, key=lambda found: found[:2])
    return list(dict.fromkeys(ask for _, _, ask in ranked))[: manner.most_points]


def _fell(every: Sequence[Piece], said: Sequence[Piece], unchecked: set[str]) -> list[Fallen]:
    """What is not said, the most valuable first."""
    kept = {piece.says for piece in said}
    return [
        Fallen(
            says=piece.says,
            text=piece.text,
            words=piece.words,
            why="unchecked" if piece.says in unchecked else "time",
        )
        for piece in sorted(every, key=lambda piece: -piece.worth)
        if piece.says not in kept
    ]
