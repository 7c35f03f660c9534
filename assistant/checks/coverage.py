"""Does every attack answer a sentence, is every section answered, and is the essay one to read?"""

from collections.abc import Iterator

from assistant.checks.folding import same
from assistant.checks.lexicon import EMPTY
from assistant.checks.material import Material
from assistant.checks.rule import Problem
from assistant.checks.words import words

# Of the words of English prose a third or more are empty words; of other languages' that are
# written with the same letters, a quarter at most are spelt like one.
_LEAST_EMPTY = 0.2
_LEAST_WORDS = 30


def target(material: Material) -> Iterator[Problem]:
    """An attack that answers no sentence of the section it stands in."""
    for section in material.brief.sections:
        for attack in section.attacks:
            named = attack.answers.sentence
            try:
                text = material.essay.span(named).text
            except KeyError:
                yield Problem(
                    attack.id, f"answers {named}, which the essay does not have; name a sentence"
                )
                continue
            if not same(text, attack.answers.text):
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


def language(material: Material) -> Iterator[Problem]:
    """An essay in another language than English, which rules by cue words cannot read."""
    text = material.essay.text
    said = words(text)
    empty = sum(word in EMPTY for word in said)
    latin, letters = sum(map(str.isascii, filter(str.isalpha, text))), sum(map(str.isalpha, text))
    other_words = len(said) >= _LEAST_WORDS and empty < _LEAST_EMPTY * len(said)
    other_script = letters >= _LEAST_WORDS and latin < letters / 2
    if other_words or other_script:
        yield Problem(
            "essay",
            "does not seem to be in English, and the offline model and the checks of names and of "
            "negations read English only; name a model that reads its language",
        )
