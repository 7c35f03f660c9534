"""A paper as blocks: what its writer says, what he cites, and what he quotes.

A debater's card is three blocks: a tag (what it proves), a cite, and the card's text. In a paper
without styles the cite gives the card away: the paragraph before it is the tag, the one after it
is quoted.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["heading", "tag", "cite", "card", "prose"]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph. `where` is how a reader finds it: `line 12` or `paragraph 12`.

    `named` is true of a quotation that says itself which sentence of the essay it is.
    """

    kind: Kind
    text: str
    where: str
    named: bool = False


_LONGEST_CITE = 150  # words
_YEAR = r"(?:(?:19|20)\d{2}|['’]?\d{2}|n\.?d\.?)"
_NAMED = r"[A-Z][\w'’.\-]+"
# `Solheim 21`, `Solheim and Dahl, 2021`, `Ingrid Solheim (2021`, `— Ingrid Solheim, 2021`.
# `In 1995 Manila found` and `March 2021 was cold` are sentences.
_NO_NAME = (
    r"(?!(?:In|On|By|As|At|Of|Since|Until|From|After|Before|During|Around|Between|For|And|But|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
_BY = re.compile(
    rf"^[\s—–\-*_\[(]*{_NO_NAME}{_NAMED}(?:,?\s(?:and|&|et al\.?|{_NAMED}))*[,\s(\[*_]+{_YEAR}\b"
    r"(?!\s(?:percent|per))"
)
_MARKS_OF_A_CITE = (
    re.compile(r"https?://|\bdoi\b|\bwww\.", re.I),
    re.compile(r"\b(?:accessed|retrieved|DOA|date accessed)\b", re.I),
    re.compile(r"[“\"*_][^”\"]{4,200}[”\"*_]"),
    re.compile(r"\b(?:19|20)\d{2}\b"),
    re.compile(
        r"\b(?:professor|fellow|editor|economist|analyst|journal|review|university|institute|press|"
        r"ph\.?d|director|vol\.|pp?\.)\b",
        re.I,
    ),
)
_DASHED = re.compile(r"^\s*(?:—|–|--|-)\s*(?=[^\W\d_])")
# How a sentence begins and a citation does not: `The ferry costs`, but not `The Economist, 2021`.
_SENTENCE = re.compile(
    r"^\s*(?:(?:The|An?)\s(?=[a-z])|(?:They|We|It|This|That|These|Those|He|She|His|Her|Its|Their|"
    r"Our|My|I|You|Your|There|Here|If|When|While|Where|Although|Though|Because|Since|So|Yet|But|And|"
    r"Or|As|In|On|By|At|For|From|Even|Only|Some|Many|Most|All|Every|Each|No|Not|Nobody|What|Who|Why|"
    r"How|First|Second|Third|Finally|Then|Now)\b)"
)
_LAST = re.compile(r"\s*\n|\s+(?=[—–]|--)")
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")


def is_cite(text: str) -> bool:
    """Whether a paragraph is a citation: who and when first, or at least three marks of one."""
    if not text.strip() or len(text.split()) > _LONGEST_CITE:
        return False
    marks = sum(bool(mark.search(text)) for mark in _MARKS_OF_A_CITE)
    if _DASHED.match(text):
        return len(text.split()) <= 40 or marks >= 3
    if _BY.match(text):
        return marks >= 1 and not _runs_on(text)
    return marks >= 3 and not _runs_on(text) and not _SENTENCE.match(text)


def _runs_on(text: str) -> bool:
    """Whether a paragraph that begins like a cite goes on as prose (`Solheim 2021 found that`)."""
    return bool(re.match(r"^[^“\"(\[]{0,80}?\b(?:19|20)\d{2}\)?\s+[a-z]+\s", text.strip()))


def with_cards(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with cites found, and with the paragraphs that they make tags and cards of.

    Blocks that are cards already, by their style or by marks in the margin, stay. In a paper whose
    tags have a style of their own, a card goes on to the next tag, cite or heading; without that
    nothing shows where it ends, so it is the one paragraph after its cite.
    """
    known = [_with_cite(part) for block in blocks for part in _cite_under(block)]
    styled = any(block.kind == "tag" for block in known)
    found: list[Block] = []
    for number, block in enumerate(known):
        after = known[number + 1] if number + 1 < len(known) else None
        if block.kind != "prose":
            found.append(block)
        elif _continues(found, styled=styled):
            found.append(replace(block, kind="card"))
        elif after and after.kind == "cite" and not _DASHED.match(after.text):
            found.append(replace(block, kind="tag"))
        else:
            found.append(block)
    return found


def _cite_under(block: Block) -> Iterator[Block]:
    """A block quotation, and apart from it the end of it that says by whom it is."""
    for at in _ends(block.text) if block.kind == "card" else ():
        yield replace(block, text=block.text[:at].rstrip())
        yield Block("cite", block.text[at:].strip(), block.where)
        return
    yield block


def _ends(text: str) -> Iterator[int]:
    """Where the cite at the end of a quotation may begin: on a line of its own, or after a dash.

    After a dash in the middle of a line, the quotation itself may go on: who and when have to
    follow.
    """
    for match in reversed(list(_LAST.finditer(text))):
        cite, ended = text[match.end() :], bool(_ENDED.search(text[: match.start()]))
        named = ended and bool(_BY.match(cite))
        if is_cite(cite) and (named or ("\n" in match[0] and _DASHED.match(cite))):
            yield match.end()


def _with_cite(block: Block) -> Block:
    """A paragraph that is a citation, or the last line of a block quotation that says by whom."""
    under = block.kind == "card" and _DASHED.match(block.text)
    if (block.kind == "prose" or under) and is_cite(block.text):
        return replace(block, kind="cite")
    return block


def _continues(before: list[Block], *, styled: bool) -> bool:
    """Whether the paragraph after these is a card's: it follows a cite, or a card with a style."""
    if not before:
        return False
    last = before[-1]
    if last.kind == "card":
        return styled and any(block.kind == "cite" for block in _since_tag(before))
    under = len(before) > 1 and before[-2].kind == "card"
    return last.kind == "cite" and not (under or _DASHED.match(last.text))


def _since_tag(blocks: list[Block]) -> Iterator[Block]:
    for block in reversed(blocks):
        if block.kind in ("tag", "heading"):
            return
        yield block
