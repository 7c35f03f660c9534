"""Text to vectors, behind one small protocol. Importing this loads no model and no numpy."""

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import SettingsInvalid
from assistant.retrieval.embedders.protocol import Embedder

if TYPE_CHECKING:
    from assistant.retrieval.embedders.kept import KeptEmbedder

__all__ = ["Embedder", "bundled", "open_embedder"]

_ENDPOINT = "openai:"


def bundled() -> Embedder:
    """The embedder that ships with the package: no network, loaded at the first text."""
    from assistant.retrieval.embedders.minilm import MiniLM

    return MiniLM()


def open_embedder(
    name: str, home: Path, *, base_url: str | None = None, api_key: str | None = None
) -> "KeptEmbedder":
    """The embedder of that name, remembering its vectors under `home`.

    `minilm` is the bundled one, `static` the quick one for very large libraries, and
    `openai:MODEL` a model of an OpenAI-compatible endpoint, which is sent every text.
    Raises SettingsInvalid for another name, KeyMissing for an endpoint without a key.
    """
    from assistant.retrieval.embedders.kept import KeptEmbedder

    if name == "minilm":
        inner = bundled()
    elif name == "static":
        from assistant.retrieval.embedders.static import Static

        inner = Static()
    elif name.startswith(_ENDPOINT) and len(name) > len(_ENDPOINT):
        from assistant.retrieval.embedders.endpoint import Endpoint

        inner = Endpoint(name.removeprefix(_ENDPOINT), base_url, api_key)
    else:
        raise SettingsInvalid(
            f"there is no embedder {name!r}", "use minilm, static or openai:MODEL"
        )
    return KeptEmbedder.in_home(inner, home)
