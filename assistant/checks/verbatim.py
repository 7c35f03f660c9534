"""Is it word for word?"""

from collections.abc import Iterator

from assistant.checks.material import Material
from assistant.checks.quotation import Quotation


def verbatim(material: Material, quotation: Quotation) -> Iterator[str]:
    """A quotation that does not stand, folded, in the text it is taken from."""
    if quotation.home is not None and quotation.home not in material.texts:
        yield f"quotes {quotation.home}, which is no source of this brief; name one that is"
    elif not material.found(quotation):
        yield (
            f"{_shown(quotation.text)} does not stand in {_home(material, quotation)}; "
            "copy the words from there again"
        )
    elif (span := quotation.span) and not any(
        (place.start, place.end) == span for place in material.found(quotation)
    ):
        place = material.found(quotation)[0]
        yield (
            f"{_shown(quotation.text)} stands at {place.start}-{place.end} of "
            f"{_home(material, quotation)}, not at {span[0]}-{span[1]}; correct the offsets"
        )


def _home(material: Material, quotation: Quotation) -> str:
    if quotation.home is None:
        return "any of the texts"
    return material.texts.get(quotation.home).name


def _shown(text: str, limit: int = 80) -> str:
    words = " ".join(text.split())
    return f"“{words}”" if len(words) <= limit else f"“{words[: limit - 1].rstrip()}…”"
