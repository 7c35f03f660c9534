"""The rivals: what can be had without the product, as lines like those of a brief."""

from pathlib import Path
from typing import TYPE_CHECKING

import bm25s

from assistant.models.prompts import load
from evals.lines import Line
from evals.measures.words import content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.essay.model import Section
    from evals.kit import Kit

PASSAGES = 3
_SHORTEST = 8  # words of a paragraph that argues something, and is no heading


def ranked(query: str, texts: "Sequence[str]") -> list[int]:
    """The places of all texts by BM25 against the query, best first."""
    index = bm25s.BM25()
    index.index([content(text) or [""] for text in texts], show_progress=False)
    scores = index.get_scores(content(query) or [""])
    return sorted(range(len(texts)), key=lambda at: -float(scores[at]))


def first_sentences(section: "Section") -> list[Line]:
    """The extract: the first sentence of the section, against itself."""
    return [Line(s.text, sentence=s.id) for s in section.sentences[:1]]


def nearest_evidence(section: "Section", evidence: "Sequence[str]") -> list[Line]:
    """BM25 alone: the sentences of the evidence that share most words with the section.

    Each is set against the sentence of the section that it shares most words with.
    """
    if not evidence or not section.sentences:
        return []
    own = [sentence.text for sentence in section.sentences]
    found = ranked(" ".join(own), evidence)[:PASSAGES]
    return [
        Line(evidence[at], sentence=section.sentences[ranked(evidence[at], own)[0]].id)
        for at in found
    ]


def plain_prompt(kit: "Kit", path: Path) -> list[Line]:
    """One plain prompt to the same model: each paragraph it writes, named to no sentence."""
    prompt = load("plain")
    messages = prompt.render(essay=kit.essay(path).text)
    said = "".join(kit.caller.stream("plain", prompt.name, prompt.version, messages))
    paragraphs = (" ".join(part.split()) for part in said.split("\n\n"))
    return [Line(part) for part in paragraphs if len(part.split()) >= _SHORTEST]
