"""What a text adds to another: the text without the stretches that it copies."""

import re

RUN = 4  # words in a row that are a copy and no coincidence
_WORD = re.compile(r"\w+(?:['’]\w+)?")


class Copied:
    """Finds in any text the stretches that stand, word for word, in `original`."""

    def __init__(self, original: str) -> None:
        words = [match[0].lower() for match in _WORD.finditer(original)]
        self._runs = {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}

    def without(self, text: str) -> str:
        """The text with copied stretches left out; empty where it copies all it says."""
        places = list(_WORD.finditer(text))
        words = [match[0].lower() for match in places]
        copied = [False] * len(words)
        for at in range(len(words) - RUN + 1):
            if tuple(words[at : at + RUN]) in self._runs:
                copied[at : at + RUN] = [True] * RUN
        kept: list[str] = []
        end = 0
        for place, is_copied in zip(places, copied, strict=True):
            if not is_copied:
                kept.append(text[end : place.end()])
            end = place.end()
        return "".join([*kept, text[end:]]).strip() if not all(copied) else ""
