"""Sources and passages. SQLite is the truth; `assistant.retrieval` builds its indexes from it."""
