"""The two kinds of call a brief makes: one for each section, one for the strategy over all."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.argument.answers import OverviewAnswer, SectionAnswer
from assistant.argument.brief import BriefSection
from assistant.argument.context import Block, write_block
from assistant.argument.schemes import scheme_list
from assistant.chains import blocks
from assistant.chains.showing import RELATED_SENTENCES, Shown, related, show
from assistant.errors import PromptTooLong
from assistant.essay.model import Essay, Section
from assistant.models.calls import Basis, Call
from assistant.models.prompts import load
from assistant.models.structured import schema_of
from assistant.models.window import Window, estimate
from assistant.retrieval.essays import EssayIndex
from assistant.retrieval.hits import Hit

_SHARE = 4
"""Evidence gets at least one part in so many of what the instructions leave."""

_ENOUGH = 8192


@dataclass(frozen=True, slots=True)
class Asking:
    """What the calls of one brief share. `fixed` are the tokens that every section's call takes."""

    essay: Essay
    index: EssayIndex
    window: Window
    shown: Shown
    fixed: int

    def section(self, section: Section, hits: Sequence[Hit]) -> Call:
        """The call for one section.

        Its answer rests on that section and its evidence: an edit elsewhere in the essay, of which
        every section is shown all, leaves it standing.
        """
        evidence = self._evidence(hits)
        nearby = self._related(section, evidence)
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

    def _evidence(self, hits: Sequence[Hit]) -> Block:
        """The passages, the best of them where the model does not read them all."""
        free = self.window.prompt_tokens - self.fixed
        room = free // _SHARE if self.shown.is_outline else free - estimate(self.shown.text)
        return _that_fits(hits, room)

    def _related(self, section: Section, evidence: Block) -> Block:
        if not self.shown.is_outline:
            return Block("RELATED", "", ())
        taken = self.fixed + estimate(self.shown.text) + _tokens(evidence)
        return related(
            self.essay,
            section,
            self.index.related(section.id, limit=RELATED_SENTENCES),
            self.window.prompt_tokens - taken,
        )

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
    """What the calls of a brief on `essay` share, when a model with that window is asked.

    Raises PromptTooLong for a window that does not hold the instructions.
    """
    prompt = load("section")
    beside = [load("rules").system, prompt.user, scheme_list(), schema_text(SectionAnswer)]
    fixed = sum(map(estimate, beside))
    free = window.prompt_tokens - fixed
    if free < 0:
        raise _reads_too_little(window)
    # However much evidence there is, it takes no more than its share from the essay.
    most = max((_tokens(_that_fits(found, free // _SHARE)) for found in hits.values()), default=0)
    return Asking(essay, index, window, show(essay, window, fixed + most), fixed)


def _reads_too_little(window: Window) -> PromptTooLong:
    return PromptTooLong(
        f"the model reads {window.tokens:,} tokens at once ({window.origin}), and a brief's"
        " instructions with room for the answer take more",
        f"use one that reads {_ENOUGH:,} or more (in Ollama, raise num_ctx), or set"
        " REBUT_CONTEXT_TOKENS if it does",
    )


def _that_fits(hits: Sequence[Hit], room: int) -> Block:
    """The first of the passages, as many as fit in so many tokens."""
    evidence = blocks.evidence_block(hits)
    while hits and _tokens(evidence) > room:
        hits = hits[:-1]
        evidence = blocks.evidence_block(hits)
    return evidence


def _tokens(block: Block) -> int:
    return estimate(write_block(block))


def schema_text(answer: type[SectionAnswer] | type[OverviewAnswer]) -> str:
    """The schema as it may be put to a model, whose tokens providers count; ids not counted."""
    return json.dumps(schema_of(answer, ()))
