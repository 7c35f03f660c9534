"""Vectors from a model of any OpenAI-compatible endpoint. Every text is sent there."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from assistant.errors import (
    EndpointUnreachable,
    KeyMissing,
    KeyRefused,
    LibraryError,
    ModelUnknown,
    QuotaSpent,
    RebutError,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AT_ONCE = 128  # texts in one request
_TIMEOUT = 60.0  # seconds


class Endpoint:
    """A named embedding model; its dimension is learnt from its first answer."""

    def __init__(self, model: str, base_url: str | None, api_key: str | None) -> None:
        if not api_key and not base_url:
            raise KeyMissing(
                f"the embedder openai:{model} needs a key", "set OPENAI_API_KEY, or use minilm"
            )
        self._model = model
        self._base_url = base_url
        self._api_key = api_key or "none"
        # Two endpoints may serve different models under one name.
        self.name = f"openai:{model}@{base_url or 'default'}"

    @cached_property
    def dimension(self) -> int:
        """Length of its vectors. Asks the endpoint."""
        return int(self.embed(["dimension"]).shape[1])

    def embed(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """See `Embedder.embed`. Raises ModelError of the kind that the endpoint's answer means."""
        import numpy as np

        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        try:
            # An endpoint may refuse an empty text; a full stop says as little.
            rows = self._client.embed_documents([text or "." for text in texts], _AT_ONCE)
        except Exception as error:
            raise _explained(error, self.name) from error
        vectors = np.asarray(rows, np.float32)
        if vectors.ndim != 2 or len(vectors) != len(texts):
            raise LibraryError(
                f"{self.name} answered with something else than vectors", "use minilm"
            )
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)

    @cached_property
    def _client(self) -> Any:
        from langchain_openai import OpenAIEmbeddings
        from pydantic import SecretStr

        return OpenAIEmbeddings(
            model=self._model,
            openai_api_base=self._base_url,
            openai_api_key=SecretStr(self._api_key),
            request_timeout=_TIMEOUT,
            # Else texts are cut by a tokenizer that is downloaded, and sent as token numbers.
            check_embedding_ctx_length=False,
        )


def _explained(error: Exception, name: str) -> RebutError:
    import openai

    if isinstance(error, openai.AuthenticationError | openai.PermissionDeniedError):
        return KeyRefused(f"{name} refuses the key", "check OPENAI_API_KEY, or use minilm")
    if isinstance(error, openai.NotFoundError):
        return ModelUnknown(f"there is no {name}", "check the model's name and the endpoint")
    if isinstance(error, openai.RateLimitError):
        return QuotaSpent(f"{name} takes no more requests now", "wait, or use minilm")
    if isinstance(error, openai.APIConnectionError):
        return EndpointUnreachable(f"{name} does not answer", "check the address and that it runs")
    # Nothing a server said is repeated to the user: it may echo the texts or the key.
    met = (
        f"status {error.status_code}" if isinstance(error, openai.APIStatusError) else "no vectors"
    )
    return LibraryError(f"{name} could not make vectors ({met})", "use minilm")
