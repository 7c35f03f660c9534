"""An answer in the text's own words with their ids, or that the text does not say."""

from collections.abc import Sequence

from assistant.argument.answers import AskAnswer
from assistant.argument.cited import NOT_SAID
from assistant.models.offline.ask.matching import Candidate

NEAREST = "The nearest it comes: "


def said(found: Sequence[Candidate], opening: str = "") -> AskAnswer:
    """The sentences found, each with its id."""
    told = " ".join(f"{each.text} [{each.id}]" for each in found)
    return AskAnswer(said=True, answer=f"{opening}{told}", ids=[each.id for each in found])


def stated(text: str, ids: Sequence[str]) -> AskAnswer:
    """A statement in words that are not one sentence's, with the ids it is taken from."""
    return AskAnswer(said=True, answer=f"{text} [{', '.join(ids)}]", ids=list(ids))


def listed(opening: str, names: Sequence[tuple[str, str]]) -> AskAnswer:
    """Names, each with the id of the sentence that has it first."""
    told = ", ".join(f"{name} [{one}]" for name, one in names)
    ids = list(dict.fromkeys(one for _, one in names))
    return AskAnswer(said=True, answer=f"{opening}{told}.", ids=ids)


def not_said(nearest: Candidate | None) -> AskAnswer:
    """That none answers, and which comes nearest, if any does."""
    if nearest is None:
        return AskAnswer(said=False, answer=f"{NOT_SAID}.", ids=[])
    told = f"{NOT_SAID}. {NEAREST}{nearest.text} [{nearest.id}]"
    return AskAnswer(said=False, answer=told, ids=[nearest.id])
