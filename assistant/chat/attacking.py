"""Commands that argue: attacks, what a judge would ask, evidence against, the brief."""

from collections.abc import Iterator

from assistant.argument.brief import Attack, Brief, BriefSection, Finding
from assistant.argument.spoken import speak
from assistant.argument.spoken_formats import FORMATS
from assistant.chains.blocks import cite
from assistant.chat.conversation import Conversation
from assistant.chat.looking import essay_ids, section_ids, section_named
from assistant.chat.places import new_place
from assistant.errors import CannotRead, SettingsInvalid
from assistant.outputs import forms, terminal, wording
from assistant.outputs.reading import attack_blocks, blocks

__all__ = [
    "attack",
    "brief",
    "essay_ids",
    "evidence",
    "format_",
    "formats",
    "judge",
    "section_ids",
]

_MOST_EVIDENCE = 5
_HOW_BACKED = {
    "card": "Your evidence is {cite}. Why should I believe that it fits this case?",
    "analytic": "You have no source for that. Why should I take your word over the author's?",
    "lead": "You would still have to look that up. What have you got if it is not there?",
}


def attack(conversation: Conversation, argument: str) -> None:
    """Show what the brief has against a sentence, or against a section."""
    name = argument.upper()
    section = section_named(conversation, name)
    if "." in name and name not in {
        *(s.id for s in section.sentences),
        *(n.id for n in section.notes),
    }:
        raise CannotRead(f"there is no {name}", f"/show {section.id} lists what there is")
    with conversation.screen.busy(f"reading {section.id}"):
        written, findings = conversation.room.section(section.id)
    found = [a for a in written.attacks if name in (section.id, a.answers.sentence)]
    if not found:
        _say_where_attacks_are(conversation, name, written)
        return
    for each in found:
        conversation.screen.blocks(attack_blocks(written, each))
    _say_findings(conversation, found, findings)


def judge(conversation: Conversation, argument: str) -> None:
    """Put to the user what a judge would ask about the strongest attack not yet asked about."""
    if argument:
        sections = [section_named(conversation, argument)]
    else:
        sections = list(conversation.room.essay.sections)
    for section in sections:
        with conversation.screen.busy(f"reading {section.id}"):
            written, _ = conversation.room.section(section.id)
        for each in written.attacks:
            for asks in _judged(each):
                if asks not in conversation.judged:
                    conversation.judged.add(asks)
                    conversation.screen.say(f"{each.id} · {each.tag}", "bold")
                    conversation.screen.say(f"The judge: {asks}")
                    conversation.screen.note(f"What the brief would say: /show {each.id}")
                    return
    conversation.judged.clear()
    conversation.screen.note("The judge has no more questions. The next time they begin anew.")


def evidence(conversation: Conversation, argument: str) -> None:
    """Show what the library holds against a claim."""
    searcher = conversation.room.desk.searcher
    if searcher is None:
        raise CannotRead(
            "there is no library to look in", "begin with --library PLACE, or `rebut library add`"
        )
    hits = searcher.against(argument, limit=_MOST_EVIDENCE)
    if not hits:
        conversation.screen.say("The library holds nothing that bears on that.")
        return
    for hit in hits:
        conversation.screen.say(f"{hit.source.id} · {cite(hit.source.citation)}", "bold")
        conversation.screen.rows((s.id, s.text) for s in hit.sentences())
    conversation.screen.note("Found by nearness, not understood: read it before you rely on it.")


def brief(conversation: Conversation, argument: str) -> None:
    """Show the brief, or write it where the user says."""
    place = new_place(argument) if argument else None
    if place is not None:
        forms.check_place(place)
    total = len(conversation.room.essay.sections) + 1
    with conversation.screen.busy(f"writing the brief, {wording.counted(total, 'call')}"):
        written = _spoken(conversation, conversation.room.brief())
    if place is None:
        conversation.screen.blocks(blocks(written))
        return
    forms.write(written, conversation.room.essay, new_place(argument))
    conversation.screen.say(f"{terminal.summary(written)} Written to {place}.")


def format_(conversation: Conversation, argument: str) -> None:
    """Set the format that the brief speaks in, or list them."""
    if not argument:
        now = conversation.talk.session.format
        rows = ((name, manner.title + (" (now)" if name == now else ""))
                for name, manner in FORMATS.items())  # fmt: skip
        conversation.screen.rows(rows)
        return
    name = argument.lower()
    if name not in FORMATS:
        raise SettingsInvalid(
            f"there is no format {argument[:40]}", f"use one of {', '.join(FORMATS)}"
        )
    conversation.talk.change(format=name)
    conversation.screen.note(f"/brief speaks as {FORMATS[name].title} now.")


def formats(_: Conversation) -> Iterator[tuple[str, str]]:
    """The formats there are."""
    yield from ((name, manner.title) for name, manner in FORMATS.items())


def _spoken(conversation: Conversation, written: Brief) -> Brief:
    """The brief with its speech, where a format was chosen."""
    chosen = next(name for name in FORMATS if name == conversation.talk.session.format)
    if chosen == "essay":
        return written
    clock = conversation.settings
    speech = speak(written, wording.title(written), chosen, clock.minutes, clock.wpm)
    return written.model_copy(update={"spoken": speech})


def _judged(each: Attack) -> Iterator[str]:
    """What a judge would ask about an attack, the hardest first."""
    if each.frontline.reply:
        yield f"The author would say: {each.frontline.reply} Why does your point survive that?"
    first = cite_of(each)
    yield _HOW_BACKED[each.support].format(cite=first)
    if each.critical_question:
        yield f"{each.critical_question} And what follows for me if you are right?"


def cite_of(each: Attack) -> str:
    """The citation of an attack's first card; empty where it has none."""
    return each.cards[0].cite if each.cards else ""


def _say_where_attacks_are(conversation: Conversation, name: str, written: BriefSection) -> None:
    there = list(dict.fromkeys(a.answers.sentence for a in written.attacks))
    if not there:
        conversation.screen.say(f"The brief has no attack on {name}, nor on {written.id}.")
        return
    conversation.screen.say(
        f"The brief has no attack on {name}; in {written.id} it answers {wording.listed(there)}. "
        f"/attack {there[0]} shows one."
    )


def _say_findings(conversation: Conversation, found: list[Attack], findings: list[Finding]) -> None:
    shown = {a.id for a in found}
    for each in findings:
        if each.where in shown:
            conversation.screen.note(f"{each.severity} {each.where}: {each.message} ({each.rule})")
