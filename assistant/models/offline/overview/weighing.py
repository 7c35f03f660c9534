"""Weighing: why ours outweighs theirs even if they win some points, in this essay's own stakes."""

import re
from collections.abc import Iterator

from assistant.argument.answers import WeighingAnswer
from assistant.models.offline.overview.findings import Findings
from assistant.models.offline.overview.grounds import number
from assistant.models.offline.overview.matter import Said
from assistant.models.offline.overview.phrases import listed, rounded
from assistant.models.offline.overview.promises import Promise, modals, unbacked
from assistant.models.offline.overview.scales import admitted, few_told, seen_elsewhere
from assistant.models.offline.overview.tables import quotable

MOST = 4
FEWEST = 2
_LIVES = re.compile(
    r"[^,;.]*\b(?:attacks?|deaths?|killings?|war|violence|terror\w*|bloodshed)\b[^,;.]*", re.I
)
_MONEY = re.compile(
    r"\b(?P<q>(?:[\w-]+ )?(?:investments?|growth|dividends|savings?|trade|revenues?|"
    r"profits?|jobs)\b)",
    re.I,
)
_MONEY_WORD = "pounds|crowns|dollars|euros|pence|francs|rupees|yen"
_SUM = re.compile(
    r"[£$€]\d[\d.,]*(?: ?(?:million|billion|bn|m))?"
    rf"|\b(?:[\d.,]+|[\w-]+) (?:hundred |thousand |million |billion )+(?:{_MONEY_WORD})\b",
    re.IGNORECASE,
)
_LARGE = re.compile(
    r"thousand|million|billion|\d\s?(?:bn|m)\b", re.IGNORECASE
)  # no price of a thing
# What the plan would cost; not what is lost today for want of it.
_SPENT = re.compile(
    r"\b(?:would|will|could|may|might|shall|to) (?:\w+ ){0,3}?cost\b|\bto build\b"
    r"|\b(?:gross|net|total|whole|annual|capital) cost\b|\bcost of (?:the|this|such|a) (?:\w+ )?"
    r"(?:scheme|plan|programme|program|project|proposal|line|works?|charge|reform|measure)\b"
    r"|\b(?:scheme|plan|programme|program|project|proposal|works?) costs?\b|\bour share of\b"
    r"|\bbudget(?:ed)?\b",
    re.IGNORECASE,
)
_EARNED = re.compile(
    r"\b(?:revenue|income|benefits?|sav\w+|earn\w*|profits?|return\w*|gains?|worth)\b",
    re.IGNORECASE,
)
_EXIT = re.compile(
    r"\b(?:withdraw\w*|revers\w+|sunset|exit|terminat\w+|time[- ]limit\w*|"
    r"expir\w+|revo\w+|undo\w*|reopen\w*|trial|review\w*|renew\w*|repeal\w*|cancel\w*|temporary|"
    r"years?[’'] notice|end it)\b",
    re.IGNORECASE,
)
# A way out that is spelt out, and so can be read back.
_ENDS = re.compile(r"\byears?[’'] notice\b|\bwe can (?:always )?end it\b|\bsunset\b", re.IGNORECASE)
_LASTS = re.compile(
    r"\b(?P<q>(?:[\w-]+ ){0,3}(?:for good|for ever|forever|permanent(?:ly)?|irrevocabl[ey]|"
    r"once and for all)|(?:(?:the|an|a) )?ironclad \w+|setting a precedent)\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?:for (?:up to )?(?:\w+|\d+)(?:-year)? (?:years?|months?|summers?|seasons?)|pilot|trial|"
    r"look(?:s|ed)? again|review\w*|keep(?:ing)?|stop further)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:no|not|never|nor|nothing|nobody)\b", re.IGNORECASE)
# What leaves things as they are: to turn it down is then the step that cannot be taken back.
_KEEPS = re.compile(
    r"(?:suspend|keep|sav|refus|reject|leav|retain|preserv|protect|stopp|halt|postpon|delay)ing\b"
)
_SOON = re.compile(r"\b(?P<q>(?:short-term|immediate|temporary) [\w-]+)", re.IGNORECASE)
_LATE = re.compile(r"\b(?P<q>(?:long-term|eventual|future) (?:[\w-]+ )?[\w-]+)", re.IGNORECASE)


def weighing(found: Findings) -> list[WeighingAnswer]:
    """Two to four criteria, each comparative, the most decisive first."""
    makers = (
        (
            _seen,
            _happened,
            _power,
            _lives_and_money,
            _reversible,
            _timeframe,
            _bill,
            _scope,
            _unasked,
            _both,
            seen_elsewhere,
            few_told,
            admitted,
        )
        if found.thesis.proposes
        else (
            _hedged,
            _agreed,
            _gravity,
            _mending,
            _measured,
            _bystanders,
            _forecast,
            _both,
            _unsized,
        )
    )
    made: dict[str, WeighingAnswer] = {}
    for make in makers:
        for answer in make(found):
            if found.may_say(answer.text):
                made.setdefault(answer.criterion, answer)
    if len(made) < FEWEST and found.thesis.proposes:
        for answer in _undone(found):
            made.setdefault(answer.criterion, answer)
    return list(made.values())[:MOST]


def _happened(found: Findings) -> Iterator[WeighingAnswer]:
    harm = found.grant("own harm")
    promised = found.gains
    if harm and len(promised) > 1:
        yield WeighingAnswer(
            criterion="probability",
            text=f"Our harm has happened: what was done before, they write, “{harm.quote}” "
            f"({harm.said.id}). Their {number(len(promised))} gains are all still to come, each "
            f"behind a {_behind(promised)}. What has been seen weighs more than what is hoped for.",
        )
    elif len(promised) > 1:
        one = promised[0]
        yield WeighingAnswer(
            criterion="probability",
            text=f"What they promise is still to come: “{one.quote}” ({one.said.id}) is the first "
            "of it. Its price is paid whether it comes or not, so it counts for no more than it is "
            "likely.",
        )


def _seen(found: Findings) -> Iterator[WeighingAnswer]:
    """What came of it, by the essay's own account, against what is promised."""
    grant = found.grant("noted")
    if grant and found.gains and any(t.tag_ == "VBD" for t in grant.said.doc):
        one = found.gains[0]
        yield WeighingAnswer(
            criterion="probability",
            text=f"They tell us themselves that “{grant.quote}” ({grant.said.id}). What they "
            f"promise, “{one.quote}” ({one.said.id}), is still to come. What has been seen weighs "
            "more than what is hoped for.",
        )


def _agreed(found: Findings) -> Iterator[WeighingAnswer]:
    """What both sides see, against what only the author fears."""
    grant = found.grant("agreed", "accepted", "granted")
    if grant:
        yield WeighingAnswer(
            criterion="probability",
            text=f"Both sides say this much, if no more: “{grant.quote}” ({grant.said.id}). What "
            "both see weighs more than what one side fears: ask how likely the rest is.",
        )


def _power(found: Findings) -> Iterator[WeighingAnswer]:
    pull = found.pull("control")
    if pull and pull.rule == "our-control-their-command":
        yield WeighingAnswer(
            criterion="magnitude",
            text=f"To “{pull.quote_a}” ({pull.a.id}) is the power to put every other mistake "
            f"right. If “{pull.quote_b}” ({pull.b.id}), that power is spent, and no gain in "
            "the essay buys it back.",
        )


def _bill(found: Findings) -> Iterator[WeighingAnswer]:
    bill = next(
        (
            (said, hit)
            for said in found.matter.said
            if (hit := _SUM.search(said.plain))
            and _SPENT.search(said.plain)
            and _LARGE.search(hit.group())
            if not _EARNED.search(said.plain)
        ),
        None,
    )
    if bill and found.gains:
        said, hit = bill
        gain = found.gains[0]
        yield WeighingAnswer(
            criterion="timeframe",
            text=f"The cost has a figure and falls first, “{hit.group()}” ({said.id}); the return "
            f"has a “{gain.modal}”, as in “{gain.quote}” ({gain.said.id}). We would pay before we "
            "know.",
        )


def _unasked(found: Findings) -> Iterator[WeighingAnswer]:
    if pull := found.pull("consent"):
        yield WeighingAnswer(
            criterion="scope",
            text=f"It falls on everybody, and of asking them we read “{pull.quote_b}” "
            f"({pull.b.id}). What binds those who disagree needs more than the count of those "
            "who do not.",
        )


def _lives_and_money(found: Findings) -> Iterator[WeighingAnswer]:
    harm = found.grant("own harm")
    lives = _LIVES.search(harm.quote) if harm else None
    for promise in found.gains:
        money = _MONEY.search(promise.quote)
        if harm and lives and money:
            loss = re.sub(r"^.*\b(?:led to|resulted in|caused|and) ", "", lives.group().strip())
            yield WeighingAnswer(
                criterion="magnitude",
                text=f"The worst on our side of the scale is “{loss}” ({harm.said.id}); the best "
                f"on theirs includes “{money['q']}” ({promise.said.id}). One is measured in lives "
                "and the other in money, and money can be earned twice.",
            )
            return


def _reversible(found: Findings) -> Iterator[WeighingAnswer]:
    """Where the essay says how it would end, or that it would not."""
    ends = next((one for one in found.matter.said if _ENDS.search(one.plain)), None)
    own = [one for one in found.matter.said if not one.narrates and not one.reported]
    told = ((one, hit) for one in own if (hit := _LASTS.search(one.plain)))
    # A capital inside it: `the Alaska Permanent Fund` is a name, and lasts for nobody.
    lasts = next(
        (
            (one, hit)
            for one, hit in told
            if hit["q"] == hit["q"].lower() and not _DENIED.search(one.plain[: hit.start()])
        ),
        None,
    )
    way_out = ""
    if ends:
        way_out = f"the way back is this: “{quotable(ends.plain).rstrip('.')}” ({ends.id})"
    elif lasts:
        said, hit = lasts
        way_out = _way_out(found, f"what stands then is “{hit['q']}” ({said.id})")
    if way_out and found.thesis.act and not _KEEPS.match(found.thesis.act):
        yield WeighingAnswer(
            criterion="reversibility",
            text="If we turn it down and are wrong, we have lost some time. If we accept it and "
            f"they are wrong, {way_out}.",
        )


def _undone(found: Findings) -> Iterator[WeighingAnswer]:
    """The same where the essay says neither, nor sets a limit to it."""
    keeps = bool(_KEEPS.match(found.thesis.act))
    if (
        found.thesis.act
        and not keeps
        and not any(_LIMIT.search(one.text) for one in found.matter.said)
    ):
        yield WeighingAnswer(
            criterion="reversibility",
            text="If we turn it down and are wrong, we have lost some time. If we accept it and "
            f"they are wrong, {_way_out(found, 'the whole of it has to be undone')}.",
        )


def _way_out(found: Findings, said: str) -> str:
    exits = any(_EXIT.search(one.text) for one in found.matter.said)
    return said if exits else f"{said}, and the essay names no way back"


def _timeframe(found: Findings) -> Iterator[WeighingAnswer]:
    soon = next(((s, m) for s in found.matter.said if (m := _SOON.search(s.plain))), None)
    late = next(((s, m) for s in found.matter.said if (m := _LATE.search(s.plain))), None)
    if soon and late:
        yield WeighingAnswer(
            criterion="timeframe",
            text=f"By their own words “{_rounded(soon)}” ({soon[0].id}) come first, and "
            f"“{_rounded(late)}” ({late[0].id}) later. The bill is due before the "
            "goods, and only the bill is sure.",
        )


def _rounded(found: tuple[Said, re.Match[str]]) -> str:
    said, hit = found
    return rounded(said.doc, hit["q"])


def _scope(found: Findings) -> Iterator[WeighingAnswer]:
    if pull := found.pull("risk"):
        yield WeighingAnswer(
            criterion="scope",
            text=f"Their gains fall to the partners in the plan. The danger they invoke, "
            f"“{pull.quote_a}” ({pull.a.id}), falls on everybody within its reach.",
        )


def _hedged(found: Findings) -> Iterator[WeighingAnswer]:
    hedged = [one for one in found.losses if one.modal in {"can", "could", "may", "might"}]
    purpose = found.thesis.motion.partition(" to prevent ")[2]
    if len(hedged) > 1:
        against = (
            f"{purpose[:1].upper()}{purpose[1:]} is the thing we act against, and there is no "
            "“might” about it once it has come."
            if purpose
            else f"What speaks for {found.thesis.plan} has to be weighed as it is, not as it might "
            "be."
        )
        first = hedged[0]
        yield WeighingAnswer(
            criterion="probability",
            text=f"{number(len(hedged)).capitalize()} of their harms stand behind a "
            f"{_behind(hedged)}, such as “{first.quote}” ({first.said.id}). {against}",
        )


def _mending(found: Findings) -> Iterator[WeighingAnswer]:
    if found.cure:
        said, quote = found.cure
        fault = (
            f"A fault of the present design, “{quote}” ({said.id}),"
            if quote.startswith("it is")
            else f"What goes wrong without “{quote}” ({said.id})"
        )
        yield WeighingAnswer(
            criterion="reversibility",
            text=f"{fault} can be mended after the decision as well as before it; what giving up "
            f"on {found.thesis.plan} would cost us cannot.",
        )


def _measured(found: Findings) -> Iterator[WeighingAnswer]:
    grant = found.grant("not because", "some only", "may be, but", "yet")
    if grant:
        yield WeighingAnswer(
            criterion="magnitude",
            text=f"They allow, if only for half a sentence, “{grant.quote}” ({grant.said.id}), and "
            "then take something off it: ask how much. A benefit that is admitted stands "
            "until somebody shows that it has been used up.",
        )


def _gravity(found: Findings) -> Iterator[WeighingAnswer]:
    if grant := found.grant("yes, but"):
        yield WeighingAnswer(
            criterion="magnitude",
            text=f"How grave the other side of the scale is, they say themselves, if only before a "
            f"“but”: “{grant.quote}” ({grant.said.id}). Against that they set the faults of "
            f"{found.thesis.plan}; the question is which of the two is worse.",
        )


def _forecast(found: Findings) -> Iterator[WeighingAnswer]:
    hedged = sum(one.modal in {"can", "could", "may", "might"} for one in found.losses)
    if found.losses and hedged < 2:
        one = found.losses[-1]
        yield WeighingAnswer(
            criterion="probability",
            text=f"“{one.quote}” ({one.said.id}) is a forecast: ask how often it has come true, "
            f"for a case against {found.thesis.plan} needs more than a "
            "forecast.",
        )


def _both(found: Findings) -> Iterator[WeighingAnswer]:
    for pull in found.tensions[:1]:
        yield WeighingAnswer(
            criterion="probability",
            text=f"For their case to hold, “{pull.quote_a}” ({pull.a.id}) and “{pull.quote_b}” "
            f"({pull.b.id}) would both have to be so. For ours it is enough that one fails.",
        )


def _unsized(found: Findings) -> Iterator[WeighingAnswer]:
    foretold = found.losses
    if len(foretold) > 1 and unbacked(foretold) == len(foretold):
        first, last = foretold[0], foretold[-1]
        yield WeighingAnswer(
            criterion="magnitude",
            text=f"They foretell {number(len(foretold))} harms, from “{first.quote}” "
            f"({first.said.id}) to “{last.quote}” ({last.said.id}), and give the size of none. "
            "What has no size cannot be set against anything.",
        )


def _bystanders(found: Findings) -> Iterator[WeighingAnswer]:
    if found.single_cases:
        said, quote = found.single_cases[0]
        place = found.matter.place(said.section)
        yield WeighingAnswer(
            criterion="scope",
            text=f"What they bring {place} is the case “{quote}” ({said.id}); a decision on "
            f"{found.thesis.plan} is about all the others too.",
        )


def _behind(promises: list[Promise]) -> str:
    """The words that make them less than certain: `“would” or “could”`."""
    return listed([f"“{word}”" for word in modals(promises)[:3]], last="or")
