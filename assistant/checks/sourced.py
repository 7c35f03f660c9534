"""Do the figures, dates and names in our words stand in what we cite?"""

from collections.abc import Iterator

from assistant.argument.brief import FigureCount
from assistant.checks.material import Material
from assistant.checks.mentions import Kind
from assistant.checks.rule import Problem


def figure_count(material: Material) -> FigureCount:
    """How many figures, dates and names our words have, and how many the essay or a card backs."""
    total = material.mentions
    return FigureCount(total=len(total), sourced=sum(m.sourced or m.elsewhere for m in total))


def figure(material: Material) -> Iterator[Problem]:
    """A figure in our words that no cited span contains."""
    return _problems(material, "figure")


def date(material: Material) -> Iterator[Problem]:
    """A date in our words that no cited span contains."""
    return _problems(material, "date")


def name(material: Material) -> Iterator[Problem]:
    """A proper name in our words that neither the essay nor a card of that place contains."""
    return _problems(material, "name")


def _problems(material: Material, kind: Kind) -> Iterator[Problem]:
    for mention in material.mentions:
        if mention.kind != kind or mention.sourced:
            continue
        if mention.elsewhere:
            yield Problem(
                mention.where,
                f"“{mention.text}” stands in the essay, but not in a sentence cited here; "
                "check that it is the same thing",
                "note",
            )
        else:
            yield Problem(
                mention.where,
                f"“{mention.text}” stands in no sentence cited here; cite a source that has it, "
                "or take it out",
            )
