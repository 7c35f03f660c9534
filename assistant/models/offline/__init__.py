"""The offline model: rules, grammar and embeddings behind the face of a chat model."""

from assistant.models.offline.model import OfflineModel

__all__ = ["OfflineModel"]
