"""Does every attack answer a sentence, and is every section answered?"""

from collections.abc import Iterator

from assistant.checks.folding import same
from assistant.checks.material import Material
from assistant.checks.rule import Problem


def target(material: Material) -> Iterator[Problem]:
    """An attack that answers no sentence of the section it stands in."""
    for section in material.brief.sections:
        for attack in section.attacks:
            named = attack.answers.sentence
            try:
                words = material.essay.span(named).text
            except KeyError:
                yield Problem(
                    attack.id, f"answers {named}, which the essay does not have; name a sentence"
                )
                continue
            if not same(words, attack.answers.text):
                yield Problem(
                    attack.id,
                    f"answers {named}, but the words it shows are not that sentence's; "
                    "name the sentence they are",
                )
            elif named[1:].partition(".")[0] != section.id[1:]:
                yield Problem(
                    attack.id,
                    f"answers {named}, but stands under {section.id}; move it there",
                    "warning",
                )


def unanswered(material: Material) -> Iterator[Problem]:
    """A section with no attack that the overview does not list as dropped."""
    for section in material.brief.sections:
        if section.failed:
            yield Problem(section.id, f"was not analysed: {section.failed}; run the brief again")
        elif not section.attacks and section.id not in material.brief.overview.dropped:
            yield Problem(
                section.id,
                "has no attack, and the overview does not list it as dropped; answer it or say so",
            )


def lone(material: Material) -> Iterator[Problem]:
    """An essay of a single sentence: a brief can only answer what is there."""
    if len(material.essay.sentences) == 1:
        yield Problem("essay", "is a single sentence; a longer text gives the brief more to answer")
