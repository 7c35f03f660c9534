"""The library as people and machines are shown it. Everything a source says is made plain first."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from assistant.library.adding import Outcome
from assistant.library.condition import FileState
from assistant.library.model import Citation, Source
from assistant.library.store import Entry
from assistant.outputs.plain import flat, plain
from assistant.retrieval.hits import Hit

_STATES = {
    "same": "",
    "changed": "Its file has changed since it was added; the text below is what was added.",
    "gone": "Its file is gone; the text below is what was added.",
    "unknown": "",
}


def named(tag: str, citation: Citation) -> str:
    """What to call a source: a card's tag, or the title."""
    return flat(tag or citation.title or citation.author or "untitled")


def cited(citation: Citation) -> str:
    """The citation on one line, what is missing left out."""
    parts = (citation.author, citation.qualifications, citation.date, citation.title)
    rest = (citation.publisher, citation.url)
    accessed = f"accessed {citation.accessed}" if citation.accessed else ""
    return ". ".join(flat(part) for part in (*parts, *rest, accessed) if part)


def show_entries(entries: Sequence[Entry]) -> None:
    """A table of sources."""
    if not entries:
        Console().print("The library is empty. Begin with: rebut library add PATH")
        return
    table = Table(box=None, pad_edge=False)
    for name in ("id", "title", "author", "date"):
        table.add_column(name, overflow="fold")
    for entry in entries:
        citation = entry.citation
        said = f"{named(entry.tag, citation)}" + (
            f" (superseded by {entry.superseded})" if entry.superseded else ""
        )
        table.add_row(*map(Text, (entry.id, said, flat(citation.author), flat(citation.date))))
    Console().print(table)


def show_source(source: Source, state: FileState) -> None:
    """A source, sentence by sentence; marked words of a card are underlined."""
    console = Console()
    console.print(Text(f"{source.id}  {named(source.tag, source.citation)}", style="bold"))
    console.print(Text(flat(source.cite) or cited(source.citation)))
    if source.superseded:
        console.print(Text(f"Superseded by {source.superseded}, a newer reading of its file."))
    if _STATES[state]:
        console.print(Text(_STATES[state]))
    for sentence in source.sentences:
        line = Text(f"[{sentence.id}] ", style="dim")
        for words, kinds in _marked(source, sentence.start, sentence.end):
            line.append_text(
                _styled(words, kinds) if console.is_terminal else _tagged(words, kinds)
            )
        console.print(line, soft_wrap=not console.is_terminal)


def show_hits(hits: Sequence[Hit], around: int, *, scored: bool) -> None:
    """Passages, best first, each with its source, and `scored` with how near it is, of 2."""
    console = Console()
    if not hits:
        console.print("Nothing in the library has to do with that.")
    for rank, hit in enumerate(hits, 1):
        source, passage = hit.source, hit.passage
        place = f"{source.id}.{passage.first}-{passage.last}"
        console.print(
            Text(f"{rank}. {named(source.tag, source.citation)}  ", style="bold").append(
                f"{place}  {hit.score:.2f}" if scored else place, style="dim"
            )
        )
        console.print(Text(cited(source.citation), style="dim"))
        text = Text()
        for sentence in hit.sentences(around):
            inside = passage.start <= sentence.start < passage.end
            text.append(f"{flat(sentence.text)} ", style="" if inside else "dim")
        console.print(text)
        console.print()


def _marked(source: Source, start: int, end: int) -> Iterator[tuple[str, frozenset[str]]]:
    """A stretch of a source in pieces, each with the kinds of its marks."""
    cuts = {start, end}
    marks = [mark for mark in source.marks if mark.start < end and mark.end > start]
    for mark in marks:
        cuts |= {max(mark.start, start), min(mark.end, end)}
    for first, last in itertools.pairwise(sorted(cuts)):
        kinds = frozenset(m.kind for m in marks if m.start <= first and last <= m.end)
        yield plain(source.text[first:last]).replace("\n", " "), kinds


def _styled(words: str, kinds: frozenset[str]) -> Text:
    """For a terminal: underlined, emphasis bold too, highlights in reverse."""
    looks = (
        ("underline", kinds & {"underline", "emphasis"}),
        ("bold", kinds & {"emphasis"}),
        ("reverse", kinds & {"highlight"}),
    )
    return Text(words, style=" ".join(name for name, there in looks if there))


def _tagged(words: str, kinds: frozenset[str]) -> Text:
    """For a file or a pipe, as Markdown has it; the words themselves are not touched."""
    for kind, tag in (("highlight", "mark"), ("emphasis", "strong"), ("underline", "u")):
        if kind in kinds:
            words = f"<{tag}>{words}</{tag}>"
    return Text(words)


def entry_facts(entry: Entry) -> dict[str, Any]:
    """A source without its text, for machines."""
    return {
        "id": entry.id,
        **asdict(entry.citation),
        "tag": entry.tag,
        "path": entry.path,
        "superseded": entry.superseded,
    }


def source_facts(source: Source, state: FileState) -> dict[str, Any]:
    """A source with its text, for machines: offsets count code points of `text`."""
    return {
        "id": source.id,
        **asdict(source.citation),
        "tag": source.tag,
        "cite": source.cite,
        "path": source.path,
        "file": state,
        "superseded": source.superseded,
        "sha256": source.sha256,
        "text": source.text,
        "sentences": [asdict(sentence) for sentence in source.sentences],
        "marks": [asdict(mark) for mark in source.marks],
    }


def hit_facts(hit: Hit, around: int) -> dict[str, Any]:
    """A hit for machines."""
    return {
        "source": hit.source.id,
        **asdict(hit.source.citation),
        "tag": hit.source.tag,
        "score": round(hit.score, 4),
        "text": hit.passage.text,
        "start": hit.passage.start,
        "end": hit.passage.end,
        "sentences": [asdict(sentence) for sentence in hit.sentences(around)],
    }


def added_summary(outcome: Outcome) -> dict[str, Any]:
    """What became of the files, for machines."""
    return {
        "added": [asdict(added) for added in outcome.added],
        "known": outcome.known,
        "refused": [asdict(refused) for refused in outcome.refused],
    }
