"""The overview answered: everything found, put into the schema a model is asked for."""

import re
from collections.abc import Mapping
from typing import Any

from assistant.argument.answers import (
    ConcessionAnswer,
    OverviewAnswer,
    StatementAnswer,
    TensionAnswer,
    WordingAnswer,
)
from assistant.argument.context import Block
from assistant.models.offline.overview.findings import Findings
from assistant.models.offline.overview.lines import lines
from assistant.models.offline.overview.matter import Matter, matter_of, read_attacks
from assistant.models.offline.overview.steelman import steelman
from assistant.models.offline.overview.weighing import weighing
from assistant.models.offline.reading import read_essay_block

_QUOTED = re.compile(r"“([^”]*)”")


def answer_overview(blocks: Mapping[str, Block], embedder: Any) -> OverviewAnswer:  # noqa: ARG001
    """The overview of the essay in the prompt's blocks. It needs no embedder: all rules here are
    patterns over sentences and their grammar.
    """
    matter = read_matter(blocks)
    found = Findings(matter)
    chosen = [line for line in lines(found) if _stands(line.text, matter)]
    strongest = steelman(found)
    return OverviewAnswer(
        thesis=StatementAnswer(text=found.thesis.text, from_=list(found.thesis.ids)),
        lines=chosen,
        tensions=[
            TensionAnswer(a=pull.a.id, b=pull.b.id, why=pull.why)
            for pull in found.tensions
            if _stands(pull.why, matter)
        ],
        concessions=[
            ConcessionAnswer(quote=grant.said.id, use=grant.use)
            for grant in found.grants
            if _stands(grant.use, matter)
        ],
        steelman=strongest,
        weighing=[one for one in weighing(found) if _stands(one.text, matter)],
        dropped=_dropped(matter),
        words=[
            WordingAnswer(quote=one.said.id, why=one.why)
            for one in found.words
            if _stands(one.why, matter)
        ],
    )


def _stands(text: str, matter: Matter) -> bool:
    """Whether all it quotes stands in the essay: a note mark inside a quotation breaks it."""
    return all(quote.casefold() in matter.whole for quote in _QUOTED.findall(text))


def read_matter(blocks: Mapping[str, Block]) -> Matter:
    """The prompt's blocks as matter."""
    attacks, claims = read_attacks(blocks.get("ATTACKS"))
    return matter_of(read_essay_block(blocks["ESSAY"]), attacks, claims)


def _dropped(matter: Matter) -> list[str]:
    """Sections that nothing answers, of those that were asked for: the ATTACKS block has a group
    for each.
    """
    answered = {attack.section for attack in matter.attacks}
    return [c.id for c in matter.chapters if c.id in matter.claims and c.id not in answered]
