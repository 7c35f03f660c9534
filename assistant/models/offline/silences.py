"""The words by which a text speaks of a kind of thing: of a figure, a source, a cost, a way back.

What an essay is said to leave out is said only where none of these words stands in it.
"""

import tomllib
from functools import cache, lru_cache
from importlib import resources

from assistant.argument.cues import Cue, cue_of


@cache
def kinds() -> dict[str, Cue]:
    """The words looked for, by kind; see `silences.toml`."""
    text = resources.files(__package__).joinpath("silences.toml").read_text("utf-8")
    return {kind: cue_of(words) for kind, words in tomllib.loads(text).items()}


@lru_cache(maxsize=8192)  # asked of the same sentences for one attack after another
def speaks(kind: str, text: str) -> bool:
    """Whether the text has a word of the kind."""
    return kinds()[kind].search(text) is not None
