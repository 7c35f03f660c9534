"""What every form says in the same words: titles, badges, citations, checks, how it was made."""

from collections.abc import Sequence
from itertools import accumulate
from pathlib import PurePath
from textwrap import shorten

from assistant.argument.brief import (
    Attack,
    Brief,
    BriefSection,
    Checks,
    Fallen,
    Made,
    Ref,
    SchemeUse,
    SourceFacts,
    Spoken,
    SpokenPart,
    Support,
)
from assistant.argument.schemes import schemes
from assistant.outputs.plain import flat

BADGES: dict[Support, str] = {
    "card": "a quotation from a source, checked word for word",
    "analytic": "our reasoning alone, with no source behind it",
    "lead": "something to go and check before anybody says it",
}
KINDS = {
    "rebut": "against the conclusion",
    "undercut": "against the step from premise to conclusion",
    "undermine": "against a premise",
}
NOT_ANALYSED = "Not analysed"


def title(brief: Brief) -> str:
    """The essay's title, or the name of its file where it has none."""
    return flat(brief.essay.title) or PurePath(flat(brief.essay.path)).stem or "untitled"


def section_name(section: BriefSection) -> str:
    """The section's heading, or its id where the essay gives it none."""
    return flat(section.heading) or f"Section {section.id.removeprefix('S')}"


def scheme_name(section: BriefSection, scheme: str) -> str:
    """The field's own name of a scheme that is given by its id."""
    named = {use.id: use.name for use in section.schemes}
    known = schemes()
    listed_name = known[scheme].name if scheme in known else scheme.replace("-", " ")
    return flat(named.get(scheme, listed_name))


def standing(attack: Attack) -> str:
    """What an attack is and how good: move, kind, strength of 5, and the marks it has that for."""
    because = f" ({flat(attack.because).rstrip('.')})" if attack.because else ""
    return f"{attack.move} · {attack.kind} · {attack.strength}/5{because}"


def ids(refs: Sequence[Ref]) -> tuple[str, ...]:
    """The sentences of some refs, in order, once each."""
    return tuple(dict.fromkeys(ref.sentence for ref in refs))


def hypotheses(schemes: Sequence[SchemeUse]) -> str:
    """The schemes a section seems to use, each with its confidence and its sentences."""
    return "; ".join(
        f"{flat(use.name)}, {use.confidence:.0%} ({', '.join(ids(use.from_))})" for use in schemes
    )


def tally(brief: Brief) -> str:
    """How much the brief holds: sections, attacks, and what supports them."""
    supports = [attack.support for attack in brief.attacks.values()]
    counts = [counted(supports.count(each), each) for each in BADGES if each in supports]
    parts = [counted(len(brief.sections), "section"), counted(len(supports), "attack")]
    if len(counts) == 1 and len(supports) > 1:
        return f"{', '.join(parts)}, all {supports[0]}s"
    return f"{', '.join(parts)}{': ' if counts else ''}{listed(counts)}"


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def counted(count: int, word: str) -> str:
    """`1 card`, `3 cards`, `1,200 words`."""
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def best(section: BriefSection) -> Attack | None:
    """The attack to make first; the brief keeps them best first."""
    return section.attacks[0] if section.attacks else None


def answer_first(section: BriefSection) -> str:
    """The attack to make first in a section, with its standing, or why there is none."""
    first = best(section)
    if first:
        return f"{first.id} {flat(first.tag)} ({first.support}, {first.strength}/5)"
    return NOT_ANALYSED.lower() if section.failed else "no attack"


def citation(source: SourceFacts) -> str:
    """The whole citation: author, qualifications, date, title, publisher, URL, accessed."""
    author = flat(source.author) or "No author named"
    qualified = f", {flat(source.qualifications)}" if source.qualifications else ""
    dated = f" ({flat(source.date)})" if source.date else " (no date)"
    rest = [f"“{flat(source.title)}”" if source.title else "", flat(source.publisher)]
    rest += [flat(source.url), f"accessed {flat(source.accessed)}" if source.accessed else ""]
    return f"{author}{qualified}{dated}. {', '.join(part for part in rest if part)}".rstrip(". ")


def checked(checks: Checks) -> list[str]:
    """What the evidence check counted, a sentence each."""
    quotes, figures = checks.quotes, checks.figures
    named = "Figures, dates and names in our own words"
    return [
        f"Quotations: {quotes.verified} of {quotes.total} stand word for word in their text.",
        f"{named}: {figures.total}, of which {figures.sourced} stand in a quoted span.",
    ]


def made(facts: Made) -> list[str]:
    """How the brief was made, said honestly, a sentence each."""
    version = f"rebut {facts.version}, {facts.at}, in {facts.seconds:.1f} s."
    if facts.model == "offline":
        how = (
            "Written offline, by rules over the essay's own words; no language model took part. "
            "Read every line before you use it."
        )
        return [how, version]
    spent = f"{facts.input_tokens:,} tokens in, {facts.output_tokens:,} out"
    asked = f"{counted(facts.calls, 'call')}, {facts.cached_calls:,} answered from the record"
    return [
        f"Written with the model {flat(facts.model)}: {asked}; {spent}.",
        "Quotations were inserted by the program from the text, never typed by the model.",
        version,
    ]


def clocked(spoken: Spoken) -> str:
    """How long the speech is and may be."""
    pace = f"{spoken.wpm} words a minute"
    time = clock(spoken.words, spoken.wpm)
    if spoken.minutes is None or spoken.budget is None:
        return f"{spoken.format}: {counted(spoken.words, 'word')}, {time} at {pace}."
    return (
        f"{spoken.format}: {counted(spoken.words, 'word')} of at most {spoken.budget:,}, "
        f"{time} of {clock(spoken.budget, spoken.wpm)} at {pace}."
    )


def clock(words: int, wpm: int) -> str:
    """The time it takes to say some words, as minutes and seconds: `1:05`."""
    minutes, seconds = divmod(round(words * 60 / wpm), 60)
    return f"{minutes}:{seconds:02}"


def cues(spoken: Spoken) -> list[tuple[str, SpokenPart]]:
    """Each part of the speech, behind the time on the clock when it begins."""
    starts = accumulate((part.words for part in spoken.parts), initial=0)
    return [
        (clock(start, spoken.wpm), part) for start, part in zip(starts, spoken.parts, strict=False)
    ]


def fallen(left: Fallen) -> str:
    """What the speech leaves out: how long it would take, why it fell, how it begins."""
    why = "no time left" if left.why == "time" else "check it first"
    return f"{counted(left.words, 'word')}, {why}: {shorten(flat(left.text), 90, placeholder=' …')}"


def unanswered(brief: Brief) -> list[tuple[str, str]]:
    """The sections left unanswered: id and heading."""
    names = {section.id: section_name(section) for section in brief.sections}
    return [(dropped, names.get(dropped, "")) for dropped in brief.overview.dropped]
