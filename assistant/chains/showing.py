"""How much of the essay a call is shown: all of it, or an outline where the model reads less.

Either way it stands at the beginning of every prompt, word for word the same, so that a provider
can cache it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from assistant.argument.brief import Finding
from assistant.argument.context import Block, Group, Line, write_block
from assistant.chains import blocks
from assistant.essay.model import Essay, Section
from assistant.models.prompts import load
from assistant.models.window import Window, estimate

OUTLINE_TOKENS = 16_000
"""An outline takes at most this: it is sent with every call, and paid for each time."""

_RELATED_SENTENCES = 24


@dataclass(frozen=True, slots=True)
class Shown:
    """The essay as calls are shown it. `words` has every sentence and note, shown or not, by id."""

    text: str
    ids: frozenset[str]
    words: Mapping[str, str]
    is_outline: bool


def show(essay: Essay, window: Window, rest: int) -> Shown:
    """The whole essay where it fits beside `rest` tokens of prompt, else an outline."""
    whole = blocks.essay_block(essay)
    words = {line.id: line.text for group in whole.groups for line in group.lines}
    text = write_block(whole)
    if estimate(text) + rest <= window.prompt_tokens:
        return Shown(text, frozenset(words), words, is_outline=False)
    outline = _outline(essay, min(OUTLINE_TOKENS, (window.prompt_tokens - rest) // 2))
    told = f"{write_block(outline)}\n\n{load('outline').user}"
    return Shown(told, frozenset(outline.ids()), words, is_outline=True)


def related(essay: Essay, section: Section, ids: Iterable[str]) -> Block:
    """The section in full, and of the others those of `ids`: what an outline leaves out."""
    near = tuple(Line(one, essay.sentences[one].text) for one in ids)
    own = blocks.section_group(section)
    others = (Group("R1", "", near),) if near else ()
    return Block("RELATED", "", (own, *others))


def related_limit(window: Window, rest: int) -> int:
    """How many related sentences there is room for, at some forty tokens each."""
    return max(0, min(_RELATED_SENTENCES, (window.prompt_tokens - rest) // 4 // 40))


def outline_finding(essay: Essay, shown: Shown, model: str, window: Window) -> Finding:
    """Tells the user that the model never saw the essay at once."""
    tokens = estimate(write_block(blocks.essay_block(essay)))
    return Finding(
        rule="outline",
        severity="note",
        where="essay",
        message=(
            f"the essay, some {tokens:,} tokens, is longer than {model} reads at once"
            f" ({window.tokens:,}, {window.origin}): each section was read in full beside an"
            f" outline of {len(shown.ids):,} of {len(shown.words):,} sentences; set"
            " REBUT_CONTEXT_TOKENS if the model reads more"
        ),
    )


def _outline(essay: Essay, budget: int) -> Block:
    """The headings and the sentences that carry most, as many as fit in `budget` tokens."""
    chosen: set[str] = set()
    left = budget - sum(estimate(f"--- {s.id} | {s.name}\n") for s in essay.sections)
    for line in _by_weight(essay):
        left -= estimate(f"[{line.id}] {line.text}\n\n")
        if left < 0:
            break
        chosen.add(line.id)
    groups = (blocks.section_group(section) for section in essay.sections)
    return Block(
        "ESSAY",
        essay.title,
        tuple(
            Group(g.id, g.heading, tuple(line for line in g.lines if line.id in chosen))
            for g in groups
        ),
    )


def _by_weight(essay: Essay) -> Iterator[Line]:
    """All sentences, those first that carry most: every section's first and last, then the first
    of each paragraph, then the others; within each kind one section after another.
    """
    ranked = [_ranked(section) for section in essay.sections]
    for round_ in zip_longest(*ranked):
        yield from (line for line in round_ if line is not None)


def _ranked(section: Section) -> Sequence[Line]:
    own = [s for s in section.sentences if s.repeats is None]
    first_of = {s.paragraph: s.id for s in reversed(own)}
    ends = {s.id for s in (own[:1] + own[-1:])}
    ordered = sorted(own, key=lambda s: (s.id not in ends, s.id != first_of[s.paragraph]))
    return [Line(s.id, s.text) for s in ordered]
