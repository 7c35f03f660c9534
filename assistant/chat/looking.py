"""Commands that show what is there: sections, sentences, sources, how things stand."""

import re
from collections.abc import Iterator

from assistant.argument.brief import Attack, BriefSection
from assistant.chains.blocks import cite
from assistant.chat.conversation import Conversation
from assistant.errors import CannotRead
from assistant.essay.model import Note, Section, Sentence
from assistant.models import account
from assistant.models.ledger import open_ledger
from assistant.outputs import wording
from assistant.outputs.reading import attack_blocks

_ID = re.compile(r"(?P<kind>[SNAE])(?P<number>\d+)(?:\.(?P<part>\d+))?", re.I)
_MOST_SOURCES = 30
_MOST_RUNS = 1_000


def sections(conversation: Conversation, _: str) -> None:
    """List the sections."""
    conversation.screen.rows(
        (s.id, wording.counted(len(s.sentences), "sentence"), s.name)
        for s in conversation.room.essay.sections
    )


def show(conversation: Conversation, argument: str) -> None:
    """Show what an id names."""
    found = _ID.fullmatch(argument)
    if not found:
        raise CannotRead(f"{argument[:40]} is no id", "give one like S3, S3.2, A3.1, E7 or E7.4")
    name = argument.upper()
    match found["kind"].upper():
        case "E":
            _show_source(conversation, name)
        case "A":
            section, attack = attack_of(conversation, name)
            conversation.screen.blocks(attack_blocks(section, attack))
        case _:
            _show_essay(conversation, name)


def section_named(conversation: Conversation, name: str) -> Section:
    """The section that an id names, or stands in. Raises CannotRead where there is none."""
    wanted = name.upper().partition(".")[0].replace("N", "S", 1)
    for section in conversation.room.essay.sections:
        if section.id == wanted:
            return section
    last = conversation.room.essay.sections[-1].id
    raise CannotRead(f"the essay has no section {wanted[:20]}", f"its sections are S1 to {last}")


def attack_of(conversation: Conversation, name: str) -> tuple[BriefSection, Attack]:
    """The attack of that id, with its section. Raises CannotRead, ModelError."""
    section = section_named(conversation, f"S{name[1:]}")
    with conversation.screen.busy(f"reading {section.id}"):
        written, _ = conversation.room.section(section.id)
    for attack in written.attacks:
        if attack.id == name:
            return written, attack
    there = wording.listed([attack.id for attack in written.attacks]) or "no attack"
    raise CannotRead(f"there is no attack {name}", f"{section.id} has {there}")


def sources(conversation: Conversation, _: str) -> None:
    """List what was cited, and what the library has."""
    screen = conversation.screen
    cited = [c for turn in conversation.talk.turns if turn.reply for c in turn.reply.citations]
    own = sorted({c.id for c in cited if c.source is None}, key=_in_order)
    if own:
        screen.say(f"Cited of the essay: {', '.join(own)}")
    if outside := {c.source: c.cite for c in cited if c.source}:
        screen.say("Cited of the library:")
        screen.rows(sorted(outside.items()), indent=2)
    if not cited:
        screen.note("Nothing was cited yet.")
    searcher = conversation.room.desk.searcher
    if searcher is None:
        screen.note("There is no library: begin with --library PLACE, or `rebut library add`.")
        return
    entries = [entry for entry in searcher.library.entries() if not entry.superseded]
    screen.say(f"The library has {wording.counted(len(entries), 'source')}:")
    shown = entries[:_MOST_SOURCES]
    screen.rows(((e.id, cite(e.citation) or e.path) for e in shown), indent=2)
    if len(entries) > len(shown):
        screen.note(f"and {len(entries) - len(shown):,} more: rebut library list")


def understood(conversation: Conversation, _: str) -> None:
    """Show how the last question was read."""
    turns = conversation.talk.turns
    if not turns:
        conversation.screen.note("Nothing was asked yet.")
        return
    last = turns[-1]
    if last.about == last.question:
        conversation.screen.say(f"As it stands: {last.question}")
    else:
        conversation.screen.say(f"“{last.question}” was read as: {last.about}")


def info(conversation: Conversation, _: str) -> None:
    """Show the model, and what the talk has cost."""
    settings, talk = conversation.settings, conversation.talk
    about = conversation.room.about
    with open_ledger(settings) as ledger:
        runs = [run for run in account.runs(ledger, _MOST_RUNS) if run.about == about]
    sums = [run.sums for run in runs]
    calls, cached = sum(s.calls for s in sums), sum(s.cached for s in sums)
    seconds = sum(turn.seconds for turn in talk.turns)
    tokens = sum(s.input_tokens for s in sums), sum(s.output_tokens for s in sums)
    rows = [
        ("talk", f"{talk.session.id}, {wording.counted(len(talk.turns), 'question')}"),
        ("essay", conversation.room.essay.path),
        ("model", settings.model),
        ("library", settings.library or "your own, if there is one"),
        ("format", talk.session.format),
        ("calls", f"{calls:,}, of which {cached:,} answered from the ledger"),
        ("tokens", f"{tokens[0]:,} in, {tokens[1]:,} out"),
        ("time", f"{seconds:.1f} s of answering"),
    ]
    if talk.session.summary:
        rows.append(("summary", talk.session.summary))
    conversation.screen.rows(rows)


def section_ids(conversation: Conversation) -> Iterator[tuple[str, str]]:
    """The ids of sections, with their headings."""
    yield from ((section.id, section.name) for section in conversation.room.essay.sections)


def essay_ids(conversation: Conversation) -> Iterator[tuple[str, str]]:
    """The ids of sections and sentences."""
    yield from section_ids(conversation)
    yield from ((s.id, s.text) for s in conversation.room.essay.sentences.values())


def ids(conversation: Conversation) -> Iterator[tuple[str, str]]:
    """Everything that can be shown without work: the essay, and the attacks at hand."""
    yield from essay_ids(conversation)
    for section in conversation.room.at_hand:
        yield from ((attack.id, attack.tag) for attack in section.attacks)


def _show_essay(conversation: Conversation, name: str) -> None:
    section = section_named(conversation, name)
    spans: list[Sentence | Note] = [*section.sentences, *section.notes]
    if "." in name:
        spans = [span for span in spans if span.id == name]
        if not spans:
            last = section.sentences[-1].id if section.sentences else "none"
            raise CannotRead(f"there is no {name}", f"the last sentence of {section.id} is {last}")
    conversation.screen.say(f"{section.id} · {section.name}", "bold")
    conversation.screen.rows((span.id, span.text) for span in spans)


def _show_source(conversation: Conversation, name: str) -> None:
    searcher = conversation.room.desk.searcher
    if searcher is None:
        raise CannotRead("there is no library", "begin with --library PLACE")
    source_id, _, number = name.partition(".")
    source = searcher.library.get_many([source_id]).get(source_id)
    if source is None:
        raise CannotRead(f"the library has no {source_id}", "see /sources")
    spans = [s for s in source.sentences if not number or s.id == name]
    if not spans:
        raise CannotRead(f"there is no {name}", f"its last sentence is {source.sentences[-1].id}")
    conversation.screen.say(cite(source.citation) or source.path, "bold")
    conversation.screen.rows((span.id, span.text) for span in spans)


def _in_order(name: str) -> tuple[str, list[int]]:
    return name[0], [int(part) for part in name[1:].split(".")]
