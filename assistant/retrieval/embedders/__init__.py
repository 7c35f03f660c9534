"""Text to vectors, behind one small protocol. Importing this loads no model and no numpy."""

from assistant.retrieval.embedders.protocol import Embedder

__all__ = ["Embedder", "bundled"]


def bundled() -> Embedder:
    """The embedder that ships with the package: no network, loaded at the first text."""
    from assistant.retrieval.embedders.minilm import MiniLM

    return MiniLM()
