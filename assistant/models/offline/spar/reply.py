"""The other side's reply by rules: the brief's where it fits, else the essay's own words."""

from typing import Any

from assistant.argument.context import Block, Line
from assistant.essay.sentences import split
from assistant.models.offline.spar.meeting import nearness

_FITS = 0.45  # nearness from which a prepared reply fits what was said
_BEARS = 0.35  # cosine from which a sentence of the essay has to do with it
_POINTS_TO = "Look at what I wrote: “{text}” [{id}] What in it do you deny?"
_NO_TARGET = "I do not see which sentence of mine that answers. My point is this: “{text}” [{id}]"


def reply(blocks: dict[str, Block], embedder: Any) -> str:
    """What the side named in the TASK block says to the last speech of the ROUND block."""
    said = _last_speech(blocks["ROUND"])
    if blocks["TASK"].title == "critic reply":
        return _as_critic(blocks, said, embedder)
    return _as_author(blocks, said, embedder)


def _as_author(blocks: dict[str, Block], said: str, embedder: Any) -> str:
    attacks = [line for group in blocks["ATTACKS"].groups for line in group.lines]
    points = [Line(line.id, _point(line.text)) for line in attacks]
    if points:
        [row] = nearness(points, [Line("U", said)], embedder)
        best = max(range(len(row)), key=row.__getitem__)
        prepared = _frontlines(blocks).get(f"R{points[best].id[1:]}", "")
        if row[best] >= _FITS and prepared:
            return prepared
    return _from_the_essay(blocks, said, embedder)


def _as_critic(blocks: dict[str, Block], said: str, embedder: Any) -> str:
    """The brief's answer if what was said is near the reply it was made for; else the point again,
    by its headline and where it ends.
    """
    [about] = blocks["TASK"].groups[0].lines
    number = about.id[1:]
    front = _frontlines(blocks)
    [[near]] = nearness([Line("R", front[f"R{number}"])], [Line("U", said)], embedder)
    if near >= _FITS:
        return front[f"W{number}"]
    attacks = (line for group in blocks["ATTACKS"].groups for line in group.lines)
    _, tag, text = _point(next(a.text for a in attacks if a.id == about.id)).split(" | ", 2)
    last = split(text)[-1:]
    pressed = "".join(text[start:end] for start, end in last)
    return f"You have not met the point. {tag} {pressed}".rstrip()


def _from_the_essay(blocks: dict[str, Block], said: str, embedder: Any) -> str:
    section = blocks["TASK"].groups[0].id
    lines = [line for group in blocks["ESSAY"].groups for line in group.lines if line.id[0] == "S"]
    vectors = embedder.embed([said, *(line.text for line in lines)])
    cosines = [float(each) for each in vectors[1:] @ vectors[0]]
    best = max(range(len(lines)), key=cosines.__getitem__)
    if cosines[best] >= _BEARS:
        return _POINTS_TO.format(text=lines[best].text, id=lines[best].id)
    own = next(line for line in lines if line.id.startswith(f"{section}."))
    return _NO_TARGET.format(text=own.text, id=own.id)


def _point(line: str) -> str:
    """`move | tag | text` of a line of the ATTACKS block."""
    head, _, text = line.partition(": ")
    _, move, tag, *_ = head.split(" | ")
    return f"{move} | {tag} | {text}"


def _frontlines(blocks: dict[str, Block]) -> dict[str, str]:
    return {line.id: line.text for group in blocks["FRONTLINES"].groups for line in group.lines}


def _last_speech(spoken: Block) -> str:
    own = [group for group in spoken.groups if group.id.startswith("U")]
    return " ".join(line.text for line in own[-1].lines) if own else ""
