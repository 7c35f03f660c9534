"""The formats of debate a brief can be spoken in: their clock and their manner, as data.

Times and rates are the defaults of the product; leagues change theirs, so both can be given.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from assistant.settings import Format

Sources = Literal["read", "in passing", "named"]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a format speaks.

    `minutes` None means that no clock runs unless the user sets one; `wpm` is words a minute.
    `sources`: cards are read out with their cite, or a source is named after the point it backs
    (`in passing`: last name and year; `named`: who it is). `opening` comes before the thesis.
    `points` is what the format calls short questions to the other side, at most `most_points`.
    `extends` says that what we bring beyond answering them is set apart as an extension.
    """

    title: str
    minutes: float | None
    wpm: int
    sources: Sources
    opening: str
    points: str = ""
    most_points: int = 0
    extends: bool = False


FORMATS: dict[Format, Manner] = {
    "essay": Manner("written rebuttal", None, 150, "read", "The essay argues this:"),
    "policy": Manner("policy debate", 8, 250, "read", "Their case is this:"),
    "ld": Manner("Lincoln-Douglas debate", 7, 220, "read", "They defend this:"),
    "pf": Manner("public forum debate", 4, 170, "read", "Their case comes down to this:"),
    "bp": Manner(
        title="British Parliamentary debate",
        minutes=7,
        wpm=150,
        sources="in passing",
        opening="Speaker, here is what we are asked to believe:",
        points="points of information",
        most_points=5,
        extends=True,
    ),
    "wsdc": Manner(
        title="World Schools debate",
        minutes=8,
        wpm=150,
        sources="in passing",
        opening="Chair, this is the case we have to answer:",
        points="points of information",
        most_points=5,
        extends=True,
    ),
    "mun": Manner(
        title="Model United Nations",
        minutes=1.5,
        wpm=140,
        sources="named",
        opening="Honourable chair, fellow delegates, we are asked to accept this:",
        points="points of inquiry",
        most_points=3,
    ),
}

if missing := set(get_args(Format)) ^ set(FORMATS):
    raise TypeError(f"formats and their manners differ: {missing}")
