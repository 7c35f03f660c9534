"""The forms of our own briefs: what they print about the brief, which is no word of the argument.

A brief that `rebut brief` wrote and a person edited is checked like anybody's paper. Its labels,
numbers of sentences, strengths and counts are the program's, and would be taken for figures and
names that have no source. Papers by others hardly have such lines; what they have under a heading
such as "Sources" is a bibliography, and asserts nothing either.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.checks.papers.blocks import Block

_ASSERT_NOTHING = frozenset(
    {
        "sources", "sources and checks", "checks", "how this was made", "bibliography",
        "references", "works cited", "the sections at a glance", "evidence to find",
        "what fell away", "maps",
    }
)  # fmt: skip
_ABOUT = re.compile(
    r"^(?:\d+ sections?, \d+ attacks?"
    r"|\[?(?:card|analytic|lead)\]?\s[^.]*·[^.]*"
    r"|(?:how they seem to argue:?\s*)?[^;,]{3,60}, \d{1,3}% \([^)]*\)"
    r"|[\w-]+: [\d,]+ words? .*words a minute\.$)",
    re.I | re.S,
)
_LABEL = re.compile(
    r"^\s*(?:[•\-]\s+|\d{1,2}\.\s+)?(?:(?:They argue|They claim|Because|Which assumes|"
    r"They hedge with|How they seem to argue|The question it opens(?: \([^)\n]*\)|[^:\n]{0,40}:)?|"
    r"They will say|We answer|Use it|Concede|Magnitude|Probability|Timeframe|Reversibility|Scope|"
    r"The trap|Search for|Left aside|Not analysed|[SN]\d+\.\d+ against [SN]\d+\.\d+|"
    r"\d+:\d\d [\w. ]{1,24})(?::\s*|\s+|$))?",
    re.M,
)
_SECTION = re.compile(r"^\s*S\d+ · ")
_SENTENCE = re.compile(r"^\s*[SN]\d+\.\d+\s+")


def argued(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks without those that only tell of the brief, and without our labels and numbers.

    A quotation that says which sentence of the essay it is keeps no more than the sentence, and is
    `named`: it needs no citation.
    """
    silent = False
    for block in blocks:
        said = " ".join(block.text.lower().split())
        # Plain text, and the text of a PDF, have no headings but by their words.
        if block.kind == "heading" or said in _ASSERT_NOTHING or _SECTION.match(block.text):
            silent = said in _ASSERT_NOTHING
        if silent or (block.kind in ("prose", "tag") and _ABOUT.match(block.text.strip())):
            continue
        yield _bare(block)


def _bare(block: Block) -> Block:
    if label := _SENTENCE.match(block.text):
        # In a Word file nothing but its sentence's number shows that a paragraph is a quotation.
        said = block.text[label.end() :]
        quoted = block.kind == "card" or said[:1] in '“"'
        return replace(block, kind="card" if quoted else block.kind, text=said, named=quoted)
    if block.kind == "prose":
        return replace(block, text=_LABEL.sub("", block.text), kind="prose")
    return block
