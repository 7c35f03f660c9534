"""How much of the essay a call is shown: all of it, or an outline where the model reads less.

Either way it stands at the beginning of every prompt, word for word the same, so that a provider
can cache it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
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

RELATED_SENTENCES = 24
_LEAST_OF_A_SECTION = 400  # tokens


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


def related(essay: Essay, section: Section, ids: Iterable[str], room: int) -> Block:
    """What an outline leaves out, in at most `room` tokens: the section, then of the others `ids`.

    Of a section that does not fit, the sentences that carry most.
    """
    own = blocks.section_group(section)
    if sum(map(_tokens, own.lines)) > room:
        own = _some_of(own, _as_many(_ranked(section), max(room, _LEAST_OF_A_SECTION)))
    left = room - sum(map(_tokens, own.lines))
    near = [Line(one, essay.sentences[one].text) for one in ids]
    fitting = _as_many(near[:RELATED_SENTENCES], left)
    others = (Group("R1", "", tuple(line for line in near if line.id in fitting)),)
    return Block("RELATED", "", (own, *(others if fitting else ())))


def outline_finding(essay: Essay, shown: Shown, model: str, window: Window) -> Finding:
    """Tells the user that the model never saw the essay at once."""
    tokens = estimate(write_block(blocks.essay_block(essay)))
    return Finding(
        rule="outline",
        severity="note",
        where="essay",
        message=(
            f"the essay, some {tokens:,} tokens, is longer than {model} reads at once"
            f" ({window.tokens:,}, {window.origin}): each section was read beside an"
            f" outline of {len(shown.ids):,} of {len(shown.words):,} sentences; set"
            " REBUT_CONTEXT_TOKENS if the model reads more"
        ),
    )


def partly_shown_finding(section: Section, shown: Set[str], model: str) -> Finding | None:
    """Tells the user that the model never saw the whole of a section, where that is so."""
    lines = blocks.section_group(section).lines
    seen = sum(line.id in shown for line in lines)
    if seen == len(lines):
        return None
    return Finding(
        rule="outline",
        severity="note",
        where=section.id,
        message=(
            f"the section is longer than {model} reads at once: it was shown {seen:,} of its"
            f" {len(lines):,} sentences; give it headings, or use a model that reads more"
        ),
    )


def _outline(essay: Essay, budget: int) -> Block:
    """The headings and the sentences that carry most, as many as fit in `budget` tokens."""
    left = budget - sum(estimate(f"--- {s.id} | {s.name}\n") for s in essay.sections)
    chosen = _as_many(_by_weight(essay), left)
    groups = (blocks.section_group(section) for section in essay.sections)
    return Block("ESSAY", essay.title, tuple(_some_of(group, chosen) for group in groups))


def _as_many(lines: Iterable[Line], room: int) -> set[str]:
    """The ids of the first lines that fit in so many tokens together."""
    chosen = set()
    for line in lines:
        room -= _tokens(line)
        if room < 0:
            break
        chosen.add(line.id)
    return chosen


def _some_of(group: Group, chosen: Set[str]) -> Group:
    return Group(group.id, group.heading, tuple(li for li in group.lines if li.id in chosen))


def _tokens(line: Line) -> int:
    return estimate(f"[{line.id}] {line.text}\n\n")


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
