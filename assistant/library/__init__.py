"""Sources and passages. SQLite is the truth; `assistant.retrieval` builds its indexes from it."""

from assistant.library.rows import Draft
from assistant.library.store import Library

__all__ = ["Draft", "Library"]
