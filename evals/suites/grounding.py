"""Is what we quote there, is what we cite support, and does our check know a false quotation?"""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel
from rapidfuzz import fuzz

from assistant.argument.brief import Brief, Card, Ref
from assistant.checks import examine
from assistant.checks.quotation import Quotation, Text, Texts
from assistant.essay.sentences import split
from evals.citing import citation_scores
from evals.judging import judges
from evals.kit import DATA, EVIDENCE, corpus
from evals.measures.agreement import kappa, over
from evals.measures.citations import Cited
from evals.measures.support import NAME, lexical
from evals.record import Sample, Score, passed, unscored
from evals.references import Quotation as Labelled
from evals.references import records
from evals.suite import Suite, Whole

if TYPE_CHECKING:
    from evals.kit import Kit

SOURCE = "E1"
NOTHING = "(does not do this)"
FUZZY = "fuzzy match"
_FUZZY_ENOUGH = 90
_LIKE = 80  # below this, what is not verbatim is another sentence and no alteration
# What our rules say, in the words people used; the first that was broken decides.
_VERDICTS = {
    "splice": "spliced",
    "brackets": "altered",
    "verbatim": "altered",
    "clipped": "clipped",
    "mid-sentence": "clipped",
}


def samples() -> Iterator[Sample]:
    """Labelled quotations and claims; then each brief as a whole, and its cards."""
    for one in records(DATA / "grounding.jsonl", Labelled):
        kind = "quotation" if one.quotation else "claim"
        yield Sample(
            id=f"{kind} {one.id}",
            input=f"{one.quotation or one.claim}\n\nof: {one.source}",
            reference=one.verdict or one.supported or "",
            data={"kind": kind, **one.model_dump()},
        )
    for path in corpus():
        for kind in ("brief", "cards"):
            yield Sample(
                id=f"{path.stem} {kind}",
                input=f"{path.name}: the {kind}",
                data={"kind": kind, "essay": path.name},
            )


def solve(sample: Sample, kit: "Kit") -> str:
    """Our verdict on a quotation or a claim; of a brief, its quotations or its cards."""
    kind = sample.data["kind"]
    if kind == "quotation":
        return verdict(sample.data["source"], sample.data["quotation"])
    if kind == "claim":
        return lexical(sample.data["claim"], _sentences(sample.data["source"]))
    brief = kit.brief(kit.named(sample), EVIDENCE)
    if kind == "cards":
        return "\n".join(f"{one.statement} <- {' | '.join(one.cites)}" for one in cited(brief))
    figures = brief.checks.figures
    found = "\n".join(
        f"{f.severity} {f.rule} {f.where}: {f.message}" for f in brief.checks.findings
    )
    return f"{len(list(quoted(brief)))} quotations, {figures.total} figures\n{found}"


def fuzzy(sample: Sample, kit: "Kit") -> str:  # noqa: ARG001
    """The rival most checkers use: a quotation is good when it is 90 % like some passage."""
    if sample.data["kind"] != "quotation":
        return NOTHING
    like = fuzz.partial_ratio(sample.data["quotation"], sample.data["source"])
    return "verbatim" if like >= _FUZZY_ENOUGH else "absent"


def verdict(source: str, quotation: str) -> str:
    """What our rules say of a card that claims to be from `source`."""
    texts = Texts({SOURCE: partial(Text, SOURCE, "the source", source, split(source))})
    card = Quotation("card", "card", quotation, home=SOURCE)
    broken = [finding.rule for finding in examine(texts, card)]
    found = next((said for rule, said in _VERDICTS.items() if rule in broken), "verbatim")
    if found == "altered" and fuzz.partial_ratio(quotation, source) < _LIKE:
        return "absent"
    return found


def quoted(part: Any) -> Iterator[Ref | Card]:
    """Everything in a brief that is somebody else's words."""
    if isinstance(part, Ref | Card):
        yield part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from quoted(getattr(part, name))
    elif isinstance(part, list):
        for each in part:
            yield from quoted(each)


def score(sample: Sample, output: str, kit: "Kit") -> Iterator[Score]:
    """What the kind of sample asks for."""
    kind = sample.data["kind"]
    if output == NOTHING:
        return
    if kind == "quotation":
        yield from _of_quotation(sample, output)
    elif kind == "claim":
        yield from _of_claim(sample, kit)
    elif kind == "brief":
        yield from of_brief(kit.brief(kit.named(sample), EVIDENCE), sample, kit)
    else:
        yield from citation_scores(kit, cited(kit.brief(kit.named(sample), EVIDENCE)))


def _of_quotation(sample: Sample, output: str) -> Iterator[Score]:
    why = f"people say {sample.reference} ({sample.data['why']}); we say {output}"
    sound = sample.reference == "verbatim"
    right = float((output == "verbatim") == sound)
    yield passed("true quotation let through" if sound else "false quotation caught", right, 1, why)
    if not sound:
        yield passed("fault named", float(output == sample.reference), 1.0, why)


def _of_claim(sample: Sample, kit: "Kit") -> Iterator[Score]:
    for name, judge in judges(kit):
        metric = f"claims judged as people do ({name})"
        said = judge(sample.data["claim"], _sentences(sample.data["source"]))
        if said is None:
            yield unscored(metric, "the judge's answer could not be read")
        else:
            why = f"people say {sample.reference} ({sample.data['why']}); the judge says {said}"
            yield passed(metric, float(said == sample.reference), 1.0, why)


def of_brief(brief: Brief, sample: Sample, kit: "Kit") -> Iterator[Score]:
    """Quotations against their texts, letter for letter and by our own count; figures sourced."""
    essay, sources = kit.essay(kit.named(sample)), kit.sources(EVIDENCE)
    wrong = []
    parts = list(quoted(brief))
    for part in parts:
        text = sources[part.source].text if isinstance(part, Card) else essay.text
        if text[part.start : part.end] != part.text:
            wrong.append(part.text)
    share = 1 - len(wrong) / len(parts) if parts else 0.0
    yield passed("quotations verified", share, 1.0, f"not there: {wrong}")
    figures = brief.checks.figures
    found = [f for f in brief.checks.findings if f.rule in {"figure", "date", "name"}]
    if figures.total:
        told = "; ".join(f.message for f in found)
        yield passed("figures sourced", figures.sourced / figures.total, 1.0, told)
    errors = [f for f in brief.checks.findings if f.severity == "error"]
    attacks = len(brief.attacks) or 1
    wrongly = {f.where for f in errors}
    told = "; ".join(f"{f.where}: {f.message}" for f in errors)
    yield passed("attacks without an error", 1 - min(len(wrongly) / attacks, 1.0), 1.0, told)


def cited(brief: Brief) -> list[Cited]:
    """Every attack that rests on cards: its tag is the statement that stands above them."""
    return [
        Cited(attack.tag, tuple(card.text for card in attack.cards))
        for attack in brief.attacks.values()
        if attack.cards
    ]


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


SUITE = Suite(
    name="grounding",
    about="quotations are the text's own words, citations support, false quotations are caught",
    samples=samples,
    solve=solve,
    scorers=[score],
    bars={
        "quotations verified": 1.0,
        "false quotation caught": 0.95,
        "true quotation let through": 0.95,
        "figures sourced": 0.95,
    },
    baselines={FUZZY: fuzzy},
    wholes={f"kappa of yes with people ({NAME})": Whole(over(kappa, "yes"), "claim")},
)
