"""Does a card begin and end with a sentence of its source?"""

from collections.abc import Iterator

from assistant.checks.quotation import Quotation, Texts
from assistant.checks.rule import Problem
from assistant.checks.words import has_word, shown


def mid_sentence(texts: Texts, quotation: Quotation) -> Iterator[Problem]:
    """A card that does not begin and end with a sentence of its source."""
    places = texts.find(quotation)
    if quotation.role != "card" or not places:
        return
    if any(not has_word(place.before) and not has_word(place.after) for place in places):
        return
    place = places[0]
    if has_word(place.before):
        yield Problem(
            quotation.where,
            f"the card begins mid-sentence: the source has {shown(place.before)} before "
            f"{shown(quotation.text, 40)}; start with the whole sentence",
        )
    if has_word(place.after):
        yield Problem(
            quotation.where,
            f"the card ends mid-sentence: the source goes on {shown(place.after)}; "
            "end with the whole sentence",
        )
