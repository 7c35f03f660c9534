"""Headings on a line of their own, and the title page above the first of them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.essay.headings.common import CHAPTER, CONTENTS, STANDING
from assistant.essay.headings.shape import Case, case_of, is_byline, is_ended, is_loud, is_short
from assistant.essay.readers.reading import Block

_BOLD = re.compile(r"(\*\*|__)(?P<label>[^\n]{2,150}?)\1\W*")
_SENTENCE_BEFORE = re.compile(r"[a-z][.!]\s+[A-Z]")  # a question behind a sentence heads nothing
_LIST = re.compile(r"\s*(?:[-*•–·▪>]\s|\(?\w{1,3}[.)]\s|\[|https?:|www\.)")
_LONGEST_CAPITALS = 150  # characters; such a heading may run over two lines
_LONGEST_RUN = 2  # headings in a row; more short lines with no prose between are a list
_LEAST_PROSE = 1.5  # times the words of the short lines: with less, they are verse or a list


def own_line_headings(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with short lines above prose as headings, and the title page told apart.

    A short line is no heading when it ends like a sentence (unless it is all in capitals), is a
    list item, an author's name or a date, or stands in a run of such lines.
    """
    blocks = _without_bylines(text, blocks)
    loud = is_loud(text)
    labels = {at: label for at, block in enumerate(blocks) if (label := _label(text, block, loud))}
    runs = list(_runs(blocks, labels))
    if not runs or not _mostly_prose(text, blocks, labels):
        return blocks
    opening = _opening_run(blocks, runs)
    if opening and CONTENTS.fullmatch(labels[opening[0]]):
        opening = []
    chosen = {
        at: replace(blocks[at], kind="heading", label=labels[at], level=2)
        for run in (runs[1:] if opening else runs)
        if len(run) <= _LONGEST_RUN or all(labels[at].isupper() for at in run)
        for at in run
    }
    later = [block.label for at, block in enumerate(blocks) if block.kind == "heading"]
    later += [block.label for block in chosen.values()]
    if opening:
        chosen.update(_title_page(text, blocks, labels, opening, later))
    return [chosen.get(at, block) for at, block in enumerate(blocks)]


def _without_bylines(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with names, dates and salutations above the first real paragraph left over."""
    kept: list[Block] = []
    begun = False
    for block in blocks:
        words = text[block.start : block.end]
        if not begun and block.kind == "prose" and is_byline(words):
            kept.append(replace(block, kind="leftover"))
            continue
        begun = begun or (block.kind == "prose" and is_ended(words))
        kept.append(block)
    return kept


def _label(text: str, block: Block, loud: bool) -> str:  # noqa: FBT001 (said of the text)
    """The words of a line that may be a heading; nothing where it cannot be one."""
    line = text.rfind("\n", 0, block.start) + 1
    if block.kind != "prose" or text[line : block.start].strip():
        return ""
    words = text[block.start : block.end]
    if bold := _BOLD.fullmatch(words):
        return " ".join(bold["label"].split())
    if loud and (is_ended(words) or not is_short(words)):
        return ""
    return " ".join(words.split()) if _may_head(words) else ""


def _may_head(words: str) -> bool:
    if len(words) > _LONGEST_CAPITALS or words[-1] in ",;" or _LIST.match(words):
        return False
    case = case_of(words)
    if case in (Case.NONE, Case.CAPITALS):
        return case is Case.CAPITALS
    asks = words.rstrip("\"'”’").endswith("?") and not _SENTENCE_BEFORE.search(words)
    if not is_short(words) or (is_ended(words) and not asks):
        return False
    return not words.endswith(":") or case is Case.TITLE


def _runs(blocks: Sequence[Block], labels: Mapping[int, str]) -> Iterator[list[int]]:
    """Runs of candidates above prose or a heading, with nothing but candidates between."""
    run: list[int] = []
    for at, block in enumerate(blocks):
        if at in labels:
            run.append(at)
        elif block.kind != "leftover":
            if run and block.kind in ("prose", "heading"):
                yield run
            run = []


def _mostly_prose(text: str, blocks: Sequence[Block], labels: Mapping[int, str]) -> bool:
    prose = sum(
        len(text[block.start : block.end].split())
        for at, block in enumerate(blocks)
        if block.kind == "prose" and at not in labels
    )
    return prose >= _LEAST_PROSE * sum(len(label.split()) for label in labels.values())


def _opening_run(blocks: Sequence[Block], runs: Sequence[list[int]]) -> list[int]:
    """The run that everything else comes after; empty where the text begins otherwise."""
    before = [block for block in blocks[: runs[0][0]] if block.kind != "leftover"]
    return [] if before else runs[0]


def _title_page(
    text: str, blocks: Sequence[Block], labels: Mapping[int, str], run: list[int], later: list[str]
) -> dict[int, Block]:
    """The lines a text opens with: its title, what else a title page has, the first heading.

    The last line is a heading if its words are those of one or later headings look like it; a line
    alone is then a heading too, unless more space sets it off.
    """
    usual = Counter(case_of(label) for label in later).most_common(1)
    last = labels[run[-1]]
    following = blocks[run[-1] + 1]
    alike = bool(usual) and usual[0][0] is case_of(last) and following.kind == "prose"
    if len(run) == 1 and alike:
        gap = text[blocks[run[0]].end : following.start].count("\n")
        alike = gap <= 2
    page: dict[int, Block] = {
        at: replace(blocks[at], kind="leftover", label=labels[at]) for at in run
    }
    page[run[0]] = replace(blocks[run[0]], kind="title", label=labels[run[0]], level=1)
    if alike or STANDING.fullmatch(last) or CHAPTER.fullmatch(last):
        page[run[-1]] = replace(blocks[run[-1]], kind="heading", label=last, level=2)
    return page
