"""An essay with as many sections as wanted, no two sentences of it alike."""

from assistant.essay.model import Essay, Section, Sentence

_THINGS = ["harbour", "library", "market", "railway", "theatre", "orchard", "mill", "bridge"]
_PEOPLE = ["fishers", "teachers", "traders", "drivers", "actors", "farmers", "millers", "masons"]
_FORMS = [
    "The {thing} of district {n} has lost {people} for {n} years.",
    "If district {n} keeps its {thing}, the {people} there will stay.",
    "Therefore district {n} should pay for its {thing} before anything else.",
]


def essay_of(sections: int) -> Essay:
    """An essay of three sentences a section."""
    text = ""
    made = []
    for number in range(1, sections + 1):
        heading = f"District {number}"
        start = len(text)
        text += f"{heading}\n\n"
        sentences = []
        for place, form in enumerate(_FORMS, 1):
            said = form.format(
                n=number,
                thing=_THINGS[(number + place) % len(_THINGS)],
                people=_PEOPLE[number % len(_PEOPLE)],
            )
            at = len(text)
            sentences.append(Sentence(f"S{number}.{place}", said, at, at + len(said), 1))
            text += said + " "
        made.append(Section(f"S{number}", heading, start, len(text) - 1, tuple(sentences)))
        text += "\n\n"
    return Essay("What districts need", text, "essay.txt", f"{sections:064x}", tuple(made))
