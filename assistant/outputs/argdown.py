"""The brief as Argdown: the map of the argument, for that language's own tools to check and draw.

Their claims are statements and our attacks arguments against them, each where it bites: a rebuttal
attacks the claim, an undermining the premise, an undercut the author's step from premises to claim.
"""

import json
import re
from collections.abc import Iterator, Sequence

from assistant.argument.brief import Attack, Brief, BriefSection, Statement
from assistant.essay.model import Essay
from assistant.outputs import wording
from assistant.outputs.plain import flat

INDENT = "    "
# What Argdown would read as markup; a backslash before a character makes it literal.
_MEANS = re.compile(
    r"[\\@#*_\[\]<>{}]|[.:](?=\S)|-(?=-)|(?<=-)-|=(?==)|(?<==)=|/(?=[/*])|(?<=[/*])/"
)
_COLOURS = {"card": "#1d6b43", "analytic": "#33548f", "lead": "#8a5300"}


def render(brief: Brief, essay: Essay | None = None) -> str:  # noqa: ARG001 - one face for all forms
    """The whole map as an Argdown file."""
    return "\n\n".join(_parts(brief)) + "\n"


def text(words: str) -> str:
    """A line of untrusted text that Argdown reads as those words."""
    return _MEANS.sub(r"\\\g<0>", flat(words))


def _parts(brief: Brief) -> Iterator[str]:
    yield _front(brief)
    yield "# Their case"
    yield _supported("T", brief.thesis, [s.id for s in brief.sections if s.claim.text])
    for section in brief.sections:
        if section.claim.text:
            yield f"# {section.id} {text(wording.section_name(section))}"
            yield from _section(section)
    if brief.overview.tensions:
        yield "# Where they contradict themselves"
        yield from _tensions(brief)


def _front(brief: Brief) -> str:
    title = re.sub("={2,}", "=", f"Against “{wording.title(brief)}”")
    colours = "".join(f"\n        {tag}: {json.dumps(c)}" for tag, c in _COLOURS.items())
    quoted = json.dumps(title, ensure_ascii=False)
    return f"===\ntitle: {quoted}\ncolor:\n    tagColors:{colours}\n==="


def _supported(name: str, statement: Statement, by: Sequence[str]) -> str:
    said = text(statement.text) or "Their thesis"
    lines = [f"[{name}]: {said} {_from(statement)}".rstrip()]
    return "\n".join([*lines, *(f"{INDENT}<+ [{one}]" for one in by)])


def _from(statement: Statement) -> str:
    ids = wording.ids(statement.from_)
    return f"{{from: {json.dumps(list(ids))}}}" if ids else ""


def _section(section: BriefSection) -> Iterator[str]:
    premises = _premises(section)
    places = [(attack, _place(section, attack, premises)) for attack in section.attacks]
    for place in dict.fromkeys([f"[{section.id}]", *(place for _, place in places)]):
        against = [attack for attack, where in places if where == place]
        if place == f"[{section.id}]":
            yield "\n".join([_supported(section.id, section.claim, []), *_against(against, "<-")])
            if premises:
                yield _reasoning(section, premises)
        else:
            arrow = "<_" if place.startswith("<") else "<-"
            yield "\n".join([place, *_against(against, arrow)])


def _premises(section: BriefSection) -> list[Statement]:
    """The premises, and last the unstated step, where there is one."""
    unstated = [Statement(text=section.warrant, from_=[])] if section.warrant else []
    return [premise for premise in [*section.premises, *unstated] if premise.text]


def _place(section: BriefSection, attack: Attack, premises: Sequence[Statement]) -> str:
    """What an attack bites on: the claim, the inference, or the premise its sentence stands in."""
    if attack.kind == "rebut" or not premises:
        return f"[{section.id}]"
    if attack.kind == "undercut":
        return f"<{section.id} reasoning>"
    names = [attack.answers.sentence in wording.ids(premise.from_) for premise in premises]
    return f"[{section.id}.P{names.index(True) + 1 if True in names else 1}]"


def _against(attacks: Sequence[Attack], arrow: str) -> Iterator[str]:
    for attack in attacks:
        facts = {
            "attack": attack.kind,
            "move": attack.move,
            "answers": attack.answers.sentence,
            "strength": attack.strength,
        }
        said = f"{text(attack.tag)}: {text(attack.text)}"
        data = ", ".join(f"{key}: {json.dumps(value)}" for key, value in facts.items())
        yield f"{INDENT}{arrow} <{attack.id}>: {said} #{attack.support} {{{data}}}"


def _reasoning(section: BriefSection, premises: Sequence[Statement]) -> str:
    lines = [
        f"({number}) [{section.id}.P{number}]: {text(premise.text)} {_from(premise)}".rstrip()
        for number, premise in enumerate(premises, 1)
    ]
    uses = ", ".join(str(number) for number in range(1, len(premises) + 1))
    scheme = text(section.schemes[0].name) if section.schemes else "Their step"
    step = f"-- {scheme or 'Their step'} {{uses: [{uses}]}} --"
    conclusion = f"({len(premises) + 1}) [{section.id}]"
    return "\n".join([f"<{section.id} reasoning>\n", *lines, step, conclusion])


def _tensions(brief: Brief) -> Iterator[str]:
    said: set[str] = set()
    for tension in brief.overview.tensions:
        a, b = (
            f"[{ref.sentence}]" if ref.sentence in said else f"[{ref.sentence}]: {text(ref.text)}"
            for ref in (tension.a, tension.b)
        )
        said |= {tension.a.sentence, tension.b.sentence}
        yield f"// {flat(tension.why)}\n{a}\n{INDENT}>< {b}"
