"""A small essay, two sources and a clean brief of our own, and ways to spoil them."""

import hashlib
import re
from typing import Any

from assistant.argument.brief import (
    Attack,
    Brief,
    BriefSection,
    Card,
    Checks,
    Concession,
    Count,
    EssayFacts,
    FigureCount,
    Finding,
    Frontline,
    LeadLine,
    Made,
    Overview,
    Question,
    Ref,
    SourceFacts,
    Statement,
    Steelman,
    Tension,
)
from assistant.checks import run
from assistant.essay.model import Essay, Section, Sentence
from assistant.library.model import Citation, EvidenceSentence, Source

SECTIONS = {
    "The town": (
        "The ferry kept the harbour of Skarvik alive for forty years. Since it stopped in 2019, "
        "two cafes have closed. Critics say that a ferry never pays for itself. "
        "That is not the whole truth, because visitors spend money ashore."
    ),
    "The cost": (
        "A new ferry would cost 12 million crowns. The council spends more than that on the road "
        "tunnel. A subsidy is not a gift, but an investment in trade."
    ),
    "The islanders": (
        "The islanders have waited long enough. Every household on Great Holm would gain from a "
        "daily sailing. The council should buy a new ferry at once."
    ),
}
EVIDENCE = {
    "E1": (
        Citation(
            title="Small ports after the ferry",
            author="Ingrid Solheim",
            date="2021-03-04",
            publisher="Coastal Review",
            url="https://coast.example/ports",
            accessed="2024-05-01",
            qualifications="transport economist",
        ),
        (
            "We followed nine small ports for ten years. There is no evidence that a ferry by "
            "itself keeps shops open. Takings in six of the nine ports fell by 14 percent before "
            "the last sailing. However, two ports grew. Both had opened a fish market in the same "
            "year."
        ),
    ),
    "E2": (
        Citation(title="The tunnel question", author="Per Dahl", date="2020"),
        (
            "The road tunnel carries the goods that the ferry once carried. In most winters the "
            "tunnel is open every day. A subsidy may help a route that is already used."
        ),
    ),
}


def essay() -> Essay:
    text, sections = "", []
    for number, (heading, words) in enumerate(SECTIONS.items(), 1):
        start = len(text)
        text += f"{heading}\n\n"
        base = len(text)
        sentences = tuple(
            Sentence(f"S{number}.{n}", words[a:b], base + a, base + b, 1)
            for n, (a, b) in enumerate(spans(words), 1)
        )
        text += f"{words}\n\n"
        sections.append(Section(f"S{number}", heading, start, len(text), sentences))
    return Essay("Bring back the ferry", text, "ferry.md", _hash(text), tuple(sections))


def sources() -> dict[str, Source]:
    return {name: source(name, text, citation) for name, (citation, text) in EVIDENCE.items()}


def source(name: str, text: str, citation: Citation) -> Source:
    sentences = tuple(
        EvidenceSentence(f"{name}.{n}", text[a:b], a, b) for n, (a, b) in enumerate(spans(text), 1)
    )
    return Source(name, citation, text, f"{name}.md", _hash(text), sentences)


def spans(text: str) -> list[tuple[int, int]]:
    """Sentences of plain prose: up to a full stop and the space after it."""
    return [match.span() for match in re.finditer(r"\S.*?[.!?](?=\s|$)", text, re.DOTALL)]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def ref(name: str) -> Ref:
    sentence = essay().sentences[name]
    return Ref(sentence=name, text=sentence.text, start=sentence.start, end=sentence.end)


def card(*names: str) -> Card:
    found = sources()[names[0].partition(".")[0]]
    chosen = [sentence for sentence in found.sentences if sentence.id in names]
    start, end = chosen[0].start, chosen[-1].end
    return Card(
        source=found.id,
        sentences=list(names),
        text=found.text[start:end],
        start=start,
        end=end,
        cite=f"{found.citation.author}, {found.citation.date}, “{found.citation.title}”",
    )


def attack(name: str, answers: str, **changes: Any) -> Attack:
    plain: dict[str, Any] = {
        "id": name,
        "kind": "undercut",
        "move": "alternative cause",
        "tag": f"Nothing in {answers} follows.",
        "text": f"The step taken at {answers} needs a reason and has none.",
        "answers": ref(answers),
        "scheme": "cause-to-effect",
        "critical_question": "What else changed?",
        "support": "analytic",
        "cards": [],
        "strength": 3,
        "because": "It meets the claim.",
        "frontline": Frontline(reply="They would say it is plain.", answer="It is not shown."),
    }
    return Attack(**{**plain, **changes})


CLOSED = attack(
    "A1.1",
    "S1.2",
    tag="The cafes closed for reasons that the essay never looks at.",
    text="Two things happened in one order and the first is called the cause. Solheim followed "
    "nine ports and found no evidence that a ferry keeps shops open.",
    support="card",
    cards=[card("E1.1", "E1.2")],
    strength=4,
)
PRICE = attack(
    "A2.1",
    "S2.2",
    move="mitigation",
    tag="A bigger bill elsewhere does not make this one small.",
    text="The author sets the ferry beside the road tunnel. That the tunnel costs more "
    "is a reason to look at the tunnel, not to pay for a boat.",
)
NEED = attack(
    "A3.1",
    "S3.2",
    move="burden of proof",
    tag="No household on Great Holm is heard.",
    text="The essay says “every household” and asks none. How many would sail each day is the "
    "whole question, and the reader is never told.",
)


def brief(*attacks: Attack, **changes: Any) -> Brief:
    """A brief with these attacks, each under the section that its id names."""
    made = attacks or (CLOSED, PRICE, NEED)
    text = essay()
    cited = {card.source for each in made for card in each.cards}
    plain: dict[str, Any] = {
        "essay": EssayFacts(
            title=text.title, path=text.path, sha256=text.sha256, words=text.words, sections=3
        ),
        "made": Made(
            at="2026-01-02T03:04:05+00:00",
            version="0.1.0",
            model="offline",
            embedder="none",
            calls=0,
            cached_calls=0,
            input_tokens=0,
            output_tokens=0,
            seconds=0.0,
        ),
        "thesis": Statement(text="The council should buy a new ferry.", from_=[ref("S3.3")]),
        "overview": Overview(
            lines=[LeadLine(text="The essay never shows the cause.", attacks=[made[0].id])],
            tensions=[Tension(a=ref("S1.4"), b=ref("S2.3"), why="Money first, then not money.")],
            concessions=[Concession(quote=ref("S1.3"), use="Ask who pays.")],
            steelman=Steelman(text="A town without a link to its islands shrinks.", concede=[]),
            weighing=[],
            dropped=[],
        ),
        "sections": [section(number, made) for number in (1, 2, 3)],
        "sources": [facts(name) for name in sorted(cited)],
        "checks": Checks(
            quotes=Count(total=0, verified=0),
            figures=FigureCount(total=0, sourced=0),
            findings=[],
        ),
    }
    return Brief(**{**plain, **changes})


def section(number: int, attacks: tuple[Attack, ...]) -> BriefSection:
    part = essay().sections[number - 1]
    mine = [each for each in attacks if each.id.startswith(f"A{number}.")]
    return BriefSection(
        id=part.id,
        heading=part.heading,
        start=part.start,
        end=part.end,
        claim=Statement(text=part.sentences[0].text, from_=[ref(part.sentences[0].id)]),
        premises=[],
        warrant="This assumes that what came first was the cause.",
        qualifiers=[],
        schemes=[],
        attacks=mine,
        questions=[Question(ask="Who was asked?", trap="Nobody, either way.", attack=None)],
        gaps=[],
    )


def facts(name: str) -> SourceFacts:
    found = sources()[name]
    return SourceFacts(
        id=name,
        path=found.path,
        **{field: getattr(found.citation, field) for field in Citation.__dataclass_fields__},
    )


def findings(*attacks: Attack, **changes: Any) -> list[Finding]:
    """What the evidence check finds in a brief with these attacks."""
    return run(brief(*attacks, **changes), essay(), sources()).findings


def broken(*attacks: Attack, **changes: Any) -> set[tuple[str, str]]:
    """The rules broken by a brief with these attacks, each with where."""
    return {(finding.rule, finding.where) for finding in findings(*attacks, **changes)}
