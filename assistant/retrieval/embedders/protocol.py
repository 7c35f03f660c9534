"""What an embedder is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Embedder(Protocol):
    """Turns texts into vectors whose dot product is their cosine.

    `name` says which vectors may be compared: two embedders of one name give the same vector for
    the same text. `dimension` is the length of a vector.
    """

    @property
    def name(self) -> str:
        """Identifies the vectors: model, and whatever else changes them."""

    @property
    def dimension(self) -> int:
        """Length of each vector."""

    def embed(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """One row a text, in their order: shape `(len(texts), dimension)`, each of length 1."""
