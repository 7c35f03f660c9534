"""Reading a brief's sections before its strategy is there, so that the rules find them read.

The rules look over a brief only when all of it is written, because a name or a contradiction may
lie across two parts of it. Most of their time goes into reading each text of ours, though, and the
sections wait a whole call for the strategy: what is read then is kept, and `run` need not read it.
"""

from collections.abc import Iterable

from assistant.argument.brief import BriefSection
from assistant.checks.consistency import claims, ours
from assistant.checks.figures import figures
from assistant.checks.names import names
from assistant.checks.our_words import words_of_section
from assistant.checks.statements import clauses
from assistant.essay.model import Essay


def read_ahead(sections: Iterable[BriefSection], essay: Essay) -> None:
    """Read what the rules will ask of these sections, and of the essay behind them."""
    sentences = {sentence.id: sentence.text for sentence in essay.sentences.values()}
    figures(essay.text)
    for section in sections:
        for said in words_of_section(section, sentences):
            names(said.text)
            for text in (said.text, *said.cited):
                figures(text)
        claims(section.claim.text)
        for attack in section.attacks:
            claims(attack.answers.text)
            for text in ours(attack):
                clauses(text)
