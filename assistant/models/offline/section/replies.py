"""How sentences of a section answer each other: reasons and conclusion, objection and reply."""

import re

from assistant.models.offline.english.phrasing import joined
from assistant.models.offline.reading import Read
from assistant.models.offline.section.forecasts import grants_bare
from assistant.models.offline.section.slots import Slots
from assistant.models.offline.section.view import View

_MOST = 3  # sentences that are counted among the reasons for a conclusion
# A sentence that takes a side, or grants, and so answers nothing yet.
_OPINION = re.compile(
    r"\b(?:I|we) (?:\w+ )?(?:(?:dis)?agree|believe|think)\b|\bin my (?:view|opinion)\b|"
    r"^it is true\b|^(?:that|this) (?:may|might|is|could)\b|\bbut\b",
    re.IGNORECASE,
)

# What is commonly held, and nobody brings against the author.
_TAUGHT = re.compile(r"\b(?:told|taught) that\b|\bon this view\b", re.IGNORECASE)


def reasons(view: View, sentence: Read) -> Slots | None:
    """The statements that stand before a conclusion in its section, by their ids."""
    before = _before(view, sentence)
    # What a section of several sentences opens with announces its point and is no reason for it.
    given = before[1:] if len(before) > 2 else before
    found = [one.id for one in given[-_MOST:] if not one.text.endswith("?")]
    if not found:
        return None
    return {"reasons": joined(found)}


def conceded_reply(view: View, sentence: Read) -> Slots | None:
    """`That may be true`, said of an objection in the sentence before."""
    before = _before(view, sentence)
    if not grants_bare(sentence.text) or not before or not before[-1].reported:
        return None
    return {"grants": sentence.text.rstrip(" .;!"), "objection_id": before[-1].id}


def answered_once(view: View, sentence: Read) -> Slots | None:
    """The objection that a sentence answers, where nothing else in the section answers it."""
    before, after = _before(view, sentence), _after(view, sentence)
    told = bool(before) and before[-1].reported and ", but" not in before[-1].text
    told = told and not _TAUGHT.search(before[-1].text)
    goes_on = bool(after) and not after[0].reported
    if not told or goes_on or len(before) + len(after) < 1 or _OPINION.search(sentence.text):
        return None
    return {"objection_id": before[-1].id}


def _before(view: View, sentence: Read) -> tuple[Read, ...]:
    own = view.part_of(sentence).sentences
    return own[: own.index(sentence)]


def _after(view: View, sentence: Read) -> tuple[Read, ...]:
    own = view.part_of(sentence).sentences
    return own[own.index(sentence) + 1 :]
