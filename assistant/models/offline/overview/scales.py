"""Weighing from what an essay shows: where it was seen, of whom it is told, and what it admits."""

import re
from collections.abc import Iterator

from assistant.argument.answers import WeighingAnswer
from assistant.models.offline.overview.findings import Findings
from assistant.models.offline.overview.matter import Said
from assistant.models.offline.overview.phrases import listed

_MOST = 3  # places or persons that are named
_KIN = re.compile(
    r"\b(?P<q>[Mm]y (?:own |elder |younger |late )?(?:niece|nephew|mother|father|son|daughter"
    r"|neighbou?r|friend|grandmother|grandfather|sister|brother|wife|husband|colleague))\b"
)
_ADMITTED = ("own harm", "noted", "real, but", "accepted", "granted", "yes, but", "agreed")


def seen_elsewhere(found: Findings) -> Iterator[WeighingAnswer]:
    """The price is paid here; the results are those of other places."""
    told = found.elsewhere
    if told and found.thesis.act:
        places = listed([f"{place} ({said.id})" for said, place in told[:_MOST]])
        yield WeighingAnswer(
            criterion="probability",
            text=f"The results are those of {places}; the price of {found.thesis.plan} is paid "
            "here. The price is certain. That the same comes of it here is as likely as the "
            "places are alike, and no more.",
        )


def few_told(found: Findings) -> Iterator[WeighingAnswer]:
    """Those who are told of, against all whom it falls on."""
    hits: dict[str, Said] = {}
    for said in found.matter.said:
        if not said.reported and (hit := _KIN.search(said.plain)):
            hits.setdefault(hit["q"].lower(), said)
    if hits and found.thesis.act:
        told = listed([f"“{who}” ({said.id})" for who, said in list(hits.items())[:_MOST]])
        yield WeighingAnswer(
            criterion="scope",
            text=f"It tells of {told}. What is decided on {found.thesis.plan} falls on everybody "
            "it reaches, and each of those not told of counts for as much.",
        )


# Behind it the author takes it back: to quote it alone would be to clip it.
_TURNED = re.compile(r"\W*(?:but|though|although|unless|if|except)\b", re.IGNORECASE)


def admitted(found: Findings) -> Iterator[WeighingAnswer]:
    """What the essay admits against itself, and only judges to be outweighed."""
    grant = found.grant(*_ADMITTED)
    if grant and not _TURNED.match(grant.said.text.partition(grant.quote)[2]):
        yield WeighingAnswer(
            criterion="magnitude",
            text=f"Against their own case they put “{grant.quote}” ({grant.said.id}). So much is "
            "agreed between us; that it is outweighed is the author's judgement alone. Ask for "
            "the size of both before you let the second cancel the first.",
        )
