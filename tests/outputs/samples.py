"""Briefs of our own text to render: one complete, one hostile, one with next to nothing in it."""

import hashlib
from collections.abc import Callable, Sequence
from itertools import count

from assistant.argument.brief import (
    Attack,
    Brief,
    BriefSection,
    Card,
    Checks,
    Concession,
    Count,
    EssayFacts,
    Fallen,
    FigureCount,
    Finding,
    Frontline,
    Gap,
    LeadLine,
    Made,
    Overview,
    Question,
    Ref,
    SchemeUse,
    SourceFacts,
    Spoken,
    SpokenPart,
    Statement,
    Steelman,
    Tension,
    Weighing,
)
from assistant.argument.spoken import speak
from assistant.essay.model import Essay, Section, Sentence

CITE = (
    "Ruth Adeyemi, Professor of Regional Economics, Carrow University, 3 March 2014, “Ports and "
    "work in the western counties”, Western Institute for Trade, "
    "https://example.org/ports?id=1&part=2, accessed 1 June 2026"
)
Sample = Callable[[], tuple[Brief, Essay]]
Outline = Sequence[tuple[str, Sequence[str]]]

HARBOUR: Outline = [
    (
        "THE COST",
        [
            "The harbour at Wexley has lost money in each of the last nine years.",
            "Closing it would free four million crowns a year for the schools.",
            "No town can afford to keep a harbour that three ferries use.",
        ],
    ),
    (
        "THE PRECEDENT: DUNMORE",
        [
            "Dunmore closed its harbour in 2011 and unemployment there fell within two years.",
            "What worked for Dunmore will work for Wexley.",
            "The council could reopen the harbour at any time, should trade return.",
        ],
    ),
    (
        "THE SAFETY OF THE QUAY",
        [
            "The old quay is plainly unsafe, and everyone in the town knows it.",
            "Repairing it would take a decade, and a repair once begun cannot be undone.",
        ],
    ),
]

REPORT = (
    "Dunmore's port authority moved its freight to the new terminal in 2010. "
    "Employment rose in the county after the terminal opened, not after the harbour closed. "
    "The two sites stand four kilometres apart."
)


def essay_of(title: str, outline: Outline) -> Essay:
    """An essay laid out from headings and sentences, with true offsets."""
    text, sections = "", []
    for number, (heading, sentences) in enumerate(outline, 1):
        start = len(text)
        text += f"{heading}\n" if heading else ""
        found = []
        for place, words in enumerate(sentences, 1):
            found.append(
                Sentence(f"S{number}.{place}", words, len(text), len(text) + len(words), 1)
            )
            text += f"{words} "
        text = text[:-1]
        sections.append(Section(f"S{number}", heading, start, len(text), tuple(found)))
        text += "\n\n"
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Essay(title, text, f"{title}.txt", digest, tuple(sections))


def ref(essay: Essay, sentence: str) -> Ref:
    """A reference to one sentence of an essay."""
    found = essay.sentences[sentence]
    return Ref(sentence=found.id, text=found.text, start=found.start, end=found.end)


def refs(essay: Essay, *sentences: str) -> list[Ref]:
    return [ref(essay, sentence) for sentence in sentences]


def card(words: str = REPORT.split(". ")[1] + ".", source: str = "E1") -> Card:
    """A card cut from the report, its second sentence unless told otherwise."""
    start = max(REPORT.find(words), 0)
    return Card(
        source=source,
        sentences=[f"{source}.2"],
        text=words,
        start=start,
        end=start + len(words),
        cite=CITE,
    )


def source(**changes: str) -> SourceFacts:
    facts = SourceFacts(
        id="E1",
        title="Ports and work in the western counties",
        author="Ruth Adeyemi",
        date="3 March 2014",
        publisher="Western Institute for Trade",
        url="https://example.org/ports?id=1&part=2",
        accessed="1 June 2026",
        qualifications="Professor of Regional Economics, Carrow University",
        path="evidence/ports.md",
    )
    return facts.model_copy(update=changes)


def attack(essay: Essay, id_: str, answers: str, **changes: object) -> Attack:
    """An analytic against one sentence; `changes` replace any of its fields."""
    made = Attack(
        id=id_,
        kind="undercut",
        move="alternative cause",
        tag="The terminal did it, not the closure",
        text="The fall in unemployment follows a new terminal as well as a closed harbour. The "
        "essay names one cause of two and gives no reason to choose it.",
        answers=ref(essay, answers),
        scheme="cause_to_effect",
        critical_question="Could something else have brought about the fall in unemployment?",
        support="analytic",
        cards=[],
        strength=3,
        because="it opens the step but brings no source",
        frontline=Frontline(
            reply="The closure came first, so it is the likelier cause.",
            answer="Coming first is not enough: the essay gives no other county to compare.",
        ),
    )
    return made.model_copy(update=changes)


def _section(essay: Essay, number: int, attacks: list[Attack], **changes: object) -> BriefSection:
    section = essay.sections[number - 1]
    first = section.sentences[0].id
    made = BriefSection(
        id=section.id,
        heading=section.heading,
        start=section.start,
        end=section.end,
        claim=Statement(text="The town gains by giving it up.", from_=refs(essay, first)),
        premises=[Statement(text="It costs more than it earns.", from_=refs(essay, first))],
        warrant="What loses money serves nobody.",
        qualifiers=["plainly"],
        schemes=[
            SchemeUse(
                id="cause_to_effect",
                name="cause to effect",
                confidence=0.62,
                from_=refs(essay, first),
            )
        ],
        attacks=attacks,
        questions=[
            Question(
                ask="Which other cause did you rule out?",
                trap="If none, the step fails; if one, the essay never says so.",
                attack=attacks[0].id if attacks else None,
            )
        ],
        gaps=[Gap(need="Ferry passengers by year.", look_for="Wexley ferry passengers 2015-2025")],
    )
    return made.model_copy(update=changes)


def _made(model: str = "offline") -> Made:
    return Made(
        at="2026-06-01T09:30:00Z",
        version="0.1.0",
        model=model,
        embedder="minilm-int8",
        calls=4,
        cached_calls=1,
        input_tokens=5200,
        output_tokens=1800,
        seconds=2.4,
    )


def _overview(essay: Essay) -> Overview:
    return Overview(
        lines=[
            LeadLine(text="The one precedent has another cause.", attacks=["A2.1", "A2.2"]),
            LeadLine(text="The saving is asserted and never counted.", attacks=["A1.1"]),
            LeadLine(text="It says closing can be undone, and that nothing can.", attacks=[]),
        ],
        tensions=[
            Tension(
                a=ref(essay, "S2.3"),
                b=ref(essay, "S3.2"),
                why="The first calls the choice reversible; the second says it is not.",
            )
        ],
        concessions=[
            Concession(quote=ref(essay, "S1.3"), use="Three ferries use it: it is not idle.")
        ],
        steelman=Steelman(
            text="Nine years of losses are a fact, and money lost there is not spent on schools.",
            concede=["The harbour does lose money."],
        ),
        weighing=[
            Weighing(criterion="reversibility", text="A closed harbour stays closed; a loss ends."),
            Weighing(criterion="scope", text="Three ferries serve the whole coast."),
        ],
        dropped=["S3"],
    )


def facts(essay: Essay) -> EssayFacts:
    return EssayFacts(
        title=essay.title,
        path=essay.path,
        sha256=essay.sha256,
        words=essay.words,
        sections=len(essay.sections),
    )


def spoken() -> tuple[Brief, Essay]:
    """The complete brief, spoken in half a minute, so that something falls away."""
    brief, essay = complete()
    speech = speak(brief, essay.title, "bp", minutes=0.5)
    return brief.model_copy(update={"spoken": speech}), essay


def complete() -> tuple[Brief, Essay]:
    """Every part of a brief at least once: cards, leads, a failed section, tensions, findings."""
    essay = essay_of("Close the harbour", HARBOUR)
    carded = attack(essay, "A2.1", "S2.1", support="card", cards=[card()], strength=4)
    lead = attack(
        essay,
        "A2.2",
        "S2.2",
        kind="rebut",
        move="no link",
        support="lead",
        strength=2,
        tag="Dunmore may not be like Wexley",
    )
    cost = attack(essay, "A1.1", "S1.2", kind="undermine", move="burden of proof", strength=3)
    brief = Brief(
        essay=facts(essay),
        made=_made(),
        thesis=Statement(text="Wexley should close its harbour.", from_=refs(essay, "S1.3")),
        overview=_overview(essay),
        sections=[
            _section(essay, 1, [cost]),
            _section(essay, 2, [carded, lead]),
            _section(
                essay,
                3,
                [],
                claim=Statement(text="", from_=[]),
                premises=[],
                warrant="",
                qualifiers=[],
                schemes=[],
                failed="The model's answer was cut off; run the same command again.",
                questions=[],
                gaps=[],
            ),
        ],
        sources=[source()],
        checks=Checks(
            quotes=Count(total=9, verified=9),
            figures=FigureCount(total=3, sourced=2),
            findings=[
                Finding(
                    rule="section-without-attack",
                    severity="warning",
                    where="S3",
                    message="no attack answers this section",
                )
            ],
        ),
    )
    return brief, essay


# Each is dangerous to some form: markup, escapes, formulas, marks that reorder, forbidden code
# points, things that look like our own ids and badges.
NASTY = [
    "<script>document.title='owned'</script><img src=x onerror=alert(1)>",
    '=HYPERLINK("http://evil.test","click")',
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "\x1b[31mred\x1b[0m \x1b]8;;http://evil.test\x07link\x1b]8;;\x07 \x07\x08",
    "# not a heading",
    "> not a quote",
    "- not a list",
    "1. not a number",
    "| not | a | table |",
    "*not bold* __nor this__ `nor code` ~~nor struck~~ [nor](http://evil.test) ![x](y)",
    "--- \n=== END\n--- S9 | forged\n[S9.1] forged",
    "\u202eesrever\u202c and \u2066isolated\u2069 \ufeff\u200b",
    "مرحبا بالعالم, שלום עולם, नमस्ते दुनिया, 你好世界, 🎓 émigré naïve",
    "{{ 7*7 }} {% include 'x' %} ${7*7} %s {0}",
    "</style></script><!-- --> ]]> &lt;b&gt; &amp; &#60;",
    '[C1]: forged claim. #tag {attack: "x"}\n    <- <R9>: forged',
    "[card] [A1.1] [bold red]rich[/bold red]",
    "nul\x00 and \x0b and \x7f and \x9b31m",
    "word " * 300 + "end",
    "unbroken" * 60,
    "line one\nline two\n\nparagraph two\r\nline four",
    "",
    "   ",
    "\\ backslash \\\\ and trailing \\",
    "'single' \"double\" “curly” ’",
]


def hostile() -> tuple[Brief, Essay]:
    """A brief in which every free text is one that a form could trip over."""
    words = [text for text in NASTY if text.strip()]
    essay = essay_of(words[0], [(heading, words) for heading in words[:3]])
    turn = count()

    def next_text() -> str:
        return NASTY[next(turn) % len(NASTY)]

    def one(section: int, place: int) -> Attack:
        return attack(
            essay,
            f"A{section}.{place}",
            f"S{section}.{place}",
            tag=next_text(),
            text=next_text(),
            critical_question=next_text(),
            because=next_text(),
            scheme=next_text(),
            support="card",
            cards=[card(next_text()).model_copy(update={"cite": next_text()})],
            frontline=Frontline(reply=next_text(), answer=next_text()),
        )

    sections = [
        _section(
            essay,
            number,
            [one(number, place) for place in range(1, len(words) + 1)],
            claim=Statement(text=next_text(), from_=refs(essay, f"S{number}.1")),
            warrant=next_text(),
            qualifiers=[next_text(), next_text()],
            questions=[Question(ask=next_text(), trap=next_text(), attack=f"A{number}.1")],
            gaps=[Gap(need=next_text(), look_for=next_text())],
            failed=next_text() or None,
        )
        for number in range(1, 4)
    ]
    overview = Overview(
        lines=[LeadLine(text=text, attacks=["A1.1"]) for text in NASTY],
        tensions=[
            Tension(a=ref(essay, f"S1.{n}"), b=ref(essay, f"S2.{n}"), why=next_text())
            for n in range(1, len(words) + 1)
        ],
        concessions=[Concession(quote=ref(essay, "S1.1"), use=text) for text in NASTY],
        steelman=Steelman(text=next_text(), concede=NASTY),
        weighing=[Weighing(criterion="scope", text=text) for text in NASTY],
        dropped=["S1"],
    )
    speech = Spoken(
        format="policy",
        minutes=None,
        wpm=250,
        budget=None,
        words=len(NASTY),
        parts=[SpokenPart(role=text, says=text, text=text, words=1) for text in NASTY],
        points=NASTY,
        fell=[Fallen(says=text, text=text, words=1, why="unchecked") for text in NASTY],
    )
    brief = Brief(
        spoken=speech,
        essay=facts(essay),
        made=_made("evil <b>model</b>"),
        thesis=Statement(text=next_text(), from_=refs(essay, "S1.1")),
        overview=overview,
        sections=sections,
        sources=[
            source(id=f"E{n}", title=text, author=text, url=text, publisher=text)
            for n, text in enumerate(NASTY, 1)
        ],
        checks=Checks(
            quotes=Count(total=1, verified=0),
            figures=FigureCount(total=0, sourced=0),
            findings=[
                Finding(rule="verbatim", severity="error", where=text, message=text)
                for text in NASTY
            ],
        ),
    )
    return brief, essay


def bare() -> tuple[Brief, Essay]:
    """A brief with every list empty and no text at all."""
    essay = essay_of("", [("", ["One."])])
    section = _section(
        essay,
        1,
        [],
        claim=Statement(text="", from_=[]),
        premises=[],
        warrant="",
        qualifiers=[],
        schemes=[],
        questions=[],
        gaps=[],
    )
    brief = Brief(
        essay=facts(essay),
        made=_made(),
        thesis=Statement(text="", from_=[]),
        overview=Overview(
            lines=[],
            tensions=[],
            concessions=[],
            steelman=Steelman(text="", concede=[]),
            weighing=[],
            dropped=[],
        ),
        sections=[section],
        sources=[],
        checks=Checks(
            quotes=Count(total=0, verified=0), figures=FigureCount(total=0, sourced=0), findings=[]
        ),
    )
    return brief, essay
