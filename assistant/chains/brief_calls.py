"""The two kinds of call a brief makes: one for each section, one for the strategy over all."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.argument.answers import OverviewAnswer, SectionAnswer
from assistant.argument.brief import BriefSection
from assistant.argument.context import Block, write_block
from assistant.argument.schemes import scheme_list
from assistant.chains import blocks
from assistant.chains.showing import Shown, related, related_limit, show
from assistant.essay.model import Essay, Section
from assistant.models.calls import Basis, Call
from assistant.models.prompts import load
from assistant.models.structured import schema_of
from assistant.models.window import Window, estimate
from assistant.retrieval.essays import EssayIndex
from assistant.retrieval.hits import Hit


@dataclass(frozen=True, slots=True)
class Asking:
    """What the calls of one brief share."""

    essay: Essay
    index: EssayIndex
    window: Window
    shown: Shown
    rest: int

    def section(self, section: Section, hits: Sequence[Hit]) -> Call:
        """The call for one section.

        Its answer rests on that section and its evidence: an edit elsewhere in the essay, of which
        every section is shown all, leaves it standing.
        """
        evidence = blocks.evidence_block(hits)
        nearby = self._related(section)
        prompt = load("section")
        own = {
            "rules": load("rules").system,
            "evidence": write_block(evidence),
            "task": write_block(blocks.section_task(section)),
            "schemes": scheme_list(),
        }
        alone = write_block(blocks.section_alone(self.essay, section))
        manner = load("outline").user if self.shown.is_outline else ""
        return Call(
            label=section.id,
            prompt=prompt.name,
            version=prompt.version,
            messages=prompt.render(
                essay=self.shown.text, related=write_block(nearby) if nearby.groups else "", **own
            ),
            answer=SectionAnswer,
            shown=self.shown.ids | evidence.ids() | nearby.ids(),
            basis=Basis(
                "\n\n".join([prompt.system, prompt.user, manner, alone, *own.values()]),
                self.shown.words,
            ),
        )

    def overview(self, sections: Sequence[BriefSection]) -> Call:
        """The call for the strategy, over every attack the sections brought."""
        attacks = self._attacks(sections)
        prompt = load("overview")
        return Call(
            label="overview",
            prompt=prompt.name,
            version=prompt.version,
            messages=prompt.render(
                rules=load("rules").system,
                essay=self.shown.text,
                attacks=write_block(attacks),
                task=write_block(blocks.overview_task(self.essay.title)),
            ),
            answer=OverviewAnswer,
            shown=self.shown.ids | attacks.ids() | {s.id for s in sections},
        )

    def _related(self, section: Section) -> Block:
        if not self.shown.is_outline:
            return Block("RELATED", "", ())
        limit = related_limit(self.window, self.rest)
        return related(self.essay, section, self.index.related(section.id, limit=limit))

    def _attacks(self, sections: Sequence[BriefSection]) -> Block:
        """Every attack in full; where that does not fit, their tags; else each section's best."""
        forms = [
            blocks.attacks_block(sections),
            blocks.attacks_block(sections, in_full=False),
            blocks.attacks_block(sections, in_full=False, most=1),
        ]
        prompt = load("overview")
        beside = [self.shown.text, load("rules").system, prompt.user, schema_text(OverviewAnswer)]
        fitting = (form for form in forms if self.window.holds(*beside, write_block(form)))
        return next(fitting, forms[-1])


def asking(
    essay: Essay, index: EssayIndex, window: Window, hits: Mapping[str, Sequence[Hit]]
) -> Asking:
    """What the calls of a brief on `essay` share, when a model with that window is asked."""
    evidence = [write_block(blocks.evidence_block(found)) for found in hits.values()]
    prompt = load("section")
    beside = [load("rules").system, prompt.user, scheme_list(), schema_text(SectionAnswer)]
    rest = sum(map(estimate, beside)) + max(map(estimate, evidence), default=0)
    return Asking(essay, index, window, show(essay, window, rest), rest)


def schema_text(answer: type[SectionAnswer] | type[OverviewAnswer]) -> str:
    """The schema as it may be put to a model, whose tokens providers count; ids not counted."""
    return json.dumps(schema_of(answer, ()))
