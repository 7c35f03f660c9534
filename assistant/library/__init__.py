"""Sources and passages. SQLite is the truth; `assistant.retrieval` builds its indexes from it."""

from assistant.library.store import Draft, Library

__all__ = ["Draft", "Library"]
