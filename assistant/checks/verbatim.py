"""Is it word for word?"""

from collections.abc import Iterator

from assistant.checks.folding import same
from assistant.checks.nearest import nearest
from assistant.checks.quotation import Quotation, Texts
from assistant.checks.rule import Problem
from assistant.checks.splice import changed, joined, without_case_brackets
from assistant.checks.words import shown


def verbatim(texts: Texts, quotation: Quotation) -> Iterator[Problem]:
    """A card or a sentence of the essay that does not stand, folded, where it is taken from."""
    if quotation.role == "words":
        return
    if quotation.home is not None and quotation.home not in texts:
        yield Problem(
            quotation.where,
            f"quotes {quotation.home}, which is not among the sources given; "
            "add that source, or name one that is there",
        )
    elif is_altered(texts, quotation):
        yield Problem(quotation.where, _told(texts, quotation))
    elif texts.find(quotation) and (moved := _moved(texts, quotation)):
        yield Problem(quotation.where, moved)


def quotation_marks(texts: Texts, quotation: Quotation) -> Iterator[Problem]:
    """Quotation marks in our own words around words that stand nowhere."""
    if quotation.role == "words" and is_altered(texts, quotation):
        single = len(quotation.text.split()) == 1
        yield Problem(quotation.where, _told(texts, quotation), "warning" if single else None)


def is_verified(texts: Texts, quotation: Quotation) -> bool:
    """Whether a quotation is, word for word, the words of a text it may stand in."""
    if texts.find(quotation):
        return _moved(texts, quotation) is None
    return _recased(texts, quotation)


def is_altered(texts: Texts, quotation: Quotation) -> bool:
    """Whether it is found nowhere, and not for a reason that another rule names."""
    return not (
        texts.find(quotation)
        or joined(texts, quotation)
        or changed(texts, quotation)
        or _recased(texts, quotation)
    )


def _recased(texts: Texts, quotation: Quotation) -> bool:
    plain = without_case_brackets(quotation.text)
    return plain != quotation.text and bool(texts.part(quotation, plain))


def _told(texts: Texts, quotation: Quotation) -> str:
    missing = f"{shown(quotation.text)} does not stand in {_home(texts, quotation)}"
    near = nearest(texts, quotation)
    if near is None:
        return f"{missing}, nor anything like it; take it out, or find where it comes from"
    where = f" of {near.text.name}" if quotation.home is None else ""
    like = f"the nearest passage{where} is {shown(near.words, 160)}"
    changes = "; ".join(str(each) for each in near.differences[:6])
    return f"{missing}; {like}: the quotation {changes}"


def _moved(texts: Texts, quotation: Quotation) -> str | None:
    """What to say of a quotation that stands elsewhere than its offsets or its ids say."""
    if quotation.span is None or quotation.home is None:
        return None
    if same(texts.get(quotation.home).words[slice(*quotation.span)], quotation.text):
        return None
    place = texts.find(quotation)[0]
    return (
        f"{shown(quotation.text)} stands at {place.start} to {place.end} of {place.text.name}, "
        f"not at {quotation.span[0]} to {quotation.span[1]}; correct the offsets"
    )


def _home(texts: Texts, quotation: Quotation) -> str:
    return "any of the texts" if quotation.home is None else texts.get(quotation.home).name
