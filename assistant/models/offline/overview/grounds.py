"""Grounds to fight on: each a mechanism by which this essay's case fails, where it is found.

A ground says in one or two spoken sentences why the case fails on it, in the essay's own words, and
which sentences it turns on; `lines.py` chooses among them and finds the attacks that carry them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from assistant.argument.cues import cue_of
from assistant.models.offline.overview.findings import Findings
from assistant.models.offline.overview.matter import Matter, Said
from assistant.models.offline.overview.phrases import listed, phrase
from assistant.models.offline.overview.promises import unbacked
from assistant.models.offline.overview.tables import quotable, rows
from assistant.models.offline.silences import speaks

_FEW = 3
_LONGEST = 22  # words of a quotation in a line
_COUNTED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground. `ids` are the sentences it turns on; `moves` the attacks that belong to it."""

    name: str
    text: str
    ids: tuple[str, ...]
    moves: frozenset[str]
    weight: float
    is_attack: bool = False  # its text is the headline of one attack


def grounds(found: Findings) -> list[Ground]:
    """Every ground the essay gives, the strongest first."""
    makers = _AGAINST_A_PLAN if found.thesis.proposes else _AGAINST_A_REFUSAL
    made = [ground for make in makers for ground in make(found) if found.may_say(ground.text)]
    return sorted(made, key=lambda ground: -ground.weight)


def number(count: int) -> str:
    """A count as a speaker says it."""
    return _COUNTED[count] if count < len(_COUNTED) else str(count)


def _record(found: Findings) -> Iterator[Ground]:
    harm = found.grant("own harm")
    pull = found.pull("precedent")
    if harm and pull:
        same = next(
            (p for p in found.tensions if p.kind == "precedent" and "same" in p.quote_b), pull
        )
        yield Ground(
            "record",
            "Its own record argues against it. What was done before, the essay says, "
            f"“{harm.quote}” ({harm.said.id}); yet {found.thesis.plan} is defended on the ground "
            f"that “{same.quote_b}” ({same.b.id}).",
            (harm.said.id, same.b.id, pull.a.id, pull.b.id),
            frozenset({"inconsistency", "link turn", "impact turn"}),
            10,
        )


def _missing_link(found: Findings) -> Iterator[Ground]:
    promised = found.gains
    if len(promised) < _FEW:
        return
    bare = unbacked(promised)
    spread = found.sections_of([one.said for one in promised])
    shown = [promised[0], promised[len(promised) // 2], promised[-1]]
    quotes = listed([f"“{one.quote}” ({one.said.id})" for one in shown])
    backing = (
        "not one comes with a figure or a source"
        if bare == len(promised)
        else f"{number(bare)} {'comes' if bare == 1 else 'come'} with neither a figure nor a source"
    )
    yield Ground(
        "missing link",
        f"From {found.thesis.plan} to the results it goes by promises: {quotes}. "
        f"Of {number(len(promised))} such promises in {number(len(spread))} sections, {backing}.",
        tuple(one.said.id for one in promised),
        frozenset({"no link", "no solvency", "burden of proof", "alternative cause"}),
        8 if bare == len(promised) else 6,
    )


def _smaller_step(found: Findings) -> Iterator[Ground]:
    if found.milder:
        said, quote = found.milder
        yield Ground(
            "smaller step",
            f"A smaller step is on the essay's own page: “{quote}” ({said.id}). Whatever that "
            f"yields is no reason for {found.thesis.plan}: ask what is left over that only the "
            "larger step could give.",
            (said.id,),
            frozenset({"counterplan", "non-unique", "alternative cause"}),
            7,
        )


def _price(found: Findings) -> Iterator[Ground]:
    closed = found.grant("outweighed")
    fear = found.grant("fear accepted", "granted", "objection", "own harm")
    figures = closed and fear and any(speaks("figure", one.said.text) for one in (closed, fear))
    if closed and fear and not figures:
        yield Ground(
            "price",
            "A price that is named has to be counted. The essay puts "
            f"“{fear.quote}” ({fear.said.id}) on the table and lets “{closed.quote}” "
            f"({closed.said.id}) be outweighed. There is no figure in either sentence.",
            (closed.said.id, fear.said.id),
            frozenset({"outweigh", "mitigation", "impact turn"}),
            6.5,
        )


def _no_source(found: Findings) -> Iterator[Ground]:
    said, backed = found.matter.said, found.backed
    hearsay = next((one for one in found.words if one.kind == "by whom"), None)
    if len(said) >= 10 and not backed and hearsay:
        yield Ground(
            "no source",
            f"It has not met its burden. In {len(said)} sentences there is not one figure, note or "
            f"quotation, and “{hearsay.quote}” ({hearsay.said.id}) is offered in their place.",
            (hearsay.said.id, *(one.said.id for one in found.words)),
            frozenset({"burden of proof"}),
            6,
        )


def _possible(found: Findings) -> Iterator[Ground]:
    hedged = [one for one in found.losses if one.modal in {"can", "could", "may", "might"}]
    if len(hedged) >= 2:
        quotes = listed([f"“{one.quote}” ({one.said.id})" for one in hedged[:3]])
        yield Ground(
            "possible, not likely",
            f"It shows what might go wrong with {found.thesis.plan}, not that it will: {quotes}. "
            "A danger without a likelihood cannot outweigh anything.",
            tuple(one.said.id for one in hedged),
            frozenset({"mitigation", "burden of proof", "no link"}),
            7.5 + 0.2 * len(hedged),
        )


def _untested(found: Findings) -> Iterator[Ground]:
    if not found.other_way:
        return
    said, quote = found.other_way
    plan = found.thesis.plan
    counted = any(one.backed for one in found.matter.chapter[said.section].said)
    text = (
        f"Its alternatives are taken one need at a time: “{quote}” ({said.id}). Ask which one of "
        f"them does all that {plan} is for."
        if counted
        else f"Its own way out needs the scrutiny that it gives to {plan}: “{quote}” ({said.id}) "
        "stands in a section without a figure and without a source."
    )
    moves = frozenset({"no solvency", "counterplan", "non-unique"})
    yield Ground("untested alternative", text, (said.id,), moves, 7)


def _refusal(found: Findings) -> Iterator[Ground]:
    purpose = found.thesis.motion.partition(" to prevent ")[2]
    if purpose:
        yield Ground(
            "cost of refusing",
            f"It counts what {found.thesis.plan} would cost. What does {purpose} cost those "
            "who live through it? Refusing is a choice too, and somebody pays for it.",
            tuple(one.said.id for one in found.losses),
            frozenset({"outweigh", "impact turn", "non-unique"}),
            9,
        )


def _contradiction(found: Findings) -> Iterator[Ground]:
    """A line for every tension; `_record` has its own for what came of the precedent."""
    recorded = bool(list(_record(found)))
    for pull in found.tensions:
        if not (recorded and pull.kind == "precedent"):
            yield Ground(
                f"tension: {pull.kind}",
                pull.line(found.thesis.plan),
                (pull.a.id, pull.b.id),
                frozenset({"inconsistency", pull.move}),
                pull.weight - 1,
            )


def _tabled(found: Findings) -> Iterator[Ground]:
    """Steps that arguments of every topic take (`grounds.toml`), where one sentence takes one."""
    side = "proposes" if found.thesis.proposes else "opposes"
    for row in rows("grounds"):
        hits = list(_taking(row, found.matter)) if row["for"] in {side, "either"} else []
        if hits and (len(hits) == 1 or not row.get("alone")):
            said, quote = hits[0]
            text = phrase(row["text"], q=quote, id=said.id, plan=found.thesis.plan)
            yield Ground(row["name"], text, (said.id,), frozenset(row["moves"]), row["weight"])


def _taking(row: dict[str, Any], matter: Matter) -> Iterator[tuple[Said, str]]:
    for said in matter.said:
        hit = None if said.reported else cue_of(row["pattern"]).search(said.plain)
        if hit and not ("unless" in row and cue_of(row["unless"]).search(said.plain)):
            words = hit["q"].strip(" ,;:.")
            yield said, words if len(words.split()) <= _LONGEST else quotable(words)


def _elsewhere(found: Findings) -> Iterator[Ground]:
    told = found.elsewhere
    if told:
        places = listed([f"{place} ({said.id})" for said, place in told[:_FEW]])
        yield Ground(
            "another place",
            f"What it shows was seen elsewhere: {places}. Ask what is different there, and who "
            "looked for a place where it went otherwise.",
            tuple(said.id for said, _ in told),
            frozenset({"no link", "non-unique", "alternative cause", "burden of proof"}),
            6.5 if len(told) > 1 else 5.8,
        )


def _one_case(found: Findings) -> Iterator[Ground]:
    if found.single_cases:
        said, quote = found.single_cases[0]
        place = found.matter.place(said.section)
        others = [f"“{other}” ({one.id})" for one, other in found.single_cases[1:2]]
        also = f" The same is done with {others[0]}." if others else ""
        yield Ground(
            "single cases",
            f"{place[:1].upper()}{place[1:]} one case is asked to carry a rule: “{quote}” "
            f"({said.id}). Ask how many went otherwise.{also}",
            tuple(one.id for one, _ in found.single_cases),
            frozenset({"non-unique", "burden of proof", "mitigation"}),
            6,
        )


def _cure(found: Findings) -> Iterator[Ground]:
    if not found.cure:
        return
    said, quote = found.cure
    plan = found.thesis.plan
    text = (
        f"What it finds wrong belongs to the present design: “{quote}” ({said.id}). A design "
        f"can be changed without giving up on {plan}."
        if quote.startswith("it is")
        else f"What it finds wrong can be put right, and it says by what: trouble comes without "
        f"“{quote}” ({said.id}). A "
        f"fault with a known cure is a reason to mend, not to give up on {plan}."
    )
    moves = frozenset({"counterplan", "mitigation", "non-unique", "no link"})
    yield Ground("curable", text, (said.id,), moves, 4.8 if quote.startswith("it is") else 7.2)


def _mend(found: Findings) -> Iterator[Ground]:
    if found.rule:
        said, quote = found.rule
        yield Ground(
            "mend, not end",
            f"It would end a thing to cure a rule: “{quote}” ({said.id}). A rule can be changed, "
            f"and it would have to be shown that nothing short of {found.thesis.plan} will do.",
            (said.id,),
            frozenset({"counterplan", "no solvency", "mitigation", "alternative cause"}),
            7.4,
        )


def _there_already(found: Findings) -> Iterator[Ground]:
    if found.there_already:
        said, quote = found.there_already
        yield Ground(
            "there already",
            f"The harm does not wait for {found.thesis.plan}: the essay itself speaks of “{quote}” "
            f"({said.id}). What is there either way is no reason to choose.",
            (said.id,),
            frozenset({"non-unique", "alternative cause"}),
            6.4,
        )


_IN_PASSING = (
    "{place} it grants, if only in passing, “{q}” ({id}). What is left is a question of how much."
)
_OUTRIGHT = "{place} it grants outright that “{q}” ({id}). What is left is a question of how much."
_AGAINST_ITSELF = (
    "{place} it says against itself that “{q}” ({id}). Its case has to hold with that counted in."
)
_NOT_DENIED = (
    "{place} it hears others say that “{q}” ({id}) and does not deny it. What is not denied stays "
    "on the table, and the rest has to outweigh it."
)
# How much each kind of concession is worth as a ground, the best first, and what is said of it.
_GRANTED = {
    "noted": (7.4, _AGAINST_ITSELF),
    "agreed": (7.3, _NOT_DENIED),
    "accepted": (7.0, _IN_PASSING),
    "does better": (7.0, _IN_PASSING),
    "granted": (6.2, _OUTRIGHT),
    "real, but": (6.0, _IN_PASSING),
    "not because": (5.5, _IN_PASSING),
    "exception": (5.5, _IN_PASSING),
    "yes, but": (5.5, _IN_PASSING),
    "some only": (5.5, _IN_PASSING),
    "may be, but": (5.5, _IN_PASSING),
    "yet": (5.5, _IN_PASSING),
    "while": (5.5, _IN_PASSING),
}


def _granted(found: Findings) -> Iterator[Ground]:
    grant = next((one for kind in _GRANTED if (one := found.grant(kind))), None)
    if grant:
        weight, text = _GRANTED[grant.kind]
        place = found.matter.place(grant.said.section)
        place = f"{place[:1].upper()}{place[1:]}"
        yield Ground(
            "granted",
            phrase(text, place=place, q=grant.quote, id=grant.said.id),
            (grant.said.id,),
            frozenset({"mitigation", "non-unique", "inconsistency"}),
            weight,
        )


_Maker = Callable[[Findings], Iterator[Ground]]
_AGAINST_A_PLAN: tuple[_Maker, ...] = (
    _record, _contradiction, _missing_link, _smaller_step, _price, _no_source, _mend,
    _tabled, _elsewhere, _one_case, _granted,
)  # fmt: skip
_AGAINST_A_REFUSAL: tuple[_Maker, ...] = (
    _refusal, _contradiction, _possible, _untested, _cure, _there_already, _tabled, _elsewhere,
    _one_case, _granted,
)  # fmt: skip
