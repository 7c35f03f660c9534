"""What a paper quotes and what it says itself, taken from its blocks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.checks.folding import fold
from assistant.checks.our_words import OurWords
from assistant.checks.papers.blocks import Block
from assistant.checks.papers.cites import titles
from assistant.checks.quotation import Quotation, Role
from assistant.checks.quote_marks import quoted

_LEAST = 3  # words: fewer between quotation marks are as often a title or a sneer
_MARKS = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»"}


@dataclass(frozen=True, slots=True)
class Cited:
    """A card's citation; empty where the card has none."""

    where: str
    cite: str


@dataclass(frozen=True, slots=True)
class Paper:
    """The parts of a paper that can be checked."""

    quotations: tuple[Quotation, ...]
    ours: tuple[OurWords, ...]
    citations: tuple[Cited, ...]
    tags: tuple[Block, ...]


def read_paper(blocks: Sequence[Block]) -> Paper:
    """Everything a paper quotes, says and cites."""
    cites = [block for block in blocks if block.kind == "cite"]
    known = frozenset(fold(title).text for cite in cites for title in titles(cite.text))
    own = [block for block in blocks if block.kind in ("tag", "prose")]
    in_marks = [each for block in own for each in _in_marks(block, known)]
    return Paper(
        quotations=(*_cards(blocks), *in_marks),
        ours=tuple(OurWords(block.where, _without_quotations(block.text), ()) for block in own),
        citations=tuple(_citations(blocks)),
        tags=tuple(block for block in blocks if block.kind == "tag"),
    )


def _cards(blocks: Sequence[Block]) -> Iterator[Quotation]:
    """Neighbouring card paragraphs as one quotation each, with the cite beside them."""
    for number, block in enumerate(blocks):
        if block.kind == "card":
            cite = _cite_of(blocks, number)
            after = blocks[number + 1].text if number + 1 < len(blocks) else ""
            role: Role = "ref" if block.named else "card"
            yield Quotation(block.where, role, _bare(block), before=cite, after=f"{cite} {after}")


def _cite_of(blocks: Sequence[Block], card: int) -> str:
    """The cite above a card or under it, with nothing but the card's own paragraphs between."""
    above, below = card - 1, card + 1
    while above >= 0 and blocks[above].kind == "card":
        above -= 1
    while below < len(blocks) and blocks[below].kind == "card":
        below += 1
    if above >= 0 and blocks[above].kind == "cite":
        return blocks[above].text
    if below < len(blocks) and blocks[below].kind == "cite":
        return blocks[below].text
    return ""


def _citations(blocks: Sequence[Block]) -> Iterator[Cited]:
    """One for each run of card paragraphs."""
    for number, block in enumerate(blocks):
        first = number == 0 or blocks[number - 1].kind != "card" or blocks[number - 1].named
        if block.kind == "card" and first and not block.named:
            yield Cited(block.where, _cite_of(blocks, number))


def _bare(block: Block) -> str:
    """A card without the quotation marks around the whole of it.

    Where the same marks stand inside too, they may be two quotations side by side; not so in a
    sentence of the essay, which is one whatever it quotes itself.
    """
    inner = block.text.strip()
    closing = _MARKS.get(inner[:1])
    if closing and inner.endswith(closing) and (block.named or closing not in inner[1:-1]):
        return inner[1:-1]
    return inner


def _in_marks(block: Block, known_titles: frozenset[str]) -> Iterator[Quotation]:
    for each in quoted(block.text):
        if (
            len(each.text.split()) >= _LEAST
            and fold(each.text).text.strip(" .,") not in known_titles
        ):
            yield Quotation(
                block.where,
                "words",
                each.text,
                before=block.text[: each.start],
                after=block.text[each.end + 1 :],
            )


def _without_quotations(text: str) -> str:
    for each in reversed(list(quoted(text))):
        text = f"{text[: each.start]}…{text[each.end :]}"
    return text
