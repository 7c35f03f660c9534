"""Results the essay speaks of: what would come, in whose words, and whether anything backs it."""

import re
from dataclasses import dataclass

from assistant.models.offline.overview.matter import Matter, Said
from assistant.models.offline.overview.phrases import rounded

_MODAL = r"\b(?:would|could|can|will|may|might)\b"
_GAIN = re.compile(
    rf"{_MODAL}(?: (?:also|further|then|not only|significantly|thus|therefore|even))? "
    r"(?P<q>(?:act as|address|allow|attract|benefit|boost|bring|build|create|cut|deter|encourage|"
    r"enhance|ensure|expand|force|foster|gain|generate|grow|help|improve|increase|"
    r"lead to|lower|open|pave|promote|protect|provide|raise|reaffirm|reduce|reinforce|relieve|"
    r"restore|save|secure|send|signal|solidify|stabili[sz]e|streamline|strengthen|support|transform|"
    r"unite|win)\b[^.;:—]*)",
    re.IGNORECASE,
)
_LOSS = re.compile(
    rf"{_MODAL}(?: (?:also|further|then|even|rapidly|eventually|often|easily|never))? "
    r"(?P<q>(?:be (?:exacerbated|destroyed|lost|harmed|harmful|worse|left at|a poorer|forced|"
    r"abused|locked)|become|backfire|begin|collapse|cost|create|damage|deny|"
    r"destroy|drive|encourage|erode|exacerbate|fail|harm|help to bring|hurt|increase|invite|"
    r"kill|lead|lose|mean|reduce(?! the need)|risk|scare|spread|start|suffer|threaten|undermine|"
    r"weaken|worsen)\b[^.;:—]*)",
    re.IGNORECASE,
)
# Verbs that foretell harm only where what they bring is harmful.
_NEUTRAL = re.compile(
    r"^(?:become|begin|create|drive|encourage|help to bring|increase|invite|lead|mean|"
    r"reduce|spread|start)\b"
)
_HARMFUL = re.compile(
    r"\b(?:hazard|hostil\w+|attacks?|targets?|hatred|divi\w+|waste\w*|poor\w*|loss\w*|less|damage|"
    r"harm\w*|risk\w*|conflict\w*|war|anger|resent\w*|abuse\w*|habit|lack|unfair\w*|exclu\w+|animosit\w+|"
    r"collapse|costs?|declin\w+|disincentiv\w+|misinform\w+|norm|out of business|weak\w*|"
    r"distort\w*|crime|fear)\b",
    re.IGNORECASE,
)
# What would come if nothing were done, or by another way, is no promise of the essay's.
_OTHERWISE = re.compile(
    r"^(?:Doing nothing|Without|Otherwise|Delay|Inaction|Instead|The alternative)\b"
    r"|\bif (?:we|nothing|they) (?:do|does|is|are) (?:not|nothing)\b|\bunless\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"^(?P<first>.*?)(?:, | and (?=\w+(?:e|en|ing)?\b ))")


@dataclass(frozen=True, slots=True)
class Promise:
    """A result a sentence speaks of: `quote` begins with its modal verb, `verb` after it."""

    said: Said
    quote: str
    modal: str
    verb: str


def gains(matter: Matter) -> list[Promise]:
    """Good results that are spoken of and not yet there."""
    return [one for one in _found(matter, _GAIN) if not _OTHERWISE.search(one.said.plain)]


def losses(matter: Matter) -> list[Promise]:
    """Bad results that are spoken of and not yet there."""
    return [
        one
        for one in _found(matter, _LOSS)
        if not _NEUTRAL.match(one.verb) or _HARMFUL.search(one.said.plain)
    ]


def _found(matter: Matter, sort: re.Pattern[str]) -> list[Promise]:
    promises = []
    for said in matter.said:
        if not said.reported and (hit := sort.search(said.plain)):
            start = said.plain.rfind(hit.group().split(" ", 1)[0], 0, hit.start("q"))
            whole = said.plain[start : hit.end()].rstrip(" .,")
            modal = whole.split(" ", 1)[0].lower()
            promises.append(Promise(said, rounded(said.doc, shortened(whole)), modal, hit["q"]))
    return promises


def shortened(text: str, most: int = 10) -> str:
    """The first thing said, where a list of them follows."""
    first = _FIRST.match(text)
    head = first["first"] if first and len(first["first"].split()) >= 3 else text
    return " ".join(head.split()[:most])


def unbacked(promises: list[Promise]) -> int:
    """How many of them give no note, figure or quotation."""
    return sum(not promise.said.backed for promise in promises)


def modals(promises: list[Promise]) -> list[str]:
    """The modal verbs they use, the most used first."""
    words = [promise.modal for promise in promises]
    return sorted(set(words), key=lambda word: (-words.count(word), words.index(word)))
